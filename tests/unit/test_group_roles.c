/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What measures say of groups: roles of brokers, participation, gateway, E-I, conductance; each against its
 * definition over all pairs or triples, expectations against every network there is.
 */
#include "fixture.h"

#include "core/groups/modules.h"
#include "core/groups/roles.h"
#include "graphs.h"

enum { TRIALS = 400, MOST = 16, SMALL = 5 };

static void assert_near(const char *what, double actual, double expected) {
    if (isnan(expected) ? !isnan(actual) : !(fabs(actual - expected) <= 1e-10 * fmax(1, fabs(expected)))) {
        fail_msg("%s: %.17g, not %.17g", what, actual, expected);
    }
}

static ist_partition partition_of(const uint32_t *labels, size_t n) {
    ist_partition partition = {0};
    assert_true(ist_partition_from_labels(&partition, labels, n, MOST, NULL));
    return partition;
}

static ist_partition random_partition(size_t n, uint64_t seed) {
    uint32_t labels[MOST] = {0};
    uint64_t random = seed;
    for (size_t v = 0; v < n; v++) {
        labels[v] = test_below(&random, 4);
    }
    return partition_of(labels, n);
}

/* ---- roles ---- */

typedef struct {
    size_t n;
    bool arc[MOST][MOST];
    double strength[MOST][MOST]; /* mean both ways when directed */
} dense;

static dense dense_of(const test_graph *g) {
    dense d = {.n = g->vertex_count};
    for (size_t e = 0; e < g->edge_count; e++) {
        uint32_t a = g->sources[e], b = g->targets[e];
        double part = g->directed ? g->strengths[e] / 2 : g->strengths[e];
        d.arc[a][b] = true;
        d.arc[b][a] |= !g->directed;
        d.strength[a][b] += part;
        d.strength[b][a] += part;
    }
    return d;
}

static void slow_roles(double counts[IST_ROLES + 1], const dense *d, const uint32_t *group, size_t v) {
    for (size_t role = 0; role <= IST_ROLES; role++) {
        counts[role] = 0;
    }
    for (size_t a = 0; a < d->n; a++) {
        for (size_t b = 0; b < d->n; b++) {
            if (a == b || a == v || b == v || !d->arc[a][v] || !d->arc[v][b] || d->arc[a][b]) {
                continue;
            }
            bool own_a = group[a] == group[v], own_b = group[b] == group[v], alike = group[a] == group[b];
            counts[own_a && own_b ? IST_ROLE_COORDINATOR
                   : own_a        ? IST_ROLE_REPRESENTATIVE
                   : own_b        ? IST_ROLE_GATEKEEPER
                   : alike        ? IST_ROLE_ITINERANT
                                  : IST_ROLE_LIAISON]++;
            counts[IST_ROLE_ALL]++;
        }
    }
}

static void roles_are_counted_as_over_all_triples(void **state) {
    (void)state;
    double seen = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph graph = test_random_graph(seed);
        dense d = dense_of(&graph);
        ist_view view = test_view(&graph);
        ist_partition partition = random_partition(d.n, seed);
        double room[IST_ROLES + 1][MOST], *counts[IST_ROLES + 1], expected[IST_ROLES + 1];
        for (size_t role = 0; role <= IST_ROLES; role++) {
            counts[role] = room[role];
        }
        assert_true(ist_roles_count(counts, &view, &partition, NULL));
        for (size_t v = 0; v < d.n; v++) {
            slow_roles(expected, &d, partition.group, v);
            for (size_t role = 0; role <= IST_ROLES; role++) {
                assert_near(ist_role_names[role], counts[role][v], expected[role]);
            }
            seen += expected[IST_ROLE_ALL];
        }
        ist_partition_free(&partition);
        ist_view_free(&view);
    }
    assert_true(seen > 10000);
}

/* The arc or tie that is the i-th bit of a set, of all there could be among n. */
static void set_network(dense *d, size_t n, bool directed, uint32_t bits) {
    *d = (dense){.n = n};
    for (size_t a = 0; a < n; a++) {
        for (size_t b = directed ? 0 : a + 1; b < n; b++) {
            if (a != b) {
                d->arc[a][b] = bits & 1;
                d->arc[b][a] = directed ? d->arc[b][a] : bits & 1;
                bits >>= 1;
            }
        }
    }
}

