/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * concordance.h - how far several rankings of the same rows agree: Kendall's W.
 */
#ifndef IST_CORE_CONCORDANCE_H
#define IST_CORE_CONCORDANCE_H

#include "graph/memory.h"

typedef struct {
    const double *values; /* a row each; NAN: not ranked */
    bool ascending;       /* small values rank first */
} ist_ranking;

typedef struct {
    double w;    /* 1: all rank alike; 0: no agreement; NAN: fewer than two rows or rankings, or all values equal */
    size_t rows; /* that every ranking ranks: W is of these */
} ist_concordance;

bool ist_concordance_make(ist_concordance *out, const ist_ranking *rankings, size_t count, size_t row_count,
                          ist_error *err);

#endif
