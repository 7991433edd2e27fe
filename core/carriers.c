/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * carriers.c - the ties that carry most of the shortest ways, and what they rest on.
 *
 * Pairs of actors are ranked by edge betweenness, the share of the shortest ways between all others that runs between
 * the two; of each the ties that make it are told with the best of their statements: the one with the lowest
 * coefficient of variation by its grade (`isthmus help stability` has the table), of those alike the first in the file.
 * `statements` counts all of them. A tie without evidence says so: what hangs on it rests on nothing that can be looked
 * up.
 */
#include "core/carriers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/metric.h"
#include "core/ranks.h"
#include "core/uncertainty/noise.h"

enum { RANK, PAIR, CARRIED, TIE, RELATION, STATEMENTS, DOCUMENT, LOCATOR, SAYS, GRADE, STANDING, TIES_MOST = 3 };

static const char carrying[] = "listing the ties that carry";

static bool add_columns(ist_table *table, const char *unit, ist_error *err) {
    return ist_table_title(table, "the ties that carry most, and their evidence", err) &&
           ist_table_column(table, "rank", IST_CELL_INTEGER, "", "by edge betweenness", err) &&
           ist_table_column(table, "pair", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "edge-betweenness", IST_CELL_REAL, unit, "", err) &&
           ist_table_column(table, "tie", IST_CELL_TEXT, "", "its id", err) &&
           ist_table_column(table, "relation", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "statements", IST_CELL_INTEGER, "", "that support it", err) &&
           ist_table_column(table, "document", IST_CELL_TEXT, "", "of the best statement", err) &&
           ist_table_column(table, "locator", IST_CELL_TEXT, "", "section and paragraph", err) &&
           ist_table_column(table, "says", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "grade", IST_CELL_TEXT, "", "reliability and credibility", err) &&
           ist_table_column(table, "standing", IST_CELL_TEXT, "", "", err);
}

/* The best statement of a tie, and its coefficient of variation; NULL: it has none. */
static const ist_evidence *best_statement(double *cv, const ist_network *network, uint32_t tie) {
    const ist_evidence *rows = ist_dataset_evidence(network->dataset), *best = NULL;
    *cv = INFINITY;
    for (size_t i = 0; i < ist_index_count(&network->tie_evidence, tie); i++) {
        const ist_evidence *row = &rows[ist_index_items(&network->tie_evidence, tie)[i]];
        double own = ist_noise_grade(row->reliability, row->credibility);
        if (own < *cv) {
            *cv = own;
            best = row;
        }
    }
    return best;
}

typedef struct {
    uint32_t tie;
    double cv;
    const char *id;
} carrier;

static int compare_carriers(const void *left, const void *right) {
    const carrier *a = left, *b = right;
    if (a->cv < b->cv || a->cv > b->cv) {
        return a->cv < b->cv ? -1 : 1;
    }
    int order = strcmp(a->id, b->id);
    return order != 0 ? order : (a->tie > b->tie) - (a->tie < b->tie);
}

static bool add_statement(ist_table *table, const ist_network *network, uint32_t tie, ist_error *err) {
    static const char none[] = "no evidence";
    const ist_dataset *dataset = network->dataset;
    double cv = 0;
    const ist_evidence *best = best_statement(&cv, network, tie);
    bool ok = ist_table_integer(table, STATEMENTS, (int64_t)ist_index_count(&network->tie_evidence, tie), err);
    for (size_t column = DOCUMENT; ok && best == NULL && column <= STANDING; column++) {
        ok = ist_table_na(table, column, none, err);
    }
    if (!ok || best == NULL) {
        return ok;
    }
    char grade[8] = {best->reliability != 0 ? best->reliability : '-',
                     isnan(best->credibility) ? '-' : (char)('0' + (int)best->credibility), '\0'};
    return ist_table_text(table, DOCUMENT, ist_dataset_text(dataset, best->document), err) &&
           ist_table_text(table, LOCATOR, ist_dataset_text(dataset, best->locator), err) &&
           ist_table_text(table, SAYS, ist_dataset_text(dataset, best->says), err) &&
           ist_table_text(table, GRADE, grade, err) &&
           ist_table_text(table, STANDING, ist_standing_names[best->standing], err);
}

