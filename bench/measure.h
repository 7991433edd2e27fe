/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measure.h - whether two answers agree; times and memory are measured by core/timing.
 */
#ifndef IST_BENCH_MEASURE_H
#define IST_BENCH_MEASURE_H

#include "core/timing/machine.h"
#include "core/timing/spread.h"

/* The largest difference of two answers, relative to the larger of the two numbers; of numbers that are nothing beside
 * the largest of all (1e-6 of it), relative to that part of the largest. INFINITY where only one is finite. */
double bench_difference(const double *ours, const double *theirs, size_t count);

#endif
