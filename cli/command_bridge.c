/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_bridge.c - the brokerage of one actor: the measures of the panel, its ranks, what the measures promise.
 *
 * An actor that is no vertex itself but has places inside it, as a state has in a network of ports and towns, is asked
 * for as the set of its places, and ranked among all such sets. A list of actors is taken as one set, which has no
 * rank: there are no others like it.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "measures.h"
#include "pipeline.h"
#include "tables.h"

typedef struct {
    ist_pipeline *pipeline;
    uint32_t actor;
    const char *id;          /* or the list of ids as it was given */
    ist_vertex_set vertices; /* the actor's own, or those of its places */
    bool as_set;
    bool is_list; /* of several actors */
} panel;

enum { COLUMN_MEASURE, COLUMN_VALUE, COLUMN_UNIT, COLUMN_RANK, COLUMN_OF, COLUMN_COUNT };

static bool find_vertices(panel *p, ist_error *err) {
    const ist_view *view = &p->pipeline->view;
    if (p->is_list) {
        return ist_view_terminals(&p->vertices, view, p->id, err);
    }
    if (!ist_view_territory(&p->vertices, view, p->actor, err)) {
        return false;
    }
    return p->vertices.count > 0 ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "%s has no tie in this view: nothing can be said of it", p->id);
}

/* Looks again through a lens whose rows are territories, where the actor itself is no vertex. */
static bool look(panel *p, const ist_lens *lens, ist_error *err) {
    ist_pipeline *pipeline = p->pipeline;
    if (!ist_pipeline_view(pipeline, lens, err) || !find_vertices(p, err)) {
        return false;
    }
    if (p->is_list) {
        p->as_set = true;
        return true;
    }
    bool is_vertex = pipeline->view.actor_vertex[p->actor] != IST_NONE;
    p->as_set = lens->territory == IST_TERRITORY_GROUP || !is_vertex;
    if (is_vertex || lens->territory != IST_TERRITORY_KEEP) {
        return true;
    }
    ist_lens grouped = {0};
    bool ok = ist_lens_copy(&grouped, lens, err);
    grouped.territory = IST_TERRITORY_GROUP;
    ist_view_free(&pipeline->view);
    pipeline->view = (ist_view){0};
    ok = ok && ist_pipeline_view(pipeline, &grouped, err);
    ist_lens_free(&grouped);
    return ok;
}

static uint32_t find_row(const ist_table *ranking, const char *id) {
    for (uint32_t row = 0; row < ranking->row_count; row++) {
        const ist_cell *cell = ist_table_cell(ranking, row, 1);
        if (cell->type == IST_CELL_TEXT && strcmp(ist_table_string(ranking, cell->text), id) == 0) {
            return row;
        }
    }
    return IST_NONE;
}

static size_t find_column(const ist_table *ranking, const char *name) {
    for (size_t column = 0; column < ranking->column_count; column++) {
        if (strcmp(ist_table_string(ranking, ranking->columns[column].name), name) == 0) {
            return column;
        }
    }
    return ranking->column_count;
}

/* Carries one cell from a table into the last row of another. */
static bool carry(ist_table *out, size_t column, const ist_table *from, const ist_cell *cell, ist_error *err) {
    switch (cell->type) {
    case IST_CELL_REAL:
        return ist_table_real(out, column, cell->real, err);
    case IST_CELL_INTEGER:
        return ist_table_real(out, column, (double)cell->integer, err);
    case IST_CELL_TEXT:
        return ist_table_text(out, column, ist_table_string(from, cell->text), err);
    case IST_CELL_NA:
        break;
    }
    return ist_table_na(out, column, ist_table_string(from, cell->text), err);
}

static int64_t count_ranked(const ist_table *ranking, size_t column) {
    int64_t ranked = 0;
    for (size_t row = 0; row < ranking->row_count; row++) {
        ranked += ist_table_cell(ranking, row, column)->type != IST_CELL_NA;
    }
    return ranked;
}

