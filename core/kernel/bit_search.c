/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bit_search.c - every vertex has a row of bits: by which searches it was seen, and by which just now.
 *
 * Searches run against the arcs, so that what a vertex is reached by is what it reaches: sums are kept by the vertex
 * that is reached, and one count of bits serves 64 sources. Searches from vertices near each other meet the same
 * vertices at about the same time, so sources are taken in the order of one breadth-first search.
 */
#include "core/kernel/bit_search.h"

#include <stdlib.h>
#include <string.h>

#include "core/kernel/bit_builds.h"
#include "core/kernel/processor.h"

static const char working[] = "searching from many vertices at once";

enum { BLOCKS = 8 }; /* at most: each has rows and sums of its own */

/* ---- sources in an order in which neighbours are near ---- */

static void add_unseen(uint32_t *order, size_t *count, uint8_t *seen, uint32_t vertex) {
    order[*count] = vertex;
    *count += !seen[vertex];
    seen[vertex] = 1;
}

static void add_heads(uint32_t *order, size_t *count, uint8_t *seen, const ist_arcs *arcs, uint32_t vertex) {
    for (uint32_t arc = arcs->offsets[vertex]; arc < arcs->offsets[vertex + 1]; arc++) {
        add_unseen(order, count, seen, arcs->heads[arc]);
    }
}

/* The vertices in the order of breadth-first searches of the graph without direction, a component after the other. */
static uint32_t *search_order(const ist_view *view, ist_error *err) {
    size_t n = view->vertex_count, count = 0, done = 0;
    uint32_t *order = ist_array_make(n + 1, sizeof *order, working, err);
    uint8_t *seen = order ? ist_array_make(n, 1, working, err) : NULL;
    for (uint32_t root = 0; seen && root < n; root++) {
        add_unseen(order, &count, seen, root);
        for (; done < count; done++) {
            add_heads(order, &count, seen, &view->out, order[done]);
            if (view->directed) {
                add_heads(order, &count, seen, &view->in, order[done]);
            }
        }
    }
    if (!seen) {
        free(order);
        return NULL;
    }
    free(seen);
    return order;
}

/* ---- a batch of searches ---- */

static void *make_rows(size_t count, ist_error *err) {
    enum { ALIGNED = 64 };
    void *rows = NULL;
    if (count >= SIZE_MAX / sizeof(ist_bits) || posix_memalign(&rows, ALIGNED, (count + 1) * sizeof(ist_bits)) != 0) {
        ist_error_memory(err, working);
        return NULL;
    }
    return memset(rows, 0, (count + 1) * sizeof(ist_bits));
}

static void searches_free(ist_bit_searches *s) {
    free(s->seen);
    free(s->now);
    free(s->next);
    free(s->active);
    free(s->touched);
}

static bool searches_make(ist_bit_searches *s, const ist_view *view, ist_error *err) {
    size_t n = view->vertex_count;
    *s = (ist_bit_searches){.arcs = &view->in, .back = &view->out, .vertex_count = n};
    return (s->seen = make_rows(n, err)) && (s->now = make_rows(n, err)) && (s->next = make_rows(n, err)) &&
           (s->active = ist_array_make(n + 1, sizeof *s->active, working, err)) &&
           (s->touched = ist_array_make(n + 1, sizeof *s->touched, working, err));
}

/* Every row of `now` and `next` is empty before and after. */
static void run_batch(ist_bit_searches *s, const uint32_t *sources, size_t count, const ist_bit_build *build,
                      const ist_hop_sums *sums) {
    memset(s->seen, 0, s->vertex_count * sizeof *s->seen);
    s->all = (ist_bits){{0}};
    s->active_count = count;
    s->active_arcs = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t bit = (uint64_t)1 << i % 64;
        s->all.words[i / 64] |= bit;
        s->seen[sources[i]].words[i / 64] |= bit;
        s->now[sources[i]].words[i / 64] |= bit;
        s->active[i] = sources[i];
        s->active_arcs += s->arcs->offsets[sources[i] + 1] - s->arcs->offsets[sources[i]];
    }
    for (double level = 1; s->active_count > 0; level++) {
        build->step(s, level, sums);
    }
}

