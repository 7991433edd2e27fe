/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * changes.c - measures in two networks side by side, row by row.
 */
#include "changes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ranks.h"

static const char comparing[] = "comparing measures";

const char *const ist_change_names[IST_CHANGE_KINDS] = {
    [IST_CHANGE_DIRECT] = "direct",  [IST_CHANGE_REROUTING] = "rerouting",
    [IST_CHANGE_RANK] = "rank only", [IST_CHANGE_GONE] = "gone",
    [IST_CHANGE_NEW] = "new",        [IST_CHANGE_NONE] = "none"};

/* ---- values ---- */

static uint32_t *rank_rows(const ist_metric_values *values, bool ascending, ist_error *err) {
    ist_ranks ranks = {0};
    uint32_t *by_row = ist_array_make(values->row_count, sizeof *by_row, comparing, err);
    bool ok = by_row != NULL && ist_ranks_make(&ranks, values->columns[0], values->row_count, ascending, err);
    for (size_t place = 0; ok && place < values->row_count; place++) {
        by_row[ranks.order[place]] = ranks.ranks[place];
    }
    ist_ranks_free(&ranks);
    if (!ok) {
        free(by_row);
    }
    return ok ? by_row : NULL;
}

static bool measure(ist_changed_measure *out, const ist_pairing *pairing, const ist_metric *metric,
                    const ist_metric_settings *settings, ist_error *err) {
    static const char *const names[IST_SIDES] = {"before", "after"};
    out->metric = metric;
    for (ist_side side = IST_BEFORE; side < IST_SIDES; side++) {
        if (!ist_metric_compute_with(&out->values[side], metric, pairing->views[side], settings, err)) {
            return ist_error_prefix(err, "%s", names[side]);
        }
        out->ranks[side] = rank_rows(&out->values[side], metric->ascending, err);
        if (out->ranks[side] == NULL) {
            return false;
        }
    }
    return true;
}

static bool check(const ist_pairing *pairing, const ist_metric *metric, ist_error *err) {
    if (metric->rows == IST_PER_NETWORK) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "%s is a measure of the whole network, and these are of actors or of ties; it is an "
                             "outcome",
                             metric->name);
    }
    for (ist_side side = IST_BEFORE; side < IST_SIDES; side++) {
        if (pairing->views[side]->lens.territory == IST_TERRITORY_GROUP) {
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "territory=group asks for sets of places, which are not compared; "
                                 "territory=contract makes one actor of each state");
        }
    }
    return true;
}

double ist_changes_value(const ist_changes *changes, size_t number, size_t row, ist_side side) {
    uint32_t at = changes->rows[row].at[side];
    return at == IST_NONE ? NAN : changes->measures[number].values[side].columns[0][at];
}

double ist_changes_change(const ist_changes *changes, size_t number, size_t row) {
    double before = ist_changes_value(changes, number, row, IST_BEFORE);
    double after = ist_changes_value(changes, number, row, IST_AFTER);
    return ist_values_tie(before, after) ? 0 : after - before;
}

/* ---- kinds ---- */

static bool is_touched(const ist_changes *c, size_t row) {
    const ist_pairing *p = c->pairing;
    return !c->of_ties ? p->vertex_touched[row]
                       : p->vertex_touched[p->ends[2 * row]] || p->vertex_touched[p->ends[2 * row + 1]];
}

/* Does the row have a value on one side only, or another one there? */
static bool value_changes(const ist_changes *c, size_t number, size_t row) {
    double before = ist_changes_value(c, number, row, IST_BEFORE);
    double after = ist_changes_value(c, number, row, IST_AFTER);
    return isnan(before) != isnan(after) || (!isnan(before) && !ist_values_tie(before, after));
}

static bool rank_changes(const ist_changes *c, size_t number, size_t row) {
    const ist_changed_measure *m = &c->measures[number];
    return m->ranks[IST_BEFORE][c->rows[row].at[IST_BEFORE]] != m->ranks[IST_AFTER][c->rows[row].at[IST_AFTER]];
}

static ist_change_kind kind_of(const ist_changes *c, size_t row) {
    bool value = false, rank = false;
    if (c->rows[row].at[IST_AFTER] == IST_NONE) {
        return IST_CHANGE_GONE;
    }
    if (c->rows[row].at[IST_BEFORE] == IST_NONE) {
        return IST_CHANGE_NEW;
    }
    for (size_t i = 0; i < c->measure_count; i++) {
        value = value || value_changes(c, i, row);
        rank = rank || rank_changes(c, i, row);
    }
    return value  ? (is_touched(c, row) ? IST_CHANGE_DIRECT : IST_CHANGE_REROUTING)
           : rank ? IST_CHANGE_RANK
                  : IST_CHANGE_NONE;
}

/* ---- order ---- */

typedef struct {
    double size; /* of the change of the first measure; below 0 where there is none */
    uint32_t row;
    uint8_t kind;
} sized_row;

