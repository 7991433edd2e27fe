/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outcomes_ends.c - outcomes of the ways from --source to --target, and of what of them needs --on.
 *
 * cost, capacity and routes take all sources for one end and all targets for the other, as `isthmus routes` and `cuts`
 * do; the others are about each pair of a source and a target, as `isthmus dependence` is.
 */
#include <math.h>
#include <stdlib.h>

#include "core/flow/flow.h"
#include "core/kernel/components.h"
#include "core/paths/current.h"
#include "core/paths/distance.h"
#include "outcome.h"

/* ---- both ends ---- */

/* The ends as they stand in the case. UNDEFINED error where source and target share a place. */
static bool ends_of(ist_ends *out, const ist_scenario_look *look, ist_error *err) {
    *out = (ist_ends){.sources = look->sources, .targets = look->targets}; /* borrowed */
    return ist_ends_apart(out, &look->made.view, err);
}

static bool is_lost(const ist_scenario_look *look) {
    return look->sources.count == 0 || look->targets.count == 0;
}

static bool same_cost(const ist_scenario_look *look, ist_error *err) {
    return look->same_cost ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "the case counts the cost in another way than the lens");
}

static bool cost(double *out, ist_scenario_look *look, ist_error *err) {
    ist_ends ends;
    *out = INFINITY;
    bool ok = same_cost(look, err) && ends_of(&ends, look, err) &&
              (is_lost(look) || ist_distance_least(out, &look->made.view, &ends, NULL, err));
    return ok && (isfinite(*out) || ist_error_set(err, IST_ERROR_UNDEFINED, "cut off"));
}

static bool flow_of(double *out, ist_scenario_look *look, ist_flow_kind kind, ist_error *err) {
    ist_ends ends;
    ist_flow flow = {0};
    bool ok =
        ends_of(&ends, look, err) && (is_lost(look) || ist_flow_max(&flow, &look->made.view, &ends, kind, NULL, err));
    *out = flow.value + (double)flow.direct;
    ist_flow_free(&flow);
    return ok;
}

static bool capacity(double *out, ist_scenario_look *look, ist_error *err) {
    return (look->same_capacity ||
            ist_error_set(err, IST_ERROR_UNDEFINED, "the case counts the capacity in another way than the lens")) &&
           flow_of(out, look, IST_FLOW_CAPACITY, err);
}

static bool routes(double *out, ist_scenario_look *look, ist_error *err) {
    return flow_of(out, look, IST_FLOW_PLACES, err);
}

/* ---- each pair ---- */

/* Without direction whoever is in one component has a route. */
static bool count_together(double *out, const ist_scenario_look *look, ist_error *err) {
    const ist_view *view = &look->made.view;
    uint32_t *label = ist_array_make(view->vertex_count, sizeof *label, "counting components", err);
    *out = 0;
    if (label != NULL) {
        ist_components(label, view, NULL);
    }
    for (size_t i = 0; label != NULL && i < look->sources.count; i++) {
        for (size_t j = 0; j < look->targets.count; j++) {
            uint32_t s = look->sources.items[i], t = look->targets.items[j];
            *out += s != t && label[s] == label[t];
        }
    }
    bool ok = label != NULL;
    free(label);
    return ok;
}

static bool reachable(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_ends ends = {.sources = look->sources, .targets = look->targets};
    size_t joined = 0, pairs = 0;
    if (!look->made.view.directed) {
        return count_together(out, look, err);
    }
    bool ok = is_lost(look) || ist_distance_joined(&joined, &pairs, &look->made.view, &ends, err);
    *out = (double)joined;
    return ok;
}

/* Without --on nothing is in the set, so every pair counts. */
static bool pair_cost(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_vertex_set none = {0};
    const ist_dependence_question question = {
        .sources = &look->sources, .targets = &look->targets, .on = &none, .shortest_only = true};
    ist_dependence found;
    bool ok = same_cost(look, err) && ist_dependence_compute(&found, &look->made.view, &question, err);
    *out = ok ? found.cost : NAN;
    return ok && (found.pairs > 0 || ist_error_set(err, IST_ERROR_UNDEFINED, "every pair is cut off"));
}

/* ---- what needs --on ---- */

/* The shares; UNDEFINED error where none can be told. */
static bool shares_of(const ist_dependence **out, ist_scenario_look *look, ist_error *err) {
    if (look->on.count == 0) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "what it is on has no place in this case");
    }
    return ist_scenario_look_shares(out, look, err) &&
           ((*out)->pairs > 0 ||
            ist_error_set(err, IST_ERROR_UNDEFINED,
                          (*out)->unreachable > 0 || is_lost(look) ? "every pair is cut off"
                                                                   : "no pair has both ends outside the set"));
}

