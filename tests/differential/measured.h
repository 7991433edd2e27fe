/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measured.h - random graphs, the same turned into others, and what all measures say of them.
 */
#ifndef IST_DIFFERENTIAL_MEASURED_H
#define IST_DIFFERENTIAL_MEASURED_H

#include "core/metric.h"

enum { VERTICES = 52, EDGES = 640, METRICS = 256 };

/* Edges are simple; an undirected one may have its ends in either order. */
typedef struct {
    uint32_t n, m;
    bool directed, weighted;
    uint32_t sources[EDGES], targets[EDGES];
    double costs[EDGES], strengths[EDGES], capacities[EDGES];
} test_net;

/* A graph, its view, and the values of the measures that were asked. Starts `= {0}`. */
typedef struct {
    const test_net *net; /* borrowed */
    ist_view view;
    ist_metric_values values[METRICS];
} test_measured;

/* Up to 20 vertices; costs, strengths and capacities are multiples of 1/8. */
void net_draw(test_net *out, uint64_t seed);
void net_add(test_net *net, uint32_t source, uint32_t target, double cost, double strength, double capacity);

/* Of every measure for which `wanted` holds (NULL: all but those that are too long). Ends the program on an error. */
void measure(test_measured *out, const test_net *net, bool (*wanted)(const ist_metric *metric));
void measured_free(test_measured *measured);

/* A column; NULL where the measure was not asked or has not got it. */
const double *measured_column(const test_measured *measured, const char *name, const char *column);

/* The edge of the view that is edge `edge` of the net. */
uint32_t measured_edge(const test_measured *measured, uint32_t edge);

/* What is not the same for two reasons: it hangs on the numbers of actors, or on random draws. */
bool metric_draws(const ist_metric *metric);

#endif
