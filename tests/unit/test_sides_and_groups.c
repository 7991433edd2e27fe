/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Settings of measures: currents between two sides, PageRank from chosen starts, modularity at a resolution, groups
 * by hand and how ties mix between them; against definitions written out, closed forms and the corridor dataset.
 */
#include "fixture.h"

#include "core/centrality/pagerank.h"
#include "core/groups/communities.h"
#include "core/groups/group_ties.h"
#include "core/groups/partition.h"
#include "graphs.h"

enum { TRIALS = 150, MOST = 16 };

static void assert_near(const char *what, double actual, double expected, double tolerance) {
    if (isnan(expected) ? !isnan(actual) : !(fabs(actual - expected) <= tolerance * fmax(1, fabs(expected)))) {
        fail_msg("%s: %.17g, not %.17g", what, actual, expected);
    }
}

static const ist_metric *metric_of(const char *name) {
    const ist_metric *metric = NULL;
    assert_true(ist_metric_find(&metric, name, NULL));
    return metric;
}

static ist_metric_values asked(const ist_view *view, const char *name, ist_metric_settings settings) {
    ist_metric_values values = {0};
    ist_error err = {0};
    settings.seed = 1;
    if (!ist_metric_compute_with(&values, metric_of(name), view, &settings, &err)) {
        fail_msg("%s", err.message);
    }
    return values;
}

static void refused(const ist_view *view, const char *name, ist_metric_settings settings, const char *word) {
    ist_metric_values values = {0};
    ist_error err = {0};
    assert_false(ist_metric_compute_with(&values, metric_of(name), view, &settings, &err));
    assert_non_null(strstr(err.message, word));
}

static double value_of(const ist_metric_values *values, const ist_view *view, const char *id, size_t column) {
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        if (strcmp(ist_view_id(view, v), id) == 0) {
            return values->columns[column][v];
        }
    }
    fail_msg("there is no %s", id);
    abort();
}

/* ---- currents between two sides ---- */

static void without_sides_it_is_current_flow_betweenness(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        ist_metric_values all = asked(&view, "current-flow-betweenness", (ist_metric_settings){0});
        ist_metric_values sides = asked(&view, "subset-current-flow", (ist_metric_settings){0});
        for (size_t v = 0; v < g.vertex_count; v++) {
            assert_near("share", sides.columns[0][v], all.columns[0][v], 1e-9);
            assert_near("pairs", sides.columns[1][v], all.columns[2][v], 1e-9);
            assert_true(isnan(sides.columns[0][v]) == (sides.reasons[v] != NULL));
        }
        ist_metric_values_free(&all);
        ist_metric_values_free(&sides);
        ist_view_free(&view);
    }
}

/* Between the ends of a ring of resistances one way has 1 and the other 3: three quarters and one quarter pass. */
static void a_stream_parts_by_what_ways_conduct(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength\nA,B,1\nB,C,1\nC,D,1\nD,A,1\nD,E,1\n");
    fixture_view(&f, "");
    ist_metric_values values =
        asked(&f.view, "subset-current-flow", (ist_metric_settings){.source = "A", .target = "B"});
    assert_near("C", value_of(&values, &f.view, "C", 0), .25, 1e-14);
    assert_near("D", value_of(&values, &f.view, "D", 1), .25, 1e-14);
    assert_near("E", value_of(&values, &f.view, "E", 0), 0, 1e-14);
    assert_true(isnan(value_of(&values, &f.view, "A", 0)));
    ist_metric_values_free(&values);
    refused(&f.view, "subset-current-flow", (ist_metric_settings){.source = "X"}, "X");
    fixture_close(&f);
}

/* The share of what goes from China to the Union by Azerbaijan, whose two places lie one behind the other. */
static void the_corridor_has_its_published_current(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days strength=1/cost");
    ist_metric_values values =
        asked(&f.view, "subset-current-flow", (ist_metric_settings){.source = "CN", .target = "EU"});
    assert_near("ALAT", value_of(&values, &f.view, "ALAT", 0), .279, .0005);
    assert_near("BAKU", value_of(&values, &f.view, "BAKU", 0), value_of(&values, &f.view, "ALAT", 0), 1e-12);
    assert_near("KZ", value_of(&values, &f.view, "KZ", 0), 1, 1e-12);
    assert_non_null(strstr(values.note, "over 1 pair with a way: 12.16506"));
    ist_metric_values_free(&values);
    fixture_close(&f);
}

