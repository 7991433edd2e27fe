/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_shortcuts.c - what arcs weigh and hand back, in every build that this machine runs, against plain loops over
 * triangles, to the last bit; and the pieces that an elimination is cut into.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/kernel/lane_sweeps.h"
#include "core/kernel/shortest.h"
#include "sweeping.h"

/* ---- networks ---- */

enum { MOST = 400, MOST_EDGES = 4000 };

/* `near`: ties join vertices at most so far apart in number. Costs are tenths, so that lengths tie, or any numbers. */
typedef struct {
    uint32_t n, near;
    size_t ties;
    bool directed, tenths, by_hops;
} kind;

static ist_view random_view(kind k, uint64_t seed) {
    uint32_t *ends = calloc(2 * MOST_EDGES, sizeof *ends);
    double *costs = numbers(MOST_EDGES);
    uint8_t *taken = calloc((size_t)MOST * MOST, 1);
    uint64_t random = seed * 7919 + 3;
    ist_edge_list list = {.vertex_count = k.n, .directed = k.directed, .sources = ends, .targets = ends + MOST_EDGES};
    assert_true(ends && taken);
    for (size_t i = 0; i < k.ties; i++) {
        uint32_t a = test_below(&random, k.n), b = a + 1 + test_below(&random, k.near);
        if (b < k.n && !taken[a * MOST + b]) {
            bool turned = k.directed && test_below(&random, 2) == 1;
            taken[a * MOST + b] = 1;
            ends[list.edge_count] = turned ? b : a;
            ends[MOST_EDGES + list.edge_count] = turned ? a : b;
            costs[list.edge_count++] =
                k.tenths ? (1 + test_below(&random, 5)) * 0.1 : 0.5 + test_below(&random, 1000000) * 1e-6;
        }
    }
    list.costs = k.by_hops ? NULL : costs;
    ist_view view = {0};
    ist_error err = {0};
    check(ist_view_from_edges(&view, &list, &err), &err);
    free(ends);
    free(costs);
    free(taken);
    return view;
}

static const kind kinds[] = {
    {.n = 60, .near = 60, .ties = 500},
    {.n = 60, .near = 60, .ties = 500, .tenths = true},
    {.n = 60, .near = 60, .ties = 500, .directed = true, .tenths = true},
    {.n = 300, .near = 9, .ties = 900, .tenths = true},
    {.n = 300, .near = 9, .ties = 900, .directed = true},
    {.n = 300, .near = 40, .ties = 700, .by_hops = true},
    {.n = 300, .near = 3, .ties = 200},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* ---- plain loops ---- */

/* The arcs as a square of places: their lengths, paths and flows, from the row's place to the column's. */
typedef struct {
    const ist_elimination *e;
    double *lengths, *paths, *flows;
    uint8_t *arcs; /* is there one, upwards? */
} square;

static size_t at(const square *q, uint32_t a, uint32_t b) {
    return (size_t)a * q->e->vertex_count + b;
}

static square square_make(const ist_elimination *e) {
    size_t cells = e->vertex_count * e->vertex_count;
    square q = {e, numbers(cells), numbers(cells), numbers(cells), calloc(cells + 1, 1)};
    assert_non_null(q.arcs);
    for (size_t i = 0; i < cells; i++) {
        q.lengths[i] = INFINITY;
    }
    for (uint32_t a = 0; a < e->vertex_count; a++) {
        for (uint32_t arc = e->starts[a]; arc < e->starts[a + 1]; arc++) {
            q.arcs[at(&q, a, e->heads[arc])] = 1;
        }
    }
    return q;
}

static void square_free(square *q) {
    free(q->lengths);
    free(q->paths);
    free(q->flows);
    free(q->arcs);
}

static void lay_edge(square *q, uint32_t a, uint32_t b, double cost) {
    q->lengths[at(q, a, b)] = cost;
    q->paths[at(q, a, b)] = 1;
}

static void join_way(square *q, uint32_t a, uint32_t through, uint32_t b) {
    double *length = &q->lengths[at(q, a, b)], *paths = &q->paths[at(q, a, b)];
    double other = q->lengths[at(q, a, through)] + q->lengths[at(q, through, b)];
    double ways = q->paths[at(q, a, through)] * q->paths[at(q, through, b)];
    double least = fmin(other, *length), most = least * (1 + IST_TIE_TOLERANCE);
    *paths = (*length <= most ? *paths : 0) + (other <= most ? ways : 0);
    *length = least;
}

static void weigh_plainly(square *q, const ist_view *view) {
    uint32_t n = (uint32_t)view->vertex_count;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t a = q->e->place[view->sources[edge]], b = q->e->place[view->targets[edge]];
        double cost = view->has_cost ? view->costs[edge] : 1;
        lay_edge(q, a, b, cost);
        if (!view->directed) {
            lay_edge(q, b, a, cost);
        }
    }
    for (uint32_t low = 0; low < n; low++) {
        for (uint32_t a = low + 1; a < n; a++) {
            for (uint32_t b = a + 1; b < n; b++) {
                if (q->arcs[at(q, low, a)] && q->arcs[at(q, low, b)]) {
                    join_way(q, a, low, b);
                    join_way(q, b, low, a);
                }
            }
        }
    }
}

