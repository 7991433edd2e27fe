/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_loops.h - the loops over arcs that do the same to all lanes; every build includes this once.
 *
 * Ways climb to an ancestor of their source ("climbs"), then descend. An ancestor's distance is its climb or a way that
 * comes down to it from a later place. Counting and handing back ask the very same question of an arc, whether the way
 * over it is at most the distance times (1 + tolerance), so they agree on what a tie is.
 */
#ifndef IST_CORE_KERNEL_LANE_LOOPS_H
#define IST_CORE_KERNEL_LANE_LOOPS_H

#include <math.h>
#include <string.h>

#include "core/kernel/lane_vector.h"
#include "core/kernel/shortest.h"

#define EACH_VECTOR for (int i = 0; i < LANE_VECTORS; i++)

typedef struct {
    lane_vector of[LANE_VECTORS];
} row;

static inline row load_row(const double *rows, uint32_t place) {
    row loaded;
    EACH_VECTOR {
        loaded.of[i] = lane_load(rows + (size_t)place * IST_LANES + i * LANE_WIDTH);
    }
    return loaded;
}

static inline void store_row(double *rows, uint32_t place, row values) {
    EACH_VECTOR {
        lane_store(rows + (size_t)place * IST_LANES + i * LANE_WIDTH, values.of[i]);
    }
}

static inline row all_of(double value) {
    row values;
    EACH_VECTOR {
        values.of[i] = lane_all(value);
    }
    return values;
}

/* The longest that ties with each. */
static inline row most_of(row lengths) {
    EACH_VECTOR {
        lengths.of[i] = lengths.of[i] * lane_all(1 + IST_TIE_TOLERANCE);
    }
    return lengths;
}

static inline row least_over(row lengths, row from, double length) {
    lane_vector all = lane_all(length);
    EACH_VECTOR {
        lengths.of[i] = lane_min(lengths.of[i], from.of[i] + all);
    }
    return lengths;
}

/* `values` where the way from `from` over an arc of this length is at most `most`, else 0. */
static inline row where_tight(row from, double length, row most, row values) {
    lane_vector all = lane_all(length);
    EACH_VECTOR {
        values.of[i] = lane_keep(lane_at_most(from.of[i] + all, most.of[i]), values.of[i]);
    }
    return values;
}

static inline row times(row values, double factor) {
    lane_vector all = lane_all(factor);
    EACH_VECTOR {
        values.of[i] = values.of[i] * all;
    }
    return values;
}

static inline row product(row a, row b) {
    EACH_VECTOR {
        a.of[i] = a.of[i] * b.of[i];
    }
    return a;
}

static inline row sum(row a, row b) {
    EACH_VECTOR {
        a.of[i] = a.of[i] + b.of[i];
    }
    return a;
}

static inline row drop_where(row a, double value, row values) {
    lane_vector all = lane_all(value);
    EACH_VECTOR {
        values.of[i] = lane_drop(lane_equal(a.of[i], all), values.of[i]);
    }
    return values;
}

/* ---- up ---- */

/* An ancestor's row of climbs. */
static inline uint32_t rank_of(const ist_lanes *lanes, uint32_t ancestor) {
    return lanes->ranks[ancestor] - 1;
}

/* All rows of climbs the same, but for the source's lane in its own. */
static void begin_climbs(const ist_lanes *lanes, double *climbs, double none, double own) {
    for (uint32_t k = 0; k < lanes->ancestor_count; k++) {
        store_row(climbs, k, all_of(none));
    }
    for (size_t lane = 0; lane < lanes->count; lane++) {
        climbs[(size_t)rank_of(lanes, lanes->sources[lane]) * IST_LANES + lane] = own;
    }
}

