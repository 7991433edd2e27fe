/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * disjoint.c - routes that share no place between the ends: a way out when any one place is lost.
 *
 * As many routes as there are, or as many as asked for, such that no two pass the same actor between source and target
 * and their total cost is the least that this number of routes can have. So the shortest route need not be among them:
 * it may stand in the way of every second one; with `-k 2` they are the cheapest pair. Sources and targets themselves
 * may be shared. A tie that joins a source to a target is a route.
 *
 *     min over sets of k routes, no two with a place in common but their ends, of the sum of their costs
 *
 * Reads cost, hops when the lens gives none. Direction is followed. Where no route leads the answer is no. Of several
 * sets of the same total cost one is given, always the same. O(k E log V) for k routes, at most 10000.
 *
 * Suurballe (1974), Disjoint paths in a network; Bhandari (1999), Survivable networks; Menger (1927).
 */
#include "core/query.h"
#include "disjoint_table.h"

static bool note_hang(ist_table *table, const ist_view *view, const ist_singles *singles, ist_error *err) {
    ist_buffer text = {0};
    bool ok = ist_singles_format(&text, view, singles, err) &&
              ist_table_note(table, err, "no two routes are disjoint: all %s %s",
                             singles->places.count > 0 ? "pass" : "take", ist_buffer_string(&text));
    ist_buffer_free(&text);
    return ok;
}

static bool fill(ist_table *table, const ist_view *view, const ist_ends *ends, size_t wanted, bool *negative,
                 ist_error *err) {
    static const ist_disjoint_kind kind = {"disjoint", IST_DISJOINT_PLACES, IST_FLOW_PLACES, note_hang};
    return ist_disjoint_fill(table, view, ends, wanted, negative, &kind, err);
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    static const ist_ends_question question = {.title = "disjoint routes",
                                               .reads = "disjoint: reads cost; places between the ends used once",
                                               .count = IST_ROUTES_LIMIT,
                                               .fill = fill};
    return ist_ends_answer(out, network, lens, options, &question, negative, err);
}

const ist_query ist_query_disjoint = {
    .name = "disjoint",
    .summary = "routes that share no place between the ends, of the least total cost",
    .asked_by = "isthmus routes NETWORK SOURCE TARGET --disjoint [-k K]",
    .contract = "reads cost; direction: honoured; disconnected: the answer is no",
    .answer = answer,
};
