/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_versatility.c - versatility against matrices of all presences and against all paths through layers one by one.
 */
#include "core/layers/versatility.h"

#include "core/metric.h"
#include "multiplex.h"

enum { PRESENCES = ACTORS * LAYERS, TRIALS = 80 };

static void versatility(double *values, const fixture *f, const ist_layers *layers, ist_versatility which,
                        double interlayer) {
    const char *reasons[ACTORS] = {NULL};
    ist_error err = {0};
    if (!ist_versatility_compute(values, reasons, &f->view, layers, which, interlayer, &err)) {
        fail_msg("%s", err.message);
    }
    for (size_t v = 0; v < f->view.vertex_count; v++) {
        assert_true(!isnan(values[v]) || reasons[v] != NULL);
    }
}

/* ---- of ties ---- */

/* Every presence there could be, in a matrix; `there` where an actor has a tie in the layer. Strengths are 1. */
typedef struct {
    bool there[PRESENCES];
    double weight[PRESENCES][PRESENCES]; /* from, to */
} supra;

static supra supra_of(const multiplex *m, double omega) {
    supra s = {{0}, {{0}}};
    for (uint32_t layer = 0; layer < LAYERS; layer++) {
        for (uint32_t a = 0; a < ACTORS; a++) {
            for (uint32_t b = 0; b < ACTORS; b++) {
                bool tied = isfinite(m->cost[layer][a][b]);
                s.weight[layer * ACTORS + a][layer * ACTORS + b] = tied;
                s.there[layer * ACTORS + a] |= tied;
                s.there[layer * ACTORS + b] |= tied;
            }
        }
    }
    for (size_t x = 0; x < PRESENCES; x++) {
        for (size_t y = 0; y < PRESENCES; y++) {
            if (x != y && x % ACTORS == y % ACTORS && s.there[x] && s.there[y]) {
                s.weight[x][y] = omega;
            }
        }
    }
    return s;
}

static void add_up(double *sums, const supra *s, const double *of_presences) {
    for (size_t a = 0; a < ACTORS; a++) {
        sums[a] = NAN;
        for (size_t layer = 0; layer < LAYERS; layer++) {
            size_t x = layer * ACTORS + a;
            sums[a] = !s->there[x] ? sums[a] : (isnan(sums[a]) ? 0 : sums[a]) + of_presences[x];
        }
    }
}

/* PageRank, a traveller followed for 250 steps: 0.85^250 < 1e-17. */
static void slow_pagerank(double *sums, const supra *s) {
    double now[PRESENCES] = {0}, count = 0;
    for (size_t x = 0; x < PRESENCES; x++) {
        count += s->there[x];
    }
    for (size_t x = 0; x < PRESENCES; x++) {
        now[x] = s->there[x] ? 1 / count : 0;
    }
    for (size_t round = 0; round < 250; round++) {
        double next[PRESENCES] = {0};
        for (size_t x = 0; x < PRESENCES; x++) {
            double out = 0;
            for (size_t y = 0; y < PRESENCES; y++) {
                out += s->weight[x][y];
            }
            for (size_t y = 0; y < PRESENCES; y++) {
                double follow = out > 0 ? s->weight[x][y] / out : 1 / count;
                next[y] += s->there[x] && s->there[y] ? now[x] * (0.85 * follow + 0.15 / count) : 0;
            }
        }
        memcpy(now, next, sizeof now);
    }
    add_up(sums, s, now);
}

/* False where this does not settle. */
static bool slow_eigenvector(double *sums, const supra *s) {
    double now[PRESENCES] = {0}, largest = 0, change = 1;
    for (size_t x = 0; x < PRESENCES; x++) {
        now[x] = s->there[x];
    }
    for (size_t round = 0; round < 5000 && change > 1e-13; round++) { /* with a step of staying: no rhythm of two */
        double next[PRESENCES] = {0}, sum = 0;
        change = 0;
        for (size_t y = 0; y < PRESENCES; y++) {
            next[y] = now[y];
            for (size_t x = 0; x < PRESENCES; x++) {
                next[y] += s->weight[x][y] * now[x];
            }
            sum += next[y];
        }
        for (size_t y = 0; y < PRESENCES; y++) {
            change += fabs(now[y] - next[y] / sum);
            now[y] = next[y] / sum;
        }
    }
    add_up(sums, s, now);
    for (size_t a = 0; a < ACTORS; a++) {
        largest = fmax(largest, sums[a]);
    }
    for (size_t a = 0; a < ACTORS; a++) {
        sums[a] /= largest;
    }
    return largest > 0 && change <= 1e-13;
}

static size_t defined, undefined;

