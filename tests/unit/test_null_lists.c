/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Null models with a rule (ego, within, membership): what they list on small networks is every network that keeps what
 * they keep, found here by trying all sets of pairs, and what they draw is among these, each as likely.
 */
#include "fixture.h"

#include "core/groups/partition.h"
#include "core/null/null.h"
#include "graphs.h"

enum { MOST_NETWORKS = 5000, NAMES = 6 };

/* A rule as the test states it. */
typedef struct {
    const char *model;
    ist_null_settings settings;
    bool (*stays)(uint32_t a, uint32_t b);        /* NULL: no pair does */
    uint32_t (*class_of)(uint32_t a, uint32_t b); /* of a pair; NULL: all alike */
    bool directed;
} rule;

/* Actors 0 to 5 are A to F. */
static bool touches_a(uint32_t a, uint32_t b) {
    return a == 0 || b == 0;
}
static bool touches_a_or_c(uint32_t a, uint32_t b) {
    return a == 0 || b == 0 || a == 2 || b == 2;
}
/* A, B and C are one group, the others the other; with direction, pairs have a class each way, and there are four
 * actors, A and B on one side. */
static uint32_t side_of(uint32_t v) {
    return v > 2;
}
static uint32_t by_sides(uint32_t a, uint32_t b) {
    uint32_t x = side_of(a), y = side_of(b);
    return x < y ? 2 * x + y : 2 * y + x;
}
static uint32_t by_ordered_sides(uint32_t a, uint32_t b) {
    return (a > 1 ? 2U : 0U) + (b > 1 ? 1U : 0U);
}
static bool is_no_membership(uint32_t a, uint32_t b) {
    return side_of(a) == side_of(b);
}

static const rule rules[] = {
    {.model = "ego", .settings = {.ego = "A", .seed = 1}, .stays = touches_a},
    {.model = "ego", .settings = {.ego = "A,C", .seed = 1}, .stays = touches_a_or_c},
    {.model = "ego", .settings = {.ego = "A", .seed = 1}, .stays = touches_a, .directed = true},
    {.model = "within", .settings = {.groups = "A,B,C;D,E,F", .seed = 1}, .class_of = by_sides},
    {.model = "within", .settings = {.groups = "A,B;C,D", .seed = 1}, .class_of = by_ordered_sides, .directed = true},
};

/* ---- all sets of pairs ---- */

typedef struct {
    uint32_t n, pair_count;
    uint32_t a[32], b[32];
    bool directed;
} pairs;

static pairs pairs_of(uint32_t n, bool directed) {
    pairs p = {.n = n, .directed = directed};
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = directed ? 0 : a + 1; b < n; b++) {
            if (a != b) {
                p.a[p.pair_count] = a;
                p.b[p.pair_count++] = b;
            }
        }
    }
    return p;
}

/* What a network must share with the observed one. */
typedef struct {
    uint32_t out[NAMES], in[NAMES], ties[4], staying;
} kept;

static kept kept_of(const pairs *p, const rule *r, uint32_t code) {
    kept k = {{0}, {0}, {0}, 0};
    for (uint32_t i = 0; i < p->pair_count; i++) {
        if ((code >> i & 1) != 0) {
            k.out[p->a[i]]++;
            k.in[p->b[i]]++;
            k.out[p->b[i]] += !p->directed;
            k.in[p->a[i]] += !p->directed;
            k.ties[r->class_of != NULL ? r->class_of(p->a[i], p->b[i]) : 0]++;
            k.staying |= r->stays != NULL && r->stays(p->a[i], p->b[i]) ? 1u << i : 0;
        }
    }
    return k;
}

static size_t all_networks(uint32_t *codes, const pairs *p, const rule *r, uint32_t observed) {
    kept wanted = kept_of(p, r, observed);
    uint32_t staying = 0;
    size_t count = 0;
    for (uint32_t i = 0; i < p->pair_count; i++) {
        staying |= r->stays != NULL && r->stays(p->a[i], p->b[i]) ? 1u << i : 0;
    }
    for (uint32_t code = 0; code < 1u << p->pair_count; code++) {
        if ((code & staying) == (observed & staying)) {
            kept k = kept_of(p, r, code);
            if (memcmp(&k, &wanted, sizeof k) == 0 && count < MOST_NETWORKS) {
                codes[count++] = code;
            }
        }
    }
    return count;
}

