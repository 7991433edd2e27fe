/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rank_columns.c - several rankings of the same rows.
 */
#include "core/rank_columns.h"

#include <stdlib.h>

#include "core/ranks.h"

static bool fill(ist_rank_columns *out, size_t number, const ist_ranking *ranking, size_t row_count, ist_error *err) {
    ist_ranks ranks = {0};
    uint32_t *by_row = out->by_row[number] = ist_array_make(row_count, sizeof *by_row, "ranking", err);
    bool ok = by_row != NULL && ist_ranks_make(&ranks, ranking->values, row_count, ranking->ascending, err);
    out->silent[number] = true;
    for (size_t place = 0; ok && place < row_count; place++) {
        by_row[ranks.order[place]] = ranks.ranks[place];
        out->silent[number] = out->silent[number] && ranks.ranks[place] == 0;
    }
    if (ok) {
        ist_ranks_free(&ranks);
    }
    return ok;
}

bool ist_rank_columns_make(ist_rank_columns *out, const ist_ranking *rankings, size_t count, size_t row_count,
                           ist_error *err) {
    *out = (ist_rank_columns){.count = count};
    out->by_row = ist_array_make(count, sizeof *out->by_row, "ranking", err);
    out->silent = ist_array_make(count, sizeof *out->silent, "ranking", err);
    bool ok = out->by_row != NULL && out->silent != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        ok = fill(out, i, &rankings[i], row_count, err);
    }
    if (!ok) {
        ist_rank_columns_free(out);
    }
    return ok;
}

void ist_rank_columns_free(ist_rank_columns *ranks) {
    for (size_t i = 0; ranks->by_row != NULL && i < ranks->count; i++) {
        free(ranks->by_row[i]);
    }
    free(ranks->by_row);
    free(ranks->silent);
    *ranks = (ist_rank_columns){0};
}

double ist_rank_columns_mean(const ist_rank_columns *ranks, size_t row) {
    double sum = 0, count = 0;
    for (size_t i = 0; i < ranks->count; i++) {
        if (!ranks->silent[i]) {
            sum += ranks->by_row[i][row] > 0 ? (double)ranks->by_row[i][row] : (double)NAN;
            count++;
        }
    }
    return count > 0 ? sum / count : NAN;
}