/* Takes the actor's row out of the ranking by one measure. */
static bool add_ranked(panel *p, const ist_table *ranking, const ist_metric *metric, ist_error *err) {
    ist_table *out = &p->pipeline->table;
    uint32_t row = find_row(ranking, p->id);
    size_t column = find_column(ranking, metric->name);
    if (column == ranking->column_count) { /* the first column is not always called like its measure */
        column = find_column(ranking, "label") + 1;
    }
    if (row == IST_NONE || column >= ranking->column_count) {
        return ist_table_na(out, COLUMN_VALUE, "it is not among the rows of this measure", err);
    }
    const ist_cell *value = ist_table_cell(ranking, row, column), *rank = ist_table_cell(ranking, row, 0);
    return carry(out, COLUMN_VALUE, ranking, value, err) &&
           (value->type == IST_CELL_NA || rank->type != IST_CELL_INTEGER ||
            (ist_table_integer(out, COLUMN_RANK, rank->integer, err) &&
             ist_table_integer(out, COLUMN_OF, count_ranked(ranking, column), err)));
}

static bool add_of_ranking(panel *p, const ist_metric *metric, ist_error *err) {
    ist_table ranking = {0};
    const ist_metric_options options = {.metrics = &metric, .metric_count = 1};
    bool ok = ist_metric_table(&ranking, &p->pipeline->view, options, err) && add_ranked(p, &ranking, metric, err);
    ist_table_free(&ranking);
    return ok;
}

static bool add_of_list(panel *p, const ist_metric *metric, ist_error *err) {
    ist_table *out = &p->pipeline->table;
    double values[IST_METRIC_COLUMNS];
    const char *alone = "a set of actors has no others like it";
    if (!ist_metric_compute_set(values, metric, &p->pipeline->view, &p->vertices, err)) {
        return false;
    }
    const char *why = metric->compute_set ? "undefined for this set" : "not defined for a set of actors";
    return isnan(values[0])
               ? ist_table_na(out, COLUMN_VALUE, why, err)
               : ist_table_real(out, COLUMN_VALUE, values[0], err) && ist_table_na(out, COLUMN_RANK, alone, err) &&
                     ist_table_na(out, COLUMN_OF, alone, err);
}

/* Is losing one thing after the other a matter of seconds? */
static bool is_small(const ist_view *view) {
    double n = (double)view->vertex_count, m = (double)view->edge_count;
    return (n + m) * n * (n + 2 * m) <= 1e9;
}

/* A measure that this view does not allow is a row without a value and says why; want of memory is no such case. */
static bool add_measure(panel *p, const ist_metric *metric, ist_error *err) {
    ist_table *out = &p->pipeline->table;
    const ist_view *view = &p->pipeline->view;
    char unit[IST_METRIC_UNIT_SIZE];
    if (!ist_table_row(out, IST_NONE, err) || !ist_table_text(out, COLUMN_MEASURE, metric->name, err) ||
        !ist_table_text(out, COLUMN_UNIT, ist_metric_unit(unit, &metric->columns[0], view), err)) {
        return false;
    }
    if (metric->panel_if_small && !is_small(view)) {
        return ist_table_na(out, COLUMN_VALUE, "it takes long in a network of this size; ask 'isthmus rank' for it",
                            err);
    }
    if (p->is_list ? add_of_list(p, metric, err) : add_of_ranking(p, metric, err)) {
        return true;
    }
    bool known = err->kind == IST_ERROR_UNDEFINED || err->kind == IST_ERROR_USAGE || err->kind == IST_ERROR_LIMIT;
    return known && !ist_error_is_memory(err) && ist_table_na(out, COLUMN_VALUE, err->message, err);
}

static bool in_panel(const ist_metric *metric) {
    return metric->panel || metric->panel_if_small;
}

static bool note_contract(ist_table *out, const ist_metric *metric, ist_error *err) {
    ist_buffer contract = {0};
    bool ok = ist_measures_contract(&contract, metric, err) &&
              ist_table_note(out, err, "%s: %s", metric->name, ist_buffer_string(&contract));
    ist_buffer_free(&contract);
    return ok;
}

/* Is the vertex what was asked for: the actor's own, or one of its places when they are taken as one? */
static bool is_subject(const panel *p, uint32_t vertex) {
    if (!p->as_set) {
        return p->pipeline->view.actor_vertex[p->actor] == vertex;
    }
    for (size_t i = 0; i < p->vertices.count; i++) {
        if (p->vertices.items[i] == vertex) {
            return true;
        }
    }
    return false;
}

