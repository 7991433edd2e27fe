/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shortcut_loops.h - the two loops over triangles, weighing and handing back; every build includes this once.
 *
 * Nearly no triangle does anything: the way through the earlier vertex is longer than the arc that it leads beside.
 * So OCTET of them are asked at once whether any is as short, and only those where one is are gone through, one after
 * the other. The later ends of neighbouring arcs are mostly neighbours themselves, whose arcs lie side by side as well.
 */
#ifndef IST_CORE_KERNEL_SHORTCUT_LOOPS_H
#define IST_CORE_KERNEL_SHORTCUT_LOOPS_H

#include <math.h>

#include "core/kernel/lane_vector.h"
#include "core/kernel/shortest.h"

enum { OCTET = 8 };

/* A bit for each of OCTET arcs: is the way over `length` and this one at most what it is compared with? */
static inline uint32_t within(double length, const double *lengths, const double *most) {
    uint32_t bits = 0;
    for (int i = 0; i < OCTET; i += LANE_WIDTH) {
        lane_vector ways = lane_all(length) + lane_load_any(lengths + i);
        bits |= lane_bits(lane_at_most(ways, lane_load_any(most + i))) << i;
    }
    return bits;
}

static inline uint32_t lowest(uint32_t bits) {
    return (uint32_t)__builtin_ctz(bits);
}

/* The arcs of the place at hand, from its first. */
typedef struct {
    const ist_elimination *elimination;
    const uint32_t *at;    /* later place -> which of these arcs leads there */
    double *up, *down;     /* the most that ties with each; less than any way where nothing is asked */
    uint32_t place, start; /* the place, the first arc */
} fan;

static fan fan_of(const ist_shortcuts *s, uint32_t place) {
    const ist_elimination *e = s->elimination;
    uint32_t start = e->starts[place];
    for (uint32_t arc = start; arc < e->starts[place + 1]; arc++) {
        s->at[e->heads[arc]] = arc - start;
    }
    return (fan){.elimination = e, .at = s->at, .up = s->up_most, .down = s->down_most, .place = place, .start = start};
}

/* Do the OCTET arcs from `other` on lead where as many neighbouring arcs of the fan lead? */
static inline bool side_by_side(const fan *f, uint32_t other, uint32_t end) {
    const uint32_t *heads = f->elimination->heads + other;
    return end - other >= OCTET && f->at[heads[OCTET - 1]] - f->at[heads[0]] == OCTET - 1;
}

/* ---- weighing ---- */

/* Lengths and numbers of paths, by arc, and the most that ties with each. */
typedef struct {
    double *lengths, *paths, *most;
} offered;

/* Joins to the ways of an arc others of the length `other`. No number of paths exceeds the limit, so that none times
 * the 0 paths of a way that does not exist is ever NaN. */
static inline void join(const offered *to, uint32_t k, double other, double ways) {
    if (other <= to->most[k]) {
        double length = to->lengths[k], least = other < length ? other : length;
        double most = least * (1 + IST_TIE_TOLERANCE), sum = (length <= most ? to->paths[k] : 0) + ways;
        to->paths[k] = sum < IST_PATHS_LIMIT ? sum : IST_PATHS_LIMIT;
        to->lengths[k] = least;
        to->most[k] = most;
    }
}

/* Offers the ways over a way to the place at hand, `paths` of this length, and then one of the arcs from `other` on. */
static inline void offer(const fan *f, offered over, uint32_t other, uint32_t end, offered by, double length,
                         double paths) {
    while (other < end) {
        const uint32_t *heads = f->elimination->heads;
        if (side_by_side(f, other, end)) {
            uint32_t first = f->at[heads[other]];
            for (uint32_t bits = within(length, by.lengths + other, over.most + first); bits; bits &= bits - 1) {
                uint32_t i = lowest(bits);
                join(&over, first + i, length + by.lengths[other + i], paths * by.paths[other + i]);
            }
            other += OCTET;
            continue;
        }
        for (uint32_t stop = end - other < OCTET ? end : other + OCTET; other < stop; other++) {
            join(&over, f->at[heads[other]], length + by.lengths[other], paths * by.paths[other]);
        }
    }
}

static offered offered_at(const fan *f, double *lengths, double *paths, double *most) {
    size_t count = f->elimination->starts[f->place + 1] - f->start;
    for (size_t k = 0; k < count; k++) {
        most[k] = lengths[f->start + k] * (1 + IST_TIE_TOLERANCE);
    }
    return (offered){lengths + f->start, paths + f->start, most};
}

