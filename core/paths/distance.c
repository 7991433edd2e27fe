/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * distance.c - how far two ends are from each other, and whether they are joined at all.
 *
 * The least cost is that of the best way of one search from all targets, O(E log V); the pairs that are joined are
 * counted by a sweep a source, O(V + E) each.
 */
#include "distance.h"

#include <math.h>
#include <string.h>

#include "core/kernel/search.h"
#include "core/kernel/shortest.h"

bool ist_distance_least(double *out, const ist_view *view, const ist_ends *ends, const uint8_t *lost, ist_error *err) {
    ist_search search = {0};
    *out = INFINITY;
    bool ok = ist_search_init(&search, view, ends, err);
    if (ok && lost) {
        memcpy(search.blocked, lost, view->vertex_count);
    }
    for (size_t i = 0; ok && i < ends->sources.count; i++) {
        ist_search_enter(&search, ends->sources.items[i], 0);
    }
    uint32_t entry = ok ? ist_search_run(&search) : IST_NONE;
    if (entry != IST_NONE) {
        *out = search.keys[entry];
    }
    ist_search_free(&search);
    return ok;
}

bool ist_distance_joined(size_t *joined, size_t *pairs, const ist_view *view, const ist_ends *ends, ist_error *err) {
    const ist_vertex_set *sources = &ends->sources, *targets = &ends->targets;
    ist_sweep sweep = {0};
    *joined = *pairs = 0;
    bool ok = ist_sweeps_accepted(view, sources->count, err) && ist_sweep_init(&sweep, view->vertex_count, err);
    for (size_t i = 0; ok && i < sources->count; i++) {
        ok = ist_sweep_distances(&sweep, &view->out, sources->items[i], false, NULL, err);
        for (size_t j = 0; ok && j < targets->count; j++) {
            bool pair = targets->items[j] != sources->items[i];
            *pairs += pair;
            *joined += pair && isfinite(sweep.distance[targets->items[j]]);
        }
    }
    ist_sweep_free(&sweep);
    return ok;
}
