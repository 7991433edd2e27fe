/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cuts.c - who can close it: the smallest sets of ties or places whose loss cuts the targets off from the sources.
 *
 * capacity cut: ties whose capacities add up to the largest flow that can pass, so that losing them stops all of it;
 * tie cut: the fewest ties; place cut: the fewest actors between the ends. Where several cuts are as small the one
 * nearest the sources stands first and the others follow as `capacity cut 2` and so on, up to ten of a kind; a note
 * says how many more there are (they are counted up to 1000) and names the one nearest the targets. single place,
 * single tie: each of these alone cuts all targets from all sources; they stand in the order in which every route
 * passes them.
 *
 *     min over C that separates S from T of the sum of capacities of C = the largest flow from S to T
 *     min |C| over ties, or over places = how many routes share no tie, or no place
 *
 * The largest flow equals the smallest cut; the number of routes that share no tie (no place) equals the fewest ties
 * (places) that cut. A tie that joins a source to a target leaves no place cut.
 *
 * Reads capacity when the lens gives one; ties of unlimited capacity are in no capacity cut, and when a route is made
 * of them only there is none. Direction is followed. Where no route leads the answer is no: it is closed already.
 * O(V^2 E) at worst, near-linear as seen; each further cut O(V + E).
 *
 * Left out: what a place can carry. No figure of a dataset says what passes through a port beside what its ties carry;
 * where one does, give its ties that capacity. Flows between all pairs: `flow-betweenness` adds them up, and a table of
 * n (n - 1) / 2 numbers is read by nobody; ask for two ends.
 *
 * Ford and Fulkerson (1956), Maximal flow through a network; Menger (1927); Dinitz (1970); Tarjan (1972);
 * Picard and Queyranne (1980), On the structure of all minimum cuts in a network and applications, for listing them.
 */
#include <math.h>
#include <stdio.h>

#include "all_cuts.h"
#include "core/query.h"

typedef struct {
    ist_table *table;
    const ist_view *view;
} ist_answer;

enum { KIND, ELEMENT, CAPACITY };
enum { SHOWN = 10 }; /* cuts of one kind */

static bool add_columns(ist_answer a, ist_error *err) {
    return ist_table_column(a.table, "kind", IST_CELL_TEXT, "", "what the element belongs to", err) &&
           ist_table_column(a.table, "element", IST_CELL_TEXT, "", "a place, or a tie by its two ends", err) &&
           (!a.view->has_capacity || ist_table_column(a.table, "capacity", IST_CELL_REAL,
                                                      ist_ends_capacity_unit(a.view), "what the tie can carry", err));
}

static bool add_tie(ist_answer a, const char *kind, uint32_t edge, ist_error *err) {
    ist_buffer name = {0};
    bool ok = ist_table_row(a.table, IST_NONE, err) && ist_table_text(a.table, KIND, kind, err) &&
              ist_ends_edge(&name, a.view, edge, err) &&
              ist_table_text(a.table, ELEMENT, ist_buffer_string(&name), err) &&
              (!a.view->has_capacity || ist_table_real(a.table, CAPACITY, a.view->capacities[edge], err));
    ist_buffer_free(&name);
    return ok;
}

static bool add_place(ist_answer a, const char *kind, uint32_t vertex, ist_error *err) {
    return ist_table_row(a.table, IST_NONE, err) && ist_table_text(a.table, KIND, kind, err) &&
           ist_table_text(a.table, ELEMENT, ist_view_id(a.view, vertex), err) &&
           (!a.view->has_capacity || ist_table_na(a.table, CAPACITY, "a place has no capacity of its own", err));
}

typedef bool add_element(ist_answer a, const char *kind, uint32_t element, ist_error *err);

static bool add_all(ist_answer a, const char *kind, const uint32_t *elements, size_t count, add_element *add,
                    ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = add(a, kind, elements[i], err);
    }
    return ok;
}

static bool list_last(ist_buffer *out, ist_answer a, const ist_flow *flow, bool places, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < flow->last_count; i++) {
        uint32_t element = flow->last_cut[i];
        ok = ist_buffer_text(out, i == 0 ? "" : ", ", err) &&
             (places ? ist_buffer_text(out, ist_view_id(a.view, element), err)
                     : ist_ends_edge(out, a.view, element, err));
    }
    return ok;
}

/* Says how many cuts are as small, and where not all are listed, the last of them. */
static bool note_others(ist_answer a, const char *kind, const ist_flow *flow, const ist_all_cuts *all, bool places,
                        ist_error *err) {
    ist_buffer last = {0};
    if (all->shown == all->count) {
        return ist_table_note(
            a.table, err,
            "%s cut: %zu are as small; the first is the one nearest the sources, the last nearest the "
            "targets",
            kind, all->count);
    }
    bool ok = list_last(&last, a, flow, places, err) &&
              ist_table_note(a.table, err, "%s cut: %s%zu more are as small; nearest the targets: %s", kind,
                             all->count == IST_CUTS_COUNTED ? "at least " : "", all->count - all->shown,
                             ist_buffer_string(&last));
    ist_buffer_free(&last);
    return ok;
}

