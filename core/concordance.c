/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * concordance.c - Kendall's W: how far several rankings of the same actors agree.
 *
 * Measures differ in what they call central. W is 1 where all of them rank alike and near 0 where their rankings have
 * nothing in common; what ranks first by one measure is then no fact about the actor but about the measure. It is noted
 * below each ranking by several measures.
 *
 *     S = sum over i of (R(i) - m (n + 1) / 2)^2
 *     W = 12 S / (m^2 (n^3 - n) - m sum over j of sum over runs of (t^3 - t))
 *
 * R(i) is the sum of row i's ranks in m rankings of n rows, equal values sharing the mean of their ranks; t is the size
 * of each run of equal values in ranking j: the second line corrects for ties. Values are equal as in every ranking
 * here, within 1e-12. A measure that ranks small values first (`constraint`) is turned round, so that its first is
 * first.
 *
 * Reads the values of the measures, whatever these read. Rows that one of the rankings leaves out are left out of all.
 * Measures that hang together by definition, as degree and strength, raise W without being two witnesses. NA, and not
 * noted: fewer than two rankings or rows, or all values equal. O(m n log n).
 *
 * Kendall and Babington Smith (1939), The problem of m rankings, Annals of Mathematical Statistics 10, 275-287; Kendall
 * (1948), Rank Correlation Methods.
 */
#include "core/concordance.h"

#include <math.h>
#include <stdlib.h>

#include "core/ranks.h"

static const char agreeing[] = "comparing rankings";

/* The rows that all rank, ascending; returns how many. */
static size_t list_rows(uint32_t *rows, const ist_ranking *rankings, size_t count, size_t row_count) {
    size_t kept = 0;
    for (size_t row = 0; row < row_count; row++) {
        bool ranked = true;
        for (size_t i = 0; ranked && i < count; i++) {
            ranked = !isnan(rankings[i].values[row]);
        }
        if (ranked) {
            rows[kept++] = (uint32_t)row;
        }
    }
    return kept;
}

/* Adds one ranking's ranks to the sums of the rows, and its runs of equal values to `ties`. */
static bool add_ranking(double *sums, double *ties, const double *values, size_t count, bool ascending,
                        ist_error *err) {
    ist_ranks ranks = {0};
    bool ok = ist_ranks_make(&ranks, values, count, ascending, err);
    for (size_t first = 0, next = 0; ok && first < count; first = next) {
        while (next < count && ranks.ranks[next] == ranks.ranks[first]) {
            next++;
        }
        double t = (double)(next - first), shared = (double)first + (t + 1) / 2;
        *ties += t * t * t - t;
        for (size_t place = first; place < next; place++) {
            sums[ranks.order[place]] += shared;
        }
    }
    ist_ranks_free(&ranks);
    return ok;
}

static double concordance(const double *sums, double ties, double m, size_t rows) {
    double n = (double)rows, s = 0, most = m * m * (n * n * n - n) - m * ties;
    for (size_t i = 0; i < rows; i++) {
        double off = sums[i] - m * (n + 1) / 2;
        s += off * off;
    }
    return m > 1 && most > 0 ? 12 * s / most : NAN;
}

bool ist_concordance_make(ist_concordance *out, const ist_ranking *rankings, size_t count, size_t row_count,
                          ist_error *err) {
    *out = (ist_concordance){.w = NAN};
    double ties = 0;
    uint32_t *rows = ist_array_make(row_count, sizeof *rows, agreeing, err);
    double *sums = rows ? ist_array_make(row_count, sizeof *sums, agreeing, err) : NULL;
    double *values = sums ? ist_array_make(row_count, sizeof *values, agreeing, err) : NULL;
    bool ok = values != NULL;
    out->rows = ok ? list_rows(rows, rankings, count, row_count) : 0;
    for (size_t i = 0; ok && i < count; i++) {
        for (size_t row = 0; row < out->rows; row++) {
            values[row] = rankings[i].values[rows[row]];
        }
        ok = add_ranking(sums, &ties, values, out->rows, rankings[i].ascending, err);
    }
    if (ok) {
        out->w = concordance(sums, ties, (double)count, out->rows);
    }
    free(rows);
    free(sums);
    free(values);
    return ok;
}
