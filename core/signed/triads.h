/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * triads.h - triangles of signed ties by their negative ones.
 */
#ifndef IST_CORE_SIGNED_TRIADS_H
#define IST_CORE_SIGNED_TRIADS_H

#include "core/signed/signs.h"

enum { IST_TRIAD_KINDS = 4 };

/* out[k]: the triangles with k negative ties. LIMIT error before more than 1e12 steps. */
bool ist_triads_count(uint64_t out[IST_TRIAD_KINDS], const ist_signs *signs, ist_error *err);

#endif
