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
#include "core/query.h"
#include "disjoint_table.h"

static bool note_hang(ist_table *table, const ist_view *view, const ist_singles *singles, ist_error *err) {
    ist_buffer text = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < singles->ties.count; i++) {
        ok = ist_buffer_text(&text, i > 0 ? ", " : "", err) && ist_ends_edge(&text, view, singles->ties.items[i], err);
    }
    ok = ok && ist_table_note(table, err, "no two routes are edge-disjoint: all take %s", ist_buffer_string(&text));
    ist_buffer_free(&text);
    return ok;
}

static bool fill(ist_table *table, const ist_view *view, const ist_ends *ends, size_t wanted, bool *negative,
                 ist_error *err) {
    static const ist_disjoint_kind kind = {"edge-disjoint", IST_DISJOINT_TIES, IST_FLOW_TIES, note_hang};
    return ist_disjoint_fill(table, view, ends, wanted, negative, &kind, err);
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
