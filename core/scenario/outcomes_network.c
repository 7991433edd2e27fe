/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outcomes_network.c - outcomes of the whole network: how large it is, in how many pieces, how near everybody is.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/components.h"
#include "core/kernel/shortest.h"
#include "outcome.h"

static bool count_actors(double *out, ist_scenario_look *look, ist_error *err) {
    (void)err;
    *out = (double)look->made.view.vertex_count;
    return true;
}

static bool count_ties(double *out, ist_scenario_look *look, ist_error *err) {
    (void)err;
    *out = (double)look->made.view.edge_count;
    return true;
}

/* How many components there are, and the size of the largest. */
static bool count_components(double *count, double *largest, const ist_view *view, ist_error *err) {
    uint32_t *label = ist_array_make(view->vertex_count, sizeof *label, "counting components", err);
    uint32_t *size = label ? ist_array_make(view->vertex_count, sizeof *size, "counting components", err) : NULL;
    *count = *largest = 0;
    if (size != NULL) {
        ist_components(label, view, NULL);
    }
    for (uint32_t v = 0; size != NULL && v < view->vertex_count; v++) {
        double now = ++size[label[v]];
        *count += label[v] == v;
        *largest = now > *largest ? now : *largest;
    }
    bool ok = size != NULL;
    free(label);
    free(size);
    return ok;
}

static bool components(double *out, ist_scenario_look *look, ist_error *err) {
    double largest;
    return count_components(out, &largest, &look->made.view, err);
}

static bool largest(double *out, ist_scenario_look *look, ist_error *err) {
    double count;
    return count_components(&count, out, &look->made.view, err);
}

/* How many rows of a measure have 1 in its first column. */
static bool count_ones(double *out, ist_scenario_look *look, const char *measure, ist_error *err) {
    const ist_metric *metric = NULL;
    ist_metric_values values = {0};
    bool ok = ist_metric_find(&metric, measure, err) && ist_metric_compute(&values, metric, &look->made.view, err);
    *out = 0;
    for (size_t row = 0; ok && row < values.row_count; row++) {
        *out += values.columns[0][row];
    }
    ist_metric_values_free(&values);
    return ok;
}

static bool articulation_points(double *out, ist_scenario_look *look, ist_error *err) {
    return count_ones(out, look, "articulation", err);
}

static bool bridges(double *out, ist_scenario_look *look, ist_error *err) {
    return count_ones(out, look, "bridge", err);
}

/* The sums over all pairs; UNDEFINED error where there is no pair, or cost is counted in another way than in the lens.
 */
static bool pairs(const ist_scenario_reach **out, ist_scenario_look *look, bool of_costs, ist_error *err) {
    if (look->made.view.vertex_count < 2) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "there are fewer than two actors");
    }
    if (of_costs && !look->same_cost) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "the case counts the cost in another way than the lens");
    }
    return ist_scenario_look_reach(out, look, err);
}

static bool connected(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_scenario_reach *reach = NULL;
    bool ok = pairs(&reach, look, false, err);
    *out = ok ? reach->connected : 0;
    return ok;
}

static bool efficiency(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_scenario_reach *reach = NULL;
    bool ok = pairs(&reach, look, true, err);
    *out = ok ? reach->inverses : 0;
    return ok;
}

static bool mean_cost(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_scenario_reach *reach = NULL;
    if (!pairs(&reach, look, true, err)) {
        return false;
    }
    *out = reach->connected > 0 ? reach->distances / reach->connected : 0;
    return reach->connected > 0 || ist_error_set(err, IST_ERROR_UNDEFINED, "no pair has a route");
}

/* Adds up 1 / cost over the ordered pairs of actors of the case that the lens as it is has too. */
static bool add_survivors(double *sum, ist_scenario_look *look, ist_error *err) {
    const ist_view *open = &look->asked->open, *view = &look->made.view;
    ist_sweep sweep = {0};
    bool ok = ist_sweeps_accepted(view, view->vertex_count, err) && ist_sweep_init(&sweep, view->vertex_count, err);
    *sum = 0;
    for (uint32_t s = 0; ok && s < view->vertex_count; s++) {
        bool survives = open->actor_vertex[view->vertex_actor[s]] != IST_NONE;
        ok = !survives || ist_sweep_distances(&sweep, &view->out, s, view->has_cost, NULL, err);
        for (uint32_t t = 0; ok && survives && t < view->vertex_count; t++) {
            bool pair = t != s && open->actor_vertex[view->vertex_actor[t]] != IST_NONE;
            *sum += pair ? 1 / sweep.distance[t] : 0;
        }
    }
    ist_sweep_free(&sweep);
    return ok;
}

