/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * index.h - lists of numbers grouped by an owner, in two arrays.
 */
#ifndef IST_GRAPH_INDEX_H
#define IST_GRAPH_INDEX_H

#include "text.h"

/* The items of owner i are items[offsets[i]] to items[offsets[i + 1] - 1]. */
typedef struct {
    uint32_t *offsets, *items;
    size_t owner_count;
} ist_index;

/* Groups the items 0 to item_count - 1 by `owners[item]` (IST_NONE: nobody's); each owner's items ascend. */
bool ist_index_make(ist_index *out, size_t owner_count, const uint32_t *owners, size_t item_count, ist_error *err);

/* The same for items of two owners each; one that has the same twice is listed once. */
bool ist_index_make_pairs(ist_index *out, size_t owner_count, const uint32_t *first, const uint32_t *second,
                          size_t item_count, ist_error *err);
void ist_index_free(ist_index *index);

static inline size_t ist_index_count(const ist_index *index, size_t owner) {
    return index->offsets[owner + 1] - index->offsets[owner];
}
static inline const uint32_t *ist_index_items(const ist_index *index, size_t owner) {
    return index->items + index->offsets[owner];
}

#endif
