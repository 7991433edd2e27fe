/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sides.c - local search: every turn frustrates less than before, so it ends after at most as many turns as edges.
 */
#include "core/signed/sides.h"

#include <stdlib.h>

/* Breadth first from the smallest vertex of each component. */
static void stand_by_tree(ist_sides *sides) {
    const ist_block *block = sides->block;
    for (uint32_t root = 0; root < block->vertex_count; root++) {
        size_t first = 0, last = 0;
        if (sides->side[root] == 0) {
            sides->side[root] = 1;
            sides->queue[last++] = root;
        }
        while (first < last) {
            uint32_t v = sides->queue[first++];
            for (uint32_t arc = block->offsets[v]; arc < block->offsets[v + 1]; arc++) {
                uint32_t head = block->heads[arc];
                if (sides->side[head] == 0) {
                    sides->side[head] = (int8_t)(sides->side[v] * block->signs[block->edges[arc]]);
                    sides->queue[last++] = head;
                }
            }
        }
    }
    for (size_t edge = 0; edge < block->edge_count; edge++) {
        sides->value += ist_block_frustrated(block, sides->side, edge);
    }
}

bool ist_sides_make(ist_sides *out, const ist_block *block, ist_error *err) {
    const char *what = "looking for camps";
    size_t n = block->vertex_count;
    *out = (ist_sides){.block = block};
    IST_TRY(out->side = ist_array_make(n, sizeof *out->side, what, err));
    IST_TRY(out->fixed = ist_array_make(n, sizeof *out->fixed, what, err));
    IST_TRY(out->pull = ist_array_make(n, sizeof *out->pull, what, err));
    IST_TRY(out->held = ist_array_make(n, sizeof *out->held, what, err));
    IST_TRY(out->queue = ist_array_make(n, sizeof *out->queue, what, err));
    IST_TRY(out->queued = ist_array_make(n, sizeof *out->queued, what, err));
    stand_by_tree(out);
    return true;
done:
    ist_sides_free(out);
    return false;
}

void ist_sides_free(ist_sides *sides) {
    free(sides->side);
    free(sides->fixed);
    free(sides->pull);
    free(sides->held);
    free(sides->queue);
    free(sides->queued);
    *sides = (ist_sides){0};
}

int64_t ist_sides_content(ist_sides *sides, uint32_t vertex) {
    const ist_block *block = sides->block;
    int64_t sum = 0;
    for (uint32_t arc = block->offsets[vertex]; arc < block->offsets[vertex + 1]; arc++) {
        sum += block->signs[block->edges[arc]] * sides->side[block->heads[arc]];
    }
    sides->work += block->offsets[vertex + 1] - block->offsets[vertex];
    return sum * sides->side[vertex];
}

void ist_sides_turn(ist_sides *sides, uint32_t vertex) {
    sides->value += ist_sides_content(sides, vertex);
    sides->side[vertex] = (int8_t)-sides->side[vertex];
}

/* Invariant: every unfixed vertex that would rather be turned is in the queue, a ring of the size of the graph. */
void ist_sides_improve(ist_sides *sides) {
    const ist_block *block = sides->block;
    size_t n = block->vertex_count, first = 0, waiting = 0;
    for (uint32_t v = 0; v < n; v++) {
        sides->queued[v] = !sides->fixed[v];
        if (!sides->fixed[v]) {
            sides->queue[waiting++] = v;
        }
    }
    sides->work += n;
    while (waiting > 0) {
        uint32_t v = sides->queue[first];
        first = first + 1 < n ? first + 1 : 0;
        waiting--;
        sides->queued[v] = 0;
        if (ist_sides_content(sides, v) >= 0) {
            continue;
        }
        ist_sides_turn(sides, v);
        for (uint32_t arc = block->offsets[v]; arc < block->offsets[v + 1]; arc++) {
            uint32_t head = block->heads[arc];
            if (!sides->fixed[head] && !sides->queued[head]) {
                size_t last = first + waiting++;
                sides->queue[last < n ? last : last - n] = head;
                sides->queued[head] = 1;
            }
        }
    }
}

/* The edges to fixed vertices that an unfixed one frustrates on its better side. */
static int64_t lesser_part(const ist_sides *sides, uint32_t vertex) {
    return ((int64_t)sides->held[vertex] - labs(sides->pull[vertex])) / 2;
}

/* What it frustrates of them on the side where it stands. */
static int64_t own_part(const ist_sides *sides, uint32_t vertex) {
    return ((int64_t)sides->held[vertex] - (int64_t)sides->side[vertex] * sides->pull[vertex]) / 2;
}

/* `by` is +1 when the vertex begins to pull its unfixed neighbours, -1 when it ends. */
static void spread(ist_sides *sides, uint32_t vertex, int by) {
    const ist_block *block = sides->block;
    for (uint32_t arc = block->offsets[vertex]; arc < block->offsets[vertex + 1]; arc++) {
        uint32_t head = block->heads[arc];
        if (!sides->fixed[head]) {
            sides->sure -= lesser_part(sides, head);
            sides->pull[head] += by * block->signs[block->edges[arc]] * sides->side[vertex];
            sides->held[head] += (uint32_t)by;
            sides->sure += lesser_part(sides, head);
        }
    }
    sides->work += block->offsets[vertex + 1] - block->offsets[vertex];
}

void ist_sides_fix(ist_sides *sides, uint32_t vertex, int8_t side) {
    if (sides->side[vertex] != side) {
        ist_sides_turn(sides, vertex);
    }
    sides->sure += own_part(sides, vertex) - lesser_part(sides, vertex);
    sides->fixed[vertex] = 1;
    spread(sides, vertex, 1);
}

void ist_sides_release(ist_sides *sides, uint32_t vertex) {
    spread(sides, vertex, -1);
    sides->fixed[vertex] = 0;
    sides->sure -= own_part(sides, vertex) - lesser_part(sides, vertex);
}
