/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_vector.h - IST_LANES numbers side by side, as vectors of the width that the file including this is compiled for.
 *
 * Every operation works on each lane by itself and rounds as IEEE 754 says, and lane_sum adds in one order, so that all
 * widths give the same bits. gcc 12 takes vectors wider than the machine's apart into single numbers: hence three
 * widths.
 */
#ifndef IST_CORE_KERNEL_LANE_VECTOR_H
#define IST_CORE_KERNEL_LANE_VECTOR_H

#include <stdint.h>

#include "core/kernel/lane_sweeps.h"

#if defined(__AVX512F__) && defined(__AVX512DQ__)
#include <immintrin.h>
enum { LANE_WIDTH = 8 };
typedef __m512d lane_vector;
typedef __mmask8 lane_mask;
#define LANE_OP(name, ...) _mm512_##name(__VA_ARGS__)
static inline lane_mask lane_at_most(lane_vector a, lane_vector b) {
    return _mm512_cmp_pd_mask(a, b, _CMP_LE_OQ);
}
static inline lane_mask lane_equal(lane_vector a, lane_vector b) {
    return _mm512_cmp_pd_mask(a, b, _CMP_EQ_OQ);
}
static inline lane_vector lane_keep(lane_mask mask, lane_vector a) {
    return _mm512_maskz_mov_pd(mask, a);
}
static inline lane_vector lane_drop(lane_mask mask, lane_vector a) {
    return _mm512_maskz_mov_pd((lane_mask)~mask, a);
}
#elif defined(__AVX2__)
#include <immintrin.h>
enum { LANE_WIDTH = 4 };
typedef __m256d lane_vector;
typedef __m256d lane_mask;
#define LANE_OP(name, ...) _mm256_##name(__VA_ARGS__)
static inline lane_mask lane_at_most(lane_vector a, lane_vector b) {
    return _mm256_cmp_pd(a, b, _CMP_LE_OQ);
}
static inline lane_mask lane_equal(lane_vector a, lane_vector b) {
    return _mm256_cmp_pd(a, b, _CMP_EQ_OQ);
}
static inline lane_vector lane_keep(lane_mask mask, lane_vector a) {
    return _mm256_and_pd(mask, a);
}
static inline lane_vector lane_drop(lane_mask mask, lane_vector a) {
    return _mm256_andnot_pd(mask, a);
}
#else
enum { LANE_WIDTH = 2 };
typedef double lane_vector __attribute__((vector_size(16), may_alias));
typedef int64_t lane_mask __attribute__((vector_size(16)));
static inline lane_mask lane_at_most(lane_vector a, lane_vector b) {
    return a <= b;
}
static inline lane_mask lane_equal(lane_vector a, lane_vector b) {
    return a == b;
}
static inline lane_vector lane_keep(lane_mask mask, lane_vector a) {
    return (lane_vector)(mask & (lane_mask)a);
}
static inline lane_vector lane_drop(lane_mask mask, lane_vector a) {
    return (lane_vector)(~mask & (lane_mask)a);
}
#endif

#ifdef LANE_OP
static inline lane_vector lane_all(double a) {
    return LANE_OP(set1_pd, a);
}
static inline lane_vector lane_load(const double *from) {
    return LANE_OP(load_pd, from);
}
static inline void lane_store(double *to, lane_vector a) {
    LANE_OP(store_pd, to, a);
}
static inline lane_vector lane_min(lane_vector a, lane_vector b) {
    return LANE_OP(min_pd, a, b);
}
static inline lane_vector lane_max(lane_vector a, lane_vector b) {
    return LANE_OP(max_pd, a, b);
}
#else
static inline lane_vector lane_all(double a) {
    return (lane_vector){a, a};
}
static inline lane_vector lane_load(const double *from) {
    return *(const lane_vector *)from;
}
static inline void lane_store(double *to, lane_vector a) {
    *(lane_vector *)to = a;
}
#ifdef __SSE2__
#include <emmintrin.h>
static inline lane_vector lane_min(lane_vector a, lane_vector b) {
    return (lane_vector)_mm_min_pd((__m128d)a, (__m128d)b);
}
static inline lane_vector lane_max(lane_vector a, lane_vector b) {
    return (lane_vector)_mm_max_pd((__m128d)a, (__m128d)b);
}
#else
static inline lane_vector lane_min(lane_vector a, lane_vector b) {
    return (lane_vector)(lane_keep(a < b, a) + lane_drop(a < b, b));
}
static inline lane_vector lane_max(lane_vector a, lane_vector b) {
    return (lane_vector)(lane_keep(a > b, a) + lane_drop(a > b, b));
}
#endif
#endif

enum { LANE_VECTORS = IST_LANES / LANE_WIDTH };

/* The sum over all lanes: lane i and i + 8 first, then i and i + 4, i + 2, i + 1. */
static inline double lane_sum(const lane_vector values[LANE_VECTORS]) {
    double eight[8], four[4];
    for (int i = 0; i < LANE_VECTORS / 2; i++) {
        lane_vector sum = values[i] + values[i + LANE_VECTORS / 2];
        __builtin_memcpy(eight + i * LANE_WIDTH, &sum, sizeof sum);
    }
    for (int i = 0; i < 4; i++) {
        four[i] = eight[i] + eight[i + 4];
    }
    return (four[0] + four[2]) + (four[1] + four[3]);
}

#endif
