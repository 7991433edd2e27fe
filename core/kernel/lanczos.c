/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lanczos.c - Lanczos's method on the pseudoinverse of the Laplacian, of which 1 / lambda(2) is the largest eigenvalue.
 *
 * The pseudoinverse of a vector whose entries add up to 0 is M times it, less its mean. The vectors lose their
 * orthogonality as the largest value converges, which brings copies of it but never a larger one, so none is kept.
 * A step is one solve.
 */
#include "core/kernel/lanczos.h"

#include <math.h>
#include <stdlib.h>

static const char working[] = "computing the algebraic connectivity";

enum { STEPS = 500, LEAST_STEPS = 12, QUIET_STEPS = 6 };
/* Steps that change the value by no more than this are quiet. */
static const double tolerance = 4e-15;

typedef struct {
    const ist_laplacian *laplacian;
    double *now, *before, *next;
    double diagonal[STEPS], beside[STEPS]; /* of the tridiagonal matrix; beside[i] joins rows i and i + 1 */
    size_t count;
} iteration;

/* Random numbers that are the same everywhere (splitmix64), from -1 to 1. */
static double draw(uint64_t i) {
    uint64_t z = (i + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-52 - 1;
}

static double product(const double *a, const double *b, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

static void take_mean(double *x, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += x[i];
    }
    for (size_t i = 0; i < n; i++) {
        x[i] -= sum / (double)n;
    }
}

static void normalise(double *x, size_t n, double length) {
    for (size_t i = 0; length > 0 && i < n; i++) {
        x[i] /= length;
    }
}

/* Is an eigenvalue of the tridiagonal matrix larger than x? Then a pivot of the matrix less x is positive. */
static bool any_above(const iteration *it, double x) {
    double pivot = 1;
    for (size_t i = 0; i < it->count; i++) {
        double joined = i > 0 ? it->beside[i - 1] * it->beside[i - 1] / pivot : 0;
        pivot = it->diagonal[i] - x - joined;
        if (pivot > 0) {
            return true;
        }
        pivot = pivot == 0 ? -1e-300 : pivot;
    }
    return false;
}

static double largest(const iteration *it) {
    double low = 0, high = 0;
    for (size_t i = 0; i < it->count; i++) {
        double radius = (i > 0 ? it->beside[i - 1] : 0) + (i + 1 < it->count ? it->beside[i] : 0);
        low = fmax(low, it->diagonal[i]);
        high = fmax(high, it->diagonal[i] + radius);
    }
    while (high - low > 1e-16 * high) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) {
            break;
        }
        if (any_above(it, middle)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* One step; what is left for the next is the last of `beside`. */
static void step(iteration *it) {
    size_t n = it->laplacian->vertex_count, k = it->count;
    for (size_t i = 0; i < n; i++) {
        it->next[i] = it->now[i];
    }
    ist_laplacian_solve(it->next, it->laplacian);
    take_mean(it->next, n);
    double own = product(it->next, it->now, n), last = k > 0 ? it->beside[k - 1] : 0;
    for (size_t i = 0; i < n; i++) {
        it->next[i] -= own * it->now[i] + last * it->before[i];
    }
    take_mean(it->next, n);
    double length = sqrt(product(it->next, it->next, n));
    it->diagonal[k] = own;
    it->beside[k] = length;
    it->count++;
    double *spare = it->before;
    it->before = it->now;
    it->now = it->next;
    it->next = spare;
    normalise(it->now, n, length);
}

/* Where nothing is left but what rounding makes of n terms, the vectors are exhausted: the matrix so far holds the
 * value exactly, and further steps would add up errors. */
static bool settle(double *value, iteration *it) {
    double rounding = fmax(1e-14, 1e-15 * (double)it->laplacian->vertex_count);
    size_t quiet = 0;
    *value = 0;
    while (it->count < STEPS) {
        step(it);
        double now = largest(it);
        bool more = it->beside[it->count - 1] > rounding * now;
        quiet = now - *value <= tolerance * now ? quiet + 1 : 0;
        *value = now;
        if (!more || (it->count >= LEAST_STEPS && quiet >= QUIET_STEPS)) {
            return true;
        }
    }
    return false;
}

bool ist_lanczos_connectivity(double *out, const ist_laplacian *laplacian, ist_error *err) {
    size_t n = laplacian->vertex_count;
    double value = 0;
    iteration it = {.laplacian = laplacian};
    bool ok = (it.now = ist_array_make(n, sizeof *it.now, working, err)) &&
              (it.before = ist_array_make(n, sizeof *it.before, working, err)) &&
              (it.next = ist_array_make(n, sizeof *it.next, working, err));
    for (size_t i = 0; ok && i < n; i++) {
        it.now[i] = draw(i);
    }
    if (ok) {
        take_mean(it.now, n);
        normalise(it.now, n, sqrt(product(it.now, it.now, n)));
        ok = settle(&value, &it) ||
             ist_error_set(err, IST_ERROR_LIMIT, "the algebraic connectivity has not settled after %d steps", STEPS);
    }
    *out = 1 / value;
    free(it.now);
    free(it.before);
    free(it.next);
    return ok;
}
