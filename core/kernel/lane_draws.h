/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_draws.h - shortest paths of many draws of the costs of one network: what follows from who is tied to whom is
 * found once, and a draw only weighs and sweeps.
 *
 * Small networks weigh IST_LANES draws side by side and take the pairs of each (lane_pairs.h); larger ones weigh one
 * draw at a time and sweep from IST_LANES sources at once.
 */
#ifndef IST_CORE_KERNEL_LANE_DRAWS_H
#define IST_CORE_KERNEL_LANE_DRAWS_H

#include "core/kernel/lane_sweeps.h"

/* Arcs weighed by IST_LANES draws: arc x lane, place x lane. `down` are the arrays of `up` when undirected. */
typedef struct ist_drawn_arcs {
    const ist_elimination *elimination;
    const ist_view *view;
    double *up, *down, *up_paths, *down_paths; /* as in ist_shortcuts */
    double *up_flows, *down_flows, *places;    /* what runs over arcs, through places */
    uint32_t *at;                              /* workspace: place -> its arc from the place at hand */
} ist_drawn_arcs;

/* What is asked of each draw: draw after draw, a number a vertex (of `edges`: an edge). Each may be NULL. Shares and
 * sums as those of ist_lane_betweenness and ist_lane_reach. */
typedef struct {
    double *vertices, *edges;
    double *lengths, *inverses, *reached;
} ist_draws_wanted;

typedef struct ist_draws_block ist_draws_block;

/* Starts `= {0}`. */
typedef struct {
    ist_elimination elimination;
    const ist_view *view; /* borrowed; its costs are not read */
    const ist_lane_build *build;
    bool pairs;              /* by lane_pairs.h */
    ist_draws_block *blocks; /* workspaces, one for each block that draws are dealt into */
    size_t block_count;
} ist_draws;

/* `draws`: about how many there will be in all. `build` NULL: the fastest. */
bool ist_draws_make(ist_draws *out, const ist_view *view, size_t draws, const ist_lane_build *build, ist_error *err);
void ist_draws_free(ist_draws *draws);

/*
 * Fills what is wanted of `count` draws. `costs`: draw after draw, a cost an edge; those of each draw suit
 * (shortcuts.h), and INFINITY takes an edge out. Draws are dealt to threads; each has the same bits for any number of
 * threads, and whichever are run with it. LIMIT error past 2^1000 shortest paths in a draw.
 */
bool ist_draws_run(const ist_draws_wanted *out, ist_draws *draws, const double *costs, size_t count, ist_error *err);

#endif
