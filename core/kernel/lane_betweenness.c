/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_betweenness.c - each block sweeps its batches of sources and adds up what runs over arcs and through places; the
 * sums of all blocks are handed back once, to the edges and to the interior of arcs.
 */
#include "core/kernel/lane_betweenness.h"

#include <stdlib.h>

#include "core/kernel/block_sums.h"
#include "core/kernel/lane_blocks.h"

static const char working[] = "adding up betweenness";

/* What blocks add up: over arcs up, then down unless that is the same, then through places. */
typedef struct {
    double *up, *down, *places; /* `down` is `up` when undirected */
} flows;

typedef struct {
    const ist_shortcuts *shortcuts;
    const ist_lane_build *build;
    uint32_t *sources; /* places, ascending */
    size_t source_count;
    bool later; /* each unordered pair once, from the earlier place */
    bool directed;
    double *worth, *less; /* place -> as in ist_lane_targets; NULL where all pairs count */
    size_t block_count;
} sum_up;

/* One more than there are arcs: `down` is another array than `up` even where there are none. */
static size_t flows_room(const sum_up *s) {
    return s->shortcuts->elimination->arc_count + 1;
}

static size_t flows_width(const sum_up *s) {
    return (s->directed ? 2 : 1) * flows_room(s) + s->shortcuts->elimination->vertex_count;
}

static flows flows_at(double *sums, const sum_up *s) {
    double *down = s->directed ? sums + flows_room(s) : sums;
    return (flows){.up = sums, .down = down, .places = down + flows_room(s)};
}

/* Roles as the lanes want them: the places of sources, what each place counts as a target, and half of that less for
 * one that is a source too, in the lanes of such. */
static bool read_roles(sum_up *s, const uint8_t *roles, ist_error *err) {
    enum { BOTH = IST_LANE_SOURCE | IST_LANE_TARGET };
    const ist_elimination *e = s->shortcuts->elimination;
    if (!(s->sources = ist_array_make(e->vertex_count, sizeof *s->sources, working, err)) ||
        (roles && !(s->worth = ist_array_make(e->vertex_count, sizeof *s->worth, working, err))) ||
        (roles && !(s->less = ist_array_make(e->vertex_count, sizeof *s->less, working, err)))) {
        return false;
    }
    for (uint32_t place = 0; place < e->vertex_count; place++) {
        uint8_t role = roles ? roles[e->vertex[place]] : BOTH;
        if (role & IST_LANE_SOURCE) {
            s->sources[s->source_count++] = place;
        }
        if (roles) {
            s->worth[place] = role & IST_LANE_TARGET ? 1 : 0;
            s->less[place] = role == BOTH && !s->directed ? 0.5 : 0;
        }
    }
    return true;
}

static bool add_batch(const sum_up *s, flows to, ist_lanes *lanes, size_t first, ist_error *err) {
    size_t left = s->source_count - first, count = left < IST_LANES ? left : IST_LANES;
    ist_lane_targets targets = {.worth = s->worth, .less = s->less};
    for (size_t lane = 0; s->less && lane < count; lane++) {
        targets.lessened[lane] = s->less[s->sources[first + lane]] > 0;
    }
    ist_lanes_begin(lanes, s->sources + first, count, s->later);
    return ist_lanes_flows(lanes, &targets, to.up, to.down, to.places, err);
}

/* ---- blocks ---- */

static void *start_block(const void *context, ist_error *err) {
    const sum_up *s = context;
    ist_lanes *lanes = ist_array_make(1, sizeof *lanes, working, err);
    if (lanes && !ist_lanes_make(lanes, s->shortcuts, IST_LANES_FLOWS, s->build, err)) {
        free(lanes);
        lanes = NULL;
    }
    return lanes;
}

static bool add_block(double *sums, void *workspace, const void *context, size_t block, ist_error *err) {
    const sum_up *s = context;
    bool ok = true;
    for (size_t turn = 0; ok && ist_lane_batch(block, s->block_count, turn) < s->source_count; turn++) {
        ok = add_batch(s, flows_at(sums, s), workspace, ist_lane_batch(block, s->block_count, turn), err);
    }
    return ok;
}

static void end_block(void *workspace) {
    if (workspace) {
        ist_lanes_free(workspace);
    }
    free(workspace);
}

static void hand_back(const sum_up *s, double *total, const double *costs, double *of_vertices, double *of_edges) {
    const ist_elimination *e = s->shortcuts->elimination;
    flows all = flows_at(total, s);
    ist_shortcuts_hand_back(s->shortcuts, costs, all.up, all.down, all.places, of_edges);
    for (size_t place = 0; of_vertices && place < e->vertex_count; place++) {
        of_vertices[e->vertex[place]] += all.places[place];
    }
}

bool ist_lane_betweenness(double *of_vertices, double *of_edges, const ist_shortcuts *shortcuts, const double *costs,
                          const uint8_t *roles, const ist_lane_build *build, ist_error *err) {
    bool ok = false;
    bool directed = shortcuts->view->directed;
    double *total = NULL;
    sum_up s = {.shortcuts = shortcuts, .build = build, .directed = directed, .later = !directed && !roles};
    IST_TRY(read_roles(&s, roles, err));
    s.block_count = ist_lane_block_count(s.source_count);
    const ist_block_sums sums = {.name = "shares by elimination",
                                 .view = shortcuts->view,
                                 .blocks = s.block_count,
                                 .width = flows_width(&s),
                                 .context = &s,
                                 .start = start_block,
                                 .add = add_block,
                                 .end = end_block,
                                 .spread = roles ? NULL : shortcuts->spread};
    IST_TRY(total = ist_array_make(sums.width, sizeof *total, working, err));
    IST_TRY(ist_block_sums_add(total, &sums, err));
    hand_back(&s, total, costs, of_vertices, of_edges);
    ok = true;
done:
    free(total);
    free(s.sources);
    free(s.worth);
    free(s.less);
    return ok;
}
