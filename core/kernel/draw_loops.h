/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * draw_loops.h - what shortcuts.c does, for IST_LANES draws of costs side by side; every build includes this once,
 * after lane_loops.h.
 *
 * Lane by lane the same operations in the same order as there, so that the bits are those of each draw by itself.
 */
#ifndef IST_CORE_KERNEL_DRAW_LOOPS_H
#define IST_CORE_KERNEL_DRAW_LOOPS_H

#include "core/kernel/lane_draws.h"
#include "core/kernel/lane_loops.h"

static inline row smaller(row a, row b) {
    EACH_VECTOR {
        a.of[i] = lane_min(a.of[i], b.of[i]);
    }
    return a;
}

static inline row quotient(row a, row b) {
    EACH_VECTOR {
        a.of[i] = a.of[i] / b.of[i];
    }
    return a;
}

static inline void mark_arcs(const ist_drawn_arcs *d, uint32_t place) {
    const ist_elimination *e = d->elimination;
    for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
        d->at[e->heads[arc]] = arc;
    }
}

/* ---- weighing ---- */

static inline void join_draws(double *lengths, double *paths, uint32_t over, row other, row ways) {
    row length = load_row(lengths, over), least = smaller(other, length), most = most_of(least);
    row sums = sum(where_tight(length, 0, most, load_row(paths, over)), where_tight(other, 0, most, ways));
    store_row(paths, over, smaller(sums, all_of(IST_PATHS_LIMIT)));
    store_row(lengths, over, least);
}

static void weigh_through(const ist_drawn_arcs *d, uint32_t low, uint32_t arc) {
    const ist_elimination *e = d->elimination;
    row up = load_row(d->up, arc), up_paths = load_row(d->up_paths, arc);
    row down = load_row(d->down, arc), down_paths = load_row(d->down_paths, arc);
    for (uint32_t other = arc + 1; other < e->starts[low + 1]; other++) {
        uint32_t over = d->at[e->heads[other]];
        join_draws(d->up, d->up_paths, over, sum(down, load_row(d->up, other)),
                   product(down_paths, load_row(d->up_paths, other)));
        if (d->down != d->up) {
            join_draws(d->down, d->down_paths, over, sum(load_row(d->down, other), up),
                       product(load_row(d->down_paths, other), up_paths));
        }
    }
}

static void weigh_draws(const ist_drawn_arcs *d) {
    const ist_elimination *e = d->elimination;
    for (uint32_t place = 0; place < e->vertex_count; place++) {
        mark_arcs(d, place);
        for (uint32_t low = e->low_starts[place]; low < e->low_starts[place + 1]; low++) {
            weigh_through(d, e->lows[low], e->low_arcs[low]);
        }
    }
}

/* ---- handing back ---- */

/* What of the flow over an arc runs over ways of this length that are `ways` of its paths. */
static inline row part_of(row flow, uint32_t over, const double *lengths, const double *paths, row other, row ways) {
    row share = product(flow, quotient(ways, load_row(paths, over)));
    return drop_where(flow, 0, where_tight(other, 0, most_of(load_row(lengths, over)), share));
}

static inline void add_row(double *rows, uint32_t at, row values) {
    store_row(rows, at, sum(load_row(rows, at), values));
}

static void take_through(const ist_drawn_arcs *d, uint32_t low, uint32_t arc) {
    const ist_elimination *e = d->elimination;
    row total = all_of(0);
    for (uint32_t other = arc + 1; other < e->starts[low + 1]; other++) {
        uint32_t over = d->at[e->heads[other]];
        row flow = part_of(load_row(d->up_flows, over), over, d->up, d->up_paths,
                           sum(load_row(d->down, arc), load_row(d->up, other)),
                           product(load_row(d->down_paths, arc), load_row(d->up_paths, other)));
        add_row(d->down_flows, arc, flow);
        add_row(d->up_flows, other, flow);
        total = sum(total, flow);
        if (d->down == d->up) {
            continue;
        }
        flow = part_of(load_row(d->down_flows, over), over, d->down, d->down_paths,
                       sum(load_row(d->down, other), load_row(d->up, arc)),
                       product(load_row(d->down_paths, other), load_row(d->up_paths, arc)));
        add_row(d->down_flows, other, flow);
        add_row(d->up_flows, arc, flow);
        total = sum(total, flow);
    }
    add_row(d->places, low, total);
}

static void hand_back_draws(const ist_drawn_arcs *d) {
    const ist_elimination *e = d->elimination;
    for (uint32_t place = (uint32_t)e->vertex_count; place-- > 0;) {
        mark_arcs(d, place);
        for (uint32_t low = e->low_starts[place]; low < e->low_starts[place + 1]; low++) {
            take_through(d, e->lows[low], e->low_arcs[low]);
        }
    }
}

/* The flows that end at an edge of each arc: where the edge is as short as the arc, its share of the paths. */
static void hand_to_edges(const ist_drawn_arcs *d, double *edges, const double *costs) {
    const ist_elimination *e = d->elimination;
    for (uint32_t edge = 0; edge < e->edge_count; edge++) {
        bool climbs = ist_elimination_climbs(e, d->view, edge);
        uint32_t arc = e->edge_arcs[edge];
        row flow = load_row(climbs ? d->up_flows : d->down_flows, arc);
        store_row(edges, edge,
                  part_of(flow, arc, climbs ? d->up : d->down, climbs ? d->up_paths : d->down_paths,
                          load_row(costs, edge), all_of(1)));
    }
}

#endif