/* ---- PageRank ---- */

/* Solves p = d P' p + (1 - d + d D) a by Gauss: the sum over dangling p stands in the matrix. */
static void solve_pagerank(double *p, const ist_view *view, double damping, const double *start) {
    size_t n = view->vertex_count;
    double a[MOST][MOST + 1] = {{0}};
    for (size_t v = 0; v < n; v++) {
        a[v][v] = 1;
        a[v][n] = (1 - damping) * start[v];
    }
    for (uint32_t u = 0; u < n; u++) {
        double sum = 0;
        for (uint32_t arc = view->out.offsets[u]; arc < view->out.offsets[u + 1]; arc++) {
            sum += view->strengths[view->out.edges[arc]];
        }
        for (uint32_t arc = view->out.offsets[u]; arc < view->out.offsets[u + 1]; arc++) {
            a[view->out.heads[arc]][u] -= damping * view->strengths[view->out.edges[arc]] / sum;
        }
        for (size_t v = 0; sum == 0 && v < n; v++) {
            a[v][u] -= damping * start[v];
        }
    }
    for (size_t i = 0; i < n; i++) { /* dominant by columns: no pivots needed */
        for (size_t row = 0; row < n; row++) {
            double factor = row == i ? 0 : a[row][i] / a[i][i];
            for (size_t c = i; factor != 0 && c <= n; c++) {
                a[row][c] -= factor * a[i][c];
            }
        }
    }
    for (size_t v = 0; v < n; v++) {
        p[v] = a[v][n] / a[v][v];
    }
}

static void pagerank_solves_its_equation_from_any_start(void **state) {
    (void)state;
    static const double dampings[] = {0, .3, .85, .99};
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        uint64_t random = seed;
        uint32_t n = (uint32_t)g.vertex_count, first = n > 0 ? test_below(&random, n) : 0, items[] = {0, 0};
        double expected[MOST] = {0}, actual[MOST] = {0}, start[MOST] = {0};
        ist_vertex_set set = {.items = items, .count = n > 1 && seed % 2 ? 2 : 1};
        items[0] = first;
        items[1] = n > 0 ? (first + 1) % n : 0;
        for (size_t i = 0; i < set.count; i++) {
            start[items[i]] = 1 / (double)set.count;
        }
        if (n > 0) {
            double damping = dampings[seed / 2 % 4];
            solve_pagerank(expected, &view, damping, start);
            assert_true(ist_pagerank(actual, &view, &view.out, damping, &set, NULL));
        }
        for (size_t v = 0; v < n; v++) {
            assert_near("pagerank", actual[v], expected[v], 1e-11);
        }
        ist_view_free(&view);
    }
}

static void who_is_named_is_where_the_traveller_starts(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,directed\nA,B,true\nB,C,true\n");
    fixture_view(&f, "direction=out");
    ist_metric_values from =
        asked(&f.view, "pagerank", (ist_metric_settings){.source = "B", .has_alpha = true, .alpha = .5});
    /* B: b = 1/2 + c/2, C: c = b/2 */
    assert_near("A", value_of(&from, &f.view, "A", 0), 0, 0);
    assert_near("B", value_of(&from, &f.view, "B", 0), 2 / 3.0, 1e-13);
    assert_non_null(strstr(from.note, "damping 0.5, starting at B"));
    ist_metric_values_free(&from);
    ist_metric_values against = asked(&f.view, "cheirank", (ist_metric_settings){.source = "B"});
    assert_near("C", value_of(&against, &f.view, "C", 0), 0, 0);
    ist_metric_values_free(&against);
    refused(&f.view, "pagerank", (ist_metric_settings){.has_alpha = true, .alpha = 1}, "0.999");
    refused(&f.view, "pagerank", (ist_metric_settings){.has_alpha = true, .alpha = -.1}, "0.999");
    refused(&f.view, "cheirank", (ist_metric_settings){.source = "Z"}, "Z");
    fixture_close(&f);
}

/* ---- resolution ---- */