static void weigh_place(const ist_shortcuts *s, uint32_t place) {
    const ist_elimination *e = s->elimination;
    bool both = s->down != s->up;
    fan f = fan_of(s, place);
    offered over_up = offered_at(&f, s->up, s->up_paths, f.up), over_down = over_up;
    offered up = {s->up, s->up_paths, NULL}, down = {s->down, s->down_paths, NULL};
    if (both) {
        over_down = offered_at(&f, s->down, s->down_paths, f.down);
    }
    for (uint32_t i = e->low_starts[place]; i < e->low_starts[place + 1]; i++) {
        uint32_t arc = e->low_arcs[i], end = e->starts[e->lows[i] + 1];
        offer(&f, over_up, arc + 1, end, up, s->down[arc], s->down_paths[arc]);
        if (both) {
            offer(&f, over_down, arc + 1, end, down, s->up[arc], s->up_paths[arc]);
        }
    }
}

static void weigh_shortcuts(const ist_shortcuts *s) {
    for (uint32_t place = 0; place < s->elimination->vertex_count; place++) {
        weigh_place(s, place);
    }
}

/* ---- handing back ---- */

/* What runs over arcs, the same array both ways when undirected. */
typedef struct {
    double *up, *down;
} flows;

/* Less than any way where nothing runs. */
static void fill_asked(double *most, const double *lengths, const double *flow, size_t count) {
    for (size_t k = 0; k < count; k++) {
        most[k] = flow[k] > 0 ? lengths[k] * (1 + IST_TIE_TOLERANCE) : -1;
    }
}

/* Takes from the flow of the k-th arc of the fan what runs over `arc` and then `other`; returns it. */
static inline double take(const ist_shortcuts *s, const fan *f, flows to, uint32_t arc, uint32_t other) {
    uint32_t k = f->at[f->elimination->heads[other]], over = f->start + k;
    double sum = 0;
    if (s->down[arc] + s->up[other] <= f->up[k]) {
        double flow = to.up[over] * (s->down_paths[arc] * s->up_paths[other] / s->up_paths[over]);
        to.down[arc] += flow;
        to.up[other] += flow;
        sum += flow;
    }
    if (s->down != s->up && s->down[other] + s->up[arc] <= f->down[k]) {
        double flow = to.down[over] * (s->down_paths[other] * s->up_paths[arc] / s->down_paths[over]);
        to.down[other] += flow;
        to.up[arc] += flow;
        sum += flow;
    }
    return sum;
}

static inline uint32_t taken_from(const ist_shortcuts *s, const fan *f, uint32_t arc, uint32_t other) {
    uint32_t k = f->at[f->elimination->heads[other]];
    uint32_t bits = within(s->down[arc], s->up + other, f->up + k);
    return s->down == s->up ? bits : bits | within(s->up[arc], s->down + other, f->down + k);
}

/* Takes from the flow of the fan what runs through the earlier end of `arc`, whose arcs end at `end`; returns it. */
static inline double hand_through(const ist_shortcuts *s, const fan *f, flows to, uint32_t arc, uint32_t end) {
    double sum = 0;
    for (uint32_t other = arc + 1; other < end;) {
        if (side_by_side(f, other, end)) {
            for (uint32_t bits = taken_from(s, f, arc, other); bits; bits &= bits - 1) {
                sum += take(s, f, to, arc, other + lowest(bits));
            }
            other += OCTET;
            continue;
        }
        for (uint32_t stop = end - other < OCTET ? end : other + OCTET; other < stop; other++) {
            sum += take(s, f, to, arc, other);
        }
    }
    return sum;
}

/* The arcs of later places have all that runs over them before they hand it back. */
static void hand_back_shortcuts(const ist_shortcuts *s, double *up, double *down, double *places) {
    const ist_elimination *e = s->elimination;
    flows to = {up, down};
    for (uint32_t place = (uint32_t)e->vertex_count; place-- > 0;) {
        fan f = fan_of(s, place);
        size_t count = e->starts[place + 1] - f.start;
        fill_asked(f.up, s->up + f.start, up + f.start, count);
        if (s->down != s->up) {
            fill_asked(f.down, s->down + f.start, down + f.start, count);
        }
        for (uint32_t i = e->low_starts[place]; i < e->low_starts[place + 1]; i++) {
            places[e->lows[i]] += hand_through(s, &f, to, e->low_arcs[i], e->starts[e->lows[i] + 1]);
        }
    }
}

#endif
