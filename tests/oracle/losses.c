/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * losses.c - what is left after the loss of each edge and of each vertex, and
 * what each further edge would bring.
 */
#include "core/paths/losses.h"

#include <math.h>

#include "core/kernel/random.h"
#include "core/metric.h"
#include "core/whatif/gained.h"
#include "core/whatif/lost_betweenness.h"
#include "trial.h"

static exact_lost lost_one(bool of_edges, size_t loss) {
    return of_edges ? (exact_lost){.edges = (uint64_t)1 << loss} : (exact_lost){.vertices = (uint8_t)(1u << loss)};
}

/* ---- betweenness ---- */

typedef struct {
    const trial *t;
    comparison *tally;
    const exact_answer *expected; /* one a loss */
} visit;

static bool see_betweenness(void *context, size_t loss, const double *of_vertices, ist_error *err) {
    const visit *v = context;
    (void)err;
    for (size_t i = 0; i < v->t->view.vertex_count; i++) {
        long double before = exact_share(v->t->answer.of_vertices[i]);
        long double after = exact_share(v->expected[loss].of_vertices[i]);
        compare_scaled(v->tally, v->t, loss * EXACT_VERTICES + i, of_vertices[i], after, fmaxl(before, after));
    }
    return true;
}

static void check_betweenness(const trial *t, bool of_edges, const exact_answer *expected) {
    ist_lost_each each = {0};
    ist_error err = {0};
    visit v = {t, tally_of(t, "betweenness after a loss", of_edges ? "of an edge" : "of a vertex"), expected};
    must(of_edges ? ist_lost_each_edge(&each, &t->view, &err) : ist_lost_each_vertex(&each, &t->view, &err), t,
         "losses", &err);
    must(ist_lost_betweenness(&t->view, each.losses, each.count, see_betweenness, &v, &err), t, "losses", &err);
    ist_lost_each_free(&each);
}

/* ---- who is farther apart ---- */

typedef struct {
    uint32_t source;
    double after[EXACT_EDGES][EXACT_VERTICES][EXACT_VERTICES], times[EXACT_EDGES][EXACT_VERTICES][EXACT_VERTICES];
} apart;

static bool see_source(void *context, const ist_sweep *with, uint32_t source, const uint8_t *lost, ist_error *err) {
    apart *a = context;
    (void)with;
    (void)lost;
    (void)err;
    a->source = source;
    return true;
}

static void see_pair(void *context, uint32_t lost, uint32_t target, double before, double after, double times) {
    apart *a = context;
    (void)before;
    a->after[lost][a->source][target] = after;
    a->times[lost][a->source][target] += times;
}

/* Each pair that is farther apart is told of once, or from one side for both.
 */
static void compare_pair(const trial *t, comparison *tally, const apart *a, const exact_answer *expected, size_t loss,
                         uint32_t s, uint32_t v) {
    exact_length before = t->answer.lengths[s][v], after = expected->lengths[s][v];
    bool farther = before != EXACT_FAR && (after == EXACT_FAR || !exact_tie(before, after));
    double there = a->times[loss][s][v], back = t->view.directed ? there : a->times[loss][v][s];
    compare(tally, t, loss, there + back, farther ? 2 : 0);
    if (farther && there > 0) {
        long double length = exact_number(after, t->paths->exponent);
        compare_scaled(tally, t, loss, a->after[loss][s][v], length, length * (t->kind->blurred ? ORACLE_BLUR : 1));
    }
}

static void check_apart(const trial *t, bool of_edges, const exact_answer *expected) {
    static const ist_losses look = {.begin = see_source, .differ = see_pair};
    apart a = {0};
    ist_error err = {0};
    comparison *tally = tally_of(t, "farther after a loss", of_edges ? "of an edge" : "of a vertex");
    ist_losses_of of = of_edges ? IST_LOSSES_OF_TIES : IST_LOSSES_OF_ACTORS;
    must(ist_losses_run(&t->view, of, NULL, 0, &look, &a, &err), t, "losses", &err);
    for (size_t loss = 0; loss < ist_losses_count(&t->view, of); loss++) {
        for (uint32_t s = 0; s < t->view.vertex_count; s++) {
            for (uint32_t v = 0; v < t->view.vertex_count; v++) {
                if (s != v && (of_edges || (s != loss && v != loss))) {
                    compare_pair(t, tally, &a, &expected[loss], loss, s, v);
                }
            }
        }
    }
}

/* ---- tables ---- */

/* Between those that are not lost, before or after. */
typedef struct {
    long double nearness, pairs;
} others;