/* Observed ties that some network is without. */
static size_t count_loose(const uint32_t *codes, size_t count, uint32_t observed) {
    uint32_t everywhere = observed;
    for (size_t i = 0; i < count; i++) {
        everywhere &= codes[i];
    }
    return (size_t)__builtin_popcount(observed & ~everywhere);
}

/* ---- the same by the model ---- */

static uint32_t code_of(const pairs *p, const ist_view *view) {
    uint32_t code = 0;
    for (uint32_t i = 0; i < p->pair_count; i++) {
        code |= (uint32_t)(ist_view_edge(view, p->a[i], p->b[i]) != IST_NONE) << i;
    }
    return code;
}

/* The network of a set of pairs, tie e of strength `strengths[e % 3]`; every actor has a tie. */
static bool open_network(fixture *f, const pairs *p, uint32_t code, const double strengths[3]) {
    char csv[1024] = "source,target,directed,strength\n";
    uint32_t seen = 0, ties = 0;
    for (uint32_t i = 0; i < p->pair_count; i++) {
        if ((code >> i & 1) != 0) {
            size_t length = strlen(csv);
            snprintf(csv + length, sizeof csv - length, "%c,%c,%s,%g\n", 'A' + (int)p->a[i], 'A' + (int)p->b[i],
                     p->directed ? "true" : "false", strengths[ties++ % 3]);
            seen |= 1u << p->a[i] | 1u << p->b[i];
        }
    }
    if (seen != (1u << p->n) - 1) {
        return false;
    }
    fixture_ties(f, csv);
    fixture_view(f, p->directed ? "direction=out" : "");
    return true;
}

static ist_null_plan plan_of(const fixture *f, const rule *r, bool always_drawn) {
    const ist_null *model = NULL;
    ist_null_plan plan = {0};
    ist_error err = {0};
    ist_null_settings settings = r->settings;
    settings.always_drawn = always_drawn;
    assert_true(ist_null_find(&model, r->model, NULL));
    if (!ist_null_prepare(&plan, model, &f->view, &settings, &err)) {
        fail_msg("%s: %s", r->model, err.message);
    }
    return plan;
}

static uint32_t draw_code(const pairs *p, ist_null_plan *plan, uint64_t number) {
    ist_view drawn = {0};
    ist_null_effect effect = {0};
    assert_true(ist_null_draw(&drawn, &effect, plan, number, NULL));
    uint32_t code = code_of(p, &drawn);
    ist_view_free(&drawn);
    return code;
}

static int compare_codes(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void assert_among(uint32_t code, const uint32_t *codes, size_t count) {
    assert_non_null(bsearch(&code, codes, count, sizeof code, compare_codes));
}

/* Returns how many networks there are. */
static size_t check_list(const rule *r, const pairs *p, uint32_t observed) {
    static const double level[] = {1, 1, 1};
    uint32_t codes[MOST_NETWORKS] = {0}, found[MOST_NETWORKS] = {0};
    fixture f = {0};
    if (!open_network(&f, p, observed, level)) {
        return 0;
    }
    size_t count = all_networks(codes, p, r, observed);
    ist_null_plan plan = plan_of(&f, r, false), drawn = plan_of(&f, r, true);
    assert_int_equal(plan.no_freedom != NULL, count == 1);
    assert_int_equal(plan.states.count, count == 1 ? 0 : count);
    assert_int_equal(plan.loose, count_loose(codes, count, observed));
    assert_true(drawn.loose <= plan.loose);
    for (size_t i = 0; i < plan.states.count; i++) {
        found[i] = draw_code(p, &plan, i);
    }
    qsort(found, plan.states.count, sizeof *found, compare_codes);
    assert_memory_equal(found, codes, plan.states.count * sizeof *found);
    for (size_t i = 0; drawn.no_freedom == NULL && i < 5; i++) {
        assert_among(draw_code(p, &drawn, i), codes, count);
    }
    ist_null_plan_free(&plan);
    ist_null_plan_free(&drawn);
    fixture_close(&f);
    return count;
}

static void all_networks_of_a_rule_are_listed(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const pairs p = pairs_of(rules[i].directed ? 4 : 6, rules[i].directed);
        uint64_t random = i;
        size_t free = 0, several = 0;
        for (size_t trial = 0; trial < 60; trial++) {
            size_t count = check_list(&rules[i], &p, test_below(&random, 1u << p.pair_count));
            free += count > 1;
            several += count > 2;
        }
        assert_true(free > (rules[i].directed ? 0 : 3));
        assert_true(rules[i].directed || several > 0);
    }
}

