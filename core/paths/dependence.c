/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dependence.c - how much of what goes from sources to targets needs a state or a set of places, case by case.
 *
 * For each pair of a source s and a target t, and the set X of all places of the actors asked about:
 *
 *     shortest(s, t) = shortest routes from s to t that meet X at least once / all shortest routes from s to t
 *     current(s, t) = the share of a current from s to t that meets X at least once, every tie a conductor of 1 / cost
 *     max-flow(s, t) = 1 - F(s, t without X) / F(s, t), F the largest flow
 *
 * The columns give the mean over the pairs, each of demand 1, or weighted by what --demand says: `CN-EU=60,KZ-EU=15`
 * in any unit, a pair of names of --source and --target each. Pairs that are not named are then left out; the demand of
 * actors that stand for several places is shared equally by the pairs of these. Two more columns tell how much of it
 * has a route, and how much has none: `demand` and `unmet`. Routes whose costs tie (within 1e-12) count alike. Pairs
 * with an end in X are left out, and so is a place paired with itself. Pairs without a route are counted, not averaged;
 * when no pair has one, the shares are NA. A mean hides pairs that depend wholly, so these are counted too: `at-100`.
 * `mean cost` is the mean over the same pairs of what their shortest routes cost. `best S-T` is the cost of the best
 * route of the first source to the first target, which the column names, and `tied` how many there are of that cost. A
 * case in which cost is another thing than in the lens has neither: costs of two sorts do not stand in one column.
 *
 * A case is words of the lens on top of the lens, such as `close=RU`; `open` is the lens as it is. Sources and targets
 * are those of the open lens; one that a case takes away is unreachable there. A case that closes, leaves out and
 * builds only what changes nothing has no answer, and says why.
 *
 * A current takes all ways at once, the more of each the less it costs, and at each place it parts in proportion to
 * what leaves there. It stands between the shortest routes, which nothing leaves for a way that costs a little more,
 * and the largest flow, which takes every way that there is. It knows no direction: NA where the lens follows one.
 *
 * Reads cost, hops when the lens gives none, and capacity when it gives one. Direction is followed, but for
 * the current. Two sweeps a source, O(E log V) each, and two maximum flows and a solve of the Laplacian a pair; no
 * flows past 4096 pairs, no currents past 10^11 steps.
 *
 * Brandes (2008), On variants of shortest-path betweenness centrality; Everett and Borgatti (1999), The centrality of
 * groups and classes; Carvalho, Buzna, Bono, Gutierrez, Just and Arrowsmith (2009), Robustness of trans-European gas
 * networks; Brandes and Fleischer (2005), Centrality measures based on current flow; Ford and Fulkerson (1956).
 */
#include "current.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/paths/case_pairs.h"
#include "core/query.h"

typedef struct {
    ist_asked_pairs pairs;
    const ist_query_options *options;
    ist_vertex_set first_sources, first_targets; /* those of the first name of each list */
} ist_asked;

/* What one case makes of it. */
typedef struct {
    ist_case_pairs pairs;
    ist_vertex_set first_sources, first_targets; /* in this case's view */
    ist_dependence result;
    double cost, tied;
    bool same_cost; /* is cost what it is in the lens? */
} ist_case;

enum { CASE, SHORTEST, CURRENT, AT_100, PAIRS, UNREACHABLE, MEAN, BEST, TIED, FLOW };

/* ---- the question ---- */

static bool find_first(ist_vertex_set *out, const ist_view *view, const char *names, ist_error *err) {
    char *name = ist_asked_pairs_name(names, strcspn(names, ","), err);
    bool ok = name && ist_view_terminals(out, view, name, err);
    free(name);
    return ok;
}

static bool asked_init(ist_asked *out, const ist_network *network, const ist_lens *lens,
                       const ist_query_options *options, ist_error *err) {
    *out = (ist_asked){.options = options};
    return ist_asked_pairs_find(&out->pairs, network, lens, options, err) &&
           find_first(&out->first_sources, &out->pairs.open, options->source, err) &&
           find_first(&out->first_targets, &out->pairs.open, options->target, err);
}

static void asked_free(ist_asked *asked) {
    ist_asked_pairs_free(&asked->pairs);
    ist_vertex_set_free(&asked->first_sources);
    ist_vertex_set_free(&asked->first_targets);
}

/* ---- one case ---- */

static bool compute_shares(ist_case *c, ist_error *err) {
    const ist_dependence_question question = ist_case_pairs_question(&c->pairs);
    return ist_dependence_compute(&c->result, &c->pairs.made.view, &question, err);
}

