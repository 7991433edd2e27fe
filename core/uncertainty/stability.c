/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stability.c - the tables of the draws: ranks with their intervals, how much of the order is kept, two actors
 * compared.
 */
#include "core/uncertainty/stability.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/ranks.h"
#include "core/uncertainty/contract.h"

static bool end_table(ist_table *table, const ist_sample *sample, ist_error *err) {
    ist_buffer model = {0};
    bool ok =
        ist_uncertainty_note_doubts(table, sample->view, &sample->noise, err) &&
        ist_noise_contract(&model, &sample->noise, err) &&
        ist_uncertainty_contract(table, sample->view, sample->metrics, sample->count, ist_buffer_string(&model), err);
    ist_buffer_free(&model);
    return ok;
}

/* ---- ranks ---- */

enum { MEASURE, RANK, ID, LABEL, VALUE, VALUE_LOW, VALUE_HIGH, MEDIAN, LOW, HIGH, FIRST, AMONG, DRAWS };

static bool add_columns(ist_table *table, uint32_t among, ist_error *err) {
    char name[32];
    snprintf(name, sizeof name, "p-among-%u", (unsigned)among);
    return ist_table_column(table, "measure", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "rank", IST_CELL_INTEGER, "", "observed; equal values share the better rank", err) &&
           ist_table_column(table, "id", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "label", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "value", IST_CELL_REAL, "", "observed", err) &&
           ist_table_column(table, "value-low", IST_CELL_REAL, "", "5 % quantile of the draws", err) &&
           ist_table_column(table, "value-high", IST_CELL_REAL, "", "95 % quantile of the draws", err) &&
           ist_table_column(table, "rank-median", IST_CELL_INTEGER, "", "of the draws", err) &&
           ist_table_column(table, "rank-low", IST_CELL_INTEGER, "", "5 % quantile of the draws", err) &&
           ist_table_column(table, "rank-high", IST_CELL_INTEGER, "", "95 % quantile of the draws", err) &&
           ist_table_column(table, "p-first", IST_CELL_REAL, "", "share of draws in which its rank is 1", err) &&
           ist_table_column(table, name, IST_CELL_REAL, "", "share of draws in which its rank is at most that", err) &&
           ist_table_column(table, "draws", IST_CELL_INTEGER, "", "draws in which it has a value", err);
}

static bool fill_drawn(ist_table *table, const ist_sample_row *row, ist_error *err) {
    static const char reason[] = "no value in any draw";
    bool any = row->draws > 0, ok = true;
    for (size_t column = VALUE_LOW; ok && !any && column <= HIGH; column++) {
        ok = ist_table_na(table, column, reason, err);
    }
    ok = ok && (!any || (ist_table_real(table, VALUE_LOW, row->value_low, err) &&
                         ist_table_real(table, VALUE_HIGH, row->value_high, err) &&
                         ist_table_integer(table, MEDIAN, row->rank_median, err) &&
                         ist_table_integer(table, LOW, row->rank_low, err) &&
                         ist_table_integer(table, HIGH, row->rank_high, err)));
    return ok && ist_table_real(table, FIRST, row->first, err) && ist_table_real(table, AMONG, row->top, err) &&
           ist_table_integer(table, DRAWS, (int64_t)row->draws, err);
}

static bool add_row(ist_table *table, const ist_sampled *s, uint32_t row, uint32_t among, ist_error *err) {
    static const char reason[] = "no value in the network as observed";
    const ist_sample_row drawn = ist_sample_summary(s, row, among);
    bool ranked = s->ranks[row] > 0;
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, MEASURE, s->measured.metric->name, err) &&
           ist_measured_name(table, ID, &s->measured, row, err) &&
           (ranked ? ist_table_integer(table, RANK, s->ranks[row], err) &&
                         ist_table_real(table, VALUE, s->observed[row], err)
                   : ist_table_na(table, RANK, reason, err) && ist_table_na(table, VALUE, reason, err)) &&
           fill_drawn(table, &drawn, err);
}

/* Counts the rows that have a value in some draws only. */
static size_t count_partial(const ist_sampled *s) {
    size_t partial = 0;
    for (size_t row = 0; row < s->rows; row++) {
        partial += s->summaries[row].draws < s->draws - s->lost;
    }
    return partial;
}

