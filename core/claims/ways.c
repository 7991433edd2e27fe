/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ways.c - from a claim to what carries its value.
 */
#include "core/claims/ways.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/claims/value.h"
#include "core/flow/flow.h"
#include "core/paths/dependence.h"
#include "core/paths/route.h"

static const char walking[] = "walking the ways of a claim";

enum { SIDE, WHAT, FROM, TO, COST, SHARE, WAY, COLUMNS };

/* A side whose ways are walked. */
typedef struct {
    ist_claim_carriers *out;
    ist_claim_question q;
    const char *side;
    size_t top, found;
    size_t *uses; /* tie -> ways that go over it */
} walk;

typedef bool walk_function(walk *w, ist_error *err);

/* ---- rows ---- */

/* What a row says besides the way. NAN: nothing. */
typedef struct {
    const char *what;
    double cost, share;
} row;

static bool add_number(ist_table *out, size_t column, double value, ist_error *err) {
    return isnan(value) || ist_table_real(out, column, value, err);
}

static bool add_row(walk *w, row r, const char *from, const char *to, const char *way, ist_error *err) {
    ist_table *table = &w->out->ways;
    if (w->top > 0 && w->found++ >= w->top) {
        return true;
    }
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, SIDE, w->side, err) &&
           ist_table_text(table, WHAT, r.what, err) && ist_table_text(table, FROM, from, err) &&
           ist_table_text(table, TO, to, err) && add_number(table, COST, r.cost, err) &&
           add_number(table, SHARE, r.share, err) && ist_table_text(table, WAY, way, err);
}

static void use_edge(walk *w, uint32_t edge) {
    const ist_index *ties = &w->q.view->edge_ties;
    for (size_t i = 0; i < ist_index_count(ties, edge); i++) {
        w->uses[ist_index_items(ties, edge)[i]]++;
    }
}

/* A route of `view`, which has the vertices of the question's and no other edges. */
static bool add_route(walk *w, row r, const ist_view *view, const ist_route *route, ist_error *err) {
    ist_buffer way = {0};
    bool ok = ist_route_format(&way, view, route, err);
    r.cost = route->cost;
    for (size_t i = 1; ok && i < route->count; i++) {
        use_edge(w, ist_view_edge(w->q.view, route->vertices[i - 1], route->vertices[i]));
    }
    ok = ok && add_row(w, r, ist_view_id(view, route->vertices[0]),
                       ist_view_id(view, route->vertices[route->count - 1]), ist_buffer_string(&way), err);
    ist_buffer_free(&way);
    return ok;
}

static bool add_edge(walk *w, const char *what, uint32_t edge, ist_error *err) {
    const ist_view *view = w->q.view;
    ist_buffer way = {0};
    use_edge(w, edge);
    bool ok =
        ist_ends_edge(&way, view, edge, err) &&
        add_row(w, (row){what, view->has_cost ? view->costs[edge] : NAN, NAN}, ist_view_id(view, view->sources[edge]),
                ist_view_id(view, view->targets[edge]), ist_buffer_string(&way), err);
    ist_buffer_free(&way);
    return ok;
}

/* ---- ways between pairs ---- */

/* The shortest way of one pair, with the share of its shortest ways that needs `on` (NULL: no share). */
static bool add_pair(walk *w, uint32_t source, uint32_t target, const ist_vertex_set *on, ist_error *err) {
    const ist_view *view = w->q.view;
    const ist_ends ends = {{&source, 1, 1}, {&target, 1, 1}};
    ist_dependence found = {.shortest = NAN};
    const ist_dependence_question question = {
        .sources = &ends.sources, .targets = &ends.targets, .on = on, .shortest_only = true};
    ist_routes routes = {0};
    bool ok = ist_routes_shortest(&routes, view, &ends, 1, err) &&
              (on == NULL || routes.count == 0 || ist_dependence_compute(&found, view, &question, err));
    if (ok && routes.count == 0) {
        ok = add_row(w, (row){"pair", NAN, NAN}, ist_view_id(view, source), ist_view_id(view, target), "cut off", err);
    } else if (ok) {
        ok = add_route(w, (row){"pair", NAN, found.shortest}, view, &routes.items[0], err);
    }
    ist_routes_free(&routes);
    return ok;
}

