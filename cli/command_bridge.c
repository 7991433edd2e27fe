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
#include <stdlib.h>
#include <string.h>

#include "bridge.h"
#include "command.h"
#include "tables.h"

enum {
    COLUMN_MEASURE,
    COLUMN_VALUE,
    COLUMN_UNIT,
    COLUMN_RANK,
    COLUMN_OF,
    COLUMN_LOW,
    COLUMN_HIGH,
    COLUMN_P,
    COLUMN_COUNT
};

enum { USUAL_DRAWS = 100 };

static const char alone[] = "a set of actors has no others like it";

static bool find_vertices(ist_bridge *p, ist_error *err) {
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
static bool look(ist_bridge *p, const ist_lens *lens, ist_error *err) {
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
static bool add_ranked(ist_bridge *p, const ist_table *ranking, const ist_metric *metric, ist_error *err) {
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

static bool add_of_ranking(ist_bridge *p, const ist_metric *metric, ist_error *err) {
    ist_table ranking = {0};
    const ist_metric_options options = {.metrics = &metric, .metric_count = 1};
    bool ok = ist_metric_table(&ranking, &p->pipeline->view, options, err) && add_ranked(p, &ranking, metric, err);
    ist_table_free(&ranking);
    return ok;
}

static bool add_of_list(ist_bridge *p, const ist_metric *metric, ist_error *err) {
    ist_table *out = &p->pipeline->table;
    double values[IST_METRIC_COLUMNS];
    if (!ist_metric_compute_set(values, metric, &p->pipeline->view, &p->vertices, err)) {
        return false;
    }
    const char *why = metric->compute_set ? "undefined for this set" : "not defined for a set of actors";
    return isnan(values[0])
               ? ist_table_na(out, COLUMN_VALUE, why, err)
               : ist_table_real(out, COLUMN_VALUE, values[0], err) && ist_table_na(out, COLUMN_RANK, alone, err) &&
                     ist_table_na(out, COLUMN_OF, alone, err);
}

/* How sure the rank is, and what the number of ties alone would give. */
static bool add_doubt(ist_bridge *p, const ist_metric *metric, ist_error *err) {
    ist_table *out = &p->pipeline->table;
    if (p->is_list) {
        return ist_table_na(out, COLUMN_LOW, alone, err) && ist_table_na(out, COLUMN_HIGH, alone, err) &&
               ist_table_na(out, COLUMN_P, alone, err);
    }
    ist_panel_doubt doubt = ist_panel_draws_of(&p->drawn, metric, p->id);
    return (doubt.rank_low > 0 ? ist_table_integer(out, COLUMN_LOW, doubt.rank_low, err) &&
                                     ist_table_integer(out, COLUMN_HIGH, doubt.rank_high, err)
                               : ist_table_na(out, COLUMN_LOW, doubt.no_rank, err) &&
                                     ist_table_na(out, COLUMN_HIGH, doubt.no_rank, err)) &&
           (isnan(doubt.p) ? ist_table_na(out, COLUMN_P, doubt.no_p, err)
                           : ist_table_real(out, COLUMN_P, doubt.p, err));
}

/* Is losing one thing after the other a matter of seconds? */
static bool is_small(const ist_view *view) {
    double n = (double)view->vertex_count, m = (double)view->edge_count;
    return (n + m) * n * (n + 2 * m) <= 1e9;
}

/* A measure that this view does not allow is a row without a value and says why; want of memory is no such case. */
static bool add_measure(ist_bridge *p, const ist_metric *metric, ist_error *err) {
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
    if (!add_doubt(p, metric, err)) {
        return false;
    }
    if (p->is_list ? add_of_list(p, metric, err) : add_of_ranking(p, metric, err)) {
        return true;
    }
    bool known = err->kind == IST_ERROR_UNDEFINED || err->kind == IST_ERROR_USAGE || err->kind == IST_ERROR_LIMIT;
    return known && !ist_error_is_memory(err) && ist_table_na(out, COLUMN_VALUE, err->message, err);
}

/* Measures that lose one thing after the other are too dear to be drawn. */
static bool draw(ist_bridge *p, ist_error *err) {
    const ist_metric **metrics = ist_array_make(ist_metric_count, sizeof *metrics, "drawing for a panel", err);
    size_t count = 0;
    for (size_t i = 0; metrics != NULL && i < ist_metric_count; i++) {
        if (ist_metrics[i]->panel) {
            metrics[count++] = ist_metrics[i];
        }
    }
    bool ok = metrics != NULL && (p->is_list || ist_panel_draws_make(&p->drawn, &p->pipeline->view, metrics, count,
                                                                     p->draws, p->seed, err));
    free((void *)metrics);
    return ok;
}

static bool make_table(ist_bridge *p, ist_error *err) {
    static const ist_tables_column columns[COLUMN_COUNT] = {
        {"measure", IST_CELL_TEXT, NULL},      {"value", IST_CELL_REAL, NULL},  {"unit", IST_CELL_TEXT, NULL},
        {"rank", IST_CELL_INTEGER, NULL},      {"of", IST_CELL_INTEGER, NULL},  {"rank-low", IST_CELL_INTEGER, NULL},
        {"rank-high", IST_CELL_INTEGER, NULL}, {"null-p", IST_CELL_REAL, NULL},
    };
    ist_table *out = &p->pipeline->table;
    bool ok = draw(p, err) && ist_tables_columns(out, columns, COLUMN_COUNT, err);
    for (size_t i = 0; ok && i < ist_metric_count; i++) {
        ok = !ist_bridge_shows(ist_metrics[i]) || add_measure(p, ist_metrics[i], err);
    }
    return ok && ist_bridge_finish(p, err);
}

static bool entitle(ist_bridge *p, ist_error *err) {
    ist_buffer title = {0};
    const char *label = p->is_list ? "taken as one" : ist_network_actor_label(&p->pipeline->network, p->actor);
    bool ok = ist_buffer_print(&title, err, "%s (%s) as a bridge", p->id, label) &&
              ist_table_title(&p->pipeline->table, title.bytes, err);
    ist_buffer_free(&title);
    return ok;
}

/* Nothing is drawn for a set, which has no rank. */
static bool check_draws(const ist_bridge *p, const ist_request *request, ist_error *err) {
    bool idle = p->is_list && (request->count_given || request->seed_given);
    return (!idle && !(request->count_given && request->count == 0 && request->seed_given)) ||
           ist_error_set(err, IST_ERROR_USAGE, "%s has no effect here: nothing is drawn%s",
                         request->seed_given ? "--seed" : "--draws", idle ? " for a set of actors" : "");
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    const char *given = request->operands[1];
    ist_bridge p = {.pipeline = &pipeline,
                    .id = given,
                    .is_list = strchr(given, ',') != NULL,
                    .draws = request->count_given ? request->count : USUAL_DRAWS,
                    .seed = request->seed_given ? request->seed : 1};
    bool ok = check_draws(&p, request, err) && ist_pipeline_start(&pipeline, request, err) &&
              (p.is_list || ist_network_actor(&p.actor, &pipeline.network, given, err));
    if (ok) {
        p.id = p.is_list ? given : ist_network_actor_id(&pipeline.network, p.actor);
        ok = look(&p, &request->lens, err) && entitle(&p, err) && make_table(&p, err) &&
             ist_pipeline_note_lenses(&pipeline, request, err) && ist_pipeline_write(&pipeline, request, err);
    }
    ist_vertex_set_free(&p.vertices);
    ist_panel_draws_free(&p.drawn);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

/* 0 draws are none, which is not the same as no word about them. */
static bool set_draws(ist_request *request, const char *value, ist_error *err) {
    request->count_given = true;
    return ist_option_number(&request->count, "--draws", value, 0, err);
}

static const ist_option options[] = {
    {"draws", 0, "N", "networks drawn for rank-low, rank-high and null-p, by default 100; 0: none", set_draws},
    IST_OPTION_SEED,
    IST_OPTION_END,
};

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
        "rank and no value of measures that are not defined for sets. Beside each rank stand the interval in which it "
        "lies by the grades of the evidence, and how likely chance gives such a value to an actor of as many ties, "
        "from "
        "a few draws. What each measure promises stands "
        "below the table. 'isthmus explain' lists measures that are not in the panel, as those that need groups; "
        "'isthmus rank --ranks' puts any of them side by side.",
    .example = "  isthmus bridge caspian AZ\n  isthmus bridge corridor AZ --cost days --close RU,IR\n"
               "  isthmus bridge corridor AZ,GE --cost days\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK,
    .options = options,
    .run = run,
};
