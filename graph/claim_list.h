/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claim_list.h - every function of the tests of claims, one row each, in the order of help: IST_CLAIM_FUNCTION(NAME,
 * members of ist_claim_function). Its value is computed by ist_claim_value_NAME in core/claims/.
 *
 * A function is added by its row here and its value there. No include guard: who includes it defines
 * IST_CLAIM_FUNCTION first.
 */
IST_CLAIM_FUNCTION(dependence, .arguments = "X, S, T", .least = 3, .reads_lens = true,
                   .types = {IST_CLAIM_ACTORS, IST_CLAIM_ACTORS, IST_CLAIM_ACTORS},
                   .summary = "share (0 to 1) of the least-cost ways from S to T that need X: the mean over the pairs, "
                              "of which those with an end in X and those cut off are left out")
IST_CLAIM_FUNCTION(reachable, .arguments = "S, T", .least = 2, .reads_lens = true,
                   .types = {IST_CLAIM_ACTORS, IST_CLAIM_ACTORS},
                   .summary = "share of the pairs of S and T that are joined: 1 all, 0 none; members of whom the "
                              "lens shows nothing do not count and are named")
IST_CLAIM_FUNCTION(distance, .arguments = "S, T", .least = 2, .reads_lens = true,
                   .types = {IST_CLAIM_ACTORS, IST_CLAIM_ACTORS},
                   .summary = "least cost from any of S to any of T, in the unit of the lens's cost; undefined when "
                              "they are cut off")
IST_CLAIM_FUNCTION(disjoint, .arguments = "S, T", .least = 2, .reads_lens = true,
                   .types = {IST_CLAIM_ACTORS, IST_CLAIM_ACTORS},
                   .summary = "number of ways from S to T without a common leg; they may share places")
IST_CLAIM_FUNCTION(flow, .arguments = "S, T", .least = 2, .reads_lens = true,
                   .types = {IST_CLAIM_ACTORS, IST_CLAIM_ACTORS},
                   .summary = "largest flow from S to T, in the unit of the lens's capacity, which must be chosen")
IST_CLAIM_FUNCTION(rank, .arguments = "MEASURE, X", .least = 2, .reads_lens = true,
                   .types = {IST_CLAIM_MEASURE, IST_CLAIM_ACTOR_OR_TIE},
                   .summary = "rank of X by a measure, as 'isthmus rank' prints it: 1 is first, equal values share the "
                              "better rank")
IST_CLAIM_FUNCTION(value, .arguments = "MEASURE, X", .least = 2, .reads_lens = true,
                   .types = {IST_CLAIM_MEASURE, IST_CLAIM_ACTOR_OR_TIE},
                   .summary = "the measure of X itself, its first column")
IST_CLAIM_FUNCTION(ties, .arguments = "X[, Y]", .least = 1, .reads_lens = true,
                   .types = {IST_CLAIM_ACTORS, IST_CLAIM_ACTORS},
                   .summary = "number of ties that the lens lets through and that touch X, or join X and Y; with "
                              "direction=out those from X to Y")
IST_CLAIM_FUNCTION(figure, .arguments = "F", .least = 1, .types = {IST_CLAIM_FIGURE},
                   .summary = "the value of a figure, in its unit")
IST_CLAIM_FUNCTION(growth, .arguments = "OLD, NEW", .least = 2, .alike = true,
                   .types = {IST_CLAIM_FIGURE, IST_CLAIM_FIGURE},
                   .summary = "change from figure OLD to figure NEW in percent; both of one unit and one kind")
IST_CLAIM_FUNCTION(documents, .arguments = "ID", .least = 1, .types = {IST_CLAIM_ROW},
                   .summary = "number of documents that are witnesses of a row (actor, tie, figure, claim): rows of "
                              "standing assumption do not count, a document that repeats another counts as that one")
IST_CLAIM_FUNCTION(detour, .arguments = "X, S, T", .least = 3, .reads_lens = true,
                   .types = {IST_CLAIM_ACTORS, IST_CLAIM_ACTORS, IST_CLAIM_ACTORS},
                   .summary = "least cost from S to T when X is lost, divided by the cost before: 1 no loss, infinite "
                              "when X cuts them off")
