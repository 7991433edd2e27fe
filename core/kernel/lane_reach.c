/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_reach.c - each block sweeps its batches of sources and adds up distances by place.
 */
#include "core/kernel/lane_reach.h"

#include <stdlib.h>

#include "core/kernel/block_sums.h"
#include "core/kernel/lane_blocks.h"

static const char working[] = "adding up distances";

typedef struct {
    const ist_shortcuts *shortcuts;
    const ist_lane_build *build;
    bool lengths, inverses, reached; /* which are wanted */
    size_t block_count;
} sum_up;

/* Those that are wanted stand one behind the other, by place. */
static ist_lane_sums sums_at(double *sums, const sum_up *s) {
    size_t n = s->shortcuts->elimination->vertex_count;
    double *inverses = sums + (s->lengths ? n : 0), *reached = inverses + (s->inverses ? n : 0);
    return (ist_lane_sums){s->lengths ? sums : NULL, s->inverses ? inverses : NULL, s->reached ? reached : NULL};
}

static void *start_block(const void *context, ist_error *err) {
    const sum_up *s = context;
    ist_lanes *lanes = ist_array_make(1, sizeof *lanes, working, err);
    if (lanes && !ist_lanes_make(lanes, s->shortcuts, IST_LANES_DISTANCES, s->build, err)) {
        free(lanes);
        lanes = NULL;
    }
    return lanes;
}

static bool add_block(double *sums, void *workspace, const void *context, size_t block, ist_error *err) {
    const sum_up *s = context;
    const ist_lane_sums to = sums_at(sums, s);
    size_t n = s->shortcuts->elimination->vertex_count;
    ist_lanes *lanes = workspace;
    (void)err;
    for (size_t turn = 0; ist_lane_batch(block, s->block_count, turn) < n; turn++) {
        uint32_t sources[IST_LANES];
        size_t first = ist_lane_batch(block, s->block_count, turn), lane = 0;
        for (; lane < IST_LANES && first + lane < n; lane++) {
            sources[lane] = (uint32_t)(first + lane);
        }
        ist_lanes_begin(lanes, sources, lane, !s->shortcuts->view->directed);
        ist_lanes_distances(lanes);
        ist_lanes_sums(lanes, &to);
    }
    return true;
}

static void end_block(void *workspace) {
    if (workspace) {
        ist_lanes_free(workspace);
    }
    free(workspace);
}

static void add_places(double *by_vertex, const double *by_place, const ist_elimination *e) {
    for (size_t place = 0; by_vertex && place < e->vertex_count; place++) {
        by_vertex[e->vertex[place]] += by_place[place];
    }
}

bool ist_lane_reach(const ist_lane_sums *by_vertex, const ist_shortcuts *shortcuts, const ist_lane_build *build,
                    ist_error *err) {
    const ist_elimination *e = shortcuts->elimination;
    const sum_up s = {.shortcuts = shortcuts,
                      .build = build,
                      .lengths = by_vertex->lengths != NULL,
                      .inverses = by_vertex->inverses != NULL,
                      .reached = by_vertex->reached != NULL,
                      .block_count = ist_lane_block_count(e->vertex_count)};
    const ist_block_sums sums = {.name = "distances by elimination",
                                 .view = shortcuts->view,
                                 .blocks = s.block_count,
                                 .width = ((size_t)s.lengths + s.inverses + s.reached) * e->vertex_count,
                                 .context = &s,
                                 .start = start_block,
                                 .add = add_block,
                                 .end = end_block,
                                 .spread = shortcuts->spread};
    double *total = ist_array_make(sums.width, sizeof *total, working, err);
    bool ok = total != NULL && ist_block_sums_add(total, &sums, err);
    if (ok) {
        const ist_lane_sums all = sums_at(total, &s);
        add_places(by_vertex->lengths, all.lengths, e);
        add_places(by_vertex->inverses, all.inverses, e);
        add_places(by_vertex->reached, all.reached, e);
    }
    free(total);
    return ok;
}
