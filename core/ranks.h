/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ranks.h - competition ranks: equal values share the better rank, the next one counts all before it ("1224").
 */
#ifndef IST_CORE_RANKS_H
#define IST_CORE_RANKS_H

#include <math.h>

#include "graph/memory.h"

#define IST_VALUE_TOLERANCE 1e-12

/* Are two values the same but for rounding? Infinities are equal to themselves alone, NAN to nothing. */
static inline bool ist_values_tie(double a, double b) {
    return a == b || (isfinite(a) && isfinite(b) && fabs(a - b) <= IST_VALUE_TOLERANCE * fmax(fabs(a), fabs(b)));
}

typedef struct {
    uint32_t *order; /* place -> row; those of one rank by their rows, NAN last */
    uint32_t *ranks; /* place -> rank from 1; 0 for NAN */
} ist_ranks;

/* Ranks `count` values, large ones first unless `ascending`. Free with ist_ranks_free. */
bool ist_ranks_make(ist_ranks *out, const double *values, size_t count, bool ascending, ist_error *err);
void ist_ranks_free(ist_ranks *ranks);

#endif
