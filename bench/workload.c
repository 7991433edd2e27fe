/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * workload.c - the list of workloads, and what several of them do.
 */
#include "bench/workload.h"

#include <stdlib.h>
#include <string.h>

#define BENCH_WORKLOAD(name) extern const bench_workload bench_workload_##name;
#include "bench/workload_list.h"
#undef BENCH_WORKLOAD

const bench_workload *const bench_workloads[] = {
#define BENCH_WORKLOAD(name) &bench_workload_##name,
#include "bench/workload_list.h"
#undef BENCH_WORKLOAD
    NULL};

size_t bench_by_vertex(const bench_case *at) {
    return at->view.vertex_count;
}

size_t bench_by_edge(const bench_case *at) {
    return at->view.edge_count;
}

size_t bench_by_choice(const bench_case *at) {
    return at->chosen_count;
}

double bench_unit_choice(const bench_case *at) {
    return (double)at->chosen_count;
}

double bench_unit_sweep(const bench_case *at) {
    return (double)at->swept_count;
}

static uint32_t *spread(size_t *count, size_t limit, ist_error *err) {
    *count = *count < limit ? *count : limit;
    uint32_t *numbers = ist_array_make(*count, sizeof *numbers, "choosing", err);
    for (size_t i = 0; numbers && i < *count; i++) {
        numbers[i] = (uint32_t)((2 * i + 1) * limit / (2 * *count));
    }
    return numbers;
}

bool bench_choose(bench_case *at, size_t limit, size_t count, ist_error *err) {
    at->chosen_count = count;
    at->chosen = spread(&at->chosen_count, limit, err);
    return at->chosen != NULL;
}

bool bench_sweep(bench_case *at, size_t limit, size_t swept, size_t count, ist_error *err) {
    at->swept_count = swept;
    at->swept = spread(&at->swept_count, limit, err);
    bool ok = at->swept && bench_choose(at, at->swept_count, count, err);
    for (size_t i = 0; ok && i < at->chosen_count; i++) {
        at->chosen[i] = at->swept[at->chosen[i]];
    }
    return ok;
}

void bench_copy(double *answer, const igraph_vector_t *values) {
    memcpy(answer, VECTOR(*values), (size_t)igraph_vector_size(values) * sizeof *answer);
}

const igraph_vector_t *bench_weights(const bench_case *at) {
    return at->view.has_cost ? &at->weights : NULL;
}

igraph_error_t bench_nearness_igraph(igraph_vector_t *values, const igraph_t *graph, const igraph_vector_t *weights) {
    IGRAPH_CHECK(igraph_harmonic_centrality(graph, values, igraph_vss_all(), IGRAPH_ALL, weights, false));
    igraph_real_t sum = igraph_vector_sum(values);
    IGRAPH_CHECK(igraph_vector_resize(values, 1));
    VECTOR(*values)[0] = sum;
    return IGRAPH_SUCCESS;
}
