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
#include "core/rank_columns.h"
#include "core/ranks.h"

typedef struct {
    const ist_view *view;
    const ist_metric *const *metrics;
    ist_metric_values *values; /* one a metric */
    size_t metric_count, row_count, shown;
    const ist_metric_settings *settings;
    bool of_territories, side_by_side;
    ist_ranking *rankings;    /* by the first column of each metric */
    ist_rank_columns columns; /* where ranks stand side by side */
    ist_ranks ranks;          /* those of one rank by their ids: vertices and edges are numbered in that order */
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
    r->rankings = ist_array_make(r->metric_count, sizeof *r->rankings, "ranking", err);
    for (size_t i = 0; r->rankings != NULL && i < r->metric_count; i++) {
        r->rankings[i] = (ist_ranking){r->values[i].columns[0], r->metrics[i]->ascending};
    }
    return r->rankings != NULL &&
           ist_ranks_make(&r->ranks, r->values[0].columns[0], r->row_count, r->metrics[0]->ascending, err) &&
           (!r->side_by_side || ist_rank_columns_make(&r->columns, r->rankings, r->metric_count, r->row_count, err));
}

static const char *subject(const ranking *r) {
    static const char *const names[] = {
        [IST_PER_ACTOR] = "actors", [IST_PER_TIE] = "ties", [IST_PER_NETWORK] = "networks"};
    return r->of_territories ? "territories" : names[r->metrics[0]->rows];
}

/* `column` NULL: that of the ranks. */
static bool add_metric_column(ist_table *table, const ist_view *view, const ist_metric *metric,
                              const ist_metric_column *column, ist_error *err) {
    ist_buffer name = {0};
    char unit[IST_METRIC_UNIT_SIZE];
    bool ok = ist_buffer_text(&name, metric->name, err);
    if (ok && column == NULL) {
        ok = ist_buffer_text(&name, ".rank", err) &&
             ist_table_column(table, name.bytes, IST_CELL_INTEGER, "", "the rank by this measure", err);
        ist_buffer_free(&name);
        return ok;
    }
    if (ok && column != metric->columns) {
        ok = ist_buffer_print(&name, err, ".%s", column->name);
    }
    ok = ok && ist_table_column(table, name.bytes, column->whole ? IST_CELL_INTEGER : IST_CELL_REAL,
                                ist_metric_unit(unit, column, view), column->summary, err);
    ist_buffer_free(&name);
    return ok;
}

/* The whole network is one row, with nothing to be ranked among. */
static bool is_ranked(const ranking *r) {
    return r->metrics[0]->rows != IST_PER_NETWORK;
}

static bool add_columns(ist_table *table, const ranking *r, ist_error *err) {
    bool ok = (!is_ranked(r) || ist_table_column(table, "rank", IST_CELL_INTEGER, "",
                                                 "equal values share the better rank: equal rank is tied", err)) &&
              ist_table_column(table, "id", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "label", IST_CELL_TEXT, "", "", err);
    if (ok && r->of_territories) {
        ok = ist_table_column(table, "members", IST_CELL_INTEGER, "",
                              "how many actors stand for it: itself and what lies in it", err);
    }
    if (ok && r->side_by_side) {
        ok = ist_table_column(table, "mean-rank", IST_CELL_REAL, "", "the mean of the ranks by the measures", err);
    }
    for (size_t i = 0; ok && i < r->metric_count; i++) {
        for (size_t column = 0; ok && column < IST_METRIC_COLUMNS; column++) {
            ok = !r->values[i].columns[column] ||
                 add_metric_column(table, r->view, r->metrics[i], &r->metrics[i]->columns[column], err);
            ok = ok && (column > 0 || !r->side_by_side || add_metric_column(table, r->view, r->metrics[i], NULL, err));
        }
    }
    return ok;
}

bool ist_metric_name_tie(ist_table *table, size_t cell, const ist_view *view, uint32_t edge, ist_error *err) {
    ist_buffer id = {0}, label = {0};
    bool turned = ist_view_turned(view);
    uint32_t a = turned ? view->targets[edge] : view->sources[edge];
    uint32_t b = turned ? view->sources[edge] : view->targets[edge];
    const char *joint = view->directed ? "->" : "-";
    bool ok = ist_buffer_print(&id, err, "%s%s%s", ist_view_id(view, a), joint, ist_view_id(view, b)) &&
              ist_buffer_print(&label, err, "%s %s %s", ist_view_label(view, a), joint, ist_view_label(view, b)) &&
              ist_table_text(table, cell, id.bytes, err) && ist_table_text(table, cell + 1, label.bytes, err);
    ist_buffer_free(&id);
    ist_buffer_free(&label);
    return ok;
}

