/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flow.c - maximum flow and the smallest cut.
 *
 * The largest flow equals the smallest sum of limits that separates the ends, and the value given is that sum, added
 * up over the cut, so that table and value agree to the last digit. Of several smallest cuts it gives the one nearest
 * the sources. Unlimited edges stay unlimited: a route made of them only is looked for first, then no step of the
 * computation meets infinity minus infinity.
 *
 * Ford and Fulkerson (1956), Maximal flow through a network; Menger (1927), Zur allgemeinen Kurventheorie.
 */
#include "flow.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/residual.h"

/* Is the arc in the cut that `marks` describes: the nodes still reached from the source, or those that reach the
 * target? Arcs that carry nothing cut nothing. */
static bool is_cut(const ist_residual *r, const uint8_t *marks, bool from_source, uint32_t arc) {
    bool tail = marks[r->heads[arc ^ 1]], head = marks[r->heads[arc]];
    return tail == from_source && head != from_source && r->limits[arc] > 0;
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static bool list_cut(uint32_t **cut, size_t *count, const ist_residual *r, const uint8_t *marks, bool from_source,
                     ist_error *err) {
    *cut = ist_array_make(r->arc_count / 2, sizeof **cut, "listing a cut", err);
    if (!*cut) {
        return false;
    }
    for (uint32_t arc = 0; arc < r->arc_count; arc++) {
        if (is_cut(r, marks, from_source, arc)) {
            (*cut)[(*count)++] = r->subjects[arc / 2];
        }
    }
    qsort(*cut, *count, sizeof **cut, compare_numbers);
    return true;
}

static double cut_value(const ist_residual *r, const uint8_t *near_source) {
    double value = 0;
    for (uint32_t arc = 0; arc < r->arc_count; arc++) {
        value += is_cut(r, near_source, true, arc) ? r->limits[arc] : 0;
    }
    return value;
}

static bool find_cuts(ist_flow *out, ist_residual *r, ist_error *err) {
    uint8_t *near_source = ist_array_make(r->node_count, sizeof *near_source, "computing a cut", err);
    uint8_t *near_target = near_source ? ist_array_make(r->node_count, 1, "computing a cut", err) : NULL;
    bool ok = near_target && ist_residual_maximise(r, err) && ist_residual_side(near_source, r, true, err) &&
              ist_residual_side(near_target, r, false, err) &&
              list_cut(&out->cut, &out->cut_count, r, near_source, true, err) &&
              list_cut(&out->last_cut, &out->last_count, r, near_target, false, err);
    if (ok) {
        out->value = cut_value(r, near_source);
        out->unique = out->cut_count == out->last_count &&
                      memcmp(out->cut, out->last_cut, out->cut_count * sizeof *out->cut) == 0;
    }
    free(near_source);
    free(near_target);
    return ok;
}

/* What can be sent back adds to what can be sent, and the capacities of a cut are added up: neither may overflow. */
static bool accepts(const ist_view *view, ist_error *err) {
    for (size_t e = 0; e < view->edge_count; e++) {
        if (isfinite(view->capacities[e]) && view->capacities[e] > DBL_MAX / 2 / (double)view->edge_count) {
            return ist_error_set(err, IST_ERROR_LIMIT, "a capacity of %g is too large: a flow could overflow",
                                 view->capacities[e]);
        }
    }
    return true;
}

bool ist_flow_max(ist_flow *out, const ist_view *view, const ist_ends *ends, ist_flow_kind kind, const uint8_t *lost,
                  ist_error *err) {
    static const ist_residual_limits limits[] = {[IST_FLOW_CAPACITY] = IST_RESIDUAL_CAPACITY,
                                                 [IST_FLOW_TIES] = IST_RESIDUAL_TIES,
                                                 [IST_FLOW_PLACES] = IST_RESIDUAL_PLACES};
    *out = (ist_flow){0};
    if (kind == IST_FLOW_CAPACITY && !accepts(view, err)) {
        return false;
    }
    ist_residual residual;
    bool unlimited = false;
    bool ok = ist_residual_build(&residual, view, ends, limits[kind], lost, err) &&
              ist_residual_unlimited(&unlimited, &residual, err);
    if (ok && unlimited) {
        *out = (ist_flow){.value = INFINITY, .unique = true};
    } else if (ok) {
        ok = find_cuts(out, &residual, err);
    }
    out->direct = residual.direct;
    ist_residual_free(&residual);
    if (!ok) {
        ist_flow_free(out);
    }
    return ok;
}

void ist_flow_free(ist_flow *flow) {
    free(flow->cut);
    free(flow->last_cut);
    *flow = (ist_flow){0};
}