static void climb_distances(ist_lanes *lanes) {
    const ist_shortcuts *s = lanes->shortcuts;
    const ist_elimination *e = s->elimination;
    begin_climbs(lanes, lanes->climbs, INFINITY, 0);
    for (uint32_t k = 0; k < lanes->ancestor_count; k++) {
        uint32_t place = lanes->ancestors[k];
        row from = load_row(lanes->climbs, k);
        for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
            uint32_t head = rank_of(lanes, e->heads[arc]);
            store_row(lanes->climbs, head, least_over(load_row(lanes->climbs, head), from, s->up[arc]));
        }
    }
}

static void climb_paths(ist_lanes *lanes) {
    const ist_shortcuts *s = lanes->shortcuts;
    const ist_elimination *e = s->elimination;
    begin_climbs(lanes, lanes->climb_paths, 0, 1);
    for (uint32_t k = 0; k < lanes->ancestor_count; k++) {
        uint32_t place = lanes->ancestors[k];
        row from = load_row(lanes->climbs, k), paths = load_row(lanes->climb_paths, k);
        for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
            uint32_t head = rank_of(lanes, e->heads[arc]);
            row most = most_of(load_row(lanes->climbs, head));
            row more = where_tight(from, s->up[arc], most, times(paths, s->up_paths[arc]));
            store_row(lanes->climb_paths, head, sum(load_row(lanes->climb_paths, head), more));
        }
    }
}

/* ---- down ---- */

/* A place's row: of the pieces', or its own where `rows` is NULL. */
static inline uint32_t row_at(const uint32_t *rows, uint32_t place) {
    return rows ? rows[place] : place;
}

/* How far a place is, the distances of all later ones being known. */
static inline row settle(const ist_lanes *lanes, const uint32_t *rows, uint32_t place) {
    const ist_shortcuts *s = lanes->shortcuts;
    const ist_elimination *e = s->elimination;
    row distances = lanes->ranks[place] ? load_row(lanes->climbs, rank_of(lanes, place)) : all_of(INFINITY);
    for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
        distances = least_over(distances, load_row(lanes->distances, row_at(rows, e->heads[arc])), s->down[arc]);
    }
    store_row(lanes->distances, row_at(rows, place), distances);
    return distances;
}

static inline row count(const ist_lanes *lanes, uint32_t place, row distances) {
    const ist_shortcuts *s = lanes->shortcuts;
    const ist_elimination *e = s->elimination;
    row most = most_of(distances), paths = all_of(0);
    if (lanes->ranks[place]) {
        uint32_t rank = rank_of(lanes, place);
        paths = where_tight(load_row(lanes->climbs, rank), 0, most, load_row(lanes->climb_paths, rank));
    }
    for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
        uint32_t head = lanes->pieces.rows[e->heads[arc]];
        row over = times(load_row(lanes->paths, head), s->down_paths[arc]);
        paths = sum(paths, where_tight(load_row(lanes->distances, head), s->down[arc], most, over));
    }
    store_row(lanes->paths, lanes->pieces.rows[place], paths);
    return paths;
}

static void sweep_distances(ist_lanes *lanes) {
    climb_distances(lanes);
    for (uint32_t place = (uint32_t)lanes->shortcuts->elimination->vertex_count; place-- > lanes->floor;) {
        settle(lanes, NULL, place);
    }
}

/* The places from `first` to before `end`, the last first; the largest number of paths to any goes to `most`. */
static void descend(ist_lanes *lanes, uint32_t first, uint32_t end, row *most) {
    for (uint32_t place = end; place-- > first && place >= lanes->floor;) {
        row paths = count(lanes, place, settle(lanes, lanes->pieces.rows, place));
        store_row(lanes->worths, lanes->pieces.rows[place], all_of(0));
        EACH_VECTOR {
            most->of[i] = lane_max(most->of[i], paths.of[i]);
        }
    }
}

static double largest_of(row values) {
    double lane[IST_LANES], largest = 0;
    memcpy(lane, &values, sizeof lane);
    for (int i = 0; i < IST_LANES; i++) {
        largest = lane[i] > largest ? lane[i] : largest;
    }
    return largest;
}