static int compare_rows(const void *left, const void *right) {
    const sized_row *a = left, *b = right;
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    if (a->size != b->size) {
        return a->size > b->size ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

/* Changes that an edit makes and those that come of rerouting stand in one order: the size counts. */
static uint8_t group_of(ist_change_kind kind) {
    return (uint8_t)(kind == IST_CHANGE_REROUTING ? IST_CHANGE_DIRECT : kind);
}

static bool order_rows(ist_changes *c, ist_error *err) {
    sized_row *rows = ist_array_make(c->row_count, sizeof *rows, comparing, err);
    c->order = rows != NULL ? ist_array_make(c->row_count, sizeof *c->order, comparing, err) : NULL;
    c->kinds = c->order != NULL ? ist_array_make(c->row_count, 1, comparing, err) : NULL;
    bool ok = c->kinds != NULL;
    for (uint32_t row = 0; ok && row < c->row_count; row++) {
        ist_change_kind kind = kind_of(c, row);
        double change = fabs(ist_changes_change(c, 0, row));
        c->kinds[row] = (uint8_t)kind;
        c->counts[kind]++;
        rows[row] = (sized_row){isnan(change) ? -1 : change, row, group_of(kind)};
    }
    if (ok) {
        qsort(rows, c->row_count, sizeof *rows, compare_rows);
    }
    for (size_t i = 0; ok && i < c->row_count; i++) {
        c->order[i] = rows[i].row;
    }
    free(rows);
    return ok;
}

/* ---- both ---- */

bool ist_changes_make(ist_changes *out, const ist_pairing *pairing, const ist_metric *const *metrics,
                      size_t metric_count, const ist_metric_settings *settings, ist_error *err) {
    bool of_ties = metrics[0]->rows == IST_PER_TIE, ok = true;
    *out = (ist_changes){.pairing = pairing,
                         .of_ties = of_ties,
                         .rows = of_ties ? pairing->edges : pairing->vertices,
                         .row_count = of_ties ? pairing->edge_count : pairing->vertex_count,
                         .measures = ist_array_make(metric_count, sizeof *out->measures, comparing, err)};
    for (size_t i = 0; ok && out->measures != NULL && i < metric_count; i++) {
        ok = check(pairing, metrics[i], err);
        out->measure_count += ok;
        ok = ok && measure(&out->measures[i], pairing, metrics[i], settings, err);
    }
    return ok && out->measures != NULL && order_rows(out, err);
}

void ist_changes_free(ist_changes *changes) {
    for (size_t i = 0; i < changes->measure_count; i++) {
        for (ist_side side = IST_BEFORE; side < IST_SIDES; side++) {
            ist_metric_values_free(&changes->measures[i].values[side]);
            free(changes->measures[i].ranks[side]);
        }
    }
    free(changes->measures);
    free(changes->kinds);
    free(changes->order);
    *changes = (ist_changes){0};
}

/* +1 for a pair of rows that both rankings order alike, -1 for one that they order contrarily; ties are counted apart.
 */
typedef struct {
    double alike, tied[IST_SIDES], pairs;
} agreement;

static void add_pair(agreement *sum, const uint32_t *a, const uint32_t *b) {
    int first = (a[0] > b[0]) - (a[0] < b[0]), second = (a[1] > b[1]) - (a[1] < b[1]);
    sum->alike += first * second;
    sum->tied[IST_BEFORE] += first == 0;
    sum->tied[IST_AFTER] += second == 0;
    sum->pairs++;
}

double ist_changes_tau(const ist_changes *changes, size_t number, size_t *rows) {
    const ist_changed_measure *m = &changes->measures[number];
    uint32_t(*ranks)[IST_SIDES] = ist_array_make(changes->row_count, sizeof *ranks, comparing, NULL);
    agreement sum = {0};
    *rows = 0;
    for (size_t row = 0; ranks != NULL && row < changes->row_count; row++) {
        const uint32_t *at = changes->rows[row].at;
        bool both = at[IST_BEFORE] != IST_NONE && at[IST_AFTER] != IST_NONE;
        uint32_t before = both ? m->ranks[IST_BEFORE][at[IST_BEFORE]] : 0;
        uint32_t after = both ? m->ranks[IST_AFTER][at[IST_AFTER]] : 0;
        if (before > 0 && after > 0) {
            ranks[*rows][IST_BEFORE] = before;
            ranks[(*rows)++][IST_AFTER] = after;
        }
    }
    for (size_t i = 0; ranks != NULL && *rows <= IST_CHANGES_TAU_MOST && i < *rows; i++) {
        for (size_t j = 0; j < i; j++) {
            add_pair(&sum, ranks[i], ranks[j]);
        }
    }
    free(ranks);
    double scale = (sum.pairs - sum.tied[IST_BEFORE]) * (sum.pairs - sum.tied[IST_AFTER]);
    return scale > 0 ? sum.alike / sqrt(scale) : NAN;
}
