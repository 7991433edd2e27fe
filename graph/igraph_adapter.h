/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * igraph_adapter.h - the one border to igraph.
 *
 * Inside, functions return igraph_error_t and speak pure igraph (IGRAPH_CHECK, IGRAPH_FINALLY). Outside, functions
 * return bool and never touch the FINALLY stack. They meet in ist_igraph_run, which asserts that the stack is empty
 * afterwards. Every igraph call whose signature differs between 0.10 and 1.x is wrapped here, so that both build.
 * Debian's igraph is not thread-safe: never call it from two threads.
 */
#ifndef IST_GRAPH_IGRAPH_ADAPTER_H
#define IST_GRAPH_IGRAPH_ADAPTER_H

#include <igraph.h>

#include "view.h"

typedef igraph_error_t ist_igraph_body(void *context);

/* Runs `body`; on failure sets `err` to "WHAT: igraph's deepest reason". Restores igraph's handlers afterwards. */
bool ist_igraph_run(ist_igraph_body *body, void *context, const char *what, ist_error *err);

/* The view as an igraph_t, owned by the view, made on first request: vertices and edges keep their numbers. */
igraph_error_t ist_view_igraph(const igraph_t **out, const ist_view *view);
void ist_view_igraph_free(struct ist_view_igraph *cached);

/* Runs `body` while igraph draws its random numbers from a generator seeded by `seed`; the former one is put back. */
igraph_error_t ist_igraph_seeded(ist_igraph_body *body, void *context, uint64_t seed);

/* One run of a search for communities, drawing random numbers; `graph` is undirected but for Infomap. Weights must be
 * positive and finite. Leiden starts from `membership` when `start`, and does one round. */
igraph_error_t ist_igraph_louvain(igraph_vector_int_t *membership, const igraph_t *graph,
                                  const igraph_vector_t *weights);
igraph_error_t ist_igraph_leiden(igraph_vector_int_t *membership, const igraph_t *graph, const igraph_vector_t *weights,
                                 const igraph_vector_t *strengths, double resolution, bool start);
igraph_error_t ist_igraph_infomap(igraph_vector_int_t *membership, double *code_length, const igraph_t *graph,
                                  const igraph_vector_t *weights);

/* Borrow an array of the view as an igraph vector, without copying; not to be changed or destroyed. */
igraph_vector_t ist_igraph_borrow(const double *values, size_t count);

#endif
