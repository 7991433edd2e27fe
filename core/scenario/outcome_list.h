/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outcome_list.h - one row an outcome, in the order of help: IST_OUTCOME(NAME) for the record
 * ist_scenario_outcome_NAME. No include guard: who includes it defines IST_OUTCOME first.
 */
IST_OUTCOME(actors)
IST_OUTCOME(ties)
IST_OUTCOME(components)
IST_OUTCOME(largest)
IST_OUTCOME(articulation_points)
IST_OUTCOME(bridges)
IST_OUTCOME(connected)
IST_OUTCOME(efficiency)
IST_OUTCOME(efficiency_change)
IST_OUTCOME(mean_cost)
IST_OUTCOME(cost)
IST_OUTCOME(capacity)
IST_OUTCOME(routes)
IST_OUTCOME(reachable)
IST_OUTCOME(pair_cost)
IST_OUTCOME(dependence)
IST_OUTCOME(full)
IST_OUTCOME(current)
IST_OUTCOME(flow_share)
IST_OUTCOME(verdicts)
