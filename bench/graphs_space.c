/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphs_space.c - graphs that lie on a map, whose costs are lengths.
 */
#include <math.h>
#include <stdlib.h>

#include "bench/graph_maker.h"

static const char placing[] = "placing points";

typedef struct {
    double x, y, z;
} point;

static double apart(point a, point b) {
    double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
    return sqrt(x * x + y * y + z * z);
}

/* In the unit square. */
static point *place_in_square(graph_maker *maker) {
    size_t n = maker->graph->vertex_count;
    point *points = ist_array_make(n, sizeof *points, placing, maker->err);
    for (size_t v = 0; points && v < n; v++) {
        points[v].x = maker_random(maker);
        points[v].y = maker_random(maker);
    }
    return points;
}

/* Prim's algorithm; O(V^2). */
static bool span(graph_maker *maker, const point *points) {
    uint32_t n = (uint32_t)maker->graph->vertex_count;
    uint32_t *nearest = ist_array_make(n, sizeof *nearest, placing, maker->err); /* in the tree; IST_NONE: is in it */
    for (uint32_t joined = 1, v = 0; nearest && joined < n; joined++) {
        uint32_t next = 0;
        double least = INFINITY;
        nearest[v] = UINT32_MAX;
        for (uint32_t u = 0; u < n; u++) {
            if (nearest[u] == UINT32_MAX) {
                continue;
            }
            if (apart(points[u], points[v]) < apart(points[u], points[nearest[u]])) {
                nearest[u] = v;
            }
            if (apart(points[u], points[nearest[u]]) < least) {
                least = apart(points[u], points[nearest[u]]);
                next = u;
            }
        }
        maker_join(maker, next, nearest[next], least);
        v = next;
    }
    free(nearest);
    return nearest != NULL;
}

typedef struct {
    double length;
    uint32_t a, b;
} pair;

static int compare_pairs(const void *left, const void *right) {
    const pair *x = left, *y = right;
    if (x->length != y->length) {
        return x->length < y->length ? -1 : 1;
    }
    return x->a != y->a ? (x->a < y->a ? -1 : 1) : (x->b > y->b) - (x->b < y->b);
}

/* The shortest ties that there are not yet. */
static bool fill_up(graph_maker *maker, const point *points) {
    uint32_t n = (uint32_t)maker->graph->vertex_count;
    size_t count = 0;
    pair *pairs = ist_array_make((size_t)n * (n - 1) / 2, sizeof *pairs, placing, maker->err);
    for (uint32_t b = 1; pairs && b < n; b++) {
        for (uint32_t a = 0; a < b; a++) {
            pairs[count++] = (pair){apart(points[a], points[b]), a, b};
        }
    }
    if (pairs) {
        qsort(pairs, count, sizeof *pairs, compare_pairs);
    }
    for (size_t i = 0; pairs && i < count && maker->graph->edge_count < maker->kind->ties; i++) {
        maker_join(maker, pairs[i].a, pairs[i].b, pairs[i].length);
    }
    free(pairs);
    return pairs != NULL;
}

bool make_near(graph_maker *maker) {
    point *points = place_in_square(maker);
    bool ok = points && span(maker, points) && fill_up(maker, points);
    free(points);
    return ok;
}

/* Joins the vertex to those of a cell of the grid of squares as wide as the radius. */
static void join_cell(graph_maker *maker, const point *points, const uint32_t *next, uint32_t v, uint32_t first,
                      double radius) {
    for (uint32_t u = first; u != UINT32_MAX; u = next[u]) {
        double length = u < v ? apart(points[u], points[v]) : INFINITY;
        if (length < radius) {
            maker_join(maker, u, v, length);
        }
    }
}

bool make_geometric(graph_maker *maker) {
    const double pi = 3.141592653589793;
    size_t n = maker->graph->vertex_count;
    double radius = sqrt(2 * (double)maker->kind->ties / (pi * (double)n * (double)n));
    uint32_t side = (uint32_t)(1 / radius);
    point *points = place_in_square(maker);
    uint32_t *firsts = ist_array_make((size_t)side * side, sizeof *firsts, placing, maker->err);
    uint32_t *next = ist_array_make(n, sizeof *next, placing, maker->err);
    bool ok = points && firsts && next;
    for (size_t cell = 0; ok && cell < (size_t)side * side; cell++) {
        firsts[cell] = UINT32_MAX;
    }
    for (uint32_t v = 0; ok && v < n; v++) {
        uint32_t column = (uint32_t)(points[v].x * side), row = (uint32_t)(points[v].y * side);
        next[v] = firsts[row * side + column];
        firsts[row * side + column] = v;
    }
    for (uint32_t v = 0; ok && v < n; v++) {
        uint32_t column = (uint32_t)(points[v].x * side), row = (uint32_t)(points[v].y * side);
        for (uint32_t y = row - (row > 0); y <= row + (row + 1 < side); y++) {
            for (uint32_t x = column - (column > 0); x <= column + (column + 1 < side); x++) {
                join_cell(maker, points, next, v, firsts[y * side + x], radius);
            }
        }
    }
    free(points);
    free(firsts);
    free(next);
    return ok;
}

