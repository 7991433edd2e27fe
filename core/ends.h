/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ends.h - the two ends of a question about routes: a set of sources and a set of targets.
 *
 * A set stands for one end: a route leaves it at any of its vertices and does not come back to it, so the interior of
 * a route holds neither sources nor targets.
 */
#ifndef IST_CORE_ENDS_H
#define IST_CORE_ENDS_H

#include "core/query.h"

typedef struct {
    ist_vertex_set sources, targets; /* ascending, each vertex once */
} ist_ends;

/* Resolves two lists of actors; USAGE error when one is missing, UNDEFINED when they share a vertex. */
bool ist_ends_find(ist_ends *out, const ist_view *view, const char *sources, const char *targets, ist_error *err);
/* UNDEFINED error when a vertex is source and target at once. */
bool ist_ends_apart(const ist_ends *ends, const ist_view *view, ist_error *err);
void ist_ends_free(ist_ends *ends);

/* What a vertex is to the ends; bit set. IST_END_EACH: pairs of it count from each side, also where both ways are one
 * pair. */
enum { IST_END_SOURCE = 1, IST_END_TARGET = 2, IST_END_EACH = 4 };

/* One byte a vertex with the bits above. Free with free(); NULL when memory is out. */
uint8_t *ist_ends_roles(const ist_ends *ends, size_t vertex_count, ist_error *err);

/* A question between two ends: what its file adds to the steps that all of them share. */
typedef struct {
    const char *title; /* "routes" */
    const char *reads; /* for the contract line */
    size_t count;      /* how many are wanted when the user does not say */
    bool (*fill)(ist_table *table, const ist_view *view, const ist_ends *ends, size_t wanted, bool *negative,
                 ist_error *err);
    /* The same where more is asked than how many; used where `fill` is NULL. */
    bool (*fill_with)(ist_table *table, const ist_view *view, const ist_ends *ends, const ist_query_options *options,
                      bool *negative, ist_error *err);
} ist_ends_question;

/* Makes the view, resolves the ends, lets the question fill the table, and ends it with title and contract. */
bool ist_ends_answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                     const ist_ends_question *question, bool *negative, ist_error *err);

/* "WHAT from SOURCES to TARGETS". */
bool ist_ends_title(ist_table *table, const char *what, const char *sources, const char *targets, ist_error *err);

/* Ends a table: the contract line of the view, followed by what the question read. */
bool ist_ends_contract(ist_table *table, const ist_view *view, const char *reads, ist_error *err);

/* Writes an edge as the ids of its two ends, as its ties lie in the data: CN-KZ. */
bool ist_ends_edge(ist_buffer *out, const ist_view *view, uint32_t edge, ist_error *err);

/* The name of what the view's costs and capacities count, for the units of columns. */
const char *ist_ends_cost_unit(const ist_view *view);
const char *ist_ends_capacity_unit(const ist_view *view);

#endif
