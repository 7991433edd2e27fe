/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Losses one by one and two by two: against every loss worked out anew on small graphs, and the corridor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "every_loss.h"

enum { TRIALS = 300 };

/* ---- comparisons ---- */

typedef struct {
    size_t verdicts[IST_LOSS_VERDICTS], left_out, pointless;
} seen;

static void compare_row(const ist_outcome *row, const expected *e) {
    double joined = e->joined > 0 ? (double)e->joined : NAN;
    assert_int_equal(row->left_out, e->left_out);
    assert_int_equal(row->cut, e->cut);
    assert_int_equal(row->more_cut, e->more_cut);
    assert_int_equal(row->joined, e->joined);
    assert_int_equal(row->over, e->over);
    assert_int_equal(row->more_over, e->more_over);
    assert_true(same(row->before, e->before / joined));
    assert_true(same(row->after, e->after / joined));
    assert_true(same(row->more_cost, e->joined > 0 ? e->more / joined : 0));
    assert_true(same(row->more_worst, e->worst));
    assert_true(same(row->efficiency, 1 - e->without / e->with));
    assert_true(same(row->flow_before, e->flow_before));
    assert_true(same(row->flow_after, e->flow_after));
    assert_true(same(row->more_flow, e->more_flow));
    assert_int_equal(row->verdict, e->verdict);
}

static const ist_outcome *find_row(const ist_contingencies *found, uint32_t x, uint32_t y) {
    const ist_outcome *row = NULL;
    for (size_t i = 0; i < found->row_count; i++) {
        if (found->rows[i].first == x && found->rows[i].second == y) {
            assert_null(row);
            row = &found->rows[i];
        }
    }
    return row;
}

static void assert_sorted(const ist_contingencies *found) {
    for (size_t i = 1; i < found->row_count; i++) {
        assert_true(ist_outcome_compare(&found->rows[i - 1], &found->rows[i]) < 0);
    }
}

static void compare_singles(const trial *t, const loss_list *list, const ist_contingencies *found, seen *total) {
    size_t pointless = 0;
    for (uint32_t x = 0; x < list->count; x++) {
        expected e = expect(t, &(lost_sets){.both = list->bits[x]});
        const ist_outcome *row = find_row(found, x, IST_NONE);
        if (e.cut + e.joined == 0) {
            assert_null(row);
            pointless++;
            continue;
        }
        assert_non_null(row);
        compare_row(row, &e);
        total->verdicts[row->verdict]++;
        total->left_out += row->left_out > 0;
    }
    assert_int_equal(found->pointless, pointless);
    assert_int_equal(found->tried, list->count - pointless);
    assert_int_equal(found->row_count, found->tried);
    total->pointless += pointless;
}

/* Those pairs of losses that do nothing together have no row; all others have one. */
static void compare_pairs(const trial *t, const loss_list *list, const ist_contingencies *found, seen *total) {
    size_t tried = 0, rows = 0;
    for (uint32_t x = 0; x < list->count; x++) {
        for (uint32_t y = x + 1; y < list->count; y++) {
            lost_bits a = list->bits[x], b = list->bits[y];
            const lost_sets lost = {.x = a, .y = b, .both = {a.vertices | b.vertices, a.edges | b.edges}};
            expected e = expect(t, &lost);
            const ist_outcome *row = find_row(found, x, y);
            bool some = e.cut + e.joined > 0 && e.verdict != IST_LOSS_NONE;
            tried += e.cut + e.joined > 0;
            rows += some;
            assert_int_equal(row != NULL, some);
            if (row) {
                compare_row(row, &e);
                total->verdicts[row->verdict]++;
                total->left_out += row->left_out > 0;
            }
        }
    }
    assert_int_equal(found->tried, tried);
    assert_int_equal(found->row_count, rows);
    assert_int_equal(found->verdicts[IST_LOSS_NONE], tried - rows);
}

