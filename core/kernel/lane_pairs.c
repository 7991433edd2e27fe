/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_pairs.c - the tables of all pairs, and which build of the loops fills them.
 */
#include "core/kernel/lane_pairs.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char working[] = "finding the ways between all pairs";

/* Zeroed, with every vector where the machine wants it. */
static double *make_numbers(size_t count, ist_error *err) {
    enum { ALIGNED = 64 };
    void *numbers = NULL;
    if (count >= SIZE_MAX / sizeof(double) - 1 || posix_memalign(&numbers, ALIGNED, (count + 1) * sizeof(double))) {
        ist_error_memory(err, working);
        return NULL;
    }
    return memset(numbers, 0, (count + 1) * sizeof(double));
}

static bool make_table(ist_pair_table *out, size_t cells, ist_lanes_purpose purpose, ist_error *err) {
    out->lengths = make_numbers(cells, err);
    for (size_t i = 0; out->lengths && i < cells; i++) {
        out->lengths[i] = INFINITY;
    }
    return out->lengths && (purpose == IST_LANES_DISTANCES || (out->paths = make_numbers(cells, err))) &&
           (purpose != IST_LANES_FLOWS || (out->worths = make_numbers(cells, err)));
}

static void free_table(ist_pair_table *table) {
    free(table->lengths);
    free(table->paths);
    free(table->worths);
}

/* Rows that lie a multiple of many vectors apart would push each other out of a cache. */
static size_t find_stride(size_t places) {
    enum { APART = 4 * IST_LANES };
    size_t stride = (places + IST_LANES - 1) / IST_LANES * IST_LANES;
    return stride % APART == 0 ? stride + IST_LANES : stride;
}

static void find_roots(ist_all_pairs *p) {
    const ist_elimination *e = p->shortcuts->elimination;
    for (uint32_t place = (uint32_t)e->vertex_count; place-- > 0;) {
        bool root = e->starts[place] == e->starts[place + 1];
        p->roots[place] = root ? place : p->roots[e->heads[e->starts[place]]];
        assert(place + 1 == e->vertex_count || root || p->roots[place + 1] == p->roots[place]);
    }
}

/* The next ancestor, and the place itself where it is a root. */
static uint32_t parent_of(const ist_elimination *e, uint32_t place) {
    return e->starts[place] < e->starts[place + 1] ? e->heads[e->starts[place]] : place;
}

/* Writes the ancestors that are asked about a place, unless `out` is NULL; returns how many they are. */
static uint32_t list_asked(uint32_t *out, const ist_elimination *e, uint32_t place) {
    uint32_t count = 0, last = place;
    for (uint32_t over = parent_of(e, place); over != last; last = over, over = parent_of(e, over)) {
        if (e->lows[e->low_starts[over]] < place) {
            if (out) {
                out[count] = over;
            }
            count++;
        }
    }
    return count;
}

static bool find_asked(ist_all_pairs *p, ist_error *err) {
    const ist_elimination *e = p->shortcuts->elimination;
    if (!(p->asked_starts = ist_array_make(e->vertex_count + 1, sizeof *p->asked_starts, working, err))) {
        return false;
    }
    for (uint32_t place = 0; place < e->vertex_count; place++) {
        p->asked_starts[place + 1] = p->asked_starts[place] + list_asked(NULL, e, place);
    }
    p->asked = ist_array_make(p->asked_starts[e->vertex_count], sizeof *p->asked, working, err);
    for (uint32_t place = 0; p->asked && place < e->vertex_count; place++) {
        list_asked(p->asked + p->asked_starts[place], e, place);
    }
    return p->asked != NULL;
}

bool ist_all_pairs_make(ist_all_pairs *out, const ist_shortcuts *shortcuts, ist_lanes_purpose purpose,
                        const ist_lane_build *build, ist_error *err) {
    size_t n = shortcuts->elimination->vertex_count, stride = find_stride(n);
    *out = (ist_all_pairs){.shortcuts = shortcuts, .build = build ? build : ist_lane_build_at(0), .stride = stride};
    bool ok = (out->roots = ist_array_make(n, sizeof *out->roots, working, err)) && find_asked(out, err) &&
              (out->beyond = make_numbers((size_t)IST_LANES * IST_LANES, err)) &&
              make_table(&out->to, n * stride, purpose, err);
    out->from = out->to;
    if (ok && shortcuts->view->directed) {
        out->from = (ist_pair_table){0};
        ok = make_table(&out->from, n * stride, purpose, err);
    }
    if (!ok) {
        ist_all_pairs_free(out);
        return false;
    }
    for (size_t i = 0; i < (size_t)IST_LANES * IST_LANES; i++) {
        out->beyond[i] = i % IST_LANES > i / IST_LANES;
    }
    find_roots(out);
    return true;
}

void ist_all_pairs_free(ist_all_pairs *pairs) {
    if (pairs->from.lengths != pairs->to.lengths) {
        free_table(&pairs->from);
    }
    free_table(&pairs->to);
    free(pairs->roots);
    free(pairs->asked_starts);
    free(pairs->asked);
    free(pairs->beyond);
    *pairs = (ist_all_pairs){0};
}

void ist_all_pairs_distances(ist_all_pairs *pairs) {
    pairs->build->pair_distances(pairs);
}

bool ist_all_pairs_paths(ist_all_pairs *pairs, ist_error *err) {
    pairs->build->pair_paths(pairs);
    return pairs->most < IST_PATHS_LIMIT || ist_error_set(err, IST_ERROR_LIMIT, IST_PATHS_REFUSED);
}

void ist_all_pairs_flows(ist_all_pairs *pairs, double *up, double *down, double *places) {
    pairs->build->pair_flows(pairs, up, down, places);
}

void ist_all_pairs_sums(const ist_all_pairs *pairs, const ist_lane_sums *sums) {
    pairs->build->pair_sums(pairs, sums);
}
