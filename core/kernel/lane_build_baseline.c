/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_build_baseline.c - the loops of lane_loops.h, compiled for every machine.
 */
#include "core/kernel/draw_loops.h"
#include "core/kernel/gain_loops.h"
#include "core/kernel/lane_builds.h"
#include "core/kernel/lane_loops.h"
#include "core/kernel/pair_loops.h"
#include "core/kernel/shortcut_loops.h"

const ist_lane_build ist_lane_build_baseline = {
    .name = "baseline",
    .distances = sweep_distances,
    .flows = sweep_flows,
    .sums = add_up,
    .pair_distances = pair_distances,
    .pair_paths = pair_paths,
    .pair_flows = pair_flows,
    .pair_sums = pair_sums,
    .weigh = weigh_shortcuts,
    .hand_back = hand_back_shortcuts,
    .weigh_draws = weigh_draws,
    .hand_back_draws = hand_back_draws,
    .hand_to_edges = hand_to_edges,
    .gains = add_gains,
};
