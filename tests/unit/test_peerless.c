/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_peerless.c - the columns of measures that no other program has and the differential run cannot compare: each
 * against its definition.
 */
#include "fixture.h"

#include "core/groups/partition.h"
#include "measuring.h"

enum { TRIALS = 200, ORDERED = 6 };

/* ---- efficiency: ideal ---- */

/* The great circle by the chord through the globe. */
static double straight_km(const ist_actor *a, const ist_actor *b) {
    const double radius = 6371.0088, degree = acos(-1) / 180;
    const ist_actor *ends[] = {a, b};
    double at[2][3];
    for (size_t i = 0; i < 2; i++) {
        at[i][0] = cos(ends[i]->lat * degree) * cos(ends[i]->lon * degree);
        at[i][1] = cos(ends[i]->lat * degree) * sin(ends[i]->lon * degree);
        at[i][2] = sin(ends[i]->lat * degree);
    }
    double chord = hypot(hypot(at[0][0] - at[1][0], at[0][1] - at[1][1]), at[0][2] - at[1][2]);
    return 2 * radius * asin(chord / 2);
}

/* Floyd and Warshall over the edges of the view. */
static double *ways_km(const ist_view *view) {
    size_t n = view->vertex_count;
    double *km = ist_array_make(n * n, sizeof *km, "distances", NULL);
    if (!km || n == 0) {
        fail_msg("no room, or no vertices");
        abort();
    }
    for (size_t i = 0; i < n * n; i++) {
        km[i] = i % (n + 1) == 0 ? 0 : INFINITY;
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        size_t a = view->sources[e], b = view->targets[e];
        km[a * n + b] = fmin(km[a * n + b], view->costs[e]);
        km[b * n + a] = view->directed ? km[b * n + a] : fmin(km[b * n + a], view->costs[e]);
    }
    for (size_t over = 0; over < n; over++) {
        for (size_t a = 0; a < n; a++) {
            for (size_t b = 0; b < n; b++) {
                km[a * n + b] = fmin(km[a * n + b], km[a * n + over] + km[over * n + b]);
            }
        }
    }
    return km;
}

static double slow_ideal(const ist_view *view) {
    size_t n = view->vertex_count;
    double *km = ways_km(view), real = 0, straight = 0;
    for (size_t s = 0; s < n; s++) {
        for (size_t t = 0; t < n; t++) {
            const ist_actor *from = ist_network_actor_row(view->network, view->vertex_actor[s]);
            const ist_actor *to = ist_network_actor_row(view->network, view->vertex_actor[t]);
            real += s == t ? 0 : 1 / km[s * n + t];
            straight += s == t ? 0 : 1 / straight_km(from, to);
        }
    }
    free(km);
    return real / straight;
}

static void ideal_is_the_share_of_straight_ways(void **state) {
    (void)state;
    static const char *const words[] = {"cost=length",
                                        "cost=length kind=place",
                                        "cost=length direction=out",
                                        "cost=length close=KZ",
                                        "cost=length kind=place status=existing,planned",
                                        "cost=length territory=contract"};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        fixture_view(&f, words[i]);
        ist_metric_values values = test_measured("efficiency", &f.view);
        assert_true(f.view.vertex_count > 5 && values.columns[3]);
        test_close(words[i], 0, values.columns[3][0], slow_ideal(&f.view), 1e-9);
        ist_metric_values_free(&values);
    }
    fixture_close(&f);
}

/* ---- robustness: at random ---- */

/* The next order by the alphabet; false after the last. */
static bool next_order(uint32_t *order, size_t n) {
    size_t i = n, j = n;
    while (i > 1 && order[i - 2] > order[i - 1]) {
        i--;
    }
    if (i <= 1) {
        return false;
    }
    while (order[j - 1] < order[i - 2]) {
        j--;
    }
    uint32_t turned = order[i - 2];
    order[i - 2] = order[j - 1];
    order[j - 1] = turned;
    for (size_t a = i - 1, b = n - 1; a < b; a++, b--) {
        turned = order[a];
        order[a] = order[b];
        order[b] = turned;
    }
    return true;
}

/* Who is connected with `v` among those not lost, as bits. */
static uint32_t component(const test_graph *g, uint32_t v, uint32_t lost) {
    uint32_t reached = 1u << v, before = 0;
    while (reached != before) {
        before = reached;
        for (size_t e = 0; e < g->edge_count; e++) {
            uint32_t both = 1u << g->sources[e] | 1u << g->targets[e];
            reached |= (reached & both) != 0 && (lost & both) == 0 ? both : 0;
        }
    }
    return reached;
}

static double follow(const test_graph *g, const uint32_t *order) {
    double sum = 0, n = (double)g->vertex_count;
    uint32_t lost = 0;
    for (size_t i = 0; i < g->vertex_count; i++) {
        int largest = 0;
        lost |= 1u << order[i];
        for (uint32_t v = 0; v < g->vertex_count; v++) {
            int size = lost >> v & 1 ? 0 : __builtin_popcount(component(g, v, lost));
            largest = size > largest ? size : largest;
        }
        sum += largest / n;
    }
    return sum / n;
}

/* Mean and standard deviation over all orders. */
static void over_all_orders(double *mean, double *deviation, const test_graph *g) {
    uint32_t order[ORDERED] = {0, 1, 2, 3, 4, 5};
    double count = 0, sum = 0, squares = 0;
    do {
        double value = follow(g, order);
        count++;
        sum += value;
        squares += value * value;
    } while (next_order(order, g->vertex_count));
    *mean = sum / count;
    *deviation = sqrt(fmax(0, squares / count - *mean * *mean));
}

static void random_losses_have_the_mean_of_all_orders(void **state) {
    (void)state;
    size_t compared = 0;
    double scores = 0;
    for (uint64_t seed = 0; compared < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        double mean, deviation;
        if (g.vertex_count > ORDERED) {
            continue;
        }
        over_all_orders(&mean, &deviation, &g);
        ist_view view = test_view(&g);
        ist_metric_values values = test_measured("robustness", &view);
        double off = values.columns[0][0] - mean, error = deviation / sqrt(100);
        /* a hundred draws: five standard errors are exceeded once in a million */
        assert_true(fabs(off) <= 5 * error + 1e-12);
        scores += error > 1e-12 ? off / error : 0;
        compared++;
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
    assert_true(fabs(scores) / sqrt(TRIALS) < 5);
}

/* ---- participation, gateway: group ---- */

static void groups_are_those_of_the_best_communities(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        ist_metric_values one = test_measured("participation", &view), other = test_measured("gateway", &view);
        ist_partition partition = {0};
        assert_true(ist_partition_make(&partition, &view, NULL, 1, NULL));
        for (size_t v = 0; v < g.vertex_count; v++) {
            test_close("participation", v, one.columns[4][v], partition.group[v] + 1.0, 0);
            test_close("gateway", v, other.columns[1][v], partition.group[v] + 1.0, 0);
        }
        for (size_t group = 1; group < partition.group_count; group++) {
            assert_true(partition.size[group - 1] >= partition.size[group]);
        }
        ist_partition_free(&partition);
        ist_metric_values_free(&one);
        ist_metric_values_free(&other);
        ist_view_free(&view);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ideal_is_the_share_of_straight_ways),
        cmocka_unit_test(random_losses_have_the_mean_of_all_orders),
        cmocka_unit_test(groups_are_those_of_the_best_communities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
