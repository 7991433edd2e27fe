/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hop_betweenness.c - each block of batches adds up by copy and by edge; the sums of all blocks are added in order.
 *
 * A copy that holds several sources is searched from once, for all of them: they differ only outside of its block.
 */
#include "core/kernel/hop_betweenness.h"

#include <stdlib.h>
#include <string.h>

#include "core/kernel/block_sums.h"
#include "core/kernel/lane_blocks.h"
#include "core/kernel/processor.h"

static const char working[] = "adding up betweenness";

const ist_hop_build *ist_hop_build_at(size_t n) {
    const ist_hop_build *builds[3];
    size_t count = 0;
#ifdef IST_PROCESSOR_BUILDS
    if (ist_processor_has_avx512()) {
        builds[count++] = &ist_hop_build_avx512;
    }
    if (ist_processor_has_avx2()) {
        builds[count++] = &ist_hop_build_avx2;
    }
#endif
    builds[count++] = &ist_hop_build_baseline;
    return n < count ? builds[n] : NULL;
}

bool ist_hops_make(ist_hops *out, const ist_view *view, ist_error *err) {
    *out = (ist_hops){0};
    bool ok = ist_hop_copies_make(&out->copies, view, err) &&
              (out->sources = ist_array_make(out->copies.graph.vertex_count, sizeof *out->sources, working, err)) &&
              ist_hop_sources(out->sources, &out->work, &out->copies.graph, err);
    if (!ok) {
        ist_hops_free(out);
    }
    return ok;
}

void ist_hops_free(ist_hops *hops) {
    ist_hop_copies_free(&hops->copies);
    free(hops->sources);
    *hops = (ist_hops){0};
}

/* ---- the state of a batch ---- */

/* A row of lanes a vertex, so that every vector stands where the machine wants it. */
static double *make_rows(size_t vertices, ist_error *err) {
    enum { ALIGNED = 64 };
    size_t size = IST_LANES * sizeof(double);
    void *rows = NULL;
    if (vertices >= SIZE_MAX / size - 1 || posix_memalign(&rows, ALIGNED, (vertices + 1) * size) != 0) {
        ist_error_memory(err, working);
        return NULL;
    }
    return memset(rows, 0, (vertices + 1) * size);
}

static void lanes_free(ist_hop_lanes *lanes) {
    free(lanes->paths);
    free(lanes->factors);
    free(lanes->seen);
    free(lanes->now);
    free(lanes->entries);
    free(lanes->levels);
    free(lanes->hits);
}

/* Each lane has each vertex in one entry; the list is written one place beyond its end. No level is empty but the one
 * after the last. */
static bool lanes_make(ist_hop_lanes *lanes, const ist_view *graph, ist_error *err) {
    size_t n = graph->vertex_count, entries = n * IST_LANES + 1 + IST_HOP_AHEAD, widest = 0;
    for (size_t v = 0; v < n; v++) {
        size_t arcs = graph->out.offsets[v + 1] - graph->out.offsets[v];
        widest = arcs > widest ? arcs : widest;
    }
    lanes->arcs = &graph->out;
    return (lanes->paths = make_rows(n, err)) && (lanes->factors = make_rows(n, err)) &&
           (lanes->seen = ist_array_make(n, sizeof *lanes->seen, working, err)) &&
           (lanes->now = ist_array_make(n, sizeof *lanes->now, working, err)) &&
           (lanes->entries = ist_array_make(entries, sizeof *lanes->entries, working, err)) &&
           (lanes->levels = ist_array_make(n + 3, sizeof *lanes->levels, working, err)) &&
           (lanes->hits = ist_array_make(widest + 1, sizeof *lanes->hits, working, err));
}

/* ---- blocks of batches ---- */

typedef struct {
    const ist_view *graph;
    const ist_hop_build *build;
    ist_hop_ends *ends;   /* copy -> what hangs on it */
    double *worth, *less; /* copy -> as a target */
    uint32_t *sources;
    size_t source_count, block_count;
    bool edges; /* asked for: their sums stand behind those of copies */
} sum_up;

