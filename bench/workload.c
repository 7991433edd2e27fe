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

const char *const bench_missing[] = {
    "reading 1 million ties, GraphML: there is no loader of GraphML",
    NULL,
};

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

bool bench_choose(bench_case *at, size_t limit, size_t count, ist_error *err) {
    at->chosen_count = count < limit ? count : limit;
    at->chosen = ist_array_make(at->chosen_count, sizeof *at->chosen, "choosing", err);
    for (size_t i = 0; at->chosen && i < at->chosen_count; i++) {
        at->chosen[i] = (uint32_t)((2 * i + 1) * limit / (2 * at->chosen_count));
    }
    return at->chosen != NULL;
}

void bench_copy(double *answer, const igraph_vector_t *values) {
    memcpy(answer, VECTOR(*values), (size_t)igraph_vector_size(values) * sizeof *answer);
}

const igraph_vector_t *bench_weights(const bench_case *at) {
    return at->view.has_cost ? &at->weights : NULL;
}
