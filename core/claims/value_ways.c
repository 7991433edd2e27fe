/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * value_ways.c - the functions of tests that ask for ways: dependence, reachable, distance, disjoint, flow, detour.
 */
#include <math.h>
#include <stdlib.h>

#include "core/claims/value.h"
#include "core/flow/flow.h"
#include "core/paths/dependence.h"
#include "core/paths/distance.h"

/* The ends in the arguments `first` and `first` + 1. */
static bool find_ends(ist_ends *out, const ist_claim_question *q, size_t first, ist_error *err) {
    return ist_claim_end(&out->sources, q, first, err) && ist_claim_end(&out->targets, q, first + 1, err);
}

/* The members of the ends that are passed over, by end. That a lens shows nothing of somebody may be a fact about the
 * world or about the sample: they do not count, but the answer names them. */
typedef struct {
    ist_vertex_set actors[2];
} passed_over;

static void passed_over_free(passed_over *absent) {
    ist_vertex_set_free(&absent->actors[0]);
    ist_vertex_set_free(&absent->actors[1]);
}

static bool find_passed_over(passed_over *out, const ist_claim_question *q, size_t first, ist_error *err) {
    return ist_claim_absent(&out->actors[0], q, first, err) && ist_claim_absent(&out->actors[1], q, first + 1, err);
}

static bool say_passed_over(ist_claim_side *out, const ist_claim_question *q, const passed_over *absent,
                            ist_error *err) {
    bool ok = true;
    const char *before = "; nothing is seen here of ";
    for (size_t end = 0; end < 2; end++) {
        for (size_t i = 0; ok && i < absent->actors[end].count; i++, before = ", ") {
            ok = ist_buffer_print(&out->remark, err, "%s%s", before,
                                  ist_network_actor_id(q->network, absent->actors[end].items[i]));
        }
    }
    return ok;
}

/* The same for what takes a set as one end. */
static bool find_two_ends(ist_ends *out, const ist_claim_question *q, size_t first, ist_error *err) {
    return find_ends(out, q, first, err) && ist_ends_apart(out, q->view, err);
}

static bool find_lost(ist_vertex_set *out, const ist_claim_question *q, ist_error *err) {
    return ist_claim_extent(out, q, 0, err) &&
           (out->count > 0 || ist_error_set(err, IST_ERROR_UNDEFINED,
                                            "'%s' has no place in this view: no tie that the lens lets through touches "
                                            "it or anything inside it",
                                            ist_claim_word_of(q, 0)->text));
}

/* ---- shares of pairs ---- */

static bool say_shares(ist_claim_side *out, const ist_dependence *found, ist_error *err) {
    out->value = found->shortest;
    if (found->pairs == 0) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "%s",
                             found->unreachable > 0 ? "every pair is cut off"
                                                    : "no pair has both ends outside of what it is on");
    }
    return ist_buffer_print(&out->remark, err, "mean over %zu pair%s, %zu of them wholly dependent", found->pairs,
                            found->pairs == 1 ? "" : "s", found->full) &&
           (found->unreachable == 0 || ist_buffer_print(&out->remark, err, ", %zu more cut off", found->unreachable));
}

bool ist_claim_value_dependence(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    ist_ends ends = {0};
    ist_vertex_set on = {0};
    ist_dependence found;
    const ist_dependence_question question = {
        .sources = &ends.sources, .targets = &ends.targets, .on = &on, .shortest_only = true};
    passed_over absent = {0};
    bool ok = find_ends(&ends, q, 1, err) && find_lost(&on, q, err) &&
              ist_dependence_compute(&found, q->view, &question, err) && say_shares(out, &found, err) &&
              find_passed_over(&absent, q, 1, err) && say_passed_over(out, q, &absent, err);
    passed_over_free(&absent);
    ist_vertex_set_free(&on);
    ist_ends_free(&ends);
    return ok;
}

static bool say_joined(ist_claim_side *out, size_t joined, size_t pairs, ist_error *err) {
    out->value = (double)joined / (double)pairs;
    return ist_buffer_print(&out->remark, err, "%zu of %zu pair%s joined", joined, pairs, pairs == 1 ? "" : "s");
}

