/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bicm.c - p = x y / (1 + x y), one x a class of members, one y a class of groups, solved in turns.
 *
 * Who is in all groups that are left, or in none, is certain and set aside first, again and again: for them x would be
 * infinite or 0. Then each x is solved with all y fixed, by Newton's steps kept inside a bracket, and each y with all x
 * fixed, until all degrees are met. Squartini and Garlaschelli (2011); Saracco et al. (2015).
 */
#include "core/fold/bicm.h"

#include <math.h>
#include <stdlib.h>

static const char what[] = "solving the bipartite configuration model";

/* One of the two kinds. By class: the degree, how many there are, what is left of the degree, the logarithm of x or y.
 */
typedef struct {
    size_t count;
    uint32_t *degree, *number;
    int64_t *left;
    uint8_t *done; /* set aside */
    double *log;
} side;

typedef struct {
    ist_bicm *out;
    side sides[2]; /* members, groups */
} solver;

static double *p_of(const solver *s, size_t member, size_t group) {
    return &s->out->p[member * s->sides[1].count + group];
}

/* ---- classes ---- */

/* Numbers the degrees that occur, ascending. */
static bool classify(side *out, uint32_t **classes, const uint32_t *offsets, size_t count, size_t most,
                     ist_error *err) {
    uint32_t *class_of = ist_array_make(most + 1, sizeof *class_of, what, err);
    *classes = class_of ? ist_array_make(count, sizeof **classes, what, err) : NULL;
    for (size_t i = 0; *classes && i < count; i++) {
        class_of[offsets[i + 1] - offsets[i]]++;
    }
    for (size_t degree = 0; *classes && degree <= most; degree++) {
        out->count += class_of[degree] > 0;
    }
    IST_TRY(*classes);
    IST_TRY(out->degree = ist_array_make(out->count, sizeof *out->degree, what, err));
    IST_TRY(out->number = ist_array_make(out->count, sizeof *out->number, what, err));
    IST_TRY(out->left = ist_array_make(out->count, sizeof *out->left, what, err));
    IST_TRY(out->done = ist_array_make(out->count, sizeof *out->done, what, err));
    IST_TRY(out->log = ist_array_make(out->count, sizeof *out->log, what, err));
    uint32_t own = 0;
    for (size_t degree = 0; degree <= most; degree++) {
        if (class_of[degree] > 0) {
            out->degree[own] = (uint32_t)degree;
            out->left[own] = (int64_t)degree;
            out->number[own] = class_of[degree];
            class_of[degree] = own++;
        }
    }
    for (size_t i = 0; i < count; i++) {
        (*classes)[i] = class_of[offsets[i + 1] - offsets[i]];
    }
    free(class_of);
    return true;
done:
    free(class_of);
    return false;
}

/* ---- what is certain ---- */

static int64_t room(const side *other) {
    int64_t sum = 0;
    for (size_t i = 0; i < other->count; i++) {
        sum += other->done[i] ? 0 : other->number[i];
    }
    return sum;
}

/* Sets a class aside whose probabilities with all that are left are `value`. */
static void set_aside(solver *s, size_t which, size_t own, int value) {
    side *mine = &s->sides[which], *other = &s->sides[1 - which];
    mine->done[own] = 1;
    for (size_t i = 0; i < other->count; i++) {
        if (!other->done[i]) {
            *(which == 0 ? p_of(s, own, i) : p_of(s, i, own)) = value;
            other->left[i] -= value ? mine->number[own] : 0;
        }
    }
}

static void peel(solver *s) {
    for (bool again = true; again;) {
        again = false;
        for (size_t which = 0; which < 2; which++) {
            for (size_t i = 0; i < s->sides[which].count; i++) {
                int64_t left = s->sides[which].left[i], all = room(&s->sides[1 - which]);
                if (!s->sides[which].done[i] && (left == 0 || left == all)) {
                    set_aside(s, which, i, left > 0);
                    again = true;
                }
            }
        }
    }
}

/* ---- the rest ---- */

/* Expected degree minus degree of a class at the logarithm `at`, and its slope. */
static double excess(const side *mine, const side *other, size_t own, double at, double *slope) {
    double sum = -(double)mine->left[own];
    *slope = 0;
    for (size_t i = 0; i < other->count; i++) {
        if (!other->done[i]) {
            double p = 1 / (1 + exp(-(at + other->log[i])));
            sum += other->number[i] * p;
            *slope += other->number[i] * p * (1 - p);
        }
    }
    return sum;
}

