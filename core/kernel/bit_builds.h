/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bit_builds.h - the builds of bit_loops.h, one a file that is compiled for its machine.
 *
 * Private to core/kernel/: users call the function of bit_search.h.
 */
#ifndef IST_CORE_KERNEL_BIT_BUILDS_H
#define IST_CORE_KERNEL_BIT_BUILDS_H

#include "core/kernel/bit_search.h"

/* A bit for each search. */
typedef struct {
    uint64_t words[IST_BIT_WORDS];
} ist_bits;

/* The state of IST_BIT_SOURCES searches. A vertex is active whose `now` is not empty, touched whose `next` is not. */
typedef struct {
    const ist_arcs *arcs; /* that searches follow */
    const ist_arcs *back; /* the same, turned round */
    size_t vertex_count;
    ist_bits *seen, *now, *next; /* by vertex */
    ist_bits all;                /* of the searches there are */
    uint32_t *active, *touched;
    size_t active_count, touched_count;
    double active_arcs; /* arcs of active vertices: what pushing costs */
} ist_bit_searches;

typedef struct ist_bit_build {
    const char *name;
    /* One step of all searches, the `level`-th; vertices that are met for the first time are active afterwards. */
    void (*step)(ist_bit_searches *searches, double level, const ist_hop_sums *sums);
} ist_bit_build;

extern const ist_bit_build ist_bit_build_baseline, ist_bit_build_avx2, ist_bit_build_avx512;

/* The n-th build that this machine runs, the fastest first; NULL when there are no more. */
const ist_bit_build *ist_bit_build_at(size_t n);

/* ist_bit_reach by one build. */
bool ist_bit_reach_by(const ist_hop_sums *by_vertex, const ist_view *view, const ist_bit_build *build, ist_error *err);

#endif
