/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_reach.c - each block sweeps its batches of sources and adds up distances by place.
 */
#include "core/kernel/lane_reach.h"

#include <stdlib.h>

#include "core/kernel/lane_blocks.h"

static const char working[] = "adding up distances";

typedef struct {
    ist_lane_sums sums; /* by place */
    ist_error refusal;
    bool ok;
} block;

static bool make_sums(ist_lane_sums *sums, const ist_lane_sums *wanted, size_t places, ist_error *err) {
    return (!wanted->lengths || (sums->lengths = ist_array_make(places, sizeof(double), working, err))) &&
           (!wanted->inverses || (sums->inverses = ist_array_make(places, sizeof(double), working, err))) &&
           (!wanted->reached || (sums->reached = ist_array_make(places, sizeof(double), working, err)));
}

static void free_sums(ist_lane_sums *sums) {
    free(sums->lengths);
    free(sums->inverses);
    free(sums->reached);
}

static void run_block(block *b, const ist_shortcuts *shortcuts, const ist_lane_build *build, size_t number,
                      size_t count) {
    size_t n = shortcuts->elimination->vertex_count;
    ist_lanes lanes = {0};
    b->ok = ist_lanes_make(&lanes, shortcuts, IST_LANES_DISTANCES, build, &b->refusal);
    for (size_t turn = 0; b->ok && ist_lane_batch(number, count, turn) < n; turn++) {
        uint32_t sources[IST_LANES];
        size_t first = ist_lane_batch(number, count, turn), lane = 0;
        for (; lane < IST_LANES && first + lane < n; lane++) {
            sources[lane] = (uint32_t)(first + lane);
        }
        ist_lanes_begin(&lanes, sources, lane, !shortcuts->view->directed);
        ist_lanes_distances(&lanes);
        ist_lanes_sums(&lanes, &b->sums);
    }
    ist_lanes_free(&lanes);
}

static void add_block(double *by_vertex, const double *by_place, const ist_elimination *e) {
    for (size_t place = 0; by_vertex && place < e->vertex_count; place++) {
        by_vertex[e->vertex[place]] += by_place[place];
    }
}

bool ist_lane_reach(const ist_lane_sums *by_vertex, const ist_shortcuts *shortcuts, const ist_lane_build *build,
                    ist_error *err) {
    const ist_elimination *e = shortcuts->elimination;
    size_t count = ist_lane_block_count(e->vertex_count);
    block *blocks = ist_array_make(count, sizeof *blocks, working, err);
    bool ok = blocks != NULL;
    for (size_t number = 0; ok && number < count; number++) {
        ok = make_sums(&blocks[number].sums, by_vertex, e->vertex_count, err);
    }
    if (ok) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(ist_work_threads(shortcuts->view->work)) if (count > 1)
        for (size_t number = 0; number < count; number++) {
            run_block(&blocks[number], shortcuts, build, number, count);
        }
    }
    for (size_t number = 0; blocks && number < count; number++) {
        if (ok && !blocks[number].ok) {
            *err = blocks[number].refusal;
            ok = false;
        }
        if (ok) {
            add_block(by_vertex->lengths, blocks[number].sums.lengths, e);
            add_block(by_vertex->inverses, blocks[number].sums.inverses, e);
            add_block(by_vertex->reached, blocks[number].sums.reached, e);
        }
        free_sums(&blocks[number].sums);
    }
    free(blocks);
    return ok;
}
