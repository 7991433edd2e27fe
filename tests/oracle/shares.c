/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shares.c - what shortest paths carry through vertices and over edges, in
 * every way and by every build.
 */
#include <string.h>

#include "core/centrality/brandes.h"
#include "core/ends.h"
#include "core/kernel/lane_betweenness.h"
#include "core/kernel/method.h"
#include "core/kernel/random.h"
#include "trial.h"

typedef struct {
    double vertices[EXACT_VERTICES], edges[EXACT_EDGES];
} shares;

static void compare_shares(const trial *t, const exact_answer *expected, const shares *found, const char *what,
                           const char *how) {
    comparison *tally = tally_of(t, what, how);
    for (size_t v = 0; v < t->view.vertex_count; v++) {
        compare(tally, t, v, found->vertices[v], exact_share(expected->of_vertices[v]));
    }
    for (size_t e = 0; e < t->view.edge_count; e++) {
        compare(tally, t, EXACT_VERTICES + e, found->edges[e], exact_share(expected->of_edges[e]));
    }
}

/* `roles` NULL: of all pairs. */
static void by_methods(trial *t, const exact_answer *expected, const uint8_t *roles, const char *what) {
    ist_error err = {0};
    for (size_t n = 0; (t->work.method = method_at(t, n, false)) != IST_METHOD_CHOSEN; n++) {
        shares found = {{0}, {0}};
        must(roles ? ist_brandes_between(found.vertices, found.edges, &t->view, roles, &err)
                   : ist_brandes(found.vertices, found.edges, &t->view, &err),
             t, what, &err);
        compare_shares(t, expected, &found, what, ist_method_names[t->work.method]);
    }
}

static void by_lane_builds(const trial *t, const ist_plan *plan, const exact_answer *expected, const uint8_t *roles,
                           const char *what) {
    ist_error err = {0};
    const double *costs = t->view.has_cost ? t->view.costs : NULL;
    for (size_t n = 0; ist_lane_build_at(n); n++) {
        shares found = {{0}, {0}};
        must(ist_lane_betweenness(found.vertices, found.edges, &plan->shortcuts, costs, roles, ist_lane_build_at(n),
                                  &err),
             t, what, &err);
        compare_shares(t, expected, &found, what, ist_lane_build_at(n)->name);
    }
}

static void by_hop_builds(const trial *t, const ist_plan *plan, const exact_answer *expected, const uint8_t *roles,
                          const char *what) {
    ist_error err = {0};
    for (size_t n = 0; ist_hop_build_at(n); n++) {
        shares found = {{0}, {0}};
        must(ist_hop_betweenness(found.vertices, found.edges, &plan->hops, roles, ist_hop_build_at(n), &err), t, what,
             &err);
        compare_shares(t, expected, &found, what, ist_hop_build_at(n)->name);
    }
}

static void by_builds(trial *t, const exact_answer *expected, const uint8_t *roles, const char *what) {
    const ist_method methods[] = {IST_METHOD_ELIMINATION, IST_METHOD_BATCHES};
    ist_error err = {0};
    for (size_t i = 0; i < 2; i++) {
        ist_plan plan;
        t->work.method = methods[i];
        must(ist_plan_make(&plan, &t->view, t->view.vertex_count, IST_ASKED_SHARES, &err), t, what, &err);
        if (plan.method == IST_METHOD_ELIMINATION) {
            by_lane_builds(t, &plan, expected, roles, what);
        } else if (plan.method == IST_METHOD_BATCHES) {
            by_hop_builds(t, &plan, expected, roles, what);
        }
        ist_plan_free(&plan);
    }
}

void check_shares(trial *t, uint64_t *random) {
    exact_answer expected;
    uint8_t roles[EXACT_VERTICES];
    by_methods(t, &t->answer, NULL, "betweenness");
    by_builds(t, &t->answer, NULL, "betweenness");
    for (size_t v = 0; v < EXACT_VERTICES; v++) {
        uint32_t role = ist_random_below(random, 6); /* 4 and 5: both, and each way counts */
        roles[v] = (uint8_t)(role < 4 ? role : 3 + IST_END_EACH);
    }
    exact_answer_make(&expected, t->paths, (exact_lost){0}, roles);
    by_methods(t, &expected, roles, "betweenness of some pairs");
    by_builds(t, &expected, roles, "betweenness of some pairs");
    memset(roles, IST_END_SOURCE | IST_END_TARGET | IST_END_EACH, sizeof roles);
    exact_answer_make(&expected, t->paths, (exact_lost){0}, roles);
    by_methods(t, &expected, roles, "the same, all drawn");
}
