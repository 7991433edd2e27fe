/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * contingency_table.c - one row a loss, or two losses, the gravest first.
 */
#include "contingency_table.h"

#include <math.h>

#include "core/ends.h"

/* Everything that a row can tell; which of these are columns depends on the question. */
typedef enum {
    KIND,
    ELEMENT,
    SECOND_KIND,
    SECOND,
    LEFT_OUT,
    CUT,
    MORE_CUT,
    BEFORE,
    AFTER,
    MORE_COST,
    WORST,
    FLOW_BEFORE,
    FLOW_AFTER,
    MORE_FLOW,
    EFFICIENCY,
    OVER,
    VERDICT,
    REPAIR,
    PARTS
} part;

typedef enum { ALWAYS = 0, OF_ONE = 1, OF_TWO = 2, FLOWS = 4, SETS = 8, COST_LIMIT = 16, PROJECTS = 32 } condition;

static const struct {
    const char *name;
    ist_cell_type type;
    const char *unit; /* "cost" and "flow": what the view counts */
    unsigned when;
    const char *summary;
} parts[PARTS] = {
    [KIND] = {"kind", IST_CELL_TEXT, "", ALWAYS, "place, leg, state or cause"},
    [ELEMENT] = {"lost", IST_CELL_TEXT, "", ALWAYS, "what is lost"},
    [SECOND_KIND] = {"kind 2", IST_CELL_TEXT, "", OF_TWO, "of what is lost with it"},
    [SECOND] = {"lost with", IST_CELL_TEXT, "", OF_TWO, "what is lost with it"},
    [LEFT_OUT] = {"left out", IST_CELL_INTEGER, "pairs", SETS, "joined pairs of which an end is lost itself"},
    [CUT] = {"cut", IST_CELL_INTEGER, "pairs", ALWAYS, "pairs that are cut off"},
    [MORE_CUT] = {"more cut", IST_CELL_INTEGER, "pairs", OF_TWO, "pairs that neither loss cuts off alone"},
    [BEFORE] = {"cost before", IST_CELL_REAL, "cost", OF_ONE, "mean, before, over the pairs that stay joined"},
    [AFTER] = {"cost after", IST_CELL_REAL, "cost", ALWAYS, "mean over the pairs that stay joined"},
    [MORE_COST] = {"more cost", IST_CELL_REAL, "cost", OF_TWO, "mean beyond the worse of the two, pair by pair"},
    [WORST] = {"worst detour", IST_CELL_REAL, "cost", ALWAYS, "the most that a pair is dearer than by the worse one"},
    [FLOW_BEFORE] = {"flow before", IST_CELL_REAL, "flow", OF_ONE | FLOWS, "largest flow between the ends left"},
    [FLOW_AFTER] = {"flow after", IST_CELL_REAL, "flow", FLOWS, "the same with the loss"},
    [MORE_FLOW] = {"less flow", IST_CELL_REAL, "flow", OF_TWO | FLOWS, "less than after the worse of the two"},
    [EFFICIENCY] = {"efficiency lost", IST_CELL_REAL, "1", OF_ONE, "share of the sum of 1 / cost over the pairs"},
    [OVER] = {"over limit", IST_CELL_INTEGER, "pairs", COST_LIMIT, "pairs that get above the limit"},
    [VERDICT] = {"verdict", IST_CELL_TEXT, "", ALWAYS, "critical, limit, longer, narrower or none"},
    [REPAIR] = {"repair", IST_CELL_TEXT, "", PROJECTS, "what of that which is planned takes it away, if built"},
};

static bool is_asked(const ist_contingency_answer *a, part p) {
    const unsigned sets = 1u << IST_ELEMENT_STATE | 1u << IST_ELEMENT_CAUSE;
    unsigned holds = (a->question->pairs ? OF_TWO : OF_ONE) | (a->found->flows ? FLOWS : 0) |
                     ((a->elements->kinds & sets) != 0 ? SETS : 0) |
                     (a->question->limits.max_cost > 0 ? COST_LIMIT : 0) | (a->projects->count > 0 ? PROJECTS : 0);
    return (parts[p].when & ~holds) == 0;
}

