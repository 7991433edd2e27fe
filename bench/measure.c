/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measure.c - clocks, quartiles, differences, memory.
 */
#include "bench/measure.h"

#include <math.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double of_children(void) {
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

bench_time bench_now(void) {
    return (bench_time){seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID) + of_children()};
}

bench_time bench_since(bench_time start) {
    bench_time now = bench_now();
    return (bench_time){now.wall - start.wall, now.cpu - start.cpu};
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Between the two that are nearest. */
static double quantile(const double *sorted, size_t count, double at) {
    double place = at * (double)(count - 1), below = floor(place);
    size_t i = (size_t)below;
    return i + 1 < count ? sorted[i] + (place - below) * (sorted[i + 1] - sorted[i]) : sorted[i];
}

bench_spread bench_spread_of(double *values, size_t count) {
    if (count == 0) {
        return (bench_spread){NAN, NAN, NAN};
    }
    qsort(values, count, sizeof *values, compare);
    return (bench_spread){quantile(values, count, 0.5), quantile(values, count, 0.25), quantile(values, count, 0.75)};
}

double bench_difference(const double *ours, const double *theirs, size_t count) {
    const double nothing = 1e-6;
    double largest = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        largest = isfinite(theirs[i]) ? fmax(largest, fabs(theirs[i])) : largest;
    }
    for (size_t i = 0; i < count; i++) {
        double scale = fmax(fmax(fabs(ours[i]), fabs(theirs[i])), nothing * largest);
        bool same = ours[i] == theirs[i] || (isnan(ours[i]) && isnan(theirs[i]));
        double difference = same ? 0 : fabs(ours[i] - theirs[i]) / scale;
        most = isnan(difference) ? INFINITY : fmax(most, difference);
    }
    return most;
}

/* A line "NAME:   123 kB" of what Linux says of this process. */
static double status_of(const char *name) {
    char line[256];
    double kib = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, name, strlen(name)) == 0) {
            kib = strtod(line + strlen(name), NULL);
        }
    }
    if (file) {
        fclose(file);
    }
    return kib;
}

/* What was freed is given back, else the next to ask would seem to take nothing. */
double bench_memory_begin(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (file) {
        fputs("5", file); /* the most so far is forgotten */
        fclose(file);
    }
    return status_of("VmRSS:");
}

double bench_memory_most(void) {
    return status_of("VmHWM:");
}
