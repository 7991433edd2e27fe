/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * processor.h - which builds of the hot loops this machine runs.
 *
 * IST_WIDEST, set by the CMake option ISTHMUS_WIDEST, leaves out what is wider: 0 for the baseline only, 1 for AVX2
 * too, 2 for AVX-512 too. It is there to measure what an older machine would do; the answers are the same.
 */
#ifndef IST_CORE_KERNEL_PROCESSOR_H
#define IST_CORE_KERNEL_PROCESSOR_H

#include <stdbool.h>

#ifndef IST_WIDEST
#define IST_WIDEST 2
#endif

#if defined(__x86_64__) && defined(__GNUC__)
static inline bool ist_processor_has_avx2(void) {
    return IST_WIDEST >= 1 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
}
static inline bool ist_processor_has_avx512(void) {
    return IST_WIDEST >= 2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("popcnt");
}
#define IST_PROCESSOR_BUILDS 1 /* there are builds beside the baseline */
#endif

#endif
