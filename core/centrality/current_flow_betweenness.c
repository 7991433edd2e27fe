/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * current_flow_betweenness.c - how much of what spreads over all ways between two others passes an actor.
 *
 * Betweenness for what does not know the shortest way. Every tie is a conductor as strong as the tie; for each pair of
 * other actors a unit of current enters at one and leaves at the other, over all routes at once, the more over a route
 * the better it conducts. The share of it that passes the actor is added up over the pairs.
 *
 *     raw(v) = sum over s < t, both not v, of 1/2 sum over ties e of v of |current of (s, t) over e|
 *     current-flow-betweenness(v) = raw(v) * 2 / ((n - 1) (n - 2))            Brandes and Fleischer
 *     newman(v) = (raw(v) + the pairs that v is itself an end of) * 2 / (n (n - 1))     Newman
 *
 * In the first column an end of a pair is not between it; in the second all current of a pair passes its two ends. So
 * the first can be 0 and the second cannot: which one another program gives must be looked up before numbers are
 * compared.
 *
 * Reads strength as conductance; a cost is not read. Direction is dropped; ties there and back are added. Each
 * component is computed by itself: a pair without a way between them adds nothing, but stays in the normalisation.
 * Exactly 0 for an actor with one partner, where nothing passes. NA below three actors (the second column below two).
 * O(E (F + n log n)), F the size of the factored Laplacian; refused above 10^12 steps, and where strengths lie so far
 * apart, by more than about 10^13, that currents cannot be told from rounding.
 *
 * Newman (2005), A measure of betweenness centrality based on random walks; Brandes and Fleischer (2005), Centrality
 * measures based on current flow.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/refine.h"
#include "core/metric.h"

enum { WIDTH = IST_LAPLACIAN_WIDTH };
static const double refined_beyond = 1e4, refused_beyond = 1e13;

typedef struct {
    const ist_view *view;
    ist_laplacian laplacian;
    uint32_t *first;   /* place of a root -> where the places of its component begin in `members` */
    uint32_t *members; /* places, those of a component together */
    double *block;     /* potentials for WIDTH ties */
    double *reach;     /* place -> its resistance to the root; at a root the largest of its component */
    ist_refinement refinement;
    double *currents; /* over one tie, for each source of its component */
} workspace;

static bool prepare(workspace *work, ist_error *err) {
    const char *what = "computing currents";
    size_t n = work->view->vertex_count;
    return ist_laplacian_make(&work->laplacian, work->view, work->view->strengths, err) &&
           (work->first = ist_array_make(n, sizeof *work->first, what, err)) &&
           (work->members = ist_array_make(n, sizeof *work->members, what, err)) &&
           (work->block = ist_array_make(n, WIDTH * sizeof *work->block, what, err)) &&
           (work->reach = ist_array_make(n, sizeof *work->reach, what, err)) &&
           ist_laplacian_diagonal(work->reach, &work->laplacian, err) &&
           ist_refinement_make(&work->refinement, &work->laplacian, work->view, work->view->strengths, err) &&
           (work->currents = ist_array_make(n, sizeof *work->currents, what, err));
}

static void workspace_free(workspace *work) {
    ist_laplacian_free(&work->laplacian);
    free(work->first);
    free(work->members);
    free(work->block);
    free(work->reach);
    ist_refinement_free(&work->refinement);
    free(work->currents);
}

static bool accept(const workspace *work, ist_error *err) {
    double n = (double)work->view->vertex_count, sorting = n * (1 + log2(n + 1));
    double steps = (double)work->view->edge_count * (2 * (double)work->laplacian.entry_count + sorting);
    return steps <= 1e12 || ist_error_set(err, IST_ERROR_LIMIT,
                                          "would take about %.0e steps, hours of work; at most 1e+12 are begun: choose "
                                          "a smaller or sparser part of the network",
                                          steps);
}

static void group_members(workspace *work) {
    const ist_laplacian *l = &work->laplacian;
    uint32_t at = 0;
    for (size_t place = 0; place < l->vertex_count; place++) {
        work->first[place] = at;
        at += l->sizes[place];
    }
    for (uint32_t place = 0; place < l->vertex_count; place++) {
        uint32_t root = l->root[place];
        work->members[work->first[root]++] = place;
        work->reach[root] = fmax(work->reach[root], work->reach[place]);
    }
    for (size_t place = 0; place < l->vertex_count; place++) {
        work->first[place] -= l->sizes[place];
    }
}