static double slow_modularity(const test_graph *g, const uint32_t *group, double resolution) {
    double strength[MOST] = {0}, total = 0, q = 0;
    for (size_t e = 0; e < g->edge_count; e++) {
        strength[g->sources[e]] += g->strengths[e];
        strength[g->targets[e]] += g->strengths[e];
        total += g->strengths[e];
    }
    for (size_t e = 0; e < g->edge_count; e++) {
        q += group[g->sources[e]] == group[g->targets[e]] ? g->strengths[e] / total : 0;
    }
    for (size_t i = 0; i < g->vertex_count; i++) {
        for (size_t j = 0; j < g->vertex_count; j++) {
            q -= group[i] == group[j] ? resolution * strength[i] * strength[j] / (4 * total * total) : 0;
        }
    }
    return total > 0 ? q : NAN;
}

static void modularity_takes_a_resolution(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        ist_group_ties rows[MOST] = {{0}};
        uint32_t group[MOST] = {0};
        uint64_t random = seed;
        for (size_t v = 0; v < g.vertex_count; v++) {
            group[v] = test_below(&random, 3);
        }
        assert_true(ist_group_ties_count(rows, 3, &view, group, NULL));
        static const double resolutions[] = {.25, .75, 1, 2.25};
        for (size_t i = 0; i < sizeof resolutions / sizeof *resolutions; i++) {
            assert_near("modularity", ist_group_modularity(rows, 3, false, resolutions[i]),
                        slow_modularity(&g, group, resolutions[i]), 1e-12);
        }
        ist_view_free(&view);
    }
}

/* Three triangles in a row: one group at a small resolution, three at a usual one, everyone alone at a large one. */
static void leiden_finds_finer_groups_at_a_larger_resolution(void **state) {
    (void)state;
    test_graph g = {.vertex_count = 9};
    for (uint32_t i = 0; i < 9; i += 3) {
        test_add(&g, i, i + 1, 1, 1);
        test_add(&g, i + 1, i + 2, 1, 1);
        test_add(&g, i, i + 2, 1, 1);
    }
    test_add(&g, 2, 3, 1, 1);
    test_add(&g, 5, 6, 1, 1);
    ist_view view = test_view(&g);
    static const struct {
        double resolution;
        size_t groups;
    } rows[] = {{.01, 1}, {0, 3}, {1, 3}, {20, 9}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ist_communities found = {0};
        const ist_communities_options options = {.runs = 5, .seed = 1, .resolution = rows[i].resolution};
        assert_true(ist_communities_find(&found, &view, &options, NULL));
        assert_int_equal(found.group_count, rows[i].groups);
        assert_near("quality", found.modularity,
                    slow_modularity(&g, found.group, rows[i].resolution > 0 ? rows[i].resolution : 1), 1e-12);
        ist_communities_free(&found);
    }
    ist_metric_values fine = asked(&view, "modularity", (ist_metric_settings){.has_alpha = true, .alpha = 20});
    assert_near("groups", fine.columns[2][0], 9, 0);
    assert_non_null(strstr(fine.note, "at resolution 20"));
    ist_metric_values_free(&fine);
    refused(&view, "modularity", (ist_metric_settings){.has_alpha = true}, "resolution");
    ist_view_free(&view);
}

