/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reference.h - slow, obviously right versions of the path measures: all distances by Floyd and Warshall, path counts
 * by their definition, and every sum written out over all pairs.
 */
#ifndef TESTS_UNIT_REFERENCE_H
#define TESTS_UNIT_REFERENCE_H

#include <math.h>

#include "graphs.h"

enum { REFERENCE_VERTICES = 16 };

typedef struct {
    size_t n;
    double cost[REFERENCE_VERTICES][REFERENCE_VERTICES];
    double distance[REFERENCE_VERTICES][REFERENCE_VERTICES];
    double paths[REFERENCE_VERTICES][REFERENCE_VERTICES];
} reference;

static inline bool same_length(double a, double b) {
    return isfinite(a) && isfinite(b) && fabs(a - b) <= 1e-9 * fmax(a, b);
}

/* Shortest paths from s to t that meet no vertex of `avoid`: through each last step. */
static inline double reference_count(const reference *r, size_t s, size_t t, const bool *avoid) {
    if (s == t) {
        return 1;
    }
    double count = 0;
    for (size_t u = 0; u < r->n; u++) {
        bool last_step = same_length(r->distance[s][u] + r->cost[u][t], r->distance[s][t]);
        if (last_step && !(avoid && avoid[u])) {
            count += reference_count(r, s, u, avoid);
        }
    }
    return count;
}

static inline void reference_make(reference *r, const test_graph *graph) {
    size_t n = r->n = graph->vertex_count;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            r->cost[i][j] = INFINITY;
        }
    }
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        double cost = graph->weighted ? graph->costs[edge] : 1;
        r->cost[graph->sources[edge]][graph->targets[edge]] = cost;
        if (!graph->directed) {
            r->cost[graph->targets[edge]][graph->sources[edge]] = cost;
        }
    }
    memcpy(r->distance, r->cost, sizeof r->cost);
    for (size_t i = 0; i < n; i++) {
        r->distance[i][i] = 0;
    }
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < n; i++) {
            for (size_t j = 0; j < n; j++) {
                r->distance[i][j] = fmin(r->distance[i][j], r->distance[i][k] + r->distance[k][j]);
            }
        }
    }
    for (size_t s = 0; s < n; s++) {
        for (size_t t = 0; t < n; t++) {
            r->paths[s][t] = isfinite(r->distance[s][t]) ? reference_count(r, s, t, NULL) : 0;
        }
    }
}

/* Over ordered pairs; halve for unordered ones. */
static inline double reference_betweenness(const reference *r, size_t v) {
    double sum = 0;
    for (size_t s = 0; s < r->n; s++) {
        for (size_t t = 0; t < r->n; t++) {
            if (s != v && t != v && s != t && same_length(r->distance[s][v] + r->distance[v][t], r->distance[s][t])) {
                sum += r->paths[s][v] * r->paths[v][t] / r->paths[s][t];
            }
        }
    }
    return sum;
}

static inline double reference_edge_betweenness(const reference *r, size_t a, size_t b) {
    double sum = 0;
    for (size_t s = 0; s < r->n; s++) {
        for (size_t t = 0; t < r->n; t++) {
            if (s != t && same_length(r->distance[s][a] + r->cost[a][b] + r->distance[b][t], r->distance[s][t])) {
                sum += r->paths[s][a] * r->paths[b][t] / r->paths[s][t];
            }
        }
    }
    return sum;
}

static inline double reference_group_betweenness(const reference *r, const bool *members) {
    double sum = 0;
    for (size_t s = 0; s < r->n; s++) {
        for (size_t t = 0; t < r->n; t++) {
            if (s != t && !members[s] && !members[t] && isfinite(r->distance[s][t])) {
                sum += 1 - reference_count(r, s, t, members) / r->paths[s][t];
            }
        }
    }
    return sum;
}

#endif