/* A network of n actors, groups {0, 0, 1, 2, ...}, with `ties` of the possible ties: only their number matters. */
static void compare_with_all_networks(size_t n, bool directed, size_t ties, const uint32_t *labels) {
    test_graph graph = {.vertex_count = n, .directed = directed};
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = directed ? 0 : a + 1; b < n; b++) {
            if (a != b && graph.edge_count < ties) {
                test_add(&graph, a, b, 1, 1);
            }
        }
    }
    ist_view view = test_view(&graph);
    ist_partition partition = partition_of(labels, n);
    ist_roles_chance rows[SMALL];
    ist_roles_expect(rows, &view, &partition);
    size_t possible = n * (n - 1) / (directed ? 1 : 2);
    double density = (double)ties / (double)possible, mean[SMALL][IST_ROLES + 1] = {{0}};
    double squares[SMALL][IST_ROLES + 1] = {{0}}, counts[IST_ROLES + 1];
    for (uint32_t bits = 0; bits < 1u << possible; bits++) {
        dense d;
        set_network(&d, n, directed, bits);
        int set = __builtin_popcount(bits);
        double chance = pow(density, set) * pow(1 - density, (double)possible - set);
        for (size_t v = 0; v < n; v++) {
            slow_roles(counts, &d, labels, v);
            for (size_t role = 0; role <= IST_ROLES; role++) {
                mean[v][role] += chance * counts[role];
                squares[v][role] += chance * counts[role] * counts[role];
            }
        }
    }
    for (size_t v = 0; v < n; v++) {
        for (size_t role = 0; role <= IST_ROLES; role++) {
            const ist_roles_chance *row = &rows[partition.group[v]];
            assert_near("mean", row->mean[role], mean[v][role]);
            assert_near("variance", row->variance[role], squares[v][role] - mean[v][role] * mean[v][role]);
        }
    }
    ist_partition_free(&partition);
    ist_view_free(&view);
}

static void expected_roles_are_those_of_all_networks(void **state) {
    (void)state;
    static const uint32_t groupings[][SMALL] = {
        {0, 0, 1, 2, 0}, {0, 0, 0, 0, 0}, {0, 1, 2, 3, 4}, {0, 0, 1, 1, 1}, {0, 0, 1, 2, 2}};
    for (size_t i = 0; i < sizeof groupings / sizeof *groupings; i++) {
        compare_with_all_networks(5, false, 4, groupings[i]);
        compare_with_all_networks(4, true, 5, groupings[i]);
    }
}

static ist_metric_values measured(const char *name, const ist_view *view, const char *groups) {
    const ist_metric *metric = NULL;
    ist_metric_values values = {0};
    ist_error err = {0};
    if (!ist_metric_find(&metric, name, &err) ||
        !ist_metric_compute_with(&values, metric, view, &(ist_metric_settings){.groups = groups, .seed = 1}, &err)) {
        fail_msg("%s", err.message);
    }
    return values;
}

static double at(const ist_metric_values *values, size_t column, size_t row) {
    return values->columns[column] ? values->columns[column][row] : NAN;
}

static void the_hub_of_a_star_stands_between_all(void **state) {
    (void)state;
    test_graph graph = test_star(9), all = test_complete(4);
    ist_view view = test_view(&graph), full = test_view(&all);
    ist_metric_values values = measured("gould-fernandez", &view, "component");
    assert_near("total", at(&values, 0, 0), 8 * 7);
    assert_near("coordinator", at(&values, 1, 0), 8 * 7);
    assert_near("total", at(&values, 0, 1), 0);
    assert_near("expected", at(&values, 6, 0), 8 * 7 * (2 / 9.0) * (2 / 9.0) * (7 / 9.0));
    ist_metric_values_free(&values);
    values = measured("gould-fernandez-z", &view, "component");
    assert_true(at(&values, 0, 0) > 3 && isnan(at(&values, 2, 0)));
    ist_metric_values_free(&values);
    values = measured("gould-fernandez", &full, "component");
    assert_true(isnan(at(&values, 7, 0)) && at(&values, 0, 0) == 0);
    ist_metric_values_free(&values);
    ist_view_free(&view);
    ist_view_free(&full);
}

/* ---- participation and gateway ---- */

static double into(const dense *d, const ist_partition *p, size_t v, size_t group) {
    double sum = 0;
    for (size_t u = 0; u < d->n; u++) {
        sum += p->group[u] == group ? d->strength[v][u] : 0;
    }
    return sum;
}

static double all_of(const dense *d, size_t v) {
    double sum = 0;
    for (size_t u = 0; u < d->n; u++) {
        sum += d->strength[v][u];
    }
    return sum;
}

static double slow_z(const dense *d, const ist_partition *p, size_t v) {
    double mean = 0, variance = 0, size = p->size[p->group[v]];
    for (size_t u = 0; u < d->n; u++) {
        mean += p->group[u] == p->group[v] ? into(d, p, u, p->group[u]) / size : 0;
    }
    for (size_t u = 0; u < d->n; u++) {
        variance += p->group[u] == p->group[v] ? pow(into(d, p, u, p->group[u]) - mean, 2) / size : 0;
    }
    return variance > 1e-20 ? (into(d, p, v, p->group[v]) - mean) / sqrt(variance) : NAN;
}

static double slow_gateway(const dense *d, const ist_partition *p, size_t v) {
    double sum = 0, largest = 0;
    for (size_t g = 0; g < p->group_count; g++) {
        double members = 0;
        for (size_t u = 0; u < d->n; u++) {
            members += p->group[u] == g ? all_of(d, u) : 0;
        }
        largest = fmax(largest, members);
    }
    for (size_t g = 0; g < p->group_count; g++) {
        double shared = 0, central = 0;
        for (size_t u = 0; u < d->n; u++) {
            shared += p->group[u] == p->group[v] ? into(d, p, u, g) : 0;
            central += p->group[u] == g && d->strength[v][u] > 0 ? all_of(d, u) : 0;
        }
        double k = shared > 0 ? into(d, p, v, g) / shared : 0;
        sum += pow(into(d, p, v, g) / all_of(d, v) * (1 - k * central / largest), 2);
    }
    return 1 - sum;
}