/* What of the flow from `a` to `b` runs through `low`; undirected flows are those upwards only. */
static double flow_through(square *q, uint32_t a, uint32_t low, uint32_t b, bool directed) {
    double length = q->lengths[at(q, a, low)] + q->lengths[at(q, low, b)], flow = q->flows[at(q, a, b)];
    if (flow <= 0 || length > q->lengths[at(q, a, b)] * (1 + IST_TIE_TOLERANCE)) {
        return 0;
    }
    double ways = q->paths[at(q, a, low)] * q->paths[at(q, low, b)];
    flow *= ways / q->paths[at(q, a, b)];
    q->flows[directed ? at(q, a, low) : at(q, low, a)] += flow;
    q->flows[at(q, low, b)] += flow;
    return flow;
}

static void hand_back_plainly(square *q, bool directed, double *places) {
    uint32_t n = (uint32_t)q->e->vertex_count;
    for (uint32_t a = n; a-- > 0;) {
        for (uint32_t low = 0; low < a; low++) {
            double sum = 0;
            for (uint32_t b = a + 1; b < n && q->arcs[at(q, low, a)]; b++) {
                if (q->arcs[at(q, low, b)]) {
                    sum += flow_through(q, a, low, b, directed);
                    sum += directed ? flow_through(q, b, low, a, directed) : 0;
                }
            }
            places[low] += sum;
        }
    }
}

/* ---- comparing ---- */

static void assert_arcs(const square *q, const double *found, const double *expected, bool up) {
    const ist_elimination *e = q->e;
    for (uint32_t a = 0; a < e->vertex_count; a++) {
        for (uint32_t arc = e->starts[a]; arc < e->starts[a + 1]; arc++) {
            uint32_t b = e->heads[arc];
            assert_true(found[arc] == expected[up ? at(q, a, b) : at(q, b, a)]);
        }
    }
}

/* Something runs over every third arc that is a way. */
static void lay_flows(square *q, double *up, double *down) {
    const ist_elimination *e = q->e;
    for (uint32_t a = 0; a < e->vertex_count; a++) {
        for (uint32_t arc = e->starts[a]; arc < e->starts[a + 1]; arc++) {
            size_t climb = at(q, a, e->heads[arc]), fall = at(q, e->heads[arc], a);
            q->flows[climb] = arc % 3 == 0 && isfinite(q->lengths[climb]) ? 1 + arc % 7 : 0;
            q->flows[fall] = arc % 4 == 0 && isfinite(q->lengths[fall]) ? 2 + arc % 5 : 0;
            down[arc] = q->flows[fall];
            up[arc] = q->flows[climb];
        }
    }
}

