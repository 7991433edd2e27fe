/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tally.c - counting how often each text, or pair of texts, occurs.
 */
#include "tally.h"

#include <stdlib.h>
#include <string.h>

bool ist_tally_add(ist_tally *tally, const char *first, const char *second, ist_error *err) {
    void *items = tally->items;
    bool ok = ist_array_reserve(&items, &tally->capacity, tally->count + 1, sizeof *tally->items, "counting", err);
    tally->items = items;
    if (ok) {
        tally->items[tally->count++] = (ist_tally_line){first, second, 1};
    }
    return ok;
}

static int compare(const void *left, const void *right) {
    const ist_tally_line *a = left, *b = right;
    int order = strcmp(a->first, b->first);
    return order != 0 ? order : strcmp(a->second, b->second);
}

void ist_tally_merge(ist_tally *tally) {
    size_t merged = 0; /* items[0 .. merged) are distinct and ascend */
    if (tally->count > 0) {
        qsort(tally->items, tally->count, sizeof *tally->items, compare);
    }
    for (size_t i = 0; i < tally->count; i++) {
        if (merged > 0 && compare(&tally->items[merged - 1], &tally->items[i]) == 0) {
            tally->items[merged - 1].count += tally->items[i].count;
        } else {
            tally->items[merged++] = tally->items[i];
        }
    }
    tally->count = merged;
}

void ist_tally_free(ist_tally *tally) {
    free(tally->items);
    *tally = (ist_tally){0};
}
