/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sets.c - the betweenness of groups, and how much of the shortest routes
 * between two sides needs a set.
 */
#include <math.h>

#include "core/centrality/brandes.h"
#include "core/kernel/random.h"
#include "core/paths/dependence.h"
#include "trial.h"

/* Some vertices, at least one. */
typedef struct {
    uint32_t items[EXACT_VERTICES];
    ist_vertex_set set;
    uint8_t bits;
} some;

static void draw_some(some *out, uint32_t n, uint64_t *random) {
    out->bits = (uint8_t)(1 + ist_random_below(random, (1u << n) - 1));
    out->set = (ist_vertex_set){.items = out->items};
    for (uint32_t v = 0; v < n; v++) {
        if (out->bits >> v & 1) {
            out->items[out->set.count++] = v;
        }
    }
}

static bool has(const some *s, uint32_t vertex) {
    return s->bits >> vertex & 1;
}

static void check_group(trial *t, uint64_t *random) {
    some group;
    ist_error err = {0};
    uint32_t n = (uint32_t)t->view.vertex_count;
    double found = NAN;
    uint64_t expected = 0;
    draw_some(&group, n, random);
    for (uint32_t s = 0; s < n; s++) {
        for (uint32_t v = 0; v < n; v++) {
            bool pair = s != v && !has(&group, s) && !has(&group, v);
            expected += pair ? exact_meeting(t->paths, s, v, group.bits) * (t->view.directed ? 2 : 1) : 0;
        }
    }
    must(ist_brandes_set(&found, &t->view, group.items, group.set.count, &err), t, "betweenness of groups", &err);
    compare_scaled(tally_of(t, "betweenness of groups", "search"), t, group.bits, found, exact_share(expected), 1);
}

/* ---- dependence ---- */

typedef struct {
    uint64_t shares;
    long double costs, pairs, full, unreachable;
} needed;

static void add_need(needed *sum, const trial *t, uint32_t s, uint32_t target, uint8_t on) {
    exact_length length = t->answer.lengths[s][target];
    uint64_t share = exact_meeting(t->paths, s, target, on);
    if (length == EXACT_FAR) {
        sum->unreachable += 1;
        return;
    }
    sum->pairs += 1;
    sum->full += share == EXACT_WHOLE;
    sum->shares += share;
    sum->costs += exact_number(length, t->paths->exponent);
}

static void check_dependence(trial *t, uint64_t *random) {
    some sources, targets, on;
    uint32_t n = (uint32_t)t->view.vertex_count;
    draw_some(&sources, n, random);
    draw_some(&targets, n, random);
    draw_some(&on, n, random);
    needed expected = {0};
    for (uint32_t s = 0; s < n; s++) {
        for (uint32_t v = 0; v < n; v++) {
            if (has(&sources, s) && has(&targets, v) && s != v && !has(&on, s) && !has(&on, v)) {
                add_need(&expected, t, s, v, on.bits);
            }
        }
    }
    ist_dependence found;
    ist_error err = {0};
    const ist_dependence_question question = {
        .sources = &sources.set, .targets = &targets.set, .on = &on.set, .shortest_only = true};
    must(ist_dependence_compute(&found, &t->view, &question, &err), t, "dependence", &err);
    long double none = expected.pairs > 0 ? 0 : (long double)NAN;
    comparison *tally = tally_of(t, "dependence", "search");
    compare(tally, t, 0, (double)found.pairs, expected.pairs);
    compare(tally, t, 1, (double)found.unreachable, expected.unreachable);
    compare(tally, t, 2, (double)found.full, expected.full);
    compare(tally, t, 3, found.cost, expected.costs / (expected.pairs + none));
    compare_scaled(tally, t, 4, found.shortest, exact_share(2 * expected.shares) / (expected.pairs + none), 1);
}

void check_sets(trial *t, uint64_t *random) {
    t->work.method = IST_METHOD_CHOSEN;
    check_group(t, random);
    check_dependence(t, random);
}
