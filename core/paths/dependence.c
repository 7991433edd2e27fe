/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dependence.c - how much of what goes from sources to targets needs a state or a set of places, case by case.
 *
 * For each pair of a source s and a target t, and the set X of all places of the actors asked about:
 *
 *     shortest(s, t) = shortest routes from s to t that meet X at least once / all shortest routes from s to t
 *     max-flow(s, t) = 1 - F(s, t without X) / F(s, t), F the largest flow
 *
 * The columns give the mean over the pairs, each of demand 1. Routes whose costs tie (within 1e-12) count alike. Pairs
 * with an end in X are left out, and so is a place paired with itself. Pairs without a route are counted, not averaged;
 * when no pair has one, the shares are NA. A mean hides pairs that depend wholly, so these are counted too: `at-100`.
 * `cost` and `tied` tell the best route of the first source to the first target, and how many there are of that cost.
 *
 * A case is words of the lens on top of the lens, such as `close=RU`; `open` is the lens as it is. Sources and targets
 * are those of the open lens; one that a case takes away is unreachable there.
 *
 * Reads cost, hops when the lens gives none, and capacity when it gives one. Direction is followed. Two sweeps a
 * source, O(E log V) each, and two maximum flows a pair; no flows past 4096 pairs.
 *
 * Brandes (2008), On variants of shortest-path betweenness centrality; Everett and Borgatti (1999), The centrality of
 * groups and classes; Ford and Fulkerson (1956).
 */
#include "dependence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/query.h"
#include "graph/lens_named.h"

typedef struct {
    const ist_network *network;
    const ist_lens *lens;
    const ist_query_options *options;
    ist_view open;
    ist_vertex_set sources, targets;             /* in the open view */
    ist_vertex_set first_sources, first_targets; /* those of the first name of each list */
    ist_vertex_set on;                           /* actors */
    ist_vertex_set open_on;                      /* all that they hold in the open view */
} ist_asked;

/* What one case makes of it. */
typedef struct {
    ist_view view;
    ist_vertex_set sources, targets, first_sources, first_targets, on; /* in this case's view */
    size_t gone;                                                       /* pairs of which the case took an end away */
    ist_dependence result;
    double cost, tied;
} ist_case;

enum { CASE, SHORTEST, AT_100, PAIRS, UNREACHABLE, COST, TIED, FLOW };

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
           ist_view_extents(&out->open_on, &out->open, out->on.items, out->on.count, err);
}

static void asked_free(ist_asked *asked) {
    ist_vertex_set_free(&asked->sources);
    ist_vertex_set_free(&asked->targets);
    ist_vertex_set_free(&asked->first_sources);
    ist_vertex_set_free(&asked->first_targets);
    ist_vertex_set_free(&asked->on);
    ist_vertex_set_free(&asked->open_on);
    ist_view_free(&asked->open);
}

/* ---- one case ---- */

static bool make_view(ist_case *out, const ist_asked *asked, const char *words, ist_error *err) {
    ist_lens lens = {0};
    bool ok = ist_lens_copy(&lens, asked->lens, err) &&
              (strcmp(words, "open") == 0 || ist_lens_parse_in(&lens, asked->network->dataset, words, err)) &&
              ist_view_make(&out->view, asked->network, &lens, err);
    ist_lens_free(&lens);
    return ok;
}

/* Where a vertex of the open view stands in this case, or IST_NONE. */
static uint32_t moved(const ist_case *c, const ist_asked *asked, uint32_t vertex) {
    return c->view.actor_vertex[asked->open.vertex_actor[vertex]];
}

