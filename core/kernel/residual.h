/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * residual.h - the residual network of a view between two ends: what can still flow along each arc, and back.
 *
 * One node stands before all sources and one behind all targets. Arcs come in pairs: arc a and arc a ^ 1 lead to and
 * fro, and what is sent along one is room on the other. An undirected edge is one pair with room both ways.
 *
 * Where places are split, each vertex that is no end is two nodes joined by an arc of limit 1, so that it carries one
 * route; edges then lead from the leaving node of one to the entering node of the other, never into a source or out
 * of a target.
 */
#ifndef IST_CORE_KERNEL_RESIDUAL_H
#define IST_CORE_KERNEL_RESIDUAL_H

#include "core/ends.h"

typedef enum {
    IST_RESIDUAL_CAPACITY, /* an edge carries its capacity */
    IST_RESIDUAL_TIES,     /* an edge carries 1 */
    IST_RESIDUAL_PLACES,   /* split: a place carries 1, an edge anything; edges from source to target are left out */
    IST_RESIDUAL_ROUTES,   /* split: a place and an edge carry 1 */
    IST_RESIDUAL_WAYS /* an edge carries 1 and a place anything; edges have costs, one pair of arcs a direction, and
                         lead neither into a source nor out of a target */
} ist_residual_limits;

typedef struct {
    size_t node_count, arc_count;
    uint32_t source, target; /* the two nodes outside all */
    uint32_t *first;         /* node -> an arc that leaves it, or IST_NONE */
    uint32_t *next;          /* arc -> the next arc of the same node, or IST_NONE */
    uint32_t *heads;
    uint32_t *subjects; /* pair -> the edge or the place that it stands for, or IST_NONE */
    double *limits;     /* arc -> what it can carry; may be INFINITY */
    double *room;       /* arc -> what it can still carry */
    double *costs;      /* arc -> cost of one unit; of the second of a pair the negative */
    double largest;     /* the largest finite limit; once maximised, that of the smallest cut where it is less */
    size_t direct;      /* edges from source to target that were left out */
} ist_residual;

/* `lost` (one byte a vertex, may be NULL): vertices that are not there. Capacities are neither negative nor NAN. */
bool ist_residual_build(ist_residual *out, const ist_view *view, const ist_ends *ends, ist_residual_limits limits,
                        const uint8_t *lost, ist_error *err);
void ist_residual_free(ist_residual *residual);

/* Can more be sent along the arc? What is left of rounding, below 1e-12 of the limit, does not count. */
bool ist_residual_open(const ist_residual *residual, uint32_t arc);

/* Sends `amount` along the arc; finite. */
static inline void ist_residual_send(ist_residual *residual, uint32_t arc, double amount) {
    residual->room[arc] -= amount;
    residual->room[arc ^ 1] += amount;
}

/* Is there a way from source to target over unlimited arcs only? Then the flow has no maximum. */
bool ist_residual_unlimited(bool *out, const ist_residual *residual, ist_error *err);

/* Sends as much as can be sent. The flow has a maximum. */
bool ist_residual_maximise(ist_residual *residual, ist_error *err);

/* Marks the nodes that the source still reaches (`from_source`), or those that still reach the target, with 1. */
bool ist_residual_side(uint8_t *marks, const ist_residual *residual, bool from_source, ist_error *err);

/* Is the arc in the cut that the marks of ist_residual_side describe? Arcs that carry nothing cut nothing. */
static inline bool ist_residual_cuts(const ist_residual *residual, const uint8_t *marks, bool from_source,
                                     uint32_t arc) {
    bool tail = marks[residual->heads[arc ^ 1]], head = marks[residual->heads[arc]];
    return tail == from_source && head != from_source && residual->limits[arc] > 0;
}

/* The limits of the cut nearest the source, added up: the flow to the last digit. */
double ist_residual_cut_value(const ist_residual *residual, const uint8_t *near_source);

#endif
