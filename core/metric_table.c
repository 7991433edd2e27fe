/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * metric_table.c - a ranking as a table: compute, order, rank, write the rows, the notes and the contract.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/concordance.h"
#include "core/metric.h"
#include "core/ranks.h"

typedef struct {
    const ist_view *view;
    const ist_metric *const *metrics;
    ist_metric_values *values; /* one a metric */
    size_t metric_count, row_count, shown;
    const ist_metric_settings *settings;
    bool of_territories;
    ist_ranks ranks; /* those of one rank by their ids: vertices and edges are numbered in that order */
} ranking;

static bool compute(ranking *r, ist_error *err) {
    r->values = ist_array_make(r->metric_count, sizeof *r->values, "ranking", err);
    bool ok = r->values != NULL;
    for (size_t i = 0; ok && i < r->metric_count; i++) {
        assert(r->metrics[i]->rows == r->metrics[0]->rows);
        ok = r->of_territories ? ist_metric_compute_territories(&r->values[i], r->metrics[i], r->view, err)
                               : ist_metric_compute_with(&r->values[i], r->metrics[i], r->view, r->settings, err);
    }
    r->row_count = ok ? r->values[0].row_count : 0;
    return ok;
}

static bool rank_rows(ranking *r, ist_error *err) {
    return ist_ranks_make(&r->ranks, r->values[0].columns[0], r->row_count, r->metrics[0]->ascending, err);
}

static const char *subject(const ranking *r) {
    static const char *const names[] = {
        [IST_PER_ACTOR] = "actors", [IST_PER_TIE] = "ties", [IST_PER_NETWORK] = "networks"};
    return r->of_territories ? "territories" : names[r->metrics[0]->rows];
}

static bool add_metric_column(ist_table *table, const ist_view *view, const ist_metric *metric,
                              const ist_metric_column *column, ist_error *err) {
    ist_buffer name = {0};
    char unit[IST_METRIC_UNIT_SIZE];
    bool ok = ist_buffer_text(&name, metric->name, err);
    if (ok && column != metric->columns) {
        ok = ist_buffer_print(&name, err, ".%s", column->name);
    }
    ok = ok && ist_table_column(table, name.bytes, column->whole ? IST_CELL_INTEGER : IST_CELL_REAL,
                                ist_metric_unit(unit, column, view), column->summary, err);
    ist_buffer_free(&name);
    return ok;
}

static bool add_columns(ist_table *table, const ranking *r, ist_error *err) {
    bool ok = ist_table_column(table, "rank", IST_CELL_INTEGER, "", "equal values share the better rank", err) &&
              ist_table_column(table, "id", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "label", IST_CELL_TEXT, "", "", err);
    if (ok && r->of_territories) {
        ok = ist_table_column(table, "members", IST_CELL_INTEGER, "",
                              "how many actors stand for it: itself and what lies in it", err);
    }
    for (size_t i = 0; ok && i < r->metric_count; i++) {
        for (size_t column = 0; ok && column < IST_METRIC_COLUMNS; column++) {
            ok = !r->values[i].columns[column] ||
                 add_metric_column(table, r->view, r->metrics[i], &r->metrics[i]->columns[column], err);
        }
    }
    return ok;
}

bool ist_metric_name_tie(ist_table *table, size_t cell, const ist_view *view, uint32_t edge, ist_error *err) {
    ist_buffer id = {0}, label = {0};
    uint32_t a = view->sources[edge], b = view->targets[edge];
    const char *joint = view->directed ? "->" : "-";
    bool ok = ist_buffer_print(&id, err, "%s%s%s", ist_view_id(view, a), joint, ist_view_id(view, b)) &&
              ist_buffer_print(&label, err, "%s %s %s", ist_view_label(view, a), joint, ist_view_label(view, b)) &&
              ist_table_text(table, cell, id.bytes, err) && ist_table_text(table, cell + 1, label.bytes, err);
    ist_buffer_free(&id);
    ist_buffer_free(&label);
    return ok;
}

