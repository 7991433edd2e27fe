/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flow.c - how much can pass from one end to the other, and the smallest cut that stops it.
 *
 * All ways together carry at most what the narrowest place of the network lets through, and just as much can pass: the
 * largest flow equals the smallest sum of capacities that separates the ends. The cut is what can be acted on: these
 * ties, and no others, hold the flow down.
 *
 *     F(S, T) = max over flows f, 0 <= f(e) <= capacity(e), kept at all places between, of what leaves S
 *             = min over sets C of ties that separate S from T of the sum of their capacities
 *
 * With every tie 1 it is the number of routes that share no tie, with every place 1 those that share no place. The
 * value given is the sum over the cut, so that table and value agree to the last digit. Of several smallest cuts the
 * one nearest the sources is given, and the one nearest the targets is told beside it.
 *
 * Reads capacity. Direction is followed; an undirected tie carries as much either way. Each end may be several actors
 * or a state with several places, with no limit inside. A tie without capacity is unlimited, and where a route is made
 * of such ties only, the flow is infinite and no cut exists. Ends that are cut off have flow 0. An end that is source
 * and target at once is refused. Unlimited ties stay unlimited: a route made of them only is looked for first, then no
 * step of the computation meets infinity minus infinity. O(V^2 E) at worst, near-linear as seen.
 *
 * Ford and Fulkerson (1956), Maximal flow through a network; Menger (1927), Zur allgemeinen Kurventheorie; Dinitz
 * (1970), Algorithm for solution of a problem of maximum flow in networks with power estimation.
 */
#include "flow.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
        if (ist_residual_cuts(r, marks, from_source, arc)) {
            (*cut)[(*count)++] = r->subjects[arc / 2];
        }
    }
    qsort(*cut, *count, sizeof **cut, compare_numbers);
    return true;
}

static bool find_cuts(ist_flow *out, ist_residual *r, ist_error *err) {
    uint8_t *near_source = ist_array_make(r->node_count, sizeof *near_source, "computing a cut", err);
    uint8_t *near_target = near_source ? ist_array_make(r->node_count, 1, "computing a cut", err) : NULL;
    bool ok = near_target && ist_residual_maximise(r, err) && ist_residual_side(near_source, r, true, err) &&
              ist_residual_side(near_target, r, false, err) &&
              list_cut(&out->cut, &out->cut_count, r, near_source, true, err) &&
              list_cut(&out->last_cut, &out->last_count, r, near_target, false, err);
    if (ok) {
        out->value = ist_residual_cut_value(r, near_source);
        out->unique = out->cut_count == out->last_count &&
                      memcmp(out->cut, out->last_cut, out->cut_count * sizeof *out->cut) == 0;
    }
    free(near_source);
    free(near_target);
    return ok;
}

/* What can be sent back adds to what can be sent, and the capacities of a cut are added up: neither may overflow. */
bool ist_flow_accepts(const ist_view *view, ist_error *err) {
    for (size_t e = 0; e < view->edge_count; e++) {
        if (isfinite(view->capacities[e]) && view->capacities[e] > DBL_MAX / 2 / (double)view->edge_count) {
            return ist_error_set(err, IST_ERROR_LIMIT, "a capacity of %g is too large: a flow could overflow",
                                 view->capacities[e]);
        }
    }
    return true;
}

bool ist_flow_residual(ist_residual *out, bool *unlimited, const ist_view *view, const ist_ends *ends,
                       ist_flow_kind kind, const uint8_t *lost, ist_error *err) {
    static const ist_residual_limits limits[] = {[IST_FLOW_CAPACITY] = IST_RESIDUAL_CAPACITY,
                                                 [IST_FLOW_TIES] = IST_RESIDUAL_TIES,
                                                 [IST_FLOW_PLACES] = IST_RESIDUAL_PLACES};
    *out = (ist_residual){0};
    return (kind != IST_FLOW_CAPACITY || ist_flow_accepts(view, err)) &&
           ist_residual_build(out, view, ends, limits[kind], lost, err) && ist_residual_unlimited(unlimited, out, err);
}

bool ist_flow_max(ist_flow *out, const ist_view *view, const ist_ends *ends, ist_flow_kind kind, const uint8_t *lost,
                  ist_error *err) {
    *out = (ist_flow){0};
    ist_residual residual;
    bool unlimited = false;
    bool ok = ist_flow_residual(&residual, &unlimited, view, ends, kind, lost, err);
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