static bool dependence(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_dependence *shares = NULL;
    bool ok = shares_of(&shares, look, err);
    *out = ok ? shares->shortest : NAN;
    return ok;
}

static bool full(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_dependence *shares = NULL;
    bool ok = shares_of(&shares, look, err);
    *out = ok ? (double)shares->full : NAN;
    return ok;
}

static bool current(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_dependence_question question = {.sources = &look->sources, .targets = &look->targets, .on = &look->on};
    const ist_dependence *shares = NULL;
    ist_current found;
    if (look->made.view.directed) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "a current knows no direction");
    }
    bool ok = shares_of(&shares, look, err) && ist_current_compute(&found, NULL, &look->made.view, &question, err);
    *out = ok ? found.share : NAN;
    return ok && (!found.too_many || ist_error_set(err, IST_ERROR_LIMIT, "too many pairs for a current each"));
}

static bool flow_share(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_vertex_set *on = &look->on;
    const ist_dependence_question question = {.sources = &look->sources, .targets = &look->targets, .on = on};
    const ist_dependence *shares = NULL;
    ist_dependence found = {0};
    bool ok = (look->same_capacity ||
               ist_error_set(err, IST_ERROR_UNDEFINED, "the case counts the capacity in another way than the lens")) &&
              shares_of(&shares, look, err) && ist_dependence_compute(&found, &look->made.view, &question, err);
    *out = ok ? found.flow : NAN;
    return ok && (found.flow_pairs > 0 ||
                  (found.too_many ? ist_error_set(err, IST_ERROR_LIMIT, "too many pairs for a flow each")
                                  : ist_error_set(err, IST_ERROR_UNDEFINED, "nothing can flow")));
}

const ist_scenario_outcome ist_scenario_outcome_cost = {.name = "cost",
                                                        .unit = "cost",
                                                        .summary =
                                                            "what the best route from any source to any target costs",
                                                        .needs = IST_OUTCOME_ENDS,
                                                        .ascending = true,
                                                        .value = cost};
const ist_scenario_outcome ist_scenario_outcome_capacity = {
    .name = "capacity",
    .unit = "capacity",
    .summary = "the largest flow from all sources together to all targets; 0 when cut off",
    .needs = IST_OUTCOME_ENDS | IST_OUTCOME_CAPACITY,
    .value = capacity};
const ist_scenario_outcome ist_scenario_outcome_routes = {
    .name = "routes",
    .unit = "routes",
    .summary = "routes from the sources to the targets that share no place in between; 0 when cut off",
    .needs = IST_OUTCOME_ENDS,
    .whole = true,
    .value = routes};
const ist_scenario_outcome ist_scenario_outcome_reachable = {.name = "reachable",
                                                             .unit = "pairs",
                                                             .summary = "pairs of a source and a target with a route",
                                                             .needs = IST_OUTCOME_ENDS,
                                                             .whole = true,
                                                             .value = reachable};
const ist_scenario_outcome ist_scenario_outcome_pair_cost = {
    .name = "pair-cost",
    .unit = "cost",
    .summary = "mean cost of the best route of each pair of a source and a target that has one",
    .needs = IST_OUTCOME_ENDS,
    .ascending = true,
    .value = pair_cost};
const ist_scenario_outcome ist_scenario_outcome_dependence = {
    .name = "dependence",
    .unit = "1",
    .summary = "share of the shortest routes that need --on, a mean over the pairs",
    .needs = IST_OUTCOME_ENDS | IST_OUTCOME_ON,
    .value = dependence};
const ist_scenario_outcome ist_scenario_outcome_full = {.name = "full",
                                                        .unit = "pairs",
                                                        .summary = "pairs of which every shortest route needs --on",
                                                        .needs = IST_OUTCOME_ENDS | IST_OUTCOME_ON,
                                                        .whole = true,
                                                        .value = full};
const ist_scenario_outcome ist_scenario_outcome_current = {
    .name = "current",
    .unit = "1",
    .summary = "share of a current over all ways that meets --on, a mean over the pairs",
    .needs = IST_OUTCOME_ENDS | IST_OUTCOME_ON,
    .value = current};
const ist_scenario_outcome ist_scenario_outcome_flow_share = {
    .name = "flow-share",
    .unit = "1",
    .summary = "share of the largest flow that is lost with --on, a mean over the pairs",
    .needs = IST_OUTCOME_ENDS | IST_OUTCOME_ON | IST_OUTCOME_CAPACITY,
    .value = flow_share};