/* Where the noise reaches nothing that the measure reads, who asks should know. */
static bool note_noise(ist_table *table, const ist_sampled *s, ist_error *err) {
    const char *name = s->measured.metric->name;
    if (s->changed == 0) {
        return ist_table_note(table, err, "%s: no draw changed any value: nothing that it reads is uncertain here",
                              name);
    }
    return ist_noise_reaches(&s->measured.view->lens, s->measured.metric->reads) ||
           ist_table_note(table, err,
                          "%s reads no weight that is drawn (hops, documents and layers are counted): draws differ by "
                          "which ties are there",
                          name);
}

/* Beyond what rounding makes of a value that is the same in all draws. */
static bool is_outside(const ist_sampled *s, size_t row) {
    const ist_sample_row *drawn = &s->summaries[row];
    double observed = s->observed[row];
    return drawn->draws > 0 && ((observed < drawn->value_low && !ist_values_tie(observed, drawn->value_low)) ||
                                (observed > drawn->value_high && !ist_values_tie(observed, drawn->value_high)));
}

/* What is drawn need not lie around what is observed, which puzzles. */
static bool note_outside(ist_table *table, const ist_sampled *s, ist_error *err) {
    size_t outside = 0;
    for (size_t row = 0; row < s->rows; row++) {
        outside += is_outside(s, row);
    }
    return (outside == 0 ||
            ist_table_note(table, err,
                           "%s: %zu of %zu observed values lie outside their interval: draws leave doubtful ties out "
                           "and add none, and noise makes the shortest of several ways shorter",
                           s->measured.metric->name, outside, s->rows));
}

static bool note_rows(ist_table *table, const ist_sampled *s, size_t shown, ist_error *err) {
    size_t partial = count_partial(s);
    const char *name = s->measured.metric->name, *subject = ist_measured_subject(&s->measured);
    bool ok =
        shown == s->rows || ist_table_note(table, err, "%s: the first %zu of %zu %s", name, shown, s->rows, subject);
    ok = ok && (partial == 0 ||
                ist_table_note(table, err,
                               "%s: %zu of %zu %s have no value in some draws; medians and intervals are of the draws "
                               "in which they have one, shares of all %zu draws",
                               name, partial, s->rows, subject, s->draws - s->lost));
    return ok && note_outside(table, s, err) && note_noise(table, s, err);
}

static bool add_measure(ist_table *table, const ist_sampled *s, size_t top, uint32_t among, ist_error *err) {
    ist_ranks ranks = {0};
    size_t shown = top > 0 && top < s->rows ? top : s->rows;
    bool ok = ist_ranks_make(&ranks, s->observed, s->rows, s->measured.metric->ascending, err);
    for (size_t place = 0; ok && place < shown; place++) {
        ok = add_row(table, s, ranks.order[place], among, err);
    }
    ist_ranks_free(&ranks);
    return ok;
}

static void chart_ranks(ist_table *table) {
    static const ist_chart_role roles[] = {{"measure", IST_CHARTED_SERIES}, {"label", IST_CHARTED_LABEL},
                                           {"rank", IST_CHARTED_VALUE},     {"rank-median", IST_CHARTED_OTHER},
                                           {"rank-low", IST_CHARTED_LOW},   {"rank-high", IST_CHARTED_HIGH}};
    ist_table_chart(table, IST_CHART_RANKS, roles, sizeof roles / sizeof roles[0]);
}

bool ist_stability_ranks(ist_table *out, const ist_sample *sample, size_t top, uint32_t among, ist_error *err) {
    bool ok = ist_table_title(out, "ranks under uncertainty: low and high hold 90 of 100 draws", err) &&
              add_columns(out, among, err);
    chart_ranks(out);
    for (size_t i = 0; ok && i < sample->count; i++) {
        ok = add_measure(out, &sample->items[i], top, among, err);
    }
    for (size_t i = 0; ok && i < sample->count; i++) {
        size_t rows = sample->items[i].rows;
        ok = note_rows(out, &sample->items[i], top > 0 && top < rows ? top : rows, err);
    }
    return ok && end_table(out, sample, err);
}

/* ---- the order as a whole ---- */