static void compare_modules(const dense *d, const ist_view *view, const ist_partition *p) {
    double room[IST_MODULES_COLUMNS][MOST], *columns[IST_MODULES_COLUMNS], gateway[MOST];
    for (size_t i = 0; i < IST_MODULES_COLUMNS; i++) {
        columns[i] = room[i];
    }
    assert_true(ist_modules_measure(columns, view, p, NULL) && ist_modules_gateway(gateway, view, p, NULL));
    for (size_t v = 0; v < d->n; v++) {
        double all = all_of(d, v), own = into(d, p, v, p->group[v]), squares = 0;
        for (size_t g = 0; g < p->group_count; g++) {
            squares += pow(into(d, p, v, g) / all, 2);
        }
        double most = p->group_count > 1 ? 1 - 1 / (double)p->group_count : NAN;
        assert_near("participation", room[IST_MODULES_PARTICIPATION][v], all > 0 ? 1 - squares : NAN);
        assert_near("relative", room[IST_MODULES_RELATIVE][v], all > 0 ? (1 - squares) / most : NAN);
        assert_near("e-i", room[IST_MODULES_E_I][v], all > 0 ? (all - 2 * own) / all : NAN);
        assert_near("z", room[IST_MODULES_Z][v], slow_z(d, p, v));
        assert_near("gateway", gateway[v], all > 0 ? slow_gateway(d, p, v) : NAN);
        assert_true(!(gateway[v] < room[IST_MODULES_PARTICIPATION][v] - 1e-12));
    }
}

static void participation_and_gateway_are_their_definitions(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph graph = test_random_graph(seed);
        dense d = dense_of(&graph);
        ist_view view = test_view(&graph);
        ist_partition partition = random_partition(d.n, seed);
        compare_modules(&d, &view, &partition);
        ist_partition_free(&partition);
        ist_view_free(&view);
    }
}

/* ---- the whole network ---- */

/* Two triangles with one tie between them, which Leiden finds. */
static void two_triangles_have_their_closed_forms(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 6};
    static const uint32_t ends[][2] = {{0, 1}, {0, 2}, {1, 2}, {3, 4}, {3, 5}, {4, 5}, {2, 3}};
    for (size_t i = 0; i < 7; i++) {
        test_add(&graph, ends[i][0], ends[i][1], 1, i < 6 ? 1 : 2);
    }
    ist_view view = test_view(&graph);
    static const struct {
        const char *name;
        size_t column;
        double value;
    } rows[] = {{"modularity", 0, 6 / 8.0 - 0.5},
                {"e-i", 0, (1 - 6) / 7.0},
                {"e-i", 1, (2 - 6) / 8.0},
                {"e-i", 2, (9 - 6) / 15.0},
                {"e-i", 3, 1},
                {"e-i", 4, 6},
                {"conductance", 0, 2 / 8.0},
                {"conductance", 1, 1 / 7.0},
                {"conductance", 2, 1},
                {"conductance", 3, 2},
                {"conductance", 4, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ist_metric_values values = measured(rows[i].name, &view, NULL);
        assert_near(rows[i].name, values.columns[rows[i].column][0], rows[i].value);
        ist_metric_values_free(&values);
    }
    ist_view_free(&view);
}

static void without_ties_or_groups_there_is_nothing_to_say(void **state) {
    (void)state;
    static const char *const names[] = {"modularity",    "e-i",     "conductance",
                                        "participation", "gateway", "gould-fernandez-z"};
    for (size_t n = 0; n < 3; n++) {
        test_graph graph = {.vertex_count = n};
        ist_view view = test_view(&graph);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            ist_metric_values values = measured(names[i], &view, NULL);
            assert_true(values.row_count == 0 || (isnan(values.columns[0][0]) && values.reasons[0]));
            ist_metric_values_free(&values);
        }
        ist_view_free(&view);
    }
    test_graph ring = test_cycle(5);
    ist_view view = test_view(&ring);
    ist_metric_values values = measured("conductance", &view, "component");
    assert_true(isnan(values.columns[0][0]) && values.columns[2][0] == 0);
    ist_metric_values_free(&values);
    values = measured("participation", &view, "component");
    assert_true(values.columns[0][0] == 0 && !values.columns[IST_MODULES_RELATIVE]);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_are_counted_as_over_all_triples),
        cmocka_unit_test(expected_roles_are_those_of_all_networks),
        cmocka_unit_test(the_hub_of_a_star_stands_between_all),
        cmocka_unit_test(participation_and_gateway_are_their_definitions),
        cmocka_unit_test(two_triangles_have_their_closed_forms),
        cmocka_unit_test(without_ties_or_groups_there_is_nothing_to_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
