/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_draws.c - each block takes groups of IST_LANES draws in turn, with a workspace of its own.
 */
#include "core/kernel/lane_draws.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/lane_betweenness.h"
#include "core/kernel/lane_blocks.h"
#include "core/kernel/lane_pairs.h"
#include "core/kernel/lane_reach.h"

static const char working[] = "preparing draws";

struct ist_draws_block {
    ist_shortcuts shortcuts; /* of the draw at hand */
    ist_drawn_arcs arcs;
    ist_all_pairs pairs;
    double *up, *down, *places; /* what one draw carries */
    double *costs, *edges;      /* edge x lane */
    ist_lane_sums sums;         /* by place, of one draw */
    double *memory;             /* of all these */
    ist_error refusal;
    bool ok;
};

/* ---- making ---- */

/* Hands out the next `count` numbers, those of a cache line together; without memory only counts. */
static double *take(double *memory, size_t *used, size_t count) {
    enum { LINE = 8 };
    double *taken = memory ? memory + *used : NULL;
    *used += (count + LINE - 1) / LINE * LINE;
    return taken;
}

/* Gives each array its part of b->memory; returns how many numbers that are. */
static size_t share_out(ist_draws_block *b, const ist_elimination *e, bool directed) {
    size_t used = 0, arcs = e->arc_count, n = e->vertex_count, row = IST_LANES, stride = b->pairs.stride;
    ist_drawn_arcs *d = &b->arcs;
    d->up = take(b->memory, &used, arcs * row);
    d->up_paths = take(b->memory, &used, arcs * row);
    d->up_flows = take(b->memory, &used, arcs * row);
    d->down = directed ? take(b->memory, &used, arcs * row) : d->up;
    d->down_paths = directed ? take(b->memory, &used, arcs * row) : d->up_paths;
    d->down_flows = directed ? take(b->memory, &used, arcs * row) : d->up_flows;
    d->places = take(b->memory, &used, n * row);
    b->up = take(b->memory, &used, arcs);
    b->down = directed ? take(b->memory, &used, arcs) : b->up;
    b->places = take(b->memory, &used, n);
    b->costs = take(b->memory, &used, e->edge_count * row);
    b->edges = take(b->memory, &used, e->edge_count * row);
    b->sums.lengths = take(b->memory, &used, stride);
    b->sums.inverses = take(b->memory, &used, stride);
    b->sums.reached = take(b->memory, &used, stride);
    return used;
}

static bool block_make(ist_draws_block *b, const ist_draws *draws, ist_error *err) {
    enum { ALIGNED = 64 };
    const ist_elimination *e = &draws->elimination;
    if (!ist_shortcuts_make(&b->shortcuts, e, draws->view, err)) {
        return false;
    }
    b->shortcuts.build = draws->build;
    if (!draws->pairs) {
        return true;
    }
    b->arcs = (ist_drawn_arcs){.elimination = e, .view = draws->view, .at = b->shortcuts.at};
    void *memory = NULL;
    if (!ist_all_pairs_make(&b->pairs, &b->shortcuts, IST_LANES_FLOWS, draws->build, err)) {
        return false;
    }
    size_t bytes = (share_out(b, e, draws->view->directed) + 1) * sizeof(double);
    if (posix_memalign(&memory, ALIGNED, bytes) != 0) {
        return ist_error_memory(err, working);
    }
    b->memory = memset(memory, 0, bytes);
    share_out(b, e, draws->view->directed);
    return true;
}

static void block_free(ist_draws_block *b) {
    ist_all_pairs_free(&b->pairs);
    ist_shortcuts_free(&b->shortcuts);
    free(b->memory);
}

bool ist_draws_make(ist_draws *out, const ist_view *view, size_t draws, const ist_lane_build *build, ist_error *err) {
    size_t groups = (draws + IST_LANES - 1) / IST_LANES, threads = (size_t)ist_work_threads(view->work);
    *out = (ist_draws){.view = view,
                       .build = build ? build : ist_lane_build_at(0),
                       .pairs = view->vertex_count <= IST_PAIRS_VERTICES,
                       .block_count = groups < 1         ? 1
                                      : groups < threads ? groups
                                                         : threads};
    bool ok = ist_elimination_make(&out->elimination, view, err) &&
              (out->blocks = ist_array_make(out->block_count, sizeof *out->blocks, working, err));
    for (size_t i = 0; ok && i < out->block_count; i++) {
        ok = block_make(&out->blocks[i], out, err);
    }
    if (!ok) {
        ist_draws_free(out);
    }
    return ok;
}

