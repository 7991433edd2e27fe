/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_layers.c - layers beside each other: what each holds, who is in many, which are alike; and their tables.
 *
 * The reference writes every definition out on a matrix a layer, and tries all permutations.
 */
#include "multiplex.h"

#include "core/layers/interdependence.h"
#include "core/layers/profile.h"
#include "core/metric.h"

/* ---- layers and actors ---- */

static void check_pairs(const fixture *f, const multiplex *m, const ist_layers *layers) {
    size_t any = 0;
    for (uint32_t v = 0; v < f->view.vertex_count; v++) {
        for (uint32_t u = v + 1; u < f->view.vertex_count; u++) {
            size_t tied = 0, at = ist_layers_find(layers, v, u), run = at;
            for (size_t layer = 0; layer < layers->count; layer++) {
                tied += joins(m, layer_of(layers, layer), actor_of(f, v), actor_of(f, u));
            }
            while (run < layers->pair_count && layers->joined[run].a == v && layers->joined[run].b == u) {
                run++;
            }
            assert_int_equal(run - at, tied);
            any += tied > 0;
        }
    }
    assert_int_equal(layers->joined_count, any);
}

static void every_pair_is_in_its_layers_once(void **state) {
    (void)state;
    for_each_multiplex(check_pairs, 200);
}

static ist_metric_values measure(const ist_view *view) {
    const ist_metric *metric;
    ist_metric_values values = {0};
    ist_error err = {0};
    assert_true(ist_metric_find(&metric, "multiplex", &err));
    if (!ist_metric_compute(&values, metric, view, &err)) {
        fail_msg("%s", err.message);
    }
    return values;
}

static void check_participation(const fixture *f, const multiplex *m, const ist_layers *layers) {
    ist_metric_values values = measure(&f->view);
    double count = (double)layers->count;
    for (uint32_t v = 0; v < f->view.vertex_count; v++) {
        double overlap = 0, inside = 0, shares = 0;
        double partners[LAYERS] = {0};
        for (uint32_t layer = 0; layer < LAYERS; layer++) {
            for (uint32_t b = 0; b < ACTORS; b++) {
                partners[layer] += b != actor_of(f, v) && joins(m, layer, actor_of(f, v), b);
            }
            overlap += partners[layer];
            inside += partners[layer] > 0;
        }
        for (uint32_t layer = 0; layer < LAYERS; layer++) {
            shares += pow(partners[layer] / overlap, 2);
        }
        assert_true(values.columns[0][v] == overlap && values.columns[2][v] == inside);
        if (layers->count > 1) {
            assert_true(fabs(values.columns[1][v] - count / (count - 1) * (1 - shares)) < 1e-12);
        } else {
            assert_true(isnan(values.columns[1][v]) && values.reasons[v] != NULL);
        }
    }
    ist_metric_values_free(&values);
}

static void participation_is_as_its_definition_says(void **state) {
    (void)state;
    for_each_multiplex(check_participation, 300);
}

static void ties_spread_evenly_participate_fully_and_ties_of_one_layer_not_at_all(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,layer\na,b,x\na,c,x\na,b,y\na,d,y\na,b,z\na,c,z\ne,d,z\nd,e,z\n");
    fixture_view(&f, "");
    ist_metric_values values = measure(&f.view);
    uint32_t a = fixture_vertex(&f, "a"), e = fixture_vertex(&f, "e"), c = fixture_vertex(&f, "c");
    assert_true(values.columns[0][a] == 6 && fabs(values.columns[1][a] - 1) < 1e-15);
    assert_true(values.columns[0][e] == 1 && values.columns[1][e] == 0);
    assert_true(fabs(values.columns[1][c] - 1.5 * (1 - 0.5)) < 1e-15); /* one in each of two of three layers */
    ist_metric_values_free(&values);
    fixture_close(&f);
}

