/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * key_players.c - the set of actors that together matter most: the best to lose, and the best to reach all others.
 *
 * fragmentation (key player problem, negative): the set whose loss leaves the others farthest apart. With d the steps
 * between two of the m others, on ways that avoid the set, and 1/d = 0 where there is no way,
 *
 *     F = 1 - (sum over ordered pairs of others of 1 / d) / (m (m - 1))
 *
 * which is 0 when all are tied to all and 1 when nobody is tied to anybody.
 *
 * reach (key player problem, positive): the set that is nearest to the others. With d the steps from the nearest
 * member,
 *
 *     R = (k + sum over the n - k others of 1 / d) / n
 *
 * which is 1 when every other is tied to a member.
 *
 * The best set is not that of the actors that rank first one by one: two of those may do the same work twice. So these
 * stand beside it. Where there are at most 10^6 sets, and they can be tried in minutes, all are tried and the answer is
 * proved; else a set is built one by one and then improved by exchanging one member at a time, and the answer is the
 * best that was found. Of equal sets the one whose ids come first is given.
 *
 * Reads ties, in steps: costs have no part in it. Direction is followed, outwards. Disconnected networks need no rule.
 * Refused where the set leaves fewer than two others. All C(n, k) sets take O(V + 2 E) each. Searching takes about V^2
 * (V + 2 E) k / 16 steps for the fragmentation of larger networks; above 10^12, hours of work, it is refused.
 *
 * -k is the size of the set, by default 2.
 *
 * Borgatti (2006), Identifying sets of key players in a social network.
 */
#include "key_players.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ends.h"
#include "core/ranks.h"

static const double sets_most = 1e6, proof_steps_most = 1e11, steps_most = 1e12;

typedef struct {
    ist_key_sets sets;
    ist_key_players *best;
    uint32_t *trial;
    size_t n, size;
    double budget; /* steps left */
} ist_key_search;

static double choices(size_t n, size_t k) {
    double count = 1;
    for (size_t i = 0; i < k && count <= sets_most; i++) {
        count = count * (double)(n - i) / (double)(i + 1);
    }
    return count;
}

static bool is_better(double value, double than) {
    return value > than && !ist_values_tie(value, than);
}

static void take(ist_key_search *s, double value) {
    memcpy(s->best->set, s->trial, s->size * sizeof *s->trial);
    s->best->value = value;
}

/* The next set in the order of the first, the second, ... member; false after the last. */
static bool next_set(uint32_t *set, size_t size, size_t n) {
    size_t i = size;
    while (i > 0 && set[i - 1] == n - size + i - 1) {
        i--;
    }
    if (i == 0) {
        return false;
    }
    set[i - 1]++;
    for (; i < size; i++) {
        set[i] = set[i - 1] + 1;
    }
    return true;
}

static void try_all(ist_key_search *s) {
    for (size_t i = 0; i < s->size; i++) {
        s->trial[i] = (uint32_t)i;
    }
    do {
        double value = ist_key_sets_value(&s->sets, s->trial, s->size);
        bool equal = ist_values_tie(value, s->best->value);
        s->best->equals += equal;
        if (is_better(value, s->best->value)) {
            take(s, value);
            s->best->equals = 0;
        }
    } while (next_set(s->trial, s->size, s->n));
    s->best->proved = true;
}

static bool holds(const uint32_t *set, size_t count, uint32_t vertex) {
    for (size_t i = 0; i < count; i++) {
        if (set[i] == vertex) {
            return true;
        }
    }
    return false;
}

/* The best vertex for the place `place` of the trial set of `count`, the others as they are, and its value. */
static uint32_t best_at(ist_key_search *s, size_t place, size_t count, double *value) {
    uint32_t best = IST_NONE, before = s->trial[place];
    *value = -INFINITY;
    s->trial[place] = IST_NONE;
    for (uint32_t v = 0; v < s->n; v++) {
        if (holds(s->trial, count, v)) {
            continue;
        }
        s->trial[place] = v;
        double found = ist_key_sets_value(&s->sets, s->trial, count);
        s->trial[place] = IST_NONE;
        if (best == IST_NONE || is_better(found, *value)) {
            best = v;
            *value = found;
        }
    }
    s->trial[place] = before;
    return best;
}

