/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * residual.c - view and ends -> residual network.
 */
#include "core/kernel/residual.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

typedef struct {
    ist_residual *residual;
    const ist_view *view;
    const uint8_t *roles, *lost;
    ist_residual_limits limits;
} ist_residual_builder;

static bool is_split(const ist_residual_builder *b) {
    return b->limits == IST_RESIDUAL_PLACES || b->limits == IST_RESIDUAL_ROUTES;
}

static uint32_t entering(const ist_residual_builder *b, uint32_t vertex) {
    return is_split(b) ? 2 * vertex : vertex;
}

static uint32_t leaving(const ist_residual_builder *b, uint32_t vertex) {
    return is_split(b) ? 2 * vertex + 1 : vertex;
}

static bool make_arrays(ist_residual *r, size_t node_count, size_t pairs, ist_error *err) {
    const char *what = "preparing a flow";
    if (node_count >= IST_NONE || pairs >= IST_NONE / 2) {
        return ist_error_set(err, IST_ERROR_LIMIT, "the network is too large for a flow");
    }
    r->node_count = node_count;
    if (!(r->first = ist_array_make(node_count, sizeof *r->first, what, err)) ||
        !(r->next = ist_array_make(2 * pairs, sizeof *r->next, what, err)) ||
        !(r->heads = ist_array_make(2 * pairs, sizeof *r->heads, what, err)) ||
        !(r->subjects = ist_array_make(pairs, sizeof *r->subjects, what, err)) ||
        !(r->limits = ist_array_make(2 * pairs, sizeof *r->limits, what, err)) ||
        !(r->room = ist_array_make(2 * pairs, sizeof *r->room, what, err)) ||
        !(r->costs = ist_array_make(2 * pairs, sizeof *r->costs, what, err))) {
        return false;
    }
    for (size_t i = 0; i < node_count; i++) {
        r->first[i] = IST_NONE;
    }
    return true;
}

void ist_residual_free(ist_residual *residual) {
    free(residual->first);
    free(residual->next);
    free(residual->heads);
    free(residual->subjects);
    free(residual->limits);
    free(residual->room);
    free(residual->costs);
    *residual = (ist_residual){0};
}

static void add_arc(ist_residual *r, uint32_t tail, uint32_t head, double limit, double cost) {
    uint32_t arc = (uint32_t)r->arc_count++;
    r->heads[arc] = head;
    r->limits[arc] = r->room[arc] = limit;
    r->costs[arc] = cost;
    r->next[arc] = r->first[tail];
    r->first[tail] = arc;
    r->largest = isfinite(limit) ? fmax(r->largest, limit) : r->largest;
}

typedef struct {
    uint32_t tail, head, subject;
    double limit, limit_back, cost;
} ist_pair;

static void add_pair(ist_residual *r, ist_pair pair) {
    r->subjects[r->arc_count / 2] = pair.subject;
    add_arc(r, pair.tail, pair.head, pair.limit, pair.cost);
    add_arc(r, pair.head, pair.tail, pair.limit_back, -pair.cost);
}

static bool is_lost(const ist_residual_builder *b, uint32_t vertex) {
    return b->lost && b->lost[vertex];
}

static void add_places(const ist_residual_builder *b) {
    for (uint32_t v = 0; is_split(b) && v < b->view->vertex_count; v++) {
        if (!b->roles[v] && !is_lost(b, v)) {
            add_pair(b->residual, (ist_pair){.tail = entering(b, v), .head = leaving(b, v), .subject = v, .limit = 1});
        }
    }
}

static double limit_of(const ist_residual_builder *b, uint32_t edge) {
    switch (b->limits) {
    case IST_RESIDUAL_CAPACITY:
        assert(b->view->capacities[edge] >= 0);
        return b->view->capacities[edge];
    case IST_RESIDUAL_PLACES:
        return INFINITY;
    case IST_RESIDUAL_TIES:
    case IST_RESIDUAL_ROUTES:
    case IST_RESIDUAL_WAYS:
        break;
    }
    return 1;
}

/* One direction of an edge by itself. */
static void add_single_arc(const ist_residual_builder *b, uint32_t edge, uint32_t tail, uint32_t head) {
    if ((b->roles[head] & IST_END_SOURCE) || (b->roles[tail] & IST_END_TARGET)) {
        return;
    }
    if (b->limits == IST_RESIDUAL_PLACES && b->roles[tail] && b->roles[head]) {
        b->residual->direct++;
        return;
    }
    add_pair(b->residual, (ist_pair){.tail = leaving(b, tail),
                                     .head = entering(b, head),
                                     .subject = edge,
                                     .limit = limit_of(b, edge),
                                     .cost = b->view->costs[edge]});
}

static void add_edges(const ist_residual_builder *b) {
    const ist_view *view = b->view;
    for (uint32_t e = 0; e < view->edge_count; e++) {
        uint32_t tail = view->sources[e], head = view->targets[e];
        if (is_lost(b, tail) || is_lost(b, head)) {
            continue;
        }
        if (b->limits == IST_RESIDUAL_CAPACITY || b->limits == IST_RESIDUAL_TIES) {
            double limit = limit_of(b, e);
            add_pair(b->residual, (ist_pair){.tail = tail,
                                             .head = head,
                                             .subject = e,
                                             .limit = limit,
                                             .limit_back = view->directed ? 0 : limit});
            continue;
        }
        add_single_arc(b, e, tail, head);
        if (!view->directed) {
            add_single_arc(b, e, head, tail);
        }
    }
}

static void add_ends(const ist_residual_builder *b, const ist_ends *ends) {
    ist_residual *r = b->residual;
    r->source = (uint32_t)r->node_count - 2;
    r->target = (uint32_t)r->node_count - 1;
    for (size_t i = 0; i < ends->sources.count; i++) {
        uint32_t head = leaving(b, ends->sources.items[i]);
        add_pair(r, (ist_pair){.tail = r->source, .head = head, .subject = IST_NONE, .limit = INFINITY});
    }
    for (size_t i = 0; i < ends->targets.count; i++) {
        uint32_t tail = entering(b, ends->targets.items[i]);
        add_pair(r, (ist_pair){.tail = tail, .head = r->target, .subject = IST_NONE, .limit = INFINITY});
    }
}

bool ist_residual_build(ist_residual *out, const ist_view *view, const ist_ends *ends, ist_residual_limits limits,
                        const uint8_t *lost, ist_error *err) {
    assert(limits != IST_RESIDUAL_CAPACITY || view->has_capacity);
    *out = (ist_residual){0};
    size_t n = view->vertex_count, arcs = limits == IST_RESIDUAL_CAPACITY || limits == IST_RESIDUAL_TIES ? 1 : 2;
    size_t copies = limits == IST_RESIDUAL_PLACES || limits == IST_RESIDUAL_ROUTES ? 2 : 1;
    uint8_t *roles = ist_ends_roles(ends, n, err);
    if (!roles || !make_arrays(out, copies * n + 2,
                               arcs * view->edge_count + n + ends->sources.count + ends->targets.count, err)) {
        free(roles);
        ist_residual_free(out);
        return false;
    }
    const ist_residual_builder builder = {
        .residual = out, .view = view, .roles = roles, .lost = lost, .limits = limits};
    add_places(&builder);
    add_edges(&builder);
    add_ends(&builder, ends);
    free(roles);
    return true;
}
