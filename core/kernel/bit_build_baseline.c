/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bit_build_baseline.c - the loops of bit_loops.h, compiled for every machine.
 */
#include "core/kernel/bit_loops.h"

const ist_bit_build ist_bit_build_baseline = {"baseline", step};
