/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * selected.c - the entries of M, or of the resistances R, where the factor has entries: from the last column back.
 *
 * With f the shares of column j and rows i, k of that column,
 *
 *     M(i, j) = sum over k of f(k) M(i, k)               M(j, j) = 1 / pivot + sum over i of f(i) M(i, j)
 *     R(i, j) = 1 / pivot + sum over k of f(k) R(i, k) - 1/2 sum over i and k of f(i) f(k) R(i, k)
 *
 * Any two rows of a column are an entry of the factor, so that all that is needed is there. Each column is looked
 * through once for each earlier column that has it as a row.
 */
#include <stdlib.h>

#include "core/kernel/laplacian.h"

static const char working[] = "computing resistances";

typedef struct {
    const ist_laplacian *laplacian;
    double *values;   /* entry -> M or R */
    double *diagonal; /* place -> M; NULL: R is computed, whose diagonal is 0 */
    double *sums;     /* row -> sum over k of f(k) times its value with k */
    double *shares;   /* row -> f */
    uint32_t *marks;  /* row -> the column that last had it */
} selection;

static bool accept(const ist_laplacian *l, ist_error *err) {
    double steps = 0;
    for (size_t entry = 0; entry < l->entry_count; entry++) {
        uint32_t row = l->rows[entry];
        steps += (double)(l->starts[row + 1] - l->starts[row]);
    }
    return steps <= 1e12 || ist_error_set(err, IST_ERROR_LIMIT,
                                          "the resistances of this network would take about %.0e steps; at most 1e+12 "
                                          "are begun: choose a smaller or sparser part of it",
                                          steps);
}

static void add_column(selection *s, uint32_t column, uint32_t k) {
    const ist_laplacian *l = s->laplacian;
    double share = s->shares[k];
    for (size_t entry = l->starts[k]; entry < l->starts[k + 1]; entry++) {
        uint32_t row = l->rows[entry];
        if (s->marks[row] == column) {
            s->sums[row] += share * s->values[entry];
            s->sums[k] += s->shares[row] * s->values[entry];
        }
    }
    if (s->diagonal) {
        s->sums[k] += share * s->diagonal[k];
    }
}

static void select_column(selection *s, uint32_t column) {
    const ist_laplacian *l = s->laplacian;
    size_t start = l->starts[column], end = l->starts[column + 1];
    double mean = 0;
    for (size_t entry = start; entry < end; entry++) {
        s->marks[l->rows[entry]] = column;
        s->shares[l->rows[entry]] = l->shares[entry];
        s->sums[l->rows[entry]] = 0;
    }
    for (size_t entry = start; entry < end; entry++) {
        add_column(s, column, l->rows[entry]);
    }
    for (size_t entry = start; entry < end; entry++) {
        mean += l->shares[entry] * s->sums[l->rows[entry]];
    }
    double own = start < end ? 1 / l->pivots[column] : 0;
    for (size_t entry = start; entry < end; entry++) {
        s->values[entry] = s->diagonal ? s->sums[l->rows[entry]] : own + (s->sums[l->rows[entry]] - mean / 2);
    }
    if (s->diagonal) {
        s->diagonal[column] = own + mean;
    }
}

static bool select_all(double *values, double *diagonal, const ist_laplacian *l, ist_error *err) {
    size_t n = l->vertex_count;
    selection s = {.laplacian = l, .values = values, .diagonal = diagonal};
    bool ok = accept(l, err) && (s.sums = ist_array_make(n, sizeof *s.sums, working, err)) &&
              (s.shares = ist_array_make(n, sizeof *s.shares, working, err)) &&
              (s.marks = ist_array_make(n, sizeof *s.marks, working, err));
    for (size_t place = 0; ok && place < n; place++) {
        s.marks[place] = IST_NONE;
    }
    for (size_t place = n; ok && place-- > 0;) {
        select_column(&s, (uint32_t)place);
    }
    free(s.sums);
    free(s.shares);
    free(s.marks);
    return ok;
}

bool ist_laplacian_resistances(double *out, const ist_laplacian *laplacian, ist_error *err) {
    return select_all(out, NULL, laplacian, err);
}

bool ist_laplacian_diagonal(double *out, const ist_laplacian *laplacian, ist_error *err) {
    double *values = ist_array_make(laplacian->entry_count, sizeof *values, working, err);
    bool ok = values && select_all(values, out, laplacian, err);
    free(values);
    return ok;
}