static bool note_pairs(walk *w, size_t pairs, ist_error *err) {
    return pairs <= IST_CLAIM_PAIRS ||
           ist_table_note(&w->out->ways, err, "more than %d pairs: the ways of the others are not walked",
                          (int)IST_CLAIM_PAIRS);
}

/* Pairs of a source and a target, but those with an end in `on`. */
static bool walk_pairs(walk *w, size_t first, const ist_vertex_set *on, ist_error *err) {
    ist_ends ends = {0};
    uint8_t *marks = on != NULL ? ist_claim_marks(w->q.view, on, err) : NULL;
    size_t pairs = 0;
    bool ok = (on == NULL || marks != NULL) && ist_claim_end(&ends.sources, &w->q, first, err) &&
              ist_claim_end(&ends.targets, &w->q, first + 1, err);
    for (size_t i = 0; ok && i < ends.sources.count; i++) {
        for (size_t j = 0; ok && j < ends.targets.count; j++) {
            uint32_t source = ends.sources.items[i], target = ends.targets.items[j];
            bool counts = source != target && (marks == NULL || (!marks[source] && !marks[target]));
            ok = !counts || ++pairs > IST_CLAIM_PAIRS || add_pair(w, source, target, on, err);
        }
    }
    ok = ok && note_pairs(w, pairs, err);
    free(marks);
    ist_ends_free(&ends);
    return ok;
}

static bool walk_dependence(walk *w, ist_error *err) {
    ist_vertex_set on = {0};
    bool ok = ist_claim_extent(&on, &w->q, 0, err) && walk_pairs(w, 1, &on, err);
    ist_vertex_set_free(&on);
    return ok;
}

static bool walk_reachable(walk *w, ist_error *err) {
    return walk_pairs(w, 0, NULL, err);
}

/* ---- ways between two ends ---- */

static bool find_ends(ist_ends *out, walk *w, size_t first, ist_error *err) {
    return ist_claim_end(&out->sources, &w->q, first, err) && ist_claim_end(&out->targets, &w->q, first + 1, err) &&
           ist_ends_apart(out, w->q.view, err);
}

static bool add_shortest(walk *w, const char *what, const ist_view *view, const ist_ends *ends, ist_error *err) {
    ist_routes routes = {0};
    bool ok = ist_routes_shortest(&routes, view, ends, 1, err);
    if (ok && routes.count == 0) {
        ok = add_row(w, (row){what, INFINITY, NAN}, "", "", "cut off", err);
    } else if (ok) {
        ok = add_route(w, (row){what, NAN, NAN}, view, &routes.items[0], err);
    }
    ist_routes_free(&routes);
    return ok;
}

static bool walk_distance(walk *w, ist_error *err) {
    ist_ends ends = {0};
    bool ok = find_ends(&ends, w, 0, err) && add_shortest(w, "shortest", w->q.view, &ends, err);
    ist_ends_free(&ends);
    return ok;
}

static bool walk_detour(walk *w, ist_error *err) {
    ist_ends ends = {0};
    ist_vertex_set on = {0};
    ist_view rest = {0};
    uint8_t *lost = NULL;
    bool ok = find_ends(&ends, w, 1, err) && ist_claim_extent(&on, &w->q, 0, err) &&
              (lost = ist_claim_marks(w->q.view, &on, err)) != NULL;
    if (ok) {
        ist_claim_leave_out(&ends.sources, lost);
        ist_claim_leave_out(&ends.targets, lost);
    }
    if (ok && ends.sources.count > 0 && ends.targets.count > 0) {
        ok = add_shortest(w, "as it is", w->q.view, &ends, err) &&
             ist_view_without(&rest, w->q.view, lost, NULL, err) && add_shortest(w, "when lost", &rest, &ends, err);
    }
    ist_view_free(&rest);
    free(lost);
    ist_vertex_set_free(&on);
    ist_ends_free(&ends);
    return ok;
}

