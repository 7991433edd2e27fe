/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * costs.c - the kinds of costs, as a table.
 */
#include "costs.h"

#include <math.h>

#include "core/kernel/random.h"

#define PICK(list, random) (list)[ist_random_below(random, sizeof(list) / sizeof *(list))]

/* 0.1 + 0.2 is not 0.3 as doubles, and ties with it. */
static double draw_tenths(uint32_t a, uint32_t b, uint64_t *random) {
    static const double costs[] = {0.1, 0.2, 0.3, 0.1 + 0.2};
    (void)a;
    (void)b;
    return PICK(costs, random);
}

/* All ways that do not turn back tie: 2^5 of them in a complete graph. */
static double draw_line(uint32_t a, uint32_t b, uint64_t *random) {
    (void)random;
    return (a > b ? a - b : b - a) * 0.1;
}

/* Lengths differ by 1 in 10^11: eight times the tolerance, and no tie. */
static double draw_nearly(uint32_t a, uint32_t b, uint64_t *random) {
    static const double costs[] = {1e10, 1e10 + 1, 2e10, 2e10 + 1};
    (void)a;
    (void)b;
    return PICK(costs, random);
}

/* Lengths that should tie are up to 4e-13 apart, less than half of the
 * tolerance, and do. */
static double draw_blurred(uint32_t a, uint32_t b, uint64_t *random) {
    double off[] = {-2e-13, 0, 2e-13};
    (void)a;
    (void)b;
    return (1 + ist_random_below(random, 3)) * (1 + PICK(off, random));
}

static double draw_billionths(uint32_t a, uint32_t b, uint64_t *random) {
    static const double costs[] = {1, 1 + 1e-9, 2, 2 + 1e-9, 2 + 2e-9, 3};
    (void)a;
    (void)b;
    return PICK(costs, random);
}

/* Whole numbers at the end of those that doubles hold: sums of two are rounded.
 */
static double draw_huge_whole(uint32_t a, uint32_t b, uint64_t *random) {
    static const double off[] = {-1, 0, 1};
    (void)a;
    (void)b;
    return 0x1p51 * (1 + ist_random_below(random, 4)) + PICK(off, random);
}

static double draw_tiny(uint32_t a, uint32_t b, uint64_t *random) {
    (void)a;
    (void)b;
    return 1e-300 * (1 + ist_random_below(random, 3));
}

static double draw_huge(uint32_t a, uint32_t b, uint64_t *random) {
    (void)a;
    (void)b;
    return 1e300 * (1 + ist_random_below(random, 3));
}

/* Too unlike for an elimination; the smallest still counts in the longest,
 * by 1.6 times the tolerance. */
static double draw_unlike(uint32_t a, uint32_t b, uint64_t *random) {
    static const double costs[] = {1, 2, 1e5, 1e11};
    (void)a;
    (void)b;
    return PICK(costs, random);
}

static double draw_thirds(uint32_t a, uint32_t b, uint64_t *random) {
    (void)a;
    (void)b;
    return (1 + ist_random_below(random, 5)) / 3.0;
}

static double draw_powers(uint32_t a, uint32_t b, uint64_t *random) {
    (void)a;
    (void)b;
    return ldexp(1, (int)ist_random_below(random, 6) - 3);
}

/* Hardly any lengths tie. */
static double draw_any(uint32_t a, uint32_t b, uint64_t *random) {
    (void)a;
    (void)b;
    return (double)(1 + (ist_random_next(random) >> 11)) * 0x1p-53 + 0x1p-10;
}

const cost_kind cost_kinds[] = {
    {"hops", NULL, false},
    {"tenths, 0.1 + 0.2 beside 0.3", draw_tenths, false},
    {"places on a line, all ways tie", draw_line, false},
    {"10^10 and 1 more, no tie", draw_nearly, false},
    {"2e-13 off, a tie", draw_blurred, true},
    {"1e-9 off, no tie", draw_billionths, false},
    {"2^51 to 2^53 and 1 off", draw_huge_whole, false},
    {"1e-300", draw_tiny, false},
    {"1e300", draw_huge, false},
    {"1 to 1e11, of no common scale", draw_unlike, false},
    {"thirds", draw_thirds, false},
    {"powers of two", draw_powers, false},
    {"any", draw_any, false},
};
const size_t cost_kind_count = sizeof cost_kinds / sizeof *cost_kinds;

void costs_draw(exact_net *net, const cost_kind *kind, uint64_t *random) {
    uint32_t places[EXACT_VERTICES];
    for (uint32_t v = 0; v < EXACT_VERTICES; v++) {
        places[v] = v;
    }
    ist_random_shuffle(places, net->n, random);
    net->weighted = kind->draw != NULL;
    for (uint32_t e = 0; e < net->m; e++) {
        net->costs[e] = kind->draw ? kind->draw(places[net->sources[e]], places[net->targets[e]], random) : 1;
    }
}
