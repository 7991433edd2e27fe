/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_losses.c - measures of the network after the loss of each tie (N-1), and after each added one (N+1).
 *
 * Ours weighs the arcs of one elimination anew for each loss, and builds a view for each added tie. Neither keeps what
 * a change leaves as it was: that is still to come.
 */
#include <stdlib.h>
#include <string.h>

#include "bench/workload.h"
#include "core/centrality/brandes.h"
#include "core/centrality/reach.h"
#include "core/kernel/lane_betweenness.h"
#include "core/kernel/lane_reach.h"
#include "core/kernel/random.h"

/* As many as take about as long on each graph. */
static bool choose_losses(bench_case *at, ist_error *err) {
    return bench_choose(at, at->view.edge_count, at->view.vertex_count < 1000 ? 32 : 4, err);
}

static size_t by_loss_and_vertex(const bench_case *at) {
    return at->chosen_count * at->view.vertex_count;
}

/* The answer of one loss: `length` numbers. */
typedef bool lose_one(double *answer, const ist_shortcuts *shortcuts, const double *costs, ist_error *err);

static bool lose_each(double *answer, bench_case *at, size_t length, lose_one *lose, ist_error *err) {
    ist_elimination e = {0};
    ist_shortcuts shortcuts = {0};
    size_t m = at->view.edge_count;
    double *costs = ist_array_make(m, sizeof *costs, "losing ties", err);
    bool ok = costs && ist_elimination_make(&e, &at->view, err) && ist_shortcuts_make(&shortcuts, &e, &at->view, err);
    if (ok) {
        memcpy(costs, at->view.costs, m * sizeof *costs);
        memset(answer, 0, at->chosen_count * length * sizeof *answer);
    }
    for (size_t i = 0; ok && i < at->chosen_count; i++) {
        uint32_t lost = at->chosen[i];
        costs[lost] = INFINITY;
        ist_shortcuts_weigh(&shortcuts, costs);
        ok = lose(answer + i * length, &shortcuts, costs, err);
        costs[lost] = at->view.costs[lost];
    }
    free(costs);
    ist_shortcuts_free(&shortcuts);
    ist_elimination_free(&e);
    return ok;
}

static bool betweenness_of(double *answer, const ist_shortcuts *shortcuts, const double *costs, ist_error *err) {
    return ist_lane_betweenness(answer, NULL, shortcuts, costs, NULL, NULL, err);
}

static bool betweenness(double *answer, bench_case *at, ist_error *err) {
    return lose_each(answer, at, at->view.vertex_count, betweenness_of, err);
}

/* The sum of 1 / distance over ordered pairs. */
static bool efficiency_of(double *answer, const ist_shortcuts *shortcuts, const double *costs, ist_error *err) {
    size_t n = shortcuts->elimination->vertex_count;
    double *inverses = ist_array_make(n, sizeof *inverses, "adding up distances", err);
    bool ok = inverses && ist_lane_reach(&(ist_lane_sums){.inverses = inverses}, shortcuts, NULL, err);
    (void)costs;
    for (size_t v = 0; ok && v < n; v++) {
        *answer += inverses[v];
    }
    free(inverses);
    return ok;
}

static bool efficiency(double *answer, bench_case *at, ist_error *err) {
    return lose_each(answer, at, 1, efficiency_of, err);
}

/* A view without each tie. */
static bool betweenness_without(double *answer, bench_case *at, ist_error *err) {
    size_t n = at->view.vertex_count;
    uint8_t *lost = ist_array_make(at->view.edge_count, 1, "losing ties", err);
    bool ok = lost != NULL;
    memset(answer, 0, by_loss_and_vertex(at) * sizeof *answer);
    for (size_t i = 0; ok && i < at->chosen_count; i++) {
        ist_view left = {0};
        lost[at->chosen[i]] = 1;
        ok = ist_view_without(&left, &at->view, NULL, lost, err);
        left.work = &at->work;
        ok = ok && ist_brandes(answer + i * n, NULL, &left, err);
        ist_view_free(&left);
        lost[at->chosen[i]] = 0;
    }
    free(lost);
    return ok;
}

static bool betweenness_by_search(double *answer, bench_case *at, ist_error *err) {
    at->work.method = IST_METHOD_SEARCH;
    bool ok = betweenness_without(answer, at, err);
    at->work.method = IST_METHOD_CHOSEN;
    return ok;
}