/* Classes that no single switch leads out of can still have other networks: those are listed, not denied. A tie A-D,
 * one B-E and one C-F between the groups are switched freely; a ring of six with its sides in turn is not. */
static void what_switches_do_not_reach_is_listed(void **state) {
    (void)state;
    const pairs p = pairs_of(4, true);
    const rule r = rules[4];
    size_t beyond = 0;
    for (uint32_t code = 1; code < 1u << p.pair_count; code += 7) {
        static const double level[] = {1, 1, 1};
        fixture f = {0};
        if (open_network(&f, &p, code, level)) {
            ist_null_plan plan = plan_of(&f, &r, false), drawn = plan_of(&f, &r, true);
            beyond += plan.no_freedom == NULL && drawn.no_freedom != NULL;
            assert_true(plan.no_freedom == NULL || drawn.no_freedom != NULL);
            ist_null_plan_free(&plan);
            ist_null_plan_free(&drawn);
            fixture_close(&f);
        }
    }
    assert_true(beyond > 10);
}

/* ---- two modes ---- */

/* Members A, B, C and groups D, E, F: all 512 tables of three rows and three columns. */
static void all_tables_of_the_same_margins_are_listed(void **state) {
    (void)state;
    const rule r = {.model = "membership", .settings = {.seed = 1}, .stays = is_no_membership};
    const pairs p = pairs_of(6, false);
    size_t most = 0, checked = 0;
    for (uint32_t table = 0; table < 512; table++) {
        uint32_t code = 0, cell = 0;
        for (uint32_t i = 0; i < p.pair_count; i++) {
            code |= is_no_membership(p.a[i], p.b[i]) ? 0 : (table >> cell++ & 1) << i;
        }
        size_t count = check_list(&r, &p, code);
        checked += count > 0;
        most = count > most ? count : most;
    }
    assert_int_equal(checked, 265); /* tables without an empty row or column (OEIS A048291) */
    assert_int_equal(most, 6);      /* one membership each, or two: the six permutations */
}

/* A member's tie to a member and a group's to a group stay; with direction so does what leaves a group. */
static void other_ties_stay(void **state) {
    (void)state;
    fixture f = {0};
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, "layer=membership collective=keep");
    const rule r = {.model = "membership", .settings = {.seed = 2}};
    ist_null_plan plan = plan_of(&f, &r, false);
    assert_null(plan.no_freedom);
    for (uint64_t number = 0; number < 20; number++) {
        ist_view drawn = {0};
        ist_null_effect effect = {0};
        size_t before[2][512] = {{0}}, after[2][512] = {{0}};
        assert_true(f.view.vertex_count <= 512);
        assert_true(ist_null_draw(&drawn, &effect, &plan, number, NULL));
        assert_true(effect.accepted > 0 && effect.differs);
        for (size_t e = 0; e < f.view.edge_count; e++) {
            uint32_t ends[] = {f.view.sources[e], f.view.targets[e], drawn.sources[e], drawn.targets[e]};
            bool group[4];
            for (size_t i = 0; i < 4; i++) {
                uint8_t kind = ist_network_actor_row(&f.network, f.view.vertex_actor[ends[i]])->kind;
                group[i] = kind == IST_KIND_ORGANISATION || kind == IST_KIND_FORMAT || kind == IST_KIND_COLLECTIVE ||
                           kind == IST_KIND_EVENT;
            }
            assert_true(group[0] != group[1] || ist_view_edge(&drawn, ends[0], ends[1]) != IST_NONE);
            before[group[0] == group[1]][ends[0]]++;
            before[group[0] == group[1]][ends[1]]++;
            after[group[2] == group[3]][ends[2]]++;
            after[group[2] == group[3]][ends[3]]++;
        }
        assert_memory_equal(before, after, sizeof before);
        ist_view_free(&drawn);
    }
    ist_null_plan_free(&plan);
    fixture_close(&f);
}