/* ---- what paths carry: back up, then back down ---- */

/* 1 for each lane of whose source this place is a target; places past the last source are for all. */
static inline row asked_at(const ist_lanes *lanes, uint32_t place) {
    double asked[IST_LANES];
    row loaded;
    for (size_t lane = 0; lane < IST_LANES; lane++) {
        asked[lane] = !lanes->later || (lane < lanes->count && place > lanes->sources[lane]);
    }
    memcpy(&loaded, asked, sizeof loaded);
    return loaded;
}

static inline row targets_at(const ist_lanes *lanes, const ist_lane_targets *targets, uint32_t place) {
    if (lanes->later && place <= lanes->sources[lanes->count - 1]) {
        return asked_at(lanes, place);
    }
    if (!targets->worth) {
        return all_of(1);
    }
    row worth = all_of(targets->worth[place]);
    if (targets->less) {
        EACH_VECTOR {
            lane_vector lessened;
            memcpy(&lessened, targets->lessened + i * LANE_WIDTH, sizeof lessened);
            worth.of[i] = worth.of[i] - lane_all(targets->less[place]) * lessened;
        }
    }
    return worth;
}

/* What comes through a place, to it and to others, belongs to its later neighbours in the share of their paths. What a
 * climb to it is worth is left in climb_worths. A source is no target of its own lane, and all that comes to it ends.
 */
static inline void hand_up(ist_lanes *lanes, const ist_lane_targets *targets, uint32_t place, double *down,
                           double *places) {
    const ist_shortcuts *s = lanes->shortcuts;
    const ist_elimination *e = s->elimination;
    uint32_t own = lanes->pieces.rows[place];
    row distances = load_row(lanes->distances, own), most = most_of(distances), worth;
    row paths = load_row(lanes->paths, own), through = load_row(lanes->worths, own);
    row all = sum(through, targets_at(lanes, targets, place));
    EACH_VECTOR {
        worth.of[i] = all.of[i] / paths.of[i];
    }
    worth = drop_where(distances, INFINITY, worth);
    if (lanes->ranks[place]) {
        uint32_t rank = rank_of(lanes, place);
        through = drop_where(distances, 0, through);
        worth = drop_where(distances, 0, worth);
        store_row(lanes->climb_worths, rank, where_tight(load_row(lanes->climbs, rank), 0, most, worth));
    }
    places[place] += lane_sum(through.of);
    for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
        uint32_t head = lanes->pieces.rows[e->heads[arc]];
        row over = product(worth, times(load_row(lanes->paths, head), s->down_paths[arc]));
        over = where_tight(load_row(lanes->distances, head), s->down[arc], most, over);
        store_row(lanes->worths, head, sum(load_row(lanes->worths, head), over));
        down[arc] += lane_sum(over.of);
    }
}

static void ascend(ist_lanes *lanes, const ist_lane_targets *targets, uint32_t first, uint32_t end, double *down,
                   double *places) {
    for (uint32_t place = first < lanes->floor ? lanes->floor : first; place < end; place++) {
        hand_up(lanes, targets, place, down, places);
    }
}

/* A climb is worth what it is as the last of its way, and what the climbs it is part of are worth. */
static void hand_down(ist_lanes *lanes, double *up, double *places) {
    const ist_shortcuts *s = lanes->shortcuts;
    const ist_elimination *e = s->elimination;
    for (uint32_t k = (uint32_t)lanes->ancestor_count; k-- > 0;) {
        uint32_t place = lanes->ancestors[k];
        row from = load_row(lanes->climbs, k), paths = load_row(lanes->climb_paths, k), worth = all_of(0);
        for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
            uint32_t head = rank_of(lanes, e->heads[arc]);
            row most = most_of(load_row(lanes->climbs, head));
            row over = times(load_row(lanes->climb_worths, head), s->up_paths[arc]);
            over = where_tight(from, s->up[arc], most, over);
            worth = sum(worth, over);
            over = product(paths, over);
            up[arc] += lane_sum(over.of);
        }
        row through = drop_where(from, 0, product(paths, worth));
        store_row(lanes->climb_worths, k, sum(load_row(lanes->climb_worths, k), worth));
        places[place] += lane_sum(through.of);
    }
}

