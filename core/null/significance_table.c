/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * significance_table.c - a comparison as a table, and what a reader must know of it.
 */
#include "core/null/comparison.h"

#include <math.h>
#include <stdlib.h>

#include "core/null/switches.h"

enum {
    COLUMN_ID,
    COLUMN_LABEL,
    COLUMN_OBSERVED,
    COLUMN_MEAN,
    COLUMN_DEVIATION,
    COLUMN_Z,
    COLUMN_P,
    COLUMN_CORRECTED,
    COLUMN_DRAWS
};

/* ---- order ---- */

typedef struct {
    double p, distance;
    uint32_t row;
} place;

/* Least p first, then the farthest from the mean, then by number; what has no p comes last. */
static int compare(const void *left, const void *right) {
    const place *a = left, *b = right;
    if (isnan(a->p) != isnan(b->p)) {
        return isnan(a->p) ? 1 : -1;
    }
    if (!isnan(a->p) && a->p != b->p) {
        return a->p < b->p ? -1 : 1;
    }
    if (a->distance != b->distance) {
        return a->distance > b->distance ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static place *order(const ist_compared *m, ist_error *err) {
    place *places = ist_array_make(m->row_count, sizeof *places, "ordering rows", err);
    for (uint32_t row = 0; places != NULL && row < m->row_count; row++) {
        double z = m->rows[row].z;
        places[row] = (place){m->rows[row].p, isnan(z) ? -1 : fabs(z), row};
    }
    if (places != NULL) {
        qsort(places, m->row_count, sizeof *places, compare);
    }
    return places;
}

/* ---- cells ---- */

static bool add_columns(ist_table *out, const ist_comparison *c, const ist_compared *m, ist_error *err) {
    const ist_metric_column *column = &m->metric->columns[m->column];
    char buffer[IST_METRIC_UNIT_SIZE];
    const char *unit = ist_metric_unit(buffer, column, c->view);
    ist_buffer name = {0};
    bool ok = ist_buffer_print(&name, err, "%s%s%s", m->metric->name, m->column > 0 ? "." : "",
                               m->column > 0 ? column->name : "") &&
              ist_table_column(out, "id", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "label", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, name.bytes, column->whole ? IST_CELL_INTEGER : IST_CELL_REAL, unit, column->summary,
                               err) &&
              ist_table_column(out, "null-mean", IST_CELL_REAL, unit, "the same by the null model, mean", err) &&
              ist_table_column(out, "null-sd", IST_CELL_REAL, unit, "its standard deviation", err) &&
              ist_table_column(out, "z", IST_CELL_REAL, "", "standard deviations above the mean", err) &&
              ist_table_column(out, "p", IST_CELL_REAL, "", "share of draws as far out", err) &&
              ist_table_column(out, "p-corrected", IST_CELL_REAL, "", "for many rows: Benjamini and Hochberg", err) &&
              ist_table_column(out, "draws", IST_CELL_INTEGER, "", "draws that have a value", err);
    ist_buffer_free(&name);
    return ok;
}

static bool add_number(ist_table *out, size_t cell, double value, const char *why, ist_error *err) {
    return isnan(value) ? ist_table_na(out, cell, why, err) : ist_table_real(out, cell, value, err);
}

static bool add_row(ist_table *out, const ist_comparison *c, const ist_compared *m, uint32_t row, ist_error *err) {
    const ist_compared_row *r = &m->rows[row];
    bool whole = m->metric->columns[m->column].whole && isfinite(r->observed);
    return ist_table_row(out, m->metric->rows == IST_PER_NETWORK ? IST_NONE : row, err) &&
           ist_metric_name_row(out, COLUMN_ID, c->view, m->metric->rows, row, err) &&
           (whole ? ist_table_integer(out, COLUMN_OBSERVED, (int64_t)r->observed, err)
                  : add_number(out, COLUMN_OBSERVED, r->observed, r->why, err)) &&
           add_number(out, COLUMN_MEAN, r->mean, r->why, err) &&
           add_number(out, COLUMN_DEVIATION, r->deviation, r->why, err) &&
           add_number(out, COLUMN_Z, r->z, r->why, err) && add_number(out, COLUMN_P, r->p, r->why, err) &&
           add_number(out, COLUMN_CORRECTED, r->corrected, r->why, err) &&
           ist_table_integer(out, COLUMN_DRAWS, (int64_t)r->draws, err);
}

/* ---- notes ---- */

static bool note_draws(ist_table *out, const ist_comparison *c, ist_error *err) {
    const ist_null_plan *plan = &c->plan;
    double draws = (double)c->draws, tries = (double)plan->tries, made = (double)c->accepted;
    if (plan->no_freedom != NULL) {
        return ist_table_note(out, err, "%s; nothing was drawn", plan->no_freedom);
    }
    if (c->exact) {
        return ist_table_note(
            out, err,
            "all %zu networks that the model allows, each as likely, in place of draws: mean, deviation "
            "and p are exact; %zu of them differ from the observed one",
            c->draws, c->differing);
    }
    if (plan->tries == 0) {
        return ist_table_note(out, err, "%zu draws, seed %llu; %zu of them differ from the observed network", c->draws,
                              (unsigned long long)plan->seed, c->differing);
    }
    return ist_table_note(
        out, err,
        "%zu draws, seed %llu; %zu of them differ from the observed network. Burn-in of each, from the "
        "observed network: %llu tries, as many as brought %d switches a tie (at most %d tries a tie) in "
        "a run before; %.3g %% were made, %.3g a tie",
        c->draws, (unsigned long long)plan->seed, c->differing, (unsigned long long)plan->tries, IST_SWITCHES_WANTED,
        IST_SWITCHES_MOST, 100 * made / (tries * draws), made / draws / (double)c->view->edge_count);
}

/* How free the model is: a null that moves nothing says nothing. */
static bool note_freedom(ist_table *out, const ist_comparison *c, ist_error *err) {
    const ist_null_plan *plan = &c->plan;
    size_t ties = c->view->edge_count;
    if (plan->no_freedom != NULL || plan->loose == 0) {
        return true;
    }
    return ist_table_note(out, err, "freedom: %zu of %zu ties (%.3g %%) can %s%s", plan->loose, ties,
                          100 * (double)plan->loose / (double)ties,
                          plan->model->keeps_ties ? "weigh otherwise" : "lie elsewhere",
                          !c->exact && plan->tries > 0 ? ", as that run met them" : "");
}

static bool note_tests(ist_table *out, const ist_comparison *c, const ist_compared *m, ist_error *err) {
    static const char *const tails[] = {[IST_TAIL_BOTH] = "at least as high or as low, twice the smaller of the two",
                                        [IST_TAIL_HIGH] = "at least as high",
                                        [IST_TAIL_LOW] = "at least as low"};
    size_t tested = 0;
    for (size_t row = 0; row < m->row_count; row++) {
        tested += isnan(m->rows[row].p) ? 0 : 1;
    }
    if (tested == 0) {
        return true;
    }
    if (c->exact) {
        return ist_table_note(out, err,
                              "p: share of the networks %s; p-corrected: Benjamini and Hochberg over %zu row%s",
                              tails[c->tail], tested, tested == 1 ? "" : "s");
    }
    double least = (c->tail == IST_TAIL_BOTH ? 2 : 1) / ((double)c->draws + 1);
    return ist_table_note(out, err,
                          "p: share of the draws %s, one added, so that it is never below %.2g; p-corrected: Benjamini "
                          "and Hochberg over %zu row%s",
                          tails[c->tail], least, tested, tested == 1 ? "" : "s");
}

static bool note_gaps(ist_table *out, const ist_comparison *c, const ist_compared *m, ist_error *err) {
    if (m->undefined > 0 &&
        !ist_table_note(out, err, "%s: undefined in %zu of %zu draws", m->metric->name, m->undefined, c->draws)) {
        return false;
    }
    return m->gaps == 0 ||
           ist_table_note(out, err, "%s: NA in %.3g %% of what was drawn; these are left out, see the column draws",
                          m->metric->name, 100 * (double)m->gaps / ((double)m->row_count * (double)c->draws));
}

static bool add_notes(ist_table *out, const ist_comparison *c, const ist_compared *m, size_t shown, ist_error *err) {
    const ist_null *model = c->plan.model;
    return (shown == m->row_count ||
            ist_table_note(out, err, "the first %zu of %zu rows, least p first", shown, m->row_count)) &&
           ist_table_note(out, err, "null model %s: %s; %s", model->name, model->summary, model->weights) &&
           (c->plan.how[0] == '\0' || ist_table_note(out, err, "%s", c->plan.how)) && note_draws(out, c, err) &&
           note_freedom(out, c, err) && note_tests(out, c, m, err) && note_gaps(out, c, m, err);
}

static bool add_contract(ist_table *out, const ist_comparison *c, const ist_compared *m, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_view_contract(&line, c->view, err) && ist_metric_contract(&line, m->metric, err) &&
              ist_buffer_print(&line, err, "; null=%s", c->plan.model->name) &&
              (c->exact || c->plan.no_freedom != NULL ||
               ist_buffer_print(&line, err, ":%zu seed=%llu", c->draws, (unsigned long long)c->plan.seed)) &&
              ist_table_contract(out, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

static bool write_title(ist_table *out, const ist_comparison *c, const ist_compared *m, ist_error *err) {
    ist_buffer title = {0};
    bool ok = ist_buffer_print(&title, err, "%s against the null model %s", m->metric->name, c->plan.model->name) &&
              ist_table_title(out, title.bytes, err);
    ist_buffer_free(&title);
    return ok;
}

bool ist_significance_table(ist_table *out, const ist_comparison *comparison, size_t measure, size_t top,
                            ist_error *err) {
    const ist_compared *m = &comparison->measures[measure];
    size_t shown = top > 0 && top < m->row_count ? top : m->row_count;
    *out = (ist_table){0};
    place *places = order(m, err);
    bool ok = places != NULL && write_title(out, comparison, m, err) && add_columns(out, comparison, m, err);
    for (size_t i = 0; ok && i < shown; i++) {
        ok = add_row(out, comparison, m, places[i].row, err);
    }
    ok = ok && add_notes(out, comparison, m, shown, err) && add_contract(out, comparison, m, err);
    free(places);
    if (!ok) {
        ist_table_free(out);
    }
    return ok;
}
