/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * subset_current_flow.c - how much of what spreads over all ways from one side to another passes an actor.
 *
 * Current-flow betweenness over some pairs only: for each source and each target a unit of current enters at the one
 * and leaves at the other, over all routes at once, the more over a route the better it conducts. The share of it that
 * passes the actor, averaged over the pairs.
 *
 *     pairs(v) = sum over s in S, t in T, s not t, both not v, of 1/2 sum over ties e of v of |current of (s, t) over
 * e| subset-current-flow(v) = pairs(v) / (how many such pairs there are)
 *
 * Settings: --source S and --target T, lists of actors divided by commas, a state standing for its places; a side that
 * is not named is all actors, so without both this is `current-flow-betweenness`. Two actors that are both on both
 * sides are one pair and not two. Where shortest ways know one route only (`subset-betweenness`), this tells how much
 * of a stream that takes every way would come by. `dependence` gives the share for a set of places together.
 *
 * The effective resistance between the two sides, the mean over the pairs, is noted: the fall of potential at a current
 * of 1, never more than the least sum of 1 / strength along one way, and the less the more ways there are beside it.
 *
 * Reads strength as conductance; hostile ties are refused; a cost is not read but by strength=1/cost.
 * Direction is dropped; ties there and back are added. A pair without a way between them adds nothing, but stays in the
 * normalisation. NA for an actor at which all pairs end. Potentials are right to about 1e-13; a LIMIT error where
 * strengths lie too far apart for that, and above 10^11 steps. O(S T (F + E)), F the size of the factored Laplacian.
 *
 * Brandes and Fleischer (2005), Centrality measures based on current flow; Brandes (2008), On variants of shortest-path
 * betweenness centrality, for the sides; Klein and Randic (1993), Resistance distance.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/ends.h"
#include "core/kernel/refine.h"
#include "subset.h"

typedef struct {
    const ist_view *view;
    ist_subset subset;
    ist_laplacian laplacian;
    ist_refinement potentials;  /* of the pair at hand */
    double *passing;            /* vertex -> all current over its ties, of the pair at hand */
    double resistances, joined; /* the sum over pairs with a way between them, and how many they are */
} workspace;

static bool prepare(workspace *work, const ist_metric_settings *settings, ist_error *err) {
    const ist_view *view = work->view;
    return ist_subset_make(&work->subset, view, settings, err) &&
           ist_laplacian_make(&work->laplacian, view, view->strengths, err) &&
           ist_refinement_make(&work->potentials, &work->laplacian, view, view->strengths, err) &&
           ist_refinement_accepts(&work->potentials, "strengths", err) &&
           (work->passing = ist_array_make(view->vertex_count, sizeof *work->passing, "computing currents", err));
}

static void workspace_free(workspace *work) {
    ist_subset_free(&work->subset);
    ist_laplacian_free(&work->laplacian);
    ist_refinement_free(&work->potentials);
    free(work->passing);
}

static bool accept(const workspace *work, ist_error *err) {
    const ist_view *view = work->view;
    double pair = 2 * (double)work->laplacian.entry_count + (double)view->edge_count + (double)view->vertex_count;
    double steps = work->subset.pairs * pair;
    return steps <= 1e11 ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "it would take about %.0e steps; at most 1e+11 are begun: name fewer sources and targets",
                         steps);
}

static bool add_pair(double *sums, workspace *work, uint32_t source, uint32_t target, ist_error *err) {
    const ist_view *view = work->view;
    const ist_laplacian *l = &work->laplacian;
    if (l->root[l->place[source]] != l->root[l->place[target]]) {
        return true;
    }
    if (!ist_refinement_run(&work->potentials, source, target, err)) {
        return false;
    }
    double whole = ist_refinement_fall(&work->potentials, l->place[source], l->place[target]);
    work->resistances += ist_laplacian_resistance(l, whole);
    work->joined++;
    for (size_t v = 0; v < view->vertex_count; v++) {
        work->passing[v] = 0;
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t a = view->sources[edge], b = view->targets[edge];
        double fall = ist_refinement_fall(&work->potentials, l->place[a], l->place[b]);
        double current = fabs(fall) * ist_laplacian_conductance(l, view->strengths[edge]);
        work->passing[a] += current;
        work->passing[b] += current;
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        sums[v] += v == source || v == target ? 0 : fmin(1, work->passing[v] / 2);
    }
    return true;
}

/* Is the pair counted, and not as the same pair the other way round? */
static bool is_pair(const workspace *work, uint32_t source, uint32_t target) {
    const uint8_t *roles = work->subset.roles, both = IST_END_SOURCE | IST_END_TARGET;
    bool asked = (roles[source] & IST_END_SOURCE) && (roles[target] & IST_END_TARGET) && source != target;
    return asked && !(target < source && roles[source] == both && roles[target] == both);
}

static bool add_pairs(double *sums, workspace *work, ist_error *err) {
    bool ok = true;
    for (uint32_t s = 0; ok && s < work->view->vertex_count; s++) {
        for (uint32_t t = 0; ok && t < work->view->vertex_count; t++) {
            ok = !is_pair(work, s, t) || add_pair(sums, work, s, t, err);
        }
    }
    return ok;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace work = {.view = view};
    bool ok = prepare(&work, out->settings, err);
    work.subset.directed = false; /* a current knows no direction */
    if (ok) {
        ist_subset_count(&work.subset, view->vertex_count);
        ok = accept(&work, err) && add_pairs(out->columns[1], &work, err);
    }
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        double pairs = work.subset.pairs - ist_subset_ending(&work.subset, v);
        out->columns[0][v] = pairs > 0 ? out->columns[1][v] / pairs : NAN;
        out->reasons[v] = pairs > 0 ? NULL : "every pair of the two sides ends at it";
    }
    if (ok && work.joined > 0 && isfinite(work.resistances)) {
        snprintf(
            out->note, sizeof out->note,
            "effective resistance between source and target, the mean over %.0f pair%s with a way: %.7g (1/strength)",
            work.joined, work.joined > 1 ? "s" : "", work.resistances / work.joined);
    }
    workspace_free(&work);
    return ok;
}

const ist_metric ist_metric_subset_current_flow = {
    .name = "subset-current-flow",
    .summary = "how much of what spreads over all ways from one side to another passes an actor",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_ENDS,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "pairs without a way add nothing",
    .normalisation = "share of the pairs that do not end at it",
    .computed_by = "isthmus",
    .columns = {{.name = "subset-current-flow",
                 .unit = "1",
                 .summary = "share of the current from source to target that passes it"},
                {.name = "pairs", .unit = "pairs", .summary = "the same, counted in pairs"}},
    .compute = compute,
};
