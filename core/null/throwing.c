/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * throwing.c - one unknown in place of 2n.
 *
 * Wanted are a and b with, for every vertex i, o the strength that leaves it and r the one that reaches it,
 *
 *     a(i) (sum of b - b(i)) = o(i),    b(i) (sum of a - a(i)) = r(i).
 *
 * a and b may be scaled against each other, so let both sums be X. Then a(i) - b(i) = (o(i) - r(i)) / X, and
 *
 *     a = 2 o / (X + d + root),  b = 2 r / (X - d + root),  d = (o - r) / X,  root = sqrt((X - d)^2 - 4 r),
 *
 * the smaller solutions; they exist from X = sqrt(o) + sqrt(r) on. What is left is one equation: that the b of all add
 * up to X. When even at the least X that all vertices allow they add up to less, the vertex that sets this least X has
 * the larger solution, that with the root below 0. This vertex's signed root is therefore what is looked for, and X
 * follows from it: X^2 is least^2 and a sum of positive numbers, so that nothing is lost where the root is small,
 * though X hardly changes there. On one side of the solution the b add up to more, on the other to less, and halving
 * finds it. O(n) a step.
 */
#include "core/null/throwing.h"

#include <math.h>
#include <stdlib.h>

#include "core/kernel/random.h"

static const char throwing_ties[] = "throwing ties at random";

static bool add_strengths(ist_throwing *t, const ist_view *view, ist_error *err) {
    double largest = 0;
    for (size_t e = 0; e < view->edge_count; e++) {
        largest = fmax(largest, view->strengths[e]);
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        double strength = view->strengths[e] / largest;
        uint32_t a = view->sources[e], b = view->targets[e];
        if (strength < 1e-290) {
            return ist_error_set(err, IST_ERROR_LIMIT,
                                 "strengths of ties lie too far apart to be kept in expectation: the smallest are lost "
                                 "beside the largest");
        }
        t->out[a] += strength;
        t->in[b] += strength;
        t->out[b] += view->directed ? 0 : strength;
        t->in[a] += view->directed ? 0 : strength;
    }
    for (size_t v = 0; v < t->vertex_count; v++) {
        t->total += t->out[v];
    }
    return true;
}

/* ---- solving ---- */

static double least_of(const ist_throwing *t, size_t v) {
    return sqrt(t->out[v]) + sqrt(t->in[v]);
}

typedef struct {
    double leaving, reaching;
} solution;

/* The smaller solution of a vertex. What stands under the root is made of differences of X and of what it is above:
 *     (X - d)^2 - 4 r = (X^2 - (sqrt(o) + sqrt(r))^2) (X^2 - (sqrt(o) - sqrt(r))^2) / X^2 */
static solution smaller(const ist_throwing *t, size_t v, double x) {
    double o = sqrt(t->out[v]), r = sqrt(t->in[v]), d = (t->out[v] - t->in[v]) / x;
    double root = sqrt(fmax(0, (x - (o + r)) * (x + (o + r)))) * sqrt((x - (o - r)) * (x + (o - r))) / x;
    return (solution){2 * t->out[v] / (x + d + root), 2 * t->in[v] / (x - d + root)};
}

/* The X at which the largest vertex has this root. */
static double x_of(const ist_throwing *t, double root) {
    double o = t->out[t->largest], r = t->in[t->largest], least = least_of(t, t->largest), square = root * root;
    double mixed = 4 * sqrt(o) * sqrt(r), grown = square * (4 * (o + r) + square);
    double whole = sqrt(mixed * mixed + grown); /* of (2 (o + r) + root^2)^2 - (2 (o - r))^2 */
    double beyond = whole + mixed > 0 ? square / 2 + grown / (2 * (whole + mixed)) : 0;
    return sqrt(least * least + beyond);
}

/* By how much the b of all exceed X. Of a root below 0, b - X of the largest vertex is -a with the root above 0. */
static double excess(const ist_throwing *t, double root) {
    double x = x_of(t, root), sum = 0;
    double d = (t->out[t->largest] - t->in[t->largest]) / x;
    for (size_t v = 0; v < t->vertex_count; v++) {
        sum += v != t->largest ? smaller(t, v, x).reaching : 0;
    }
    return root < 0 ? sum - 2 * t->out[t->largest] / (x + d - root) : sum + 2 * t->in[t->largest] / (x - d + root) - x;
}

/* The root of the largest vertex, of which the b add up to X; NAN where it is too far away. */
static double find_root(const ist_throwing *t) {
    bool larger = excess(t, 0) < 0;
    double side = larger ? -1 : 1, low = 0, high = least_of(t, t->largest);
    /* invariant: at `low` the excess has the sign that it has at 0 */
    while (high < 1e70 && (excess(t, side * high) > 0) != larger) {
        low = high;
        high *= 2;
    }
    if (!(high < 1e70)) {
        return NAN;
    }
    for (;;) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) {
            return side * high;
        }
        *((excess(t, side * middle) > 0) == larger ? &high : &low) = middle;
    }
}

static void fill(ist_throwing *t, double root) {
    double x = x_of(t, root), d = (t->out[t->largest] - t->in[t->largest]) / x, leaving = 0, reaching = 0;
    for (size_t v = 0; v < t->vertex_count; v++) {
        solution own = smaller(t, v, x);
        t->leaving[v] = own.leaving;
        t->reaching[v] = own.reaching;
        leaving += v != t->largest ? own.leaving : 0;
        reaching += v != t->largest ? own.reaching : 0;
    }
    t->leaving[t->largest] = 2 * t->out[t->largest] / (x + d + root);
    t->reaching[t->largest] = 2 * t->in[t->largest] / (x - d + root);
    if (root < 0) { /* by the sums over the others, which keep the digits that x and the root lose */
        t->leaving[t->largest] = reaching > 0 ? t->out[t->largest] / reaching : 0;
        t->reaching[t->largest] = leaving > 0 ? t->in[t->largest] / leaving : 0;
    }
}

