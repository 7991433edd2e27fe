/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_pieces.c - cuts an elimination where its subtrees are small enough for the nearest cache.
 */
#include "core/kernel/lane_pieces.h"

#include <stdlib.h>

static const char working[] = "cutting an elimination into pieces";

/* Small networks are cut as well, so that what is tried on them is what happens to large ones. */
static uint32_t most_places(size_t vertex_count) {
    enum { SHARE = 16, MOST = 1024 };
    size_t share = vertex_count / SHARE;
    return (uint32_t)(share < 1 ? 1 : share < MOST ? share : MOST);
}

/* place -> the first of its subtree, which is all from there on. */
static void find_firsts(uint32_t *firsts, const ist_elimination *e) {
    for (uint32_t place = 0; place < e->vertex_count; place++) {
        firsts[place] = place;
    }
    for (uint32_t place = 0; place < e->vertex_count; place++) {
        if (e->starts[place] < e->starts[place + 1]) {
            uint32_t parent = e->heads[e->starts[place]];
            firsts[parent] = firsts[place] < firsts[parent] ? firsts[place] : firsts[parent];
        }
    }
}

/* From the last place to the first; a piece grows by what stands right before it while it stays small. */
static bool find_pieces(ist_lane_pieces *p, const uint32_t *firsts, const ist_elimination *e, uint32_t most,
                        ist_error *err) {
    for (size_t end = e->vertex_count; end > 0;) {
        uint32_t first = firsts[end - 1];
        if (end - first > most) {
            end--;
            continue;
        }
        ist_lane_piece *last = p->count > 0 ? &p->items[p->count - 1] : NULL;
        if (last && last->first == end && last->end - first <= most) {
            last->first = first;
        } else {
            if (!ist_array_reserve((void **)&p->items, &p->capacity, p->count + 1, sizeof *p->items, working, err)) {
                return false;
            }
            p->items[p->count++] = (ist_lane_piece){first, (uint32_t)end};
        }
        end = first;
    }
    for (size_t i = 0; i < p->count / 2; i++) {
        ist_lane_piece piece = p->items[i];
        p->items[i] = p->items[p->count - 1 - i];
        p->items[p->count - 1 - i] = piece;
    }
    return true;
}

static void give_rows(ist_lane_pieces *p, size_t place_count, uint32_t most) {
    uint32_t place = 0, top = most;
    for (size_t i = 0; i <= p->count; i++) {
        for (uint32_t end = i < p->count ? p->items[i].first : (uint32_t)place_count; place < end; place++) {
            p->rows[place] = top++;
        }
        for (; i < p->count && place < p->items[i].end; place++) {
            p->rows[place] = place - p->items[i].first;
        }
    }
    p->row_count = top;
}

bool ist_lane_pieces_make(ist_lane_pieces *out, const ist_elimination *elimination, ist_error *err) {
    uint32_t most = most_places(elimination->vertex_count);
    *out = (ist_lane_pieces){.rows = ist_array_make(elimination->vertex_count, sizeof *out->rows, working, err)};
    if (!out->rows) {
        return false;
    }
    find_firsts(out->rows, elimination); /* rows take their place */
    if (!find_pieces(out, out->rows, elimination, most, err)) {
        ist_lane_pieces_free(out);
        return false;
    }
    give_rows(out, elimination->vertex_count, most);
    return true;
}

void ist_lane_pieces_free(ist_lane_pieces *pieces) {
    free(pieces->items);
    free(pieces->rows);
    *pieces = (ist_lane_pieces){0};
}
