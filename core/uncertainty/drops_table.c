/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drops_table.c - the tables of what is left of an order when a part of the sample is lost.
 */
#include <math.h>

#include "core/uncertainty/contract.h"
#include "core/uncertainty/stability.h"

static const char *subject(const ist_drops *drops) {
    return drops->options.of_ties ? "ties" : "actors";
}

static bool end_table(ist_table *table, const ist_drops *drops, ist_error *err) {
    ist_buffer model = {0};
    bool ok =
        ist_buffer_print(&model, err, "; drop=%s draws=%zu a level seed=%llu; weights as observed", subject(drops),
                         drops->options.draws, (unsigned long long)drops->options.seed) &&
        ist_uncertainty_contract(table, drops->view, drops->metrics, drops->count, ist_buffer_string(&model), err);
    ist_buffer_free(&model);
    return ok;
}

/* Is there an order at no level, so that none can be kept or lost? */
static bool is_orderless(const ist_drops_one *one) {
    bool none = true;
    for (size_t level = 0; level < IST_DROPS_LEVELS; level++) {
        none = none && isnan(one->levels[level].mean);
    }
    return none;
}

bool ist_stability_coefficients(ist_table *out, const ist_drops *drops, ist_error *err) {
    bool ok = ist_table_title(out, "correlation stability coefficients", err) &&
              ist_table_column(out, "measure", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(
                  out, "coefficient", IST_CELL_REAL, "",
                  "share that can be dropped so that the rank correlation stays 0.7 or more in 95 % of draws", err);
    for (size_t i = 0; ok && i < drops->count; i++) {
        ok =
            ist_table_row(out, IST_NONE, err) && ist_table_text(out, 0, drops->items[i].measured.metric->name, err) &&
            (is_orderless(&drops->items[i]) ? ist_table_na(out, 1, "there is no order: too few rows, or all equal", err)
                                            : ist_table_real(out, 1, drops->items[i].coefficient, err));
    }
    return ok &&
           ist_table_note(out, err,
                          "the share of %s that can be lost before the rank correlation with the whole falls below 0.7 "
                          "in more than 5 of 100 draws; above 0.5 is stable, below 0.25 should not be interpreted",
                          subject(drops)) &&
           end_table(out, drops, err);
}

static bool add_level(ist_table *table, const ist_drops_one *one, size_t level, ist_error *err) {
    static const char reason[] = "fewer than three rows are left, or all are equal";
    const ist_drops_level *at = &one->levels[level];
    bool none = isnan(at->mean);
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, one->measured.metric->name, err) &&
           ist_table_real(table, 1, (double)(level + 1) / (IST_DROPS_LEVELS + 1), err) &&
           ist_table_integer(table, 2, (int64_t)at->dropped, err) &&
           (none ? ist_table_na(table, 3, reason, err) : ist_table_real(table, 3, at->mean, err)) &&
           (none ? ist_table_na(table, 4, reason, err) : ist_table_real(table, 4, at->low, err)) &&
           ist_table_real(table, 5, at->holds, err);
}

static void chart_drops(ist_table *table) {
    static const ist_chart_role roles[] = {{"measure", IST_CHARTED_SERIES},
                                           {"share", IST_CHARTED_TIME},
                                           {"correlation", IST_CHARTED_VALUE},
                                           {"correlation-low", IST_CHARTED_LOW}};
    ist_table_chart(table, IST_CHART_LINES, roles, sizeof roles / sizeof roles[0]);
}

bool ist_stability_drops(ist_table *out, const ist_drops *drops, ist_error *err) {
    bool ok = ist_table_title(out, "what is left of the order when a part is lost", err) &&
              ist_table_column(out, "measure", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "share", IST_CELL_REAL, "", "that is dropped", err) &&
              ist_table_column(out, "dropped", IST_CELL_INTEGER, subject(drops), "", err) &&
              ist_table_column(out, "correlation", IST_CELL_REAL, "", "Spearman's, mean of the draws", err) &&
              ist_table_column(out, "correlation-low", IST_CELL_REAL, "", "5 % quantile of the draws", err) &&
              ist_table_column(out, "p-holds", IST_CELL_REAL, "", "share of draws in which it is 0.7 or more", err);
    chart_drops(out);
    for (size_t i = 0; ok && i < drops->count; i++) {
        for (size_t level = 0; ok && level < IST_DROPS_LEVELS; level++) {
            ok = add_level(out, &drops->items[i], level, err);
        }
    }
    return ok && end_table(out, drops, err);
}
