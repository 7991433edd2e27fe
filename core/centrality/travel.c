/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * travel.c - sweeps over the vertices, each taking the newest values of those that lead to it.
 *
 * Where nobody is left without an arc, the values solve p = (1 - d) a + d P p. Who has no arc starts again, which only
 * adds a multiple of a: so p = a + d P p is solved, and the answer divided by its sum. Gauss and Seidel's sweeps from
 * below never pass the answer and shrink the error at least by d each. Without direction (I - d P) is similar to a
 * positive definite matrix, for which a sweep may overshoot by any factor below 2 (Ostrowski and Reich); that of Young
 * (1954), 2 / (1 + sqrt(1 - d^2)), takes less than half as many sweeps. Not from a set of starts: there far vertices
 * have tiny values, which must not be overshot below 0.
 *
 * Vertices are swept by how many arcs lead to them, so that the processor knows how long each row will be; that is two
 * to three times as fast as any order. Where all ties are equally strong no share is stored: who leads to k vertices
 * keeps his value divided by k.
 */
#include "travel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char working[] = "computing PageRank";

/* The rows with this many arcs end at `end`, and begin where those before end. */
typedef struct {
    uint32_t arcs, end;
} row_class;

typedef struct {
    size_t n;
    double damping, excess;
    const ist_arcs *from, *onward; /* what leads to a vertex; what leads on from it */
    uint32_t *row, *vertex;        /* vertex -> row, row -> vertex */
    row_class *classes;
    size_t class_count;
    uint32_t *tails; /* of all rows' arcs: the rows they come from */
    double *shares;  /* and the share of the tail's time that follows them; NULL: the same for all arcs of a tail */
    double *divisor; /* row -> what its value is stored divided by */
    double *stored;
    double *starts; /* row -> chance of starting there; NULL: `start` each */
    double start;
} travel;

static uint32_t degree(const ist_arcs *arcs, size_t vertex) {
    return arcs->offsets[vertex + 1] - arcs->offsets[vertex];
}

static bool make_arrays(travel *t, const ist_view *view, const ist_vertex_set *start, ist_error *err) {
    bool level = true;
    for (size_t edge = 1; edge < view->edge_count; edge++) {
        level = level && view->strengths[edge] == view->strengths[0];
    }
    size_t n = t->n, arcs = t->from->arc_count;
    return (t->row = ist_array_make(n, sizeof *t->row, working, err)) &&
           (t->vertex = ist_array_make(n, sizeof *t->vertex, working, err)) &&
           (t->tails = ist_array_make(arcs, sizeof *t->tails, working, err)) &&
           (level || (t->shares = ist_array_make(arcs, sizeof *t->shares, working, err))) &&
           (t->divisor = ist_array_make(n, sizeof *t->divisor, working, err)) &&
           (t->stored = ist_array_make(n, sizeof *t->stored, working, err)) &&
           (!start || (t->starts = ist_array_make(n, sizeof *t->starts, working, err)));
}

static void travel_free(travel *t) {
    free(t->row);
    free(t->vertex);
    free(t->classes);
    free(t->tails);
    free(t->shares);
    free(t->divisor);
    free(t->stored);
    free(t->starts);
}

/* Orders the vertices by how many arcs lead to them, then by number. */
static bool order_rows(travel *t, ist_error *err) {
    uint32_t most = 0;
    for (size_t v = 0; v < t->n; v++) {
        most = degree(t->from, v) > most ? degree(t->from, v) : most;
    }
    t->classes = ist_array_make((size_t)most + 2, sizeof *t->classes, working, err);
    if (!t->classes) {
        return false;
    }
    for (size_t v = 0; v < t->n; v++) {
        t->classes[degree(t->from, v) + 1].end++;
    }
    for (uint32_t k = 0; k <= most; k++) {
        t->classes[k + 1].end += t->classes[k].end;
    }
    for (uint32_t v = 0; v < t->n; v++) {
        uint32_t row = t->classes[degree(t->from, v)].end++;
        t->row[v] = row;
        t->vertex[row] = v;
    }
    for (uint32_t k = 0, before = 0; k <= most; k++) { /* those of no row are closed up */
        uint32_t end = t->classes[k].end;
        if (end > before) {
            t->classes[t->class_count++] = (row_class){k, end};
        }
        before = end;
    }
    return true;
}

static bool add_strengths(double *sum, const travel *t, const ist_view *view, size_t vertex, ist_error *err) {
    uint32_t first = t->onward->offsets[vertex], last = t->onward->offsets[vertex + 1];
    *sum = t->shares || first == last ? 0 : (last - first) * view->strengths[0];
    for (uint32_t arc = first; t->shares && arc < last; arc++) {
        *sum += view->strengths[t->onward->edges[arc]];
    }
    return !isinf(*sum) || ist_error_set(err, IST_ERROR_LIMIT, "strengths are too large to be added");
}

