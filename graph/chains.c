/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chains.c - following each thing to what it starts from: cycles and depths.
 */
#include "chains.h"

#include <stdlib.h>

/* Walks from every item with a marker of the walk; meeting the own marker closes a cycle. */
static void find_cycles(uint8_t *verdicts, uint32_t *walk, const uint32_t *below, size_t count) {
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i, last = i;
        for (; at != IST_NONE && walk[at] == 0; at = below[at]) {
            walk[at] = i + 1;
            last = at;
        }
        if (at != IST_NONE && walk[at] == i + 1) {
            verdicts[last] = IST_CHAIN_CYCLE;
        }
    }
}

/* Chains that end in a cycle are left alone: they have no depth. */
static void find_deep(uint8_t *verdicts, const uint32_t *below, size_t count) {
    for (uint32_t i = 0; i < count; i++) {
        size_t steps = 0;
        uint32_t at = i;
        while (below[at] != IST_NONE && verdicts[at] != IST_CHAIN_CYCLE && steps <= IST_CHAIN_MOST) {
            at = below[at];
            steps++;
        }
        if (steps == IST_CHAIN_MOST + 1 && below[at] == IST_NONE) {
            verdicts[i] = IST_CHAIN_DEEP;
        }
    }
}

uint8_t *ist_chains_judge(const uint32_t *below, size_t count, ist_error *err) {
    static const char judging[] = "following chains";
    uint8_t *verdicts = ist_array_make(count, 1, judging, err);
    uint32_t *walk = verdicts != NULL ? ist_array_make(count, sizeof *walk, judging, err) : NULL;
    if (walk == NULL) {
        free(verdicts);
        return NULL;
    }
    find_cycles(verdicts, walk, below, count);
    find_deep(verdicts, below, count);
    free(walk);
    return verdicts;
}
