/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tipping_table.c - a row a stretch of penalties and a row a breakpoint.
 */
#include "tied_routes.h"
#include "tipping_parts.h"

static bool add_column(ist_table *table, ist_tipping_asked *asked, ist_tipping_column column, bool wanted,
                       ist_cell_type type, const char *unit, ist_error *err) {
    static const struct {
        const char *name, *summary;
    } columns[IST_TIPPING_COLUMNS] = {
        [IST_TIPPING_CASE] = {"case", "what is closed or built on top of the lens"},
        [IST_TIPPING_SOURCE] = {"source", "where the ways begin"},
        [IST_TIPPING_TARGET] = {"target", "where they end"},
        [IST_TIPPING_CELL] = {"cell", "number of the cell"},
        [IST_TIPPING_P] = {"p", "the penalty p at the corner"},
        [IST_TIPPING_Q] = {"q", "the penalty q at the corner"},
        [IST_TIPPING_CORNERS] = {"corners", "corners of the cell, as (p, q)"},
        [IST_TIPPING_PENALTY] = {"penalty", "a stretch of penalties, or one where ways tie"},
        [IST_TIPPING_SHARE] = {"share", "mean share of the cheapest ways that pass the actors asked about"},
        [IST_TIPPING_COST] = {"cost", "mean cost of the cheapest ways; p is the penalty, q the second"},
        [IST_TIPPING_AT_100] = {"at-100", "pairs of which every cheapest way passes them"},
        [IST_TIPPING_PAIRS] = {"pairs", "pairs with a way"},
        [IST_TIPPING_UNREACHABLE] = {"unreachable", "pairs without a way"},
        [IST_TIPPING_TIED] = {"tied", "how many ways are the cheapest"},
        [IST_TIPPING_ROUTE] = {"route", "the cheapest ways; braces where they part"},
        [IST_TIPPING_FROM] = {"from", "where the stretch begins"},
        [IST_TIPPING_TO] = {"to", "where it ends; the same as from at a breakpoint"},
    };
    asked->columns[column] = wanted ? table->column_count : SIZE_MAX;
    return !wanted || ist_table_column(table, columns[column].name, type, unit, columns[column].summary, err);
}

/* Two penalties at once are a plane, which no chart of lines shows. */
static void chart(ist_table *table, bool steps) {
    static const ist_chart_role roles[] = {{"case", IST_CHARTED_SERIES},   {"source", IST_CHARTED_SERIES},
                                           {"target", IST_CHARTED_SERIES}, {"penalty", IST_CHARTED_TIME},
                                           {"from", IST_CHARTED_FROM},     {"to", IST_CHARTED_TO},
                                           {"share", IST_CHARTED_VALUE},   {"route", IST_CHARTED_LABEL}};
    if (steps) {
        ist_table_chart(table, IST_CHART_STEPS, roles, sizeof roles / sizeof roles[0]);
    }
}

bool ist_tipping_add_columns(ist_table *table, ist_tipping_asked *asked, ist_error *err) {
    ist_tipping_rows rows = asked->rows;
    bool pairs = rows == IST_TIPPING_OF_PAIRS, sets = rows == IST_TIPPING_STEPS && !asked->one_pair;
    bool steps = rows == IST_TIPPING_STEPS || pairs, cells = rows == IST_TIPPING_CELLS, corners = !steps && !cells;
    const struct {
        ist_tipping_column column;
        bool wanted;
        ist_cell_type type;
        const char *unit;
    } columns[] = {{IST_TIPPING_CASE, asked->options->case_count > 0, IST_CELL_TEXT, ""},
                   {IST_TIPPING_SOURCE, pairs, IST_CELL_TEXT, ""},
                   {IST_TIPPING_TARGET, pairs, IST_CELL_TEXT, ""},
                   {IST_TIPPING_CELL, !steps, IST_CELL_INTEGER, ""},
                   {IST_TIPPING_PENALTY, steps, IST_CELL_TEXT, asked->unit},
                   {IST_TIPPING_FROM, steps, IST_CELL_REAL, asked->unit},
                   {IST_TIPPING_TO, steps, IST_CELL_REAL, asked->unit},
                   {IST_TIPPING_P, corners, IST_CELL_REAL, asked->unit},
                   {IST_TIPPING_Q, corners, IST_CELL_REAL, asked->unit},
                   {IST_TIPPING_SHARE, true, IST_CELL_REAL, "1"},
                   {IST_TIPPING_COST, true, IST_CELL_TEXT, asked->unit},
                   {IST_TIPPING_AT_100, sets, IST_CELL_INTEGER, "pairs"},
                   {IST_TIPPING_PAIRS, sets, IST_CELL_INTEGER, "pairs"},
                   {IST_TIPPING_UNREACHABLE, sets, IST_CELL_INTEGER, "pairs"},
                   {IST_TIPPING_TIED, !sets, IST_CELL_REAL, ""},
                   {IST_TIPPING_ROUTE, !sets, IST_CELL_TEXT, ""},
                   {IST_TIPPING_CORNERS, cells, IST_CELL_TEXT, asked->unit}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof columns / sizeof columns[0]; i++) {
        ok = add_column(table, asked, columns[i].column, columns[i].wanted, columns[i].type, columns[i].unit, err);
    }
    chart(table, steps);
    return ok;
}

