/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hop_build_baseline.c - the loops of hop_loops.h, compiled for every machine.
 */
#include "core/kernel/hop_loops.h"

const ist_hop_build ist_hop_build_baseline = {"baseline", sweep};
