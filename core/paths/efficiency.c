/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * efficiency.c - how near all actors are to each other, and how near an actor's partners stay without it.
 *
 * The mean over all pairs of one divided by their distance; a pair without a path adds 0. Of the whole network, so the
 * table has one row.
 *
 *     efficiency = (sum over s, t, not the same, of 1 / d(s, t)) / (n (n - 1))
 *     ideal = efficiency / (the same with the great-circle distance of s and t as d)
 *     local(v) = (sum over partners s, t of v, not the same, of 1 / d_v(s, t)) / (k (k - 1)), 0 below two partners
 *
 * `ideal` is there only where cost is a length in km (--cost length, or a measure in km): 1 would be a straight way
 * between any two. It is NA where an actor has no coordinates or two share theirs. Where places are merged into their
 * states it can pass 1: ties keep their lengths between places, and a state stands at its own coordinates. By hops
 * efficiency lies between 0 and 1; costs below 1 make it larger, so compare it only between networks of the same cost.
 *
 * `local` is the mean over all actors of local(v), in two meanings that programs give the same name: in
 * `local.vragovic` (igraph) d_v is the distance in the whole network without v, in `local.latora` (networkx) that among
 * the partners of v alone, other actors taken away as well. The first is never smaller.
 *
 * Reads cost; every tie counts 1 when the lens gives none. Direction is followed; partners are those in either
 * direction. NA below two actors. (V + 2 E) sweeps of O(V + E) by hops, O(E log V) by cost; above 10^12 steps, hours of
 * work, it is refused.
 *
 * Latora and Marchiori (2001), Efficient behavior of small-world networks; Vragovic, Louis and Diaz-Guilera (2005),
 * Efficiency of informational transfer in regular and complex networks.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/centrality/reach.h"
#include "core/ends.h"
#include "core/kernel/neighbours.h"
#include "core/kernel/shortest.h"
#include "core/metric.h"

/* NAN below two actors. */
static void from_sums(double *out, const ist_view *view, const ist_path_sums *sums) {
    double n = (double)view->vertex_count;
    *out = n > 1 ? 0 : NAN;
    for (size_t v = 0; v < view->vertex_count; v++) {
        *out += sums->reach[v].inverses / n / (n - 1);
    }
}

static bool add_all(double *out, const ist_view *view, ist_error *err) {
    ist_reach *reach = ist_array_make(view->vertex_count, sizeof *reach, "measuring distances", err);
    bool ok = reach && ist_reach_each(reach, view, err);
    if (ok) {
        from_sums(out, view, &(ist_path_sums){.reach = reach});
    }
    free(reach);
    return ok;
}

/* The efficiency of straight ways; NAN where a distance is missing, infinite where one is 0. */
static double straight(const ist_view *view) {
    double n = (double)view->vertex_count, sum = 0;
    for (size_t s = 0; s < view->vertex_count; s++) {
        for (size_t t = 0; t < s; t++) {
            sum += 1 / ist_network_distance_km(view->network, view->vertex_actor[s], view->vertex_actor[t]);
        }
    }
    return 2 * sum / n / (n - 1);
}

static bool is_length(const ist_view *view) {
    return view->network && strcmp(ist_ends_cost_unit(view), "km") == 0;
}

static void compare_with_ideal(ist_metric_values *out, const ist_view *view) {
    double ideal = straight(view);
    out->columns[3][0] = isfinite(ideal) ? out->columns[0][0] / ideal : NAN;
    out->reasons[0] = isnan(ideal)   ? "not all actors have coordinates"
                      : isinf(ideal) ? "two actors have the same coordinates"
                                     : NULL;
}