static void check_ties(const fixture *f, const multiplex *m, const ist_layers *layers) {
    static const double omegas[] = {0.01, 0.5, 1, 20};
    for (size_t i = 0; i < sizeof omegas / sizeof *omegas; i++) {
        supra s = supra_of(m, omegas[i]);
        double ranks[ACTORS] = {0}, entries[ACTORS] = {0}, right[ACTORS];
        versatility(ranks, f, layers, IST_VERSATILITY_PAGERANK, omegas[i]);
        slow_pagerank(right, &s);
        for (uint32_t v = 0; v < f->view.vertex_count; v++) {
            assert_true(near(ranks[v], right[actor_of(f, v)]));
        }
        versatility(entries, f, layers, IST_VERSATILITY_EIGENVECTOR, omegas[i]);
        if (isnan(entries[0]) || !slow_eigenvector(right, &s)) {
            undefined++;
            continue;
        }
        defined++;
        for (uint32_t v = 0; v < f->view.vertex_count; v++) {
            assert_true(fabs(entries[v] - right[actor_of(f, v)]) < 1e-6);
        }
    }
}

static void presences_have_together_what_the_matrix_of_all_gives_them(void **state) {
    (void)state;
    for_each_multiplex(check_ties, TRIALS);
    assert_true(defined > 60 && undefined > 30);
}

/* ---- of paths ---- */

typedef struct {
    const multiplex *m;
    double interlayer, best;
    bool met[ACTORS];
    double paths, through[ACTORS]; /* of the shortest so far: how many, and how many of them pass each actor */
} search;

/* Every path that meets no actor twice, tie by tie. */
/* NOLINTNEXTLINE(misc-no-recursion): as deep as there are actors, at most six */
static void walk(search *s, uint32_t at, uint32_t by, uint32_t target, double length) {
    if (at == target) {
        if (length < s->best - 1e-9) {
            s->best = length;
            s->paths = 0;
            memset(s->through, 0, sizeof s->through);
        }
        if (length < s->best + 1e-9) {
            s->paths++;
            for (uint32_t v = 0; v < ACTORS; v++) {
                s->through[v] += s->met[v];
            }
        }
        return;
    }
    s->met[at] = true;
    for (uint32_t layer = 0; layer < LAYERS; layer++) {
        double change = by < LAYERS && by != layer ? s->interlayer : 0;
        for (uint32_t next = 0; next < ACTORS; next++) {
            if (isfinite(s->m->cost[layer][at][next]) && !s->met[next]) {
                walk(s, next, layer, target, length + change + s->m->cost[layer][at][next]);
            }
        }
    }
    s->met[at] = false;
}

static void check_paths(const fixture *f, const multiplex *m, const ist_layers *layers) {
    static const double costs[] = {0, 0.25, 0.6, 5};
    double n = (double)f->view.vertex_count;
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
        double between[ACTORS] = {0}, nearness[ACTORS] = {0}, found[ACTORS] = {0};
        for (uint32_t a = 0; a < ACTORS; a++) {
            for (uint32_t b = 0; b < ACTORS; b++) {
                search s = {.m = m, .interlayer = costs[i], .best = INFINITY};
                if (a != b) {
                    walk(&s, a, LAYERS, b, 0);
                }
                nearness[a] += isfinite(s.best) ? 1 / s.best / (n - 1) : 0;
                for (uint32_t v = 0; v < ACTORS && s.paths > 0; v++) {
                    between[v] += v != a ? s.through[v] / s.paths / ((n - 1) * (n - 2)) : 0;
                }
            }
        }
        versatility(found, f, layers, IST_VERSATILITY_HARMONIC, costs[i]);
        for (uint32_t v = 0; v < f->view.vertex_count; v++) {
            assert_true(near(found[v], n > 1 ? nearness[actor_of(f, v)] : NAN));
        }
        versatility(found, f, layers, IST_VERSATILITY_BETWEENNESS, costs[i]);
        for (uint32_t v = 0; v < f->view.vertex_count; v++) {
            assert_true(near(found[v], n > 2 ? between[actor_of(f, v)] : NAN));
        }
    }
}

static void paths_are_those_of_all_written_out(void **state) {
    (void)state;
    for_each_multiplex(check_paths, TRIALS);
}

/* ---- what must hold ---- */

