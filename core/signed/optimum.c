/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * optimum.c - branch and bound over the sides of vertices.
 *
 * At every node the unfixed vertices are turned round as long as that helps, which gives sides that are possible, and
 * odd cycles are packed, which gives a bound. Where bound and best sides meet nothing better lies below. Else a vertex
 * of a frustrated edge is fixed, first where it stands, then on the other side. Whether an edge can be satisfied, or
 * frustrated, in an optimum is the same search with its ends fixed so from the beginning.
 */
#include "core/signed/optimum.h"

#include <stdlib.h>
#include <string.h>

#include "core/signed/packing.h"

static const char what[] = "looking for camps";

typedef struct {
    const ist_block *block;
    ist_optimum *out;
    ist_sides sides;
    ist_packing packing;
    uint32_t *chosen; /* depth -> the vertex fixed there */
    uint8_t *turned;  /* depth -> has it been fixed on both sides? */
    uint64_t limit;   /* of the work of `sides` */
} search;

/* ---- optima that were seen ---- */

/* A vertex that frustrates as much on either side gives a second optimum. */
static void note_states(search *s) {
    const ist_block *block = s->block;
    uint8_t *states = s->out->states;
    for (size_t edge = 0; edge < block->edge_count; edge++) {
        states[edge] |= ist_block_frustrated(block, s->sides.side, edge) ? IST_EDGE_FRUSTRATED : IST_EDGE_SATISFIED;
    }
    for (uint32_t v = 0; v < block->vertex_count; v++) {
        if (ist_sides_content(&s->sides, v) == 0) {
            for (uint32_t arc = block->offsets[v]; arc < block->offsets[v + 1]; arc++) {
                states[block->edges[arc]] |= IST_EDGE_FRUSTRATED | IST_EDGE_SATISFIED;
            }
        }
    }
    s->sides.work += block->edge_count;
}

static void note_sides(search *s) {
    ist_optimum *out = s->out;
    if (s->sides.value < out->least) {
        out->least = s->sides.value;
        memcpy(out->side, s->sides.side, s->block->vertex_count);
        memset(out->states, 0, s->block->edge_count);
    }
    if (s->sides.value == out->least) {
        note_states(s);
    }
}

/* ---- a good beginning ---- */