static const char *unit_of(const ist_contingency_answer *a, part p) {
    const char *unit = parts[p].unit;
    return parts[p].type != IST_CELL_REAL ? unit
           : unit[0] == 'c'               ? ist_ends_cost_unit(a->view)
           : unit[0] == 'f'               ? ist_ends_capacity_unit(a->view)
                                          : unit;
}

static bool add_columns(ist_table *table, const ist_contingency_answer *a, ist_error *err) {
    bool ok = true;
    for (part p = 0; ok && p < PARTS; p++) {
        ok = !is_asked(a, p) ||
             ist_table_column(table, parts[p].name, parts[p].type, unit_of(a, p), parts[p].summary, err);
    }
    return ok;
}

static void chart(ist_table *table, bool pairs) {
    static const ist_chart_role one[] = {{"kind", IST_CHARTED_SERIES},      {"lost", IST_CHARTED_LABEL},
                                         {"verdict", IST_CHARTED_VALUE},    {"cut", IST_CHARTED_VALUE},
                                         {"over limit", IST_CHARTED_VALUE}, {"worst detour", IST_CHARTED_VALUE},
                                         {"flow after", IST_CHARTED_LOW},   {"efficiency lost", IST_CHARTED_VALUE},
                                         {"repair", IST_CHARTED_OTHER}};
    static const ist_chart_role two[] = {{"lost", IST_CHARTED_LABEL},
                                         {"lost with", IST_CHARTED_ACROSS},
                                         {"verdict", IST_CHARTED_VALUE},
                                         {"more cost", IST_CHARTED_OTHER}};
    ist_table_chart(table, IST_CHART_MATRIX, pairs ? two : one,
                    pairs ? sizeof two / sizeof two[0] : sizeof one / sizeof one[0]);
}

/* ---- repairs ---- */

static bool print_effect(ist_buffer *out, const ist_contingency_answer *a, const ist_repair *repair, ist_error *err) {
    return ist_buffer_print(out, err, " (%.6g %s", repair->cost, ist_ends_cost_unit(a->view)) &&
           (isnan(repair->flow) ||
            ist_buffer_print(out, err, ", %.6g %s", repair->flow, ist_ends_capacity_unit(a->view))) &&
           ist_buffer_text(out, ")", err);
}

static bool print_repairs(ist_buffer *out, const ist_contingency_answer *a, const ist_repairs *r, ist_error *err) {
    size_t shown = r->count < IST_REPAIRS_SHOWN ? r->count : IST_REPAIRS_SHOWN;
    bool ok = true;
    for (size_t i = 0; ok && i < shown; i++) {
        ok = ist_buffer_print(out, err, "%s%s", i > 0 ? "; " : "", a->projects->ids[r->best[i].project]) &&
             print_effect(out, a, &r->best[i], err);
    }
    if (ok && r->count > shown) {
        ok = ist_buffer_print(out, err, "; %zu more", r->count - shown);
    } else if (ok && r->count == 0) {
        ok = r->together ? ist_buffer_print(out, err, "all %zu together", a->projects->count) &&
                               print_effect(out, a, &r->all, err)
                         : ist_buffer_text(out, "none", err);
    }
    return ok;
}

static bool set_repair(ist_table *table, size_t column, const ist_contingency_answer *a, size_t row, ist_error *err) {
    if (a->found->rows[row].verdict > IST_LOSS_LIMIT) {
        return ist_table_text(table, column, "not needed", err);
    }
    ist_buffer text = {0};
    bool ok =
        print_repairs(&text, a, &a->repairs[row], err) && ist_table_text(table, column, ist_buffer_string(&text), err);
    ist_buffer_free(&text);
    return ok;
}

/* ---- rows ---- */

static const char *text_of(const ist_contingency_answer *a, part p, const ist_outcome *row) {
    uint32_t number = p == SECOND_KIND || p == SECOND ? row->second : row->first;
    const ist_element *element = &a->elements->items[number];
    return p == VERDICT                    ? ist_loss_verdict_names[row->verdict]
           : p == KIND || p == SECOND_KIND ? ist_element_names[element->kind]
                                           : ist_element_name(a->elements, element);
}

static size_t count_of(part p, const ist_outcome *row) {
    return p == LEFT_OUT ? row->left_out : p == CUT ? row->cut : p == MORE_CUT ? row->more_cut : row->over;
}

