/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * current.c - which share of the current from sources to targets meets a set of places.
 *
 * Between shortest routes, where nothing takes a way that costs a little more, and the largest flow, where every way is
 * used to the full, stands the current: it takes all ways at once, the more of each the less it costs. Every tie is a
 * conductor of 1 / cost, or of 1 where the view has no cost. For a pair of a source s and a target t a unit of current
 * enters at s and leaves at t; at each place it parts in proportion to the currents that leave there.
 *
 *     share(s, t) = the share of the unit that meets the set X at least once on its way
 *
 * A current falls from higher to lower potential and never comes back to a place, so the share that has not met X is
 * carried from place to place by falling potential. For a set of one place it is the current through it. Shares within
 * 1e-12 of 0 or of 1 are taken for these. Costs that lie more than about 10^13 apart are refused.
 *
 * Direction is dropped by a current: in a directed view there is no share. O(F) a pair, F the size of the factored
 * Laplacian, and sorting.
 *
 * Brandes and Fleischer (2005), Centrality measures based on current flow; for the split Newman (2005).
 */
#include "current.h"

#include <math.h>
#include <stdlib.h>

#include "core/kernel/refine.h"

static const char working[] = "computing currents";
static const double rounding = 1e-12;

typedef struct {
    double potential;
    uint32_t vertex;
} level;

typedef struct {
    const ist_view *view;
    ist_laplacian laplacian;
    double *conductances; /* edge -> 1 / cost */
    uint8_t *in_set;
    ist_refinement potentials; /* of the pair at hand */
    level *levels;             /* the vertices of the pair's component by falling potential */
    double *clear;             /* vertex -> the part of the unit that comes there without having met the set */
} workspace;

static bool prepare(workspace *work, const ist_dependence_question *question, ist_error *err) {
    const ist_view *view = work->view;
    size_t n = view->vertex_count;
    bool ok = (work->conductances = ist_array_make(view->edge_count, sizeof *work->conductances, working, err)) &&
              (work->in_set = ist_array_make(n, sizeof *work->in_set, working, err)) &&
              (work->levels = ist_array_make(n, sizeof *work->levels, working, err)) &&
              (work->clear = ist_array_make(n, sizeof *work->clear, working, err));
    for (size_t edge = 0; ok && edge < view->edge_count; edge++) {
        work->conductances[edge] = 1 / view->costs[edge];
        if (isinf(work->conductances[edge]) || work->conductances[edge] == 0) {
            return ist_error_set(err, IST_ERROR_LIMIT, "a cost is too near 0 or too large for a current");
        }
    }
    for (size_t i = 0; ok && i < question->on->count; i++) {
        work->in_set[question->on->items[i]] = 1;
    }
    return ok && ist_laplacian_make(&work->laplacian, view, work->conductances, err) &&
           ist_refinement_make(&work->potentials, &work->laplacian, view, work->conductances, err) &&
           ist_refinement_accepts(&work->potentials, "costs", err);
}

static void workspace_free(workspace *work) {
    ist_laplacian_free(&work->laplacian);
    free(work->conductances);
    free(work->in_set);
    ist_refinement_free(&work->potentials);
    free(work->levels);
    free(work->clear);
}

static int compare_levels(const void *left, const void *right) {
    const level *a = left, *b = right;
    if (a->potential != b->potential) {
        return a->potential > b->potential ? -1 : 1;
    }
    return (a->vertex > b->vertex) - (a->vertex < b->vertex);
}

/* Sorts the component's vertices; counts them. */
static bool find_levels(size_t *count, workspace *work, uint32_t source, uint32_t target, ist_error *err) {
    const ist_laplacian *l = &work->laplacian;
    *count = 0;
    if (!ist_refinement_run(&work->potentials, source, target, err)) {
        return false;
    }
    for (uint32_t place = 0; place < l->vertex_count; place++) {
        work->clear[l->order[place]] = 0;
        if (l->root[place] == l->root[l->place[source]]) {
            double potential = work->potentials.high[place];
            work->levels[(*count)++] = (level){.potential = potential, .vertex = l->order[place]};
        }
    }
    qsort(work->levels, *count, sizeof *work->levels, compare_levels);
    return true;
}

