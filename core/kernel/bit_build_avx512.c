/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bit_build_avx512.c - the loops of bit_loops.h, compiled for machines that have avx512.
 */
#include "core/kernel/bit_loops.h"

const ist_bit_build ist_bit_build_avx512 = {"avx512", step};
