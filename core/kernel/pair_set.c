/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pair_set.c - linear probing; what is taken out leaves no gap, because those behind it move up.
 */
#include "core/kernel/pair_set.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

bool ist_pair_set_make(ist_pair_set *out, size_t most, ist_error *err) {
    size_t count = 16;
    while (count < 2 * most) {
        count *= 2;
    }
    *out = (ist_pair_set){ist_array_make(count, sizeof *out->slots, "making a set of pairs", err), count - 1};
    return out->slots != NULL;
}

void ist_pair_set_free(ist_pair_set *set) {
    free(set->slots);
    *set = (ist_pair_set){0};
}

static uint64_t key_of(uint32_t a, uint32_t b) {
    return ((uint64_t)a << 32 | b) + 1;
}

static size_t home_of(const ist_pair_set *set, uint64_t key) {
    return (size_t)ist_random_mix(key) & set->mask;
}

/* Where the key stands, or the free slot where it would. */
static size_t find(const ist_pair_set *set, uint64_t key) {
    size_t slot = home_of(set, key);
    while (set->slots[slot] != 0 && set->slots[slot] != key) {
        slot = (slot + 1) & set->mask;
    }
    return slot;
}

bool ist_pair_set_has(const ist_pair_set *set, uint32_t a, uint32_t b) {
    return set->slots[find(set, key_of(a, b))] != 0;
}

void ist_pair_set_add(ist_pair_set *set, uint32_t a, uint32_t b) {
    size_t slot = find(set, key_of(a, b));
    assert(set->slots[slot] == 0);
    set->slots[slot] = key_of(a, b);
}

void ist_pair_set_remove(ist_pair_set *set, uint32_t a, uint32_t b) {
    size_t gap = find(set, key_of(a, b));
    assert(set->slots[gap] != 0);
    for (size_t slot = (gap + 1) & set->mask; set->slots[slot] != 0; slot = (slot + 1) & set->mask) {
        /* it may move up unless its home lies behind the gap, on the way from there to where it stands */
        size_t home = home_of(set, set->slots[slot]);
        if (((slot - home) & set->mask) >= ((slot - gap) & set->mask)) {
            set->slots[gap] = set->slots[slot];
            gap = slot;
        }
    }
    set->slots[gap] = 0;
}

void ist_pair_set_copy(ist_pair_set *out, const ist_pair_set *set) {
    assert(out->mask == set->mask);
    memcpy(out->slots, set->slots, (set->mask + 1) * sizeof *set->slots);
}
