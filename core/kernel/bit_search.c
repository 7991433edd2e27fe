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
#include "core/kernel/block_sums.h"
#include "core/kernel/processor.h"

static const char working[] = "searching from many vertices at once";

enum { BLOCKS = 32 }; /* at most */

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
    const ist_view *view;
    const ist_bit_build *build;
    uint32_t *sources;
    bool lengths, inverses, reached; /* which are wanted */
    size_t batch_count, block_count;
} sum_up;

/* Those that are wanted stand one behind the other, by vertex. */
static ist_hop_sums sums_at(double *sums, const sum_up *s) {
    size_t n = s->view->vertex_count;
    double *inverses = sums + (s->lengths ? n : 0), *reached = inverses + (s->inverses ? n : 0);
    return (ist_hop_sums){s->lengths ? sums : NULL, s->inverses ? inverses : NULL, s->reached ? reached : NULL};
}

static void end_block(void *workspace) {
    if (workspace) {
        searches_free(workspace);
    }
    free(workspace);
}

static void *start_block(const void *context, ist_error *err) {
    const sum_up *s = context;
    ist_bit_searches *searches = ist_array_make(1, sizeof *searches, working, err);
    if (searches && !searches_make(searches, s->view, err)) {
        end_block(searches);
        searches = NULL;
    }
    return searches;
}

static bool add_block(double *sums, void *workspace, const void *context, size_t block, ist_error *err) {
    const sum_up *s = context;
    const ist_hop_sums to = sums_at(sums, s);
    (void)err;
    for (size_t batch = block; batch < s->batch_count; batch += s->block_count) {
        size_t first = batch * IST_BIT_SOURCES, left = s->view->vertex_count - first;
        run_batch(workspace, s->sources + first, left < IST_BIT_SOURCES ? left : IST_BIT_SOURCES, s->build, &to);
    }
    return true;
}

static void add_sums(double *to, const double *from, size_t count) {
    for (size_t v = 0; to && v < count; v++) {
        to[v] += from[v];
    }
}

static bool reach(const ist_hop_sums *by_vertex, const ist_view *view, const ist_bit_build *build, ist_spread *spread,
                  ist_error *err) {
    bool ok = false;
    size_t n = view->vertex_count;
    double *total = NULL;
    sum_up s = {.view = view,
                .build = build,
                .lengths = by_vertex->lengths != NULL,
                .inverses = by_vertex->inverses != NULL,
                .reached = by_vertex->reached != NULL,
                .batch_count = (n + IST_BIT_SOURCES - 1) / IST_BIT_SOURCES};
    s.block_count = s.batch_count < BLOCKS ? s.batch_count : BLOCKS;
    const ist_block_sums sums = {.name = "distances by bits",
                                 .view = view,
                                 .blocks = s.block_count,
                                 .width = ((size_t)s.lengths + s.inverses + s.reached) * n,
                                 .context = &s,
                                 .start = start_block,
                                 .add = add_block,
                                 .end = end_block,
                                 .spread = spread};
    IST_TRY(s.sources = search_order(view, err));
    IST_TRY(total = ist_array_make(sums.width, sizeof *total, working, err));
    IST_TRY(ist_block_sums_add(total, &sums, err));
    const ist_hop_sums all = sums_at(total, &s);
    add_sums(by_vertex->lengths, all.lengths, n);
    add_sums(by_vertex->inverses, all.inverses, n);
    add_sums(by_vertex->reached, all.reached, n);
    ok = true;
done:
    free(total);
    free(s.sources);
    return ok;
}

bool ist_bit_reach_by(const ist_hop_sums *by_vertex, const ist_view *view, const ist_bit_build *build, ist_error *err) {
    return reach(by_vertex, view, build, NULL, err);
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
    return reach(by_vertex, view, ist_bit_build_at(0), NULL, err);
}

bool ist_bit_reach_spread(const ist_hop_sums *by_vertex, const ist_view *view, ist_spread *spread, ist_error *err) {
    return reach(by_vertex, view, ist_bit_build_at(0), spread, err);
}
