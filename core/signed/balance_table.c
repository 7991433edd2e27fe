/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * balance_table.c - what was found about friends and foes, as tables.
 */
#include <math.h>
#include <stdlib.h>

#include "core/signed/balance.h"

bool ist_balance_end(ist_table *table, const ist_balance *balance, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_view_contract(&line, balance->view, err) &&
              ist_buffer_text(&line,
                              "; reads sign, direction dropped, neutral pairs and pairs with ties of both signs left "
                              "out, each component for itself",
                              err) &&
              ist_table_contract(table, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

/* ---- the summary ---- */

typedef struct {
    const char *quantity;
    double value;
    const char *says; /* or why there is no value */
} row;

static bool add_quantities(ist_table *table, const row *rows, size_t count, ist_error *err) {
    bool ok = ist_table_column(table, "quantity", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "value", IST_CELL_REAL, "", "", err) &&
              ist_table_column(table, "meaning", IST_CELL_TEXT, "", "", err);
    for (size_t i = 0; ok && i < count; i++) {
        ok = ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, rows[i].quantity, err) &&
             (isnan(rows[i].value) ? ist_table_na(table, 1, rows[i].says, err)
                                   : ist_table_real(table, 1, rows[i].value, err)) &&
             ist_table_text(table, 2, rows[i].says, err);
    }
    return ok;
}

static double share(double part, double whole) {
    return whole > 0 ? part / whole : NAN;
}

static bool note_search(ist_table *table, const ist_camps *camps, ist_error *err) {
    const char *plural = camps->blocks == 1 ? "" : "s";
    if (camps->blocks == 0) {
        return ist_table_note(table, err, "balanced: two colours prove that no tie need be frustrated");
    }
    if (!ist_camps_proved(camps)) {
        return ist_table_note(table, err,
                              "the number of frustrated ties is the best found, NOT proved: %zu block%s without "
                              "balance, the largest of %zu actors; no camps frustrate fewer than %zu",
                              camps->blocks, plural, camps->largest_block, camps->at_least);
    }
    return ist_table_note(table, err,
                          "the number of frustrated ties is the minimum, proved by branch and bound on %zu block%s "
                          "without balance, the largest of %zu actors",
                          camps->blocks, plural, camps->largest_block);
}

bool ist_balance_summary(ist_table *table, const ist_balance *b, ist_error *err) {
    const uint64_t *t = b->triads;
    double m = (double)b->signs.pair_count, all = (double)t[0] + (double)t[1] + (double)t[2] + (double)t[3];
    double least = (double)b->camps.frustrated;
    const row rows[] = {
        {"signed ties", m, "pairs of actors, friends or foes"},
        {"hostile ties", (double)b->signs.hostile, "of these, foes"},
        {"neutral left out", (double)b->signs.neutral, "pairs with neutral ties alone"},
        {"mixed left out", (double)b->signs.mixed, "pairs with ties of both signs"},
        {"triads", all, "triangles of signed ties"},
        {"balanced triads", share((double)t[0] + (double)t[2], all),
         all > 0 ? "share with no or two hostile ties" : "no triangle of signed ties"},
        {"weakly balanced triads", share(all - (double)t[1], all),
         all > 0 ? "share with other than one hostile tie" : "no triangle of signed ties"},
        {"foes among friends", (double)b->foes_among_friends,
         "foes joined by friends of friends; 0: any number of camps would do"},
        {"frustrated ties", least, "the fewest that two camps leave"},
        {"at least", (double)b->camps.at_least, "proved lower bound of that"},
        {"line balance", share(m - 2 * least, m), "1 - 2 L / m; 1: balanced"},
        {"walk balance", b->walks, isnan(b->walks) ? b->no_walks : "tr exp A / tr exp |A|; 1: balanced"},
        {"modularity", b->modularity, "of the camps, signs alone"},
    };
    return add_quantities(table, rows, sizeof rows / sizeof *rows, err) && note_search(table, &b->camps, err) &&
           ist_balance_end(table, b, err);
}

/* ---- triads ---- */

bool ist_balance_triads(ist_table *table, const ist_balance *b, ist_error *err) {
    static const char *const kinds[IST_TRIAD_KINDS] = {"+ + +", "+ + -", "+ - -", "- - -"};
    static const char *const strong[] = {"balanced", "unbalanced", "balanced", "unbalanced"};
    static const char *const weak[] = {"balanced", "unbalanced", "balanced", "balanced"};
    double all = (double)b->triads[0] + (double)b->triads[1] + (double)b->triads[2] + (double)b->triads[3];
    bool ok = ist_table_column(table, "triad", IST_CELL_TEXT, "", "signs of its ties", err) &&
              ist_table_column(table, "negative", IST_CELL_INTEGER, "ties", "", err) &&
              ist_table_column(table, "count", IST_CELL_INTEGER, "triads", "", err) &&
              ist_table_column(table, "share", IST_CELL_REAL, "", "", err) &&
              ist_table_column(table, "strong", IST_CELL_TEXT, "", "Cartwright and Harary: two camps", err) &&
              ist_table_column(table, "weak", IST_CELL_TEXT, "", "Davis: any number of camps", err);
    for (size_t k = 0; ok && k < IST_TRIAD_KINDS; k++) {
        double part = share((double)b->triads[k], all);
        ok = ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, kinds[k], err) &&
             ist_table_integer(table, 1, (int64_t)k, err) && ist_table_integer(table, 2, (int64_t)b->triads[k], err) &&
             (isnan(part) ? ist_table_na(table, 3, "no triangle of signed ties", err)
                          : ist_table_real(table, 3, part, err)) &&
             ist_table_text(table, 4, strong[k], err) && ist_table_text(table, 5, weak[k], err);
    }
    return ok &&
           ist_table_note(table, err,
                          "strong: two camps (Cartwright and Harary 1956); weak: any number (Davis 1967)") &&
           ist_balance_end(table, b, err);
}

