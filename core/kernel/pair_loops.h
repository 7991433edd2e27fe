/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pair_loops.h - the loops of lane_pairs.h over rows of targets; every build includes this once, after lane_loops.h.
 *
 * Rows begin at the vector of lanes that their place lies in. The lanes up to the place hold what other pairs left
 * there, finite or INFINITY, and are masked wherever they could be counted. A row reads entries before the diagonal of
 * its arcs' heads only: pairs of a place and an ancestor of it, to which each row is copied when it is done.
 */
#ifndef IST_CORE_KERNEL_PAIR_LOOPS_H
#define IST_CORE_KERNEL_PAIR_LOOPS_H

#include "core/kernel/lane_loops.h"
#include "core/kernel/lane_pairs.h"

/* One direction of all pairs: the arcs are those of it, `back` are the same pairs the other way. */
typedef struct {
    const ist_all_pairs *pairs;
    const ist_pair_table *table, *back;
    const double *lengths, *paths; /* of arcs */
} pair_side;

static inline row load_at(const double *numbers, size_t at) {
    row loaded;
    EACH_VECTOR {
        loaded.of[i] = lane_load(numbers + at + i * LANE_WIDTH);
    }
    return loaded;
}

static inline void store_at(double *numbers, size_t at, row values) {
    EACH_VECTOR {
        lane_store(numbers + at + i * LANE_WIDTH, values.of[i]);
    }
}

static inline row least_of(row a, double most) {
    lane_vector all = lane_all(most);
    EACH_VECTOR {
        a.of[i] = lane_min(a.of[i], all);
    }
    return a;
}

static inline row inverse_paths(row paths) {
    row inverse;
    EACH_VECTOR {
        inverse.of[i] = lane_all(1) / paths.of[i];
    }
    return drop_where(paths, 0, inverse);
}

static inline size_t first_lane(uint32_t place) {
    return place / IST_LANES * IST_LANES;
}

/* 1 for the lanes of the vector at `at` that lie after the place. */
static inline row lanes_after(const ist_all_pairs *pairs, uint32_t place, size_t at) {
    return at > place ? all_of(1) : load_at(pairs->beyond, (size_t)(place % IST_LANES) * IST_LANES);
}

/* ---- forward: from the last place to the first ---- */

static inline row reach_lanes(const pair_side *side, uint32_t place, size_t at) {
    const ist_elimination *e = side->pairs->shortcuts->elimination;
    row least = all_of(INFINITY);
    for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
        row from = load_at(side->table->lengths, e->heads[arc] * side->pairs->stride + at);
        least = least_over(least, from, side->lengths[arc]);
    }
    store_at(side->table->lengths, place * side->pairs->stride + at, least);
    return least;
}

static inline row count_lanes(const pair_side *side, uint32_t place, size_t at, row least) {
    const ist_elimination *e = side->pairs->shortcuts->elimination;
    row most = most_of(least), paths = all_of(0);
    for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
        size_t head = e->heads[arc] * side->pairs->stride + at;
        row over = times(load_at(side->table->paths, head), side->paths[arc]);
        paths = sum(paths, where_tight(load_at(side->table->lengths, head), side->lengths[arc], most, over));
    }
    return paths;
}

static void reach_row(const pair_side *side, uint32_t place) {
    const ist_all_pairs *p = side->pairs;
    for (size_t at = first_lane(place); at <= p->roots[place]; at += IST_LANES) {
        reach_lanes(side, place, at);
    }
    side->table->lengths[place * p->stride + place] = 0;
}

static row count_row(const pair_side *side, uint32_t place, row largest) {
    const ist_all_pairs *p = side->pairs;
    for (size_t at = first_lane(place); at <= p->roots[place]; at += IST_LANES) {
        row paths = least_of(count_lanes(side, place, at, reach_lanes(side, place, at)), IST_PATHS_LIMIT);
        paths = product(paths, lanes_after(p, place, at));
        store_at(side->table->paths, place * p->stride + at, paths);
        EACH_VECTOR {
            largest.of[i] = lane_max(largest.of[i], paths.of[i]);
        }
    }
    side->table->lengths[place * p->stride + place] = 0;
    side->table->paths[place * p->stride + place] = 1;
    return largest;
}