static bool compute(ist_case *c, const ist_asked *asked, const char *words, ist_error *err) {
    const ist_case_view *made = &c->pairs.made;
    const ist_view *open = &asked->pairs.open;
    bool ok = ist_case_pairs_make(&c->pairs, &asked->pairs, words, err) &&
              ist_case_view_move(&c->first_sources, made, open, &asked->first_sources, err) &&
              ist_case_view_move(&c->first_targets, made, open, &asked->first_targets, err) && compute_shares(c, err) &&
              ist_dependence_best(&c->cost, &c->tied, &made->view, &c->first_sources, &c->first_targets, err);
    c->same_cost = ok && ist_case_same_cost(&made->view.lens, &open->lens);
    return ok;
}

static void case_free(ist_case *c) {
    ist_vertex_set_free(&c->first_sources);
    ist_vertex_set_free(&c->first_targets);
    ist_case_pairs_free(&c->pairs);
}

/* ---- the table ---- */

/* "best CN-EU": the first of the sources and of the targets, as they are written. */
static bool print_best(ist_buffer *out, const ist_query_options *options, ist_error *err) {
    return ist_buffer_print(out, err, "best %.*s-%.*s", (int)strcspn(options->source, ","), options->source,
                            (int)strcspn(options->target, ","), options->target);
}

static void chart(ist_table *table) {
    static const ist_chart_role roles[] = {{"case", IST_CHARTED_LABEL},
                                           {"shortest", IST_CHARTED_VALUE},
                                           {"current", IST_CHARTED_VALUE},
                                           {"max-flow", IST_CHARTED_VALUE}};
    ist_table_chart(table, IST_CHART_CASES, roles, sizeof roles / sizeof roles[0]);
}

static bool add_columns(ist_table *table, const ist_view *view, const ist_query_options *options, ist_error *err) {
    const char *unit = ist_ends_cost_unit(view);
    ist_buffer best = {0};
    bool ok =
        print_best(&best, options, err) &&
        ist_table_column(table, "case", IST_CELL_TEXT, "", "what is closed or built on top of the lens", err) &&
        ist_table_column(table, "shortest", IST_CELL_REAL, "1", "mean share of the shortest routes", err) &&
        ist_table_column(table, "current", IST_CELL_REAL, "1", "mean share of a current over all ways", err) &&
        ist_table_column(table, "at-100", IST_CELL_INTEGER, "pairs", "pairs that depend wholly", err) &&
        ist_table_column(table, "pairs", IST_CELL_INTEGER, "pairs", "pairs with a route", err) &&
        ist_table_column(table, "unreachable", IST_CELL_INTEGER, "pairs", "pairs without a route", err) &&
        ist_table_column(table, "mean cost", IST_CELL_REAL, unit, "mean cost of the best routes of the pairs", err) &&
        ist_table_column(table, best.bytes, IST_CELL_REAL, unit, "best route of the first source to the first target",
                         err) &&
        ist_table_column(table, "tied", IST_CELL_REAL, "routes", "how many routes cost that", err) &&
        (!view->has_capacity ||
         ist_table_column(table, "max-flow", IST_CELL_REAL, "1", "mean share of the largest flow", err)) &&
        (!options->demand ||
         (ist_table_column(table, "demand", IST_CELL_REAL, "", "demand of the pairs with a route", err) &&
          ist_table_column(table, "unmet", IST_CELL_REAL, "", "demand of the pairs without a route", err)));
    ist_buffer_free(&best);
    chart(table);
    return ok;
}

/* Why no share can be told, or NULL. */
static const char *why_not(const ist_case *c) {
    if (c->pairs.on.count == 0) {
        return "what it is on has no place in this case";
    }
    if (c->result.pairs > 0) {
        return NULL;
    }
    return c->result.unreachable + c->pairs.gone > 0 ? "every pair is cut off"
                                                     : "no pair has both ends outside the set";
}

static bool set_real(ist_table *table, size_t column, double value, const char *why, ist_error *err) {
    return why ? ist_table_na(table, column, why, err) : ist_table_real(table, column, value, err);
}

static bool add_current(ist_table *table, const ist_case *c, const char *why, ist_error *err) {
    const ist_dependence_question question = ist_case_pairs_question(&c->pairs);
    return why ? ist_table_na(table, CURRENT, why, err)
               : ist_current_cell(table, CURRENT, &c->pairs.made.view, &question, err);
}

static bool add_flow(ist_table *table, const ist_case *c, const char *why, ist_error *err) {
    if (!why && c->result.flow_pairs == 0) {
        why = !c->pairs.made.view.has_capacity ? "the case chooses no capacity"
              : c->result.too_many             ? "too many pairs for a flow each"
                                               : "nothing can flow";
    }
    return set_real(table, FLOW, c->result.flow, why, err);
}

/* What the ways cost; the unit of a case that counts something else is not the column's. */
static bool add_costs(ist_table *table, const ist_case *c, const char *why, ist_error *err) {
    const char *cut_off = isinf(c->cost) ? "cut off" : NULL;
    const char *other = c->same_cost ? NULL : "the case counts the cost in another way than the lens";
    return set_real(table, MEAN, c->result.cost, other ? other : why, err) &&
           set_real(table, BEST, c->cost, other ? other : cut_off, err) && set_real(table, TIED, c->tied, cut_off, err);
}

