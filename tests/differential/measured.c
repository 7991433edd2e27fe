/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measured.c - draws graphs and measures them.
 */
#include "measured.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

void net_add(test_net *net, uint32_t source, uint32_t target, double cost, double strength, double capacity) {
    uint32_t edge = net->m++;
    if (net->m > EDGES || source >= VERTICES || target >= VERTICES) {
        fprintf(stderr, "metamorphic: the graph is too large\n");
        abort();
    }
    net->sources[edge] = source;
    net->targets[edge] = target;
    net->costs[edge] = cost;
    net->strengths[edge] = strength;
    net->capacities[edge] = capacity;
}

static double eighths(uint64_t *state, uint32_t most) {
    return (1 + ist_random_below(state, most)) / 8.0;
}

void net_draw(test_net *out, uint64_t seed) {
    uint64_t state = ist_random_start(1, seed);
    *out = (test_net){.n = 1 + ist_random_below(&state, 20)};
    out->directed = ist_random_below(&state, 2);
    out->weighted = ist_random_below(&state, 3) > 0;
    uint32_t many = 1 + ist_random_below(&state, 5), most = ist_random_below(&state, 2) ? 4 : 64;
    for (uint32_t a = 0; a < out->n; a++) {
        for (uint32_t b = out->directed ? 0 : a + 1; b < out->n; b++) {
            if (a != b && ist_random_below(&state, out->n) < many) {
                double cost = eighths(&state, most), strength = eighths(&state, most);
                net_add(out, a, b, out->weighted ? cost : 1, strength, eighths(&state, most));
            }
        }
    }
}

static void stop(const char *name, const ist_error *err) {
    fprintf(stderr, "metamorphic: %s: %s\n", name, err->message);
    abort();
}

bool metric_draws(const ist_metric *metric) {
    return (metric->takes & (IST_TAKES_GROUPS | IST_TAKES_SEED)) != 0;
}

/* The largest flows of all pairs without each vertex; all orders of up to twenty classes. */
static bool too_long(const ist_metric *metric, const test_net *net) {
    return (strcmp(metric->name, "flow-betweenness") == 0 && net->n > 10) ||
           (strcmp(metric->name, "neighbourhood-order") == 0 && net->n > 12);
}

void measure(test_measured *out, const test_net *net, bool (*wanted)(const ist_metric *metric)) {
    ist_error err = {0};
    *out = (test_measured){.net = net};
    if (!ist_view_from_edges(&out->view,
                             &(ist_edge_list){.vertex_count = net->n,
                                              .edge_count = net->m,
                                              .directed = net->directed,
                                              .sources = net->sources,
                                              .targets = net->targets,
                                              .costs = net->weighted ? net->costs : NULL,
                                              .strengths = net->strengths,
                                              .capacities = net->capacities},
                             &err)) {
        stop("view", &err);
    }
    for (size_t i = 0; i < ist_metric_count && i < METRICS; i++) {
        const ist_metric *metric = ist_metrics[i];
        if (!too_long(metric, net) && (!wanted || wanted(metric)) &&
            !ist_metric_compute(&out->values[i], metric, &out->view, &err)) {
            stop(metric->name, &err);
        }
    }
}

void measured_free(test_measured *measured) {
    for (size_t i = 0; i < ist_metric_count && i < METRICS; i++) {
        ist_metric_values_free(&measured->values[i]);
    }
    ist_view_free(&measured->view);
}

const double *measured_column(const test_measured *measured, const char *name, const char *column) {
    for (size_t i = 0; i < ist_metric_count && i < METRICS; i++) {
        for (size_t c = 0; strcmp(ist_metrics[i]->name, name) == 0 && c < IST_METRIC_COLUMNS; c++) {
            const char *found = ist_metrics[i]->columns[c].name;
            if (found && strcmp(found, column) == 0) {
                return measured->values[i].columns[c];
            }
        }
    }
    return NULL;
}

uint32_t measured_edge(const test_measured *measured, uint32_t edge) {
    return ist_view_edge(&measured->view, measured->net->sources[edge], measured->net->targets[edge]);
}
