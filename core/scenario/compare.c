/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * compare.c - many cases beside each other, a row each, ranked by one outcome.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "beside.h"
#include "core/ends.h"
#include "core/ranks.h"

enum { CASE, RANK, FIRST };

static const char comparing[] = "comparing cases";

/* All numbers of all cases, the open one in row 0. */
typedef struct {
    const ist_scenario_asked *asked;
    const ist_scenario_choices *choices;
    const ist_scenario_cases *cases;
    size_t row_count;
    double *values;    /* row after row */
    ist_text *reasons; /* likewise, of `texts` */
    ist_texts texts;
    ist_buffer idle; /* what single edits do not change */
    ist_ranks ranks; /* of rows by the outcome that sorts */
} comparison;

static size_t at(const comparison *c, size_t row, size_t choice) {
    return row * c->choices->count + choice;
}

static bool set_reason(comparison *c, size_t place, const char *why, ist_error *err) {
    c->values[place] = NAN;
    return ist_texts_intern(&c->reasons[place], &c->texts, why, strlen(why), err);
}

/* All of them are missing, for one reason. */
static bool skip(comparison *c, size_t row, const ist_scenario_look *look, ist_error *err) {
    ist_buffer why = {0};
    bool ok = ist_buffer_print(&why, err, "without effect through this lens: %s", ist_buffer_string(&look->made.idle));
    for (size_t i = 0; ok && i < c->choices->count; i++) {
        ok = set_reason(c, at(c, row, i), ist_buffer_string(&why), err);
    }
    ist_buffer_free(&why);
    return ok;
}

static bool measure(comparison *c, size_t row, ist_scenario_look *look, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < c->choices->count; i++) {
        char why[IST_SCENARIO_WHY];
        double value = NAN;
        ok = ist_scenario_choice_value(&value, why, &c->choices->items[i], look, err);
        c->values[at(c, row, i)] = value;
        ok = ok && (!isnan(value) || set_reason(c, at(c, row, i), why, err));
    }
    return ok;
}

static bool look_at(comparison *c, size_t row, ist_error *err) {
    const ist_scenario_named open = {"open", "open"};
    const ist_scenario_named *named = row == 0 ? &open : &c->cases->cases[row - 1];
    ist_scenario_look look = {0};
    bool ok = ist_scenario_look_make(&look, c->asked, named->words, err);
    ok = ok && (look.made.no_effect ? skip(c, row, &look, err) : measure(c, row, &look, err));
    if (ok && !look.made.no_effect && look.made.idle.length > 0) {
        ok = ist_buffer_print(&c->idle, err, "%s%s: %s", c->idle.length > 0 ? "; " : "", named->name,
                              ist_buffer_string(&look.made.idle));
    }
    ist_scenario_look_free(&look);
    return ok || ist_error_prefix(err, "case '%s'", named->name);
}

static bool prepare(comparison *c, ist_error *err) {
    size_t cells = c->row_count * c->choices->count;
    c->values = ist_array_make(cells, sizeof *c->values, comparing, err);
    c->reasons = c->values != NULL ? ist_array_make(cells, sizeof *c->reasons, comparing, err) : NULL;
    bool ok = c->reasons != NULL;
    for (size_t row = 0; ok && row < c->row_count; row++) {
        ok = look_at(c, row, err);
    }
    double *column = ok ? ist_array_make(c->row_count, sizeof *column, comparing, err) : NULL;
    for (size_t row = 0; column != NULL && row < c->row_count; row++) {
        column[row] = c->values[at(c, row, c->cases->sort)];
    }
    bool ascending = ist_scenario_choice_ascending(&c->choices->items[c->cases->sort]);
    ok = column != NULL && ist_ranks_make(&c->ranks, column, c->row_count, ascending, err);
    free(column);
    return ok;
}

/* What compares with the open case by itself is a difference already. */
static bool is_difference(const ist_scenario_choice *choice) {
    return choice->outcome != NULL && choice->outcome->against_open;
}

static bool add_columns(ist_table *table, const comparison *c, ist_error *err) {
    ist_buffer change = {0};
    bool ok = ist_table_column(table, "case", IST_CELL_TEXT, "", "what comes on top of the lens", err) &&
              ist_table_column(table, "rank", IST_CELL_INTEGER, "", "by the outcome that sorts", err);
    for (size_t i = 0; ok && i < c->choices->count; i++) {
        const ist_scenario_choice *choice = &c->choices->items[i];
        char buffer[IST_METRIC_UNIT_SIZE];
        const char *unit = ist_scenario_choice_unit(buffer, choice, &c->asked->open);
        ist_cell_type type = ist_scenario_choice_whole(choice) ? IST_CELL_INTEGER : IST_CELL_REAL;
        change.length = 0;
        ok = ist_buffer_print(&change, err, "%s.change", choice->name) &&
             ist_table_column(table, choice->name, type, unit, ist_scenario_choice_summary(choice), err) &&
             (is_difference(choice) ||
              ist_table_column(table, ist_buffer_string(&change), type, unit, "against the open case", err));
    }
    ist_buffer_free(&change);
    return ok;
}

