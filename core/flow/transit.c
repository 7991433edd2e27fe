/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * transit.c - what a coalition of owners can carry: a largest flow or a best route through their places.
 *
 * What a flow or a route does not touch it does not need: every coalition that has the owners on it carries as much,
 * for nobody's places ever harm. The residual network is made once; an arc at a place of somebody who is not in the
 * coalition carries nothing. No arc carries more than the flow of all, so limits are cut down to that flow, and what is
 * sent over an arc is not lost in a much larger limit.
 */
#include "transit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "flow.h"

static const char preparing[] = "preparing a game of transit";

static uint64_t player_of(const ist_transit_question *q, uint32_t vertex) {
    return q->owners[vertex] == IST_TRANSIT_NOBODY ? 0 : (uint64_t)1 << q->owners[vertex];
}

/* ---- flows ---- */

static void list_owners(ist_transit *t) {
    const ist_residual *r = &t->residual;
    for (size_t pair = 0; pair < r->arc_count / 2; pair++) {
        uint32_t edge = r->subjects[pair];
        if (edge != IST_NONE) {
            t->owners[pair] = player_of(&t->question, t->question.view->sources[edge]) |
                              player_of(&t->question, t->question.view->targets[edge]);
        }
    }
}

/* Empties the network and takes out what the coalition lacks. */
static void set_limits(ist_transit *t, uint64_t coalition) {
    ist_residual *r = &t->residual;
    r->largest = 0;
    for (size_t arc = 0; arc < r->arc_count; arc++) {
        double limit = (t->owners[arc / 2] & ~coalition) == 0 ? t->limits[arc] : 0;
        r->limits[arc] = r->room[arc] = limit;
        r->largest = isfinite(limit) ? fmax(r->largest, limit) : r->largest;
    }
}

static bool flow_value(double *value, uint64_t *needed, ist_transit *t, uint64_t coalition, ist_error *err) {
    ist_residual *r = &t->residual;
    set_limits(t, coalition);
    memset(t->marks, 0, r->node_count);
    if (!ist_residual_maximise(r, err) || !ist_residual_side(t->marks, r, true, err)) {
        return false;
    }
    *value = ist_residual_cut_value(r, t->marks);
    *needed = 0;
    for (size_t arc = 0; arc < r->arc_count; arc++) {
        bool used = r->room[arc] < r->limits[arc] || r->room[arc] > r->limits[arc];
        *needed |= used ? t->owners[arc / 2] : 0;
    }
    return true;
}

static bool init_flow(ist_transit *t, ist_error *err) {
    const ist_transit_question *q = &t->question;
    ist_residual *r = &t->residual;
    if (!ist_flow_accepts(q->view, err) || !ist_residual_build(r, q->view, q->ends, IST_RESIDUAL_CAPACITY, NULL, err) ||
        !(t->limits = ist_array_make(r->arc_count, sizeof *t->limits, preparing, err)) ||
        !(t->owners = ist_array_make(r->arc_count / 2, sizeof *t->owners, preparing, err)) ||
        !(t->marks = ist_array_make(r->node_count, sizeof *t->marks, preparing, err))) {
        return false;
    }
    bool unlimited = false;
    double most = 0;
    uint64_t ignored = 0;
    memcpy(t->limits, r->limits, r->arc_count * sizeof *t->limits);
    list_owners(t);
    if (!ist_residual_unlimited(&unlimited, r, err)) {
        return false;
    }
    if (unlimited) {
        return ist_error_set(
            err, IST_ERROR_UNDEFINED,
            "a route without any limit of capacity leads from source to target, so there is no flow to "
            "share out; ask by cost, or choose a capacity that its ties have");
    }
    bool ok = flow_value(&most, &ignored, t, UINT64_MAX, err);
    for (size_t arc = 0; ok && arc < r->arc_count; arc++) {
        t->limits[arc] = fmin(t->limits[arc], most);
    }
    return ok;
}

/* ---- routes ---- */

static bool init_route(ist_transit *t, ist_error *err) {
    const ist_transit_question *q = &t->question;
    return (t->way = ist_array_make(q->view->vertex_count, sizeof *t->way, preparing, err)) &&
           ist_search_init(&t->search, q->view, q->ends, err);
}

static void route_value(double *value, uint64_t *needed, ist_transit *t, uint64_t coalition) {
    const ist_transit_question *q = &t->question;
    for (uint32_t v = 0; v < q->view->vertex_count; v++) {
        t->search.blocked[v] = (player_of(q, v) & ~coalition) != 0;
    }
    for (size_t i = 0; i < q->ends->sources.count; i++) {
        ist_search_enter(&t->search, q->ends->sources.items[i], 0);
    }
    uint32_t entry = ist_search_run(&t->search);
    *value = entry == IST_NONE ? 0 : fmax(0, q->budget - t->search.keys[entry]);
    *needed = 0;
    size_t length = *value > 0 ? ist_search_walk(&t->search, entry, NULL, t->way) : 0;
    for (size_t i = 0; i < length; i++) {
        *needed |= player_of(q, t->way[i]);
    }
}

/* ---- the game ---- */

static bool value_of(double *value, uint64_t *needed, void *game, uint64_t coalition, ist_error *err) {
    ist_transit *t = game;
    if (!t->question.by_cost) {
        return flow_value(value, needed, t, coalition, err);
    }
    route_value(value, needed, t, coalition);
    return true;
}

ist_game ist_transit_game(ist_transit *transit) {
    return (ist_game){.player_count = transit->question.player_count, .value = value_of, .game = transit};
}

bool ist_transit_init(ist_transit *out, const ist_transit_question *question, ist_error *err) {
    *out = (ist_transit){.question = *question};
    bool ok = question->by_cost ? init_route(out, err) : init_flow(out, err);
    if (!ok) {
        ist_transit_free(out);
    }
    return ok;
}

void ist_transit_free(ist_transit *transit) {
    ist_search_free(&transit->search);
    ist_residual_free(&transit->residual);
    free(transit->way);
    free(transit->limits);
    free(transit->owners);
    free(transit->marks);
    *transit = (ist_transit){0};
}
