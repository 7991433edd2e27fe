/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * repair.h - shortest paths from one vertex after a loss, worked out from those before it.
 *
 * A vertex moves away when every tight arc into it is lost or comes from one that moved away or is lost itself: these
 * and no others are farther than before, and only they are searched again, from the nearest that stayed. The number of
 * paths changes in these and downstream of them, the dependency of Brandes (2001) in these and upstream, along the
 * tight arcs before and after. Everything else keeps what it had, and an undo puts back what was changed; so a loss
 * costs as much as what it changes, O(k log k) and the arcs of k vertices.
 *
 * Ramalingam and Reps (1996), An incremental algorithm for a generalization of the shortest-path problem.
 */
#ifndef IST_CORE_KERNEL_REPAIR_H
#define IST_CORE_KERNEL_REPAIR_H

#include "core/kernel/dag.h"
#include "core/kernel/queue.h"

/* What is lost at once: vertices with their edges, and edges; each once. */
typedef struct {
    const uint32_t *vertices, *edges;
    size_t vertex_count, edge_count;
} ist_lost;

/* How a loss concerns a vertex: not, in the number of paths to it, in its distance, or it is lost itself. */
enum { IST_REPAIR_NOT, IST_REPAIR_TOUCHED, IST_REPAIR_AWAY, IST_REPAIR_LOST };

/* Starts `= {0}`; for one thread. */
typedef struct {
    const ist_view *view; /* borrowed, as is the state before */
    const ist_dag *before;
    double *out_costs, *in_costs; /* of arcs, NAN for a lost one; the same array when undirected */
    uint32_t *edge_arcs;          /* edge -> where its costs stand: in `out_costs`, and there again or in `in_costs` */
    /* After the loss. */
    double *distance, *paths, *through;
    uint32_t *left;    /* vertex -> how many of the tight arcs into it are left */
    uint8_t *state;    /* vertex -> how the loss concerns it */
    uint32_t *away;    /* vertices that moved away, and the lost ones that were reached */
    uint32_t *touched; /* vertices that lost tight arcs; where paths are asked for, all downstream of them too */
    uint32_t *settled; /* both of them, tails of tight arcs before heads; only where paths are asked for */
    uint32_t *raised;  /* others whose `through` was changed */
    uint32_t *tails, *tail_counts; /* of settled vertices: tails of tight arcs, in rows as in ist_dag */
    uint32_t *turns, *stack;       /* workspace of settling */
    uint64_t *pending;             /* rank -> bit: one of these that has not handed its change on; none in words from
                                      `pending_words` on */
    size_t away_count, touched_count, settled_count, raised_count, pending_words;
    ist_queue queue;
} ist_repair;

bool ist_repair_init(ist_repair *out, const ist_view *view, ist_error *err);
void ist_repair_free(ist_repair *repair);

/* Begins with the paths of a source; `shares` as `before` was run with. O(V). */
void ist_repair_begin(ist_repair *repair, const ist_dag *before, bool shares);

/* Distances after a loss: those in `away` changed, all others did not. The source is not lost. Then undo. LIMIT error
 * as of a sweep. */
bool ist_repair_distances(ist_repair *repair, const ist_lost *lost, ist_error *err);

/* Distances, numbers of paths and dependencies after a loss: adds to `changes` (vertex -> sum) how much the dependency
 * of the source on each vertex grew or shrank. Only what is changed is touched. Then undo. */
bool ist_repair_shares(ist_repair *repair, const ist_lost *lost, double *changes, ist_error *err);

/* Puts back what was before the loss. */
void ist_repair_undo(ist_repair *repair, const ist_lost *lost);

#endif
