/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * draws.c - the shortest paths of many draws of costs of one net, edges taken
 * out among them, by every build.
 */
#include <math.h>

#include "core/kernel/lane_draws.h"
#include "core/kernel/random.h"
#include "trial.h"

/* The net as it is, and without some of its edges. */
void draws_add(draw_list *list, const trial *t, uint64_t *random) {
    if (!t->suits || list->count + 2 > DRAWS_MOST) {
        return;
    }
    for (int thinned = 0; thinned < 2; thinned++) {
        uint64_t some = ist_random_next(random), others = ist_random_next(random), lost = thinned ? some & others : 0;
        size_t draw = list->count++;
        exact_answer_make(&list->answers[draw], t->paths, (exact_lost){.edges = lost}, NULL);
        list->exponents[draw] = t->paths->exponent;
        list->kinds[draw] = t->kind;
        for (size_t e = 0; e < t->view.edge_count; e++) {
            list->costs[draw][e] = lost >> e & 1 ? INFINITY : t->view.costs[e];
        }
    }
}

typedef struct {
    double vertices[DRAWS_MOST * EXACT_VERTICES], edges[DRAWS_MOST * EXACT_EDGES];
    double lengths[DRAWS_MOST * EXACT_VERTICES], inverses[DRAWS_MOST * EXACT_VERTICES];
    double reached[DRAWS_MOST * EXACT_VERTICES];
} answers;

static void compare_vertex(comparison *tally, const trial *t, const draw_list *list, size_t draw, uint32_t v,
                           const answers *found) {
    const exact_answer *expected = &list->answers[draw];
    size_t n = t->view.vertex_count, at = draw * n + v;
    long double lengths = 0, inverses = 0, reached = 0;
    for (uint32_t other = 0; other < n; other++) {
        exact_length length = expected->lengths[v][other];
        if (other != v && length != EXACT_FAR) {
            lengths += exact_number(length, list->exponents[draw]);
            inverses += 1 / exact_number(length, list->exponents[draw]);
            reached += 1;
        }
    }
    compare(tally, t, at, found->vertices[at], exact_share(expected->of_vertices[v]));
    compare(tally, t, at, found->lengths[at], lengths);
    compare(tally, t, at, found->inverses[at], inverses);
    compare(tally, t, at, found->reached[at], reached);
}

static void compare_draws(trial *t, const draw_list *list, const answers *found, const char *build) {
    comparison *tally = tally_of(t, "draws", build);
    size_t n = t->view.vertex_count, m = t->view.edge_count;
    for (size_t draw = 0; draw < list->count; draw++) {
        t->kind = list->kinds[draw];
        for (uint32_t v = 0; v < n; v++) {
            compare_vertex(tally, t, list, draw, v, found);
        }
        for (size_t e = 0; e < m; e++) {
            compare(tally, t, draw * m + e, found->edges[draw * m + e], exact_share(list->answers[draw].of_edges[e]));
        }
    }
}

void check_draws(const draw_list *list, trial *t) {
    double costs[DRAWS_MOST * EXACT_EDGES];
    ist_error err = {0};
    size_t m = t->view.edge_count;
    for (size_t i = 0; i < list->count * m; i++) {
        costs[i] = list->costs[i / m][i % m];
    }
    for (size_t build = 0; ist_lane_build_at(build); build++) {
        ist_draws draws;
        answers found;
        const ist_draws_wanted wanted = {found.vertices, found.edges, found.lengths, found.inverses, found.reached};
        must(ist_draws_make(&draws, &t->view, list->count, ist_lane_build_at(build), &err), t, "draws", &err);
        must(ist_draws_run(&wanted, &draws, costs, list->count, &err), t, "draws", &err);
        compare_draws(t, list, &found, ist_lane_build_at(build)->name);
        ist_draws_free(&draws);
    }
}