static void build(ist_key_search *s) {
    double value = 0;
    for (size_t i = 0; i < s->size; i++) {
        s->trial[i] = IST_NONE;
        s->trial[i] = best_at(s, i, i + 1, &value);
    }
    take(s, value);
}

/* Exchanges one member at a time, as long as that makes the set better and there are steps left. */
static void improve(ist_key_search *s) {
    double round = (double)s->n * ist_key_sets_steps(s->sets.view, s->sets.problem);
    for (size_t place = 0, unchanged = 0; unchanged < s->size && s->budget >= round; place = (place + 1) % s->size) {
        double value = 0;
        uint32_t vertex = best_at(s, place, s->size, &value);
        s->budget -= round;
        unchanged++;
        if (is_better(value, s->best->value)) {
            s->trial[place] = vertex;
            take(s, value);
            unchanged = 0;
        }
    }
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static bool rank_singles(ist_key_search *s, ist_error *err) {
    ist_ranks ranks = {0};
    double *values = ist_array_make(s->n, sizeof *values, "looking for key players", err);
    for (uint32_t v = 0; values && v < s->n; v++) {
        values[v] = ist_key_sets_value(&s->sets, &v, 1);
    }
    bool ok = values && ist_ranks_make(&ranks, values, s->n, false, err);
    if (ok) {
        memcpy(s->best->singles, ranks.order, s->size * sizeof *s->best->singles);
        qsort(s->best->singles, s->size, sizeof *s->best->singles, compare_numbers);
        s->best->singles_value = ist_key_sets_value(&s->sets, s->best->singles, s->size);
    }
    ist_ranks_free(&ranks);
    free(values);
    return ok;
}

static bool accepts(const ist_view *view, ist_key_problem problem, size_t size, ist_error *err) {
    size_t n = view->vertex_count;
    if (size == 0 || n < size + 2) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "a set of %zu of %zu actors leaves no two others", size, n);
    }
    double steps = ist_key_sets_steps(view, problem) * (double)n * (double)(size + 1);
    return steps <= steps_most || ist_error_set(err, IST_ERROR_LIMIT,
                                                "looking for %zu key players among %zu actors and %zu ties would take "
                                                "hours; take a lens with fewer, or rank them one by one",
                                                size, n, view->edge_count);
}

static bool search(ist_key_search *s, const ist_view *view, ist_key_problem problem, ist_error *err) {
    const char *what = "looking for key players";
    ist_key_players *best = s->best;
    double step = ist_key_sets_steps(view, problem), all = choices(s->n, s->size);
    if (!ist_key_sets_init(&s->sets, view, problem, err) ||
        !(s->trial = ist_array_make(s->size, sizeof *s->trial, what, err)) ||
        !(best->set = ist_array_make(s->size, sizeof *best->set, what, err)) ||
        !(best->singles = ist_array_make(s->size, sizeof *best->singles, what, err)) || !rank_singles(s, err)) {
        return false;
    }
    if (all <= sets_most && all * step <= proof_steps_most) {
        try_all(s);
    } else {
        build(s);
        improve(s);
        qsort(best->set, s->size, sizeof *best->set, compare_numbers);
    }
    return true;
}

bool ist_key_players_find(ist_key_players *out, const ist_view *view, ist_key_problem problem, size_t size,
                          ist_error *err) {
    *out = (ist_key_players){.size = size, .value = -INFINITY};
    ist_key_search s = {.best = out, .n = view->vertex_count, .size = size, .budget = steps_most};
    bool ok = accepts(view, problem, size, err) && search(&s, view, problem, err);
    ist_key_sets_free(&s.sets);
    free(s.trial);
    if (!ok) {
        ist_key_players_free(out);
    }
    return ok;
}

void ist_key_players_free(ist_key_players *players) {
    free(players->set);
    free(players->singles);
    *players = (ist_key_players){0};
}