static void a_view_from_arrays_is_one_layer(void **state) {
    (void)state;
    test_graph star = test_star(5);
    ist_view view = test_view(&star);
    ist_metric_values values = measure(&view);
    assert_true(values.columns[0][0] == 4 && values.columns[2][0] == 1 && isnan(values.columns[1][0]));
    ist_metric_values_free(&values);
    ist_view_free(&view);
    test_graph none = {.vertex_count = 2};
    view = test_view(&none);
    values = measure(&view);
    assert_true(values.columns[0][0] == 0 && isnan(values.columns[1][0]));
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void a_path_of_a_million_actors_is_measured(void **state) {
    (void)state;
    enum { LONG = 1000000 };
    uint32_t *sources = malloc(LONG * sizeof *sources), *targets = malloc(LONG * sizeof *targets);
    ist_view view = {0};
    ist_error err = {0};
    assert_true(sources && targets);
    for (uint32_t i = 0; i + 1 < LONG; i++) {
        sources[i] = i;
        targets[i] = i + 1;
    }
    const ist_edge_list list = {.vertex_count = LONG, .edge_count = LONG - 1, .sources = sources, .targets = targets};
    assert_true(ist_view_from_edges(&view, &list, &err));
    ist_metric_values values = measure(&view);
    assert_true(values.columns[0][0] == 1 && values.columns[0][LONG / 2] == 2);
    ist_metric_values_free(&values);
    ist_interdependence found;
    ist_layers layers = {0};
    assert_true(ist_layers_make(&layers, &view, &err));
    assert_false(ist_interdependence_make(&found, &view, &layers, 0, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_layers_free(&layers);
    ist_view_free(&view);
    free(sources);
    free(targets);
}

/* ---- two layers ---- */

static double pearson(const double *x, const double *y, size_t count) {
    double mx = 0, my = 0, xy = 0, xx = 0, yy = 0;
    for (size_t i = 0; i < count; i++) {
        mx += x[i] / (double)count;
        my += y[i] / (double)count;
    }
    for (size_t i = 0; i < count; i++) {
        xy += (x[i] - mx) * (y[i] - my);
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
    }
    return xx > 1e-9 && yy > 1e-9 ? xy / sqrt(xx * yy) : NAN;
}

/* Both layers over all pairs of the view's actors, the first with its actors moved. */
static double correlation(const fixture *f, const multiplex *m, uint32_t first, uint32_t second, const uint32_t *places,
                          size_t *both) {
    double x[ACTORS * ACTORS], y[ACTORS * ACTORS];
    size_t count = 0;
    *both = 0;
    for (uint32_t v = 0; v < f->view.vertex_count; v++) {
        for (uint32_t u = v + 1; u < f->view.vertex_count; u++) {
            x[count] = joins(m, first, actor_of(f, places[v]), actor_of(f, places[u]));
            y[count] = joins(m, second, actor_of(f, v), actor_of(f, u));
            *both += x[count] > 0 && y[count] > 0;
            count++;
        }
    }
    return pearson(x, y, count);
}

/* All orders of the actors, by Heap's algorithm: the shares with at least, and at most, as many pairs in both. */
static void exact_shares(double *more, double *fewer, const fixture *f, const multiplex *m, uint32_t first,
                         uint32_t second) {
    uint32_t places[ACTORS] = {0, 1, 2, 3, 4, 5}, at[ACTORS] = {0};
    size_t n = f->view.vertex_count, observed, both, all = 0, as_many = 0, as_few = 0;
    correlation(f, m, first, second, places, &observed);
    for (size_t i = 0; i < n;) {
        if (i == 0) {
            correlation(f, m, first, second, places, &both);
            all++;
            as_many += both >= observed;
            as_few += both <= observed;
            i = 1;
            continue;
        }
        if (at[i] < i) {
            size_t other = i % 2 == 0 ? 0 : at[i];
            uint32_t moved = places[i];
            places[i] = places[other];
            places[other] = moved;
            at[i]++;
            i = 0;
        } else {
            at[i++] = 0;
        }
    }
    *more = (double)as_many / (double)all;
    *fewer = (double)as_few / (double)all;
}

static void check_overlap(const fixture *f, const multiplex *m, const ist_layers *layers) {
    const uint32_t home[ACTORS] = {0, 1, 2, 3, 4, 5};
    ist_layer_overlap *rows = NULL;
    ist_error err = {0};
    const ist_overlap_options options = {.permutations = 2000, .seed = 7};
    assert_true(ist_layers_overlap(&rows, layers, f->view.vertex_count, options, &err));
    for (size_t row = 0; row < layers->count * (layers->count - 1) / 2; row++) {
        uint32_t first = layer_of(layers, rows[row].first), second = layer_of(layers, rows[row].second);
        double x[ACTORS] = {0}, y[ACTORS] = {0}, more, fewer;
        size_t both, either = 0;
        double r = correlation(f, m, first, second, home, &both);
        for (uint32_t v = 0; v < f->view.vertex_count; v++) {
            for (uint32_t u = 0; u < f->view.vertex_count; u++) {
                bool in_first = u != v && joins(m, first, actor_of(f, v), actor_of(f, u));
                bool in_second = u != v && joins(m, second, actor_of(f, v), actor_of(f, u));
                x[v] += in_first;
                y[v] += in_second;
                either += u > v && (in_first || in_second);
            }
        }
        assert_int_equal(rows[row].both, both);
        assert_int_equal(rows[row].either, either);
        assert_true(near(rows[row].jaccard, (double)both / (double)either));
        assert_true(near(rows[row].correlation, r));
        assert_true(near(rows[row].degrees, pearson(x, y, f->view.vertex_count)));
        exact_shares(&more, &fewer, f, m, first, second);
        assert_true(isnan(r) ? isnan(rows[row].more) : fabs(rows[row].more - more) < 0.06);
        assert_true(isnan(r) ? isnan(rows[row].fewer) : fabs(rows[row].fewer - fewer) < 0.06);
    }
    free(rows);
}

static void two_layers_are_compared_as_by_all_permutations(void **state) {
    (void)state;
    for_each_multiplex(check_overlap, 60);
}

static void the_same_seed_gives_the_same_p(void **state) {
    (void)state;
    fixture f;
    ist_layers layers = {0};
    ist_error err = {0};
    ist_layer_overlap *rows[3] = {NULL};
    fixture_ties(&f, "source,target,layer\na,b,x\nb,c,x\nc,d,x\nd,e,x\na,b,y\nb,c,y\nc,e,y\n");
    fixture_view(&f, "");
    assert_true(ist_layers_make(&layers, &f.view, &err));
    for (size_t i = 0; i < 3; i++) {
        const ist_overlap_options options = {.permutations = i < 2 ? 99 : 0, .seed = 5};
        assert_true(ist_layers_overlap(&rows[i], &layers, f.view.vertex_count, options, &err));
    }
    assert_memory_equal(rows[0], rows[1], sizeof *rows[0]);
    assert_true(isnan(rows[2]->more) && isnan(rows[2]->fewer) && near(rows[2]->jaccard, 0.4));
    for (size_t i = 0; i < 3; i++) {
        free(rows[i]);
    }
    ist_layers_free(&layers);
    fixture_close(&f);
}

static void two_layers_alike_correlate_fully_and_p_is_never_zero(void **state) {
    (void)state;
    fixture f;
    ist_layers layers = {0};
    ist_error err = {0};
    ist_layer_overlap *row = NULL;
    fixture_ties(&f,
                 "source,target,layer\n"
                 "a,b,x\nb,c,x\nc,d,x\nd,e,x\ne,f,x\nf,g,x\nb,g,x\na,b,y\nb,c,y\nc,d,y\nd,e,y\ne,f,y\nf,g,y\nb,g,y\n");
    fixture_view(&f, "");
    assert_true(ist_layers_make(&layers, &f.view, &err));
    assert_true(ist_layers_overlap(&row, &layers, f.view.vertex_count,
                                   (ist_overlap_options){.permutations = 999, .seed = 1}, &err));
    assert_true(near(row->correlation, 1) && near(row->degrees, 1) && row->jaccard == 1);
    assert_true(row->more >= 0.001 && row->more < 0.01 && row->fewer == 1);
    free(row);
    assert_false(ist_layers_overlap(&row, &layers, f.view.vertex_count,
                                    (ist_overlap_options){.permutations = SIZE_MAX / 4}, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_layers_free(&layers);
    fixture_close(&f);
}

/* ---- the views of layers, and the tables ---- */

static void a_view_of_some_ties_weighs_these_alone(void **state) {
    (void)state;
    fixture f;
    ist_error err = {0};
    ist_view some = {0};
    fixture_ties(&f, "source,target,layer,strength,days\na,b,x,2,7\na,b,y,3,4\nb,c,y,5,6\n");
    fixture_view(&f, "cost=days");
    const uint8_t kept[] = {1, 0, 0};
    assert_true(ist_view_of_ties(&some, &f.view, kept, &err));
    assert_int_equal(some.vertex_count, 3);
    assert_int_equal(some.edge_count, 1);
    assert_true(some.strengths[0] == 2 && some.costs[0] == 7 && some.out.costs[0] == 7);
    assert_int_equal(ist_index_count(&some.edge_ties, 0), 1);
    ist_view_free(&some);
    const uint8_t last[] = {0, 1, 1};
    assert_true(ist_view_of_ties(&some, &f.view, last, &err));
    assert_true(some.edge_count == 2 && some.strengths[0] == 3 && some.costs[0] == 4 && some.in.costs[0] == 4);
    ist_view_free(&some);
    const uint8_t none[] = {0, 0, 0};
    assert_true(ist_view_of_ties(&some, &f.view, none, &err));
    assert_int_equal(some.edge_count, 0);
    ist_view_free(&some);
    fixture_close(&f);
}

/* A view of one layer's ties has the ties of the view that a lens makes of this layer. */
static void layers_are_what_the_lens_shows_of_them(void **state) {
    (void)state;
    fixture f;
    ist_error err = {0};
    ist_layers layers = {0};
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, "");
    assert_true(ist_layers_make(&layers, &f.view, &err));
    assert_true(layers.count > 5);
    for (size_t layer = 0; layer < layers.count; layer++) {
        char words[256];
        snprintf(words, sizeof words, "layer=%s", layers.names[layer]);
        fixture_view(&f, words);
        assert_int_equal(f.view.edge_count, ist_layers_pairs_of(&layers, layer));
    }
    ist_layers_free(&layers);
    fixture_close(&f);
}

static void tables_of_an_empty_view_have_no_rows(void **state) {
    (void)state;
    fixture f;
    ist_error err = {0};
    ist_layers layers = {0};
    ist_table tables[4];
    const double cost = 0;
    fixture_ties(&f, "source,target,layer,status\na,b,x,planned\n");
    fixture_view(&f, "");
    assert_true(ist_layers_make(&layers, &f.view, &err));
    assert_true(ist_layers_table(&tables[0], &f.view, &layers, &err));
    assert_true(ist_layers_actors(&tables[1], &f.view, &layers, 0, &err));
    assert_true(ist_layers_overlaps(&tables[2], &f.view, &layers, (ist_overlap_options){.permutations = 9}, &err));
    assert_true(ist_layers_interdependence(&tables[3], &f.view, &layers, &cost, 1, &err));
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(tables[i].row_count, i == 3);
        assert_true(tables[i].contract != IST_TEXT_EMPTY);
    }
    assert_int_equal(ist_table_cell(&tables[3], 0, 1)->type, IST_CELL_NA);
    for (size_t i = 0; i < 4; i++) {
        ist_table_free(&tables[i]);
    }
    ist_layers_free(&layers);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_is_in_its_layers_once),
        cmocka_unit_test(participation_is_as_its_definition_says),
        cmocka_unit_test(ties_spread_evenly_participate_fully_and_ties_of_one_layer_not_at_all),
        cmocka_unit_test(a_view_from_arrays_is_one_layer),
        cmocka_unit_test(a_path_of_a_million_actors_is_measured),
        cmocka_unit_test(two_layers_are_compared_as_by_all_permutations),
        cmocka_unit_test(the_same_seed_gives_the_same_p),
        cmocka_unit_test(two_layers_alike_correlate_fully_and_p_is_never_zero),
        cmocka_unit_test(a_view_of_some_ties_weighs_these_alone),
        cmocka_unit_test(layers_are_what_the_lens_shows_of_them),
        cmocka_unit_test(tables_of_an_empty_view_have_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