/* `sums`: vertex -> strength of what leads on from it; not read where all ties are equally strong. */
static void fill_rows(travel *t, const ist_view *view, const double *sums) {
    size_t at = 0;
    for (size_t row = 0; row < t->n; row++) {
        uint32_t v = t->vertex[row], leaving = degree(t->onward, v);
        t->divisor[row] = t->shares || leaving == 0 ? 1 : leaving;
        for (uint32_t arc = t->from->offsets[v]; arc < t->from->offsets[v + 1]; arc++) {
            uint32_t tail = t->from->heads[arc];
            if (t->shares) {
                t->shares[at] = view->strengths[t->from->edges[arc]] / sums[tail];
            }
            t->tails[at++] = t->row[tail];
        }
    }
}

static bool fill(travel *t, const ist_view *view, ist_error *err) {
    double *sums = ist_array_make(t->shares ? t->n : 1, sizeof *sums, working, err);
    bool ok = sums != NULL;
    for (size_t v = 0; ok && v < t->n; v++) {
        ok = add_strengths(&sums[t->shares ? v : 0], t, view, v, err);
    }
    if (ok) {
        fill_rows(t, view, sums);
    }
    free(sums);
    return ok;
}

/* From nothing, so that who cannot be reached from the starts stays at 0; where everybody is one and ties lead both
 * ways, from what each would have if all paths were forgotten. */
static void begin(travel *t, const ist_view *view, const ist_vertex_set *start) {
    double tied = 0;
    t->start = 1 / (double)t->n;
    for (size_t i = 0; start && i < start->count; i++) {
        t->starts[t->row[start->items[i]]] = 1 / (double)start->count;
    }
    for (size_t v = 0; v < t->n; v++) {
        tied += degree(t->from, v) > 0;
    }
    bool level = !start && !view->directed && !t->shares;
    double time = level ? tied * t->start / (1 - t->damping) / (double)t->from->arc_count : 0;
    for (size_t row = 0; row < t->n; row++) {
        bool has_arcs = degree(t->from, t->vertex[row]) > 0;
        t->stored[row] = !level ? 0 : has_arcs ? time : t->start;
    }
    double d = t->damping;
    t->excess = view->directed || start ? 1 : 2 / (1 + sqrt(1 - d * d));
}

/* What arrives at a row over its arcs, the first of which is at `at`. */
static inline double arrivals(const travel *t, size_t at, uint32_t arcs) {
    double sum = 0;
    if (t->shares) {
        for (uint32_t i = 0; i < arcs; i++) {
            sum += t->shares[at + i] * t->stored[t->tails[at + i]];
        }
        return sum;
    }
    for (uint32_t i = 0; i < arcs; i++) {
        sum += t->stored[t->tails[at + i]];
    }
    return sum;
}

/* One sweep; returns by how much the values change in all, of their sum. */
static double sweep(travel *t) {
    double change = 0, total = 0;
    size_t at = 0;
    for (size_t class = 0, row = 0; class < t->class_count; class ++) {
        uint32_t arcs = t->classes[class].arcs;
        for (; row < t->classes[class].end; row++, at += arcs) {
            double fresh = t->starts ? t->starts[row] : t->start;
            double value = (fresh + t->damping * arrivals(t, at, arcs)) / t->divisor[row];
            double step = t->excess * (value - t->stored[row]);
            t->stored[row] += step;
            change += fabs(step) * t->divisor[row];
            total += t->stored[row] * t->divisor[row];
        }
    }
    return change / fabs(total);
}

/* The error shrinks by the damping each sweep: 0.85^300 is below 1e-21. */
static double most_sweeps(double damping) {
    return damping > 0 ? ceil(300 * (log(0.85) / log(damping))) : 2;
}

static void settle(double *values, travel *t) {
    double change = 1, total = 0, most = most_sweeps(t->damping);
    for (double done = 0; done < most && change > IST_TRAVEL_TOLERANCE; done++) {
        change = sweep(t);
    }
    for (size_t row = 0; row < t->n; row++) {
        t->stored[row] *= t->divisor[row];
        total += t->stored[row];
    }
    for (size_t row = 0; row < t->n; row++) {
        values[t->vertex[row]] = t->stored[row] / total;
    }
}

bool ist_travel(double *values, const ist_view *view, bool along, double damping, const ist_vertex_set *start,
                ist_error *err) {
    travel t = {.n = view->vertex_count,
                .damping = damping,
                .from = along ? &view->in : &view->out,
                .onward = along ? &view->out : &view->in};
    if (t.n == 0) {
        return true;
    }
    bool ok = make_arrays(&t, view, start, err) && order_rows(&t, err) && fill(&t, view, err);
    if (ok) {
        begin(&t, view, start);
        settle(values, &t);
    }
    travel_free(&t);
    return ok;
}