/* Adds up 1 / distance over the pairs of partners of `v`, where no way may enter a blocked vertex. */
static bool add_partners(double *sum, ist_sweep *sweep, const ist_view *view, const ist_neighbours *ties, uint32_t v,
                         const uint8_t *blocked, ist_error *err) {
    bool ok = true;
    for (uint32_t i = ties->offsets[v]; ok && i < ties->offsets[v + 1]; i++) {
        ok = ist_sweep_distances(sweep, &view->out, ties->heads[i], view->has_cost, blocked, err);
        for (uint32_t j = ties->offsets[v]; ok && j < ties->offsets[v + 1]; j++) {
            *sum += i != j ? 1 / sweep->distance[ties->heads[j]] : 0;
        }
    }
    return ok;
}

typedef struct {
    ist_neighbours ties;
    ist_sweep sweep;
    uint8_t *blocked;
} workspace;

/* Local efficiency in one of its meanings, as a mean over all actors. Between two calls nothing is blocked, or all. */
static bool add_local(double *out, workspace *work, const ist_view *view, bool among_partners, ist_error *err) {
    const ist_neighbours *ties = &work->ties;
    bool ok = true;
    double n = (double)view->vertex_count, mean = 0;
    memset(work->blocked, among_partners, view->vertex_count);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        double partners = ist_neighbours_degree(ties, v), sum = 0;
        work->blocked[v] = true;
        for (uint32_t arc = ties->offsets[v]; arc < ties->offsets[v + 1]; arc++) {
            work->blocked[ties->heads[arc]] = false;
        }
        ok = partners < 2 || add_partners(&sum, &work->sweep, view, ties, v, work->blocked, err);
        mean += partners < 2 ? 0 : sum / partners / (partners - 1) / n;
        work->blocked[v] = among_partners;
        for (uint32_t arc = ties->offsets[v]; arc < ties->offsets[v + 1]; arc++) {
            work->blocked[ties->heads[arc]] = among_partners;
        }
    }
    *out = mean;
    return ok;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    size_t n = view->vertex_count;
    workspace work = {0};
    if (!is_length(view)) {
        ist_metric_values_drop(out, 3);
    }
    if (n < 2) {
        for (size_t column = 0; column < IST_METRIC_COLUMNS && out->columns[column]; column++) {
            out->columns[column][0] = NAN;
        }
        out->reasons[0] = "there are fewer than two actors";
        return true;
    }
    bool ok = ist_sweeps_accepted(view, n + 2 * view->edge_count, err) && ist_neighbours_make(&work.ties, view, err) &&
              ist_sweep_init(&work.sweep, n, err) &&
              (work.blocked = ist_array_make(n, 1, "measuring distances", err)) &&
              add_all(&out->columns[0][0], view, err) && add_local(&out->columns[1][0], &work, view, false, err) &&
              add_local(&out->columns[2][0], &work, view, true, err);
    if (ok && is_length(view)) {
        compare_with_ideal(out, view);
    }
    if (ok) {
        double sum = out->columns[0][0] + out->columns[1][0] + out->columns[2][0];
        ok = isfinite(sum) || ist_error_set(err, IST_ERROR_LIMIT, "costs are too small for their inverses to be added");
    }
    ist_neighbours_free(&work.ties);
    ist_sweep_free(&work.sweep);
    free(work.blocked);
    return ok;
}

const ist_metric ist_metric_efficiency = {
    .name = "efficiency",
    .summary = "how near all actors are to each other, and how near an actor's partners stay without it",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_COST,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "pairs without a path add 0",
    .normalisation = "mean over all pairs",
    .computed_by = "isthmus",
    .columns = {{.name = "efficiency", .unit = "1/cost", .summary = "mean of one divided by the distance of a pair"},
                {.name = "local.vragovic",
                 .unit = "1/cost",
                 .summary = "mean efficiency among an actor's partners, ways through all others but it"},
                {.name = "local.latora",
                 .unit = "1/cost",
                 .summary = "mean efficiency among an actor's partners, ways through these alone"},
                {.name = "ideal", .unit = "1", .summary = "the same, as a share of that of straight ways"}},
    .compute = compute,
    .sums = IST_SUMS_OF_DISTANCES,
    .from_sums = from_sums,
};
