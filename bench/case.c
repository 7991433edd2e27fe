/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * case.c - what both sides of a row work on.
 */
#include "bench/case.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool find_build(bench_case *at, const char *name, ist_error *err) {
    for (size_t i = 0; name && ist_lane_build_at(i); i++) {
        if (strcmp(ist_lane_build_at(i)->name, name) == 0) {
            at->build = ist_lane_build_at(i);
        }
    }
    return !name || at->build || ist_error_set(err, IST_ERROR_LIMIT, "absent: this machine does not run %s", name);
}

bool bench_case_make(bench_case *out, const bench_workload *workload, const char *name, const bench_options *options,
                     ist_error *err) {
    out->workload = workload;
    out->isthmus = options->isthmus;
    out->name = name;
    out->work = (ist_work){.threads = 1, .logged = true};
    if (!find_build(out, workload->build, err)) {
        return false;
    }
    if (!workload->graphless) {
        bench_graph *g = &out->graph;
        if (!bench_graph_make(g, name, options->folder, err)) {
            return false;
        }
        ist_edge_list ties = {g->vertex_count,
                              g->edge_count,
                              false,
                              g->sources,
                              g->targets,
                              workload->weighted ? g->costs : NULL,
                              NULL,
                              NULL};
        if (!ist_view_from_edges(&out->view, &ties, err)) {
            return false;
        }
        out->view.work = &out->work;
    }
    return !workload->prepare || workload->prepare(out, err);
}

static igraph_error_t make_peer(void *context) {
    bench_case *at = context;
    const ist_view *view = &at->view;
    igraph_vector_int_t ends;
    IGRAPH_VECTOR_INT_INIT_FINALLY(&ends, (igraph_integer_t)(2 * view->edge_count));
    for (size_t e = 0; e < view->edge_count; e++) {
        VECTOR(ends)[2 * e] = view->sources[e];
        VECTOR(ends)[2 * e + 1] = view->targets[e];
    }
    IGRAPH_CHECK(igraph_create(&at->peer, &ends, (igraph_integer_t)view->vertex_count, IGRAPH_UNDIRECTED));
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(1);
    at->has_peer = true;
    return IGRAPH_SUCCESS;
}

bool bench_case_make_peer(bench_case *at, ist_error *err) {
    igraph_set_attribute_table(&igraph_cattribute_table); /* weights of files are attributes */
    at->weights = ist_igraph_borrow(at->view.costs, at->view.edge_count);
    return ist_igraph_run(make_peer, at, "igraph", err);
}

typedef struct {
    bench_case *at;
    double *answer;
} call;

static igraph_error_t run_igraph(void *context) {
    call *c = context;
    return c->at->workload->igraph(c->answer, c->at);
}

/* At which processor time igraph is to give up. Its handler has no context argument; a row has one thread here. */
static double igraph_until;

#if IGRAPH_VERSION_MAJOR >= 1
static igraph_bool_t give_up(void) {
    return ist_spent_now().cpu >= igraph_until;
}
#else
static igraph_error_t give_up(void *nothing) {
    (void)nothing;
    if (ist_spent_now().cpu < igraph_until) {
        return IGRAPH_SUCCESS;
    }
    IGRAPH_FINALLY_FREE();
    return IGRAPH_INTERRUPTED;
}
#endif

bool bench_case_igraph(double *answer, bench_case *at, double most, bool *late, ist_error *err) {
    igraph_until = ist_spent_now().cpu + most;
    igraph_set_interruption_handler(isfinite(most) ? give_up : NULL); /* who asks for no limit pays for no clock */
    bool ok = ist_igraph_run(run_igraph, &(call){at, answer}, "igraph", err);
    *late = !ok && ist_spent_now().cpu >= igraph_until;
    igraph_set_interruption_handler(NULL);
    return ok;
}

static void remove_files(const char *path) {
    static const char *const suffixes[] = {"", ".csv", ".ncol"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        unlink(name);
    }
}

void bench_case_free(bench_case *at) {
    if (at->path[0]) {
        remove_files(at->path);
    }
    if (at->has_peer) {
        igraph_destroy(&at->peer);
    }
    ist_view_free(&at->view);
    bench_graph_free(&at->graph);
    ist_work_free(&at->work);
    free(at->chosen);
    free(at->swept);
    free(at->draws);
}
