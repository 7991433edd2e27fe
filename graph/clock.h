/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * clock.h - seconds on a clock that nobody sets. They steer how work is done, and never what it answers.
 */
#ifndef IST_GRAPH_CLOCK_H
#define IST_GRAPH_CLOCK_H

#include <time.h>

static inline double ist_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

#endif