/* Copies what is known of a place and its ancestors to those of these that are asked about it. */
static void copy_to_ancestors(const pair_side *side, uint32_t place, bool counted) {
    const ist_all_pairs *p = side->pairs;
    for (uint32_t i = p->asked_starts[place]; i < p->asked_starts[place + 1]; i++) {
        size_t over = p->asked[i];
        side->back->lengths[over * p->stride + place] = side->table->lengths[place * p->stride + over];
        if (counted) {
            side->back->paths[over * p->stride + place] = side->table->paths[place * p->stride + over];
        }
    }
}

static pair_side side_to(const ist_all_pairs *p) {
    return (pair_side){p, &p->to, &p->from, p->shortcuts->up, p->shortcuts->up_paths};
}

static pair_side side_from(const ist_all_pairs *p) {
    return (pair_side){p, &p->from, &p->to, p->shortcuts->down, p->shortcuts->down_paths};
}

static void pair_distances(ist_all_pairs *p) {
    const pair_side to = side_to(p), from = side_from(p);
    for (uint32_t place = (uint32_t)p->shortcuts->elimination->vertex_count; place-- > 0;) {
        reach_row(&to, place);
        if (p->from.lengths != p->to.lengths) {
            reach_row(&from, place);
            copy_to_ancestors(&from, place, false);
        }
        copy_to_ancestors(&to, place, false);
    }
}

static void pair_paths(ist_all_pairs *p) {
    const pair_side to = side_to(p), from = side_from(p);
    row largest = all_of(0);
    for (uint32_t place = (uint32_t)p->shortcuts->elimination->vertex_count; place-- > 0;) {
        largest = count_row(&to, place, largest);
        if (p->from.lengths != p->to.lengths) {
            largest = count_row(&from, place, largest);
            copy_to_ancestors(&from, place, true);
        }
        copy_to_ancestors(&to, place, true);
    }
    double lane[IST_LANES];
    memcpy(lane, &largest, sizeof lane);
    p->most = 0;
    for (int i = 0; i < IST_LANES; i++) {
        p->most = lane[i] > p->most ? lane[i] : p->most;
    }
}

/* ---- back: from the first place to the last ---- */

/* No pair has been handed anything; no path from a place to itself carries. */
static void clear_worths(const pair_side *side) {
    const ist_all_pairs *p = side->pairs;
    const ist_elimination *e = p->shortcuts->elimination;
    for (uint32_t place = 0; place < e->vertex_count; place++) {
        bool has_low = e->low_starts[place] < e->low_starts[place + 1];
        size_t first = first_lane(has_low ? e->lows[e->low_starts[place]] : place);
        for (size_t at = first; at <= p->roots[place]; at += IST_LANES) {
            store_at(side->table->worths, place * p->stride + at, all_of(0));
        }
        side->table->paths[place * p->stride + place] = 0;
    }
}

/* What each path of the pairs of a place is worth: as the way of its own pair, and as part of others. */
static void settle_worths(const pair_side *side, uint32_t place) {
    const ist_all_pairs *p = side->pairs;
    double *worths = side->table->worths + place * p->stride, *paths = side->table->paths + place * p->stride;
    for (uint32_t i = p->asked_starts[place]; i < p->asked_starts[place + 1]; i++) {
        worths[p->asked[i]] += side->back->worths[p->asked[i] * p->stride + place];
    }
    for (size_t at = first_lane(place); at <= p->roots[place]; at += IST_LANES) {
        row ways = load_at(paths, at), worth = sum(load_at(worths, at), p->most > 1 ? inverse_paths(ways) : ways);
        store_at(worths, at, product(worth, lanes_after(p, place, at)));
    }
}

