/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * corrected.h - p-values of many tests at once, corrected so that of those called significant few are false.
 */
#ifndef IST_CORE_KERNEL_CORRECTED_H
#define IST_CORE_KERNEL_CORRECTED_H

#include "graph/memory.h"

/* Benjamini and Hochberg (1995): test -> the least rate of false discoveries at which it is significant. NAN is no test
 * and stays NAN. `others`: further tests, whose p is 1. */
bool ist_corrected(double *out, const double *p, size_t count, size_t others, ist_error *err);

#endif