void ist_draws_free(ist_draws *draws) {
    for (size_t i = 0; draws->blocks && i < draws->block_count; i++) {
        block_free(&draws->blocks[i]);
    }
    free(draws->blocks);
    ist_elimination_free(&draws->elimination);
    *draws = (ist_draws){0};
}

/* ---- draws side by side ---- */

/* The costs of up to IST_LANES draws, each edge on its arc; lanes without a draw have no ways. */
static void lay_costs(ist_draws_block *b, const double *costs, size_t count) {
    const ist_drawn_arcs *d = &b->arcs;
    const ist_elimination *e = d->elimination;
    for (size_t i = 0; i < e->arc_count * IST_LANES; i++) {
        d->up[i] = d->down[i] = INFINITY;
        d->up_paths[i] = d->down_paths[i] = 0;
    }
    for (size_t edge = 0; edge < e->edge_count; edge++) {
        bool climbs = ist_elimination_climbs(e, d->view, edge);
        for (size_t lane = 0; lane < IST_LANES; lane++) {
            size_t at = (size_t)e->edge_arcs[edge] * IST_LANES + lane;
            double cost = lane < count ? costs[lane * e->edge_count + edge] : INFINITY;
            b->costs[edge * IST_LANES + lane] = cost;
            (climbs ? d->up : d->down)[at] = cost;
            (climbs ? d->up_paths : d->down_paths)[at] = isfinite(cost);
        }
    }
}

static void take_lane(double *to, const double *rows, size_t lane, size_t count) {
    for (size_t i = 0; i < count; i++) {
        to[i] = rows[i * IST_LANES + lane];
    }
}

static void put_lane(double *rows, const double *from, size_t lane, size_t count) {
    for (size_t i = 0; i < count; i++) {
        rows[i * IST_LANES + lane] = from[i];
    }
}

static void take_shortcuts(ist_draws_block *b, size_t lane) {
    size_t arcs = b->arcs.elimination->arc_count;
    take_lane(b->shortcuts.up, b->arcs.up, lane, arcs);
    take_lane(b->shortcuts.up_paths, b->arcs.up_paths, lane, arcs);
    if (b->arcs.down != b->arcs.up) {
        take_lane(b->shortcuts.down, b->arcs.down, lane, arcs);
        take_lane(b->shortcuts.down_paths, b->arcs.down_paths, lane, arcs);
    }
}

static void by_vertex(double *out, const double *by_place, const ist_elimination *e, size_t draw) {
    for (size_t place = 0; out && place < e->vertex_count; place++) {
        out[draw * e->vertex_count + e->vertex[place]] = by_place[place];
    }
}

static bool asks_sums(const ist_draws_wanted *out) {
    return out->lengths || out->inverses || out->reached;
}

/* The sums of the pairs that were swept. */
static void keep_sums(const ist_draws_wanted *out, ist_draws_block *b, size_t draw) {
    const ist_elimination *e = b->arcs.elimination;
    size_t bytes = b->pairs.stride * sizeof(double);
    memset(b->sums.lengths, 0, bytes);
    memset(b->sums.inverses, 0, bytes);
    memset(b->sums.reached, 0, bytes);
    ist_all_pairs_sums(&b->pairs, &b->sums);
    by_vertex(out->lengths, b->sums.lengths, e, draw);
    by_vertex(out->inverses, b->sums.inverses, e, draw);
    by_vertex(out->reached, b->sums.reached, e, draw);
}

/* What the paths of one draw carry, put into its lane. */
static void carry(ist_draws_block *b, size_t lane) {
    const ist_elimination *e = b->arcs.elimination;
    memset(b->up, 0, e->arc_count * sizeof *b->up);
    memset(b->down, 0, e->arc_count * sizeof *b->down);
    memset(b->places, 0, e->vertex_count * sizeof *b->places);
    ist_all_pairs_flows(&b->pairs, b->up, b->down, b->places);
    put_lane(b->arcs.up_flows, b->up, lane, e->arc_count);
    if (b->down != b->up) {
        put_lane(b->arcs.down_flows, b->down, lane, e->arc_count);
    }
    put_lane(b->arcs.places, b->places, lane, e->vertex_count);
}

