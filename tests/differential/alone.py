# SPDX-License-Identifier: GPL-2.0-or-later
"""alone.py - the columns that no peer knows, and the unit test that has a slow and obviously right reference."""

ALONE = {
    ("participation", "group"): "test_peerless.c: groups_are_those_of_the_best_communities",
    ("gateway", "group"): "test_peerless.c: groups_are_those_of_the_best_communities",
    ("efficiency", "ideal"): "test_peerless.c: ideal_is_the_share_of_straight_ways",
    ("robustness", "robustness"): "test_peerless.c: random_losses_have_the_mean_of_all_orders",
    ("betweenness", "half-width"): "test_sampled.c: estimates_are_unbiased_and_within_their_half_widths",
    ("betweenness", "sources"): "test_sampled.c: an_error_asks_for_as_many_sources_as_hoeffding_does",
    ("edge-betweenness", "half-width"): "test_sampled.c: estimates_are_unbiased_and_within_their_half_widths",
    ("edge-betweenness", "sources"): "test_sampled.c: an_error_asks_for_as_many_sources_as_hoeffding_does",
}