static bool add_tie(ist_table *table, const ist_view *view, uint32_t edge, uint32_t rank, double value, uint32_t tie,
                    ist_error *err) {
    const ist_dataset *dataset = view->network->dataset;
    const ist_tie row = ist_dataset_tie(dataset, tie);
    ist_buffer pair = {0};
    bool ok = ist_buffer_print(&pair, err, "%s - %s", ist_view_label(view, view->sources[edge]),
                               ist_view_label(view, view->targets[edge])) &&
              ist_table_row(table, edge, err) && ist_table_integer(table, RANK, rank, err) &&
              ist_table_text(table, PAIR, ist_buffer_string(&pair), err) &&
              ist_table_real(table, CARRIED, value, err) &&
              ist_table_text(table, TIE, ist_dataset_text(dataset, row.id), err) &&
              ist_table_text(table, RELATION, ist_dataset_text(dataset, row.relation), err) &&
              add_statement(table, view->network, tie, err);
    ist_buffer_free(&pair);
    return ok;
}

static bool add_pair(ist_table *table, const ist_view *view, uint32_t edge, uint32_t rank, double value,
                     ist_error *err) {
    size_t count = ist_index_count(&view->edge_ties, edge);
    carrier *ties = ist_array_make(count, sizeof *ties, carrying, err);
    for (size_t i = 0; ties != NULL && i < count; i++) {
        ties[i].tie = ist_index_items(&view->edge_ties, edge)[i];
        ties[i].id = ist_dataset_text(view->network->dataset, ist_dataset_tie(view->network->dataset, ties[i].tie).id);
        best_statement(&ties[i].cv, view->network, ties[i].tie);
    }
    bool ok = ties != NULL;
    if (ok) {
        qsort(ties, count, sizeof *ties, compare_carriers);
    }
    for (size_t i = 0; ok && i < count && i < TIES_MOST; i++) {
        ok = add_tie(table, view, edge, rank, value, ties[i].tie, err);
    }
    free(ties);
    return ok;
}

static bool add_pairs(ist_table *table, const ist_view *view, const double *values, size_t top, ist_error *err) {
    ist_ranks ranks = {0};
    bool ok = ist_ranks_make(&ranks, values, view->edge_count, false, err);
    size_t shown = top > 0 && top < view->edge_count ? top : view->edge_count;
    for (size_t place = 0; ok && place < shown; place++) {
        uint32_t edge = ranks.order[place];
        ok = ranks.ranks[place] == 0 || add_pair(table, view, edge, ranks.ranks[place], values[edge], err);
    }
    ist_ranks_free(&ranks);
    return ok && (shown == view->edge_count ||
                  ist_table_note(table, err, "the first %zu of %zu pairs of actors", shown, view->edge_count));
}

static bool end_table(ist_table *table, const ist_view *view, const ist_metric *metric, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_view_contract(&line, view, err) && ist_metric_contract(&line, metric, err) &&
              ist_table_contract(table, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

bool ist_carriers_table(ist_table *out, const ist_view *view, size_t top, ist_error *err) {
    const ist_metric *metric = NULL;
    ist_metric_values values = {0};
    char unit[IST_METRIC_UNIT_SIZE];
    bool ok = ist_metric_find(&metric, "edge-betweenness", err) && ist_metric_compute(&values, metric, view, err) &&
              add_columns(out, ist_metric_unit(unit, &metric->columns[0], view), err) &&
              add_pairs(out, view, values.columns[0], top, err) && end_table(out, view, metric, err);
    ist_metric_values_free(&values);
    return ok;
}