/* The others that are as small, numbered from 2. */
static bool add_others(ist_answer a, const char *kind, const ist_all_cuts *all, add_element *add, ist_error *err) {
    bool ok = true;
    for (size_t i = 1; ok && i < all->shown; i++) {
        char name[40];
        (void)snprintf(name, sizeof name, "%s cut %zu", kind, i + 1);
        ok = add_all(a, name, all->items + all->offsets[i], all->offsets[i + 1] - all->offsets[i], add, err);
    }
    return ok;
}

static bool list_others(ist_answer a, const ist_ends *ends, ist_flow_kind what, const ist_flow *flow, ist_error *err) {
    static const char *const kinds[] = {
        [IST_FLOW_CAPACITY] = "capacity", [IST_FLOW_TIES] = "tie", [IST_FLOW_PLACES] = "place"};
    bool places = what == IST_FLOW_PLACES;
    if (flow->unique) {
        return ist_table_note(a.table, err, "%s cut: the only one as small", kinds[what]);
    }
    ist_all_cuts all = {0};
    bool ok = ist_all_cuts_find(&all, a.view, ends, what, SHOWN, err) &&
              add_others(a, kinds[what], &all, places ? add_place : add_tie, err) &&
              note_others(a, kinds[what], flow, &all, places, err);
    ist_all_cuts_free(&all);
    return ok;
}

static bool note_flow(ist_answer a, const ist_ends *ends, const ist_flow *flow, ist_error *err) {
    char value[32];
    if (isinf(flow->value)) {
        return ist_table_note(a.table, err, "maximum flow unlimited: a route of unlimited ties leads through");
    }
    if (flow->cut_count == 0) {
        return ist_table_note(a.table, err, "maximum flow 0: every route has a tie of capacity 0");
    }
    return ist_table_note(a.table, err, "maximum flow %s %s", ist_number_format(value, flow->value),
                          ist_ends_capacity_unit(a.view)) &&
           list_others(a, ends, IST_FLOW_CAPACITY, flow, err);
}

static bool cut_capacity(ist_answer a, const ist_ends *ends, ist_error *err) {
    ist_flow flow = {0};
    bool ok = !a.view->has_capacity ||
              (ist_flow_max(&flow, a.view, ends, IST_FLOW_CAPACITY, NULL, err) &&
               add_all(a, "capacity cut", flow.cut, flow.cut_count, add_tie, err) && note_flow(a, ends, &flow, err));
    ist_flow_free(&flow);
    return ok;
}

static bool cut_ties(ist_answer a, const ist_ends *ends, ist_error *err) {
    ist_flow flow = {0};
    bool ok = ist_flow_max(&flow, a.view, ends, IST_FLOW_TIES, NULL, err) &&
              add_all(a, "tie cut", flow.cut, flow.cut_count, add_tie, err) &&
              list_others(a, ends, IST_FLOW_TIES, &flow, err);
    ist_flow_free(&flow);
    return ok;
}

static bool note_places(ist_answer a, const ist_ends *ends, const ist_flow *flow, ist_error *err) {
    if (flow->direct > 0) {
        return ist_table_note(a.table, err, "no loss of places cuts the ends apart: %zu %s them directly", flow->direct,
                              flow->direct == 1 ? "tie joins" : "ties join");
    }
    return list_others(a, ends, IST_FLOW_PLACES, flow, err);
}

static bool cut_places(ist_answer a, const ist_ends *ends, ist_error *err) {
    ist_flow flow = {0};
    bool ok = ist_flow_max(&flow, a.view, ends, IST_FLOW_PLACES, NULL, err) &&
              (flow.direct > 0 || add_all(a, "place cut", flow.cut, flow.cut_count, add_place, err)) &&
              note_places(a, ends, &flow, err);
    ist_flow_free(&flow);
    return ok;
}

static bool fill(ist_table *table, const ist_view *view, const ist_ends *ends, size_t wanted, bool *negative,
                 ist_error *err) {
    (void)wanted; /* all of them */
    const ist_answer a = {.table = table, .view = view};
    ist_singles singles = {0};
    bool ok = add_columns(a, err) && ist_singles_find(&singles, a.view, ends, err);
    *negative = ok && !singles.connected;
    if (*negative) {
        ok = ist_table_note(a.table, err, "no route: the ends are cut off from each other already");
    } else if (ok) {
        ok = cut_capacity(a, ends, err) && cut_ties(a, ends, err) && cut_places(a, ends, err) &&
             add_all(a, "single place", singles.places.items, singles.places.count, add_place, err) &&
             add_all(a, "single tie", singles.ties.items, singles.ties.count, add_tie, err);
    }
    ist_singles_free(&singles);
    return ok;
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    static const ist_ends_question question = {
        .title = "cuts",
        .reads = "cuts: reads ties, capacity where given; the ends themselves are not lost",
        .count = 1,
        .fill = fill};
    return ist_ends_answer(out, network, lens, options, &question, negative, err);
}

const ist_query ist_query_cuts = {
    .name = "cuts",
    .summary = "the smallest losses that cut two ends apart: who can close it",
    .asked_by = "isthmus cuts NETWORK SOURCE TARGET",
    .contract = "reads ties, capacity where given; direction: honoured; disconnected: the answer is no",
    .answer = answer,
};