/* How often a pair of ends is hurt anew, from the definition: `order` 1 or 2. */
static size_t hurts_of(const trial *t, const loss_list *list, size_t i, size_t j, bool pairs) {
    small_graph one = *t->g;
    one.from[0] = t->g->from[i];
    one.to[0] = t->g->to[j];
    one.from_count = one.to_count = 1;
    const trial alone = {.g = &one, .limits = t->limits};
    size_t hurts = 0;
    for (uint32_t x = 0; x < list->count; x++) {
        for (uint32_t y = x + 1; y < (pairs ? list->count : x + 2); y++) {
            lost_bits a = list->bits[x], b = pairs ? list->bits[y] : a;
            lost_sets lost = {.x = a, .y = b, .both = {a.vertices | b.vertices, a.edges | b.edges}};
            lost.x = pairs ? lost.x : (lost_bits){0, 0};
            lost.y = pairs ? lost.y : (lost_bits){0, 0};
            expected e = expect(&alone, &lost);
            hurts += e.more_cut + e.more_over > 0;
        }
    }
    return hurts;
}

static void compare_hurts(const trial *t, const loss_list *list, const ist_contingencies *found, bool pairs) {
    for (size_t i = 0; i < t->g->from_count; i++) {
        for (size_t j = 0; j < t->g->to_count; j++) {
            assert_int_equal(found->hurts[i * t->g->to_count + j], hurts_of(t, list, i, j, pairs));
        }
    }
}

/* A random graph; every third one has an end that is source and target at once, and so no flow. */
static small_graph trial_graph(uint64_t seed) {
    small_graph g = small_random_graph(seed);
    if (seed % 3 == 0 && g.from_count == 1) {
        g.from[g.from_count++] = g.to[0];
    }
    return g;
}

static ist_contingencies find_losses(const ist_view *view, const ist_contingency_question *q) {
    ist_contingencies found;
    ist_error err = {0};
    if (!ist_contingencies_find(&found, view, q, &err)) {
        fail_msg("%s", err.message);
        abort();
    }
    return found;
}

static void try_graph(uint64_t seed, bool pairs, seen *total) {
    small_graph g = trial_graph(seed);
    ist_ends ends = small_ends(&g);
    loss_list list;
    list_losses(&list, &g, seed);
    ist_view view = small_view(&g);
    trial t = {.g = &g, .flows = seed % 3 != 0 || (bits_of(g.from, g.from_count) & bits_of(g.to, g.to_count)) == 0};
    t.limits.max_cost = seed % 2 ? 0.35 : 0;
    t.limits.min_flow = t.flows && seed % 5 == 0 ? 0.25 : 0;
    ist_contingency_question q = {.sources = &ends.sources,
                                  .targets = &ends.targets,
                                  .losses = list.losses,
                                  .loss_count = list.count,
                                  .pairs = pairs,
                                  .limits = t.limits};
    ist_contingencies found = find_losses(&view, &q);
    assert_int_equal(found.flows, t.flows);
    assert_sorted(&found);
    if (pairs) {
        compare_pairs(&t, &list, &found, total);
    } else {
        compare_singles(&t, &list, &found, total);
    }
    compare_hurts(&t, &list, &found, pairs);
    ist_contingencies_free(&found);
    ist_view_free(&view);
}

static void every_loss_does_what_its_definition_says(void **state) {
    (void)state;
    seen total = {0};
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        try_graph(seed, false, &total);
    }
    for (size_t v = 0; v < IST_LOSS_VERDICTS; v++) {
        assert_true(total.verdicts[v] > 20);
    }
    assert_true(total.left_out > 50);
    assert_true(total.pointless > 50);
}

/* Most pairs are never computed: that none of these does more than the worse of the two is what is tried here. */
static void every_two_losses_do_what_their_definition_says(void **state) {
    (void)state;
    seen total = {0};
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        try_graph(seed, true, &total);
    }
    for (size_t v = 0; v < IST_LOSS_NONE; v++) {
        assert_true(total.verdicts[v] > 20);
    }
    assert_true(total.left_out > 20);
}

