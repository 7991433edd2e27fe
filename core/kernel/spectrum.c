/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spectrum.c - Householder's reflections make the matrix tridiagonal; implicit QL steps make that diagonal.
 *
 * Golub and Van Loan (2013), Matrix Computations, 8.3.
 */
#include "core/kernel/spectrum.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* What is tridiagonal: `main` down the diagonal, beside[i] between i and i + 1. */
typedef struct {
    double *main, *beside;
    size_t size;
    double small; /* what counts as nothing beside the diagonal */
} tridiagonal;

/* p = B v and v.p, where B is the part of the matrix behind row k and column k and v what reflects it. */
static double apply(double *p, const double *matrix, const double *v, size_t size, size_t k) {
    double inner = 0;
    for (size_t i = k + 1; i < size; i++) {
        p[i] = 0;
        for (size_t j = k + 1; j < size; j++) {
            p[i] += matrix[i * size + j] * v[j];
        }
        inner += v[i] * p[i];
    }
    return inner;
}

/* Reflects row k so that only its first number behind the diagonal is left, and returns that. */
static double reflect(double *matrix, double *v, double *p, size_t size, size_t k) {
    double *row = matrix + k * size, scale = 0, norm = 0;
    for (size_t j = k + 1; j < size; j++) {
        scale = fmax(scale, fabs(row[j]));
    }
    for (size_t j = k + 1; j < size && scale > 0; j++) {
        v[j] = row[j] / scale;
        norm += v[j] * v[j];
    }
    if (scale == 0) {
        return 0;
    }
    norm = v[k + 1] > 0 ? -sqrt(norm) : sqrt(norm);
    double half = norm * norm - norm * v[k + 1]; /* v.v / 2 once norm is taken away below */
    v[k + 1] -= norm;
    double inner = apply(p, matrix, v, size, k) / half;
    for (size_t i = k + 1; i < size; i++) {
        p[i] = (p[i] - inner / 2 * v[i]) / half;
    }
    for (size_t i = k + 1; i < size; i++) {
        for (size_t j = k + 1; j < size; j++) {
            matrix[i * size + j] -= v[i] * p[j] + p[i] * v[j];
        }
    }
    return norm * scale;
}

static bool make_tridiagonal(tridiagonal *out, double *matrix, ist_error *err) {
    size_t n = out->size;
    double *v = ist_array_make(n, sizeof *v, "looking for eigenvalues", err);
    double *p = v ? ist_array_make(n, sizeof *p, "looking for eigenvalues", err) : NULL;
    for (size_t k = 0; p && k < n; k++) {
        out->main[k] = matrix[k * n + k];
        if (k + 2 < n) {
            out->beside[k] = reflect(matrix, v, p, n, k);
        } else if (k + 1 < n) {
            out->beside[k] = matrix[k * n + k + 1];
        }
    }
    bool ok = p != NULL;
    free(v);
    free(p);
    return ok;
}

/* The first place from `at` on where the matrix falls apart into two. */
static size_t find_gap(const tridiagonal *t, size_t at) {
    while (at + 1 < t->size && fabs(t->beside[at]) > t->small) {
        at++;
    }
    return at;
}

/* One implicit step with Wilkinson's shift on the part from `first` to `last`: a bulge is chased from its end up. */
static void step(tridiagonal *t, size_t first, size_t last) {
    double *d = t->main, *e = t->beside;
    double g = (d[first + 1] - d[first]) / (2 * e[first]), r = hypot(g, 1);
    double s = 1, c = 1, p = 0;
    g = d[last] - d[first] + e[first] / (g + copysign(r, g));
    for (size_t i = last; i-- > first;) {
        double f = s * e[i], b = c * e[i];
        r = hypot(f, g);
        if (i + 1 < last) {
            e[i + 1] = r;
        }
        if (r == 0) {
            d[i + 1] -= p;
            return;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
    }
    d[first] -= p;
    e[first] = g;
}

static bool make_diagonal(tridiagonal *t, ist_error *err) {
    enum { STEPS = 100 };
    for (size_t i = 0; i < t->size; i++) {
        t->small = fmax(t->small, DBL_EPSILON / 2 * (fabs(t->main[i]) + fabs(t->beside[i])));
    }
    for (size_t first = 0; first < t->size; first++) {
        int steps = 0;
        for (size_t last = find_gap(t, first); last > first; last = find_gap(t, first)) {
            if (++steps > STEPS) {
                return ist_error_set(err, IST_ERROR_INTERNAL, "the eigenvalues of a symmetric matrix did not converge");
            }
            step(t, first, last);
        }
    }
    return true;
}

bool ist_spectrum_symmetric(double *values, double *matrix, size_t size, ist_error *err) {
    tridiagonal t = {.main = values, .size = size};
    t.beside = ist_array_make(size, sizeof *t.beside, "looking for eigenvalues", err);
    bool ok = t.beside && make_tridiagonal(&t, matrix, err) && make_diagonal(&t, err);
    free(t.beside);
    return ok;
}