static bool move_all(ist_vertex_set *out, const ist_case *c, const ist_asked *asked, const ist_vertex_set *vertices,
                     ist_error *err) {
    for (size_t i = 0; i < vertices->count; i++) {
        uint32_t vertex = moved(c, asked, vertices->items[i]);
        if (vertex != IST_NONE && !append(out, vertex, err)) {
            return false;
        }
    }
    return true;
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
static size_t count_gone(const ist_case *c, const ist_asked *asked) {
    size_t gone = 0;
    for (size_t i = 0; i < asked->sources.count; i++) {
        uint32_t s = asked->sources.items[i];
        for (size_t j = 0; !lies_on(asked, s) && j < asked->targets.count; j++) {
            uint32_t t = asked->targets.items[j];
            bool there = moved(c, asked, s) != IST_NONE && moved(c, asked, t) != IST_NONE;
            gone += s != t && !there && !lies_on(asked, t);
        }
    }
    return gone;
}

static bool compute(ist_case *c, const ist_asked *asked, const char *words, ist_error *err) {
    const ist_dependence_question question = {.sources = &c->sources, .targets = &c->targets, .on = &c->on};
    bool ok = make_view(c, asked, words, err) && move_all(&c->sources, c, asked, &asked->sources, err) &&
              move_all(&c->targets, c, asked, &asked->targets, err) &&
              move_all(&c->first_sources, c, asked, &asked->first_sources, err) &&
              move_all(&c->first_targets, c, asked, &asked->first_targets, err) &&
              ist_view_extents(&c->on, &c->view, asked->on.items, asked->on.count, err) &&
              ist_dependence_compute(&c->result, &c->view, &question, err) &&
              ist_dependence_best(&c->cost, &c->tied, &c->view, &c->first_sources, &c->first_targets, err);
    c->gone = ok ? count_gone(c, asked) : 0;
    return ok;
}

static void case_free(ist_case *c) {
    ist_vertex_set_free(&c->sources);
    ist_vertex_set_free(&c->targets);
    ist_vertex_set_free(&c->first_sources);
    ist_vertex_set_free(&c->first_targets);
    ist_vertex_set_free(&c->on);
    ist_view_free(&c->view);
}

/* ---- the table ---- */

static bool add_columns(ist_table *table, const ist_view *view, ist_error *err) {
    return ist_table_column(table, "case", IST_CELL_TEXT, "", "what is closed or built on top of the lens", err) &&
           ist_table_column(table, "shortest", IST_CELL_REAL, "1", "mean share of the shortest routes", err) &&
           ist_table_column(table, "at-100", IST_CELL_INTEGER, "pairs", "pairs that depend wholly", err) &&
           ist_table_column(table, "pairs", IST_CELL_INTEGER, "pairs", "pairs with a route", err) &&
           ist_table_column(table, "unreachable", IST_CELL_INTEGER, "pairs", "pairs without a route", err) &&
           ist_table_column(table, "cost", IST_CELL_REAL, ist_ends_cost_unit(view),
                            "best route of the first source to the first target", err) &&
           ist_table_column(table, "tied", IST_CELL_REAL, "routes", "how many routes cost that", err) &&
           (!view->has_capacity ||
            ist_table_column(table, "max-flow", IST_CELL_REAL, "1", "mean share of the largest flow", err));
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

static bool add_flow(ist_table *table, const ist_case *c, const char *why, ist_error *err) {
    if (!why && c->result.flow_pairs == 0) {
        why = !c->view.has_capacity ? "the case chooses no capacity"
              : c->result.too_many  ? "too many pairs for a flow each"
                                    : "nothing can flow";
    }
    return set_real(table, FLOW, c->result.flow, why, err);
}

static bool add_row(ist_table *table, const ist_case *c, const ist_asked *asked, const char *words, ist_error *err) {
    const char *why = why_not(c), *cut_off = isinf(c->cost) ? "cut off" : NULL;
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, CASE, words, err) &&
           set_real(table, SHORTEST, c->result.shortest, why, err) &&
           (why ? ist_table_na(table, AT_100, why, err)
                : ist_table_integer(table, AT_100, (int64_t)c->result.full, err)) &&
           ist_table_integer(table, PAIRS, (int64_t)c->result.pairs, err) &&
           ist_table_integer(table, UNREACHABLE, (int64_t)(c->result.unreachable + c->gone), err) &&
           set_real(table, COST, c->cost, cut_off, err) && set_real(table, TIED, c->tied, cut_off, err) &&
           (!asked->open.has_capacity || add_flow(table, c, why, err));
}

static bool add_case(ist_table *table, const ist_asked *asked, const char *words, bool *negative, ist_error *err) {
    ist_case c = {0};
    bool ok = compute(&c, asked, words, err);
    if (!ok) {
        ist_error_prefix(err, "case '%s'", words);
    }
    ok = ok && add_row(table, &c, asked, words, err);
    *negative = *negative || (ok && c.result.pairs == 0 && c.result.unreachable + c.gone > 0);
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

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    ist_asked asked;
    bool ok = asked_init(&asked, network, lens, options, err) && add_columns(out, &asked.open, err) &&
              add_cases(out, &asked, negative, err) && add_title(out, options, err) &&
              ist_ends_contract(out, &asked.open,
                                "dependence: reads cost, capacity where given; mean over pairs of demand 1; pairs with "
                                "an end in the set left out, unreachable ones counted, not averaged",
                                err);
    asked_free(&asked);
    return ok;
}

const ist_query ist_query_dependence = {
    .name = "dependence",
    .summary = "the share of what goes from sources to targets that needs an actor, case by case",
    .answer = answer,
};