static bool set(ist_table *table, size_t column, double value, bool whole, const char *why, ist_error *err) {
    return isnan(value) ? ist_table_na(table, column, why, err)
           : whole      ? ist_table_integer(table, column, (int64_t)value, err)
                        : ist_table_real(table, column, value, err);
}

static const char *reason(const comparison *c, size_t place) {
    return ist_texts_get(&c->texts, c->reasons[place]);
}

static bool add_row(ist_table *table, const comparison *c, size_t row, uint32_t rank, ist_error *err) {
    const char *name = row == 0 ? "open" : c->cases->cases[row - 1].name;
    bool ok = ist_table_row(table, IST_NONE, err) && ist_table_text(table, CASE, name, err) &&
              (rank > 0 ? ist_table_integer(table, RANK, rank, err)
                        : ist_table_na(table, RANK, reason(c, at(c, row, c->cases->sort)), err));
    size_t cell = FIRST;
    for (size_t i = 0; ok && i < c->choices->count; i++) {
        bool whole = ist_scenario_choice_whole(&c->choices->items[i]);
        double open = c->values[at(c, 0, i)], value = c->values[at(c, row, i)];
        double change = ist_values_tie(open, value) ? 0 : value - open;
        const char *why = reason(c, at(c, row, i));
        ok = set(table, cell++, value, whole, why, err);
        if (ok && !is_difference(&c->choices->items[i])) {
            ok = set(table, cell++, change, whole, isnan(value) ? why : reason(c, at(c, 0, i)), err);
        }
    }
    return ok;
}

/* The open case stands first, whatever its rank. */
static bool add_rows(ist_table *table, const comparison *c, ist_error *err) {
    size_t shown = 0, most = c->cases->top;
    bool ok = true;
    for (size_t pass = 0; ok && pass < 2; pass++) {
        for (size_t place = 0; ok && place < c->row_count; place++) {
            size_t row = c->ranks.order[place];
            bool open = row == 0;
            if (open == (pass == 0) && (open || most == 0 || shown < most)) {
                shown += !open;
                ok = add_row(table, c, row, c->ranks.ranks[place], err);
            }
        }
    }
    return ok && (shown + 1 == c->row_count ||
                  ist_table_note(table, err, "the first %zu of %zu cases; --top 0 shows all", shown, c->row_count - 1));
}

bool ist_scenario_compare(ist_table *out, const ist_scenario_asked *asked, const ist_scenario_choices *choices,
                          const ist_scenario_cases *cases, ist_error *err) {
    comparison c = {.asked = asked, .choices = choices, .cases = cases, .row_count = cases->count + 1};
    const ist_scenario_choice *by = &choices->items[cases->sort];
    bool ok = prepare(&c, err) && add_columns(out, &c, err) && add_rows(out, &c, err) &&
              ist_table_title(out, "cases beside the open one", err) &&
              ist_table_note(out, err, "ranked by %s, %s first: %s", by->name,
                             ist_scenario_choice_ascending(by) ? "small" : "large", ist_scenario_choice_summary(by)) &&
              (c.idle.length == 0 ||
               ist_table_note(out, err, "without effect through this lens, %s", ist_buffer_string(&c.idle))) &&
              ist_scenario_contract(out, asked, choices, err);
    free(c.values);
    free(c.reasons);
    ist_texts_free(&c.texts);
    ist_buffer_free(&c.idle);
    ist_ranks_free(&c.ranks);
    return ok;
}

bool ist_scenario_contract(ist_table *table, const ist_scenario_asked *asked, const ist_scenario_choices *choices,
                           ist_error *err) {
    ist_buffer line = {0};
    const ist_scenario_options *o = &asked->options;
    const ist_metric *told = NULL;
    bool ok = ist_view_contract(&line, &asked->open, err) && ist_buffer_text(&line, "; outcomes: read cost", err) &&
              (!asked->open.has_capacity || ist_buffer_text(&line, ", capacity", err)) &&
              (o->source == NULL || ist_buffer_print(&line, err, "; from %s to %s", o->source, o->target)) &&
              (o->on == NULL || ist_buffer_print(&line, err, "; on %s", o->on));
    for (size_t i = 0; ok && i < choices->count; i++) {
        const ist_metric *metric = choices->items[i].metric;
        ok = metric == NULL || metric == told || ist_metric_contract(&line, metric, err);
        told = metric != NULL ? metric : told;
    }
    ok = ok && ist_table_contract(table, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}