static double current_over(const workspace *work, uint32_t vertex, uint32_t arc) {
    const ist_laplacian *l = &work->laplacian;
    const ist_arcs *arcs = &work->view->out;
    const double *potentials = work->potentials.high;
    double fall = potentials[l->place[vertex]] - potentials[l->place[arcs->heads[arc]]];
    return fall > 0 ? fall * ist_laplacian_conductance(l, work->conductances[arcs->edges[arc]]) : 0;
}

/* Hands what has come clear to a vertex on to the lower ones. */
static void hand_on(workspace *work, uint32_t vertex) {
    const ist_arcs *arcs = &work->view->out;
    double leaving = 0;
    for (uint32_t arc = arcs->offsets[vertex]; arc < arcs->offsets[vertex + 1]; arc++) {
        leaving += current_over(work, vertex, arc);
    }
    for (uint32_t arc = arcs->offsets[vertex]; leaving > 0 && arc < arcs->offsets[vertex + 1]; arc++) {
        work->clear[arcs->heads[arc]] += work->clear[vertex] * (current_over(work, vertex, arc) / leaving);
    }
}

static bool share_of(double *share, workspace *work, uint32_t source, uint32_t target, ist_error *err) {
    size_t count = 0;
    if (!find_levels(&count, work, source, target, err)) {
        return false;
    }
    work->clear[source] = 1;
    for (size_t i = 0; i < count && work->levels[i].vertex != target; i++) {
        uint32_t vertex = work->levels[i].vertex;
        if (!work->in_set[vertex] && work->clear[vertex] > 0) {
            hand_on(work, vertex);
        }
    }
    double met = 1 - work->clear[target];
    *share = met < rounding ? 0 : met > 1 - rounding ? 1 : met;
    return true;
}

static bool is_pair(const workspace *work, uint32_t source, uint32_t target) {
    const ist_laplacian *l = &work->laplacian;
    return source != target && !work->in_set[source] && !work->in_set[target] &&
           l->root[l->place[source]] == l->root[l->place[target]];
}

static bool affordable(const workspace *work, const ist_dependence_question *question) {
    double n = (double)work->view->vertex_count;
    double steps = 2 * (double)work->laplacian.entry_count + (double)work->view->out.arc_count + n * (1 + log2(n + 1));
    return (double)question->sources->count * (double)question->targets->count * steps <= IST_CURRENT_STEPS;
}

static bool add_pairs(ist_current *out, double *shares, workspace *work, const ist_dependence_question *question,
                      ist_error *err) {
    const ist_vertex_set *sources = question->sources, *targets = question->targets;
    double sum = 0, demands = 0;
    for (size_t i = 0; i < sources->count * targets->count; i++) {
        uint32_t source = sources->items[i / targets->count], target = targets->items[i % targets->count];
        double share = NAN, demand = ist_dependence_demand(question, i / targets->count, i % targets->count);
        if (demand > 0 && is_pair(work, source, target)) {
            if (!share_of(&share, work, source, target, err)) {
                return false;
            }
            out->pairs++;
            out->full += share >= 1;
            demands += demand;
            sum += demand * share;
        }
        if (shares) {
            shares[i] = share;
        }
    }
    out->share = out->pairs > 0 ? sum / demands : NAN;
    return true;
}

bool ist_current_compute(ist_current *out, double *shares, const ist_view *view,
                         const ist_dependence_question *question, ist_error *err) {
    workspace work = {.view = view};
    *out = (ist_current){.share = NAN};
    for (size_t i = 0; shares && i < question->sources->count * question->targets->count; i++) {
        shares[i] = NAN;
    }
    if (view->directed) {
        return true;
    }
    bool ok = prepare(&work, question, err);
    if (ok && affordable(&work, question)) {
        ok = add_pairs(out, shares, &work, question, err);
    } else {
        out->too_many = ok;
    }
    workspace_free(&work);
    return ok;
}

bool ist_current_cell(ist_table *table, size_t column, const ist_view *view, const ist_dependence_question *question,
                      ist_error *err) {
    ist_current current;
    ist_error own = {0};
    if (!ist_current_compute(&current, NULL, view, question, &own)) {
        bool limit = own.kind == IST_ERROR_LIMIT && !ist_error_is_memory(&own);
        return limit ? ist_table_na(table, column, own.message, err) : ist_error_set(err, own.kind, "%s", own.message);
    }
    if (view->directed || current.too_many) {
        return ist_table_na(table, column,
                            view->directed ? "a current knows no direction; add direction=ignore"
                                           : "too many pairs for a current each",
                            err);
    }
    return ist_table_real(table, column, current.share, err);
}
