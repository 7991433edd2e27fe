/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * priced_graphs.h - small random graphs whose edges have prices in whole numbers, and every path of them written out:
 * what penalties do to it is then worked out in whole numbers, without any rounding.
 */
#ifndef TESTS_UNIT_PRICED_GRAPHS_H
#define TESTS_UNIT_PRICED_GRAPHS_H

#include "core/tipping/cells.h"
#include "core/tipping/tipping.h"
#include "every_route.h"

enum { WHOLE_PARTS = 2, WHOLE_PRICES = 2, WHOLE_POINTS = 4096 };

typedef struct {
    small_graph graph;
    int64_t base[SMALL_EDGES][WHOLE_PRICES], shares[SMALL_EDGES][WHOLE_PRICES][IST_PENALTIES];
    int prices[SMALL_EDGES]; /* of an edge, one or two */
} whole_graph;

/* p = num / den, and q = second / den. */
typedef struct {
    int64_t num, den, second;
} whole_point;

/* Three to `most` vertices, directed or not, some of them apart; an edge in four has two prices. What lies farther
 * apart costs more. */
static inline whole_graph whole_random(uint64_t seed, uint32_t most) {
    uint64_t state = seed * 104729 + 1;
    uint32_t n = 3 + small_random(&state, most - 2), percent = 30 + small_random(&state, 60);
    whole_graph w = {.graph = {.vertex_count = n, .directed = small_random(&state, 2)}};
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = w.graph.directed ? 0 : a + 1; b < n; b++) {
            if (a == b || small_random(&state, 100) >= percent) {
                continue;
            }
            size_t e = w.graph.edge_count;
            double cost = INFINITY;
            w.prices[e] = small_random(&state, 4) == 0 ? 2 : 1;
            for (int i = 0; i < w.prices[e]; i++) {
                w.base[e][i] = small_random(&state, 4) + (a < b ? b - a : a - b);
                for (int k = 0; k < IST_PENALTIES; k++) {
                    w.shares[e][i][k] = small_random(&state, 3) == 0 ? 0 : 1 + small_random(&state, 3);
                }
                cost = fmin(cost, (double)w.base[e][i]);
            }
            small_add(&w.graph, a, b, cost, 1);
        }
    }
    return w;
}

/* The prices of a view of the graph. The second amount is left out where `both` is not wanted. */
static inline ist_penalties whole_penalties(const whole_graph *w, const ist_view *view, bool both) {
    ist_penalties out = {.view = view, .parts = WHOLE_PARTS};
    size_t count = 0;
    out.offsets = calloc(view->edge_count + 1, sizeof *out.offsets);
    out.prices = calloc(view->edge_count * WHOLE_PRICES + 1, sizeof *out.prices);
    out.inside = calloc(view->vertex_count + 1, 1);
    assert_true(out.offsets != NULL && out.prices != NULL && out.inside != NULL);
    for (uint32_t e = 0; e < view->edge_count; e++) {
        uint32_t own = small_edge(&w->graph, view->sources[e], view->targets[e]);
        for (int i = 0; i < w->prices[own]; i++) {
            const int64_t *shares = w->shares[own][i];
            out.prices[count++] =
                (ist_price){(double)w->base[own][i], {(uint64_t)shares[0], both ? (uint64_t)shares[1] : 0}};
        }
        out.offsets[e + 1] = (uint32_t)count;
    }
    ist_penalties_sort(&out);
    return out;
}

/* What a route costs at a point, times `den` and the parts of an amount. */
static inline int64_t whole_cost(const whole_graph *w, const small_route *route, whole_point at) {
    int64_t sum = 0;
    for (size_t i = 1; i < route->count; i++) {
        uint32_t e = small_edge(&w->graph, route->vertices[i - 1], route->vertices[i]);
        int64_t least = INT64_MAX;
        for (int k = 0; k < w->prices[e]; k++) {
            int64_t own =
                w->base[e][k] * at.den * WHOLE_PARTS + w->shares[e][k][0] * at.num + w->shares[e][k][1] * at.second;
            least = own < least ? own : least;
        }
        sum += least;
    }
    return sum;
}

/* The share of the first amount, in parts, that the cheapest routes have just above a point, or just below it. */
static inline int64_t whole_slope(const whole_graph *w, const small_routes *routes, whole_point at, bool above) {
    const int64_t far = (int64_t)1 << 20;
    whole_point near = {at.num * far + (above ? 1 : -1), at.den * far, 0};
    int64_t least = INT64_MAX, here = INT64_MAX;
    for (size_t r = 0; r < routes->count; r++) {
        int64_t cost = whole_cost(w, &routes->items[r], near);
        least = cost < least ? cost : least;
        cost = whole_cost(w, &routes->items[r], (whole_point){at.num * far, at.den * far, 0});
        here = cost < here ? cost : here;
    }
    return above ? least - here : here - least;
}

/* All routes of one pair, which may pass the other ends. */
static inline void whole_routes(small_routes *out, const whole_graph *w, uint32_t source, uint32_t target) {
    small_graph pair = w->graph;
    pair.from_count = pair.to_count = 1;
    pair.from[0] = source;
    pair.to[0] = target;
    small_every_route(out, &pair);
}

static inline int whole_compare(const void *left, const void *right) {
    const whole_point *a = left, *b = right;
    int64_t x = a->num * b->den, y = b->num * a->den;
    return (x > y) - (x < y);
}

/* Every penalty at which two routes with any of their prices can cost the same, ascending, each once, 0 first. Prices
 * are small whole numbers, so these are fractions of small ones: all of them are tried. */
static inline size_t whole_candidates(whole_point *out) {
    size_t count = 0, kept = 1;
    out[count++] = (whole_point){0, 1, 0};
    for (int64_t den = 1; den <= 18; den++) { /* two routes differ by at most 18 in shares, by at most 54 in base */
        for (int64_t num = 1; num <= 54 * WHOLE_PARTS; num++) {
            out[count++] = (whole_point){num, den, 0};
            assert_true(count < WHOLE_POINTS);
        }
    }
    qsort(out, count, sizeof *out, whole_compare);
    for (size_t i = 1; i < count; i++) {
        if (whole_compare(&out[i], &out[kept - 1]) != 0) {
            out[kept++] = out[i];
        }
    }
    return kept;
}

#endif