static bool walk_disjoint(walk *w, ist_error *err) {
    ist_ends ends = {0};
    ist_routes routes = {0};
    bool ok = find_ends(&ends, w, 0, err) &&
              ist_routes_disjoint(&routes, w->q.view, &ends, IST_DISJOINT_TIES, IST_ROUTES_LIMIT, err);
    for (size_t i = 0; ok && i < routes.count; i++) {
        ok = add_route(w, (row){"disjoint", NAN, NAN}, w->q.view, &routes.items[i], err);
    }
    ist_routes_free(&routes);
    ist_ends_free(&ends);
    return ok;
}

static bool walk_flow(walk *w, ist_error *err) {
    ist_ends ends = {0};
    ist_flow flow = {0};
    bool ok = find_ends(&ends, w, 0, err) && ist_flow_max(&flow, w->q.view, &ends, IST_FLOW_CAPACITY, NULL, err);
    for (size_t i = 0; ok && i < flow.cut_count; i++) {
        ok = add_edge(w, "cut", flow.cut[i], err);
    }
    ist_flow_free(&flow);
    ist_ends_free(&ends);
    return ok;
}

/* ---- ties ---- */

static uint8_t *extent_marks(walk *w, size_t argument, ist_error *err) {
    ist_vertex_set set = {0};
    uint8_t *marks = ist_claim_extent(&set, &w->q, argument, err) ? ist_claim_marks(w->q.view, &set, err) : NULL;
    ist_vertex_set_free(&set);
    return marks;
}

/* The edges that touch an argument's actors, or join those of two. */
static bool walk_between(walk *w, size_t first, bool two, ist_error *err) {
    uint8_t *x = extent_marks(w, first, err), *y = x != NULL && two ? extent_marks(w, first + 1, err) : NULL;
    bool ok = x != NULL && (y != NULL || !two);
    for (uint32_t edge = 0; ok && edge < w->q.view->edge_count; edge++) {
        ok = !ist_claim_counts(w->q.view, edge, x, y) || add_edge(w, "tie", edge, err);
    }
    free(x);
    free(y);
    return ok;
}

static bool walk_ties(walk *w, ist_error *err) {
    return walk_between(w, 0, w->q.term->argument_count > 1, err);
}

/* Of a measure the ties at the actor, or the tie itself. */
static bool walk_measure(walk *w, ist_error *err) {
    const ist_subject subject = ist_claim_word_of(&w->q, 1)->subject;
    if (subject.type != IST_SUBJECT_TIE) {
        return walk_between(w, 1, false, err);
    }
    bool ok = true;
    for (uint32_t edge = 0; ok && edge < w->q.view->edge_count; edge++) {
        bool is_it = false;
        for (size_t i = 0; i < ist_index_count(&w->q.view->edge_ties, edge); i++) {
            is_it = is_it || ist_index_items(&w->q.view->edge_ties, edge)[i] == subject.index;
        }
        ok = !is_it || add_edge(w, "tie", edge, err);
    }
    return ok;
}

/* ---- rows of the dataset ---- */

static bool walk_rows(walk *w, ist_error *err) {
    ist_claim_carriers *out = w->out;
    bool ok = true;
    for (size_t i = 0; ok && i < w->q.term->argument_count; i++) {
        void *rows = out->rows;
        ok = ist_array_reserve(&rows, &out->row_capacity, out->row_count + 1, sizeof *out->rows, walking, err);
        out->rows = rows;
        if (ok) {
            out->rows[out->row_count++] = ist_claim_word_of(&w->q, i)->subject;
        }
    }
    return ok;
}

static const struct {
    const char *function;
    walk_function *walk;
} functions[] = {{"dependence", walk_dependence}, {"reachable", walk_reachable}, {"distance", walk_distance},
                 {"detour", walk_detour},         {"disjoint", walk_disjoint},   {"flow", walk_flow},
                 {"rank", walk_measure},          {"value", walk_measure},       {"ties", walk_ties},
                 {"figure", walk_rows},           {"growth", walk_rows},         {"documents", walk_rows}};

/* ---- all of it ---- */