static void who_belongs_to_what_must_be_said(void **state) {
    (void)state;
    const struct {
        const char *csv, *message;
    } cases[] = {{"source,target\nA,B\nB,C\n", "B is the source of one tie and the target of another"},
                 {"source,target\nA,A\nA,B\nB,A\n", "target of another"}};
    for (size_t i = 0; i < 2; i++) {
        const ist_null *model = NULL;
        ist_null_plan plan = {0};
        ist_error err = {0};
        fixture f = {0};
        fixture_ties(&f, cases[i].csv);
        fixture_view(&f, "");
        assert_true(ist_null_find(&model, "membership", NULL));
        assert_false(ist_null_prepare(&plan, model, &f.view, &(ist_null_settings){.seed = 1}, &err));
        assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
        assert_non_null(strstr(err.message, cases[i].message));
        fixture_close(&f);
    }
    fixture f = {0};
    ist_null_plan plan = {0};
    ist_error err = {0};
    const ist_null *model = NULL;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "kind=place");
    assert_true(ist_null_find(&model, "membership", NULL));
    assert_false(ist_null_prepare(&plan, model, &f.view, &(ist_null_settings){.seed = 1}, &err));
    assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
    assert_non_null(strstr(err.message, "there are no memberships"));
    fixture_close(&f);
}

/* ---- geography and blocs of a real network ---- */

typedef struct {
    const char *words, *groups;
    double loose; /* at least this share of ties can move */
} constraint;

/* 250, 500, 1000, 2000, 4000 km and beyond; inside a bloc, outside it, across. */
static uint32_t pair_class(const ist_view *view, const ist_partition *parts, uint32_t a, uint32_t b) {
    if (parts->vertex_count > 0) {
        return parts->group[a] + parts->group[b];
    }
    double km = ist_network_distance_km(view->network, view->vertex_actor[a], view->vertex_actor[b]);
    return km <= 250 ? 0 : km <= 500 ? 1 : km <= 1000 ? 2 : km <= 2000 ? 3 : km <= 4000 ? 4 : 5;
}

static void check_constraint(const constraint *c) {
    const rule r = {.model = "within", .settings = {.groups = c->groups, .seed = 1}};
    ist_partition parts = {0};
    fixture f = {0};
    size_t moved = 0;
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, c->words);
    if (strcmp(c->groups, "distance") != 0) {
        assert_true(ist_partition_make(&parts, &f.view, c->groups, 1, NULL));
        assert_int_equal(parts.group_count, 2);
    }
    ist_null_plan plan = plan_of(&f, &r, false);
    assert_null(plan.no_freedom);
    assert_true((double)plan.loose >= c->loose * (double)f.view.edge_count);
    for (uint64_t number = 0; number < 10; number++) {
        ist_view drawn = {0};
        ist_null_effect effect = {0};
        int ties[6] = {0, 0, 0, 0, 0, 0};
        assert_true(ist_null_draw(&drawn, &effect, &plan, number, NULL));
        for (size_t e = 0; e < f.view.edge_count; e++) {
            ties[pair_class(&f.view, &parts, f.view.sources[e], f.view.targets[e])]++;
            ties[pair_class(&f.view, &parts, drawn.sources[e], drawn.targets[e])]--;
            moved += ist_view_edge(&drawn, f.view.sources[e], f.view.targets[e]) == IST_NONE;
        }
        for (size_t i = 0; i < 6; i++) {
            assert_int_equal(ties[i], 0);
        }
        ist_view_free(&drawn);
    }
    assert_true(moved > 0);
    ist_null_plan_free(&plan);
    ist_partition_free(&parts);
    fixture_close(&f);
}

static void geography_and_blocs_of_a_real_network_leave_freedom(void **state) {
    (void)state;
    const constraint constraints[] = {{"kind=place layer=transport", "distance", 0.5},
                                      {"kind=place layer=energy", "distance", 0.3},
                                      {"", "TURKIC_STATES", 0.8},
                                      {"kind=state sign=all", "CENTRAL_ASIA", 0.1}};
    for (size_t i = 0; i < sizeof constraints / sizeof *constraints; i++) {
        check_constraint(&constraints[i]);
    }
}

/* ---- weights, and how likely ---- */

