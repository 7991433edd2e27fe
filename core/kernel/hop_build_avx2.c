/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hop_build_avx2.c - the loops of hop_loops.h, compiled for machines that have avx2.
 */
#include "core/kernel/hop_loops.h"

const ist_hop_build ist_hop_build_avx2 = {"avx2", sweep};