static others sum_others(const trial *t, const exact_answer *answer, uint32_t without) {
    others sum = {0, 0};
    for (uint32_t s = 0; s < t->view.vertex_count; s++) {
        for (uint32_t v = t->view.directed ? 0 : s + 1; v < t->view.vertex_count; v++) {
            if (s != v && s != without && v != without && answer->lengths[s][v] != EXACT_FAR) {
                sum.nearness += 1 / exact_number(answer->lengths[s][v], t->paths->exponent);
                sum.pairs += 1;
            }
        }
    }
    return sum;
}

static void check_table(const trial *t, bool of_edges, const exact_answer *expected) {
    const char *name = of_edges ? "tie-vulnerability" : "vulnerability";
    const ist_metric *metric = NULL;
    ist_metric_values found = {0};
    ist_error err = {0};
    long double blur = t->kind->blurred ? ORACLE_BLUR : 1;
    must(ist_metric_find(&metric, name, &err) && ist_metric_compute(&found, metric, &t->view, &err), t, name, &err);
    for (uint32_t loss = 0; loss < found.row_count; loss++) {
        others before = sum_others(t, &t->answer, of_edges ? IST_NONE : loss);
        others after = sum_others(t, &expected[loss], of_edges ? IST_NONE : loss);
        long double share = before.pairs > 0 ? 1 - after.nearness / before.nearness : (long double)NAN;
        compare_scaled(tally_of(t, "tables", name), t, loss, found.columns[0][loss], share, blur);
        compare(tally_of(t, "tables", name), t, loss, found.columns[1][loss], before.pairs - after.pairs);
    }
    ist_metric_values_free(&found);
}

void check_losses(trial *t) {
    exact_answer expected[EXACT_EDGES];
    t->work.method = IST_METHOD_CHOSEN;
    for (int of_edges = 0; of_edges < 2; of_edges++) {
        size_t count = of_edges ? t->view.edge_count : t->view.vertex_count;
        for (size_t loss = 0; loss < count; loss++) {
            exact_answer_make(&expected[loss], t->paths, lost_one(of_edges, loss), NULL);
        }
        check_betweenness(t, of_edges, expected);
        check_apart(t, of_edges, expected);
        check_table(t, of_edges, expected);
    }
}

/* ---- one edge more ---- */

static long double inverse(exact_length length, int exponent) {
    return length == EXACT_FAR ? 0 : 1 / exact_number(length, exponent);
}

static exact_length through(exact_length there, exact_length cost, exact_length on) {
    return there == EXACT_FAR || on == EXACT_FAR ? EXACT_FAR : there + cost + on;
}

/* The sum of the inverses of all distances with one edge more; `cost`
 * EXACT_FAR: without it. */
static long double nearness(const trial *t, uint32_t a, uint32_t b, exact_length cost) {
    long double sum = 0;
    for (uint32_t s = 0; s < t->view.vertex_count; s++) {
        for (uint32_t v = 0; v < t->view.vertex_count; v++) {
            exact_length least = t->answer.lengths[s][v];
            if (s == v) {
                continue;
            }
            if (cost != EXACT_FAR) {
                exact_length there = through(t->answer.lengths[s][a], cost, t->answer.lengths[b][v]);
                exact_length back = through(t->answer.lengths[s][b], cost, t->answer.lengths[a][v]);
                least = there < least ? there : least;
                least = !t->view.directed && back < least ? back : least;
            }
            sum += inverse(least, t->paths->exponent);
        }
    }
    return sum;
}

/* Every two that are not tied, at the cost of some edge. */
void check_gains(trial *t, uint64_t *random) {
    ist_gained_tie ties[EXACT_EDGES];
    long double expected[EXACT_EDGES], before = nearness(t, 0, 0, EXACT_FAR);
    double sum = NAN, gains[EXACT_EDGES];
    size_t count = 0;
    ist_error err = {0};
    for (uint32_t a = 0; a < t->view.vertex_count; a++) {
        for (uint32_t b = t->view.directed ? 0 : a + 1; b < t->view.vertex_count; b++) {
            if (a != b && t->view.edge_count > 0 && ist_view_edge(&t->view, a, b) == IST_NONE) {
                uint32_t edge = ist_random_below(random, (uint32_t)t->view.edge_count);
                expected[count] = nearness(t, a, b, t->paths->costs[edge]) - before;
                ties[count++] = (ist_gained_tie){a, b, t->view.costs[edge]};
            }
        }
    }
    must(ist_gained_nearness(&sum, gains, &t->view, ties, count, &err), t, "gains", &err);
    compare(tally_of(t, "nearness", "search"), t, 0, sum, before);
    for (size_t i = 0; i < count; i++) {
        compare_scaled(tally_of(t, "gain of an edge", "search"), t, i, gains[i], expected[i], before + expected[i]);
    }
}
