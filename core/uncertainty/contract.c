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

bool ist_uncertainty_note_doubts(ist_table *table, const ist_view *view, const ist_noise *noise, ist_error *err) {
    ist_doubts doubts = {0};
    bool ok = ist_doubts_make(&doubts, view, noise->dates, noise->readings, err);
    size_t dates = doubts.date_count, matters = doubts.disagreement_count;
    if (ok && dates > 0) {
        ok = ist_table_note(table, err,
                            "dates are drawn within their precision: %zu tie%s not known to have stood in the whole "
                            "period",
                            dates, dates == 1 ? " is" : "s are");
    }
    if (ok && matters > 0) {
        ok = ist_table_note(table, err,
                            "documents disagree in %zu matter%s about ties here: a draw takes one reading of each, by "
                            "how many documents hold it, and leaves the ties of the others out",
                            matters, matters == 1 ? "" : "s");
    }
    ist_doubts_free(&doubts);
    return ok;
}