static void check_single(const fixture *f, const multiplex *m, const ist_layers *layers) {
    if (layers->count != 1) {
        return;
    }
    (void)m;
    for (ist_versatility which = 0; which < IST_VERSATILITIES; which++) {
        const ist_metric *metric = NULL;
        ist_metric_values plain = {0};
        ist_error err = {0};
        double values[ACTORS] = {0};
        assert_true(ist_metric_find(&metric, ist_versatility_names[which], &err));
        assert_true(ist_metric_compute(&plain, metric, &f->view, &err));
        versatility(values, f, layers, which, 3);
        for (size_t v = 0; v < f->view.vertex_count; v++) {
            assert_true(near(values[v], plain.columns[0][v]));
        }
        ist_metric_values_free(&plain);
    }
}

static void of_one_layer_it_is_the_plain_measure(void **state) {
    (void)state;
    for_each_multiplex(check_single, TRIALS);
}

/* A hub of one layer and another of the next, joined by c who is in both: c is between the most pairs, in no layer. */
static void who_joins_two_layers_is_versatile(void **state) {
    (void)state;
    fixture f;
    ist_layers layers = {0};
    ist_error err = {0};
    double values[7] = {0};
    const char *reasons[7] = {NULL};
    fixture_ties(&f, "source,target,layer\na,h,x\nb,h,x\nc,h,x\nc,k,y\nd,k,y\ne,k,y\n");
    fixture_view(&f, "");
    assert_true(ist_layers_make(&layers, &f.view, &err));
    for (int change = 0; change < 3; change++) {
        double cost = change;
        assert_true(
            ist_versatility_compute(values, reasons, &f.view, &layers, IST_VERSATILITY_BETWEENNESS, cost, &err));
        /* c: 3 x 3 pairs of 15; h: a-b, and 2 x 4 with those beyond */
        assert_true(near(values[fixture_vertex(&f, "c")], 9.0 / 15));
        assert_true(near(values[fixture_vertex(&f, "h")], 9.0 / 15));
        assert_true(ist_versatility_compute(values, reasons, &f.view, &layers, IST_VERSATILITY_HARMONIC, cost, &err));
        /* c: h and k at 1, four at 2, whatever a change costs */
        assert_true(near(values[fixture_vertex(&f, "c")], (2 + 4 * 0.5) / 6));
        /* h: a, b, c at 1; k beyond a change */
        assert_true(near(values[fixture_vertex(&f, "h")], (3 + 1 / (2 + cost) + 2 / (3 + cost)) / 6));
    }
    ist_layers_free(&layers);
    fixture_close(&f);
}

static void hostile_ties_have_no_strength(void **state) {
    (void)state;
    fixture f;
    ist_layers layers = {0};
    ist_error err = {0};
    double values[3] = {0};
    const char *reasons[3] = {NULL};
    fixture_ties(&f, "source,target,layer,sign\na,b,x,+\nb,c,y,-\n");
    fixture_view(&f, "sign=all");
    assert_true(ist_layers_make(&layers, &f.view, &err));
    assert_false(ist_versatility_compute(values, reasons, &f.view, &layers, IST_VERSATILITY_PAGERANK, 1, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_true(ist_versatility_compute(values, reasons, &f.view, &layers, IST_VERSATILITY_HARMONIC, 1, &err));
    ist_layers_free(&layers);
    fixture_close(&f);
}

static void nothing_and_one_pair_are_answered(void **state) {
    (void)state;
    fixture f;
    ist_error err = {0};
    fixture_ties(&f, "source,target,layer,status\na,b,x,existing\n");
    for (size_t empty = 0; empty < 2; empty++) {
        ist_layers layers = {0};
        double values[2] = {0};
        const char *reasons[2] = {NULL};
        fixture_view(&f, empty ? "status=planned" : "");
        assert_true(ist_layers_make(&layers, &f.view, &err));
        for (ist_versatility which = 0; which < IST_VERSATILITIES; which++) {
            ist_table table = {0};
            const double tried[] = {0.1, 1, 10};
            assert_true(ist_versatility_compute(values, reasons, &f.view, &layers, which, 1, &err));
            assert_true(empty || isnan(values[0]) == (which == IST_VERSATILITY_BETWEENNESS));
            assert_true(ist_versatility_table(
                &table, &f.view, &layers,
                (ist_versatility_options){.which = which, .interlayer = tried, .count = 3, .top = 1}, &err));
            assert_true(table.column_count == 11 && table.row_count == (empty ? 0 : 1));
            ist_table_free(&table);
        }
        ist_layers_free(&layers);
    }
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(presences_have_together_what_the_matrix_of_all_gives_them),
        cmocka_unit_test(paths_are_those_of_all_written_out),
        cmocka_unit_test(of_one_layer_it_is_the_plain_measure),
        cmocka_unit_test(who_joins_two_layers_is_versatile),
        cmocka_unit_test(hostile_ties_have_no_strength),
        cmocka_unit_test(nothing_and_one_pair_are_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
