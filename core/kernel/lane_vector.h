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
static inline double lane_sum_of(lane_vector a) {
    __m256d four = _mm256_add_pd(_mm512_castpd512_pd256(a), _mm512_extractf64x4_pd(a, 1));
    __m128d two = _mm_add_pd(_mm256_castpd256_pd128(four), _mm256_extractf128_pd(four, 1));
    return _mm_cvtsd_f64(_mm_add_sd(two, _mm_unpackhi_pd(two, two)));
}
static inline uint32_t lane_bits(lane_mask mask) {
    return mask;
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
static inline double lane_sum_of(lane_vector a) {
    __m128d two = _mm_add_pd(_mm256_castpd256_pd128(a), _mm256_extractf128_pd(a, 1));
    return _mm_cvtsd_f64(_mm_add_sd(two, _mm_unpackhi_pd(two, two)));
}
static inline uint32_t lane_bits(lane_mask mask) {
    return (uint32_t)_mm256_movemask_pd(mask);
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
static inline double lane_sum_of(lane_vector a) {
    return a[0] + a[1];
}
static inline uint32_t lane_bits(lane_mask mask) {
    return (uint32_t)((mask[0] & 1) | (mask[1] & 2));
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

/* Those that are named: one by one, which no machine that we timed gathers faster. */
static inline lane_vector lane_gather(const double *from, const uint32_t *items) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
    __m256d low = {from[items[0]], from[items[1]], from[items[2]], from[items[3]]};
    __m256d high = {from[items[4]], from[items[5]], from[items[6]], from[items[7]]};
    return _mm512_insertf64x4(_mm512_castpd256_pd512(low), high, 1);
#elif defined(__AVX2__)
    return (lane_vector){from[items[0]], from[items[1]], from[items[2]], from[items[3]]};
#else
    return (lane_vector){from[items[0]], from[items[1]]};
#endif
}

/* From anywhere, aligned or not. */
static inline lane_vector lane_load_any(const double *from) {
    lane_vector loaded;
    __builtin_memcpy(&loaded, from, sizeof loaded);
    return loaded;
}

enum { LANE_VECTORS = IST_LANES / LANE_WIDTH };

/* The sum over all lanes: lane i and i + 8 first, then i and i + 4, i + 2, i + 1. */
static inline double lane_sum(const lane_vector values[LANE_VECTORS]) {
    lane_vector sum[LANE_VECTORS];
    for (int i = 0; i < LANE_VECTORS; i++) {
        sum[i] = values[i];
    }
    for (int half = LANE_VECTORS / 2; half > 0; half /= 2) {
        for (int i = 0; i < half; i++) {
            sum[i] = sum[i] + sum[i + half];
        }
    }
    return lane_sum_of(sum[0]);
}

#endif
