/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * removed.h - how the others rank among themselves, once the ego and all its ties are gone.
 */
#ifndef IST_CORE_BIAS_REMOVED_H
#define IST_CORE_BIAS_REMOVED_H

#include "core/bias/ego.h"

/* Starts `= {0}`. Arrays are by the vertices of the ego's view. */
typedef struct {
    double *values;      /* NAN: none, as for the ego */
    uint32_t *ranks;     /* 0: none */
    uint32_t *ties;      /* actors that each is tied to, without the ego */
    uint32_t first;      /* who then ranks first, the first by id of several; IST_NONE: nobody has a value */
    double kept;         /* share of the pairs of others whose order stays, see agreement.h; NAN: there are none */
    size_t without_ties; /* others that have none left */
    size_t edges;        /* that are left */
    size_t parts_before, parts; /* components with the ego, and without it */
    char undefined[256];        /* why the measure says nothing of what is left; "": it does */
} ist_ego_removed;

bool ist_ego_removed_make(ist_ego_removed *out, const ist_ego *ego, ist_error *err);
void ist_ego_removed_free(ist_ego_removed *removed);

#endif
