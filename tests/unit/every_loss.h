/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * every_loss.h - what losses do to pairs of ends, by definition: distances of all pairs, every cut.
 */
#ifndef TESTS_UNIT_EVERY_LOSS_H
#define TESTS_UNIT_EVERY_LOSS_H

#include "core/contingency/outcomes.h"
#include "every_route.h"

enum { LOSSES_MOST = 32 };

/* What is lost, as bit sets. */
typedef struct {
    uint64_t vertices, edges;
} lost_bits;

static inline bool has(uint64_t set, uint32_t item) {
    return item < 64 && (set >> item & 1) != 0;
}

static inline bool edge_left(const small_graph *g, uint32_t e, lost_bits lost) {
    return !has(lost.edges, e) && !has(lost.vertices, g->sources[e]) && !has(lost.vertices, g->targets[e]);
}

/* Distances of all pairs of vertices. */
typedef struct {
    double d[SMALL_PLACES][SMALL_PLACES];
} all_distances;

static inline all_distances distances(const small_graph *g, lost_bits lost) {
    all_distances all;
    for (size_t a = 0; a < SMALL_PLACES; a++) {
        for (size_t b = 0; b < SMALL_PLACES; b++) {
            all.d[a][b] = a == b ? 0 : INFINITY;
        }
    }
    for (uint32_t e = 0; e < g->edge_count; e++) {
        uint32_t a = g->sources[e], b = g->targets[e];
        double cost = edge_left(g, e, lost) ? g->costs[e] : INFINITY;
        all.d[a][b] = fmin(all.d[a][b], cost);
        all.d[b][a] = g->directed ? all.d[b][a] : fmin(all.d[b][a], cost);
    }
    for (size_t k = 0; k < g->vertex_count; k++) {
        for (size_t a = 0; a < g->vertex_count; a++) {
            for (size_t b = 0; b < g->vertex_count; b++) {
                all.d[a][b] = fmin(all.d[a][b], all.d[a][k] + all.d[k][b]);
            }
        }
    }
    return all;
}

static inline double cut_value(const small_graph *g, lost_bits lost, uint64_t side) {
    double value = 0;
    for (uint32_t e = 0; e < g->edge_count; e++) {
        bool a = has(side, g->sources[e]), b = has(side, g->targets[e]);
        bool crosses = g->directed ? a && !b : a != b;
        value += crosses && edge_left(g, e, lost) ? g->capacities[e] : 0;
    }
    return value;
}

static inline uint64_t bits_of(const uint32_t *items, size_t count) {
    uint64_t bits = 0;
    for (size_t i = 0; i < count; i++) {
        bits |= (uint64_t)1 << items[i];
    }
    return bits;
}

/* The largest flow is the least of all cuts; NAN where a side has no end outside of `aside`. */
static inline double flow(const small_graph *g, lost_bits lost, uint64_t aside) {
    uint64_t from = bits_of(g->from, g->from_count) & ~aside, to = bits_of(g->to, g->to_count) & ~aside;
    double least = INFINITY;
    if (from == 0 || to == 0) {
        return NAN;
    }
    for (uint64_t side = 0; side < (uint64_t)1 << g->vertex_count; side++) {
        bool parts = (side & from) == from && (side & to) == 0;
        least = parts ? fmin(least, cut_value(g, lost, side)) : least;
    }
    return least;
}

static inline bool same(double a, double b) {
    return a == b || (isnan(a) && isnan(b)) || fabs(a - b) < 1e-9;
}

/* What the definition says of losses x and y together; of one loss y is none. */
typedef struct {
    size_t left_out, cut, more_cut, joined, over, more_over;
    double before, after, more, worst, with, without, flow_before, flow_after, more_flow;
    ist_loss_verdict verdict;
} expected;

typedef struct {
    const small_graph *g;
    ist_loss_limits limits;
    bool flows;
} trial;

static inline bool dear(const trial *t, double cost) {
    return t->limits.max_cost > 0 && isfinite(cost) && cost > t->limits.max_cost + 1e-9;
}

static inline void expect_pair(expected *out, const trial *t, double before, double worse, double after) {
    out->with += 1 / before;
    if (isinf(after)) {
        out->cut++;
        out->more_cut += isfinite(worse) ? 1 : 0;
        return;
    }
    double more = after > worse + 1e-9 ? after - worse : 0;
    out->joined++;
    out->before += before;
    out->after += after;
    out->more += more;
    out->without += 1 / after;
    out->worst = fmax(out->worst, more);
    out->over += dear(t, after) && !dear(t, before);
    out->more_over += dear(t, after) && !dear(t, worse);
}