/* Ties within the first group weigh 1, 2 and 4, the one in the other 8: weights stay within their classes, in 3! orders
 * for each network. */
static void weights_are_listed_within_their_classes(void **state) {
    (void)state;
    const rule r = rules[3];
    fixture f = {0};
    fixture_ties(&f, "source,target,strength\nA,B,1\nA,D,2\nB,E,4\nC,F,8\nD,E,16\n");
    fixture_view(&f, "");
    const pairs p = pairs_of(6, false);
    uint32_t codes[MOST_NETWORKS] = {0};
    size_t count = all_networks(codes, &p, &r, code_of(&p, &f.view));
    ist_null_plan plan = plan_of(&f, &r, false);
    assert_int_equal(plan.states.count, count * 6); /* A-B, three between the groups in 3! orders, D-E */
    for (uint64_t i = 0; i < plan.states.count; i++) {
        ist_view drawn = {0};
        ist_null_effect effect = {0};
        double sums[4] = {0};
        assert_true(ist_null_draw(&drawn, &effect, &plan, i, NULL));
        for (size_t e = 0; e < drawn.edge_count; e++) {
            sums[by_sides(drawn.sources[e], drawn.targets[e])] += drawn.strengths[e];
        }
        assert_true(sums[0] == 1 && sums[1] == 14 && sums[3] == 16);
        ist_view_free(&drawn);
    }
    ist_null_plan_free(&plan);
    fixture_close(&f);
}

/* The chi-square of 300 draws for each network stays below its mean by five standard deviations and ten: see
 * test_null.c. */
static void check_uniform(const rule *r, const pairs *p, uint32_t observed) {
    enum { EACH = 300 };
    static const double level[] = {1, 1, 1};
    uint32_t codes[MOST_NETWORKS] = {0}, seen[MOST_NETWORKS] = {0};
    fixture f = {0};
    assert_true(open_network(&f, p, observed, level));
    size_t count = all_networks(codes, p, r, observed);
    ist_null_plan plan = plan_of(&f, r, true);
    for (uint64_t number = 0; number < EACH * count; number++) {
        uint32_t code = draw_code(p, &plan, number);
        const uint32_t *found = bsearch(&code, codes, count, sizeof code, compare_codes);
        assert_non_null(found);
        seen[found - codes]++;
    }
    double sum = 0, degrees = (double)count - 1;
    for (size_t i = 0; i < count; i++) {
        sum += ((double)seen[i] - EACH) * ((double)seen[i] - EACH) / EACH;
    }
    if (count < 3 || sum > degrees + 5 * sqrt(2 * degrees) + 10) {
        fail_msg("%s: %zu networks, chi-square is %g", r->model, count, sum);
    }
    ist_null_plan_free(&plan);
    fixture_close(&f);
}

static uint32_t code_of_ends(const pairs *p, const char *ends) {
    uint32_t code = 0;
    for (; *ends != '\0'; ends += ends[2] == ' ' ? 3 : 2) {
        for (uint32_t i = 0; i < p->pair_count; i++) {
            code |= p->a[i] == (uint32_t)(ends[0] - 'A') && p->b[i] == (uint32_t)(ends[1] - 'A') ? 1u << i : 0;
        }
    }
    return code;
}

static void every_network_of_a_rule_is_equally_likely(void **state) {
    (void)state;
    const pairs p = pairs_of(6, false);
    const rule membership = {.model = "membership", .settings = {.seed = 1}, .stays = is_no_membership};
    check_uniform(&rules[0], &p, code_of_ends(&p, "AB AC BC BD CE EF"));
    check_uniform(&rules[3], &p, code_of_ends(&p, "AD BE CF AE"));
    check_uniform(&membership, &p, code_of_ends(&p, "AD AE BE CF"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_networks_of_a_rule_are_listed),
        cmocka_unit_test(what_switches_do_not_reach_is_listed),
        cmocka_unit_test(all_tables_of_the_same_margins_are_listed),
        cmocka_unit_test(other_ties_stay),
        cmocka_unit_test(who_belongs_to_what_must_be_said),
        cmocka_unit_test(geography_and_blocs_of_a_real_network_leave_freedom),
        cmocka_unit_test(weights_are_listed_within_their_classes),
        cmocka_unit_test(every_network_of_a_rule_is_equally_likely),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
