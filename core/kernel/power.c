/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * power.c - power iteration with a shift.
 *
 * Multiplying again and again by A + c I turns any vector towards that of the largest eigenvalue. The shift c > 0 keeps
 * a bipartite network, whose smallest eigenvalue is minus its largest, from swinging for ever; it is that of radius.c.
 * Strengths are divided by the largest first, so that their scale does not matter. The second eigenvalue is found
 * likewise in what is left when the first vector is taken out. A step takes O(V + E).
 */
#include "core/kernel/power.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const ist_arcs *arcs; /* v -> where its value comes from */
    double *weights;      /* arc -> strength, the largest 1 */
    double largest;       /* the strength that became 1 */
    double *next;
    double *other; /* the second vector */
    size_t n, step_limit;
} workspace;

static const double work_limit = 5e8; /* arcs walked: about half a second */
enum { STEPS = 100000, PATIENCE = 50 };

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "computing eigenvectors";
    *work = (workspace){.arcs = &view->in, .n = view->vertex_count};
    double steps = work_limit / (double)(view->in.arc_count + view->vertex_count);
    work->step_limit = steps < STEPS ? (size_t)steps + PATIENCE : STEPS;
    IST_TRY(work->weights = ist_array_make(view->in.arc_count, sizeof *work->weights, what, err));
    IST_TRY(work->next = ist_array_make(work->n, sizeof *work->next, what, err));
    IST_TRY(work->other = ist_array_make(work->n, sizeof *work->other, what, err));
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        work->largest = fmax(work->largest, view->strengths[edge]);
    }
    for (size_t arc = 0; arc < view->in.arc_count; arc++) {
        work->weights[arc] = view->strengths[view->in.edges[arc]] / work->largest;
    }
    return true;
done:
    return false;
}

/* next = (A + shift I) x */
static void multiply(workspace *work, const double *x, double shift) {
    const ist_arcs *arcs = work->arcs;
    for (size_t v = 0; v < work->n; v++) {
        double sum = shift * x[v];
        for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
            sum += work->weights[arc] * x[arcs->heads[arc]];
        }
        work->next[v] = sum;
    }
}

/* Takes `next` over into `x` with largest entry 1; returns by how much an entry changed at most. */
static double take_over(workspace *work, double *x, double *largest) {
    double change = 0;
    *largest = 0;
    for (size_t v = 0; v < work->n; v++) {
        *largest = fmax(*largest, work->next[v]);
    }
    for (size_t v = 0; v < work->n; v++) {
        double value = work->next[v] / *largest;
        change = fmax(change, fabs(value - x[v]));
        x[v] = value;
    }
    return change;
}

/* The root of the mean number of walks of two steps, or the mean sum of weights where that is more. */
static double find_shift(workspace *work) {
    double sum = 0, walks = 0, n = (double)work->n;
    for (size_t v = 0; v < work->n; v++) {
        for (uint32_t arc = work->arcs->offsets[v]; arc < work->arcs->offsets[v + 1]; arc++) {
            work->next[v] += work->weights[arc];
            work->other[work->arcs->heads[arc]] += work->weights[arc];
        }
    }
    for (size_t v = 0; v < work->n; v++) {
        sum += work->next[v];
        walks += work->next[v] * work->other[v];
    }
    return fmax(sum / n, sqrt(walks / n));
}

/* Steps until the change no longer falls, which is when rounding is all that is left of it. */
static bool find_first(workspace *work, double *x, double *value) {
    double shift = find_shift(work), least = INFINITY, largest = 0;
    for (size_t v = 0; v < work->n; v++) {
        x[v] = 1;
    }
    for (size_t step = 0, idle = 0; step < work->step_limit; step++) {
        multiply(work, x, shift);
        double change = take_over(work, x, &largest);
        *value = largest - shift;
        idle = change < least ? 0 : idle + 1;
        least = fmin(least, change);
        if (change == 0 || (least <= 1e-12 && idle >= PATIENCE)) {
            return true;
        }
    }
    return false;
}

static double product(const double *a, const double *b, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

/* Takes the part along `x` out of `y` and gives it length 1; returns its length before. */
static double project(double *y, const double *x, size_t n) {
    double along = product(x, y, n) / product(x, x, n);
    for (size_t i = 0; i < n; i++) {
        y[i] -= along * x[i];
    }
    double length = sqrt(product(y, y, n));
    for (size_t i = 0; i < n && length > 0; i++) {
        y[i] /= length;
    }
    return length;
}

/* Shifted by the first eigenvalue, no other is negative: the largest left is the second. */
static double find_second(workspace *work, const double *x, double first) {
    double *y = work->other, value = -first;
    uint32_t random = 1;
    for (size_t v = 0; v < work->n; v++) {
        random = random * 1664525u + 1013904223u;
        y[v] = (double)random / UINT32_MAX - 0.5;
    }
    project(y, x, work->n);
    for (size_t step = 0, idle = 0; step < work->step_limit && idle < PATIENCE; step++) {
        multiply(work, y, first);
        double before = value;
        value = product(y, work->next, work->n) - first;
        idle = fabs(value - before) <= 1e-12 * first ? idle + 1 : 0;
        memcpy(y, work->next, work->n * sizeof *y);
        if (project(y, x, work->n) <= 1e-14 * first) {
            break;
        }
    }
    return value;
}

bool ist_eigenvalue_accepted(double value, ist_error *err) {
    bool small = value < 4.5e-308; /* with fewer digits */
    return (!small && isfinite(value)) ||
           ist_error_set(err, IST_ERROR_LIMIT, "strengths are too %s for eigenvalues to be computed",
                         small ? "small" : "large");
}

bool ist_power(double *x, ist_spectrum *spectrum, const ist_view *view, ist_error *err) {
    workspace work;
    bool ok = prepare(&work, view, err);
    if (ok) {
        *spectrum = (ist_spectrum){.second = NAN};
        spectrum->converged = find_first(&work, x, &spectrum->first);
        if (spectrum->converged && !view->directed) {
            spectrum->second = find_second(&work, x, spectrum->first) * work.largest;
        }
        spectrum->first *= work.largest;
        ok = !spectrum->converged || ist_eigenvalue_accepted(spectrum->first, err);
    }
    free(work.weights);
    free(work.next);
    free(work.other);
    return ok;
}