/* ---- cells ---- */

typedef struct {
    ist_table *table;
    const ist_tipping_asked *asked;
    ist_error *err;
} writing;

static bool has(const ist_tipping_asked *asked, ist_tipping_column column) {
    return asked->columns[column] != SIZE_MAX;
}

bool ist_tipping_set_text(ist_table *table, const ist_tipping_asked *asked, ist_tipping_column column, const char *text,
                          ist_error *err) {
    return !has(asked, column) || ist_table_text(table, asked->columns[column], text, err);
}

bool ist_tipping_set_real(ist_table *table, const ist_tipping_asked *asked, ist_tipping_column column, double value,
                          ist_error *err) {
    return !has(asked, column) || ist_table_real(table, asked->columns[column], value, err);
}

bool ist_tipping_set_count(ist_table *table, const ist_tipping_asked *asked, ist_tipping_column column, size_t count,
                           ist_error *err) {
    return !has(asked, column) || ist_table_integer(table, asked->columns[column], (int64_t)count, err);
}

bool ist_tipping_set_route(ist_table *table, const ist_tipping_asked *asked, ist_tipping_case *c,
                           const double amounts[IST_PENALTIES], const uint32_t ends[2], ist_error *err) {
    ist_buffer route = {0};
    double tied = 0;
    bool ok = ist_priced_set(&c->priced, amounts[0], amounts[1], err) &&
              ist_tied_routes(&route, &tied, &c->priced.view, ends[0], ends[1], err) &&
              ist_tipping_set_real(table, asked, IST_TIPPING_TIED, tied, err) &&
              ist_tipping_set_text(table, asked, IST_TIPPING_ROUTE, ist_buffer_string(&route), err);
    ist_buffer_free(&route);
    return ok;
}

static bool set_text(const writing *w, ist_tipping_column column, const char *text) {
    return ist_tipping_set_text(w->table, w->asked, column, text, w->err);
}

static bool set_real(const writing *w, ist_tipping_column column, double value) {
    return ist_tipping_set_real(w->table, w->asked, column, value, w->err);
}

static bool set_count(const writing *w, ist_tipping_column column, size_t count) {
    return ist_tipping_set_count(w->table, w->asked, column, count, w->err);
}

/* Writes "0 - <8", ">8 - <12", "8" or ">12". */
static bool print_stretch(ist_buffer *out, const ist_tipping *tipping, size_t at, ist_error *err) {
    const ist_tipping_step *step = &tipping->steps[at];
    if (ist_tipping_is_point(step)) {
        return ist_buffer_print(out, err, "%.6g", step->from);
    }
    bool ok = ist_buffer_print(out, err, "%s%.6g", at > 0 ? ">" : "", step->from);
    if (isfinite(step->to)) {
        bool open = at + 1 < tipping->step_count;
        return ok && ist_buffer_print(out, err, " - %s%.6g", open ? "<" : "", step->to);
    }
    return ok && (at > 0 || ist_buffer_text(out, " and more", err));
}

bool ist_tipping_print_cost(ist_buffer *out, double base, const double *passages, size_t count, ist_error *err) {
    bool ok = ist_buffer_print(out, err, "%.6g", base);
    for (size_t i = 0; ok && i < count; i++) {
        char name = (char)('p' + (int)i);
        bool once = fabs(passages[i] - 1) < 1e-9;
        ok = !(passages[i] > 0) || (once ? ist_buffer_print(out, err, " + %c", name)
                                         : ist_buffer_print(out, err, " + %.4g%c", passages[i], name));
    }
    return ok;
}

