/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * disjoint_table.c - what the questions about routes that share no place and that share no tie have in common: the
 * table.
 */
#include "disjoint_table.h"

static bool note_total(ist_table *table, const ist_view *view, const ist_routes *routes, size_t existing,
                       const char *word, ist_error *err) {
    double total = 0;
    for (size_t i = 0; i < routes->count; i++) {
        total += routes->items[i].cost;
    }
    return ist_table_note(table, err, "%zu of the %zu %s routes that exist; total cost %.6g %s", routes->count,
                          existing, word, total, ist_ends_cost_unit(view));
}

static bool note_hang(ist_table *table, const ist_view *view, const ist_ends *ends, const ist_disjoint_kind *kind,
                      ist_error *err) {
    ist_singles singles = {0};
    bool ok = ist_singles_find(&singles, view, ends, err) && kind->note_hang(table, view, &singles, err);
    ist_singles_free(&singles);
    return ok;
}

bool ist_disjoint_fill(ist_table *table, const ist_view *view, const ist_ends *ends, size_t wanted, bool *negative,
                       const ist_disjoint_kind *kind, ist_error *err) {
    ist_routes routes = {0};
    ist_flow flow = {0};
    bool ok = ist_route_columns(table, view, err) && ist_routes_disjoint(&routes, view, ends, kind->by, wanted, err) &&
              ist_flow_max(&flow, view, ends, kind->flow, NULL, err) &&
              ist_route_rows(table, view, &routes, routes.count, err);
    /* flow.direct: ties from a source to a target, which no loss of a place takes; 0 where ties are lost */
    size_t existing = ok ? (size_t)flow.value + flow.direct : 0;
    *negative = ok && existing == 0;
    if (*negative) {
        ok = ist_table_note(table, err, "no route: the ends are cut off from each other");
    } else if (ok) {
        ok = note_total(table, view, &routes, existing, kind->word, err) &&
             (existing > 1 || note_hang(table, view, ends, kind, err));
    }
    ist_flow_free(&flow);
    ist_routes_free(&routes);
    return ok;
}