/* Invariant: the root lies between low and high. */
static void solve_class(side *mine, const side *other, size_t own) {
    enum { STEPS = 60 };
    double low = -700, high = 700, at = mine->log[own], slope;
    for (int step = 0; step < STEPS; step++) {
        double over = excess(mine, other, own, at, &slope);
        if (over > 0) {
            high = at;
        } else {
            low = at;
        }
        double next = slope > 0 ? at - over / slope : low;
        next = next > low && next < high ? next : (low + high) / 2;
        if (fabs(next - at) <= 1e-15 * fmax(1, fabs(at))) {
            break;
        }
        at = next;
    }
    mine->log[own] = at;
}

static double residual(const side *mine, const side *other) {
    double largest = 0, slope;
    for (size_t i = 0; i < mine->count; i++) {
        largest = mine->done[i] ? largest : fmax(largest, fabs(excess(mine, other, i, mine->log[i], &slope)));
    }
    return largest;
}

static void solve(solver *s) {
    side *members = &s->sides[0], *groups = &s->sides[1];
    double cost = (double)members->count * (double)groups->count * 20;
    size_t rounds = (size_t)fmax(1, fmin(20000, 2e9 / fmax(cost, 1)));
    for (size_t round = 0; round < rounds; round++) {
        for (size_t i = 0; i < members->count; i++) {
            if (!members->done[i]) {
                solve_class(members, groups, i);
            }
        }
        for (size_t i = 0; i < groups->count; i++) {
            if (!groups->done[i]) {
                solve_class(groups, members, i);
            }
        }
        s->out->residual = fmax(residual(members, groups), residual(groups, members));
        if (s->out->residual <= IST_BICM_TOLERANCE / 100) {
            break;
        }
    }
    for (size_t i = 0; i < members->count; i++) {
        for (size_t o = 0; o < groups->count; o++) {
            if (!members->done[i] && !groups->done[o]) {
                *p_of(s, i, o) = 1 / (1 + exp(-(members->log[i] + groups->log[o])));
            }
        }
    }
}

static void free_side(side *one) {
    free(one->degree);
    free(one->number);
    free(one->left);
    free(one->done);
    free(one->log);
}

bool ist_bicm_make(ist_bicm *out, const ist_two_mode *net, ist_error *err) {
    *out = (ist_bicm){0};
    solver s = {.out = out};
    bool ok = classify(&s.sides[0], &out->member_class, net->offsets, net->member_count, net->group_count, err) &&
              classify(&s.sides[1], &out->group_class, net->group_offsets, net->group_count, net->member_count, err) &&
              (out->p = ist_array_make(s.sides[0].count * s.sides[1].count, sizeof *out->p, what, err));
    if (ok) {
        out->member_classes = s.sides[0].count;
        out->group_classes = s.sides[1].count;
        peel(&s);
        solve(&s);
        out->member_number = s.sides[0].number;
        out->group_number = s.sides[1].number;
        s.sides[0].number = s.sides[1].number = NULL;
    } else {
        ist_bicm_free(out);
    }
    free_side(&s.sides[0]);
    free_side(&s.sides[1]);
    return ok;
}

void ist_bicm_free(ist_bicm *bicm) {
    free(bicm->member_class);
    free(bicm->group_class);
    free(bicm->member_number);
    free(bicm->group_number);
    free(bicm->p);
    *bicm = (ist_bicm){0};
}

/* First out[k] is the probability of k; all terms are positive, so that small tails are exact too. */
bool ist_bicm_tail(double *out, const ist_bicm *bicm, const ist_two_mode *net, size_t a, size_t b) {
    size_t known = 0;
    bool is_free = false;
    out[0] = 1;
    for (size_t own = 0; own < bicm->group_classes; own++) {
        double p = bicm->p[a * bicm->group_classes + own] * bicm->p[b * bicm->group_classes + own];
        is_free |= p > 0 && p < 1;
        for (uint32_t i = 0; i < bicm->group_number[own]; i++) {
            out[++known] = 0;
            for (size_t k = known; k > 0; k--) {
                out[k] = out[k] * (1 - p) + out[k - 1] * p;
            }
            out[0] *= 1 - p;
        }
    }
    for (size_t k = net->group_count; k-- > 0;) {
        out[k] = fmin(1, out[k] + out[k + 1]);
    }
    return is_free;
}
