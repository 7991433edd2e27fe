/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * name_order.c - rows in the byte order of their names: a radix sort by the first eight bytes, one after the other from
 * the last, and a sort by comparison of those that have the same.
 */
#include "name_order.h"

#include <stdlib.h>
#include <string.h>

enum { BYTES = 8, VALUES = 256, FEW = 64 };

static uint64_t beginning_of(const char *name) {
    uint64_t word = 0;
    for (size_t i = 0; i < BYTES; i++) {
        word = word << 8 | (unsigned char)*name;
        name += *name != '\0';
    }
    return word;
}

static int compare(const void *a, const void *b) {
    const ist_named_place *left = a, *right = b;
    if (left->beginning != right->beginning) {
        return left->beginning < right->beginning ? -1 : 1;
    }
    int order = strcmp(left->name, right->name);
    return order != 0 ? order : (left->row > right->row) - (left->row < right->row);
}

/* Those of one beginning stand in the order of their rows when this starts. */
static void sort_equals(ist_named_place *names, size_t count) {
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && names[end].beginning == names[first].beginning;) {
            end++;
        }
        if (end - first > 1) {
            qsort(names + first, end - first, sizeof *names, compare);
        }
    }
}

/* By one byte of the beginnings, keeping the order of those that have the same. False when all have. */
static bool sort_by_byte(ist_named_place *out, const ist_named_place *names, size_t count, unsigned shift) {
    size_t places[VALUES] = {0};
    for (size_t i = 0; i < count; i++) {
        places[names[i].beginning >> shift & (VALUES - 1)]++;
    }
    if (places[names[0].beginning >> shift & (VALUES - 1)] == count) {
        return false;
    }
    size_t before = 0;
    for (size_t value = 0; value < VALUES; value++) {
        size_t here = places[value];
        places[value] = before;
        before += here;
    }
    for (size_t i = 0; i < count; i++) {
        out[places[names[i].beginning >> shift & (VALUES - 1)]++] = names[i];
    }
    return true;
}

bool ist_name_order(ist_named_place *names, size_t count, ist_error *err) {
    for (size_t i = 0; i < count; i++) {
        names[i].beginning = beginning_of(names[i].name);
    }
    if (count <= FEW) {
        qsort(names, count, sizeof *names, compare);
        return true;
    }
    ist_named_place *room = ist_array_make(count, sizeof *room, "sorting names", err), *from = names, *to = room;
    for (unsigned shift = 0; room != NULL && shift < 8 * BYTES; shift += 8) {
        if (sort_by_byte(to, from, count, shift)) {
            ist_named_place *sorted = to;
            to = from;
            from = sorted;
        }
    }
    bool ok = room != NULL;
    if (ok && from == room) {
        memcpy(names, room, count * sizeof *names);
    }
    free(room);
    if (ok) {
        sort_equals(names, count);
    }
    return ok;
}
