/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * widest_route.c - the route that can carry most: the one whose narrowest tie is widest.
 *
 * A short route may be a narrow one. The widest route says how much one route alone can carry; several at once may
 * carry more (`max-flow`).
 *
 *     width(S, T) = max over routes from S to T of the least capacity of their ties
 *
 * A search by width finds the width; of the routes of that width the shortest is given, by cost, hops when the lens
 * gives none.
 *
 * Reads capacity, and cost. Direction is followed. A tie without capacity is unlimited. Where no route leads, or only
 * over ties of capacity 0, there is none; without --capacity it is not asked for, and the column is left out. O(E log
 * V).
 *
 * Pollack (1960), The maximum capacity through a network; Hu (1961), The maximum capacity route problem.
 */
#include <assert.h>
#include <stdlib.h>

#include "core/kernel/search.h"
#include "route.h"

static uint32_t search_from_sources(ist_search *search) {
    for (size_t i = 0; i < search->ends->sources.count; i++) {
        ist_search_enter(search, search->ends->sources.items[i], 0);
    }
    return ist_search_run(search);
}

static double width(ist_search *search) {
    search->widest = true;
    uint32_t entry = search_from_sources(search);
    search->widest = false;
    return entry == IST_NONE ? 0 : -search->keys[entry];
}

bool ist_routes_widest(ist_routes *out, const ist_view *view, const ist_ends *ends, ist_error *err) {
    assert(view->has_capacity);
    ist_search search = {0};
    uint32_t *way = ist_array_make(view->vertex_count, sizeof *way, "preparing a search", err);
    bool ok = way && ist_search_init(&search, view, ends, err);
    if (ok && (search.least_capacity = width(&search)) > 0) {
        uint32_t entry = search_from_sources(&search);
        ok = ist_routes_add(out, view, way, ist_search_walk(&search, entry, NULL, way), err);
    }
    ist_search_free(&search);
    free(way);
    return ok;
}