/* In the last two columns. */
static bool add_demand(ist_table *table, const ist_case *c, ist_error *err) {
    return ist_table_real(table, table->column_count - 2, c->result.demand, err) &&
           ist_table_real(table, table->column_count - 1, c->result.unmet + c->pairs.gone_demand, err);
}

static bool add_row(ist_table *table, const ist_case *c, const ist_asked *asked, const char *words, ist_error *err) {
    const char *why = why_not(c);
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, CASE, words, err) &&
           set_real(table, SHORTEST, c->result.shortest, why, err) && add_current(table, c, why, err) &&
           (why ? ist_table_na(table, AT_100, why, err)
                : ist_table_integer(table, AT_100, (int64_t)c->result.full, err)) &&
           ist_table_integer(table, PAIRS, (int64_t)c->result.pairs, err) &&
           ist_table_integer(table, UNREACHABLE, (int64_t)(c->result.unreachable + c->pairs.gone), err) &&
           add_costs(table, c, why, err) && (!asked->pairs.open.has_capacity || add_flow(table, c, why, err)) &&
           (!asked->pairs.demand || add_demand(table, c, err));
}

/* A row of a case that changes nothing: its numbers would be those of the lens, under another name. */
static bool add_idle_row(ist_table *table, const ist_case *c, const char *words, ist_error *err) {
    ist_buffer why = {0};
    bool ok =
        ist_buffer_print(&why, err, "without effect through this lens: %s", ist_buffer_string(&c->pairs.made.idle)) &&
        ist_table_row(table, IST_NONE, err) && ist_table_text(table, CASE, words, err);
    for (size_t column = SHORTEST; ok && column < table->column_count; column++) {
        ok = ist_table_na(table, column, ist_buffer_string(&why), err);
    }
    ist_buffer_free(&why);
    return ok;
}

static bool add_case(ist_table *table, const ist_asked *asked, const char *words, bool *negative, ist_error *err) {
    ist_case c = {0};
    bool ok = compute(&c, asked, words, err);
    if (!ok) {
        ist_error_prefix(err, "case '%s'", words);
    } else if (c.pairs.made.no_effect) {
        ok = add_idle_row(table, &c, words, err);
    } else {
        ok = add_row(table, &c, asked, words, err) &&
             (c.pairs.made.idle.length == 0 ||
              ist_table_note(table, err, "case '%s': without effect: %s", words, c.pairs.made.idle.bytes));
    }
    *negative =
        *negative || (ok && !c.pairs.made.no_effect && c.result.pairs == 0 && c.result.unreachable + c.pairs.gone > 0);
    case_free(&c);
    return ok;
}

static bool add_cases(ist_table *table, const ist_asked *asked, bool *negative, ist_error *err) {
    static const char *const only_open[] = {"open"};
    const ist_query_options *options = asked->options;
    const char *const *cases = options->case_count > 0 ? options->cases : only_open;
    size_t count = options->case_count > 0 ? options->case_count : 1;
    bool ok = true;
    *negative = false;
    for (size_t i = 0; ok && i < count; i++) {
        ok = add_case(table, asked, cases[i], negative, err);
    }
    return ok;
}

static bool add_title(ist_table *table, const ist_query_options *options, ist_error *err) {
    ist_buffer what = {0};
    bool ok = ist_buffer_print(&what, err, "dependence on %s", options->on) &&
              ist_ends_title(table, ist_buffer_string(&what), options->source, options->target, err);
    ist_buffer_free(&what);
    return ok;
}

#define READS(weights)                                                                                                 \
    "dependence: reads cost, 1/cost as conductance, capacity where given; mean over pairs " weights                    \
    "; pairs with an end in the set left out, unreachable ones counted, not averaged"

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    ist_asked asked;
    bool ok = asked_init(&asked, network, lens, options, err) && add_columns(out, &asked.pairs.open, options, err) &&
              add_cases(out, &asked, negative, err) && add_title(out, options, err) &&
              ist_ends_contract(out, &asked.pairs.open,
                                asked.pairs.demand ? READS("weighted by demand") : READS("of demand 1"), err);
    asked_free(&asked);
    return ok;
}

const ist_query ist_query_dependence = {
    .name = "dependence",
    .summary = "the share of what goes from sources to targets that needs an actor, case by case",
    .asked_by = "isthmus dependence NETWORK --on ACTOR[,...] --source ACTOR[,...] --target ACTOR[,...] [--case ...] "
                "[--demand S-T=W,...]",
    .contract = "reads cost, capacity where given; direction: honoured, but the current is NA; disconnected: pairs "
                "without a route are counted, not averaged",
    .answer = answer,
};
