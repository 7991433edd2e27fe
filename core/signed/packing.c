/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * packing.c - greedy: for each frustrated edge the shortest way between its ends along satisfied edges not yet used,
 * triangles first. O(frustrated edges x (V + E)).
 *
 * The fixed vertices are one vertex, and a pull of w is w edges between it and the vertex that is pulled.
 */
#include "core/signed/packing.h"

#include <stdlib.h>
#include <string.h>

bool ist_packing_make(ist_packing *out, const ist_block *block, ist_error *err) {
    const char *what = "packing cycles";
    size_t n = block->vertex_count;
    *out = (ist_packing){0};
    IST_TRY(out->todo = ist_array_make(block->edge_count, sizeof *out->todo, what, err));
    IST_TRY(out->used = ist_array_make(block->edge_count, sizeof *out->used, what, err));
    IST_TRY(out->room = ist_array_make(n, sizeof *out->room, what, err));
    IST_TRY(out->seen = ist_array_make(n + 1, sizeof *out->seen, what, err));
    IST_TRY(out->before = ist_array_make(n + 1, sizeof *out->before, what, err));
    IST_TRY(out->by = ist_array_make(n + 1, sizeof *out->by, what, err));
    IST_TRY(out->depth = ist_array_make(n + 1, sizeof *out->depth, what, err));
    IST_TRY(out->queue = ist_array_make(n + 1, sizeof *out->queue, what, err));
    return true;
done:
    ist_packing_free(out);
    return false;
}

void ist_packing_free(ist_packing *packing) {
    uint32_t *const arrays[] = {packing->todo,   packing->used, packing->room,  packing->seen,
                                packing->before, packing->by,   packing->depth, packing->queue};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        free(arrays[i]);
    }
    *packing = (ist_packing){0};
}

/* Stamps tell what was touched in this round; before they run out, all are wiped. */
static uint32_t next_stamp(uint32_t *counter, uint32_t *stamps, size_t count) {
    if (++*counter == UINT32_MAX) {
        memset(stamps, 0, count * sizeof *stamps);
        *counter = 1;
    }
    return *counter;
}

static size_t list_todo(ist_packing *p, const ist_sides *sides) {
    const ist_block *block = sides->block;
    size_t count = 0;
    for (uint32_t edge = 0; edge < block->edge_count; edge++) {
        bool open = !sides->fixed[block->sources[edge]] && !sides->fixed[block->targets[edge]];
        if (open && ist_block_frustrated(block, sides->side, edge)) {
            p->todo[count++] = edge;
        }
    }
    for (uint32_t v = 0; v < block->vertex_count; v++) {
        int32_t pull = sides->fixed[v] ? 0 : sides->pull[v] * sides->side[v];
        p->room[v] = pull > 0 ? (uint32_t)pull : 0;
        for (int32_t unit = 0; unit > pull; unit--) {
            p->todo[count++] = (uint32_t)block->edge_count + v;
        }
    }
    return count;
}

/* One search for a way. */
typedef struct {
    ist_packing *packing;
    ist_sides *sides;
    uint32_t stamp, hub, deepest; /* hub: the number of the fixed vertices together */
    size_t queued;
} search;

static void reach(search *s, uint32_t vertex, uint32_t from, uint32_t edge) {
    ist_packing *p = s->packing;
    if (p->seen[vertex] != s->stamp) {
        p->seen[vertex] = s->stamp;
        p->before[vertex] = from;
        p->by[vertex] = edge;
        p->depth[vertex] = from == IST_NONE ? 0 : p->depth[from] + 1;
        p->queue[s->queued++] = vertex;
    }
}

static void leave_vertex(search *s, uint32_t v) {
    const ist_block *block = s->sides->block;
    for (uint32_t arc = block->offsets[v]; arc < block->offsets[v + 1]; arc++) {
        uint32_t head = block->heads[arc], edge = block->edges[arc];
        bool open = !s->sides->fixed[head] && s->packing->used[edge] != s->packing->packings;
        if (open && !ist_block_frustrated(block, s->sides->side, edge)) {
            reach(s, head, v, edge);
        }
    }
    if (s->packing->room[v] > 0) {
        reach(s, s->hub, v, IST_NONE);
    }
    s->sides->work += block->offsets[v + 1] - block->offsets[v];
}

static void leave_hub(search *s) {
    for (uint32_t v = 0; v < s->hub; v++) {
        if (s->packing->room[v] > 0) {
            reach(s, v, s->hub, IST_NONE);
        }
    }
    s->sides->work += s->hub;
}

static bool find_way(search *s, uint32_t from, uint32_t to) {
    ist_packing *p = s->packing;
    s->stamp = next_stamp(&p->searches, p->seen, (size_t)s->hub + 1);
    s->queued = 0;
    reach(s, from, IST_NONE, IST_NONE);
    for (size_t i = 0; i < s->queued && p->seen[to] != s->stamp; i++) {
        uint32_t v = p->queue[i];
        if (p->depth[v] == s->deepest) {
            break;
        }
        if (v == s->hub) {
            leave_hub(s);
        } else {
            leave_vertex(s, v);
        }
    }
    return p->seen[to] == s->stamp;
}

static void use_way(search *s, uint32_t to) {
    ist_packing *p = s->packing;
    for (uint32_t v = to; p->before[v] != IST_NONE; v = p->before[v]) {
        if (p->by[v] != IST_NONE) {
            p->used[p->by[v]] = p->packings;
        } else {
            p->room[v == s->hub ? p->before[v] : v]--;
        }
    }
}

static bool close_cycle(search *s, uint32_t item) {
    const ist_block *block = s->sides->block;
    bool pull = item >= block->edge_count;
    uint32_t from = pull ? item - (uint32_t)block->edge_count : block->sources[item];
    uint32_t to = pull ? s->hub : block->targets[item];
    bool found = find_way(s, from, to);
    if (found) {
        use_way(s, to);
    }
    return found;
}

int64_t ist_packing_count(ist_packing *packing, ist_sides *sides, int64_t allowed, uint64_t limit) {
    static const uint32_t rounds[] = {2, 3, UINT32_MAX};
    enum { ROUNDS = sizeof rounds / sizeof *rounds };
    search s = {.packing = packing, .sides = sides, .hub = (uint32_t)sides->block->vertex_count};
    next_stamp(&packing->packings, packing->used, sides->block->edge_count);
    size_t count = list_todo(packing, sides);
    int64_t found = 0;
    sides->work += sides->block->vertex_count + sides->block->edge_count;
    for (size_t round = 0; round < ROUNDS; round++) {
        size_t left = 0; /* todo[0 .. left) got no cycle in this round */
        s.deepest = rounds[round];
        for (size_t i = 0; i < count && sides->work < limit; i++) {
            if (close_cycle(&s, packing->todo[i])) {
                found++;
            } else {
                packing->todo[left++] = packing->todo[i];
            }
            if (round == ROUNDS - 1 && (int64_t)left > allowed) {
                return found;
            }
        }
        count = left;
    }
    return found;
}