/* The places of the top that stand before the i-th piece, or after all. */
static inline ist_lane_piece gap_before(const ist_lanes *lanes, size_t i) {
    const ist_lane_pieces *p = &lanes->pieces;
    uint32_t all = (uint32_t)lanes->shortcuts->elimination->vertex_count;
    return (ist_lane_piece){i > 0 ? p->items[i - 1].end : 0, i < p->count ? p->items[i].first : all};
}

/* Down over the top; then each piece down and, with what it hands to the top complete, up again, in the order of the
 * places. Gives the largest number of paths to anywhere. */
static double sweep_flows(ist_lanes *lanes, const ist_lane_targets *targets, double *up, double *down, double *places) {
    const ist_lane_pieces *p = &lanes->pieces;
    row most = all_of(0);
    climb_distances(lanes);
    climb_paths(lanes);
    for (size_t i = p->count + 1; i-- > 0;) {
        ist_lane_piece gap = gap_before(lanes, i);
        descend(lanes, gap.first, gap.end, &most);
    }
    for (size_t i = 0; i <= p->count; i++) {
        ist_lane_piece gap = gap_before(lanes, i);
        ascend(lanes, targets, gap.first, gap.end, down, places);
        if (i < p->count) {
            descend(lanes, p->items[i].first, p->items[i].end, &most);
            ascend(lanes, targets, p->items[i].first, p->items[i].end, down, places);
        }
    }
    hand_down(lanes, up, places);
    return largest_of(most);
}

/* ---- sums ---- */

static inline void add_to_target(double *sums, uint32_t place, row values) {
    if (sums) {
        sums[place] += lane_sum(values.of);
    }
}

static inline void add_to_sources(double *sums, const ist_lanes *lanes, const row *values) {
    double lane[IST_LANES];
    memcpy(lane, values, sizeof lane);
    for (size_t i = 0; sums && i < lanes->count; i++) {
        sums[lanes->sources[i]] += lane[i];
    }
}

static inline row inverse_of(row values) {
    EACH_VECTOR {
        values.of[i] = lane_all(1) / values.of[i];
    }
    return values;
}

static void add_up(const ist_lanes *lanes, const ist_lane_sums *sums) {
    row lengths = all_of(0), inverses = all_of(0), reached = all_of(0);
    for (uint32_t place = lanes->floor; place < lanes->shortcuts->elimination->vertex_count; place++) {
        row distance = load_row(lanes->distances, place), one = drop_where(distance, INFINITY, all_of(1));
        row length = drop_where(distance, INFINITY, distance), inverse = all_of(0);
        if (sums->inverses) {
            inverse = drop_where(distance, 0, inverse_of(distance)); /* that of INFINITY is 0 */
        }
        if (lanes->ranks[place]) {
            one = drop_where(distance, 0, one);
        }
        if (lanes->later) {
            if (place <= lanes->sources[lanes->count - 1]) {
                row asked = asked_at(lanes, place);
                one = product(one, asked);
                length = product(length, asked);
                inverse = product(inverse, asked);
            }
            add_to_target(sums->lengths, place, length);
            add_to_target(sums->inverses, place, inverse);
            add_to_target(sums->reached, place, one);
        }
        lengths = sum(lengths, length);
        inverses = sum(inverses, inverse);
        reached = sum(reached, one);
    }
    add_to_sources(sums->lengths, lanes, &lengths);
    add_to_sources(sums->inverses, lanes, &inverses);
    add_to_sources(sums->reached, lanes, &reached);
}

#endif