bool ist_metric_name_row(ist_table *table, size_t cell, const ist_view *view, ist_metric_rows rows, uint32_t row,
                         ist_error *err) {
    const ist_dataset *dataset = view->network->dataset;
    switch (rows) {
    case IST_PER_TIE:
        return ist_metric_name_tie(table, cell, view, row, err);
    case IST_PER_NETWORK:
        return ist_table_text(table, cell, ist_dataset_text(dataset, dataset->name), err) &&
               ist_table_text(table, cell + 1, ist_dataset_text(dataset, dataset->title), err);
    case IST_PER_ACTOR:
        break;
    }
    return ist_table_text(table, cell, ist_view_id(view, row), err) &&
           ist_table_text(table, cell + 1, ist_view_label(view, row), err);
}

static bool name_row(ist_table *table, const ranking *r, uint32_t row, ist_error *err) {
    const ist_view *view = r->view;
    if (!r->of_territories) {
        return ist_metric_name_row(table, is_ranked(r), view, r->metrics[0]->rows, row, err);
    }
    uint32_t actor = view->territory_actor[row];
    return ist_table_text(table, 1, ist_network_actor_id(view->network, actor), err) &&
           ist_table_text(table, 2, ist_network_actor_label(view->network, actor), err) &&
           ist_table_integer(table, 3, view->territories.offsets[row + 1] - view->territories.offsets[row], err);
}

static bool add_value(ist_table *table, size_t cell, const ist_metric_values *values, const ist_metric_column *column,
                      double value, uint32_t row, ist_error *err) {
    if (isnan(value)) {
        return ist_table_na(table, cell, values->reasons[row], err);
    }
    return column->whole ? ist_table_integer(table, cell, (int64_t)value, err)
                         : ist_table_real(table, cell, value, err);
}

static bool add_rank(ist_table *table, size_t cell, const ranking *r, size_t metric, uint32_t row, ist_error *err) {
    uint32_t rank = r->columns.by_row[metric][row];
    return rank > 0 ? ist_table_integer(table, cell, rank, err)
                    : ist_table_na(table, cell, r->values[metric].reasons[row], err);
}

static bool add_mean(ist_table *table, size_t cell, const ranking *r, uint32_t row, ist_error *err) {
    double mean = ist_rank_columns_mean(&r->columns, row);
    return isnan(mean) ? ist_table_na(table, cell, "one of the measures does not rank it", err)
                       : ist_table_real(table, cell, mean, err);
}

static bool add_row(ist_table *table, const ranking *r, size_t place, ist_error *err) {
    uint32_t row = r->ranks.order[place];
    bool keyless = r->of_territories || r->metrics[0]->rows == IST_PER_NETWORK;
    bool ok = ist_table_row(table, keyless ? IST_NONE : row, err) && name_row(table, r, row, err);
    if (ok && is_ranked(r)) {
        ok = r->ranks.ranks[place] > 0 ? ist_table_integer(table, 0, r->ranks.ranks[place], err)
                                       : ist_table_na(table, 0, r->values[0].reasons[row], err);
    }
    size_t cell = 2 + (size_t)is_ranked(r) + (size_t)r->of_territories;
    ok = ok && (!r->side_by_side || add_mean(table, cell++, r, row, err));
    for (size_t i = 0; ok && i < r->metric_count; i++) {
        for (size_t column = 0; ok && column < IST_METRIC_COLUMNS; column++) {
            if (r->values[i].columns[column]) {
                ok = add_value(table, cell++, &r->values[i], &r->metrics[i]->columns[column],
                               r->values[i].columns[column][row], row, err);
            }
            ok = ok && (column > 0 || !r->side_by_side || add_rank(table, cell++, r, i, row, err));
        }
    }
    return ok;
}

/* The names, as in the head of the table, of the columns with as many gaps as `like`; of all columns the measure's. */
static bool name_columns(ist_buffer *out, const ranking *r, size_t metric, const size_t counts[IST_METRIC_COLUMNS],
                         size_t like, ist_error *err) {
    const ist_metric_values *values = &r->values[metric];
    size_t there = 0, alike = 0;
    for (size_t column = 0; column < IST_METRIC_COLUMNS; column++) {
        there += values->columns[column] != NULL;
        alike += values->columns[column] != NULL && counts[column] == counts[like];
    }
    const char *name = r->metrics[metric]->name;
    bool ok = true;
    for (size_t column = like; ok && there != alike && column < IST_METRIC_COLUMNS; column++) {
        if (values->columns[column] && counts[column] == counts[like]) {
            ok = ist_buffer_print(out, err, "%s%s%s%s", out->length > 0 ? ", " : "", name, column > 0 ? "." : "",
                                  column > 0 ? r->metrics[metric]->columns[column].name : "");
        }
    }
    return ok && (there != alike || ist_buffer_text(out, name, err));
}