/* The same of the lens as it is, over the actors that the case has too; how many these are. */
static bool add_before(double *sum, size_t *survivors, const ist_scenario_look *look, ist_error *err) {
    const ist_view *open = &look->asked->open, *view = &look->made.view;
    size_t n = open->vertex_count;
    uint32_t *left = ist_array_make(n, sizeof *left, "comparing efficiency", err);
    *sum = 0;
    *survivors = 0;
    for (uint32_t v = 0; left != NULL && v < n; v++) {
        if (view->actor_vertex[open->vertex_actor[v]] != IST_NONE) {
            left[(*survivors)++] = v;
        }
    }
    for (size_t i = 0; left != NULL && i < *survivors; i++) {
        const double *row = look->asked->nearness + left[i] * n;
        double of_row = 0;
        for (size_t j = 0; j < *survivors; j++) {
            of_row += row[left[j]];
        }
        *sum += of_row;
    }
    bool ok = left != NULL;
    free(left);
    return ok;
}

static bool efficiency_change(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_scenario_reach *reach = NULL;
    size_t survivors = 0;
    double before = 0, after = 0;
    if (!look->same_cost) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "the case counts the cost in another way than the lens");
    }
    if (look->asked->nearness == NULL) {
        return ist_error_set(err, IST_ERROR_LIMIT, "more than %d actors, whose distances are not kept",
                             (int)IST_SCENARIO_NEARNESS_MOST);
    }
    if (!add_before(&before, &survivors, look, err)) {
        return false;
    }
    /* with nobody new the sum over all pairs, which is worked out side by side, will do */
    bool all = survivors == look->made.view.vertex_count && survivors > 1;
    if (all ? !ist_scenario_look_reach(&reach, look, err) : !add_survivors(&after, look, err)) {
        return false;
    }
    double n = (double)survivors;
    after = all ? reach->inverses * n * (n - 1) : after;
    if (!isfinite(before + after)) {
        return ist_error_set(err, IST_ERROR_LIMIT, "costs are too small for their inverses to be added");
    }
    *out = before > 0 ? (fabs(after - before) <= 1e-12 * before ? 0 : after / before - 1) : NAN;
    return before > 0 || ist_error_set(err, IST_ERROR_UNDEFINED, "no two of the actors left had a route");
}

const ist_scenario_outcome ist_scenario_outcome_actors = {
    .name = "actors", .unit = "actors", .summary = "actors that a tie touches", .whole = true, .value = count_actors};
const ist_scenario_outcome ist_scenario_outcome_ties = {
    .name = "ties", .unit = "ties", .summary = "pairs of actors that are tied", .whole = true, .value = count_ties};
const ist_scenario_outcome ist_scenario_outcome_components = {.name = "components",
                                                              .unit = "pieces",
                                                              .summary = "pieces that the network is in",
                                                              .whole = true,
                                                              .ascending = true,
                                                              .value = components};
const ist_scenario_outcome ist_scenario_outcome_largest = {
    .name = "largest", .unit = "actors", .summary = "actors in the largest piece", .whole = true, .value = largest};
const ist_scenario_outcome ist_scenario_outcome_articulation_points = {
    .name = "articulation-points",
    .unit = "actors",
    .summary = "actors whose loss cuts others off from each other",
    .whole = true,
    .ascending = true,
    .value = articulation_points};
const ist_scenario_outcome ist_scenario_outcome_bridges = {.name = "bridges",
                                                           .unit = "ties",
                                                           .summary = "ties whose loss cuts actors off from each other",
                                                           .whole = true,
                                                           .ascending = true,
                                                           .value = bridges};
const ist_scenario_outcome ist_scenario_outcome_connected = {
    .name = "connected",
    .unit = "pairs",
    .summary = "ordered pairs of actors with a route from the one to the other",
    .whole = true,
    .value = connected};
const ist_scenario_outcome ist_scenario_outcome_efficiency = {
    .name = "efficiency",
    .unit = "1/cost",
    .summary = "mean over all pairs of 1 / cost of the best route, 0 where there is none",
    .value = efficiency};
const ist_scenario_outcome ist_scenario_outcome_mean_cost = {
    .name = "mean-cost",
    .unit = "cost",
    .summary = "mean cost of the best route, over the pairs that have one",
    .ascending = true,
    .value = mean_cost};
const ist_scenario_outcome ist_scenario_outcome_efficiency_change = {
    .name = "efficiency-change",
    .unit = "1",
    .summary = "change of the sum of 1 / cost, over the pairs of actors that the lens and the case both have",
    .against_open = true,
    .of_distances = true,
    .value = efficiency_change};