static bool name_row(ist_table *table, const ranking *r, uint32_t row, ist_error *err) {
    const ist_view *view = r->view;
    if (r->of_territories) {
        uint32_t actor = view->territory_actor[row];
        return ist_table_text(table, 1, ist_network_actor_id(view->network, actor), err) &&
               ist_table_text(table, 2, ist_network_actor_label(view->network, actor), err) &&
               ist_table_integer(table, 3, view->territories.offsets[row + 1] - view->territories.offsets[row], err);
    }
    if (r->metrics[0]->rows == IST_PER_TIE) {
        return ist_metric_name_tie(table, 1, view, row, err);
    }
    if (r->metrics[0]->rows == IST_PER_NETWORK) {
        const ist_dataset *dataset = view->network->dataset;
        return ist_table_text(table, 1, ist_dataset_text(dataset, dataset->name), err) &&
               ist_table_text(table, 2, ist_dataset_text(dataset, dataset->title), err);
    }
    return ist_table_text(table, 1, ist_view_id(view, row), err) &&
           ist_table_text(table, 2, ist_view_label(view, row), err);
}

static bool add_value(ist_table *table, size_t cell, const ist_metric_values *values, const ist_metric_column *column,
                      double value, uint32_t row, ist_error *err) {
    if (isnan(value)) {
        return ist_table_na(table, cell, values->reasons[row], err);
    }
    return column->whole ? ist_table_integer(table, cell, (int64_t)value, err)
                         : ist_table_real(table, cell, value, err);
}

static bool add_row(ist_table *table, const ranking *r, size_t place, ist_error *err) {
    uint32_t row = r->ranks.order[place];
    bool keyless = r->of_territories || r->metrics[0]->rows == IST_PER_NETWORK;
    bool ok = ist_table_row(table, keyless ? IST_NONE : row, err) && name_row(table, r, row, err);
    ok = ok && (r->ranks.ranks[place] > 0 ? ist_table_integer(table, 0, r->ranks.ranks[place], err)
                                          : ist_table_na(table, 0, "it has no value to be ranked by", err));
    size_t cell = r->of_territories ? 4 : 3;
    for (size_t i = 0; ok && i < r->metric_count; i++) {
        for (size_t column = 0; ok && column < IST_METRIC_COLUMNS; column++) {
            if (r->values[i].columns[column]) {
                ok = add_value(table, cell++, &r->values[i], &r->metrics[i]->columns[column],
                               r->values[i].columns[column][row], row, err);
            }
        }
    }
    return ok;
}

static bool has_gap(const ist_metric_values *values, size_t row) {
    for (size_t column = 0; column < IST_METRIC_COLUMNS; column++) {
        if (values->columns[column] && isnan(values->columns[column][row])) {
            return true;
        }
    }
    return false;
}

/* One note a reason: how many rows have no value because of it. */
static bool note_gaps(ist_table *table, const ranking *r, size_t metric, ist_error *err) {
    enum { REASONS = 8 };
    const char *reasons[REASONS];
    size_t counts[REASONS], known = 0;
    for (size_t row = 0; row < r->row_count; row++) {
        size_t i = 0;
        if (!has_gap(&r->values[metric], row)) {
            continue;
        }
        while (i < known && strcmp(reasons[i], r->values[metric].reasons[row]) != 0) {
            i++;
        }
        assert(i < REASONS);
        if (i == known) {
            reasons[known] = r->values[metric].reasons[row];
            counts[known++] = 0;
        }
        counts[i]++;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < known; i++) {
        ok = ist_table_note(table, err, "%s: NA for %zu of %zu %s: %s", r->metrics[metric]->name, counts[i],
                            r->row_count, subject(r), reasons[i]);
    }
    return ok;
}

/* Measures of actors differ in what they call central: says how far they rank alike. Those without any value, as where
 * a measure is not defined for sets, have no say. */
static bool note_agreement(ist_table *table, const ranking *r, ist_error *err) {
    ist_ranking *rankings = ist_array_make(r->metric_count, sizeof *rankings, "comparing rankings", err);
    size_t count = 0;
    for (size_t i = 0; rankings != NULL && i < r->metric_count; i++) {
        size_t row = 0;
        while (row < r->row_count && isnan(r->values[i].columns[0][row])) {
            row++;
        }
        if (row < r->row_count) {
            rankings[count++] = (ist_ranking){r->values[i].columns[0], r->metrics[i]->ascending};
        }
    }
    ist_concordance found = {.w = NAN};
    bool ok = rankings != NULL && ist_concordance_make(&found, rankings, count, r->row_count, err);
    free(rankings);
    return ok && (isnan(found.w) ||
                  ist_table_note(table, err,
                                 "the measures agree: Kendall's W = %.3f over %zu %s (1: all rank alike, 0: no "
                                 "agreement; corrected for ties)",
                                 found.w, found.rows, subject(r)));
}

