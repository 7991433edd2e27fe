/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_layer_strengths.c - how strongly two layers tie the same pairs: against matrices written out and all
 * permutations of the actors.
 */
#include "multiplex.h"

#include "core/layers/overlap.h"

/* ---- by definition ---- */

typedef struct {
    size_t n;
    double x[ACTORS][ACTORS], y[ACTORS][ACTORS]; /* strengths, both ways added up; 0 where there is no tie */
} matrices;

static double strength(const multiplex *m, uint32_t layer, uint32_t a, uint32_t b) {
    double there = m->cost[layer][a][b], back = m->directed ? m->cost[layer][b][a] : INFINITY;
    return (isfinite(there) ? there : 0) + (isfinite(back) ? back : 0);
}

static matrices write_out(const fixture *f, const multiplex *m, uint32_t first, uint32_t second) {
    matrices out = {.n = f->view.vertex_count};
    for (uint32_t v = 0; v < out.n; v++) {
        for (uint32_t u = 0; u < out.n; u++) {
            out.x[v][u] = strength(m, first, actor_of(f, v), actor_of(f, u));
            out.y[v][u] = strength(m, second, actor_of(f, v), actor_of(f, u));
        }
    }
    return out;
}

/* Pearson's correlation over all pairs, the first matrix with its actors moved; NAN where one is constant. */
static double correlation(const matrices *m, const uint32_t *places) {
    double mx = 0, my = 0, xy = 0, xx = 0, yy = 0, pairs = (double)(m->n * (m->n - 1) / 2);
    for (size_t v = 0; v < m->n; v++) {
        for (size_t u = v + 1; u < m->n; u++) {
            mx += m->x[places[v]][places[u]] / pairs;
            my += m->y[v][u] / pairs;
        }
    }
    for (size_t v = 0; v < m->n; v++) {
        for (size_t u = v + 1; u < m->n; u++) {
            double x = m->x[places[v]][places[u]] - mx, y = m->y[v][u] - my;
            xy += x * y;
            xx += x * x;
            yy += y * y;
        }
    }
    return xx > 1e-9 && yy > 1e-9 ? xy / sqrt(xx * yy) : NAN;
}

/* The next order in the alphabet of orders; false after the last. */
static bool next_order(uint32_t *order, size_t count) {
    size_t at = count;
    for (size_t i = 1; i < count; i++) {
        at = order[i - 1] < order[i] ? i : at;
    }
    if (at == count) {
        return false;
    }
    size_t last = at;
    for (size_t i = at; i < count; i++) {
        last = order[i] > order[at - 1] ? i : last;
    }
    uint32_t moved = order[at - 1];
    order[at - 1] = order[last];
    order[last] = moved;
    for (size_t low = at, high = count - 1; low < high; low++, high--) {
        moved = order[low];
        order[low] = order[high];
        order[high] = moved;
    }
    return true;
}

/* Of all orders of the actors, the shares with a correlation at least, and at most, as large. */
static void exact_shares(double *more, double *fewer, const matrices *m) {
    uint32_t places[ACTORS] = {0, 1, 2, 3, 4, 5};
    double observed = correlation(m, places), all = 0;
    *more = *fewer = 0;
    do {
        double r = correlation(m, places);
        *more += r >= observed - 1e-9;
        *fewer += r <= observed + 1e-9;
        all++;
    } while (next_order(places, m->n));
    *more /= all;
    *fewer /= all;
}

/* ---- the comparison ---- */

static size_t compared, differing;

static ist_layer_overlap *overlaps(const fixture *f, ist_layers *layers, bool weigh, ist_overlap_options options) {
    ist_error err = {0};
    ist_layer_overlap *rows = NULL;
    if ((weigh && !ist_layers_weigh(layers, &f->view, &err)) ||
        !ist_layers_overlap(&rows, layers, f->view.vertex_count, options, &err)) {
        fail_msg("%s", err.message);
    }
    return rows;
}

static void check_multiplex(uint64_t seed) {
    const uint32_t home[ACTORS] = {0, 1, 2, 3, 4, 5};
    multiplex m = random_multiplex(seed);
    fixture f;
    ist_layers layers = {0};
    open_multiplex(&f, &m, m.directed ? "strength=days direction=out" : "strength=days");
    assert_true(ist_layers_make(&layers, &f.view, NULL));
    ist_layer_overlap *plain = overlaps(&f, &layers, false, (ist_overlap_options){.permutations = 0});
    ist_layer_overlap *rows = overlaps(&f, &layers, true, (ist_overlap_options){.permutations = 2000, .seed = 7});
    for (size_t row = 0; layers.count > 1 && row < layers.count * (layers.count - 1) / 2; row++) {
        double more, fewer;
        matrices both = write_out(&f, &m, layer_of(&layers, rows[row].first), layer_of(&layers, rows[row].second));
        double r = correlation(&both, home);
        assert_true(near(rows[row].correlation, r));
        assert_true(rows[row].both == plain[row].both && near(rows[row].jaccard, plain[row].jaccard));
        exact_shares(&more, &fewer, &both);
        assert_true(isnan(r) ? isnan(rows[row].more) : fabs(rows[row].more - more) < 0.06);
        assert_true(isnan(r) ? isnan(rows[row].fewer) : fabs(rows[row].fewer - fewer) < 0.06);
        compared += isnan(r) ? 0 : 1;
        differing += fabs(r - plain[row].correlation) > 0.01;
    }
    free(plain);
    free(rows);
    ist_layers_free(&layers);
    fixture_close(&f);
}

