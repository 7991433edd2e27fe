/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Cells of two penalties: against every path written out, at points in whole numbers; the corridor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "priced_graphs.h"

enum { TRIALS = 400, GRID = 9 };

static small_routes every;

static double cell_area(const ist_penalty_cell *cell) {
    double twice = 0;
    for (size_t i = 0; i < cell->corner_count; i++) {
        ist_corner a = cell->corners[i], b = cell->corners[(i + 1) % cell->corner_count];
        twice += a.p * b.q - b.p * a.q;
    }
    return twice / 2;
}

static double cheapest_route(const whole_graph *w, whole_point at) {
    int64_t least = INT64_MAX;
    for (size_t r = 0; r < every.count; r++) {
        int64_t cost = whole_cost(w, &every.items[r], at);
        least = cost < least ? cost : least;
    }
    return (double)least / ((double)at.den * WHOLE_PARTS);
}

static double cell_cost(const ist_penalty_cell *cell, double p, double q) {
    return ist_price_at(&cell->price, WHOLE_PARTS, (double[]){p, q});
}

/* Is a point inside a cell, or not farther outside than rounding takes it? */
static bool holds(const ist_penalty_cell *cell, double p, double q) {
    for (size_t i = 0; i < cell->corner_count; i++) {
        ist_corner a = cell->corners[i], b = cell->corners[(i + 1) % cell->corner_count];
        if ((b.p - a.p) * (q - a.q) - (b.q - a.q) * (p - a.p) < -1e-9) {
            return false;
        }
    }
    return true;
}

/* At every point of a fine grid the cheapest route costs what the cells that hold the point say. */
static void check_points(const ist_penalty_cells *cells, const whole_graph *w, int64_t limit) {
    for (int64_t i = 0; i <= GRID * limit; i++) {
        for (int64_t k = 0; k <= GRID * limit; k++) {
            double p = (double)i / GRID, q = (double)k / GRID;
            double least = cheapest_route(w, (whole_point){i, GRID, k});
            size_t holding = 0;
            for (size_t c = 0; c < cells->count; c++) {
                bool held = holds(&cells->items[c], p, q);
                holding += held;
                double cost = cell_cost(&cells->items[c], p, q);
                assert_true(cost > least - 1e-9 && (!held || cost < least + 1e-7));
            }
            assert_true(holding > 0);
        }
    }
}

/* Corners are exact: planes of small whole numbers meet at fractions of small ones, and there the cost is the least. */
static void check_corners(const ist_penalty_cells *cells, const ist_priced *priced, double limit) {
    double area = 0;
    for (size_t c = 0; c < cells->count; c++) {
        const ist_penalty_cell *cell = &cells->items[c];
        assert_true(cell->corner_count >= 3 && cell_area(cell) > 1e-9);
        assert_true(holds(cell, cell->inside.p, cell->inside.q));
        area += cell_area(cell);
        for (size_t i = 0; i < cell->corner_count; i++) {
            ist_corner at = cell->corners[i];
            assert_true(at.p >= 0 && at.q >= 0 && at.p <= limit && at.q <= limit);
            for (size_t other = 0; other < cells->count; other++) {
                assert_true(cell_cost(&cells->items[other], at.p, at.q) > cell_cost(cell, at.p, at.q) * (1 - 1e-12));
            }
        }
    }
    assert_true(fabs(area - limit * limit) < 1e-9);
    assert_int_equal(priced->penalties->parts, WHOLE_PARTS);
}

static void cells_are_those_of_all_paths_written_out(void **state) {
    (void)state;
    const int64_t limit = 5;
    size_t several = 0, apart = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        whole_graph w = whole_random(seed, 6);
        ist_view view = small_view(&w.graph);
        ist_penalties penalties = whole_penalties(&w, &view, true);
        ist_priced priced = {0};
        ist_penalty_cells found;
        uint32_t target = (uint32_t)w.graph.vertex_count - 1;
        assert_true(ist_priced_init(&priced, &penalties, NULL));
        assert_true(ist_penalty_cells_make(&found, &priced, 0, target, (double)limit, NULL));
        whole_routes(&every, &w, 0, target);
        assert_true((found.count == 0) == (every.count == 0));
        if (found.count > 0) {
            check_points(&found, &w, limit);
            check_corners(&found, &priced, (double)limit);
        }
        several += found.count > 2;
        apart += found.count == 0;
        ist_penalty_cells_free(&found);
        ist_priced_free(&priced);
        ist_penalties_free(&penalties);
        ist_view_free(&view);
    }

    assert_true(several > 30 && apart > 10);
}

/* Along q = 0 the cells are the pieces of the first penalty alone. */
static void the_edge_of_the_plane_is_one_penalty(void **state) {
    (void)state;
    size_t compared = 0;
    for (uint64_t seed = 5000; seed < 5000 + TRIALS; seed++) {
        whole_graph w = whole_random(seed, 6);
        ist_view view = small_view(&w.graph);
        ist_penalties both = whole_penalties(&w, &view, true), one = whole_penalties(&w, &view, false);
        ist_priced priced = {0}, alone = {0};
        ist_penalty_cells cells;
        ist_envelope pieces;
        uint32_t target = (uint32_t)w.graph.vertex_count - 1;
        assert_true(ist_priced_init(&priced, &both, NULL) && ist_priced_init(&alone, &one, NULL));
        assert_true(ist_penalty_cells_make(&cells, &priced, 0, target, INFINITY, NULL));
        assert_true(ist_envelope_make(&pieces, &alone, 0, target, INFINITY, NULL));
        for (size_t i = 0; i < pieces.count; i++) {
            double from = pieces.items[i].from, to = i + 1 < pieces.count ? pieces.items[i + 1].from : cells.limit;
            double p = from + (to - from) / 2, least = INFINITY;
            for (size_t c = 0; c < cells.count; c++) {
                least = fmin(least, cell_cost(&cells.items[c], p, 0));
            }
            assert_true(fabs(least - ist_price_at(&pieces.items[i].price, WHOLE_PARTS, (double[]){p, 0})) < 1e-9);
            assert_true(cells.limit > from);
            compared++;
        }
        ist_penalty_cells_free(&cells);
        ist_envelope_free(&pieces);
        ist_priced_free(&priced);
        ist_priced_free(&alone);
        ist_penalties_free(&both);
        ist_penalties_free(&one);
        ist_view_free(&view);
    }
    assert_true(compared > TRIALS / 2);
}