static uint64_t draw(uint64_t *state) {
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Some vertices of the best sides are turned, then all as it helps, again and again. */
static void begin(search *s) {
    enum { ROUNDS = 200 };
    size_t n = s->block->vertex_count;
    uint64_t state = 1, limit = s->limit / 8;
    ist_sides_improve(&s->sides);
    note_sides(s);
    for (int round = 0; round < ROUNDS && s->sides.work < limit && s->out->least > 1; round++) {
        uint64_t turns = 2 + draw(&state) % (2 + n / 8);
        for (uint64_t i = 0; i < turns; i++) {
            ist_sides_turn(&s->sides, (uint32_t)(draw(&state) % n));
        }
        ist_sides_improve(&s->sides);
        note_sides(s);
    }
    for (uint32_t v = 0; v < n; v++) {
        if (s->sides.side[v] != s->out->side[v]) {
            ist_sides_turn(&s->sides, v);
        }
    }
}

/* ---- the search ---- */

/* Of the unfixed vertices of frustrated edges the one that is pulled most, then the one with most edges. */
static uint32_t choose(search *s) {
    const ist_block *block = s->block;
    uint32_t best = IST_NONE;
    int64_t best_pull = -1;
    for (uint32_t v = 0; v < block->vertex_count; v++) {
        uint32_t degree = block->offsets[v + 1] - block->offsets[v];
        int64_t pull = s->sides.fixed[v] ? -1 : labs(s->sides.pull[v]);
        bool more = pull > best_pull ||
                    (pull == best_pull && best != IST_NONE && degree > block->offsets[best + 1] - block->offsets[best]);
        if (pull < 0 || !more) {
            continue;
        }
        bool frustrated = false;
        for (uint32_t arc = block->offsets[v]; arc < block->offsets[v + 1] && !frustrated; arc++) {
            frustrated = ist_block_frustrated(block, s->sides.side, block->edges[arc]);
        }
        s->sides.work += degree;
        best = frustrated ? v : best;
        best_pull = frustrated ? pull : best_pull;
    }
    s->sides.work += block->vertex_count;
    return best;
}

/* Can nothing below frustrate fewer than `target` + 1? */
static bool is_hopeless(search *s, int64_t target) {
    ist_sides *sides = &s->sides;
    if (sides->sure > target) {
        return true;
    }
    int64_t allowed = sides->value - target - 1;
    return allowed >= 0 && sides->sure + ist_packing_count(&s->packing, sides, allowed, s->limit) > target;
}

/* Releases vertices until one can be tried on its other side. False when all have been. */
static bool go_back(search *s, size_t *depth) {
    while (*depth > 0) {
        uint32_t v = s->chosen[*depth - 1];
        int8_t side = s->sides.side[v];
        ist_sides_release(&s->sides, v);
        if (!s->turned[*depth - 1]) {
            s->turned[*depth - 1] = 1;
            ist_sides_fix(&s->sides, v, (int8_t)-side);
            return true;
        }
        --*depth;
    }
    return false;
}

/* Looks for sides that frustrate fewer than are known, or, where `again`, as few. True when the search came to an end;
 * false when the work was used up. With `again` it ends as soon as one is found. */
static bool explore(search *s, bool again, bool *found) {
    size_t depth = 0;
    *found = false;
    while (s->sides.work < s->limit) {
        ist_sides_improve(&s->sides);
        if (s->sides.value <= s->out->least) {
            *found = true;
            note_sides(s);
        }
        if (again && *found) {
            break;
        }
        int64_t target = again ? s->out->least : s->out->least - 1;
        uint32_t next = is_hopeless(s, target) ? IST_NONE : choose(s);
        if (next != IST_NONE) {
            ist_sides_fix(&s->sides, next, s->sides.side[next]);
            s->turned[depth] = 0;
            s->chosen[depth++] = next;
        } else if (!go_back(s, &depth)) {
            return true;
        }
    }
    while (depth > 0) {
        ist_sides_release(&s->sides, s->chosen[--depth]);
    }
    return again && *found;
}

static void prove(search *s) {
    bool found;
    int64_t packed = ist_packing_count(&s->packing, &s->sides, s->sides.value, s->limit);
    s->out->at_least = packed;
    if (packed < s->out->least && s->out->least > 0) {
        uint32_t first = 0;
        for (uint32_t v = 1; v < s->block->vertex_count; v++) {
            uint32_t degree = s->block->offsets[v + 1] - s->block->offsets[v];
            first = degree > s->block->offsets[first + 1] - s->block->offsets[first] ? v : first;
        }
        ist_sides_fix(&s->sides, first, s->sides.side[first]);
        bool ended = explore(s, false, &found);
        ist_sides_release(&s->sides, first);
        s->out->at_least = ended ? s->out->least : packed;
    }
}

/* Is there an optimum in which the edge is frustrated, or satisfied? Marks what is found, or that it stays open. */
static void settle_edge(search *s, uint32_t edge, unsigned wanted) {
    const ist_block *block = s->block;
    uint32_t a = block->sources[edge], b = block->targets[edge];
    int sign = wanted == IST_EDGE_FRUSTRATED ? -block->signs[edge] : block->signs[edge];
    bool found;
    ist_sides_fix(&s->sides, a, s->sides.side[a]);
    ist_sides_fix(&s->sides, b, (int8_t)(sign * s->sides.side[a]));
    if (!explore(s, true, &found)) {
        s->out->states[edge] |= IST_EDGE_OPEN;
    }
    ist_sides_release(&s->sides, b);
    ist_sides_release(&s->sides, a);
}

static void settle(search *s) {
    for (uint32_t edge = 0; edge < s->block->edge_count; edge++) {
        for (unsigned bit = IST_EDGE_SATISFIED; bit <= IST_EDGE_FRUSTRATED; bit++) {
            if (!(s->out->states[edge] & bit)) {
                settle_edge(s, edge, bit);
            }
        }
    }
}

/* Without a proof the best sides may be none of the optima. */
static void leave_open(search *s) {
    for (size_t edge = 0; edge < s->block->edge_count; edge++) {
        s->out->states[edge] = IST_EDGE_OPEN;
    }
}

static bool make(search *s, ist_optimum *out, const ist_block *block, ist_error *err) {
    size_t n = block->vertex_count;
    s->block = block;
    s->out = out;
    *out = (ist_optimum){.least = INT64_MAX};
    return ist_sides_make(&s->sides, block, err) && ist_packing_make(&s->packing, block, err) &&
           (s->chosen = ist_array_make(n, sizeof *s->chosen, what, err)) &&
           (s->turned = ist_array_make(n, sizeof *s->turned, what, err)) &&
           (out->side = ist_array_make(n, sizeof *out->side, what, err)) &&
           (out->states = ist_array_make(block->edge_count, sizeof *out->states, what, err));
}

bool ist_optimum_find(ist_optimum *out, const ist_block *block, uint64_t work, ist_error *err) {
    search s = {.limit = work};
    bool ok = make(&s, out, block, err);
    if (ok) {
        begin(&s);
        prove(&s);
        s.limit = s.sides.work + work;
        if (out->at_least == out->least) {
            settle(&s);
        } else {
            leave_open(&s);
        }
        out->work = s.sides.work;
    } else {
        ist_optimum_free(out);
    }
    ist_sides_free(&s.sides);
    ist_packing_free(&s.packing);
    free(s.chosen);
    free(s.turned);
    return ok;
}

void ist_optimum_free(ist_optimum *optimum) {
    free(optimum->side);
    free(optimum->states);
    *optimum = (ist_optimum){0};
}
