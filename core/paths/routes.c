/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * routes.c - the shortest routes between two ends, one after the other, and how much hangs on single places.
 *
 * A route leads from a source to a target, passes no actor twice and no source or target in between; each end may be
 * several actors or a state with several places, and a route may begin and end at any of them. The routes are listed by
 * cost, the sum over their ties; each with its capacity, the least of its ties. Routes whose costs tie (within 1e-12 of
 * the cost) share a rank (whole numbers, such as days times 1000, tie exactly) and stand in the order of their actors'
 * ids. Parallel ties are merged, so two routes always differ in an actor.
 *
 *     cost(route) = sum over its ties of cost        capacity(route) = least capacity of its ties
 *
 * Notes add the widest route, the one whose narrowest tie is widest (and the shortest of those), and how many routes
 * there are that share no place between the ends, and no tie; where that is one, which places all routes pass.
 *
 * Reads cost, hops when the lens gives none, and capacity when it gives one. Direction is followed. Where no route
 * leads the answer is no. At most 10000 routes; each takes at most one search a step: O(k L E log V), L the most steps
 * of a route that is listed.
 *
 * Yen (1971), Finding the K shortest loopless paths in a network; Lawler (1972); Pollack (1960); Menger (1927).
 */
#include <math.h>

#include "core/flow/flow.h"
#include "core/kernel/shortest.h"
#include "core/query.h"
#include "route.h"

enum { ROUTES_DEFAULT = 5 };

/* One route more than is shown tells whether the list breaks off among equals. */
static bool note_more(ist_table *table, const ist_routes *routes, size_t shown, ist_error *err) {
    bool more = routes->count > shown && ist_lengths_tie(routes->items[shown].cost, routes->items[shown - 1].cost);
    return !more || ist_table_note(table, err, "there are more routes that cost as much as the last one");
}

static size_t position_of(const ist_routes *routes, size_t shown, const ist_route *route) {
    size_t at = 0;
    while (at < shown && ist_route_compare(&routes->items[at], route) != 0) {
        at++;
    }
    return at;
}

static bool note_route(ist_table *table, const ist_view *view, const ist_routes *routes, size_t shown,
                       const ist_route *widest, ist_error *err) {
    char width[32];
    size_t at = position_of(routes, shown, widest);
    ist_buffer text = {0};
    bool ok =
        at < shown ? ist_buffer_print(&text, err, "route %zu", at + 1) : ist_route_format(&text, view, widest, err);
    ok = ok && ist_table_note(table, err, "widest %s %s (%s)",
                              isinf(widest->capacity) ? "inf" : ist_number_format(width, widest->capacity),
                              ist_ends_capacity_unit(view), ist_buffer_string(&text));
    ist_buffer_free(&text);
    return ok;
}

static bool note_widest(ist_table *table, const ist_view *view, const ist_ends *ends, const ist_routes *routes,
                        size_t shown, ist_error *err) {
    ist_routes widest = {0};
    bool ok = !view->has_capacity || ist_routes_widest(&widest, view, ends, err);
    if (ok && view->has_capacity) {
        ok = widest.count > 0 ? note_route(table, view, routes, shown, &widest.items[0], err)
                              : ist_table_note(table, err, "every route has a tie of capacity 0");
    }
    ist_routes_free(&widest);
    return ok;
}

static bool write_disjoint(ist_table *table, const ist_view *view, size_t places, size_t ties,
                           const ist_singles *singles, ist_error *err) {
    ist_buffer hang = {0};
    bool ok = true;
    if (places < 2) {
        ok = ist_buffer_text(&hang, singles->places.count > 0 ? " (all routes pass " : " (all routes take ", err) &&
             ist_singles_format(&hang, view, singles, err) && ist_buffer_text(&hang, ")", err);
    }
    ok = ok &&
         ist_table_note(table, err, "node-disjoint: %zu%s; edge-disjoint: %zu", places, ist_buffer_string(&hang), ties);
    ist_buffer_free(&hang);
    return ok;
}

static bool note_disjoint(ist_table *table, const ist_view *view, const ist_ends *ends, ist_error *err) {
    ist_flow places = {0}, ties = {0};
    ist_singles singles = {0};
    bool ok = ist_flow_max(&places, view, ends, IST_FLOW_PLACES, NULL, err) &&
              ist_flow_max(&ties, view, ends, IST_FLOW_TIES, NULL, err) &&
              ist_singles_find(&singles, view, ends, err) &&
              write_disjoint(table, view, (size_t)places.value + places.direct, (size_t)ties.value, &singles, err);
    ist_flow_free(&places);
    ist_flow_free(&ties);
    ist_singles_free(&singles);
    return ok;
}

static bool fill(ist_table *table, const ist_view *view, const ist_ends *ends, size_t wanted, bool *negative,
                 ist_error *err) {
    ist_routes routes = {0};
    bool ok = ist_route_columns(table, view, err) &&
              ist_routes_shortest(&routes, view, ends, wanted == IST_ROUTES_LIMIT ? wanted : wanted + 1, err);
    size_t shown = routes.count < wanted ? routes.count : wanted;
    *negative = ok && routes.count == 0;
    if (*negative) {
        ok = ist_table_note(table, err, "no route: the ends are cut off from each other");
    } else if (ok) {
        ok = ist_route_rows(table, view, &routes, shown, err) && note_more(table, &routes, shown, err) &&
             note_widest(table, view, ends, &routes, shown, err) && note_disjoint(table, view, ends, err);
    }
    ist_routes_free(&routes);
    return ok;
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    static const ist_ends_question question = {.title = "routes",
                                               .reads = "routes: reads cost, capacity where given; no actor twice",
                                               .count = ROUTES_DEFAULT,
                                               .fill = fill};
    return ist_ends_answer(out, network, lens, options, &question, negative, err);
}

const ist_query ist_query_routes = {
    .name = "routes",
    .summary = "the shortest routes between two ends, and what they hang on",
    .asked_by = "isthmus routes NETWORK SOURCE TARGET [-k K]",
    .contract = "reads cost, capacity where given; direction: honoured; disconnected: the answer is no",
    .answer = answer,
};