/* `both` is lost; the worse of x and y is what it is compared with. */
typedef struct {
    lost_bits x, y, both;
} lost_sets;

static inline void expect_flow(expected *out, const trial *t, const lost_sets *lost) {
    static const lost_bits none = {0, 0};
    out->flow_before = out->flow_after = out->more_flow = NAN;
    bool narrow = false;
    uint64_t aside = lost->both.vertices;
    if (t->flows && !isnan(flow(t->g, none, aside))) {
        double worse = fmin(flow(t->g, lost->x, aside), flow(t->g, lost->y, aside));
        out->flow_before = flow(t->g, none, aside);
        out->flow_after = flow(t->g, lost->both, aside);
        out->more_flow = same(worse, out->flow_after) ? 0 : worse - out->flow_after;
        narrow = out->flow_after < t->limits.min_flow - 1e-9 && !(worse < t->limits.min_flow - 1e-9);
    }
    out->verdict = out->more_cut > 0              ? IST_LOSS_CRITICAL
                   : out->more_over > 0 || narrow ? IST_LOSS_LIMIT
                   : out->worst > 0               ? IST_LOSS_LONGER
                   : out->more_flow > 1e-9        ? IST_LOSS_NARROWER
                                                  : IST_LOSS_NONE;
}

static inline expected expect(const trial *t, const lost_sets *lost) {
    const small_graph *g = t->g;
    all_distances whole = distances(g, (lost_bits){0, 0}), after = distances(g, lost->both);
    all_distances first = distances(g, lost->x), second = distances(g, lost->y);
    expected out = {0};
    for (size_t i = 0; i < g->from_count; i++) {
        for (size_t j = 0; j < g->to_count; j++) {
            uint32_t s = g->from[i], d = g->to[j];
            if (s == d || isinf(whole.d[s][d])) {
                continue;
            }
            if (has(lost->both.vertices, s) || has(lost->both.vertices, d)) {
                out.left_out++;
                continue;
            }
            expect_pair(&out, t, whole.d[s][d], fmax(first.d[s][d], second.d[s][d]), after.d[s][d]);
        }
    }
    expect_flow(&out, t, lost);
    return out;
}

/* ---- what is lost, in both forms ---- */

typedef struct {
    lost_bits bits[LOSSES_MOST];
    ist_loss losses[LOSSES_MOST];
    uint32_t items[LOSSES_MOST][SMALL_PLACES];
    size_t count;
} loss_list;

static inline void add_loss(loss_list *list, lost_bits bits) {
    assert_true(list->count < LOSSES_MOST);
    uint32_t *items = list->items[list->count];
    size_t vertices = 0, edges = 0;
    for (uint32_t i = 0; i < SMALL_PLACES; i++) {
        if (has(bits.vertices, i)) {
            items[vertices++] = i;
        }
    }
    for (uint32_t e = 0; e < 64; e++) {
        if (has(bits.edges, e)) {
            items[vertices + edges++] = e;
        }
    }
    list->bits[list->count] = bits;
    list->losses[list->count++] = (ist_loss){.vertices = {.items = items, .count = vertices},
                                             .edges = {.items = items + vertices, .count = edges}};
}

/* Every place between the ends, some edges, and sets that may hold ends. */
static inline void list_losses(loss_list *list, const small_graph *g, uint64_t seed) {
    uint64_t ends = bits_of(g->from, g->from_count) | bits_of(g->to, g->to_count), random = seed + 1;
    list->count = 0;
    for (uint32_t v = 0; v < g->vertex_count; v++) {
        if (!has(ends, v)) {
            add_loss(list, (lost_bits){(uint64_t)1 << v, 0});
        }
    }
    for (uint32_t e = 0; e < g->edge_count && e < 12; e++) {
        add_loss(list, (lost_bits){0, (uint64_t)1 << e});
    }
    for (size_t i = 0; i < 3; i++) {
        uint32_t n = g->vertex_count > 0 ? (uint32_t)g->vertex_count : 1;
        uint64_t set = (uint64_t)1 << small_random(&random, n);
        set |= (uint64_t)1 << small_random(&random, n);
        uint64_t edge = g->edge_count > 0 ? (uint64_t)1 << small_random(&random, (uint32_t)g->edge_count) : 0;
        add_loss(list, (lost_bits){set, i > 1 ? edge : 0});
    }
}

#endif