static int compare_currents(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Has the vertex two partners at least? Only then anything passes it. */
static bool passable(const ist_view *view, uint32_t vertex) {
    const ist_arcs *lists[] = {&view->out, &view->in};
    uint32_t partner = IST_NONE;
    for (size_t i = 0; i < 2; i++) {
        for (uint32_t arc = lists[i]->offsets[vertex]; arc < lists[i]->offsets[vertex + 1]; arc++) {
            if (partner != IST_NONE && lists[i]->heads[arc] != partner) {
                return true;
            }
            partner = lists[i]->heads[arc];
        }
    }
    return false;
}

/*
 * The current over a tie for the pair (s, t) is b(s) - b(t), b(s) what it carries when the unit from s leaves at the
 * root. Sorted, each b is larger than those before it: so all pairs are added in one pass, and the pairs of one end
 * of the tie, whose b is an extreme one, are left out for that end.
 */
static void add_tie(double *raw, workspace *work, uint32_t edge, size_t slot) {
    const ist_view *view = work->view;
    const ist_laplacian *l = &work->laplacian;
    uint32_t ends[] = {view->sources[edge], view->targets[edge]}, root = l->root[l->place[ends[0]]];
    const uint32_t *members = work->members + work->first[root];
    size_t count = l->sizes[root];
    double conductance = ist_laplacian_conductance(l, view->strengths[edge]), all = 0;
    for (size_t i = 0; i < count; i++) {
        work->currents[i] = conductance * work->block[members[i] * (size_t)WIDTH + slot];
    }
    qsort(work->currents, count, sizeof *work->currents, compare_currents);
    for (size_t i = 0; i < count; i++) {
        all += work->currents[i] * (2 * (double)i - (double)(count - 1));
    }
    for (size_t end = 0; end < 2; end++) {
        double own = conductance * work->block[l->place[ends[end]] * (size_t)WIDTH + slot], of_own = 0;
        for (size_t i = 0; i < count; i++) {
            of_own += fabs(work->currents[i] - own);
        }
        raw[ends[end]] += (all - of_own) / 2;
    }
}

/* A plain solve for a tie is right to about 2e-16 times its conductance times the largest resistance: where that may be
 * seen, the potentials are refined. */
static bool refine_slot(workspace *work, uint32_t edge, size_t slot, ist_error *err) {
    const ist_laplacian *l = &work->laplacian;
    uint32_t from = work->view->sources[edge], to = work->view->targets[edge];
    double conductance = ist_laplacian_conductance(l, work->view->strengths[edge]);
    double lost = conductance * work->reach[l->root[l->place[from]]];
    if (lost <= refined_beyond) {
        return true;
    }
    if (lost > refused_beyond) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "strengths lie too far apart for currents: by a factor of about %.0e, where %.0e is the "
                             "most that can be told from rounding",
                             lost, refused_beyond);
    }
    if (!ist_refinement_run(&work->refinement, from, to, err)) {
        return false;
    }
    for (size_t place = 0; place < l->vertex_count; place++) {
        work->block[place * WIDTH + slot] = work->refinement.high[place];
    }
    return true;
}

static bool add_ties(double *raw, workspace *work, uint32_t first, size_t count, ist_error *err) {
    const ist_laplacian *l = &work->laplacian;
    for (size_t i = 0; i < l->vertex_count * WIDTH; i++) {
        work->block[i] = 0;
    }
    for (size_t slot = 0; slot < count; slot++) {
        work->block[l->place[work->view->sources[first + slot]] * (size_t)WIDTH + slot] = 1;
        work->block[l->place[work->view->targets[first + slot]] * (size_t)WIDTH + slot] = -1;
    }
    ist_laplacian_solve_block(work->block, l);
    bool ok = true;
    for (uint32_t slot = 0; ok && slot < count; slot++) {
        ok = refine_slot(work, first + slot, slot, err);
        if (ok) {
            add_tie(raw, work, first + slot, slot);
        }
    }
    return ok;
}

static void normalise(ist_metric_values *out, const workspace *work) {
    const ist_laplacian *l = &work->laplacian;
    double n = (double)work->view->vertex_count;
    for (uint32_t v = 0; v < work->view->vertex_count; v++) {
        double raw = passable(work->view, v) ? fmax(0, out->columns[2][v]) : 0;
        double own = (double)l->sizes[l->root[l->place[v]]] - 1;
        out->columns[0][v] = n > 2 ? raw * 2 / ((n - 1) * (n - 2)) : NAN;
        out->columns[1][v] = n > 1 ? (raw + own) * 2 / (n * (n - 1)) : NAN;
        out->columns[2][v] = raw;
        out->reasons[v] = n < 2   ? "there are fewer than two actors"
                          : n < 3 ? "there are fewer than three actors"
                                  : NULL;
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace work = {.view = view};
    bool ok = prepare(&work, err) && accept(&work, err);
    if (ok) {
        group_members(&work);
    }
    for (size_t edge = 0; ok && edge < view->edge_count; edge += WIDTH) {
        size_t left = view->edge_count - edge;
        ok = add_ties(out->columns[2], &work, (uint32_t)edge, left < WIDTH ? left : WIDTH, err);
    }
    if (ok) {
        normalise(out, &work);
    }
    workspace_free(&work);
    return ok;
}

const ist_metric ist_metric_current_flow_betweenness = {
    .name = "current-flow-betweenness",
    .summary = "how much of what spreads over all ways between two others passes an actor",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "pairs without a way add nothing",
    .normalisation = "share of all pairs of other actors; newman: of all pairs, its own among them",
    .computed_by = "isthmus",
    .columns = {{.name = "current-flow-betweenness",
                 .unit = "1",
                 .summary = "share of the current between pairs of other actors that passes it"},
                {.name = "newman", .unit = "1", .summary = "the same over all pairs, those it is an end of in full"},
                {.name = "raw", .unit = "pairs", .summary = "the first, counted in pairs"}},
    .compute = compute,
};