/* ---- rows ---- */

/* A step of `tipping`; of one pair where that is given. */
static bool add_step(const writing *w, ist_tipping_case *c, const ist_tipping *tipping, size_t at,
                     const ist_tipping_pair *pair) {
    const ist_tipping_step *step = &tipping->steps[at];
    bool point = ist_tipping_is_point(step);
    ist_buffer stretch = {0}, cost = {0};
    bool ok =
        print_stretch(&stretch, tipping, at, w->err) &&
        ist_tipping_print_cost(&cost, point ? step->ways.cost : step->base, &step->passages, point ? 0 : 1, w->err) &&
        ist_table_row(w->table, IST_NONE, w->err) && set_text(w, IST_TIPPING_CASE, c->words != NULL ? c->words : "") &&
        (pair == NULL || (set_text(w, IST_TIPPING_SOURCE, ist_view_id(&c->priced.view, pair->source)) &&
                          set_text(w, IST_TIPPING_TARGET, ist_view_id(&c->priced.view, pair->target)))) &&
        set_text(w, IST_TIPPING_PENALTY, stretch.bytes) && set_real(w, IST_TIPPING_SHARE, step->ways.shortest) &&
        set_text(w, IST_TIPPING_COST, cost.bytes) && set_count(w, IST_TIPPING_AT_100, step->ways.full) &&
        set_count(w, IST_TIPPING_PAIRS, step->ways.pairs) &&
        set_count(w, IST_TIPPING_UNREACHABLE, step->ways.unreachable + c->pairs.gone) &&
        set_real(w, IST_TIPPING_FROM, step->from) && set_real(w, IST_TIPPING_TO, step->to) &&
        (pair == NULL || ist_tipping_set_route(w->table, w->asked, c, (double[]){step->at, 0},
                                               (uint32_t[]){pair->source, pair->target}, w->err));
    ist_buffer_free(&stretch);
    ist_buffer_free(&cost);
    return ok;
}

bool ist_tipping_add_na(ist_table *table, const ist_tipping_asked *asked, const ist_tipping_case *c, const char *why,
                        ist_error *err) {
    const writing w = {table, asked, err};
    bool ok = ist_table_row(table, IST_NONE, err);
    for (size_t column = 0; ok && column < table->column_count; column++) {
        ok = ist_table_na(table, column, why, err);
    }
    return ok && set_text(&w, IST_TIPPING_CASE, c->words != NULL ? c->words : "");
}

/* The steps of a pair by itself: those of the breakpoints that are its own. */
static bool add_pair(const writing *w, ist_tipping_case *c, const ist_tipping_pair *pair) {
    uint32_t source = pair->source, target = pair->target;
    const ist_vertex_set from = {.items = &source, .count = 1}, to = {.items = &target, .count = 1};
    const ist_dependence_question question = {.sources = &from, .targets = &to, .on = &c->pairs.on};
    ist_tipping own = {0};
    bool ok;
    if (pair->envelope.count == 0) {
        return ist_tipping_add_na(w->table, w->asked, c, "cut off", w->err) &&
               set_text(w, IST_TIPPING_SOURCE, ist_view_id(&c->priced.view, source)) &&
               set_text(w, IST_TIPPING_TARGET, ist_view_id(&c->priced.view, target));
    }
    ok = ist_tipping_compute(&own, &c->priced, &question, w->asked->up_to, w->err);
    for (size_t i = 0; ok && i < own.step_count; i++) {
        ok = add_step(w, c, &own, i, pair);
    }
    ist_tipping_free(&own);
    return ok;
}

bool ist_tipping_add_rows(ist_table *table, const ist_tipping_asked *asked, ist_tipping_case *c, ist_error *err) {
    const writing w = {table, asked, err};
    const ist_tipping *tipping = &c->tipping;
    bool ok = true;
    for (size_t i = 0; ok && asked->rows == IST_TIPPING_OF_PAIRS && i < tipping->pair_count; i++) {
        ok = add_pair(&w, c, &tipping->pairs[i]);
    }
    for (size_t i = 0; ok && asked->rows == IST_TIPPING_STEPS && i < tipping->step_count; i++) {
        ok = add_step(&w, c, tipping, i, asked->one_pair ? &tipping->pairs[0] : NULL);
    }
    return ok;
}
