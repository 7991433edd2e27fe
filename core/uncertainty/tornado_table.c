/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tornado_table.c - which facts matter most to one row, as a table.
 */
#include <math.h>

#include "core/uncertainty/contract.h"
#include "core/uncertainty/stability.h"

enum { ID, ENDS, RELATION, CV, LOW, HIGH, WITHOUT, RANK_LOW, RANK_HIGH, RANK_WITHOUT, CHANGE };

static bool add_columns(ist_table *table, ist_error *err) {
    return ist_table_column(table, "id", IST_CELL_TEXT, "", "of the tie", err) &&
           ist_table_column(table, "ends", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "relation", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "cv", IST_CELL_REAL, "", "coefficient of variation of its weights", err) &&
           ist_table_column(table, "low", IST_CELL_REAL, "", "value when its weights are at their 5 % quantile", err) &&
           ist_table_column(table, "high", IST_CELL_REAL, "", "value when they are at their 95 % quantile", err) &&
           ist_table_column(table, "without", IST_CELL_REAL, "", "value when it is left out", err) &&
           ist_table_column(table, "rank-low", IST_CELL_INTEGER, "", "", err) &&
           ist_table_column(table, "rank-high", IST_CELL_INTEGER, "", "", err) &&
           ist_table_column(table, "rank-without", IST_CELL_INTEGER, "", "", err) &&
           ist_table_column(table, "change", IST_CELL_REAL, "", "the largest of the three changes of value", err);
}

static bool add_at(ist_table *table, size_t value, size_t rank, const ist_tornado_at *at, ist_error *err) {
    static const char reason[] = "no value without this fact as it is";
    return isnan(at->value)
               ? ist_table_na(table, value, reason, err) && ist_table_na(table, rank, reason, err)
               : ist_table_real(table, value, at->value, err) && ist_table_integer(table, rank, at->rank, err);
}

static bool name_tie(ist_table *table, const ist_network *network, uint32_t row, ist_error *err) {
    const ist_dataset *dataset = network->dataset;
    const ist_tie tie = ist_dataset_tie(dataset, row);
    ist_buffer ends = {0};
    bool ok = ist_buffer_print(&ends, err, "%s%s%s", ist_network_actor_id(network, network->tie_source[row]),
                               tie.directed ? "->" : "-", ist_network_actor_id(network, network->tie_target[row])) &&
              ist_table_text(table, ID, ist_dataset_text(dataset, tie.id), err) &&
              ist_table_text(table, ENDS, ist_buffer_string(&ends), err) &&
              ist_table_text(table, RELATION, ist_dataset_text(dataset, tie.relation), err);
    ist_buffer_free(&ends);
    return ok;
}

static bool add_row(ist_table *table, const ist_network *network, const ist_tornado_row *row, ist_error *err) {
    return ist_table_row(table, IST_NONE, err) && name_tie(table, network, row->tie, err) &&
           ist_table_real(table, CV, row->cv, err) && add_at(table, LOW, RANK_LOW, &row->low, err) &&
           add_at(table, HIGH, RANK_HIGH, &row->high, err) &&
           add_at(table, WITHOUT, RANK_WITHOUT, &row->without, err) && ist_table_real(table, CHANGE, row->change, err);
}

static void chart(ist_table *table, double observed) {
    static const ist_chart_role roles[] = {{"ends", IST_CHARTED_LABEL},
                                           {"relation", IST_CHARTED_LABEL},
                                           {"low", IST_CHARTED_LOW},
                                           {"high", IST_CHARTED_HIGH},
                                           {"without", IST_CHARTED_OTHER}};
    ist_table_chart(table, IST_CHART_TORNADO, roles, sizeof roles / sizeof roles[0]);
    ist_table_chart_base(table, observed);
}

static bool add_title(ist_table *table, const ist_measured *measured, const char *actor, ist_error *err) {
    ist_buffer title = {0};
    bool ok = ist_buffer_print(&title, err, "facts that matter most to the %s of %s", measured->metric->name, actor) &&
              ist_table_title(table, ist_buffer_string(&title), err);
    ist_buffer_free(&title);
    return ok;
}

static bool end_table(ist_table *table, const ist_measured *measured, const ist_tornado *found, size_t shown,
                      const ist_noise *noise, ist_error *err) {
    ist_buffer model = {0};
    bool reached = ist_noise_reaches(&measured->view->lens, measured->metric->reads);
    bool ok = ist_table_note(table, err, "observed: %.4g, rank %u; one tie at a time is moved, all others stay",
                             found->observed.value, (unsigned)found->observed.rank) &&
              ist_table_note(table, err, "%zu of %zu ties change the value%s", found->moving, found->count,
                             shown < found->moving ? "; those that change it most are shown" : "") &&
              (reached || ist_table_note(table, err,
                                         "%s reads no weight that is uncertain (hops, documents and layers are "
                                         "counted): a tie matters by being there",
                                         measured->metric->name)) &&
              ist_noise_contract_weights(&model, noise, err) &&
              ist_uncertainty_contract(table, measured->view, &measured->metric, 1, ist_buffer_string(&model), err);
    ist_buffer_free(&model);
    return ok;
}

bool ist_stability_tornado(ist_table *out, const ist_measured *measured, const char *actor, const ist_noise *noise,
                           size_t top, ist_error *err) {
    ist_tornado found = {0};
    uint32_t row = IST_NONE;
    bool ok = ist_measured_row(&row, measured, actor, err) && ist_tornado_make(&found, measured, row, noise, err) &&
              add_title(out, measured, actor, err) && add_columns(out, err);
    size_t shown = top > 0 && top < found.moving ? top : found.moving;
    for (size_t i = 0; ok && i < shown; i++) {
        ok = add_row(out, measured->view->network, &found.rows[i], err);
    }
    if (ok) {
        chart(out, found.observed.value);
    }
    ok = ok && end_table(out, measured, &found, shown, noise, err);
    ist_tornado_free(&found);
    return ok;
}
