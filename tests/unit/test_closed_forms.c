/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Closed forms on the cycle, the complete graph, the path and the star, for measures whose own tests have none.
 */
#include "columns.h"

/* Of n in a ring all are alike, and what walks count is as wherever all have two ties. */
static void a_cycle_has_more_closed_forms(void **state) {
    (void)state;
    for (uint32_t n = 5; n < 14; n++) {
        test_graph graph = test_cycle(n);
        double size = n, farness = floor(size * size / 4), inverse = n % 2 ? 0 : 2 / size;
        for (uint32_t hops = 1; 2 * hops < n; hops++) {
            inverse += 2.0 / hops;
        }
        assert_all(&graph, "closeness", 0, (size - 1) / farness);
        assert_all(&graph, "harmonic", 0, inverse / (size - 1));
        assert_all(&graph, "efficiency", 0, inverse / (size - 1));
        assert_all(&graph, "edge-betweenness", 1, farness / 2);
        assert_all(&graph, "information", 0, 6 / (size + 1)); /* k (n - k) / n ohms over k steps */
        assert_all(&graph, "constraint", 0, 0.5);
        assert_all(&graph, "effective-size", 0, 2);
        assert_all(&graph, "truss", 0, 2);
        assert_all(&graph, "katz", 1, 1 / (1 - 0.85));
        assert_all(&graph, "bonacich", 0, 1);
        assert_all(&graph, "bonacich", 1, 2 / (1 + 0.5));
        assert_all(&graph, "hits", 0, 1);
        assert_all(&graph, "cheirank", 0, 1 / size);
    }
}

static void a_complete_graph_has_more_closed_forms(void **state) {
    (void)state;
    for (uint32_t n = 3; n < 12; n++) {
        test_graph graph = test_complete(n);
        double others = n - 1.0;
        assert_all(&graph, "eigenvector", 0, 1);
        assert_all(&graph, "pagerank", 0, 1.0 / n);
        assert_all(&graph, "katz", 1, 1 / (1 - 0.85));
        assert_all(&graph, "bonacich", 1, others / (1 + 0.5));
        assert_all(&graph, "hits", 1, 1);
        assert_all(&graph, "constraint", 0, (2 * others - 1) * (2 * others - 1) / (others * others * others));
        assert_all(&graph, "effective-size", 1, 1 / others);
        assert_all(&graph, "vulnerability", 0, 0);
        assert_all(&graph, "articulation", 0, 0);
        assert_all(&graph, "bridge", 0, 0);
        assert_all(&graph, "efficiency", 0, 1);
        assert_all(&graph, "robustness", 0, others / (2 * n));
    }
}

/* Of all ends of ties, the share 1 / (n - 1) lies at the path's own ends, and no tie has two of them. */
static void a_path_has_more_closed_forms(void **state) {
    (void)state;
    for (uint32_t n = 4; n < 20; n++) {
        test_graph graph = test_path(n);
        double constraint[20], size[20], harmonic[20];
        uint8_t farness[20];
        for (uint32_t v = 0; v < n; v++) {
            uint32_t before = v, after = n - 1 - v;
            bool end = before == 0 || after == 0;
            constraint[v] = end ? 1 : 0.5;
            size[v] = end ? 1 : 2;
            farness[v] = (uint8_t)((before * (before + 1) + after * (after + 1)) / 2);
            harmonic[v] = 0;
            for (uint32_t hops = 1; hops < n; hops++) {
                harmonic[v] += ((hops <= before ? 1.0 : 0) + (hops <= after ? 1.0 : 0)) / hops / (n - 1);
            }
        }
        const expected_column columns[] = {
            {"constraint", 0, constraint}, {"effective-size", 0, size}, {"harmonic", 0, harmonic}};
        assert_columns(&graph, columns, 3, exact);
        assert_farness(&graph, farness);
        assert_all(&graph, "assortativity", 0, -1.0 / (n - 2));
        assert_all(&graph, "truss", 0, 2);
    }
}

/* Of n, with the others around one. */
static void a_star_has_more_closed_forms(void **state) {
    (void)state;
    for (uint32_t n = 4; n < 20; n++) {
        test_graph graph = test_star(n);
        double rays = n - 1, middle = (0.15 / n * (1 + 0.85 * rays)) / (1 - 0.85 * 0.85), cheirank[20], hub[20];
        for (uint32_t v = 0; v < n; v++) {
            cheirank[v] = v == 0 ? middle : 0.15 / n + 0.85 * middle / rays;
            hub[v] = v == 0 ? 1 : 1 / sqrt(rays);
        }
        const expected_column columns[] = {{"cheirank", 0, cheirank}, {"hits", 0, hub}, {"hits", 1, hub}};
        assert_columns(&graph, columns, 3, exact);
        assert_all(&graph, "edge-betweenness", 1, rays);
        assert_all(&graph, "edge-betweenness", 0, 2.0 / n);
        assert_all(&graph, "bridge", 2, rays);
        assert_all(&graph, "core-number", 0, 1);
        assert_all(&graph, "truss", 0, 2);
    }
}
int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cycle_has_more_closed_forms),
        cmocka_unit_test(a_complete_graph_has_more_closed_forms),
        cmocka_unit_test(a_path_has_more_closed_forms),
        cmocka_unit_test(a_star_has_more_closed_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
