/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * index.c - grouping by counting sort.
 */
#include "index.h"

#include <stdlib.h>

bool ist_index_make(ist_index *out, size_t owner_count, const uint32_t *owners, size_t item_count, ist_error *err) {
    *out = (ist_index){.owner_count = owner_count};
    out->offsets = ist_array_make(owner_count + 2, sizeof *out->offsets, "indexing", err);
    out->items = out->offsets == NULL ? NULL : ist_array_make(item_count, sizeof *out->items, "indexing", err);
    if (out->items == NULL) {
        ist_index_free(out);
        return false;
    }
    /* offsets[o + 2] counts owner o; after the sums offsets[o + 1] is where o's next item goes, and at the end its end.
     */
    uint32_t *next = out->offsets + 1;
    for (size_t i = 0; i < item_count; i++) {
        if (owners[i] != IST_NONE) {
            next[owners[i] + 1]++;
        }
    }
    for (size_t o = 1; o <= owner_count; o++) {
        next[o] += next[o - 1];
    }
    for (size_t i = 0; i < item_count; i++) {
        if (owners[i] != IST_NONE) {
            out->items[next[owners[i]]++] = (uint32_t)i;
        }
    }
    return true;
}

void ist_index_free(ist_index *index) {
    free(index->offsets);
    free(index->items);
    *index = (ist_index){0};
}