/* Hands the worth of a place's pairs to those of an arc's head; returns what goes over the arc and on. */
static double hand_over(const pair_side *side, uint32_t place, uint32_t arc) {
    const ist_all_pairs *p = side->pairs;
    const ist_pair_table *t = side->table;
    size_t here = place * p->stride, there = p->shortcuts->elimination->heads[arc] * p->stride;
    row through = all_of(0);
    const lane_vector length = lane_all(side->lengths[arc]), ways = lane_all(side->paths[arc]);
    for (size_t at = first_lane(place); at <= p->roots[place]; at += IST_LANES) {
        EACH_VECTOR { /* a vector after the other: no machine has registers for all of them */
            size_t from = here + at + (size_t)(i * LANE_WIDTH), to = there + at + (size_t)(i * LANE_WIDTH);
            lane_vector most = lane_load(t->lengths + from) * lane_all(1 + IST_TIE_TOLERANCE);
            lane_mask tight = lane_at_most(lane_load(t->lengths + to) + length, most);
            lane_vector over = lane_keep(tight, lane_load(t->worths + from) * ways);
            lane_store(t->worths + to, lane_load(t->worths + to) + over);
            through.of[i] = through.of[i] + over * lane_load(t->paths + to);
        }
    }
    return lane_sum(through.of);
}

static void hand_row(const pair_side *side, uint32_t place, double *flows, double *places) {
    const ist_all_pairs *p = side->pairs;
    const ist_elimination *e = p->shortcuts->elimination;
    settle_worths(side, place);
    for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
        size_t head = e->heads[arc], pair = place * p->stride + head;
        double through = hand_over(side, place, arc), most = side->table->lengths[pair] * (1 + IST_TIE_TOLERANCE);
        double ends = side->lengths[arc] <= most ? side->paths[arc] * side->table->worths[pair] : 0;
        flows[arc] += through + ends;
        places[head] += through;
    }
}

static void pair_flows(ist_all_pairs *p, double *up, double *down, double *places) {
    const pair_side to = side_to(p), from = side_from(p);
    clear_worths(&to);
    if (p->from.lengths != p->to.lengths) {
        clear_worths(&from);
    }
    for (uint32_t place = 0; place < p->shortcuts->elimination->vertex_count; place++) {
        hand_row(&to, place, up, places);
        if (p->from.lengths != p->to.lengths) {
            hand_row(&from, place, down, places);
        }
    }
}

/* ---- sums ---- */

static inline void add_at(double *sums, size_t at, row values) {
    store_at(sums, at, sum(load_at(sums, at), values));
}

/* The pairs of one place as they are from it (`of_place`) or from the others. */
static void add_pairs(const pair_side *side, uint32_t place, const ist_lane_sums *sums, bool of_place, bool of_others) {
    const ist_all_pairs *p = side->pairs;
    row lengths = all_of(0), inverses = all_of(0), reached = all_of(0);
    for (size_t at = first_lane(place); at <= p->roots[place]; at += IST_LANES) {
        row distance = load_at(side->table->lengths, place * p->stride + at), after = lanes_after(p, place, at);
        row length = product(drop_where(distance, INFINITY, distance), after);
        row one = drop_where(distance, INFINITY, after), inverse;
        EACH_VECTOR {
            inverse.of[i] = after.of[i] / distance.of[i];
        }
        inverse = drop_where(length, 0, inverse);
        if (of_others) {
            add_at(sums->lengths, at, length);
            add_at(sums->inverses, at, inverse);
            add_at(sums->reached, at, one);
        }
        lengths = sum(lengths, length);
        inverses = sum(inverses, inverse);
        reached = sum(reached, one);
    }
    if (of_place) {
        sums->lengths[place] += lane_sum(lengths.of);
        sums->inverses[place] += lane_sum(inverses.of);
        sums->reached[place] += lane_sum(reached.of);
    }
}

static void pair_sums(const ist_all_pairs *p, const ist_lane_sums *sums) {
    const pair_side to = side_to(p), from = side_from(p);
    bool directed = p->from.lengths != p->to.lengths;
    for (uint32_t place = 0; place < p->shortcuts->elimination->vertex_count; place++) {
        add_pairs(&to, place, sums, true, !directed);
        if (directed) {
            add_pairs(&from, place, sums, false, true);
        }
    }
}

#endif
