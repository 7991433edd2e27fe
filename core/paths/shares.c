/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shares.c - pair by pair: which share of the shortest routes, and of the largest flow, a set of places holds.
 *
 * The routes that meet the set are those of the whole network less those of the network without the set, when these
 * are as short. Two sweeps from each vertex of the smaller end, against the ties from targets; two maximum flows a
 * pair.
 *
 * Brandes (2008), On variants of shortest-path betweenness centrality; Everett and Borgatti (1999), The centrality of
 * groups and classes.
 */
#include <math.h>
#include <stdlib.h>

#include "core/flow/flow.h"
#include "core/kernel/shortest.h"
#include "dependence.h"

typedef struct {
    const ist_view *view;
    const ist_dependence_question *question;
    bool turned; /* are sweeps from targets, for these are fewer? */
    const ist_arcs *arcs;
    uint8_t *in_set;
    ist_sweep with, without; /* from the end at hand: in the network, and in the network without the set */
    double share_sum, cost_sum, flow_sum, flow_demand;
} ist_shares;

static bool shares_init(ist_shares *out, const ist_view *view, const ist_dependence_question *question,
                        ist_error *err) {
    bool turned = question->targets->count < question->sources->count;
    *out = (ist_shares){.view = view, .question = question, .turned = turned, .arcs = turned ? &view->in : &view->out};
    out->in_set = ist_array_make(view->vertex_count, sizeof *out->in_set, "computing dependence", err);
    for (size_t i = 0; out->in_set && i < question->on->count; i++) {
        out->in_set[question->on->items[i]] = 1;
    }
    return out->in_set && ist_sweep_init(&out->with, view->vertex_count, err) &&
           ist_sweep_init(&out->without, view->vertex_count, err);
}

static void shares_free(ist_shares *shares) {
    free(shares->in_set);
    ist_sweep_free(&shares->with);
    ist_sweep_free(&shares->without);
}

/* `other` is the other end of the pair. */
static double share_of(const ist_shares *s, uint32_t other) {
    double with = s->with.distance[other], without = s->without.distance[other];
    if (isinf(without) || !ist_lengths_tie(with, without)) {
        return 1;
    }
    return fmax(0, 1 - s->without.paths[other] / s->with.paths[other]);
}

/* The share of the largest flow that is lost; of an unlimited one all when what is left is limited. */
static double lost_share(double whole, double left) {
    if (isinf(whole)) {
        return isinf(left) ? 0 : 1;
    }
    return fmax(0, 1 - left / whole);
}

static bool add_flow(ist_shares *s, ist_dependence *out, uint32_t source, uint32_t target, double demand,
                     ist_error *err) {
    ist_ends ends = {.sources = {.items = &source, .count = 1}, .targets = {.items = &target, .count = 1}};
    ist_flow whole = {0}, left = {0};
    bool ok = ist_flow_max(&whole, s->view, &ends, IST_FLOW_CAPACITY, NULL, err) &&
              ist_flow_max(&left, s->view, &ends, IST_FLOW_CAPACITY, s->in_set, err);
    if (ok && whole.value > 0) {
        out->flow_pairs++;
        s->flow_demand += demand;
        s->flow_sum += demand * lost_share(whole.value, left.value);
    }
    ist_flow_free(&whole);
    ist_flow_free(&left);
    return ok;
}

/* The pair of the end that was swept from and another one. */
static bool add_pair(ist_shares *s, ist_dependence *out, uint32_t swept, uint32_t other, double demand,
                     ist_error *err) {
    if (other == swept || s->in_set[other] || demand == 0) {
        return true;
    }
    if (isinf(s->with.distance[other])) {
        out->unreachable++;
        out->unmet += demand;
        return true;
    }
    double share = share_of(s, other);
    out->pairs++;
    out->full += share >= 1;
    out->demand += demand;
    s->share_sum += demand * share;
    s->cost_sum += demand * s->with.distance[other];
    bool flows = s->view->has_capacity && !s->question->shortest_only && !out->too_many;
    return !flows || add_flow(s, out, s->turned ? other : swept, s->turned ? swept : other, demand, err);
}

/* All pairs of the end at this place of its set. */
static bool add_end(ist_shares *s, ist_dependence *out, size_t place, ist_error *err) {
    const ist_view *view = s->view;
    const ist_vertex_set *own = s->turned ? s->question->targets : s->question->sources;
    const ist_vertex_set *others = s->turned ? s->question->sources : s->question->targets;
    uint32_t swept = own->items[place];
    bool ok = ist_sweep_run(&s->with, s->arcs, swept, view->has_cost, NULL, err) &&
              ist_sweep_run(&s->without, s->arcs, swept, view->has_cost, s->in_set, err);
    for (size_t i = 0; ok && i < others->count; i++) {
        double demand = ist_dependence_demand(s->question, s->turned ? i : place, s->turned ? place : i);
        ok = add_pair(s, out, swept, others->items[i], demand, err);
    }
    return ok;
}

bool ist_dependence_compute(ist_dependence *out, const ist_view *view, const ist_dependence_question *question,
                            ist_error *err) {
    const ist_vertex_set *sources = question->sources, *targets = question->targets;
    ist_shares shares;
    *out = (ist_dependence){.too_many = targets->count > 0 && sources->count > IST_DEPENDENCE_FLOWS / targets->count};
    const ist_vertex_set *swept = targets->count < sources->count ? targets : sources;
    bool ok = shares_init(&shares, view, question, err) && ist_sweeps_accepted(view, 2 * swept->count, err);
    for (size_t i = 0; ok && i < swept->count; i++) {
        ok = shares.in_set[swept->items[i]] || add_end(&shares, out, i, err);
    }
    out->cost = out->pairs > 0 ? shares.cost_sum / out->demand : NAN;
    out->shortest = out->pairs > 0 ? shares.share_sum / out->demand : NAN;
    out->flow = out->flow_pairs > 0 ? shares.flow_sum / shares.flow_demand : NAN;
    shares_free(&shares);
    return ok;
}

static void add_best(double *length, double *routes, const ist_sweep *sweep, uint32_t target) {
    double distance = sweep->distance[target];
    if (isfinite(distance) && isfinite(*length) && ist_lengths_tie(distance, *length)) {
        *routes += sweep->paths[target];
        *length = fmin(*length, distance);
    } else if (distance < *length) {
        *routes = sweep->paths[target];
        *length = distance;
    }
}

bool ist_dependence_best(double *length, double *routes, const ist_view *view, const ist_vertex_set *sources,
                         const ist_vertex_set *targets, ist_error *err) {
    ist_sweep sweep = {0};
    *length = INFINITY;
    *routes = 0;
    bool ok = ist_sweep_init(&sweep, view->vertex_count, err);
    for (size_t i = 0; ok && i < sources->count; i++) {
        ok = ist_sweep_run(&sweep, &view->out, sources->items[i], view->has_cost, NULL, err);
        for (size_t j = 0; ok && j < targets->count; j++) {
            if (targets->items[j] != sources->items[i]) {
                add_best(length, routes, &sweep, targets->items[j]);
            }
        }
    }
    ist_sweep_free(&sweep);
    return ok;
}
