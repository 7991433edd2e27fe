/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_betweenness.c - each block sweeps its batches of sources and adds up what runs over arcs and through places; the
 * sums of all blocks are handed back once, to the edges and to the interior of arcs.
 */
#include "core/kernel/lane_betweenness.h"

#include <stdlib.h>

#include "core/kernel/lane_blocks.h"

static const char working[] = "adding up betweenness";

/* What one block adds up. */
typedef struct {
    double *up, *down, *places; /* `down` is `up` when undirected */
    ist_error refusal;
    bool ok;
} block;

typedef struct {
    const ist_shortcuts *shortcuts;
    const ist_lane_build *build;
    uint32_t *sources; /* places, ascending */
    size_t source_count;
    bool later; /* each unordered pair once, from the earlier place */
    bool directed;
    double *worth, *less; /* place -> as in ist_lane_targets; NULL where all pairs count */
    block *blocks;
    size_t block_count;
} sum_up;

static bool block_make(block *b, const ist_elimination *e, bool directed, ist_error *err) {
    b->up = ist_array_make(e->arc_count, sizeof *b->up, working, err);
    b->down = directed ? ist_array_make(e->arc_count, sizeof *b->down, working, err) : b->up;
    b->places = ist_array_make(e->vertex_count, sizeof *b->places, working, err);
    return b->up && b->down && b->places;
}

static void block_free(block *b) {
    if (b->down != b->up) {
        free(b->down);
    }
    free(b->up);
    free(b->places);
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

static bool add_batch(const sum_up *s, block *b, ist_lanes *lanes, size_t first) {
    size_t left = s->source_count - first, count = left < IST_LANES ? left : IST_LANES;
    ist_lane_targets targets = {.worth = s->worth, .less = s->less};
    for (size_t lane = 0; s->less && lane < count; lane++) {
        targets.lessened[lane] = s->less[s->sources[first + lane]] > 0;
    }
    ist_lanes_begin(lanes, s->sources + first, count, s->later);
    return ist_lanes_flows(lanes, &targets, b->up, b->down, b->places, &b->refusal);
}

static void run_block(const sum_up *s, size_t number) {
    block *b = &s->blocks[number];
    ist_lanes lanes = {0};
    b->ok = ist_lanes_make(&lanes, s->shortcuts, IST_LANES_FLOWS, s->build, &b->refusal);
    for (size_t turn = 0; b->ok && ist_lane_batch(number, s->block_count, turn) < s->source_count; turn++) {
        b->ok = add_batch(s, b, &lanes, ist_lane_batch(number, s->block_count, turn));
    }
    ist_lanes_free(&lanes);
}

static bool run_blocks(sum_up *s, ist_error *err) {
#pragma omp parallel for schedule(dynamic, 1)                                                                          \
    num_threads(ist_work_threads(s->shortcuts->view->work)) if (s->block_count > 1)
    for (size_t number = 0; number < s->block_count; number++) {
        run_block(s, number);
    }
    for (size_t number = 0; number < s->block_count; number++) {
        if (!s->blocks[number].ok) {
            *err = s->blocks[number].refusal;
            return false;
        }
    }
    return true;
}

static void add_all(double *to, const double *from, size_t count) {
    for (size_t i = 0; i < count; i++) {
        to[i] += from[i];
    }
}

/* Adds all blocks to the first, and hands what it holds back. */
static void hand_back(const sum_up *s, const double *costs, double *of_vertices, double *of_edges) {
    const ist_elimination *e = s->shortcuts->elimination;
    block *all = &s->blocks[0];
    for (size_t number = 1; number < s->block_count; number++) {
        add_all(all->up, s->blocks[number].up, e->arc_count);
        if (s->directed) {
            add_all(all->down, s->blocks[number].down, e->arc_count);
        }
        add_all(all->places, s->blocks[number].places, e->vertex_count);
    }
    ist_shortcuts_hand_back(s->shortcuts, costs, all->up, all->down, all->places, of_edges);
    for (size_t place = 0; of_vertices && place < e->vertex_count; place++) {
        of_vertices[e->vertex[place]] += all->places[place];
    }
}

bool ist_lane_betweenness(double *of_vertices, double *of_edges, const ist_shortcuts *shortcuts, const double *costs,
                          const uint8_t *roles, const ist_lane_build *build, ist_error *err) {
    bool ok = false;
    bool directed = shortcuts->view->directed;
    sum_up s = {.shortcuts = shortcuts, .build = build, .directed = directed, .later = !directed && !roles};
    IST_TRY(read_roles(&s, roles, err));
    s.block_count = ist_lane_block_count(s.source_count);
    IST_TRY(s.blocks = ist_array_make(s.block_count, sizeof *s.blocks, working, err));
    for (size_t number = 0; number < s.block_count; number++) {
        IST_TRY(block_make(&s.blocks[number], shortcuts->elimination, directed, err));
    }
    IST_TRY(run_blocks(&s, err));
    hand_back(&s, costs, of_vertices, of_edges);
    ok = true;
done:
    for (size_t number = 0; s.blocks && number < s.block_count; number++) {
        block_free(&s.blocks[number]);
    }
    free(s.blocks);
    free(s.sources);
    free(s.worth);
    free(s.less);
    return ok;
}
