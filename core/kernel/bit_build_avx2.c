/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bit_build_avx2.c - the loops of bit_loops.h, compiled for machines that have avx2.
 */
#include "core/kernel/bit_loops.h"

const ist_bit_build ist_bit_build_avx2 = {"avx2", step};
