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

#include "core/cases.h"
#include "core/paths/demand.h"
#include "core/query.h"

typedef struct {
    const ist_network *network;
    const ist_lens *lens;
    const ist_query_options *options;
    ist_view open;
    ist_vertex_set sources, targets;             /* in the open view */
    ist_vertex_set first_sources, first_targets; /* those of the first name of each list */
    ist_vertex_set on;                           /* actors */
    ist_vertex_set open_on;                      /* all that they hold in the open view */
    double *demand;                              /* of each pair, source after source; NULL: 1 each */
} ist_asked;

/* What one case makes of it. */
typedef struct {
    ist_case_view made;
    ist_vertex_set sources, targets, first_sources, first_targets, on; /* in this case's view */
    size_t gone;                                                       /* pairs of which the case took an end away */
    double gone_demand;                                                /* theirs */
    double *demand;                                                    /* by places in these sets; NULL: 1 each */
    ist_dependence result;
    double cost, tied;
    bool same_cost; /* is cost what it is in the lens? */
} ist_case;

enum { CASE, SHORTEST, CURRENT, AT_100, PAIRS, UNREACHABLE, MEAN, BEST, TIED, FLOW };

static bool append(ist_vertex_set *set, uint32_t item, ist_error *err) {
    void *items = set->items;
    bool ok =
        ist_array_reserve(&items, &set->capacity, set->count + 1, sizeof *set->items, "resolving the question", err);
    set->items = items;
    if (ok) {
        set->items[set->count++] = item;
    }
    return ok;
}

/* ---- the question ---- */

/* A copy of the first `length` bytes of a list of names; NULL when memory is out. */
static char *copy_name(const char *names, size_t length, ist_error *err) {
    char *name = ist_array_make(length + 1, 1, "resolving the question", err);
    if (name) {
        memcpy(name, names, length);
    }
    return name;
}

static bool find_first(ist_vertex_set *out, const ist_view *view, const char *names, ist_error *err) {
    char *name = copy_name(names, strcspn(names, ","), err);
    bool ok = name && ist_view_terminals(out, view, name, err);
    free(name);
    return ok;
}

static bool find_actors(ist_vertex_set *out, const ist_network *network, const char *names, ist_error *err) {
    bool ok = true;
    while (ok && names) {
        size_t length = strcspn(names, ",");
        char *name = copy_name(names, length, err);
        uint32_t actor = 0;
        ok = name && ist_network_actor(&actor, network, name, err) && append(out, actor, err);
        free(name);
        names = names[length] == ',' ? names + length + 1 : NULL;
    }
    return ok;
}

static bool read_demand(ist_asked *asked, ist_error *err) {
    const ist_query_options *options = asked->options;
    const ist_ends ends = {asked->sources, asked->targets};
    return !options->demand ||
           ist_demand_read(&asked->demand, &asked->open, &ends, options->source, options->target, options->demand, err);
}

static bool asked_init(ist_asked *out, const ist_network *network, const ist_lens *lens,
                       const ist_query_options *options, ist_error *err) {
    *out = (ist_asked){.network = network, .lens = lens, .options = options};
    if (!options->source || !options->target || !options->on) {
        return ist_error_set(err, IST_ERROR_USAGE, "dependence needs sources, targets, and the actors that it is on");
    }
    return ist_view_make(&out->open, network, lens, err) &&
           ist_view_terminals(&out->sources, &out->open, options->source, err) &&
           ist_view_terminals(&out->targets, &out->open, options->target, err) &&
           find_first(&out->first_sources, &out->open, options->source, err) &&
           find_first(&out->first_targets, &out->open, options->target, err) &&
           find_actors(&out->on, network, options->on, err) &&
           ist_view_extents(&out->open_on, &out->open, out->on.items, out->on.count, err) && read_demand(out, err);
}

