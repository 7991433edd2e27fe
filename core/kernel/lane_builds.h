/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_builds.h - the builds of lane_loops.h, one a file that is compiled for its machine.
 *
 * Private to core/kernel/: users call the functions of lane_sweeps.h.
 */
#ifndef IST_CORE_KERNEL_LANE_BUILDS_H
#define IST_CORE_KERNEL_LANE_BUILDS_H

#include "core/kernel/lane_sweeps.h"

extern const ist_lane_build ist_lane_build_baseline, ist_lane_build_avx2, ist_lane_build_avx512;

#endif