static bool add_notes(ist_table *table, const ranking *r, ist_error *err) {
    bool ok = r->shown == r->row_count ||
              ist_table_note(table, err, "the first %zu of %zu %s", r->shown, r->row_count, subject(r));
    size_t placed = r->of_territories ? r->view->territories.offsets[r->row_count] : r->view->vertex_count;
    if (ok && placed < r->view->vertex_count) {
        ok = ist_table_note(table, err, "%zu of %zu actors lie in no state and are no row, but count as the others",
                            r->view->vertex_count - placed, r->view->vertex_count);
    }
    for (size_t i = 0; ok && i < r->metric_count; i++) {
        if (r->values[i].note[0]) {
            ok = ist_table_note(table, err, "%s: %s", r->metrics[i]->name, r->values[i].note);
        }
        ok = ok && note_gaps(table, r, i, err);
    }
    bool compared = r->metric_count > 1 && r->metrics[0]->rows == IST_PER_ACTOR;
    return ok && (!compared || note_agreement(table, r, err));
}

static bool print_reads(ist_buffer *line, unsigned reads, ist_error *err) {
    static const struct {
        unsigned bit;
        const char *name;
    } names[] = {{IST_READS_STRENGTH, "strength"},
                 {IST_READS_COST, "cost"},
                 {IST_READS_CAPACITY, "capacity"},
                 {IST_READS_SIGN, "sign"}};
    bool ok = ist_buffer_text(line, reads ? "reads" : "reads ties", err);
    for (size_t i = 0; ok && i < sizeof names / sizeof *names; i++) {
        ok = !(reads & names[i].bit) || ist_buffer_print(line, err, " %s", names[i].name);
    }
    return ok;
}

bool ist_metric_contract(ist_buffer *out, const ist_metric *metric, ist_error *err) {
    return ist_buffer_print(out, err, "; %s: ", metric->name) && print_reads(out, metric->reads, err) &&
           ist_buffer_print(out, err, "%s, disconnected=%s, normalisation=%s",
                            metric->direction == IST_DIRECTION_DROPPED ? ", direction dropped" : "",
                            metric->disconnected, metric->normalisation);
}

static bool add_contract(ist_table *table, const ranking *r, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_view_contract(&line, r->view, err);
    for (size_t i = 0; ok && i < r->metric_count; i++) {
        ok = ist_metric_contract(&line, r->metrics[i], err);
    }
    ok = ok && ist_table_contract(table, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

static bool write(ist_table *table, ranking *r, size_t top, ist_error *err) {
    r->shown = top > 0 && top < r->row_count ? top : r->row_count;
    ist_buffer title = {0};
    bool ok = ist_buffer_print(&title, err, "%s by %s", subject(r), r->metrics[0]->name) &&
              ist_table_title(table, title.bytes, err) && add_columns(table, r, err);
    ist_buffer_free(&title);
    for (size_t place = 0; ok && place < r->shown; place++) {
        ok = add_row(table, r, place, err);
    }
    return ok && add_notes(table, r, err) && add_contract(table, r, err);
}

static void free_ranking(ranking *r) {
    for (size_t i = 0; r->values && i < r->metric_count; i++) {
        ist_metric_values_free(&r->values[i]);
    }
    free(r->values);
    ist_ranks_free(&r->ranks);
}

bool ist_metric_table(ist_table *out, const ist_view *view, ist_metric_options options, ist_error *err) {
    assert(options.metric_count > 0 && view->network);
    ranking r = {.view = view,
                 .metrics = options.metrics,
                 .settings = &options.settings,
                 .metric_count = options.metric_count,
                 .of_territories =
                     view->lens.territory == IST_TERRITORY_GROUP && options.metrics[0]->rows == IST_PER_ACTOR};
    *out = (ist_table){0};
    bool ok = compute(&r, err) && rank_rows(&r, err) && write(out, &r, options.top, err);
    if (!ok) {
        ist_table_free(out);
    }
    free_ranking(&r);
    return ok;
}