static void asked_free(ist_asked *asked) {
    ist_vertex_set_free(&asked->sources);
    ist_vertex_set_free(&asked->targets);
    ist_vertex_set_free(&asked->first_sources);
    ist_vertex_set_free(&asked->first_targets);
    ist_vertex_set_free(&asked->on);
    ist_vertex_set_free(&asked->open_on);
    free(asked->demand);
    ist_view_free(&asked->open);
}

/* ---- one case ---- */

/* Where a vertex of the open view stands in this case, or IST_NONE. */
static uint32_t moved(const ist_case *c, const ist_asked *asked, uint32_t vertex) {
    return c->made.view.actor_vertex[asked->open.vertex_actor[vertex]];
}

static int compare_vertices(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static bool lies_on(const ist_asked *asked, uint32_t vertex) {
    const ist_vertex_set *on = &asked->open_on;
    return on->count > 0 && bsearch(&vertex, on->items, on->count, sizeof *on->items, compare_vertices);
}

/* Pairs that the open lens has and of which this case took an end away. */
static void count_gone(ist_case *c, const ist_asked *asked) {
    for (size_t i = 0; i < asked->sources.count; i++) {
        uint32_t s = asked->sources.items[i];
        for (size_t j = 0; !lies_on(asked, s) && j < asked->targets.count; j++) {
            uint32_t t = asked->targets.items[j];
            bool there = moved(c, asked, s) != IST_NONE && moved(c, asked, t) != IST_NONE;
            double demand = asked->demand ? asked->demand[i * asked->targets.count + j] : 1;
            if (s != t && !there && !lies_on(asked, t) && demand > 0) {
                c->gone++;
                c->gone_demand += demand;
            }
        }
    }
}

static size_t place_of(const ist_vertex_set *set, uint32_t vertex) {
    const uint32_t *found = bsearch(&vertex, set->items, set->count, sizeof *set->items, compare_vertices);
    return (size_t)(found - set->items);
}

/* The demand by the places that sources and targets have in this case. */
static bool move_demand(ist_case *c, const ist_asked *asked, ist_error *err) {
    size_t pairs = asked->demand ? asked->sources.count * asked->targets.count : 0;
    if (!asked->demand) {
        return true;
    }
    c->demand = ist_array_make(c->sources.count * c->targets.count, sizeof *c->demand, "moving a demand", err);
    for (size_t i = 0; c->demand && i < pairs; i++) {
        uint32_t s = moved(c, asked, asked->sources.items[i / asked->targets.count]);
        uint32_t t = moved(c, asked, asked->targets.items[i % asked->targets.count]);
        if (s != IST_NONE && t != IST_NONE) {
            c->demand[place_of(&c->sources, s) * c->targets.count + place_of(&c->targets, t)] += asked->demand[i];
        }
    }
    return c->demand != NULL;
}

static ist_dependence_question question_of(const ist_case *c) {
    return (ist_dependence_question){.sources = &c->sources, .targets = &c->targets, .on = &c->on, .demand = c->demand};
}

static bool compute_shares(ist_case *c, ist_error *err) {
    const ist_dependence_question question = question_of(c);
    return ist_dependence_compute(&c->result, &c->made.view, &question, err);
}

static bool compute(ist_case *c, const ist_asked *asked, const char *words, ist_error *err) {
    bool ok = ist_case_view_make(&c->made, asked->network, asked->lens, words, err) &&
              ist_case_view_move(&c->sources, &c->made, &asked->open, &asked->sources, err) &&
              ist_case_view_move(&c->targets, &c->made, &asked->open, &asked->targets, err) &&
              ist_case_view_move(&c->first_sources, &c->made, &asked->open, &asked->first_sources, err) &&
              ist_case_view_move(&c->first_targets, &c->made, &asked->open, &asked->first_targets, err) &&
              ist_view_extents(&c->on, &c->made.view, asked->on.items, asked->on.count, err) &&
              move_demand(c, asked, err) && compute_shares(c, err) &&
              ist_dependence_best(&c->cost, &c->tied, &c->made.view, &c->first_sources, &c->first_targets, err);
    if (ok) {
        count_gone(c, asked);
    }
    c->same_cost = ok && ist_case_same_cost(&c->made.view.lens, asked->lens);
    return ok;
}

static void case_free(ist_case *c) {
    ist_vertex_set_free(&c->sources);
    ist_vertex_set_free(&c->targets);
    ist_vertex_set_free(&c->first_sources);
    ist_vertex_set_free(&c->first_targets);
    ist_vertex_set_free(&c->on);
    free(c->demand);
    ist_case_view_free(&c->made);
}

/* ---- the table ---- */

/* "best CN-EU": the first of the sources and of the targets, as they are written. */
static bool print_best(ist_buffer *out, const ist_query_options *options, ist_error *err) {
    return ist_buffer_print(out, err, "best %.*s-%.*s", (int)strcspn(options->source, ","), options->source,
                            (int)strcspn(options->target, ","), options->target);
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
    return ok;
}

/* Why no share can be told, or NULL. */
static const char *why_not(const ist_case *c) {
    if (c->on.count == 0) {
        return "what it is on has no place in this case";
    }
    if (c->result.pairs > 0) {
        return NULL;
    }
    return c->result.unreachable + c->gone > 0 ? "every pair is cut off" : "no pair has both ends outside the set";
}

static bool set_real(ist_table *table, size_t column, double value, const char *why, ist_error *err) {
    return why ? ist_table_na(table, column, why, err) : ist_table_real(table, column, value, err);
}

static bool add_current(ist_table *table, const ist_case *c, const char *why, ist_error *err) {
    const ist_dependence_question question = question_of(c);
    return why ? ist_table_na(table, CURRENT, why, err)
               : ist_current_cell(table, CURRENT, &c->made.view, &question, err);
}

static bool add_flow(ist_table *table, const ist_case *c, const char *why, ist_error *err) {
    if (!why && c->result.flow_pairs == 0) {
        why = !c->made.view.has_capacity ? "the case chooses no capacity"
              : c->result.too_many       ? "too many pairs for a flow each"
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
           ist_table_real(table, table->column_count - 1, c->result.unmet + c->gone_demand, err);
}

static bool add_row(ist_table *table, const ist_case *c, const ist_asked *asked, const char *words, ist_error *err) {
    const char *why = why_not(c);
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, CASE, words, err) &&
           set_real(table, SHORTEST, c->result.shortest, why, err) && add_current(table, c, why, err) &&
           (why ? ist_table_na(table, AT_100, why, err)
                : ist_table_integer(table, AT_100, (int64_t)c->result.full, err)) &&
           ist_table_integer(table, PAIRS, (int64_t)c->result.pairs, err) &&
           ist_table_integer(table, UNREACHABLE, (int64_t)(c->result.unreachable + c->gone), err) &&
           add_costs(table, c, why, err) && (!asked->open.has_capacity || add_flow(table, c, why, err)) &&
           (!asked->demand || add_demand(table, c, err));
}

/* A row of a case that changes nothing: its numbers would be those of the lens, under another name. */
static bool add_idle_row(ist_table *table, const ist_case *c, const char *words, ist_error *err) {
    ist_buffer why = {0};
    bool ok = ist_buffer_print(&why, err, "without effect through this lens: %s", ist_buffer_string(&c->made.idle)) &&
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
    } else if (c.made.no_effect) {
        ok = add_idle_row(table, &c, words, err);
    } else {
        ok = add_row(table, &c, asked, words, err) &&
             (c.made.idle.length == 0 ||
              ist_table_note(table, err, "case '%s': without effect: %s", words, c.made.idle.bytes));
    }
    *negative = *negative || (ok && !c.made.no_effect && c.result.pairs == 0 && c.result.unreachable + c.gone > 0);
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
    bool ok =
        asked_init(&asked, network, lens, options, err) && add_columns(out, &asked.open, options, err) &&
        add_cases(out, &asked, negative, err) && add_title(out, options, err) &&
        ist_ends_contract(out, &asked.open, asked.demand ? READS("weighted by demand") : READS("of demand 1"), err);
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
