/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dag.h - all shortest paths from one vertex as a graph without cycles: its tight arcs, and what hangs on each vertex.
 *
 * What a loss changes is repaired on top of it (repair.h).
 */
#ifndef IST_CORE_KERNEL_DAG_H
#define IST_CORE_KERNEL_DAG_H

#include "core/kernel/shortest.h"

/* Tight arcs stand in the rows of the view's own arcs: those into v from view->in.offsets[v] on, those out of it from
 * view->out.offsets[v] on. Starts `= {0}`. */
typedef struct {
    const ist_view *view; /* borrowed */
    ist_sweep sweep;      /* of the source; the number of paths only where shares were asked for */
    uint32_t *rank;       /* vertex -> its place in the order of the sweep, IST_NONE when unreached */
    uint32_t *tails;      /* tails of tight arcs into a vertex */
    uint32_t *tail_arcs;  /* these arcs, by their number in view->out */
    uint32_t *tail_counts;
    uint32_t *steps; /* tight arcs out of a vertex, by their number in view->out */
    uint32_t *step_counts;
    double *through; /* vertex -> sum over heads h of its tight arcs of 1 / paths(h) + through(h): times its number of
                        paths that is the dependency of Brandes (2001) */
} ist_dag;

bool ist_dag_init(ist_dag *out, const ist_view *view, ist_error *err);
void ist_dag_free(ist_dag *dag);

/* Sweeps from `source`; `shares`: counts paths too, and fills `through`. O(V + E) by hops, O((V + E) log V) by cost. */
bool ist_dag_run(ist_dag *dag, uint32_t source, bool shares, ist_error *err);

#endif
