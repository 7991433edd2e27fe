/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lanczos.h - the second smallest eigenvalue of a connected network's Laplacian.
 */
#ifndef IST_CORE_KERNEL_LANCZOS_H
#define IST_CORE_KERNEL_LANCZOS_H

#include "core/kernel/laplacian.h"

/* In the units of the factor, of two vertices at least. The same bits in every run; a LIMIT error when it has not
 * settled after 500 steps. */
bool ist_lanczos_connectivity(double *out, const ist_laplacian *laplacian, ist_error *err);

#endif