static void check_square(const ist_penalty_cell *cell, int side, double limit) {
    double p = 2 * (side - 1 - (double)cell->price.shares[0]), q = 2 * (side - 1 - (double)cell->price.shares[1]);
    double right = cell->price.shares[0] == 0 ? limit : p + 1, top = cell->price.shares[1] == 0 ? limit : q + 1;
    assert_int_equal(cell->corner_count, 4);
    assert_true(cell->corners[0].p == fmax(0, p - 1) && cell->corners[0].q == fmax(0, q - 1));
    assert_true(cell->corners[2].p == right && cell->corners[2].q == top);
}

/* Way (k, l) over its own vertex costs (12 - k)^2 + (12 - l)^2 more and pays p k times and q l times: each is the
 * cheapest in a square of its own, between odd numbers. */
static void ways_in_a_lattice_have_squares(void **state) {
    (void)state;
    enum { SIDE = 13, WAYS = SIDE * SIDE };
    static uint32_t sources[2 * WAYS], targets[2 * WAYS];
    static uint64_t shares[4 * WAYS]; /* of all edges the first amount, then the second */
    static double costs[2 * WAYS];
    for (uint32_t i = 0; i < WAYS; i++) {
        uint32_t k = i % SIDE, l = i / SIDE;
        targets[i] = sources[WAYS + i] = i + 1;
        targets[WAYS + i] = WAYS + 1;
        costs[i] = 1 + (SIDE - 1 - k) * (SIDE - 1 - k) + (SIDE - 1 - l) * (SIDE - 1 - l);
        costs[WAYS + i] = 1;
        shares[i] = k;
        shares[2 * WAYS + i] = l;
    }
    const ist_edge_list edges = {.vertex_count = WAYS + 2,
                                 .edge_count = (size_t)2 * WAYS,
                                 .sources = sources,
                                 .targets = targets,
                                 .costs = costs};
    ist_view view = {0};
    ist_penalties penalties = {0};
    ist_priced priced = {0};
    ist_penalty_cells found = {0};
    assert_true(ist_view_from_edges(&view, &edges, NULL));
    assert_true(ist_penalties_from_shares(&penalties, &view, shares, 1, NULL));
    assert_true(ist_priced_init(&priced, &penalties, NULL));
    assert_true(ist_penalty_cells_make(&found, &priced, 0, WAYS + 1, INFINITY, NULL));
    assert_true(found.count == WAYS && found.limit == 4 * SIDE - 6);
    for (size_t i = 0; i < found.count; i++) {
        check_square(&found.items[i], SIDE, found.limit);
    }
    ist_penalty_cells_free(&found);
    assert_true(ist_penalty_cells_make(&found, &priced, 0, WAYS + 1, 4, NULL));
    assert_int_equal(found.count, 9);
    ist_penalty_cells_free(&found);
    ist_priced_free(&priced);
    ist_penalties_free(&penalties);
    ist_view_free(&view);
}

static void the_corridor_has_three_cells(void **state) {
    (void)state;
    static const char *const expected[3][3] = {{"0.000", "22 + p", "(0, 0) (4, 0) (8, 4) (8, 20) (0, 20)"},
                                               {"0.000", "26 + q", "(4, 0) (20, 0) (20, 4) (8, 4)"},
                                               {"1.000", "30", "(8, 4) (20, 4) (20, 20) (8, 20)"}};
    const ist_query_options options = {
        .on = "AZ", .source = "CN", .target = "EU", .penalise = "RU", .second = "IR", .up_to = 20};
    asked_query a;
    assert_true(ask(&a, "tipping", "cost=days", options));
    assert_int_equal(a.table.row_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(asked_cell(&a, i, 1), expected[i][0]);
        assert_string_equal(asked_cell(&a, i, 2), expected[i][1]);
        assert_string_equal(asked_cell(&a, i, 5), expected[i][2]);
    }
    asked_free(&a);
}

static void two_penalties_are_for_one_pair(void **state) {
    (void)state;
    const ist_query_options options = {.on = "AZ", .source = "CN,KZ", .target = "EU", .penalise = "RU", .second = "IR"};
    asked_query a;
    assert_false(ask(&a, "tipping", "cost=days", options));
    assert_int_equal(a.err.kind, IST_ERROR_USAGE);
    assert_non_null(strstr(a.err.message, "one pair of ends"));
    asked_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_those_of_all_paths_written_out),
        cmocka_unit_test(the_edge_of_the_plane_is_one_penalty),
        cmocka_unit_test(ways_in_a_lattice_have_squares),
        cmocka_unit_test(the_corridor_has_three_cells),
        cmocka_unit_test(two_penalties_are_for_one_pair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
