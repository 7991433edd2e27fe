/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_page_measures.c - the measures of a page, each with the intervals of its ranks.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report_page.h"

enum { ROWS_MOST = 1000 };

static const char *const names[IST_REPORT_MEASURES] = {"betweenness", "degree", "strength", "harmonic"};

/* Steps that a measure of paths may take where nothing is drawn: some seconds. */
static const double most_steps = 2e9;

static bool is_affordable(const ist_report_page *page, const ist_metric *metric) {
    const ist_view *view = &page->report->pipeline.view;
    double n = (double)view->vertex_count, m = (double)view->edge_count;
    return (metric->reads & IST_READS_COST) == 0 || n * (n + m) <= most_steps;
}

/* ---- asking ---- */

static bool ask(ist_report_page *page, ist_report_measure *measure, ist_buffer *why, ist_error *err) {
    char noise[64];
    snprintf(noise, sizeof noise, "grade:%zu", page->report->draws);
    const char *name = measure->metric->name;
    const ist_report_question drawn = {.command = "stability", .options = {"--by", name, "--noise", noise, NULL}};
    const ist_report_question ranked = {.command = "rank", .options = {"--by", name, "--top", "0", NULL}};
    if (strcmp(name, names[0]) == 0 && page->report->drawn.count > 0) {
        return ist_tables_take(&measure->told, "measure", &page->report->drawn.items[0].table, err);
    }
    if (page->report->draws > 0) {
        return ist_report_ask(&measure->told, why, page->report, &drawn, err);
    }
    return is_affordable(page, measure->metric)
               ? ist_report_ask(&measure->told, why, page->report, &ranked, err)
               : ist_buffer_print(why, err, "%s: the network is too large for it in a report", name);
}

bool ist_report_page_measure(ist_report_page *page, ist_error *err) {
    ist_buffer why = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < IST_REPORT_MEASURES; i++) {
        ist_report_measure *measure = &page->measures[i];
        why.length = 0;
        ok = ist_metric_find(&measure->metric, names[i], err) && ask(page, measure, &why, err);
        if (ok && measure->told.count == 0) {
            ok = ist_table_note(&page->left_out, err, "measures: %s", ist_buffer_string(&why));
        } else if (ok) {
            const ist_table *table = &measure->told.items[0].table;
            size_t column = ist_report_column(table, "value");
            measure->value = column < table->column_count ? column : ist_report_column(table, names[i]);
            ok = table->row_count <= ROWS_MOST ||
                 ist_table_note(&page->left_out, err, "measures: %s of the first %d of %zu actors", names[i],
                                (int)ROWS_MOST, table->row_count);
        }
    }
    ist_buffer_free(&why);
    return ok;
}

/* ---- writing ---- */

/* A column that the table does not have is no member. */
static void put_cell(ist_report_page *page, const char *name, const ist_table *table, size_t row, size_t column) {
    if (column < table->column_count) {
        ist_page_put_value(&page->data, name, ist_report_number(table, row, column));
    }
}

static void put_row(ist_report_page *page, const ist_report_measure *measure, size_t row) {
    const ist_table *table = &measure->told.items[0].table;
    const ist_cell *value = ist_table_cell(table, row, measure->value);
    ist_put(&page->data, row > 0 ? ",\n{\"id\":" : "\n{\"id\":");
    ist_put_json(&page->data, ist_report_text(table, row, ist_report_column(table, "id")));
    put_cell(page, ",\"rank\":", table, row, ist_report_column(table, "rank"));
    put_cell(page, ",\"value\":", table, row, measure->value);
    if (value->type == IST_CELL_NA) {
        ist_page_put_text(&page->data, ",\"why\":", ist_table_string(table, value->text));
    }
    put_cell(page, ",\"low\":", table, row, ist_report_column(table, "rank-low"));
    put_cell(page, ",\"high\":", table, row, ist_report_column(table, "rank-high"));
    ist_put(&page->data, "}");
}

static void put_measure(ist_report_page *page, const ist_report_measure *measure) {
    const ist_table *table = &measure->told.items[0].table;
    size_t rows = table->row_count < ROWS_MOST ? table->row_count : ROWS_MOST;
    ist_put(&page->data, "{\"name\":");
    ist_put_json(&page->data, measure->metric->name);
    ist_page_put_text(&page->data, ",\"title\":", measure->metric->name);
    ist_page_put_text(&page->data, ",\"explain\":", measure->metric->summary);
    ist_page_put_text(&page->data, ",\"conditions\":", ist_table_string(table, table->contract));
    ist_put(&page->data, ",\"rows\":[");
    for (size_t row = 0; row < rows; row++) {
        put_row(page, measure, row);
    }
    ist_put(&page->data, "]}");
}

void ist_report_page_put_measures(ist_report_page *page) {
    const char *between = "\n";
    ist_put(&page->data, "\"measures\":[");
    for (size_t i = 0; i < IST_REPORT_MEASURES; i++) {
        if (page->measures[i].told.count > 0) {
            ist_put(&page->data, between);
            put_measure(page, &page->measures[i]);
            between = ",\n";
        }
    }
    ist_put(&page->data, "]");
}

/* ---- sizes ---- */

bool ist_report_page_sizes(ist_table *out, const ist_report_page *page, ist_error *err) {
    const ist_report_measure *measure = &page->measures[0];
    const ist_network *network = page->shown->network;
    bool ok = ist_table_column(out, "id", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, measure->metric->name, IST_CELL_REAL, "", "", err);
    for (size_t row = 0; ok && measure->told.count > 0 && row < measure->told.items[0].table.row_count; row++) {
        const ist_table *table = &measure->told.items[0].table;
        const char *id = ist_report_text(table, row, ist_report_column(table, "id"));
        ist_subject actor = ist_network_find(network, id);
        bool here = actor.type == IST_SUBJECT_ACTOR && page->shown->actor_vertex[actor.index] != IST_NONE;
        double value = ist_report_number(table, row, measure->value);
        ok = !here || isnan(value) ||
             (ist_table_row(out, page->shown->actor_vertex[actor.index], err) && ist_table_text(out, 0, id, err) &&
              ist_table_real(out, 1, value, err));
    }
    return ok;
}
