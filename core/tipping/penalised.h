/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * penalised.h - lists of names -> what each tie of a network has to pay of two amounts.
 */
#ifndef IST_CORE_TIPPING_PENALISED_H
#define IST_CORE_TIPPING_PENALISED_H

#include "penalties.h"

/* One name of a list. */
typedef struct {
    int amount; /* IST_PENALTY_FIRST or IST_PENALTY_SECOND */
    const char *name;
    size_t length;
    ist_subject subject; /* a tie or an actor */
    uint32_t *legs;      /* of a route, each tie once; NULL for all else */
    size_t leg_count;
} ist_penalised_name;

typedef struct {
    const ist_view *view; /* borrowed */
    ist_penalised_name *names;
    size_t count, capacity;
    uint64_t parts;                  /* a whole amount */
    uint64_t *shares[IST_PENALTIES]; /* tie -> parts of the amount */
    uint8_t *inside;                 /* actor -> does it lie in a territory under the first amount? */
    uint8_t *used;                   /* tie -> is it in the view? */
    uint8_t *marks;                  /* workspace: actors of the territory at hand */
    ist_buffer idle;                 /* names that no tie of the view pays for */
} ist_penalised;                     /* starts `= {0}` */

bool ist_penalised_find(ist_penalised *out, const ist_view *view, const char *first, const char *second,
                        ist_error *err);
void ist_penalised_free(ist_penalised *penalised);

#endif