/* The shortcut: what meets no route in use changes no cost and no flow, in the whole network and after a loss. */
static void what_meets_nothing_in_use_changes_nothing(void **state) {
    (void)state;
    size_t unmet = 0, met = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        loss_list list;
        list_losses(&list, &g, seed);
        ist_survey survey;
        ist_passage whole = {0};
        assert_true(ist_survey_init(&survey, &view, &ends.sources, &ends.targets, NULL));
        assert_true(ist_passage_whole(&whole, &survey, NULL));
        all_distances before = distances(&g, (lost_bits){0, 0});
        for (size_t x = 0; x < list.count; x++) {
            if (ist_passage_meets(&whole, &survey, &list.losses[x])) {
                met++;
                continue;
            }
            unmet++;
            all_distances after = distances(&g, list.bits[x]);
            assert_true(same(flow(&g, list.bits[x], 0), whole.flow));
            for (size_t i = 0; i < g.from_count; i++) {
                for (size_t j = 0; j < g.to_count; j++) {
                    assert_true(same(before.d[g.from[i]][g.to[j]], after.d[g.from[i]][g.to[j]]));
                }
            }
        }
        ist_passage_free(&whole);
        ist_survey_free(&survey);
        ist_view_free(&view);
    }
    assert_true(unmet > 500);
    assert_true(met > 500);
}

static void the_first_rows_are_those_of_the_whole_list(void **state) {
    (void)state;
    size_t cut = 0;
    for (uint64_t seed = 1; seed < TRIALS; seed += 7) {
        small_graph g = small_random_graph(seed);
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        loss_list list;
        list_losses(&list, &g, seed);
        ist_contingency_question q = {.sources = &ends.sources,
                                      .targets = &ends.targets,
                                      .losses = list.losses,
                                      .loss_count = list.count,
                                      .pairs = seed % 2 == 0};
        ist_contingencies all = find_losses(&view, &q);
        q.top = 3;
        ist_contingencies first = find_losses(&view, &q);
        assert_int_equal(first.row_count, all.row_count < 3 ? all.row_count : 3);
        for (size_t i = 0; i < first.row_count; i++) {
            assert_int_equal(ist_outcome_compare(&first.rows[i], &all.rows[i]), 0);
        }
        assert_int_equal(first.tried, all.tried);
        cut += first.row_count < all.row_count;
        ist_contingencies_free(&all);
        ist_contingencies_free(&first);
        ist_view_free(&view);
    }
    assert_true(cut > 10);
}

/* ---- what has no answer ---- */

static void one_place_as_source_and_target_is_no_pair(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 2};
    small_add(&g, 0, 1, 1, 1);
    ist_view view = small_view(&g);
    uint32_t end = 0;
    const ist_vertex_set ends = {.items = &end, .count = 1};
    const ist_contingency_question q = {.sources = &ends, .targets = &ends};
    ist_contingencies found;
    ist_error err = {0};
    assert_false(ist_contingencies_find(&found, &view, &q, &err));
    assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
    ist_view_free(&view);
}

static void ends_cut_off_to_begin_with_are_not_secure_and_no_loss_counts(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 4, .from = {0}, .from_count = 1, .to = {3}, .to_count = 1};
    small_add(&g, 0, 1, 1, 1);
    small_add(&g, 2, 3, 1, 1);
    ist_view view = small_view(&g);
    ist_ends ends = small_ends(&g);
    loss_list list;
    list_losses(&list, &g, 0);
    const ist_contingency_question q = {
        .sources = &ends.sources, .targets = &ends.targets, .losses = list.losses, .loss_count = list.count};
    ist_contingencies found = find_losses(&view, &q);
    assert_int_equal(found.unreachable, 1);
    assert_int_equal(found.pairs, 0);
    assert_int_equal(found.row_count, 0);
    assert_int_equal(found.pointless, list.count);
    assert_true(isnan(found.cost));
    assert_true(found.flow == 0);
    assert_false(ist_contingencies_secure(&found));
    ist_contingencies_free(&found);
    ist_view_free(&view);
}