static void assert_handed_back(square *q, const ist_shortcuts *s, const ist_view *view) {
    size_t n = view->vertex_count, arcs = s->elimination->arc_count;
    double *up = numbers(arcs), *down = view->directed ? numbers(arcs) : up;
    double *places = numbers(n), *expected = numbers(n);
    lay_flows(q, up, down);
    hand_back_plainly(q, view->directed, expected);
    ist_shortcuts_hand_back(s, view->has_cost ? view->costs : NULL, up, down, places, NULL);
    assert_memory_equal(places, expected, n * sizeof *places);
    assert_arcs(q, up, q->flows, true);
    if (view->directed) {
        assert_arcs(q, down, q->flows, false);
        free(down);
    }
    free(up);
    free(places);
    free(expected);
}

static void arcs_weigh_and_hand_back_what_the_triangles_say(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < KINDS; seed++) {
        ist_error err = {0};
        ist_elimination e = {0};
        ist_shortcuts s = {0};
        ist_view view = random_view(kinds[seed], seed);
        check(ist_elimination_make(&e, &view, &err) && ist_shortcuts_make(&s, &e, &view, &err), &err);
        square q = square_make(&e);
        weigh_plainly(&q, &view);
        for (size_t build = 0; ist_lane_build_at(build); build++) {
            s.build = ist_lane_build_at(build);
            ist_shortcuts_weigh(&s, view.has_cost ? view.costs : NULL);
            assert_arcs(&q, s.up, q.lengths, true);
            assert_arcs(&q, s.down, q.lengths, false);
            assert_arcs(&q, s.up_paths, q.paths, true);
            assert_arcs(&q, s.down_paths, q.paths, false);
            assert_handed_back(&q, &s, &view);
        }
        square_free(&q);
        ist_shortcuts_free(&s);
        ist_elimination_free(&e);
        ist_view_free(&view);
    }
}

/* ---- pieces ---- */

/* place -> its piece; IST_NONE: of the top. */
static void find_owners(uint32_t *owners, const ist_lane_pieces *p, uint32_t n) {
    uint32_t end = 0;
    for (uint32_t place = 0; place < n; place++) {
        owners[place] = IST_NONE;
    }
    for (uint32_t i = 0; i < p->count; i++) {
        assert_true(p->items[i].first >= end && p->items[i].first < p->items[i].end && p->items[i].end <= n);
        for (end = p->items[i].first; end < p->items[i].end; end++) {
            owners[end] = i;
        }
    }
}

static size_t assert_pieces(const ist_elimination *e) {
    ist_error err = {0};
    ist_lane_pieces p = {0};
    uint32_t owners[MOST];
    check(ist_lane_pieces_make(&p, e, &err), &err);
    find_owners(owners, &p, (uint32_t)e->vertex_count);
    for (uint32_t a = 0; a < e->vertex_count; a++) {
        assert_true(p.rows[a] < p.row_count);
        for (uint32_t arc = e->starts[a]; arc < e->starts[a + 1]; arc++) {
            uint32_t owner = owners[e->heads[arc]];
            assert_true(owner == IST_NONE || owner == owners[a]);
        }
        for (uint32_t b = 0; b < a; b++) {
            bool apart = owners[a] != IST_NONE && owners[b] != IST_NONE && owners[a] != owners[b];
            assert_true(apart || p.rows[a] != p.rows[b]);
        }
    }
    size_t count = p.count;
    ist_lane_pieces_free(&p);
    return count;
}

static void pieces_know_nothing_of_each_other(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < KINDS; seed++) {
        ist_error err = {0};
        ist_elimination e = {0};
        ist_view view = random_view(kinds[seed], seed);
        check(ist_elimination_make(&e, &view, &err), &err);
        assert_true(assert_pieces(&e) > 1);
        ist_elimination_free(&e);
        ist_view_free(&view);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arcs_weigh_and_hand_back_what_the_triangles_say),
        cmocka_unit_test(pieces_know_nothing_of_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