/* Seven in ten ties of a grid. Who would lose both the tie to the left and the one above keeps the latter, and so is
 * joined to the first corner. */
bool make_road(graph_maker *maker) {
    uint32_t side = (uint32_t)(sqrt((double)maker->graph->vertex_count) + 0.5);
    for (uint32_t row = 0; row < side; row++) {
        for (uint32_t column = 0; column < side; column++) {
            uint32_t v = row * side + column;
            bool left = column > 0 && (row == 0 || maker_random(maker) < 0.7);
            bool above = row > 0 && (!left || maker_random(maker) < 0.7);
            if (left) {
                maker_join(maker, v - 1, v, 0.5 + maker_random(maker));
            }
            if (above) {
                maker_join(maker, v - side, v, 0.5 + maker_random(maker));
            }
        }
    }
    return true;
}

/* A tree whose newcomers hang on one of the last dozen, and ties from vertices to ancestors a few steps up. */
bool make_power(graph_maker *maker) {
    uint32_t n = (uint32_t)maker->graph->vertex_count;
    uint32_t *parents = ist_array_make(n, sizeof *parents, placing, maker->err);
    for (uint32_t v = 1; parents && v < n; v++) {
        uint32_t window = v < 12 ? v : 12;
        bool far = ist_random_below(&maker->random, 100) < 8;
        parents[v] = far ? ist_random_below(&maker->random, v) : v - 1 - ist_random_below(&maker->random, window);
        maker_join(maker, v, parents[v], 0.5 + maker_random(maker));
    }
    while (parents && maker->graph->edge_count < maker->kind->ties) {
        uint32_t a = ist_random_below(&maker->random, n), b = a;
        for (uint32_t up = 2 + ist_random_below(&maker->random, 14); up > 0; up--) {
            b = parents[b];
        }
        maker_join(maker, a, b, 0.5 + maker_random(maker));
    }
    free(parents);
    return parents != NULL;
}

/* On a globe of radius 1, evenly. */
static point *place_on_globe(graph_maker *maker) {
    size_t n = maker->graph->vertex_count;
    point *points = ist_array_make(n, sizeof *points, placing, maker->err);
    for (size_t v = 0; points && v < n;) {
        point p = {2 * maker_random(maker) - 1, 2 * maker_random(maker) - 1, 2 * maker_random(maker) - 1};
        double length = apart(p, (point){0});
        if (length <= 1 && length > 0.01) {
            points[v++] = (point){p.x / length, p.y / length, p.z / length};
        }
    }
    return points;
}

/* Great-circle km, to the metre. */
static double kilometres(point a, point b) {
    const double earth = 6371.0088;
    double half = apart(a, b) / 2;
    return floor(2000 * earth * asin(half > 1 ? 1 : half) + 0.5) / 1000;
}

/* One of the core, the lower its number the more often; of a few drawn the one that is nearest. */
static uint32_t hub_for(graph_maker *maker, const point *points, uint32_t v, uint32_t core) {
    enum { TRIES = 10 };
    uint32_t best = v;
    for (unsigned i = 0; i < TRIES; i++) {
        double drawn = maker_random(maker);
        uint32_t hub = (uint32_t)(drawn * drawn * core);
        if (hub != v && (best == v || apart(points[hub], points[v]) < apart(points[best], points[v]))) {
            best = hub;
        }
    }
    return best;
}

static void join_hub(graph_maker *maker, const point *points, uint32_t v, uint32_t core) {
    uint32_t hub = hub_for(maker, points, v, core);
    maker_join(maker, v, hub, kilometres(points[v], points[hub]));
}

bool make_hubs(graph_maker *maker) {
    uint32_t n = (uint32_t)maker->graph->vertex_count, core = n / 12 < 80 ? 80 : n / 12;
    point *points = place_on_globe(maker);
    for (uint32_t v = 1; points && v < n; v++) {
        join_hub(maker, points, v, v < core ? v : core);
    }
    while (points && maker->graph->edge_count < maker->kind->ties) {
        double drawn = maker_random(maker);
        bool inside = ist_random_below(&maker->random, 100) < 60;
        join_hub(maker, points, (uint32_t)(inside ? drawn * core : drawn * drawn * n), core);
    }
    free(points);
    return points != NULL;
}
