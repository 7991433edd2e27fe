/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sums.c - distances, sums of them and of their inverses, and what tables make
 * of these.
 */
#include <math.h>
#include <string.h>

#include "core/centrality/reach.h"
#include "core/kernel/lane_sweeps.h"
#include "core/kernel/method.h"
#include "core/kernel/shortest.h"
#include "core/metric.h"
#include "trial.h"

typedef struct {
    long double lengths, inverses, reached;
} sums;

static long double distance(const trial *t, uint32_t s, uint32_t v) {
    return exact_number(t->answer.lengths[s][v], t->paths->exponent);
}

static sums sum_from(const trial *t, uint32_t s) {
    sums found = {0, 0, 0};
    for (uint32_t v = 0; v < t->view.vertex_count; v++) {
        long double length = distance(t, s, v);
        if (v != s && isfinite(length)) {
            found.lengths += length;
            found.inverses += 1 / length;
            found.reached += 1;
        }
    }
    return found;
}

/* ---- distances ---- */

static void by_sweeps(const trial *t) {
    ist_sweep sweep = {0};
    ist_error err = {0};
    uint32_t n = (uint32_t)t->view.vertex_count;
    must(ist_sweep_init(&sweep, n, &err), t, "distances", &err);
    for (uint32_t s = 0; s < n; s++) {
        must(ist_sweep_distances(&sweep, &t->view.out, s, t->view.has_cost, NULL, &err), t, "distances", &err);
        for (uint32_t v = 0; v < n; v++) {
            compare(tally_of(t, "distances", "search"), t, s * n + v, sweep.distance[v], distance(t, s, v));
        }
    }
    ist_sweep_free(&sweep);
}

static void by_lanes(trial *t) {
    ist_plan plan;
    ist_lanes lanes = {0};
    ist_error err = {0};
    uint32_t n = (uint32_t)t->view.vertex_count, places[EXACT_VERTICES] = {0, 1, 2, 3, 4, 5, 6};
    t->work.method = IST_METHOD_ELIMINATION;
    must(ist_plan_make(&plan, &t->view, n, IST_ASKED_SHARES, &err), t, "distances", &err);
    const uint32_t *vertex = plan.elimination.vertex;
    for (size_t build = 0; t->suits && ist_lane_build_at(build); build++) {
        comparison *tally = tally_of(t, "distances", ist_lane_build_at(build)->name);
        must(ist_lanes_make(&lanes, &plan.shortcuts, IST_LANES_DISTANCES, ist_lane_build_at(build), &err), t,
             "distances", &err);
        ist_lanes_begin(&lanes, places, n, false);
        ist_lanes_distances(&lanes);
        for (uint32_t lane = 0; lane < n; lane++) {
            for (uint32_t place = 0; place < n; place++) {
                compare(tally, t, lane * n + place, lanes.distances[place * IST_LANES + lane],
                        distance(t, vertex[lane], vertex[place]));
            }
        }
        ist_lanes_free(&lanes);
    }
    ist_plan_free(&plan);
}

/* ---- sums ---- */

static void by_methods(trial *t) {
    ist_error err = {0};
    for (size_t n = 0; (t->work.method = method_at(t, n, true)) != IST_METHOD_CHOSEN; n++) {
        ist_reach found[EXACT_VERTICES];
        comparison *tally = tally_of(t, "sums of distances", ist_method_names[t->work.method]);
        must(ist_reach_each(found, &t->view, &err), t, "sums of distances", &err);
        for (uint32_t v = 0; v < t->view.vertex_count; v++) {
            sums expected = sum_from(t, v);
            compare(tally, t, v, found[v].distances, expected.lengths);
            compare(tally, t, v, found[v].inverses, expected.inverses);
            compare(tally, t, v, found[v].reached, expected.reached);
        }
    }
}

void check_sums(trial *t) {
    by_sweeps(t);
    by_lanes(t);
    by_methods(t);
}

/* ---- tables ---- */

/* What the first column of a measure should be in a row; NAN: nothing. */
static long double expected_of(const trial *t, const char *name, size_t row) {
    long double n = (long double)t->view.vertex_count, ordered = t->view.directed ? 1 : 2, sum = 0;
    sums from = row < t->view.vertex_count ? sum_from(t, (uint32_t)row) : (sums){0, 0, 0}; /* a row may be an edge */
    if (strcmp(name, "betweenness") == 0) {
        return n > 2 ? exact_share(t->answer.of_vertices[row]) * ordered / ((n - 1) * (n - 2)) : (long double)NAN;
    }
    if (strcmp(name, "edge-betweenness") == 0) {
        return exact_share(t->answer.of_edges[row]) * ordered / (n * (n - 1));
    }
    if (strcmp(name, "closeness") == 0) {
        return from.reached > 0 ? from.reached / (n - 1) * (from.reached / from.lengths) : (long double)NAN;
    }
    if (strcmp(name, "harmonic") == 0) {
        return n > 1 ? from.inverses / (n - 1) : (long double)NAN;
    }
    for (uint32_t s = 0; s < t->view.vertex_count; s++) {
        sum += sum_from(t, s).inverses;
    }
    return n > 1 ? sum / (n * (n - 1)) : (long double)NAN; /* efficiency */
}

/* With a sample that holds everybody, which is exact. */
void check_measures(trial *t) {
    const char *const names[] = {"betweenness", "edge-betweenness", "closeness", "harmonic", "efficiency"};
    ist_error err = {0};
    t->work.method = IST_METHOD_CHOSEN;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const ist_metric *metric = NULL;
        ist_metric_values found = {0};
        must(ist_metric_find(&metric, names[i], &err), t, names[i], &err);
        ist_metric_settings settings = {.sample = i < 2 ? (double)t->view.vertex_count : 0, .seed = 1};
        must(ist_metric_compute_with(&found, metric, &t->view, &settings, &err), t, names[i], &err);
        for (size_t row = 0; row < found.row_count; row++) {
            compare(tally_of(t, "tables", names[i]), t, row, found.columns[0][row], expected_of(t, names[i], row));
        }
        ist_metric_values_free(&found);
    }
}
