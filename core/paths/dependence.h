/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dependence.h - the share of what goes from sources to targets that needs a set of vertices.
 */
#ifndef IST_CORE_PATHS_DEPENDENCE_H
#define IST_CORE_PATHS_DEPENDENCE_H

#include "core/ends.h"

/* The question; `on` is not empty. Sources and targets may share vertices: a vertex and itself are no pair. */
typedef struct {
    const ist_vertex_set *sources, *targets, *on;
    bool shortest_only;   /* leave the flows out: `flow` is NAN */
    const double *demand; /* what each pair weighs, source after source; those of 0 are no pairs. NULL: 1 each */
} ist_dependence_question;

typedef struct {
    size_t pairs;         /* source and target differ, neither is in the set, there is a route */
    size_t unreachable;   /* the same without a route */
    size_t full;          /* pairs of which every shortest route meets the set */
    double cost;          /* mean over the pairs of the length of the shortest route; NAN without pairs */
    double shortest;      /* mean over the pairs of the share of shortest routes that meet the set; NAN without pairs */
    double flow;          /* mean over the pairs of the share of the maximum flow that is lost with the set; NAN where
                             the view has no capacity, without pairs, or for too many of them */
    size_t flow_pairs;    /* pairs between which something can flow: those that `flow` is the mean of */
    double demand, unmet; /* of the pairs with a route, and of those without one */
    bool too_many;        /* more than IST_DEPENDENCE_FLOWS pairs: flows were not computed */
} ist_dependence;

enum { IST_DEPENDENCE_FLOWS = 4096 };

bool ist_dependence_compute(ist_dependence *out, const ist_view *view, const ist_dependence_question *question,
                            ist_error *err);

/* What the pair of the source and the target at these places weighs. */
static inline double ist_dependence_demand(const ist_dependence_question *question, size_t source, size_t target) {
    return question->demand ? question->demand[source * question->targets->count + target] : 1;
}

/* The length of the shortest routes from any of `sources` to any of `targets`, and how many there are of that length;
 * INFINITY and 0 when there are none. */
bool ist_dependence_best(double *length, double *routes, const ist_view *view, const ist_vertex_set *sources,
                         const ist_vertex_set *targets, ist_error *err);

#endif
