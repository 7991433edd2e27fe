/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ranks.c - sort by value, then give each run of equal values the place of its first.
 */
#include "core/ranks.h"

#include <stdlib.h>

typedef struct {
    double key; /* small keys rank first */
    uint32_t row;
} placement;

static int compare_rows(const void *left, const void *right) {
    const placement *a = left, *b = right;
    return (a->row > b->row) - (a->row < b->row);
}

/* NAN last; rows decide among equals, so that the order is total. */
static int compare_keys(const void *left, const void *right) {
    const placement *a = left, *b = right;
    if (isnan(a->key) != isnan(b->key)) {
        return isnan(a->key) ? 1 : -1;
    }
    if (a->key < b->key || a->key > b->key) {
        return a->key < b->key ? -1 : 1;
    }
    return compare_rows(left, right);
}

/* Those that share the rank of the first of them stand by their rows. */
static void rank_places(ist_ranks *out, placement *places, size_t count) {
    for (size_t first = 0, next = 0; first < count; first = next) {
        double key = places[first].key;
        while (next < count && (ist_values_tie(key, places[next].key) || (isnan(key) && isnan(places[next].key)))) {
            out->ranks[next++] = isnan(key) ? 0 : (uint32_t)first + 1;
        }
        qsort(places + first, next - first, sizeof *places, compare_rows);
    }
    for (size_t place = 0; place < count; place++) {
        out->order[place] = places[place].row;
    }
}

bool ist_ranks_make(ist_ranks *out, const double *values, size_t count, bool ascending, ist_error *err) {
    static const char ranking[] = "ranking";
    *out = (ist_ranks){0};
    placement *places = ist_array_make(count, sizeof *places, ranking, err);
    out->order = places ? ist_array_make(count, sizeof *out->order, ranking, err) : NULL;
    out->ranks = out->order ? ist_array_make(count, sizeof *out->ranks, ranking, err) : NULL;
    bool ok = out->ranks != NULL;
    if (ok) {
        for (uint32_t row = 0; row < count; row++) {
            places[row] = (placement){.key = ascending ? values[row] : -values[row], .row = row};
        }
        qsort(places, count, sizeof *places, compare_keys);
        rank_places(out, places, count);
    } else {
        ist_ranks_free(out);
    }
    free(places);
    return ok;
}

void ist_ranks_free(ist_ranks *ranks) {
    free(ranks->order);
    free(ranks->ranks);
    *ranks = (ist_ranks){0};
}
