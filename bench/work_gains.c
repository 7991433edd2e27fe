/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_gains.c - efficiency of the network after each tie that could be added (N+1): ours looks at every two vertices
 * that no tie joins, a peer at some of them.
 */
#include <stdlib.h>

#include "bench/workload.h"
#include "core/kernel/random.h"
#include "core/whatif/gained.h"

/* Every such pair is a link, two vertices in `swept`; it costs, in `draws`, as much as some tie there is. */
static bool choose_links(bench_case *at, ist_error *err) {
    const size_t of_peers = 32;
    uint32_t n = (uint32_t)at->view.vertex_count, m = (uint32_t)at->view.edge_count;
    size_t count = 0, most = (size_t)n * (n - 1) / 2 - m;
    uint64_t random = ist_random_start(20251, 2);
    at->swept = ist_array_make(2 * most, sizeof *at->swept, "choosing links", err);
    at->draws = ist_array_make(most, sizeof *at->draws, "choosing links", err);
    for (uint32_t a = 0; at->swept && at->draws && a < n; a++) {
        for (uint32_t b = a + 1; b < n; b++) {
            if (ist_view_edge(&at->view, a, b) == IST_NONE) {
                at->swept[2 * count] = a;
                at->swept[2 * count + 1] = b;
                at->draws[count++] = at->view.costs[ist_random_below(&random, m)];
            }
        }
    }
    at->swept_count = count;
    return at->swept && at->draws && bench_choose(at, count, of_peers, err);
}

static bool gains(double *answer, bench_case *at, ist_error *err) {
    size_t count = at->swept_count;
    double before = 0, *gained = ist_array_make(count, sizeof *gained, "adding links", err);
    ist_gained_tie *ties = ist_array_make(count, sizeof *ties, "adding links", err);
    for (size_t i = 0; ties && i < count; i++) {
        ties[i] = (ist_gained_tie){at->swept[2 * i], at->swept[2 * i + 1], at->draws[i]};
    }
    bool ok = gained && ties && ist_gained_nearness(&before, gained, &at->view, ties, count, err);
    for (size_t i = 0; ok && i < at->chosen_count; i++) {
        answer[i] = before + gained[at->chosen[i]];
    }
    free(gained);
    free(ties);
    return ok;
}

static igraph_error_t gain_igraph(double *answer, const bench_case *at, uint32_t link, igraph_vector_t *values) {
    igraph_t graph;
    igraph_vector_t weights;
    IGRAPH_CHECK(igraph_copy(&graph, &at->peer));
    IGRAPH_FINALLY(igraph_destroy, &graph);
    IGRAPH_CHECK(igraph_vector_init_copy(&weights, &at->weights));
    IGRAPH_FINALLY(igraph_vector_destroy, &weights);
    IGRAPH_CHECK(igraph_add_edge(&graph, at->swept[2 * link], at->swept[2 * link + 1]));
    IGRAPH_CHECK(igraph_vector_push_back(&weights, at->draws[link]));
    IGRAPH_CHECK(bench_nearness_igraph(values, &graph, &weights));
    *answer = VECTOR(*values)[0];
    igraph_vector_destroy(&weights);
    igraph_destroy(&graph);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static igraph_error_t gains_igraph(double *answer, bench_case *at) {
    igraph_vector_t values;
    IGRAPH_VECTOR_INIT_FINALLY(&values, 0);
    for (size_t i = 0; i < at->chosen_count; i++) {
        IGRAPH_CHECK(gain_igraph(&answer[i], at, at->chosen[i], &values));
    }
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

const bench_workload bench_workload_gains_efficiency = {
    .name = "N+1, weighted efficiency",
    .unit = "a link",
    .graphs = (const char *const[]){"borders", "geo150", NULL},
    .weighted = true,
    .prepare = choose_links,
    .length = bench_by_choice,
    .units = bench_unit_sweep,
    .peer_units = bench_unit_choice,
    .ours = gains,
    .igraph = gains_igraph,
};