static double number_of(part p, const ist_outcome *row) {
    double detour = row->joined > 0 ? row->more_worst : NAN, more = row->joined > 0 ? row->more_cost : NAN;
    return p == BEFORE        ? row->before
           : p == AFTER       ? row->after
           : p == MORE_COST   ? more
           : p == WORST       ? detour
           : p == FLOW_BEFORE ? row->flow_before
           : p == FLOW_AFTER  ? row->flow_after
           : p == MORE_FLOW   ? row->more_flow
                              : row->efficiency;
}

static bool set_number(ist_table *table, size_t column, part p, const ist_outcome *row, ist_error *err) {
    bool of_flow = p == FLOW_BEFORE || p == FLOW_AFTER || p == MORE_FLOW;
    double number = number_of(p, row);
    return !isnan(number)
               ? ist_table_real(table, column, number, err)
               : ist_table_na(table, column, of_flow ? "no source or no target is left" : "every pair is cut off", err);
}

static bool set_part(ist_table *table, size_t column, part p, const ist_contingency_answer *a, size_t row,
                     ist_error *err) {
    const ist_outcome *outcome = &a->found->rows[row];
    return p == REPAIR                         ? set_repair(table, column, a, row, err)
           : parts[p].type == IST_CELL_TEXT    ? ist_table_text(table, column, text_of(a, p, outcome), err)
           : parts[p].type == IST_CELL_INTEGER ? ist_table_integer(table, column, (int64_t)count_of(p, outcome), err)
                                               : set_number(table, column, p, outcome, err);
}

bool ist_contingency_rows(ist_table *table, const ist_contingency_answer *answer, ist_error *err) {
    bool ok = add_columns(table, answer, err);
    chart(table, answer->question->pairs);
    for (size_t row = 0; ok && row < answer->found->row_count; row++) {
        ok = ist_table_row(table, IST_NONE, err);
        size_t column = 0;
        for (part p = 0; ok && p < PARTS; p++) {
            if (is_asked(answer, p)) {
                ok = set_part(table, column++, p, answer, row, err);
            }
        }
    }
    return ok;
}

/* ---- pairs ---- */

enum { FROM, TO, COST, SECURE, HURTS };

static bool add_pair(ist_table *table, const ist_contingency_answer *a, size_t pair, ist_error *err) {
    const ist_vertex_set *s = a->question->sources, *t = a->question->targets;
    const ist_contingencies *f = a->found;
    bool safe = ist_contingencies_safe(f, &a->question->limits, pair);
    return ist_table_row(table, IST_NONE, err) &&
           ist_table_text(table, FROM, ist_view_id(a->view, s->items[pair / t->count]), err) &&
           ist_table_text(table, TO, ist_view_id(a->view, t->items[pair % t->count]), err) &&
           (isfinite(f->costs[pair]) ? ist_table_real(table, COST, f->costs[pair], err)
                                     : ist_table_na(table, COST, "cut off before any loss", err)) &&
           ist_table_text(table, SECURE, safe ? "yes" : "no", err) &&
           ist_table_integer(table, HURTS, (int64_t)f->single_hurts[pair] + f->hurts[pair], err);
}

bool ist_contingency_pairs(ist_table *table, const ist_contingency_answer *answer, ist_error *err) {
    const char *unit = ist_ends_cost_unit(answer->view);
    size_t pairs = answer->question->sources->count * answer->question->targets->count;
    bool ok =
        ist_table_column(table, "source", IST_CELL_TEXT, "", "where the ways begin", err) &&
        ist_table_column(table, "target", IST_CELL_TEXT, "", "where they end", err) &&
        ist_table_column(table, "cost", IST_CELL_REAL, unit, "of the best way, before any loss", err) &&
        ist_table_column(table, "secure", IST_CELL_TEXT, "", "joined and within the limit whatever is lost", err) &&
        ist_table_column(table, "losses", IST_CELL_INTEGER, "", "that cut it off or bring it above the limit", err);
    for (size_t p = 0; ok && p < pairs; p++) {
        ok = isnan(answer->found->costs[p]) || add_pair(table, answer, p, err);
    }
    return ok;
}