static bool walk_side(walk *w, ist_error *err) {
    const ist_claim_function *function = w->q.term->function;
    ist_error problem = {0};
    bool ok = true;
    w->found = 0;
    for (size_t i = 0; function != NULL && i < sizeof functions / sizeof *functions; i++) {
        if (strcmp(functions[i].function, function->name) == 0) {
            ok = functions[i].walk(w, &problem);
        }
    }
    if (!ok && (ist_error_is_memory(&problem) || problem.kind == IST_ERROR_INTERNAL)) {
        return ist_error_set(err, problem.kind, "%s", problem.message);
    }
    return (ok || ist_table_note(&w->out->ways, err, "%s: %s", w->side, problem.message)) &&
           (w->top == 0 || w->found <= w->top ||
            ist_table_note(&w->out->ways, err, "%s: %zu more", w->side, w->found - w->top));
}

static int compare_carriers(const void *left, const void *right) {
    const ist_claim_carrier *a = left, *b = right;
    return a->ways != b->ways ? (a->ways < b->ways) - (a->ways > b->ways) : (a->tie > b->tie) - (a->tie < b->tie);
}

static bool list_ties(ist_claim_carriers *out, const size_t *uses, size_t ties, ist_error *err) {
    bool ok = true;
    for (uint32_t tie = 0; ok && tie < ties; tie++) {
        void *items = out->ties;
        if (uses[tie] > 0) {
            ok = ist_array_reserve(&items, &out->tie_capacity, out->tie_count + 1, sizeof *out->ties, walking, err);
            out->ties = items;
        }
        if (ok && uses[tie] > 0) {
            out->ties[out->tie_count++] = (ist_claim_carrier){tie, uses[tie]};
        }
    }
    if (ok && out->tie_count > 0) {
        qsort(out->ties, out->tie_count, sizeof *out->ties, compare_carriers);
    }
    return ok;
}

static bool add_columns(ist_table *out, const ist_view *view, ist_error *err) {
    const char *unit = view != NULL ? ist_ends_cost_unit(view) : "";
    return ist_table_title(out, "what carries it", err) &&
           ist_table_column(out, "side", IST_CELL_TEXT, "", "of the test", err) &&
           ist_table_column(out, "what", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "from", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "to", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "cost", IST_CELL_REAL, unit, "", err) &&
           ist_table_column(out, "share", IST_CELL_REAL, "", "of the pair's shortest ways that need it", err) &&
           ist_table_column(out, "way", IST_CELL_TEXT, "", "one of those that tie", err);
}

static bool walk_sides(walk *w, const ist_claim_test *test, ist_error *err) {
    static const char *const sides[] = {"left", "right"};
    bool ok = add_columns(&w->out->ways, w->q.view, err);
    for (size_t side = 0; ok && side < 2; side++) {
        w->q.term = &test->terms[side];
        w->side = sides[side];
        ok = walk_side(w, err);
    }
    return ok;
}

bool ist_claim_carriers_find(ist_claim_carriers *out, const ist_network *network, uint32_t row_number, size_t top,
                             ist_error *err) {
    const ist_claim_world as_it_is = {0};
    ist_claim_result result = {0};
    ist_claim_look look = {0};
    walk w = {.out = out, .q = {.network = network, .world = &as_it_is}, .top = top};
    bool ok = ist_claim_run(&result, network, row_number, err) &&
              (w.uses = ist_array_make(network->tie_count, sizeof *w.uses, walking, err)) != NULL;
    bool asked = ok && (result.verdict == IST_VERDICT_SUPPORTED || result.verdict == IST_VERDICT_CONTRADICTED);
    if (asked && result.reads_lens) {
        ok = ist_claim_look_make(&look, network, ist_dataset_claims(network->dataset)[row_number].lens, NULL, err);
        w.q.view = &look.view;
    }
    w.q.test = &result.test;
    ok = ok && (!asked || walk_sides(&w, &result.test, err)) && list_ties(out, w.uses, network->tie_count, err);
    ist_claim_look_free(&look);
    ist_claim_result_free(&result);
    free(w.uses);
    if (!ok) {
        ist_claim_carriers_free(out);
    }
    return ok;
}

void ist_claim_carriers_free(ist_claim_carriers *carriers) {
    ist_table_free(&carriers->ways);
    free(carriers->ties);
    free(carriers->rows);
    *carriers = (ist_claim_carriers){0};
}