static void other_searches_take_no_resolution(void **state) {
    (void)state;
    test_graph g = test_cycle(5);
    ist_view view = test_view(&g);
    ist_communities found = {0};
    ist_error err = {0};
    const ist_communities_options options = {.method = IST_COMMUNITIES_LOUVAIN, .runs = 1, .resolution = 2};
    assert_false(ist_communities_find(&found, &view, &options, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    ist_view_free(&view);
}

/* ---- groups by hand ---- */

static void groups_may_be_given_by_hand(void **state) {
    (void)state;
    fixture f;
    ist_partition p = {0};
    ist_error err = {0};
    fixture_ties(&f, "source,target\nA,B\nB,C\nC,D\nD,E\n");
    fixture_view(&f, "");
    assert_true(ist_partition_make(&p, &f.view, "C,A;B", 1, NULL));
    const uint32_t expected[] = {0, 1, 0, 2, 2};
    assert_int_equal(p.group_count, 3);
    assert_memory_equal(p.group, expected, sizeof expected);
    assert_string_equal(ist_partition_name(&p, 0), "C,A");
    assert_string_equal(ist_partition_name(&p, 2), "others");
    assert_true(p.size[0] == 2 && p.size[1] == 1 && p.size[2] == 2);
    ist_partition_free(&p);
    assert_true(ist_partition_make(&p, &f.view, "A,B;C,D,E", 1, NULL));
    assert_int_equal(p.group_count, 2);
    ist_partition_free(&p);
    static const char *const wrong[][2] = {
        {"A,B;B", "two groups"}, {"A;X", "X"}, {"A;;B", "empty name"}, {"A,B;", "empty name"}, {";", "empty name"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(ist_partition_make(&p, &f.view, wrong[i][0], 1, &err));
        if (!strstr(err.message, wrong[i][1])) {
            fail_msg("%s", err.message);
        }
    }
    fixture_close(&f);
}

/* ---- how ties mix ---- */

/* Newman's coefficient from the matrix of shares, without the tie `left_out`. */
static double slow_mixing(const test_graph *g, const uint32_t *group, bool by_strength, size_t left_out) {
    double e[3][3] = {{0}}, all = 0, inside = 0, chance = 0;
    for (size_t i = 0; i < g->edge_count; i++) {
        double weight = i == left_out ? 0 : by_strength ? g->strengths[i] : 1;
        e[group[g->sources[i]]][group[g->targets[i]]] += weight;
        e[group[g->targets[i]]][group[g->sources[i]]] += g->directed ? 0 : weight;
        all += g->directed ? weight : 2 * weight;
    }
    for (size_t a = 0; a < 3; a++) {
        double from = 0, to = 0;
        for (size_t b = 0; b < 3; b++) {
            from += e[a][b] / all;
            to += e[b][a] / all;
        }
        inside += e[a][a] / all;
        chance += from * to;
    }
    return all > 0 && chance < 1 - 1e-9 ? (inside - chance) / (1 - chance) : NAN;
}

static void mixing_agrees_with_its_definition(void **state) {
    (void)state;
    size_t defined = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        ist_metric_values values = asked(&view, "group-assortativity", (ist_metric_settings){.groups = "component"});
        ist_metric_values found = asked(&view, "group-assortativity", (ist_metric_settings){0});
        ist_partition p = {0};
        assert_true(ist_partition_make(&p, &view, NULL, 1, NULL));
        if (p.group_count <= 3) {
            double value = slow_mixing(&g, p.group, false, SIZE_MAX), error = 0;
            for (size_t e = 0; e < g.edge_count; e++) {
                double change = slow_mixing(&g, p.group, false, e) - value;
                error += change * change;
            }
            assert_near("ties", found.columns[0][0], value, 1e-11);
            assert_near("strength", found.columns[1][0], slow_mixing(&g, p.group, true, SIZE_MAX), 1e-9);
            assert_near("error", found.columns[2][0], isnan(value) ? NAN : sqrt(error), 1e-9);
            defined += isnan(value) ? 0 : 1;
        }
        /* components hold all ties inside: 1, or nothing to compare with */
        assert_true(isnan(values.columns[0][0]) || fabs(values.columns[0][0] - 1) < 1e-12);
        ist_partition_free(&p);
        ist_metric_values_free(&values);
        ist_metric_values_free(&found);
        ist_view_free(&view);
    }
    assert_true(defined > (size_t)TRIALS / 4);
}

static void ties_between_two_sides_only_mix_against(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nA,B\nB,C\nC,D\nD,A\n");
    fixture_view(&f, "");
    ist_metric_values values = asked(&f.view, "group-assortativity", (ist_metric_settings){.groups = "A,C;B,D"});
    assert_near("a square of two sides", values.columns[0][0], -1, 1e-15);
    ist_metric_values_free(&values);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_sides_it_is_current_flow_betweenness),
        cmocka_unit_test(a_stream_parts_by_what_ways_conduct),
        cmocka_unit_test(the_corridor_has_its_published_current),
        cmocka_unit_test(pagerank_solves_its_equation_from_any_start),
        cmocka_unit_test(who_is_named_is_where_the_traveller_starts),
        cmocka_unit_test(modularity_takes_a_resolution),
        cmocka_unit_test(leiden_finds_finer_groups_at_a_larger_resolution),
        cmocka_unit_test(other_searches_take_no_resolution),
        cmocka_unit_test(groups_may_be_given_by_hand),
        cmocka_unit_test(mixing_agrees_with_its_definition),
        cmocka_unit_test(ties_between_two_sides_only_mix_against),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