static void strengths_of_two_layers_are_compared_as_by_all_permutations(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        check_multiplex(seed);
    }
    assert_true(compared > 40 && differing > 20);
}

/* ---- single cases ---- */

/* The one row of two layers, from a table of ties. */
static ist_layer_overlap compare(const char *csv, bool weigh, size_t permutations) {
    fixture f;
    ist_layers layers = {0};
    fixture_ties(&f, csv);
    fixture_view(&f, "");
    assert_true(ist_layers_make(&layers, &f.view, NULL));
    ist_layer_overlap *rows = overlaps(&f, &layers, weigh, (ist_overlap_options){.permutations = permutations});
    ist_layer_overlap row = rows[0];
    free(rows);
    ist_layers_free(&layers);
    fixture_close(&f);
    return row;
}

static void equal_strengths_are_as_ties(void **state) {
    (void)state;
    static const char csv[] = "source,target,layer,strength\na,b,x,3\nb,c,x,3\nc,d,x,3\nd,e,x,3\na,b,y,0.1\nb,c,y,0.1\n"
                              "c,e,y,0.1\n";
    ist_layer_overlap ties = compare(csv, false, 99), strengths = compare(csv, true, 99);
    assert_true(near(ties.correlation, strengths.correlation));
    assert_true(ties.more == strengths.more && ties.fewer == strengths.fewer);
}

/* Parallel ties of a layer weigh together, and y is five times x. */
static void layers_in_proportion_correlate_fully(void **state) {
    (void)state;
    ist_layer_overlap row =
        compare("source,target,layer,strength\na,b,x,1\na,b,x,2\nb,c,x,7\nc,d,x,2\nd,e,x,4\ne,f,x,9\n"
                "a,b,y,15\nb,c,y,35\nc,d,y,10\nd,e,y,20\ne,f,y,20\ne,f,y,25\n",
                true, 999);
    assert_true(near(row.correlation, 1) && row.more < 0.02 && row.fewer > 0.99);
}

/* Both layers tie all three pairs; a part in a billion of the strength is what differs, and it differs alike. */
static void small_differences_in_complete_layers_are_seen(void **state) {
    (void)state;
    ist_layer_overlap row = compare("source,target,layer,strength\na,b,x,1\nb,c,x,1.000000001\na,c,x,1.000000003\n"
                                    "a,b,y,100\nb,c,y,200\na,c,y,400\n",
                                    true, 0);
    assert_true(fabs(row.correlation - 1) < 1e-6);
    row =
        compare("source,target,layer,strength\na,b,x,0.1\nb,c,x,0.1\na,c,x,0.1\na,b,y,1\nb,c,y,2\na,c,y,4\n", true, 9);
    assert_true(isnan(row.correlation) && isnan(row.more));
}

static void the_unit_of_strength_does_not_matter(void **state) {
    (void)state;
    ist_layer_overlap one = compare("source,target,layer,strength\na,b,x,1\nb,c,x,2\nc,d,x,3\nd,e,x,5\n"
                                    "a,b,y,2\nb,c,y,3\nc,e,y,4\n",
                                    true, 99);
    ist_layer_overlap other =
        compare("source,target,layer,strength\na,b,x,1e300\nb,c,x,2e300\nc,d,x,3e300\nd,e,x,5e300\n"
                "a,b,y,2e-300\nb,c,y,3e-300\nc,e,y,4e-300\n",
                true, 99);
    assert_true(near(one.correlation, other.correlation) && one.more == other.more && one.fewer == other.fewer);
}

static void strengths_of_foes_are_refused(void **state) {
    (void)state;
    fixture f;
    ist_layers layers = {0};
    ist_error err = {0};
    fixture_ties(&f, "source,target,layer,sign\na,b,x,-\nb,c,y,+\n");
    fixture_view(&f, "sign=all");
    assert_true(ist_layers_make(&layers, &f.view, &err));
    assert_false(ist_layers_weigh(&layers, &f.view, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_non_null(strstr(err.message, "hostile"));
    ist_layers_free(&layers);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strengths_of_two_layers_are_compared_as_by_all_permutations),
        cmocka_unit_test(equal_strengths_are_as_ties),
        cmocka_unit_test(layers_in_proportion_correlate_fully),
        cmocka_unit_test(small_differences_in_complete_layers_are_seen),
        cmocka_unit_test(the_unit_of_strength_does_not_matter),
        cmocka_unit_test(strengths_of_foes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