bool ist_claim_value_reachable(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    ist_ends ends = {0};
    passed_over absent = {0};
    size_t joined = 0, pairs = 0;
    bool ok =
        find_ends(&ends, q, 0, err) && ist_distance_joined(&joined, &pairs, q->view, &ends, err) &&
        (pairs > 0 || ist_error_set(err, IST_ERROR_UNDEFINED, "source and target are one place: no pair to join")) &&
        find_passed_over(&absent, q, 0, err) && say_joined(out, joined, pairs, err) &&
        say_passed_over(out, q, &absent, err);
    passed_over_free(&absent);
    ist_ends_free(&ends);
    return ok;
}

/* ---- least costs ---- */

static bool least(double *out, const ist_claim_question *q, const ist_ends *ends, const uint8_t *lost, ist_error *err) {
    return ist_distance_least(out, q->view, ends, lost, err) &&
           (lost || isfinite(*out) ||
            ist_error_set(err, IST_ERROR_UNDEFINED, "they are cut off from each other: no way leads there"));
}

bool ist_claim_value_distance(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    ist_ends ends = {0};
    bool ok = find_two_ends(&ends, q, 0, err) && least(&out->value, q, &ends, NULL, err) &&
              ist_buffer_text(&out->remark, ist_ends_cost_unit(q->view), err);
    ist_ends_free(&ends);
    return ok;
}

void ist_claim_leave_out(ist_vertex_set *set, const uint8_t *marks) {
    size_t kept = 0;
    for (size_t i = 0; i < set->count; i++) {
        if (!marks[set->items[i]]) {
            set->items[kept++] = set->items[i];
        }
    }
    set->count = kept;
}

/* The cost before and after, between those ends that are not lost themselves. */
static bool compare_costs(ist_claim_side *out, const ist_claim_question *q, ist_ends *ends, const uint8_t *lost,
                          ist_error *err) {
    double before = 0, after = 0;
    ist_claim_leave_out(&ends->sources, lost);
    ist_claim_leave_out(&ends->targets, lost);
    if (ends->sources.count == 0 || ends->targets.count == 0) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "no pair has both ends outside of what is lost");
    }
    if (!least(&before, q, ends, NULL, err) || !least(&after, q, ends, lost, err)) {
        return false;
    }
    out->value = after / before;
    char from[32], to[32];
    const char *unit = ist_ends_cost_unit(q->view);
    ist_claim_number(from, before);
    return isinf(after)
               ? ist_buffer_print(&out->remark, err, "from %s %s to cut off", from, unit)
               : ist_buffer_print(&out->remark, err, "from %s to %s %s", from, ist_claim_number(to, after), unit);
}

bool ist_claim_value_detour(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    ist_ends ends = {0};
    ist_vertex_set on = {0};
    uint8_t *lost = NULL;
    bool ok = find_two_ends(&ends, q, 1, err) && find_lost(&on, q, err) &&
              (lost = ist_claim_marks(q->view, &on, err)) && compare_costs(out, q, &ends, lost, err);
    free(lost);
    ist_vertex_set_free(&on);
    ist_ends_free(&ends);
    return ok;
}

/* ---- flows ---- */

static bool find_flow(ist_claim_side *out, const ist_claim_question *q, ist_flow_kind kind, ist_error *err) {
    ist_ends ends = {0};
    ist_flow flow = {0};
    bool ok = find_two_ends(&ends, q, 0, err) && ist_flow_max(&flow, q->view, &ends, kind, NULL, err);
    out->value = flow.value;
    ist_flow_free(&flow);
    ist_ends_free(&ends);
    return ok;
}

bool ist_claim_value_disjoint(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    return find_flow(out, q, IST_FLOW_TIES, err);
}

bool ist_claim_value_flow(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    if (!q->view->has_capacity) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "flow reads capacity, and the lens chooses none; add capacity=MEASURE to the lens");
    }
    return find_flow(out, q, IST_FLOW_CAPACITY, err) &&
           ist_buffer_text(
               &out->remark,
               isinf(out->value) ? "a way of unlimited legs leads through" : ist_ends_capacity_unit(q->view), err);
}
