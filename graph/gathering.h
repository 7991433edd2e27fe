/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gathering.h - actors, each once, in the order in which they were met: who is in a collective, what lies in an actor.
 *
 * Private to graph/.
 */
#ifndef IST_GRAPH_GATHERING_H
#define IST_GRAPH_GATHERING_H

#include "selection.h"

typedef struct {
    uint8_t *marks; /* actor -> was it met? */
    uint32_t *queue;
    size_t count;
} ist_gathering; /* starts `= {0}` */

bool ist_gathering_init(ist_gathering *out, const ist_network *network, ist_error *err);
void ist_gathering_free(ist_gathering *gathering);

/* Forgets whom it met, in the time that meeting them took. */
void ist_gathering_empty(ist_gathering *gathering);

/* Meets an actor, or the one that it is united with. */
void ist_gathering_meet(ist_gathering *gathering, const ist_selection *selection, uint32_t actor);

/* Meets the members of the collectives that were met, and of those among them. */
void ist_gathering_members(ist_gathering *gathering, const ist_selection *selection);

/* Meets everything inside those that were met, and who is united with them. */
void ist_gathering_inside(ist_gathering *gathering, const ist_selection *selection);

#endif