static void clear_flows(ist_draws_block *b) {
    size_t rows = b->arcs.elimination->arc_count * IST_LANES * sizeof(double);
    memset(b->arcs.up_flows, 0, rows);
    memset(b->arcs.down_flows, 0, rows);
    memset(b->arcs.places, 0, b->arcs.elimination->vertex_count * IST_LANES * sizeof(double));
}

static void hand_back(const ist_draws_wanted *out, ist_draws_block *b, const ist_lane_build *build, size_t first,
                      size_t count) {
    const ist_elimination *e = b->arcs.elimination;
    build->hand_back_draws(&b->arcs);
    if (out->edges) {
        build->hand_to_edges(&b->arcs, b->edges, b->costs);
    }
    for (size_t lane = 0; lane < count; lane++) {
        take_lane(b->places, b->arcs.places, lane, e->vertex_count);
        by_vertex(out->vertices, b->places, e, first + lane);
        if (out->edges) {
            take_lane(out->edges + (first + lane) * e->edge_count, b->edges, lane, e->edge_count);
        }
    }
}

static bool run_together(const ist_draws_wanted *out, const ist_draws *draws, ist_draws_block *b, const double *costs,
                         size_t first, size_t count) {
    bool shares = out->vertices || out->edges;
    lay_costs(b, costs + first * draws->elimination.edge_count, count);
    draws->build->weigh_draws(&b->arcs);
    if (shares) {
        clear_flows(b);
    }
    for (size_t lane = 0; lane < count; lane++) {
        take_shortcuts(b, lane);
        if (!shares) {
            ist_all_pairs_distances(&b->pairs);
        } else if (!ist_all_pairs_paths(&b->pairs, &b->refusal)) {
            return false;
        }
        if (asks_sums(out)) {
            keep_sums(out, b, first + lane);
        }
        if (shares) {
            carry(b, lane);
        }
    }
    if (shares) {
        hand_back(out, b, draws->build, first, count);
    }
    return true;
}

/* ---- one draw at a time ---- */

static double *part_of_draw(double *numbers, size_t draw, size_t count) {
    if (numbers) {
        memset(numbers + draw * count, 0, count * sizeof *numbers);
        return numbers + draw * count;
    }
    return NULL;
}

static bool run_alone(const ist_draws_wanted *out, const ist_draws *draws, ist_draws_block *b, const double *costs,
                      size_t draw) {
    size_t n = draws->elimination.vertex_count, m = draws->elimination.edge_count;
    ist_shortcuts_weigh(&b->shortcuts, costs + draw * m);
    const ist_lane_sums sums = {part_of_draw(out->lengths, draw, n), part_of_draw(out->inverses, draw, n),
                                part_of_draw(out->reached, draw, n)};
    bool shares = out->vertices || out->edges;
    return (!asks_sums(out) || ist_lane_reach(&sums, &b->shortcuts, draws->build, &b->refusal)) &&
           (!shares || ist_lane_betweenness(part_of_draw(out->vertices, draw, n), part_of_draw(out->edges, draw, m),
                                            &b->shortcuts, costs + draw * m, NULL, draws->build, &b->refusal));
}

/* ---- all of them ---- */

static void run_block(const ist_draws_wanted *out, const ist_draws *draws, size_t number, const double *costs,
                      size_t count) {
    ist_draws_block *b = &draws->blocks[number];
    b->ok = true;
    for (size_t turn = 0; b->ok && ist_lane_batch(number, draws->block_count, turn) < count; turn++) {
        size_t first = ist_lane_batch(number, draws->block_count, turn), left = count - first;
        size_t group = left < IST_LANES ? left : IST_LANES;
        if (draws->pairs) {
            b->ok = run_together(out, draws, b, costs, first, group);
        }
        for (size_t i = 0; b->ok && !draws->pairs && i < group; i++) {
            b->ok = run_alone(out, draws, b, costs, first + i);
        }
    }
}

bool ist_draws_run(const ist_draws_wanted *out, ist_draws *draws, const double *costs, size_t count, ist_error *err) {
#pragma omp parallel for schedule(dynamic, 1)                                                                          \
    num_threads(ist_work_threads(draws->view->work)) if (draws->block_count > 1)
    for (size_t number = 0; number < draws->block_count; number++) {
        run_block(out, draws, number, costs, count);
    }
    for (size_t number = 0; number < draws->block_count; number++) {
        if (!draws->blocks[number].ok) {
            *err = draws->blocks[number].refusal;
            return false;
        }
    }
    return true;
}
