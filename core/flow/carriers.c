/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * carriers.c - the edges that a largest flow hangs on.
 *
 * A largest flow stays what it is until something that carries a part of it is lost; one that is unlimited, until
 * something on one unlimited route is.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/residual.h"
#include "core/paths/route.h"
#include "flow.h"

static bool mark_route(uint8_t *carries, const ist_view *view, const ist_ends *ends, ist_error *err) {
    ist_routes routes = {0};
    bool ok = ist_routes_widest(&routes, view, ends, err);
    for (size_t i = 1; ok && routes.count > 0 && i < routes.items[0].count; i++) {
        const uint32_t *step = &routes.items[0].vertices[i];
        carries[ist_view_edge(view, step[-1], step[0])] = 1;
    }
    ist_routes_free(&routes);
    return ok;
}

/* What an unlimited tie carries cannot be read off it: it may be a part. */
static bool mark_carriers(uint8_t *carries, const ist_view *view, const ist_ends *ends, ist_error *err) {
    ist_residual r;
    bool ok = ist_residual_build(&r, view, ends, IST_RESIDUAL_CAPACITY, NULL, err) && ist_residual_maximise(&r, err);
    for (size_t pair = 0; ok && pair < r.arc_count / 2; pair++) {
        bool sends = isinf(r.limits[2 * pair]) || r.room[2 * pair] != r.limits[2 * pair];
        if (r.subjects[pair] != IST_NONE && sends) {
            carries[r.subjects[pair]] = 1;
        }
    }
    ist_residual_free(&r);
    return ok;
}

bool ist_flow_carriers(uint8_t *carries, const ist_view *view, const ist_ends *ends, double value, ist_error *err) {
    return !(value > 0) ||
           (isinf(value) ? mark_route(carries, view, ends, err) : mark_carriers(carries, view, ends, err));
}
