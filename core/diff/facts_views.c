/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facts_views.c - what two views do not have in common: actors, ties, weights.
 */
#include <math.h>

#include "changes.h"
#include "facts.h"

enum { WHAT, ID, LABEL, CHANGE, FIELD, BEFORE, AFTER };

static const char *const only[IST_SIDES] = {"gone", "new"};

static bool set(ist_table *table, size_t column, double value, const char *why, ist_error *err) {
    return isnan(value) ? ist_table_na(table, column, why, err) : ist_table_real(table, column, value, err);
}

static bool add_row(ist_table *table, const ist_pairing *p, bool of_ties, size_t row, const char *change,
                    ist_error *err) {
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, WHAT, of_ties ? "tie" : "actor", err) &&
           ist_changes_name(table, ID, p, of_ties, row, err) && ist_table_text(table, CHANGE, change, err);
}

static bool add_weight(ist_table *table, const char *field, double before, double after, ist_error *err) {
    return ist_table_text(table, FIELD, field, err) && set(table, BEFORE, before, "it is not there before", err) &&
           set(table, AFTER, after, "it is not there after", err);
}

static bool add_actors(ist_table *table, const ist_pairing *p, ist_error *err) {
    bool ok = true;
    for (size_t v = 0; ok && v < p->vertex_count; v++) {
        const uint32_t *at = p->vertices[v].at;
        ist_side side = ist_paired_side(p->vertices[v]);
        if (at[IST_BEFORE] == IST_NONE || at[IST_AFTER] == IST_NONE) {
            ok = add_row(table, p, false, v, only[side], err) && ist_table_text(table, FIELD, "", err) &&
                 ist_table_na(table, BEFORE, "an actor has no weight", err) &&
                 ist_table_na(table, AFTER, "an actor has no weight", err);
        }
    }
    return ok;
}

/* A tie of one view only, with its cost. */
static bool add_only(ist_table *table, const ist_pairing *p, size_t edge, ist_error *err) {
    ist_side side = ist_paired_side(p->edges[edge]);
    double cost = p->views[side]->costs[p->edges[edge].at[side]];
    return add_row(table, p, true, edge, only[side], err) &&
           add_weight(table, "cost", side == IST_BEFORE ? cost : (double)NAN, side == IST_AFTER ? cost : (double)NAN,
                      err);
}

static double weight_of(const ist_view *view, uint32_t edge, unsigned field) {
    switch (field) {
    case IST_DIFFERS_COST:
        return view->costs[edge];
    case IST_DIFFERS_STRENGTH:
        return view->strengths[edge];
    case IST_DIFFERS_CAPACITY:
        return view->capacities[edge];
    default:
        return view->signs[edge];
    }
}

/* A tie of both views, a row a weight that differs. */
static bool add_weights(ist_table *table, const ist_pairing *p, size_t edge, ist_error *err) {
    static const char *const names[] = {"cost", "strength", "capacity", "sign"};
    const uint32_t *at = p->edges[edge].at;
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof names / sizeof names[0]; i++) {
        if ((p->differs[edge] & 1u << i) != 0) {
            ok = add_row(table, p, true, edge, "changed", err) &&
                 add_weight(table, names[i], weight_of(p->views[IST_BEFORE], at[IST_BEFORE], 1u << i),
                            weight_of(p->views[IST_AFTER], at[IST_AFTER], 1u << i), err);
        }
    }
    return ok;
}

bool ist_facts_of_views(ist_table *out, size_t *count, const ist_pairing *pairing, ist_error *err) {
    const ist_pairing *p = pairing;
    bool ok = ist_table_column(out, "what", IST_CELL_TEXT, "", "actor or tie", err) &&
              ist_table_column(out, "id", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "label", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "change", IST_CELL_TEXT, "", "gone, new or changed", err) &&
              ist_table_column(out, "field", IST_CELL_TEXT, "", "the weight that is shown", err) &&
              ist_table_column(out, "before", IST_CELL_REAL, "", "", err) &&
              ist_table_column(out, "after", IST_CELL_REAL, "", "", err) && add_actors(out, p, err);
    for (size_t e = 0; ok && e < p->edge_count; e++) {
        bool both = p->edges[e].at[IST_BEFORE] != IST_NONE && p->edges[e].at[IST_AFTER] != IST_NONE;
        ok = both ? add_weights(out, p, e, err) : add_only(out, p, e, err);
    }
    *count = out->row_count;
    return ok && ist_table_note(out, err,
                                "of actors %zu are gone, %zu new; of ties %zu are gone, %zu new, %zu weigh "
                                "otherwise",
                                ist_pairing_only(p->vertices, p->vertex_count, IST_BEFORE),
                                ist_pairing_only(p->vertices, p->vertex_count, IST_AFTER),
                                ist_pairing_only(p->edges, p->edge_count, IST_BEFORE),
                                ist_pairing_only(p->edges, p->edge_count, IST_AFTER), ist_pairing_differing(p));
}