/* Copies with a source; what copies count as targets. */
static bool read_ends(sum_up *s, const ist_hops *hops, ist_error *err) {
    size_t n = s->graph->vertex_count;
    if (!(s->sources = ist_array_make(n, sizeof *s->sources, working, err)) ||
        !(s->worth = ist_array_make(n, sizeof *s->worth, working, err)) ||
        !(s->less = ist_array_make(n, sizeof *s->less, working, err))) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        s->worth[i] = s->ends[i].targets;
        s->less[i] = s->ends[i].both;
        if (s->ends[hops->sources[i]].sources > 0) {
            s->sources[s->source_count++] = hops->sources[i];
        }
    }
    return true;
}

/* Of the pairs of a source copy and a target copy, those of two that are both count half: in all as much as
 * sources * (targets - both / 2 * share of the sources that are both). */
static bool add_batch(const sum_up *s, double *sums, ist_hop_lanes *lanes, size_t first, ist_error *err) {
    size_t left = s->source_count - first;
    lanes->count = left < IST_LANES ? left : IST_LANES;
    for (size_t lane = 0; lane < IST_LANES; lane++) {
        lanes->weights[lane] = lanes->lessened[lane] = 0;
        if (lane < lanes->count) {
            lanes->sources[lane] = s->sources[first + lane];
            ist_hop_ends ends = s->ends[lanes->sources[lane]];
            lanes->weights[lane] = ends.sources;
            lanes->lessened[lane] = ends.both / ends.sources / 2;
        }
    }
    return s->build->sweep(lanes, sums, s->edges ? sums + s->graph->vertex_count : NULL) <= IST_PATHS_LIMIT ||
           ist_error_set(err, IST_ERROR_LIMIT, IST_PATHS_REFUSED);
}

static void *start_block(const void *context, ist_error *err) {
    const sum_up *s = context;
    ist_hop_lanes *lanes = ist_array_make(1, sizeof *lanes, working, err);
    if (lanes && !lanes_make(lanes, s->graph, err)) {
        lanes_free(lanes);
        free(lanes);
        return NULL;
    }
    if (lanes) {
        lanes->worth = s->worth;
        lanes->less = s->less;
    }
    return lanes;
}

static bool add_block(double *sums, void *workspace, const void *context, size_t block, ist_error *err) {
    const sum_up *s = context;
    bool ok = true;
    for (size_t turn = 0; ok && ist_lane_batch(block, s->block_count, turn) < s->source_count; turn++) {
        ok = add_batch(s, sums, workspace, ist_lane_batch(block, s->block_count, turn), err);
    }
    return ok;
}

static void end_block(void *workspace) {
    if (workspace) {
        lanes_free(workspace);
    }
    free(workspace);
}

static void add_to(double *to, const double *from, const uint32_t *at, size_t count) {
    for (size_t i = 0; to && i < count; i++) {
        to[at[i]] += from[i];
    }
}

static void sum_up_free(sum_up *s) {
    free(s->ends);
    free(s->worth);
    free(s->less);
    free(s->sources);
}

bool ist_hop_betweenness(double *of_vertices, double *of_edges, const ist_hops *hops, const uint8_t *roles,
                         const ist_hop_build *build, ist_error *err) {
    bool ok = false;
    const ist_hop_copies *copies = &hops->copies;
    sum_up s = {.graph = &copies->graph, .build = build ? build : ist_hop_build_at(0), .edges = of_edges != NULL};
    size_t vertices = s.graph->vertex_count, edges = s.graph->edge_count;
    double *total = NULL;
    IST_TRY(s.ends = ist_array_make(vertices, sizeof *s.ends, working, err));
    IST_TRY(ist_hop_copies_weigh(s.ends, of_vertices, of_edges, copies, roles, err));
    IST_TRY(read_ends(&s, hops, err));
    s.block_count = ist_lane_block_count(s.source_count);
    const ist_block_sums sums = {.name = "shares by batches",
                                 .view = copies->view,
                                 .blocks = s.block_count,
                                 .width = vertices + (s.edges ? edges : 0),
                                 .context = &s,
                                 .start = start_block,
                                 .add = add_block,
                                 .end = end_block,
                                 .spread = roles ? NULL : hops->spread};
    IST_TRY(total = ist_array_make(sums.width, sizeof *total, working, err));
    IST_TRY(ist_block_sums_add(total, &sums, err));
    add_to(of_vertices, total, copies->vertex, vertices);
    add_to(of_edges, total + vertices, copies->edge, s.edges ? edges : 0);
    ok = true;
done:
    free(total);
    sum_up_free(&s);
    return ok;
}
