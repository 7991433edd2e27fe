/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spectrum.h - all eigenvalues of a symmetric matrix.
 */
#ifndef IST_CORE_KERNEL_SPECTRUM_H
#define IST_CORE_KERNEL_SPECTRUM_H

#include "graph/memory.h"

/* Fills `values` with the `size` eigenvalues, in no order that matters, the same bits in every run. `matrix` has size x
 * size numbers, row after row, is symmetric, and is used up. O(size^3). */
bool ist_spectrum_symmetric(double *values, double *matrix, size_t size, ist_error *err);

#endif
