/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * index.c - grouping by counting sort.
 */
#include "index.h"

#include <stdlib.h>

/* Makes room for `room` items. */
static bool begin(ist_index *out, size_t owner_count, size_t room, ist_error *err) {
    *out = (ist_index){.owner_count = owner_count};
    out->offsets = ist_array_make(owner_count + 2, sizeof *out->offsets, "indexing", err);
    out->items = out->offsets == NULL ? NULL : ist_array_make(room, sizeof *out->items, "indexing", err);
    if (out->items == NULL) {
        ist_index_free(out);
        return false;
    }
    return true;
}

/* offsets[o + 2] counts owner o; after the sums offsets[o + 1] is where o's next item goes, and at the end its end. */
static void sum(const ist_index *out) {
    uint32_t *next = out->offsets + 1;
    for (size_t o = 1; o <= out->owner_count; o++) {
        next[o] += next[o - 1];
    }
}

bool ist_index_make(ist_index *out, size_t owner_count, const uint32_t *owners, size_t item_count, ist_error *err) {
    if (!begin(out, owner_count, item_count, err)) {
        return false;
    }
    if (item_count == 0) { /* zeros that nobody writes take no memory */
        return true;
    }
    uint32_t *next = out->offsets + 1;
    for (size_t i = 0; i < item_count; i++) {
        if (owners[i] != IST_NONE) {
            next[owners[i] + 1]++;
        }
    }
    sum(out);
    for (size_t i = 0; i < item_count; i++) {
        if (owners[i] != IST_NONE) {
            out->items[next[owners[i]]++] = (uint32_t)i;
        }
    }
    return true;
}

bool ist_index_make_pairs(ist_index *out, size_t owner_count, const uint32_t *first, const uint32_t *second,
                          size_t item_count, ist_error *err) {
    if (!begin(out, owner_count, 2 * item_count, err)) {
        return false;
    }
    uint32_t *next = out->offsets + 1;
    for (size_t i = 0; i < item_count; i++) {
        next[first[i] + 1]++;
        next[second[i] + 1] += second[i] != first[i];
    }
    sum(out);
    for (size_t i = 0; i < item_count; i++) {
        out->items[next[first[i]]++] = (uint32_t)i;
        if (second[i] != first[i]) {
            out->items[next[second[i]]++] = (uint32_t)i;
        }
    }
    return true;
}

void ist_index_free(ist_index *index) {
    free(index->offsets);
    free(index->items);
    *index = (ist_index){0};
}
