/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * block.c - edges -> compressed sparse rows. O(V + E).
 */
#include "core/signed/block.h"

#include <stdlib.h>
#include <string.h>

static void list_arcs(ist_block *out) {
    for (size_t edge = 0; edge < out->edge_count; edge++) {
        out->offsets[out->sources[edge] + 1]++;
        out->offsets[out->targets[edge] + 1]++;
    }
    for (size_t v = 0; v < out->vertex_count; v++) {
        out->offsets[v + 1] += out->offsets[v];
    }
    /* offsets[v] is moved to the end of v's arcs while these are put in, and back again after that */
    for (uint32_t edge = 0; edge < out->edge_count; edge++) {
        const uint32_t ends[2] = {out->sources[edge], out->targets[edge]};
        for (size_t side = 0; side < 2; side++) {
            uint32_t at = out->offsets[ends[side]]++;
            out->heads[at] = ends[1 - side];
            out->edges[at] = edge;
        }
    }
    for (size_t v = out->vertex_count; v > 0; v--) {
        out->offsets[v] = out->offsets[v - 1];
    }
    out->offsets[0] = 0;
}

bool ist_block_make(ist_block *out, size_t vertex_count, size_t edge_count, const uint32_t *sources,
                    const uint32_t *targets, const int8_t *signs, ist_error *err) {
    const char *what = "looking for camps";
    *out = (ist_block){.vertex_count = vertex_count, .edge_count = edge_count};
    IST_TRY(out->sources = ist_array_make(edge_count, sizeof *out->sources, what, err));
    IST_TRY(out->targets = ist_array_make(edge_count, sizeof *out->targets, what, err));
    IST_TRY(out->signs = ist_array_make(edge_count, sizeof *out->signs, what, err));
    IST_TRY(out->offsets = ist_array_make(vertex_count + 1, sizeof *out->offsets, what, err));
    IST_TRY(out->heads = ist_array_make(2 * edge_count, sizeof *out->heads, what, err));
    IST_TRY(out->edges = ist_array_make(2 * edge_count, sizeof *out->edges, what, err));
    for (size_t edge = 0; edge < edge_count; edge++) {
        out->sources[edge] = sources[edge];
        out->targets[edge] = targets[edge];
        out->signs[edge] = signs[edge];
    }
    list_arcs(out);
    return true;
done:
    ist_block_free(out);
    return false;
}

void ist_block_free(ist_block *block) {
    free(block->sources);
    free(block->targets);
    free(block->signs);
    free(block->offsets);
    free(block->heads);
    free(block->edges);
    *block = (ist_block){0};
}