bool ist_stability_order(ist_table *out, const ist_sample *sample, ist_error *err) {
    bool ok =
        ist_table_title(out, "how much of the order is kept", err) &&
        ist_table_column(out, "measure", IST_CELL_TEXT, "", "", err) &&
        ist_table_column(out, "rows", IST_CELL_INTEGER, "", "", err) &&
        ist_table_column(out, "sensitivity", IST_CELL_REAL, "", "mean share of pairs of rows that stand as observed",
                         err) &&
        ist_table_column(out, "draws", IST_CELL_INTEGER, "", "draws in which two rows or more have values", err) &&
        ist_table_column(out, "changed", IST_CELL_INTEGER, "", "draws in which any value differs", err);
    for (size_t i = 0; ok && i < sample->count; i++) {
        const ist_sampled *s = &sample->items[i];
        ok = ist_table_row(out, IST_NONE, err) && ist_table_text(out, 0, s->measured.metric->name, err) &&
             ist_table_integer(out, 1, (int64_t)s->rows, err) &&
             (isnan(s->sensitivity) ? ist_table_na(out, 2, "no two rows have values", err)
                                    : ist_table_real(out, 2, s->sensitivity, err)) &&
             ist_table_integer(out, 3, (int64_t)s->compared, err) &&
             ist_table_integer(out, 4, (int64_t)s->changed, err);
    }
    return ok &&
           ist_table_note(out, err,
                          "a pair that stands level in one and ordered in the other counts one half; 1: every order is "
                          "kept, 0.5: as many are kept as reversed") &&
           end_table(out, sample, err);
}

/* ---- two rows ---- */

typedef struct {
    char *a, *b;
} two_names;

static bool split_names(two_names *out, const char *names, ist_error *err) {
    const char *comma = strchr(names, ',');
    size_t length = strlen(names);
    char quoted[IST_QUOTE_SIZE];
    if (comma == NULL || comma == names || comma[1] == '\0' || strchr(comma + 1, ',') != NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "--pair takes two actors, as in KZ,AZ, not %s",
                             ist_quote(quoted, names, length));
    }
    out->a = ist_array_make(length + 1, 1, "reading names", err);
    if (out->a == NULL) {
        return false;
    }
    memcpy(out->a, names, length);
    out->b = out->a + (comma - names) + 1;
    out->b[-1] = '\0';
    return true;
}

bool ist_stability_pair_rows(uint32_t rows[2], const ist_measured *measured, const char *names, ist_error *err) {
    two_names two = {0};
    bool ok = split_names(&two, names, err) && ist_measured_row(&rows[0], measured, two.a, err) &&
              ist_measured_row(&rows[1], measured, two.b, err);
    if (ok && rows[0] == rows[1]) {
        ok = ist_error_set(err, IST_ERROR_USAGE, "%s and %s are one row: --pair compares two", two.a, two.b);
    }
    free(two.a);
    return ok;
}

static bool add_pair(ist_table *table, const ist_sampled *s, const char *names, ist_error *err) {
    uint32_t rows[2] = {0, 0};
    if (!ist_stability_pair_rows(rows, &s->measured, names, err)) {
        return false;
    }
    ist_sample_pair shares = ist_sample_compare(s, rows[0], rows[1]);
    double missing = 1 - shares.above - shares.level - shares.below;
    bool ok = ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, s->measured.metric->name, err);
    for (size_t i = 0; ok && i < 2; i++) {
        ok = s->ranks[rows[i]] > 0 ? ist_table_integer(table, 1 + i, s->ranks[rows[i]], err)
                                   : ist_table_na(table, 1 + i, "no value in the network as observed", err);
    }
    return ok && ist_table_real(table, 3, shares.above, err) && ist_table_real(table, 4, shares.level, err) &&
           ist_table_real(table, 5, shares.below, err) && ist_table_real(table, 6, missing > 1e-9 ? missing : 0, err);
}

static bool name_pair(ist_table *table, const two_names *names, ist_error *err) {
    ist_buffer text = {0};
    bool ok = ist_buffer_print(&text, err, "%s above %s", names->a, names->b) &&
              ist_table_title(table, ist_buffer_string(&text), err);
    ist_buffer_free(&text);
    return ok && ist_table_column(table, "measure", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "rank-a", IST_CELL_INTEGER, "", "observed rank of the first", err) &&
           ist_table_column(table, "rank-b", IST_CELL_INTEGER, "", "observed rank of the second", err) &&
           ist_table_column(table, "p-above", IST_CELL_REAL, "", "share of draws in which the first ranks better",
                            err) &&
           ist_table_column(table, "p-level", IST_CELL_REAL, "", "", err) &&
           ist_table_column(table, "p-below", IST_CELL_REAL, "", "", err) &&
           ist_table_column(table, "p-undefined", IST_CELL_REAL, "", "share in which one of them has no value", err);
}

bool ist_stability_pair(ist_table *out, const ist_sample *sample, const char *names, ist_error *err) {
    two_names two = {0};
    bool ok = split_names(&two, names, err) && name_pair(out, &two, err);
    for (size_t i = 0; ok && i < sample->count; i++) {
        ok = add_pair(out, &sample->items[i], names, err);
    }
    free(two.a);
    return ok && end_table(out, sample, err);
}