/* ---- ties at odds with the camps ---- */

static const char *if_every(uint8_t state) {
    return state & IST_EDGE_SATISFIED ? "no" : state & IST_EDGE_OPEN ? NULL : "yes";
}

static bool list_rows(ist_buffer *out, const ist_view *view, uint32_t edge, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && edge != IST_NONE && i < ist_index_count(&view->edge_ties, edge); i++) {
        ist_text id = ist_dataset_tie(view->network->dataset, ist_index_items(&view->edge_ties, edge)[i]).id;
        ok = id == IST_TEXT_EMPTY || ist_buffer_print(out, err, "%s%s", out->length > 0 ? "," : "",
                                                      ist_dataset_text(view->network->dataset, id));
    }
    return ok;
}

static bool add_tie(ist_table *table, const ist_balance *b, uint32_t pair, ist_error *err) {
    const ist_view *view = b->view;
    uint32_t a = b->signs.sources[pair], z = b->signs.targets[pair];
    const char *every = if_every(b->camps.states[pair]);
    ist_buffer id = {0}, label = {0}, rows = {0};
    bool ok = ist_buffer_print(&id, err, "%s-%s", ist_view_id(view, a), ist_view_id(view, z)) &&
              ist_buffer_print(&label, err, "%s - %s", ist_view_label(view, a), ist_view_label(view, z)) &&
              list_rows(&rows, view, ist_view_edge(view, a, z), err) &&
              (!view->directed || list_rows(&rows, view, ist_view_edge(view, z, a), err)) &&
              ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, id.bytes, err) &&
              ist_table_text(table, 1, label.bytes, err) &&
              ist_table_text(table, 2, b->signs.signs[pair] < 0 ? "-" : "+", err) &&
              ist_table_text(table, 3, ist_camps_frustrates(&b->camps, &b->signs, pair) ? "yes" : "no", err) &&
              (every != NULL ? ist_table_text(table, 4, every, err)
                             : ist_table_na(table, 4, "the search ended before all optima were known", err)) &&
              ist_table_text(table, 5, ist_buffer_string(&rows), err);
    ist_buffer_free(&id);
    ist_buffer_free(&label);
    ist_buffer_free(&rows);
    return ok;
}

/* First what is certain, then what these camps frustrate, then what other optima do; 3: no row. */
static unsigned place_of(const ist_balance *b, uint32_t pair) {
    uint8_t state = b->camps.states[pair];
    bool here = ist_camps_frustrates(&b->camps, &b->signs, pair);
    return state == IST_EDGE_FRUSTRATED ? 0 : here ? 1 : state & IST_EDGE_FRUSTRATED ? 2 : 3;
}

bool ist_balance_ties(ist_table *table, const ist_balance *b, ist_error *err) {
    bool ok = ist_table_column(table, "tie", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "label", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "sign", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "here", IST_CELL_TEXT, "", "frustrated by the camps shown", err) &&
              ist_table_column(table, "every", IST_CELL_TEXT, "", "frustrated in every optimum: certain", err) &&
              ist_table_column(table, "rows", IST_CELL_TEXT, "", "ties of the dataset", err);
    size_t counts[4] = {0};
    for (unsigned place = 0; ok && place < 3; place++) {
        for (uint32_t pair = 0; ok && pair < b->signs.pair_count; pair++) {
            if (place_of(b, pair) == place) {
                counts[place]++;
                ok = add_tie(table, b, pair, err);
            }
        }
    }
    return ok &&
           ist_table_note(table, err,
                          "%zu certain (frustrated in every optimum), %zu more with these camps, %zu in other optima "
                          "alone",
                          counts[0], counts[1], counts[2]) &&
           (b->camps.settled ||
            ist_table_note(table, err, "NA: the search ended before all optima were known, so some may be missing")) &&
           ist_balance_end(table, b, err);
}
