/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * power.h - the largest eigenvalue of a connected network's matrix of strengths, with its vector.
 */
#ifndef IST_CORE_KERNEL_POWER_H
#define IST_CORE_KERNEL_POWER_H

#include "graph/view.h"

typedef struct {
    double first;   /* the largest eigenvalue */
    double second;  /* undirected: an estimate of the next, from below; directed: NAN */
    bool converged; /* false: the first two lie too close together to be told apart in reasonable time */
} ist_spectrum;

/* A LIMIT error where an eigenvalue is past all numbers, or too small to be compared with another. */
bool ist_eigenvalue_accepted(double value, ist_error *err);

/* x(v) = 1 / first * (sum over ties u -> v of w(u, v) x(u)), largest entry 1. The view must be connected (strongly,
 * when directed) and have a tie. The same bits in every run. */
bool ist_power(double *x, ist_spectrum *spectrum, const ist_view *view, ist_error *err);

#endif