/* igraph after one change: `values` of the changed graph. */
typedef igraph_error_t measure(igraph_vector_t *values, const igraph_t *graph, const igraph_vector_t *weights);

static igraph_error_t measure_betweenness(igraph_vector_t *values, const igraph_t *graph,
                                          const igraph_vector_t *weights) {
    return igraph_betweenness(graph, values, igraph_vss_all(), IGRAPH_UNDIRECTED, weights);
}

static igraph_error_t measure_efficiency(igraph_vector_t *values, const igraph_t *graph,
                                         const igraph_vector_t *weights) {
    IGRAPH_CHECK(igraph_harmonic_centrality(graph, values, igraph_vss_all(), IGRAPH_ALL, weights, false));
    igraph_real_t sum = igraph_vector_sum(values);
    IGRAPH_CHECK(igraph_vector_resize(values, 1));
    VECTOR(*values)[0] = sum;
    return IGRAPH_SUCCESS;
}

static igraph_error_t lose_igraph(igraph_vector_t *values, const bench_case *at, igraph_integer_t lost, measure *ask) {
    igraph_t graph;
    igraph_vector_t weights;
    IGRAPH_CHECK(igraph_copy(&graph, &at->peer));
    IGRAPH_FINALLY(igraph_destroy, &graph);
    IGRAPH_CHECK(igraph_vector_init_copy(&weights, &at->weights));
    IGRAPH_FINALLY(igraph_vector_destroy, &weights);
    IGRAPH_CHECK(igraph_delete_edges(&graph, igraph_ess_1(lost))); /* the others keep their order */
    if (at->view.has_cost) {
        igraph_vector_remove(&weights, lost);
    }
    IGRAPH_CHECK(ask(values, &graph, at->view.has_cost ? &weights : NULL));
    igraph_vector_destroy(&weights);
    igraph_destroy(&graph);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static igraph_error_t lose_each_igraph(double *answer, bench_case *at, measure *ask) {
    igraph_vector_t values;
    IGRAPH_VECTOR_INIT_FINALLY(&values, 0);
    for (size_t i = 0; i < at->chosen_count; i++) {
        IGRAPH_CHECK(lose_igraph(&values, at, at->chosen[i], ask));
        bench_copy(answer, &values);
        answer += igraph_vector_size(&values);
    }
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t betweenness_igraph(double *answer, bench_case *at) {
    return lose_each_igraph(answer, at, measure_betweenness);
}

static igraph_error_t efficiency_igraph(double *answer, bench_case *at) {
    return lose_each_igraph(answer, at, measure_efficiency);
}

const bench_workload bench_workload_losses_betweenness = {
    .name = "N-1, weighted betweenness",
    .unit = "a loss",
    .graphs = (const char *const[]){"borders", "geo150", "ctryflights", "road2k", NULL},
    .weighted = true,
    .python = "losses",
    .python_doubted = "ctryflights",
    .reference = betweenness_by_search,
    .prepare = choose_losses,
    .length = by_loss_and_vertex,
    .units = bench_unit_choice,
    .ours = betweenness,
    .igraph = betweenness_igraph,
};

const bench_workload bench_workload_losses_efficiency = {
    .name = "N-1, weighted efficiency",
    .unit = "a loss",
    .graphs = (const char *const[]){"geo150", "road2k", "flights", NULL},
    .weighted = true,
    .prepare = choose_losses,
    .length = bench_by_choice,
    .units = bench_unit_choice,
    .ours = efficiency,
    .igraph = efficiency_igraph,
};

const bench_workload bench_workload_losses_hops = {
    .name = "N-1, betweenness by hops",
    .unit = "a loss",
    .graphs = (const char *const[]){"geo150", "ctryflights", NULL},
    .python = "losses",
    .prepare = choose_losses,
    .length = by_loss_and_vertex,
    .units = bench_unit_choice,
    .ours = betweenness_without,
    .igraph = betweenness_igraph,
};

/* Pairs that no tie joins yet, two vertices each in `chosen`; the cost of each new tie in `draws`. */
static bool choose_links(bench_case *at, ist_error *err) {
    const size_t count = 32;
    uint32_t n = (uint32_t)at->view.vertex_count;
    uint64_t random = ist_random_start(20251, 2);
    at->chosen = ist_array_make(2 * count, sizeof *at->chosen, "choosing links", err);
    at->draws = ist_array_make(count, sizeof *at->draws, "choosing links", err);
    for (size_t i = 0; at->chosen && at->draws && i < count;) {
        uint32_t a = ist_random_below(&random, n), b = ist_random_below(&random, n);
        if (a < b && ist_view_edge(&at->view, a, b) == IST_NONE) {
            at->chosen[2 * i] = a;
            at->chosen[2 * i + 1] = b;
            at->draws[i++] = at->view.costs[ist_random_below(&random, (uint32_t)at->view.edge_count)];
        }
    }
    at->chosen_count = count;
    return at->chosen && at->draws;
}

/* The ties of the view, and room for one more. */
static bool copy_ties(bench_graph *out, const ist_view *view, ist_error *err) {
    size_t m = view->edge_count;
    out->sources = ist_array_make(m + 1, sizeof *out->sources, "adding links", err);
    out->targets = ist_array_make(m + 1, sizeof *out->targets, "adding links", err);
    out->costs = ist_array_make(m + 1, sizeof *out->costs, "adding links", err);
    if (!out->sources || !out->targets || !out->costs) {
        return false;
    }
    memcpy(out->sources, view->sources, m * sizeof *out->sources);
    memcpy(out->targets, view->targets, m * sizeof *out->targets);
    memcpy(out->costs, view->costs, m * sizeof *out->costs);
    return true;
}

static bool gain(double *answer, bench_case *at, size_t link, bench_graph *ties, ist_reach *reach, ist_error *err) {
    size_t n = at->view.vertex_count, m = at->view.edge_count;
    ist_view view = {0};
    ties->sources[m] = at->chosen[2 * link];
    ties->targets[m] = at->chosen[2 * link + 1];
    ties->costs[m] = at->draws[link];
    ist_edge_list list = {n, m + 1, false, ties->sources, ties->targets, ties->costs, NULL, NULL};
    bool ok = ist_view_from_edges(&view, &list, err);
    view.work = &at->work;
    ok = ok && ist_reach_each(reach, &view, err);
    answer[link] = 0;
    for (size_t v = 0; ok && v < n; v++) {
        answer[link] += reach[v].inverses;
    }
    ist_view_free(&view);
    return ok;
}

static bool gains(double *answer, bench_case *at, ist_error *err) {
    bench_graph ties = {0};
    ist_reach *reach = ist_array_make(at->view.vertex_count, sizeof *reach, "measuring distances", err);
    bool ok = reach && copy_ties(&ties, &at->view, err);
    for (size_t link = 0; ok && link < at->chosen_count; link++) {
        ok = gain(answer, at, link, &ties, reach, err);
    }
    bench_graph_free(&ties);
    free(reach);
    return ok;
}

static igraph_error_t gain_igraph(double *answer, const bench_case *at, size_t link, igraph_vector_t *values) {
    igraph_t graph;
    igraph_vector_t weights;
    IGRAPH_CHECK(igraph_copy(&graph, &at->peer));
    IGRAPH_FINALLY(igraph_destroy, &graph);
    IGRAPH_CHECK(igraph_vector_init_copy(&weights, &at->weights));
    IGRAPH_FINALLY(igraph_vector_destroy, &weights);
    IGRAPH_CHECK(igraph_add_edge(&graph, at->chosen[2 * link], at->chosen[2 * link + 1]));
    IGRAPH_CHECK(igraph_vector_push_back(&weights, at->draws[link]));
    IGRAPH_CHECK(measure_efficiency(values, &graph, &weights));
    answer[link] = VECTOR(*values)[0];
    igraph_vector_destroy(&weights);
    igraph_destroy(&graph);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static igraph_error_t gains_igraph(double *answer, bench_case *at) {
    igraph_vector_t values;
    IGRAPH_VECTOR_INIT_FINALLY(&values, 0);
    for (size_t link = 0; link < at->chosen_count; link++) {
        IGRAPH_CHECK(gain_igraph(answer, at, link, &values));
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
    .units = bench_unit_choice,
    .ours = gains,
    .igraph = gains_igraph,
};
