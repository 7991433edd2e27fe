/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measure.h - times, and whether two answers agree.
 */
#ifndef IST_BENCH_MEASURE_H
#define IST_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

/* Seconds. `cpu` is user and system time of all threads of this process and of the children that it waited for. */
typedef struct {
    double wall, cpu;
} bench_time;

bench_time bench_now(void);
bench_time bench_since(bench_time start);

typedef struct {
    double median, lower, upper; /* quartiles */
} bench_spread;

/* Sorts `values`. */
bench_spread bench_spread_of(double *values, size_t count);

/* The largest difference of two answers, relative to the larger of the two numbers; of numbers that are nothing beside
 * the largest of all (1e-6 of it), relative to that part of the largest. INFINITY where only one is finite. */
double bench_difference(const double *ours, const double *theirs, size_t count);

/* Memory of this process in KiB: now, and at most since the last call of bench_memory_begin. 0 where nobody tells. */
double bench_memory_begin(void);
double bench_memory_most(void);

#endif