/* Costs so large or small that their inverses have no sum. */
static void extreme_costs_keep_their_efficiency(void **state) {
    (void)state;
    static const double scales[] = {1e-300, 1, 1e300};
    for (size_t i = 0; i < 3; i++) {
        small_graph g = {.vertex_count = 4, .from = {0}, .from_count = 1, .to = {2, 3}, .to_count = 2};
        small_add(&g, 0, 1, scales[i], 1);
        small_add(&g, 1, 2, scales[i], 1);
        small_add(&g, 0, 2, 4 * scales[i], 1);
        small_add(&g, 0, 3, scales[i], 1);
        ist_view view = small_view(&g);
        ist_ends ends = small_ends(&g);
        loss_list list = {.count = 0};
        add_loss(&list, (lost_bits){2, 0});
        const ist_contingency_question q = {
            .sources = &ends.sources, .targets = &ends.targets, .losses = list.losses, .loss_count = 1};
        ist_contingencies found = find_losses(&view, &q);
        assert_true(fabs(found.rows[0].efficiency - 0.25 / 1.5) < 1e-12);
        assert_true(found.rows[0].more_worst == 2 * scales[i]);
        assert_true(ist_contingencies_secure(&found));
        ist_contingencies_free(&found);
        ist_view_free(&view);
    }
}

static ist_view path_view(uint32_t n) {
    uint32_t *sources = calloc(n, sizeof *sources), *targets = calloc(n, sizeof *targets);
    ist_view view = {0};
    assert_non_null(sources);
    assert_non_null(targets);
    for (uint32_t i = 1; sources && targets && i < n; i++) {
        sources[i - 1] = i - 1;
        targets[i - 1] = i;
    }
    const ist_edge_list list = {.vertex_count = n, .edge_count = n - 1, .sources = sources, .targets = targets};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    free(sources);
    free(targets);
    return view;
}

static void work_of_hours_is_refused(void **state) {
    (void)state;
    enum { LENGTH = 20000 };
    ist_view view = path_view(LENGTH);
    uint32_t *numbers = calloc(LENGTH, sizeof *numbers), first = 0, last = LENGTH - 1;
    ist_loss *losses = calloc(LENGTH, sizeof *losses);
    assert_non_null(numbers);
    assert_non_null(losses);
    for (uint32_t i = 0; numbers && losses && i < LENGTH; i++) {
        numbers[i] = i;
        losses[i].vertices = (ist_vertex_set){.items = &numbers[i], .count = 1};
    }
    const ist_vertex_set from = {.items = &first, .count = 1}, to = {.items = &last, .count = 1};
    ist_contingency_question q = {
        .sources = &from, .targets = &to, .losses = losses, .loss_count = LENGTH, .pairs = true};
    ist_contingencies found;
    ist_error err = {0};
    assert_false(ist_contingencies_find(&found, &view, &q, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    q.loss_count = 40;
    found = find_losses(&view, &q);
    assert_int_equal(found.row_count, 0); /* each alone cuts it off */
    assert_int_equal(found.single_verdicts[IST_LOSS_CRITICAL], 39);
    assert_false(ist_contingencies_secure(&found));
    ist_contingencies_free(&found);
    free(losses);
    free(numbers);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_loss_does_what_its_definition_says),
        cmocka_unit_test(every_two_losses_do_what_their_definition_says),
        cmocka_unit_test(what_meets_nothing_in_use_changes_nothing),
        cmocka_unit_test(the_first_rows_are_those_of_the_whole_list),
        cmocka_unit_test(one_place_as_source_and_target_is_no_pair),
        cmocka_unit_test(ends_cut_off_to_begin_with_are_not_secure_and_no_loss_counts),
        cmocka_unit_test(extreme_costs_keep_their_efficiency),
        cmocka_unit_test(work_of_hours_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
