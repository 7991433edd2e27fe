/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * contract.c - what was computed on what, and how the draws were made.
 */
#include "core/uncertainty/contract.h"

bool ist_uncertainty_contract(ist_table *table, const ist_view *view, const ist_metric *const *metrics,
                              size_t metric_count, const char *model, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_view_contract(&line, view, err);
    for (size_t i = 0; ok && i < metric_count; i++) {
        ok = ist_metric_contract(&line, metrics[i], err);
    }
    ok = ok && ist_buffer_text(&line, model, err) && ist_table_contract(table, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}
