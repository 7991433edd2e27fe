/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edge_disjoint.c - routes that share no tie: a way out when any one tie is lost.
 *
 * As many routes as there are, or as many as asked for, such that no two take the same tie and their total cost is the
 * least that this number of routes can have; with `-k 2` they are the cheapest pair. They may meet in a place: `routes
 * --disjoint` gives those that do not. So there are at least as many of them, and they cost no more.
 *
 *     min over sets of k routes, no two with a tie in common, of the sum of their costs
 *
 * Parallel ties were merged before and count as one. Where direction is ignored a tie serves one route, whichever way
 * it goes.
 *
 * Reads cost, hops when the lens gives none. Direction is followed. Where no route leads the answer is no. Of several
 * sets of the same total cost one is given, always the same. O(k E log V) for k routes, at most 10000.
 *
 * Suurballe (1974), Disjoint paths in a network; Bhandari (1999), Survivable networks; Menger (1927).
 */
#include "core/flow/flow.h"
#include "core/query.h"
#include "route.h"

static bool note_total(ist_table *table, const ist_view *view, const ist_routes *routes, size_t existing,
                       ist_error *err) {
    double total = 0;
    for (size_t i = 0; i < routes->count; i++) {
        total += routes->items[i].cost;
    }
    return ist_table_note(table, err, "%zu of the %zu edge-disjoint routes that exist; total cost %.6g %s",
                          routes->count, existing, total, ist_ends_cost_unit(view));
}

static bool note_hang(ist_table *table, const ist_view *view, const ist_ends *ends, ist_error *err) {
    ist_singles singles = {0};
    ist_buffer text = {0};
    bool ok = ist_singles_find(&singles, view, ends, err);
    for (size_t i = 0; ok && i < singles.ties.count; i++) {
        ok = ist_buffer_text(&text, i > 0 ? ", " : "", err) && ist_ends_edge(&text, view, singles.ties.items[i], err);
    }
    ok = ok && ist_table_note(table, err, "no two routes are edge-disjoint: all take %s", ist_buffer_string(&text));
    ist_buffer_free(&text);
    ist_singles_free(&singles);
    return ok;
}

static bool fill(ist_table *table, const ist_view *view, const ist_ends *ends, size_t wanted, bool *negative,
                 ist_error *err) {
    ist_routes routes = {0};
    ist_flow ties = {0};
    bool ok = ist_route_columns(table, view, err) &&
              ist_routes_disjoint(&routes, view, ends, IST_DISJOINT_TIES, wanted, err) &&
              ist_flow_max(&ties, view, ends, IST_FLOW_TIES, NULL, err) &&
              ist_route_rows(table, view, &routes, routes.count, err);
    size_t existing = ok ? (size_t)ties.value : 0;
    *negative = ok && existing == 0;
    if (*negative) {
        ok = ist_table_note(table, err, "no route: the ends are cut off from each other");
    } else if (ok) {
        ok = note_total(table, view, &routes, existing, err) && (existing > 1 || note_hang(table, view, ends, err));
    }
    ist_flow_free(&ties);
    ist_routes_free(&routes);
    return ok;
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    static const ist_ends_question question = {.title = "edge-disjoint routes",
                                               .reads = "edge-disjoint: reads cost; ties used once",
                                               .count = IST_ROUTES_LIMIT,
                                               .fill = fill};
    return ist_ends_answer(out, network, lens, options, &question, negative, err);
}

const ist_query ist_query_edge_disjoint = {
    .name = "edge-disjoint",
    .summary = "routes that share no tie, of the least total cost",
    .asked_by = "isthmus routes NETWORK SOURCE TARGET --edge-disjoint [-k K]",
    .contract = "reads cost; direction: honoured; disconnected: the answer is no",
    .answer = answer,
};
