/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_losses.c - measures of the network after the loss of each tie (N-1).
 *
 * Ours is what the library does for such a sweep: it keeps what a loss leaves as it was. So that finding the paths
 * before any loss has the share in a run that it has for a user, ours answers as many losses as take about a second,
 * which are all on small graphs, and a peer some of them.
 */
#include <stdlib.h>
#include <string.h>

#include "bench/peer.h"
#include "bench/workload.h"
#include "core/centrality/brandes.h"
#include "core/centrality/reach.h"
#include "core/paths/nearness.h"
#include "core/whatif/lost_betweenness.h"

/* Peers start anew for each loss: some of them tell what one takes. */
static size_t peers_losses(const bench_case *at) {
    return at->view.vertex_count < 1000 ? 32 : 4;
}

static bool choose_losses(bench_case *at, ist_error *err) {
    const size_t most = 400;
    size_t m = at->view.edge_count;
    return bench_sweep(at, m, at->view.vertex_count < 1000 ? m : most, peers_losses(at), err);
}

/* There is no way to ask for fewer than all. */
static bool choose_all_losses(bench_case *at, ist_error *err) {
    return bench_sweep(at, at->view.edge_count, at->view.edge_count, peers_losses(at), err);
}

static size_t by_loss_and_vertex(const bench_case *at) {
    return at->chosen_count * at->view.vertex_count;
}

/* Rows of the chosen losses, which come up in their order. */
typedef struct {
    const bench_case *at;
    double *answer;
    size_t next;
} keeping;

static bool keep_chosen(void *context, size_t loss, const double *of_vertices, ist_error *err) {
    keeping *keep = context;
    const bench_case *at = keep->at;
    size_t n = at->view.vertex_count;
    (void)err;
    if (keep->next < at->chosen_count && at->swept[loss] == at->chosen[keep->next]) {
        memcpy(keep->answer + keep->next++ * n, of_vertices, n * sizeof *of_vertices);
    }
    return true;
}

static bool betweenness(double *answer, bench_case *at, ist_error *err) {
    keeping keep = {.at = at, .answer = answer};
    ist_lost *losses = ist_array_make(at->swept_count, sizeof *losses, "losing ties", err);
    for (size_t i = 0; losses && i < at->swept_count; i++) {
        losses[i] = (ist_lost){.edges = at->swept + i, .edge_count = 1};
    }
    bool ok = losses && ist_lost_betweenness(&at->view, losses, at->swept_count, keep_chosen, &keep, err);
    free(losses);
    return ok;
}

/* A search in a view without each tie. */
static bool betweenness_by_search(double *answer, bench_case *at, ist_error *err) {
    size_t n = at->view.vertex_count;
    uint8_t *lost = ist_array_make(at->view.edge_count, 1, "losing ties", err);
    ist_work work = {.method = IST_METHOD_SEARCH, .threads = 1};
    bool ok = lost != NULL;
    memset(answer, 0, by_loss_and_vertex(at) * sizeof *answer);
    for (size_t i = 0; ok && i < at->chosen_count; i++) {
        ist_view left = {0};
        lost[at->chosen[i]] = 1;
        ok = ist_view_without(&left, &at->view, NULL, lost, err);
        left.work = &work;
        ok = ok && ist_brandes(answer + i * n, NULL, &left, err);
        ist_view_free(&left);
        lost[at->chosen[i]] = 0;
    }
    free(lost);
    return ok;
}

/* The sum of 1 / distance over ordered pairs: what there was before, less what is lost of it. */
static bool efficiency(double *answer, bench_case *at, ist_error *err) {
    size_t n = at->view.vertex_count, m = at->view.edge_count;
    ist_reach *reach = ist_array_make(n, sizeof *reach, "measuring distances", err);
    double *room = ist_array_make(IST_NEARNESS_COLUMNS * m, sizeof *room, "losing ties", err);
    double *const columns[IST_NEARNESS_COLUMNS] = {room, room + m, room + 2 * m};
    double sum = 0;
    bool ok = reach && room && ist_reach_each(reach, &at->view, err) &&
              ist_nearness_lost(columns, &at->view, IST_LOSSES_OF_TIES, NULL, 0, err);
    for (size_t v = 0; ok && v < n; v++) {
        sum += reach[v].inverses;
    }
    for (size_t i = 0; ok && i < at->chosen_count; i++) {
        answer[i] = sum - 2 * columns[2][at->chosen[i]]; /* an unordered pair counts once there */
    }
    free(reach);
    free(room);
    return ok;
}

/* igraph after one change: `values` of the changed graph. */
typedef igraph_error_t measure(igraph_vector_t *values, const igraph_t *graph, const igraph_vector_t *weights);

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
    return lose_each_igraph(answer, at, bench_peer_betweenness);
}

static igraph_error_t efficiency_igraph(double *answer, bench_case *at) {
    return lose_each_igraph(answer, at, bench_nearness_igraph);
}

const bench_workload bench_workload_losses_betweenness = {
    .name = "N-1, weighted betweenness",
    .unit = "a loss",
    .graphs = (const char *const[]){"borders", "geo150", "ctryflights", "road2k", NULL},
    .weighted = true,
    .python = "losses",
    .python_doubted = (const char *const[]){"ctryflights", NULL},
    .reference = betweenness_by_search,
    .prepare = choose_losses,
    .length = by_loss_and_vertex,
    .units = bench_unit_sweep,
    .peer_units = bench_unit_choice,
    .ours = betweenness,
    .igraph = betweenness_igraph,
};

const bench_workload bench_workload_losses_efficiency = {
    .name = "N-1, weighted efficiency",
    .unit = "a loss",
    .graphs = (const char *const[]){"geo150", "road2k", "flights", NULL},
    .weighted = true,
    .prepare = choose_all_losses,
    .length = bench_by_choice,
    .units = bench_unit_sweep,
    .peer_units = bench_unit_choice,
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
    .units = bench_unit_sweep,
    .peer_units = bench_unit_choice,
    .ours = betweenness,
    .igraph = betweenness_igraph,
};