/* ---- blocks of batches ---- */

typedef struct {
    ist_hop_sums sums;
    ist_error refusal;
    bool ok;
} block;

typedef struct {
    const ist_view *view;
    const ist_bit_build *build;
    uint32_t *sources;
    size_t batch_count, block_count;
    block *blocks;
} sum_up;

static bool make_sums(ist_hop_sums *sums, const ist_hop_sums *wanted, size_t count, ist_error *err) {
    return (!wanted->lengths || (sums->lengths = ist_array_make(count, sizeof(double), working, err))) &&
           (!wanted->inverses || (sums->inverses = ist_array_make(count, sizeof(double), working, err))) &&
           (!wanted->reached || (sums->reached = ist_array_make(count, sizeof(double), working, err)));
}

static void run_block(const sum_up *s, size_t number) {
    block *b = &s->blocks[number];
    ist_bit_searches searches = {0};
    b->ok = searches_make(&searches, s->view, &b->refusal);
    for (size_t batch = number; b->ok && batch < s->batch_count; batch += s->block_count) {
        size_t first = batch * IST_BIT_SOURCES, left = s->view->vertex_count - first;
        run_batch(&searches, s->sources + first, left < IST_BIT_SOURCES ? left : IST_BIT_SOURCES, s->build, &b->sums);
    }
    searches_free(&searches);
}

static void add_sums(double *to, const double *from, size_t count) {
    for (size_t v = 0; to && v < count; v++) {
        to[v] += from[v];
    }
}

static bool add_blocks(const ist_hop_sums *by_vertex, const sum_up *s, ist_error *err) {
    for (size_t number = 0; number < s->block_count; number++) {
        const block *b = &s->blocks[number];
        if (!b->ok) {
            *err = b->refusal;
            return false;
        }
        add_sums(by_vertex->lengths, b->sums.lengths, s->view->vertex_count);
        add_sums(by_vertex->inverses, b->sums.inverses, s->view->vertex_count);
        add_sums(by_vertex->reached, b->sums.reached, s->view->vertex_count);
    }
    return true;
}

static void sum_up_free(sum_up *s) {
    for (size_t number = 0; s->blocks && number < s->block_count; number++) {
        free(s->blocks[number].sums.lengths);
        free(s->blocks[number].sums.inverses);
        free(s->blocks[number].sums.reached);
    }
    free(s->blocks);
    free(s->sources);
}

bool ist_bit_reach_by(const ist_hop_sums *by_vertex, const ist_view *view, const ist_bit_build *build, ist_error *err) {
    bool ok = false;
    size_t n = view->vertex_count;
    sum_up s = {.view = view, .build = build, .batch_count = (n + IST_BIT_SOURCES - 1) / IST_BIT_SOURCES};
    s.block_count = s.batch_count < BLOCKS ? s.batch_count : BLOCKS;
    IST_TRY(s.sources = search_order(view, err));
    IST_TRY(s.blocks = ist_array_make(s.block_count, sizeof *s.blocks, working, err));
    for (size_t number = 0; number < s.block_count; number++) {
        IST_TRY(make_sums(&s.blocks[number].sums, by_vertex, n, err));
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(ist_work_threads(view->work)) if (s.block_count > 1)
    for (size_t number = 0; number < s.block_count; number++) {
        run_block(&s, number);
    }
    ok = add_blocks(by_vertex, &s, err);
done:
    sum_up_free(&s);
    return ok;
}

const ist_bit_build *ist_bit_build_at(size_t n) {
    const ist_bit_build *builds[3];
    size_t count = 0;
#ifdef IST_PROCESSOR_BUILDS
    if (ist_processor_has_avx512()) {
        builds[count++] = &ist_bit_build_avx512;
    }
    if (ist_processor_has_avx2()) {
        builds[count++] = &ist_bit_build_avx2;
    }
#endif
    builds[count++] = &ist_bit_build_baseline;
    return n < count ? builds[n] : NULL;
}

bool ist_bit_reach(const ist_hop_sums *by_vertex, const ist_view *view, ist_error *err) {
    return ist_bit_reach_by(by_vertex, view, ist_bit_build_at(0), err);
}
