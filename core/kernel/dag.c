/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dag.c - the tight arcs of a sweep, in rows by tail and by head.
 */
#include "core/kernel/dag.h"

#include <stdlib.h>
#include <string.h>

bool ist_dag_init(ist_dag *out, const ist_view *view, ist_error *err) {
    const char *what = "keeping shortest paths";
    size_t n = view->vertex_count, arcs = view->out.arc_count;
    *out = (ist_dag){.view = view};
    IST_TRY(ist_sweep_init(&out->sweep, n, err));
    IST_TRY(out->rank = ist_array_make(n, sizeof *out->rank, what, err));
    IST_TRY(out->tails = ist_array_make(arcs, sizeof *out->tails, what, err));
    IST_TRY(out->tail_arcs = ist_array_make(arcs, sizeof *out->tail_arcs, what, err));
    IST_TRY(out->tail_counts = ist_array_make(n, sizeof *out->tail_counts, what, err));
    IST_TRY(out->steps = ist_array_make(arcs, sizeof *out->steps, what, err));
    IST_TRY(out->step_counts = ist_array_make(n, sizeof *out->step_counts, what, err));
    IST_TRY(out->through = ist_array_make(n, sizeof *out->through, what, err));
    return true;
done:
    ist_dag_free(out);
    return false;
}

void ist_dag_free(ist_dag *dag) {
    ist_sweep_free(&dag->sweep);
    free(dag->rank);
    free(dag->tails);
    free(dag->tail_arcs);
    free(dag->tail_counts);
    free(dag->steps);
    free(dag->step_counts);
    free(dag->through);
    *dag = (ist_dag){0};
}

/* Appends every tight arc to the rows of its two ends. */
static void find_steps(ist_dag *dag) {
    const ist_arcs *out = &dag->view->out, *in = &dag->view->in;
    const ist_sweep *sweep = &dag->sweep;
    memset(dag->tail_counts, 0, dag->view->vertex_count * sizeof *dag->tail_counts);
    memset(dag->step_counts, 0, dag->view->vertex_count * sizeof *dag->step_counts);
    memset(dag->rank, 0xff, dag->view->vertex_count * sizeof *dag->rank);
    for (size_t i = 0; i < sweep->reached; i++) {
        uint32_t tail = sweep->order[i], count = 0;
        dag->rank[tail] = (uint32_t)i;
        for (uint32_t arc = out->offsets[tail]; arc < out->offsets[tail + 1]; arc++) {
            uint32_t head = out->heads[arc];
            if (ist_sweep_tight(sweep, tail, head, dag->view->has_cost ? out->costs[arc] : 1)) {
                dag->steps[out->offsets[tail] + count++] = arc;
                uint32_t at = in->offsets[head] + dag->tail_counts[head]++;
                dag->tails[at] = tail;
                dag->tail_arcs[at] = arc;
            }
        }
        dag->step_counts[tail] = count;
    }
}

/* From the farthest to the nearest: what is handed to a tail is complete. */
static void hand_on(ist_dag *dag) {
    const ist_sweep *sweep = &dag->sweep;
    memset(dag->through, 0, dag->view->vertex_count * sizeof *dag->through);
    for (size_t i = sweep->reached; i-- > 1;) {
        uint32_t head = sweep->order[i];
        const uint32_t *tails = dag->tails + dag->view->in.offsets[head];
        double worth = 1 / sweep->paths[head] + dag->through[head];
        for (uint32_t k = 0; k < dag->tail_counts[head]; k++) {
            dag->through[tails[k]] += worth;
        }
    }
}

bool ist_dag_run(ist_dag *dag, uint32_t source, bool shares, ist_error *err) {
    const ist_view *view = dag->view;
    if (!(shares ? ist_sweep_run : ist_sweep_distances)(&dag->sweep, &view->out, source, view->has_cost, NULL, err)) {
        return false;
    }
    find_steps(dag);
    if (shares) {
        hand_on(dag);
    }
    return true;
}