/* The first column with so many gaps. */
static size_t first_as_many(const size_t counts[IST_METRIC_COLUMNS], size_t count) {
    size_t column = 0;
    while (counts[column] != count) {
        column++;
    }
    return column;
}

/* Which columns have no value because of this, and in how many rows; those with as many are named together. */
static bool note_reason(ist_table *table, const ranking *r, size_t metric, const char *reason, ist_error *err) {
    const ist_metric_values *values = &r->values[metric];
    size_t counts[IST_METRIC_COLUMNS] = {0};
    for (size_t row = 0; row < r->row_count; row++) {
        bool its = values->reasons[row] && strcmp(values->reasons[row], reason) == 0;
        for (size_t column = 0; its && column < IST_METRIC_COLUMNS; column++) {
            counts[column] += values->columns[column] && isnan(values->columns[column][row]);
        }
    }
    bool ok = true;
    for (size_t column = 0; ok && column < IST_METRIC_COLUMNS; column++) {
        ist_buffer names = {0};
        if (counts[column] > 0 && first_as_many(counts, counts[column]) == column) {
            ok = name_columns(&names, r, metric, counts, column, err) &&
                 ist_table_note(table, err, "%s: NA for %zu of %zu %s: %s", ist_buffer_string(&names), counts[column],
                                r->row_count, subject(r), reason);
        }
        ist_buffer_free(&names);
    }
    return ok;
}

/* A note a reason, or several where it holds of some columns more often than of others. */
static bool note_gaps(ist_table *table, const ranking *r, size_t metric, ist_error *err) {
    enum { REASONS = 8 };
    const char *reasons[REASONS];
    size_t known = 0;
    bool ok = true;
    for (size_t row = 0; ok && row < r->row_count; row++) {
        const char *reason = r->values[metric].reasons[row];
        size_t i = 0;
        while (reason && i < known && strcmp(reasons[i], reason) != 0) {
            i++;
        }
        if (reason && i == known) {
            assert(known < REASONS);
            reasons[known++] = reason;
            ok = note_reason(table, r, metric, reason, err);
        }
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
            rankings[count++] = r->rankings[i];
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

/* Where the last row shown is tied with others that are not, the cut is arbitrary, and so it is said. */
static bool note_top(ist_table *table, const ranking *r, ist_error *err) {
    size_t tied = r->shown;
    while (r->shown > 0 && tied < r->row_count && r->ranks.ranks[tied] > 0 &&
           r->ranks.ranks[tied] == r->ranks.ranks[r->shown - 1]) {
        tied++;
    }
    if (tied > r->shown) {
        return ist_table_note(table, err, "the first %zu of %zu %s; %zu more share%s rank %zu", r->shown, r->row_count,
                              subject(r), tied - r->shown, tied - r->shown == 1 ? "s" : "",
                              (size_t)r->ranks.ranks[r->shown - 1]);
    }
    return r->shown == r->row_count ||
           ist_table_note(table, err, "the first %zu of %zu %s", r->shown, r->row_count, subject(r));
}

static bool add_notes(ist_table *table, const ranking *r, ist_error *err) {
    bool ok = note_top(table, r, err);
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
    const char *name = r->metrics[0]->name;
    bool ok = (is_ranked(r) ? ist_buffer_print(&title, err, "%s by %s", subject(r), name)
                            : ist_buffer_print(&title, err, "the whole network by %s", name)) &&
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
    free(r->rankings);
    ist_rank_columns_free(&r->columns);
    ist_ranks_free(&r->ranks);
}

/* What would be without effect, or without meaning. */
static bool check(const ranking *r, ist_error *err) {
    if (r->of_territories && (r->settings->source || r->settings->target)) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "sides are not taken where a row is a set of places (territory=group); leave one out");
    }
    return !r->side_by_side || (is_ranked(r) && r->metric_count > 1) ||
           ist_error_set(err, IST_ERROR_USAGE, "ranks stand side by side of two measures or more, of actors or ties");
}

bool ist_metric_table(ist_table *out, const ist_view *view, ist_metric_options options, ist_error *err) {
    assert(options.metric_count > 0 && view->network);
    ranking r = {.view = view,
                 .metrics = options.metrics,
                 .settings = &options.settings,
                 .metric_count = options.metric_count,
                 .side_by_side = options.ranks,
                 .of_territories =
                     view->lens.territory == IST_TERRITORY_GROUP && options.metrics[0]->rows == IST_PER_ACTOR};
    *out = (ist_table){0};
    bool ok = check(&r, err) && compute(&r, err) && rank_rows(&r, err) && write(out, &r, options.top, err);
    if (!ok) {
        ist_table_free(out);
    }
    free_ranking(&r);
    return ok;
}
