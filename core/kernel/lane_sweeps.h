/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_sweeps.h - shortest paths from IST_LANES vertices at once, one lane a source, over weighed arcs.
 *
 * A batch goes up from its sources over their ancestors, then down over all places, then - for betweenness - back the
 * same two ways with what the paths carry. No heap, no branch on data: it streams through the arcs, each of which does
 * the same to all lanes. There are several builds of it, for wider and narrower vectors, which give the same bits.
 */
#ifndef IST_CORE_KERNEL_LANE_SWEEPS_H
#define IST_CORE_KERNEL_LANE_SWEEPS_H

#include "core/kernel/lane_pieces.h"
#include "core/kernel/shortcuts.h"

enum { IST_LANES = 16 };

/* One batch of sources. All arrays of numbers are row x lane, aligned to 64 bytes. */
typedef struct {
    const ist_shortcuts *shortcuts;
    const struct ist_lane_build *build;
    size_t count;                /* sources, at most IST_LANES; the other lanes reach nothing */
    uint32_t sources[IST_LANES]; /* their places */
    bool later;                  /* only later places than the source are targets */
    uint32_t floor;              /* the first place that any lane is asked about */
    double *distances;      /* place -> INFINITY where a lane does not reach; for betweenness: by row of the pieces */
    double *paths, *worths; /* workspace, likewise */
    double *climbs, *climb_paths, *climb_worths; /* workspace: ancestor */
    ist_lane_pieces pieces;                      /* for betweenness */
    uint32_t *ranks;                             /* place -> which of the ancestors it is, from 1; 0: none */
    uint32_t *ancestors;                         /* the sources and their ancestors, ascending */
    size_t ancestor_count;
} ist_lanes;

/* Whom paths go to, for ist_lanes_flows: what the pair of a source and each place counts. NULL arrays: each 1. */
typedef struct {
    const double *worth;        /* place -> what it counts as a target */
    const double *less;         /* place -> how much less it counts for lanes that `lessened` says */
    double lessened[IST_LANES]; /* 1 or 0 */
} ist_lane_targets;

/* Sums by place; each array may be NULL. */
typedef struct {
    double *lengths, *inverses, *reached;
} ist_lane_sums;

struct ist_all_pairs;
struct ist_drawn_arcs;
struct ist_gains;
struct ist_gain_ends;

/* One build of the loops, for one width of vectors. */
typedef struct ist_lane_build {
    const char *name; /* "baseline", "avx2", "avx512" */
    void (*distances)(ist_lanes *lanes);
    double (*flows)(ist_lanes *lanes, const ist_lane_targets *targets, double *up, double *down, double *places);
    void (*sums)(const ist_lanes *lanes, const ist_lane_sums *sums);
    void (*pair_distances)(struct ist_all_pairs *pairs); /* lane_pairs.h */
    void (*pair_paths)(struct ist_all_pairs *pairs);
    void (*pair_flows)(struct ist_all_pairs *pairs, double *up, double *down, double *places);
    void (*pair_sums)(const struct ist_all_pairs *pairs, const ist_lane_sums *sums);
    void (*weigh)(const ist_shortcuts *shortcuts); /* shortcuts.h; edges are weighed */
    void (*hand_back)(const ist_shortcuts *shortcuts, double *up, double *down, double *places);
    void (*weigh_draws)(const struct ist_drawn_arcs *arcs); /* lane_draws.h */
    void (*hand_back_draws)(const struct ist_drawn_arcs *arcs);
    void (*hand_to_edges)(const struct ist_drawn_arcs *arcs, double *edges, const double *costs);
    double (*gains)(struct ist_gains *gains, const struct ist_gain_ends *ends); /* lane_gains.h */
} ist_lane_build;

/* The n-th build that this machine runs, the fastest first; NULL when there are no more. */
const ist_lane_build *ist_lane_build_at(size_t n);

typedef enum { IST_LANES_DISTANCES, IST_LANES_PATHS, IST_LANES_FLOWS } ist_lanes_purpose;

/* `build` NULL: the fastest. `shortcuts` is borrowed and may be weighed anew between batches. Starts `= {0}`. */
bool ist_lanes_make(ist_lanes *out, const ist_shortcuts *shortcuts, ist_lanes_purpose purpose,
                    const ist_lane_build *build, ist_error *err);
void ist_lanes_free(ist_lanes *lanes);

/* Begins a batch of up to IST_LANES places, ascending. Sources that are near in the order share the work of climbing.
 * `later`: the targets of each are the places after it only. Taking every place as a source in turn, this is each
 * unordered pair once, at about half the work; no way down to a later place leads over an earlier one. */
void ist_lanes_begin(ist_lanes *lanes, const uint32_t *sources, size_t count, bool later);

/* Fills `distances`, from `floor` on; of lanes made for distances. */
void ist_lanes_distances(ist_lanes *lanes);

/* Adds up what one unit for each source and target carries, split evenly among their shortest paths: over the arcs in
 * `up` and `down` (the same array when undirected), and in `places` through those between them, without what
 * ist_shortcuts_hand_back adds for the interior of arcs. LIMIT error past 2^1000 paths, the sums then being worth
 * nothing. */
bool ist_lanes_flows(ist_lanes *lanes, const ist_lane_targets *targets, double *up, double *down, double *places,
                     ist_error *err);

/* Adds to the place of each source the sum of the distances to its targets, of their inverses, and how many it reaches;
 * where targets are later ones only, the same to the place of each target. */
void ist_lanes_sums(const ist_lanes *lanes, const ist_lane_sums *sums);

#endif
