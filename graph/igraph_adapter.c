/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * igraph_adapter.c - where igraph's errors become ours, and the view becomes an igraph_t.
 */
#include "igraph_adapter.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ist_view_igraph {
    igraph_t graph;
};

/* igraph calls its handler once a stack level, the deepest first and the others with an empty reason. The handler has
 * no context argument, so the deepest reason stands here for the length of one ist_igraph_run; igraph is used from one
 * thread only. */
static char deepest_reason[512];

static void keep_deepest_reason(const char *reason, const char *file, int line, igraph_error_t code) {
    (void)file;
    (void)line;
    (void)code;
    if (deepest_reason[0] == '\0') {
        snprintf(deepest_reason, sizeof deepest_reason, "%s", reason);
    }
    IGRAPH_FINALLY_FREE();
}

static void ignore_warning(const char *reason, const char *file, int line) {
    (void)reason;
    (void)file;
    (void)line;
}

bool ist_igraph_run(ist_igraph_body *body, void *context, const char *what, ist_error *err) {
    igraph_error_handler_t *old_error = igraph_set_error_handler(keep_deepest_reason);
    igraph_warning_handler_t *old_warning = igraph_set_warning_handler(ignore_warning);
    deepest_reason[0] = '\0';
    igraph_error_t code = body(context);
    assert(IGRAPH_FINALLY_STACK_EMPTY);
    igraph_set_error_handler(old_error);
    igraph_set_warning_handler(old_warning);
    if (code == IGRAPH_SUCCESS) {
        return true;
    }
    const char *reason = deepest_reason[0] != '\0' ? deepest_reason : igraph_strerror(code);
    return ist_error_set(err, code == IGRAPH_ENOMEM ? IST_ERROR_LIMIT : IST_ERROR_INTERNAL, "%s: %s", what, reason);
}

static igraph_error_t add_edges(igraph_t *graph, const ist_view *view) {
    igraph_vector_int_t ends;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)view->edge_count));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    for (size_t e = 0; e < view->edge_count; e++) {
        VECTOR(ends)[2 * e] = (igraph_integer_t)view->sources[e];
        VECTOR(ends)[2 * e + 1] = (igraph_integer_t)view->targets[e];
    }
    IGRAPH_CHECK(igraph_add_edges(graph, &ends, NULL));
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t make_igraph(igraph_t *graph, const ist_view *view) {
    IGRAPH_CHECK(igraph_empty(graph, (igraph_integer_t)view->vertex_count, view->directed));
    IGRAPH_FINALLY(igraph_destroy, graph);
    IGRAPH_CHECK(add_edges(graph, view));
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

igraph_error_t ist_view_igraph(const igraph_t **out, const ist_view *view) {
    if (view->igraph == NULL) {
        struct ist_view_igraph *made = calloc(1, sizeof *made);
        if (made == NULL) {
            IGRAPH_ERROR("cannot hold the graph", IGRAPH_ENOMEM);
        }
        igraph_error_t code = make_igraph(&made->graph, view);
        if (code != IGRAPH_SUCCESS) {
            free(made);
            return code;
        }
        /* A cache: it changes nothing that a reader of the view can see. */
        ((ist_view *)(uintptr_t)view)->igraph = made;
    }
    *out = &view->igraph->graph;
    return IGRAPH_SUCCESS;
}

void ist_view_igraph_free(struct ist_view_igraph *cached) {
    if (cached != NULL) {
        igraph_destroy(&cached->graph);
        free(cached);
    }
}

igraph_vector_t ist_igraph_borrow(const double *values, size_t count) {
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_vector_view(values, (igraph_integer_t)count);
#else
    igraph_vector_t vector = {0};
    igraph_vector_view(&vector, values, (igraph_integer_t)count);
    return vector;
#endif
}

/* On failure the handler has emptied the FINALLY stack, and the generator with it. */
igraph_error_t ist_igraph_seeded(ist_igraph_body *body, void *context, uint64_t seed) {
    igraph_rng_t generator;
    IGRAPH_CHECK(igraph_rng_init(&generator, &igraph_rngtype_mt19937));
    IGRAPH_FINALLY(igraph_rng_destroy, &generator);
    IGRAPH_CHECK(igraph_rng_seed(&generator, (igraph_uint_t)seed));
#if IGRAPH_VERSION_MAJOR >= 1
    igraph_rng_t *former = igraph_rng_set_default(&generator);
    igraph_error_t code = body(context);
    igraph_rng_set_default(former);
#else
    igraph_rng_t former = *igraph_rng_default();
    igraph_rng_set_default(&generator);
    igraph_error_t code = body(context);
    igraph_rng_set_default(&former);
#endif
    if (code == IGRAPH_SUCCESS) {
        igraph_rng_destroy(&generator);
        IGRAPH_FINALLY_CLEAN(1);
    }
    return code;
}

igraph_error_t ist_igraph_louvain(igraph_vector_int_t *membership, const igraph_t *graph,
                                  const igraph_vector_t *weights) {
    return igraph_community_multilevel(graph, weights, 1, membership, NULL, NULL);
}

igraph_error_t ist_igraph_leiden(igraph_vector_int_t *membership, const igraph_t *graph, const igraph_vector_t *weights,
                                 const igraph_vector_t *strengths, double resolution, bool start) {
    const double randomness = 0.01; /* of refinement, as Traag, Waltman and van Eck chose it */
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_community_leiden(graph, weights, strengths, NULL, resolution, randomness, start, 1, membership, NULL,
                                   NULL);
#else
    return igraph_community_leiden(graph, weights, strengths, resolution, randomness, start, 1, membership, NULL, NULL);
#endif
}

igraph_error_t ist_igraph_infomap(igraph_vector_int_t *membership, double *code_length, const igraph_t *graph,
                                  const igraph_vector_t *weights) {
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_community_infomap(graph, weights, NULL, 1, false, 1, membership, code_length);
#else
    return igraph_community_infomap(graph, weights, NULL, 1, membership, code_length);
#endif
}
