/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * random.h - random numbers that are the same on every machine: a stream for each seed and number.
 *
 * Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators (SplitMix64).
 */
#ifndef IST_CORE_KERNEL_RANDOM_H
#define IST_CORE_KERNEL_RANDOM_H

#include <assert.h>
#include <stdint.h>

static inline uint64_t ist_random_mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static inline uint64_t ist_random_next(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    return ist_random_mix(*state);
}

/* The start of stream `number` of a seed; streams do not depend on each other or on how many are used. */
static inline uint64_t ist_random_start(uint64_t seed, uint64_t number) {
    uint64_t state = seed;
    return ist_random_next(&state) ^ ist_random_mix(number + 0x9e3779b97f4a7c15u);
}

/* A whole number below `limit`, each as likely: numbers of the last, incomplete run of `limit` are drawn again. */
static inline uint32_t ist_random_below(uint64_t *state, uint32_t limit) {
    assert(limit > 0);
    uint64_t whole = UINT64_MAX - UINT64_MAX % limit, drawn = ist_random_next(state);
    while (drawn >= whole) {
        drawn = ist_random_next(state);
    }
    return (uint32_t)(drawn % limit);
}

/* Puts the `count` items into an order drawn at random, each as likely (Fisher and Yates). */
static inline void ist_random_shuffle(uint32_t *items, uint32_t count, uint64_t *state) {
    for (uint32_t left = count; left > 1; left--) {
        uint32_t chosen = ist_random_below(state, left), last = items[left - 1];
        items[left - 1] = items[chosen];
        items[chosen] = last;
    }
}

#endif
