/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_pairs.h - shortest paths between all pairs of a small network, over weighed arcs, targets side by side.
 *
 * The ways from a place to the later ones begin with one of its arcs, and go on as the ways from the arc's later end:
 *
 *     length(s, t) = min over arcs s -> h of arc(s, h) + length(h, t),      s < t, s < h, length(t, t) = 0
 *
 * which are known when places are taken from the last to the first. Every way is met once, by the first place on it
 * after s. So one pass gives all pairs, without climbing and for half of them at once, and the pass back gives what
 * they carry. Compared with sweeping from IST_LANES sources at once (lane_sweeps.h) that is less than half the work, at
 * the price of three tables of V x V numbers: right while these stay near the processor.
 */
#ifndef IST_CORE_KERNEL_LANE_PAIRS_H
#define IST_CORE_KERNEL_LANE_PAIRS_H

#include "core/kernel/lane_sweeps.h"

/* Networks of at most this many vertices are swept this way. */
enum { IST_PAIRS_VERTICES = 320 };

/* Rows by place, columns by place, `stride` numbers a row. Of a place and a later one, or an ancestor and a place. */
typedef struct {
    double *lengths, *paths; /* INFINITY and 0: no way */
    double *worths;          /* what a path of the pair is worth */
} ist_pair_table;

typedef struct ist_all_pairs {
    const ist_shortcuts *shortcuts; /* borrowed; may be weighed anew between sweeps */
    const struct ist_lane_build *build;
    size_t stride;
    uint32_t *roots;         /* place -> the last of its tree: beyond it there is no way */
    uint32_t *asked_starts;  /* place -> its first entry in the next; vertex_count + 1 */
    uint32_t *asked;         /* the ancestors of a place that have an arc from an earlier place than it */
    ist_pair_table to, from; /* from the earlier place to the later one; back. The same arrays when undirected */
    double *beyond;          /* place modulo IST_LANES -> 1 for the lanes after it */
    double most;             /* the largest number of paths of the last sweep */
} ist_all_pairs;             /* starts `= {0}` */

/* `build` NULL: the fastest. The elimination must be in postorder, as ist_elimination_make has it. */
bool ist_all_pairs_make(ist_all_pairs *out, const ist_shortcuts *shortcuts, ist_lanes_purpose purpose,
                        const ist_lane_build *build, ist_error *err);
void ist_all_pairs_free(ist_all_pairs *pairs);

/* Fills lengths. O(arcs V). */
void ist_all_pairs_distances(ist_all_pairs *pairs);
/* Fills lengths and paths; LIMIT error past 2^1000 paths. */
bool ist_all_pairs_paths(ist_all_pairs *pairs, ist_error *err);

/* After ist_all_pairs_paths, once: adds up what one unit for each pair carries, as ist_lanes_flows does: over arcs in
 * `up` and `down` (the same array when undirected), through places in `places`. */
void ist_all_pairs_flows(ist_all_pairs *pairs, double *up, double *down, double *places);

/* Adds to each place the sum of the distances to the others that it reaches, of their inverses, and how many these are;
 * arrays by place with room for `stride` numbers, aligned to 64 bytes. */
void ist_all_pairs_sums(const ist_all_pairs *pairs, const ist_lane_sums *sums);

#endif
