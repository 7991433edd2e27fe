/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rank_columns.h - the ranks of the same rows by several measures, side by side, and their mean.
 */
#ifndef IST_CORE_RANK_COLUMNS_H
#define IST_CORE_RANK_COLUMNS_H

#include "core/concordance.h"

/* Starts `= {0}`. */
typedef struct {
    uint32_t **by_row; /* ranking -> row -> its rank from 1; 0 where it has none */
    bool *silent;      /* ranking -> does it rank no row at all? It has no say in the mean */
    size_t count;
} ist_rank_columns;

bool ist_rank_columns_make(ist_rank_columns *out, const ist_ranking *rankings, size_t count, size_t row_count,
                           ist_error *err);
void ist_rank_columns_free(ist_rank_columns *ranks);

/* The mean over the rankings that rank any row; NAN where one of them does not rank this one. */
double ist_rank_columns_mean(const ist_rank_columns *ranks, size_t row);

#endif