/* A sample of documents about somebody makes it central, whatever the world is like. */
static bool note_sample(panel *p, ist_error *err) {
    const ist_view *view = &p->pipeline->view;
    size_t touching = 0, all = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        size_t ties = ist_index_count(&view->edge_ties, edge);
        all += ties;
        touching += is_subject(p, view->sources[edge]) || is_subject(p, view->targets[edge]) ? ties : 0;
    }
    return ist_table_note(&p->pipeline->table, err,
                          "the sample: %zu of the %zu ties looked at (%.0f %%) touch %s; documents that are about an "
                          "actor make it central, whatever the world is like",
                          touching, all, all > 0 ? 100.0 * (double)touching / (double)all : 0.0, p->id);
}

static bool note_set(panel *p, ist_error *err) {
    size_t places = p->vertices.count;
    if (p->is_list) {
        return ist_table_note(&p->pipeline->table, err, "%s are taken as one set of %zu actor%s", p->id, places,
                              places == 1 ? "" : "s");
    }
    return !p->as_set || ist_table_note(&p->pipeline->table, err,
                                        "%s is asked for as the set of its %zu place%s and ranked among such sets",
                                        p->id, places, places == 1 ? "" : "s");
}

static bool finish(panel *p, ist_error *err) {
    ist_buffer contract = {0};
    ist_table *out = &p->pipeline->table;
    bool ok = note_set(p, err) && note_sample(p, err);
    for (size_t i = 0; ok && i < ist_metric_count; i++) {
        ok = !in_panel(ist_metrics[i]) || note_contract(out, ist_metrics[i], err);
    }
    ok = ok && ist_view_contract(&contract, &p->pipeline->view, err) &&
         ist_table_contract(out, ist_buffer_string(&contract), err);
    ist_buffer_free(&contract);
    return ok;
}

static bool make_table(panel *p, ist_error *err) {
    static const ist_tables_column columns[COLUMN_COUNT] = {
        {"measure", IST_CELL_TEXT, NULL}, {"value", IST_CELL_REAL, NULL}, {"unit", IST_CELL_TEXT, NULL},
        {"rank", IST_CELL_INTEGER, NULL}, {"of", IST_CELL_INTEGER, NULL},
    };
    ist_table *out = &p->pipeline->table;
    bool ok = ist_tables_columns(out, columns, COLUMN_COUNT, err);
    for (size_t i = 0; ok && i < ist_metric_count; i++) {
        ok = !in_panel(ist_metrics[i]) || add_measure(p, ist_metrics[i], err);
    }
    return ok && finish(p, err);
}

static bool entitle(panel *p, ist_error *err) {
    ist_buffer title = {0};
    const char *label = p->is_list ? "taken as one" : ist_network_actor_label(&p->pipeline->network, p->actor);
    bool ok = ist_buffer_print(&title, err, "%s (%s) as a bridge", p->id, label) &&
              ist_table_title(&p->pipeline->table, title.bytes, err);
    ist_buffer_free(&title);
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    const char *given = request->operands[1];
    panel p = {.pipeline = &pipeline, .id = given, .is_list = strchr(given, ',') != NULL};
    bool ok = ist_pipeline_start(&pipeline, request, err) &&
              (p.is_list || ist_network_actor(&p.actor, &pipeline.network, given, err));
    if (ok) {
        p.id = p.is_list ? given : ist_network_actor_id(&pipeline.network, p.actor);
        ok = look(&p, &request->lens, err) && entitle(&p, err) && make_table(&p, err) &&
             ist_pipeline_note_lenses(&pipeline, request, err) && ist_pipeline_write(&pipeline, request, err);
    }
    ist_vertex_set_free(&p.vertices);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

const ist_command ist_command_bridge = {
    .name = "bridge",
    .summary = "the panel of one actor: is it a bridge? central, brokering, missed? its ranks, and the sample warning",
    .operands = "NETWORK ACTOR[,ACTOR...]",
    .operand_min = 2,
    .operand_max = 2,
    .description =
        "One row a measure: how central ACTOR is, whether it stands between partners that are not tied, how dear its "
        "loss is to the others; its value and its rank among all that have one. A state that "
        "has ties only through its places is asked for as the set of them, several actors as one set, which has no "
        "rank and no value of measures that are not defined for sets. What each measure promises stands "
        "below the table. 'isthmus explain' lists measures that are not in the panel, as those that need groups; "
        "'isthmus rank --ranks' puts any of them side by side.",
    .example = "  isthmus bridge caspian AZ\n  isthmus bridge corridor AZ --cost days --close RU,IR\n"
               "  isthmus bridge corridor AZ,GE --cost days\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK,
    .run = run,
};