/* The largest relative difference between an expected strength and that of the view. The sums without a vertex are made
 * of what lies before and behind it, so that no digits are lost beside a large one. */
static double residual(const ist_throwing *t) {
    double worst = 0, before_a = 0, before_b = 0, others_a = 0, others_b = 0;
    for (size_t v = 0; v < t->vertex_count; v++) {
        others_a += v != t->largest ? t->leaving[v] : 0;
        others_b += v != t->largest ? t->reaching[v] : 0;
    }
    for (size_t v = 0; v < t->vertex_count; v++) {
        bool is_largest = v == t->largest;
        before_a = is_largest ? others_a : others_a - t->leaving[v] + t->leaving[t->largest];
        before_b = is_largest ? others_b : others_b - t->reaching[v] + t->reaching[t->largest];
        double out = fabs(t->leaving[v] * before_b - t->out[v]), in = fabs(t->reaching[v] * before_a - t->in[v]);
        worst = fmax(worst, t->out[v] > 0 ? out / t->out[v] : out);
        worst = fmax(worst, t->in[v] > 0 ? in / t->in[v] : in);
    }
    return worst;
}

static bool refuse_centre(const ist_throwing *t, const ist_view *view, ist_error *err) {
    return ist_error_set(
        err, IST_ERROR_UNDEFINED,
        "no null model has these expected strengths: every tie touches %s%s, and ties thrown at random "
        "do not",
        view->network != NULL ? "" : "one vertex", view->network != NULL ? ist_view_id(view, t->largest) : "");
}

/* Does every tie touch the vertex? Then nothing can be thrown between the others. */
static bool is_centre(const ist_throwing *t, const ist_view *view) {
    size_t e = 0;
    while (e < view->edge_count && (view->sources[e] == t->largest || view->targets[e] == t->largest)) {
        e++;
    }
    return e == view->edge_count;
}

static bool solve(ist_throwing *t, const ist_view *view, ist_error *err) {
    for (uint32_t v = 1; v < t->vertex_count; v++) {
        t->largest = least_of(t, v) > least_of(t, t->largest) ? v : t->largest;
    }
    if (is_centre(t, view)) {
        return refuse_centre(t, view, err);
    }
    double root = find_root(t), left = INFINITY;
    if (isfinite(root)) {
        fill(t, root);
        left = residual(t);
    }
    return left <= IST_THROWING_TOLERANCE ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "the equations of the null model strength were not solved: expected strengths are off by %.2g "
                         "of themselves, and the limit is %.0e; strengths lie too far apart",
                         left, IST_THROWING_TOLERANCE);
}

/* ---- drawing ---- */

/* The vertex with the largest b stands last, so that the sums before it keep their digits. */
static void sum_up(ist_throwing *t) {
    uint32_t last = 0, n = (uint32_t)t->vertex_count;
    for (uint32_t v = 1; v < n; v++) {
        last = t->reaching[v] > t->reaching[last] ? v : last;
    }
    double out = 0, reaching = 0;
    for (uint32_t place = 0; place < n; place++) {
        uint32_t v = place + 1 == n ? last : place < last ? place : place + 1;
        t->order[place] = v;
        t->out_sums[place] = out += t->out[v];
        t->reaching_sums[place] = reaching += t->reaching[v];
    }
}

/* The first place whose sum is above `value`. */
static uint32_t find_place(const double *sums, uint32_t count, double value) {
    uint32_t low = 0, high = count - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (sums[middle] > value) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* Between 0 and `limit`, which is never reached. */
static double below(double limit, uint64_t *random) {
    double value = limit;
    while (value >= limit) {
        value = (double)(ist_random_next(random) >> 11) * 0x1p-53 * limit;
    }
    return value;
}

void ist_throwing_draw(uint32_t *source, uint32_t *target, const ist_throwing *throwing, uint64_t *random) {
    uint32_t n = (uint32_t)throwing->vertex_count;
    const double *sums = throwing->reaching_sums;
    uint32_t place = find_place(throwing->out_sums, n, below(throwing->out_sums[n - 1], random)), other = place;
    double before = place > 0 ? sums[place - 1] : 0, behind = sums[n - 1] - sums[place];
    while (other == place) { /* once, but for rounding at the ends */
        double at = below(before + behind, random);
        other = find_place(sums, n, at < before ? at : sums[place] + (at - before));
    }
    *source = throwing->order[place];
    *target = throwing->order[other];
}

/* ---- making ---- */

bool ist_throwing_make(ist_throwing *out, const ist_view *view, ist_error *err) {
    *out = (ist_throwing){.vertex_count = view->vertex_count};
    double **numbers[] = {&out->leaving, &out->reaching, &out->out, &out->in, &out->out_sums, &out->reaching_sums};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof numbers / sizeof *numbers; i++) {
        *numbers[i] = ist_array_make(view->vertex_count, sizeof **numbers[i], throwing_ties, err);
        ok = *numbers[i] != NULL;
    }
    ok = ok && (out->order = ist_array_make(view->vertex_count, sizeof *out->order, throwing_ties, err)) != NULL &&
         add_strengths(out, view, err) && solve(out, view, err);
    if (!ok) {
        ist_throwing_free(out);
        return false;
    }
    sum_up(out);
    return true;
}

void ist_throwing_free(ist_throwing *throwing) {
    free(throwing->leaving);
    free(throwing->reaching);
    free(throwing->out);
    free(throwing->in);
    free(throwing->out_sums);
    free(throwing->reaching_sums);
    free(throwing->order);
    *throwing = (ist_throwing){0};
}
