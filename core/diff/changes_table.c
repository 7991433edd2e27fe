/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * changes_table.c - a row an actor or tie of which something changes.
 */
#include <math.h>
#include <string.h>

#include "changes.h"

typedef struct {
    const ist_changes *changes;
    unsigned columns;
} shape;

static bool add_column(ist_table *table, const ist_metric *metric, const char *what, ist_cell_type type,
                       const char *unit, ist_error *err) {
    ist_buffer name = {0};
    bool ok = ist_buffer_print(&name, err, "%s.%s", metric->name, what) &&
              ist_table_column(table, ist_buffer_string(&name), type, unit, "", err);
    ist_buffer_free(&name);
    return ok;
}

static bool add_columns(ist_table *table, const shape *s, ist_error *err) {
    bool ok = ist_table_column(table, "id", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "label", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "change", IST_CELL_TEXT, "",
                               "direct: it or a tie at it is edited; rerouting: neither is", err);
    for (size_t i = 0; ok && i < s->changes->measure_count; i++) {
        const ist_metric *metric = s->changes->measures[i].metric;
        char buffer[IST_METRIC_UNIT_SIZE];
        const char *unit = ist_metric_unit(buffer, &metric->columns[0], s->changes->pairing->views[IST_BEFORE]);
        ist_cell_type type = metric->columns[0].whole ? IST_CELL_INTEGER : IST_CELL_REAL;
        if ((s->columns & IST_CHANGES_VALUES) != 0) {
            ok = add_column(table, metric, "before", type, unit, err) &&
                 add_column(table, metric, "after", type, unit, err) &&
                 add_column(table, metric, "change", type, unit, err);
        }
        if (ok && (s->columns & IST_CHANGES_RANKS) != 0) {
            ok = add_column(table, metric, "rank.before", IST_CELL_INTEGER, "", err) &&
                 add_column(table, metric, "rank.after", IST_CELL_INTEGER, "", err);
        }
    }
    return ok;
}

bool ist_changes_name(ist_table *table, size_t cell, const ist_pairing *pairing, bool of_ties, size_t row,
                      ist_error *err) {
    ist_paired paired = of_ties ? pairing->edges[row] : pairing->vertices[row];
    ist_side side = ist_paired_side(paired);
    return ist_metric_name_row(table, cell, pairing->views[side], of_ties ? IST_PER_TIE : IST_PER_ACTOR,
                               paired.at[side], err);
}

static bool set_number(ist_table *table, size_t cell, double value, bool whole, const char *why, ist_error *err) {
    return isnan(value) ? ist_table_na(table, cell, why, err)
           : whole      ? ist_table_integer(table, cell, (int64_t)value, err)
                        : ist_table_real(table, cell, value, err);
}

/* Why a row has no value on a side. */
static const char *why_not(const shape *s, size_t number, size_t row, ist_side side) {
    uint32_t at = s->changes->rows[row].at[side];
    const char *reason = at != IST_NONE ? s->changes->measures[number].values[side].reasons[at] : NULL;
    return reason != NULL ? reason : side == IST_BEFORE ? "it is not there before" : "it is not there after";
}

static bool add_values(ist_table *table, size_t cell, const shape *s, size_t number, size_t row, ist_error *err) {
    const ist_changes *c = s->changes;
    bool whole = c->measures[number].metric->columns[0].whole;
    double before = ist_changes_value(c, number, row, IST_BEFORE), after = ist_changes_value(c, number, row, IST_AFTER);
    const char *none = why_not(s, number, row, isnan(before) ? IST_BEFORE : IST_AFTER);
    return set_number(table, cell, before, whole, why_not(s, number, row, IST_BEFORE), err) &&
           set_number(table, cell + 1, after, whole, why_not(s, number, row, IST_AFTER), err) &&
           set_number(table, cell + 2, ist_changes_change(c, number, row), whole, none, err);
}

static bool add_ranks(ist_table *table, size_t cell, const shape *s, size_t number, size_t row, ist_error *err) {
    bool ok = true;
    for (ist_side side = IST_BEFORE; ok && side < IST_SIDES; side++) {
        uint32_t at = s->changes->rows[row].at[side];
        uint32_t rank = at != IST_NONE ? s->changes->measures[number].ranks[side][at] : 0;
        ok = set_number(table, cell + side, rank > 0 ? (double)rank : (double)NAN, true, why_not(s, number, row, side),
                        err);
    }
    return ok;
}

static bool add_row(ist_table *table, const shape *s, uint32_t row, ist_error *err) {
    const ist_changes *c = s->changes;
    size_t cell = 3;
    bool ok = ist_table_row(table, IST_NONE, err) && ist_changes_name(table, 0, c->pairing, c->of_ties, row, err) &&
              ist_table_text(table, 2, ist_change_names[c->kinds[row]], err);
    for (size_t i = 0; ok && i < c->measure_count; i++) {
        if ((s->columns & IST_CHANGES_VALUES) != 0) {
            ok = add_values(table, cell, s, i, row, err);
            cell += 3;
        }
        if (ok && (s->columns & IST_CHANGES_RANKS) != 0) {
            ok = add_ranks(table, cell, s, i, row, err);
            cell += 2;
        }
    }
    return ok;
}

static bool note_kinds(ist_table *table, const ist_changes *c, ist_error *err) {
    ist_buffer text = {0};
    const char *between = "";
    bool ok = true;
    for (size_t kind = 0; ok && kind < IST_CHANGE_NONE; kind++) {
        if (c->counts[kind] > 0) {
            ok = ist_buffer_print(&text, err, "%s%zu %s", between, c->counts[kind], ist_change_names[kind]);
            between = ", ";
        }
    }
    const char *rows = c->of_ties ? "ties" : "actors";
    ok = ok && ist_table_note(table, err, "of %zu %s %s%s%zu unchanged", c->row_count, rows, ist_buffer_string(&text),
                              between, c->counts[IST_CHANGE_NONE]);
    ist_buffer_free(&text);
    return ok;
}

static bool note_tau(ist_table *table, const ist_changes *c, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < c->measure_count; i++) {
        size_t rows = 0;
        double tau = ist_changes_tau(c, i, &rows);
        ok = isnan(tau) ||
             ist_table_note(table, err,
                            "rankings by %s before and after: Kendall's tau-b = %.3f over %zu %s (1: the same order)",
                            c->measures[i].metric->name, tau, rows, c->of_ties ? "ties" : "actors");
    }
    return ok;
}

bool ist_changes_table(ist_table *out, const ist_changes *changes, unsigned columns, size_t top, ist_error *err) {
    const shape s = {changes, columns};
    size_t changed = changes->row_count - changes->counts[IST_CHANGE_NONE];
    size_t shown = top > 0 && top < changed ? top : changed;
    bool ok = add_columns(out, &s, err);
    for (size_t i = 0; ok && i < shown; i++) {
        ok = add_row(out, &s, changes->order[i], err);
    }
    return ok &&
           (shown == changed ||
            ist_table_note(out, err, "the first %zu of %zu that change; --top 0 shows all", shown, changed)) &&
           note_kinds(out, changes, err) && ((columns & IST_CHANGES_RANKS) == 0 || note_tau(out, changes, err));
}
