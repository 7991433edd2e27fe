/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Views: what a lens lets through, how ties merge, how collectives and territories are treated, the rows of arcs. */
#include "fixture.h"

static const char corridor[] = TEST_DATASETS "/corridor";

static void assert_arcs_are_sorted_and_complete(const ist_view *view) {
    size_t arcs = 0;
    for (size_t v = 0; v < view->vertex_count; v++) {
        for (uint32_t i = view->out.offsets[v]; i < view->out.offsets[v + 1]; i++, arcs++) {
            uint32_t e = view->out.edges[i], head = view->out.heads[i];
            assert_true(i == view->out.offsets[v] || view->out.heads[i - 1] < head);
            assert_true((view->sources[e] == v && view->targets[e] == head) ||
                        (!view->directed && view->targets[e] == v && view->sources[e] == head));
            assert_true(view->out.costs[i] == view->costs[e]);
        }
    }
    assert_int_equal(arcs, view->directed ? view->edge_count : 2 * view->edge_count);
}

static void the_corridor_has_sixteen_places_and_twenty_links_today(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    fixture_view(&f, "cost=days capacity=mt");
    assert_int_equal(f.view.vertex_count, 16);
    assert_int_equal(f.view.edge_count, 20);
    assert_int_equal(f.view.counts.other_status, 2);
    assert_true(f.view.costs[fixture_edge(&f, "CN", "KZ")] == 6);
    assert_true(f.view.capacities[fixture_edge(&f, "KARS", "TR")] == 5);
    assert_int_equal(fixture_vertex(&f, "NAKH"), IST_NONE);
    assert_arcs_are_sorted_and_complete(&f.view);
    fixture_close(&f);
}

static void what_is_built_exists_and_what_is_closed_is_gone_with_its_territory(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    fixture_view(&f, "build=TRIPP");
    assert_int_equal(f.view.edge_count, 22);
    assert_int_not_equal(fixture_edge(&f, "BAKU", "NAKH"), IST_NONE);
    fixture_view(&f, "close=AZ");
    assert_int_equal(f.view.vertex_count, 14);
    assert_int_equal(fixture_vertex(&f, "BAKU"), IST_NONE);
    assert_int_equal(f.view.counts.taken_out, 3);
    fixture_view(&f, "close=RU,IR build=TRIPP");
    assert_int_equal(f.view.vertex_count, 15);
    assert_int_equal(f.view.edge_count, 18);
    fixture_view(&f, "without=kz-ru");
    assert_int_equal(f.view.edge_count, 19);
    fixture_close(&f);
}

static void a_neighbour_that_loses_all_its_ties_stays_as_a_vertex(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    fixture_view(&f, "without=UZ");
    assert_int_equal(f.view.vertex_count, 15);
    uint32_t tj = fixture_vertex(&f, "TJ");
    assert_int_not_equal(tj, IST_NONE);
    assert_int_equal(f.view.out.offsets[tj], f.view.out.offsets[tj + 1]);
    fixture_close(&f);
}

static void places_merge_into_their_states_or_are_grouped_by_them(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    fixture_view(&f, "territory=contract cost=days");
    assert_int_equal(fixture_vertex(&f, "BAKU"), fixture_vertex(&f, "AZ")); /* it stands for its places */
    assert_true(f.view.costs[fixture_edge(&f, "AZ", "GE")] == 3);
    assert_true(f.view.counts.loops >= 2);
    fixture_view(&f, "territory=group");
    for (size_t t = 0; t < f.view.territories.owner_count; t++) {
        if (strcmp(ist_network_actor_id(&f.network, f.view.territory_actor[t]), "AZ") == 0) {
            assert_int_equal(ist_index_count(&f.view.territories, t), 2);
            return fixture_close(&f);
        }
    }
    fail_msg("AZ is no territory");
}

static void parallel_ties_merge_by_the_rule_of_each_weight(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength,days,mt\na,b,2,7,10\nb,a,3,5,20\na,b,1,9,\nb,c,1,1,1\nc,c,1,1,1\n");
    fixture_view(&f, "cost=days");
    assert_int_equal(f.view.edge_count, 2);
    assert_int_equal(f.view.counts.merged, 2);
    assert_int_equal(f.view.counts.loops, 1);
    uint32_t e = fixture_edge(&f, "a", "b");
    assert_true(f.view.strengths[e] == 6 && f.view.costs[e] == 5);
    assert_int_equal(ist_index_count(&f.view.edge_ties, e), 3);
    fixture_view(&f, "cost=days capacity=mt merge=strength=max,cost=mean,capacity=min");
    assert_true(f.view.strengths[e] == 3 && f.view.costs[e] == 7 && f.view.capacities[e] == 10);
    assert_int_equal(f.view.counts.unlimited, 1);
    fixture_view(&f, "cost=days capacity=mt");
    assert_true(isinf(f.view.capacities[e]));
    fixture_view(&f, "cost=1/strength");
    assert_true(f.view.costs[e] == 1.0 / 6);
    fixture_close(&f);
}

static void strength_can_be_one_divided_by_the_merged_cost(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength,days\na,b,2,7\nb,a,3,5\na,b,1,9\nb,c,1,4\n");
    fixture_view(&f, "strength=1/cost cost=days");
    uint32_t ab = fixture_edge(&f, "a", "b"), bc = fixture_edge(&f, "b", "c");
    assert_true(f.view.strengths[ab] == 1.0 / 5 && f.view.costs[ab] == 5 && f.view.strengths[bc] == 1.0 / 4);
    fixture_view(&f, "cost=days strength=1/cost merge=cost=mean");
    assert_true(f.view.strengths[ab] == 1.0 / 7 && f.view.costs[ab] == 7);
    fixture_view(&f, "strength=1/cost"); /* a step each */
    assert_true(f.view.strengths[ab] == 1 && f.view.strengths[bc] == 1 && !f.view.has_cost);
    fixture_refuses(&f, "strength=1/cost cost=1/strength", IST_ERROR_USAGE, "each wait for the other");
    fixture_close(&f);
}

static void strength_by_layers_counts_each_layer_once(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,layer\na,b,rail\nb,a,road\na,b,rail\nb,c,rail\n");
    fixture_view(&f, "strength=layers");
    assert_true(f.view.strengths[fixture_edge(&f, "a", "b")] == 2);
    assert_true(f.view.strengths[fixture_edge(&f, "b", "c")] == 1);
    fixture_close(&f);
}

static void assert_costs(const fixture *f, const char *words, double ab, double bc) {
    uint32_t first = fixture_edge(f, "a", "b"), second = fixture_edge(f, "b", "c");
    if (!(fabs(f->view.costs[first] - ab) <= 1e-15 * ab) || !(fabs(f->view.costs[second] - bc) <= 1e-15 * bc)) {
        fail_msg("%s: costs %.17g and %.17g", words, f->view.costs[first], f->view.costs[second]);
    }
}

static void strengths_become_costs_by_the_conversion_that_is_named(void **state) {
    (void)state;
    static const struct {
        const char *words;
        double ab, bc;
    } cases[] = {{"cost=1/strength", 1 / 5.0, 1 / 4.0},
                 {"cost=1/strength^2", 1 / 25.0, 1 / 16.0},
                 {"cost=1/strength^0.5", 0.44721359549995793, 1 / 2.0},
                 {"cost=max+min-strength", 4, 5},
                 {"cost=max+min-strength merge=strength=max", 4, 3},
                 {"cost=max+min-strength strength=layers", 1, 2}};
    fixture f;
    fixture_ties(&f, "source,target,strength,layer\na,b,2,rail\nb,a,3,road\nb,c,4,rail\n");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture_view(&f, cases[i].words);
        assert_true(f.view.has_cost);
        assert_costs(&f, cases[i].words, cases[i].ab, cases[i].bc);
    }
    fixture_refuses(&f, "strength=1/cost cost=1/strength^2", IST_ERROR_USAGE, "each wait for the other");
    fixture_refuses(&f, "strength=1/cost cost=max+min-strength", IST_ERROR_USAGE, "each wait for the other");
    fixture_close(&f);
}

static void powers_of_strengths_that_a_double_cannot_hold_are_refused(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength\na,b,1e-200\nb,c,1e200\n");
    fixture_refuses(&f, "cost=1/strength^2", IST_ERROR_LIMIT, "(a - b) has a strength too small for");
    fixture_refuses(&f, "cost=1/strength^2 without=a", IST_ERROR_LIMIT, "(b - c) has a strength too large for");
    fixture_view(&f, "cost=max+min-strength");
    assert_costs(&f, "max+min-strength", 1e200, 1e-200);
    fixture_close(&f);
}

/* A way's cost is -log of the product of its probabilities; of parallel ties one is enough. */
static void probabilities_become_costs_and_one_of_parallel_ties_is_enough(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,confidence,q\na,b,0.5,1e-300\na,b,0.8,1e-300\nb,c,0.95,0.25\n");
    fixture_view(&f, "cost=-log(confidence)");
    assert_costs(&f, "-log(confidence)", -log(0.9), -log(0.95));
    fixture_view(&f, "cost=-log(q)");
    assert_costs(&f, "-log(q)", -log(2e-300), -log(0.25));
    ist_buffer contract = {0};
    assert_true(ist_view_contract(&contract, &f.view, NULL));
    assert_non_null(strstr(contract.bytes, "cost=-log(q)(of parallel ties one is enough)"));
    ist_buffer_free(&contract);
    fixture_close(&f);
}

static void what_is_no_probability_below_one_is_no_cost(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,sure,much,none,some\na,b,0.5,1.5,0,0.5\nb,c,1,0.5,0.5,\n");
    fixture_refuses(&f, "cost=-log(sure)", IST_ERROR_INPUT, "(b - c) has a probability of 1 as 'sure'; its cost");
    fixture_refuses(&f, "cost=-log(much)", IST_ERROR_INPUT, "(a - b) has no probability as 'much'");
    fixture_refuses(&f, "cost=-log(none)", IST_ERROR_INPUT, "(a - b) has no probability as 'none'");
    fixture_refuses(&f, "cost=-log(some)", IST_ERROR_UNDEFINED, "(b - c) has no measure 'some'");
    fixture_refuses(&f, "cost=-log(other)", IST_ERROR_USAGE, "no tie has a measure 'other'");
    fixture_refuses(&f, "cost=-log(confidence)", IST_ERROR_INPUT, "has a probability of 1 as 'confidence'");
    fixture_close(&f);
}

static void a_weight_in_the_place_of_another_is_refused_with_the_conversion(void **state) {
    (void)state;
    static const struct {
        const char *words, *message;
    } cases[] = {{"cost=strength", "say cost=1/strength, 1/strength^A or max+min-strength"},
                 {"cost=confidence", "say cost='-log(confidence)'"},
                 {"strength=cost", "say strength=1/cost"},
                 {"strength=length", "say cost=length strength=1/cost"},
                 {"cost=1/mt", "say strength=mt cost=1/strength"},
                 {"strength=1/days", "say cost=days strength=1/cost"},
                 {"cost=mt", "strength=mt cost=1/strength makes near what is much"},
                 {"strength=days", "cost=days strength=1/cost makes strong what costs little"},
                 {"cost=-log(days)", "'days' is of kind duration (days) and no probability"}};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture_refuses(&f, cases[i].words, IST_ERROR_USAGE, cases[i].message);
    }
    fixture_close(&f);
}

static void a_rule_of_merging_that_no_weight_follows_is_refused(void **state) {
    (void)state;
    static const char *const idle[] = {"merge=cost=max",
                                       "merge=cost=max cost=1/strength",
                                       "merge=cost=max cost=max+min-strength",
                                       "merge=cost=max cost=-log(confidence)",
                                       "merge=strength=max strength=documents",
                                       "merge=strength=max strength=layers",
                                       "merge=strength=max strength=1/cost cost=days",
                                       "merge=capacity=min"};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < sizeof idle / sizeof idle[0]; i++) {
        fixture_refuses(&f, idle[i], IST_ERROR_USAGE, "would change nothing: ");
    }
    fixture_view(&f, "merge=cost=max,capacity=min,strength=max cost=length capacity=mt");
    fixture_close(&f);
}

static void a_component_is_looked_at_alone(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength,mt\na,b,1,\nb,c,1,\nx,y,2,5\ny,z,2,5\nz,x,2,5\nz,w,2,5\nq,p,1,\n");
    fixture_view(&f, "component=largest");
    assert_int_equal(f.view.vertex_count, 4);
    assert_int_equal(f.view.edge_count, 4);
    assert_int_equal(f.view.counts.apart, 3);
    assert_int_equal(f.view.counts.unlimited, 0);
    assert_int_equal(fixture_vertex(&f, "a"), IST_NONE);
    fixture_view(&f, "component=q direction=out");
    assert_int_equal(f.view.vertex_count, 2);
    fixture_view(&f, "component=c,largest");
    assert_int_equal(f.view.vertex_count, 7);
    fixture_view(&f, "component=largest close=z"); /* a - b - c is now the largest; x - y stays apart */
    assert_int_equal(f.view.vertex_count, 3);
    assert_int_equal(f.view.edge_count, 2);
    fixture_view(&f, "component=w close=z"); /* w has lost its ties and is there all the same */
    assert_int_equal(f.view.vertex_count, 1);
    ist_buffer contract = {0};
    assert_true(ist_view_contract(&contract, &f.view, NULL));
    assert_non_null(strstr(contract.bytes, "of other components left out"));
    assert_non_null(strstr(contract.bytes, "lens: close=z component=w"));
    ist_buffer_free(&contract);
    fixture_refuses(&f, "component=z close=z", IST_ERROR_UNDEFINED, "'z' has no place in this view");
    fixture_refuses(&f, "component=nobody", IST_ERROR_USAGE, "nobody");
    fixture_close(&f);
}

/* Equal parts: the first by id; a path of many steps takes no depth. */
static void of_equal_components_the_first_by_id_is_the_largest(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nm,n\nc,d\nk,l\n");
    fixture_view(&f, "component=largest");
    assert_int_equal(f.view.vertex_count, 2);
    assert_int_not_equal(fixture_vertex(&f, "c"), IST_NONE);
    fixture_close(&f);
}

static void a_tie_that_is_merged_both_ways_counts_once(void **state) {
    (void)state;
    static const struct {
        const char *ties;
        size_t merged;
    } cases[] = {
        {"a,b,false\nb,a,false\na,b,false\n", 2}, {"a,b,false\na,b,true\n", 1}, {"a,b,false\na,b,true\nb,a,true\n", 2},
        {"a,b,false\nb,a,false\na,b,true\n", 2},  {"a,b,true\nb,a,true\n", 0},  {"b,a,true\nb,a,true\na,b,true\n", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char csv[128];
        fixture f;
        snprintf(csv, sizeof csv, "source,target,directed\n%s", cases[i].ties);
        fixture_ties(&f, csv);
        fixture_view(&f, "direction=out");
        assert_int_equal(f.view.counts.merged, cases[i].merged);
        fixture_view(&f, "direction=in");
        assert_int_equal(f.view.counts.merged, cases[i].merged);
        fixture_close(&f);
    }
}

static void direction_is_followed_turned_or_ignored(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,directed\na,b,true\nb,c,false\n");
    fixture_view(&f, "direction=out");
    assert_int_equal(f.view.edge_count, 3);
    assert_int_not_equal(fixture_edge(&f, "a", "b"), IST_NONE);
    assert_int_equal(fixture_edge(&f, "b", "a"), IST_NONE);
    assert_int_not_equal(fixture_edge(&f, "c", "b"), IST_NONE);
    assert_arcs_are_sorted_and_complete(&f.view);
    fixture_view(&f, "direction=in");
    assert_int_equal(fixture_edge(&f, "a", "b"), IST_NONE);
    assert_int_not_equal(fixture_edge(&f, "b", "a"), IST_NONE);
    fixture_view(&f, "");
    assert_int_equal(f.view.edge_count, 2);
    fixture_close(&f);
}

static void signs_status_and_dates_hold_ties_back_and_are_counted(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,sign,status,from,to\n"
                     "a,b,+,existing,2020,\n"
                     "b,c,-,existing,,\n"
                     "c,d,+,planned,,\n"
                     "d,e,+,ended,2018,2021-06\n"
                     "e,f,+,existing,2025-11,\n");
    fixture_view(&f, "");
    assert_int_equal(f.view.edge_count, 2);
    assert_int_equal(f.view.counts.hostile, 1);
    assert_int_equal(f.view.counts.other_status, 2);
    fixture_view(&f, "sign=all status=existing,planned");
    assert_int_equal(f.view.edge_count, 4);
    assert_int_equal(f.view.signs[fixture_edge(&f, "b", "c")], -1);
    fixture_view(&f, "at=2021");
    assert_int_not_equal(fixture_edge(&f, "d", "e"), IST_NONE);
    assert_int_equal(f.view.counts.other_time, 1);
    fixture_view(&f, "at=2021-07");
    assert_int_equal(f.view.edge_count, 1);
    fixture_view(&f, "from=2019 to=2026");
    assert_int_equal(f.view.edge_count, 3);
    fixture_view(&f, "at=2025-11-30");
    assert_int_equal(f.view.edge_count, 2);
    fixture_close(&f);
}

static void a_wrong_name_or_a_missing_weight_is_an_error_with_its_place(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,layer,days\na,b,transport,3\nb,c,energy,\nc,d,transport,-1\n");
    const struct {
        const char *words;
        ist_error_kind kind;
        const char *message;
    } cases[] = {
        {"layer=transprt", IST_ERROR_USAGE, "no tie has the layer 'transprt' (did you mean 'transport'?)"},
        {"cost=days layer=energy", IST_ERROR_UNDEFINED, "(b - c) has no measure 'days'"},
        {"cost=days layer=transport", IST_ERROR_INPUT, ":4: the tie without id (c - d) has a cost that is not above 0"},
        {"close=nobody", IST_ERROR_USAGE, "no actor goes by 'nobody'"},
        {"document=x", IST_ERROR_USAGE, "no document has the id 'x'"},
        {"route=a", IST_ERROR_USAGE, "'a' has no legs"},
        {"build=a", IST_ERROR_USAGE, "'a' cannot be built"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ist_lens lens = {0};
        ist_error err = {0};
        assert_true(ist_lens_parse(&lens, cases[i].words, &err));
        assert_false(ist_view_make(&f.view, &f.network, &lens, &err));
        assert_int_equal(err.kind, cases[i].kind);
        if (strstr(err.message, cases[i].message) == NULL) {
            fail_msg("%s: %s", cases[i].words, err.message);
        }
        ist_lens_free(&lens);
    }
    fixture_close(&f);
}

static void figures_of_two_units_do_not_mix(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_FOLDER "/golden/collective");
    ist_measure measure;
    assert_true(ist_network_measure(&measure, &f.network, "price", NULL));
    assert_string_equal(measure.unit, "USD");
    fixture_refuses(&f, "capacity=volume", IST_ERROR_INPUT,
                    "figures.csv:4:16: 'volume' is given as 'EUR' here and as 'USD' elsewhere");
    fixture_close(&f);
}

static void a_measure_must_exist_and_be_of_a_fitting_kind(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    fixture_refuses(&f, "capacity=mtt", IST_ERROR_USAGE, "no tie has a measure 'mtt' (did you mean 'mt'?)");
    fixture_refuses(&f, "cost=nonsuch", IST_ERROR_USAGE, "no tie has a measure 'nonsuch'");
    fixture_refuses(&f, "cost=mt", IST_ERROR_USAGE, "'mt' is of kind per-year (Mt/year) and no cost");
    fixture_refuses(&f, "strength=days", IST_ERROR_USAGE, "'days' is of kind duration (days) and no strength");
    fixture_refuses(&f, "capacity=days", IST_ERROR_USAGE, "no capacity: that wants an amount");
    fixture_close(&f);
}

static void a_change_that_changes_nothing_is_refused(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    fixture_refuses(&f, "without=AZ", IST_ERROR_USAGE, "to lose its places too, use close=AZ");
    fixture_refuses(&f, "without=baku-nakh", IST_ERROR_USAGE, "without=baku-nakh changes nothing");
    fixture_refuses(&f, "close=NAKH", IST_ERROR_USAGE, "close=NAKH changes nothing");
    fixture_refuses(&f, "build=kz-ru", IST_ERROR_USAGE, "build=kz-ru changes nothing: it exists");
    fixture_refuses(&f, "route=NORTHERN_CORRIDOR build=TRIPP", IST_ERROR_USAGE,
                    "build=TRIPP changes nothing: its legs exist, or the lens leaves them out");
    fixture_view(&f, "status=existing,planned build=TRIPP"); /* shown before, but as planned */
    assert_int_equal(f.view.counts.idle, 0);
    fixture_refuses(&f, "without=baku-nakh close=NAKH", IST_ERROR_USAGE, "close=NAKH changes nothing");
    fixture_refuses(&f, "from=2025 to=2024", IST_ERROR_USAGE, "the period ends (to=2024) before it begins");
    fixture_view(&f, "without=baku-nakh,kz-ru");
    assert_int_equal(f.view.edge_count, 19); /* one of the two changes something: the other is counted */
    assert_int_equal(f.view.counts.idle, 1);
    fixture_view(&f, "close=NAKH build=TRIPP");
    assert_int_equal(f.view.edge_count, 20);
    fixture_close(&f);
}

static void the_order_of_rows_changes_nothing(void **state) {
    (void)state;
    fixture f, g;
    fixture_ties(&f, "source,target,strength\na,b,0.1\na,b,0.2\na,b,0.3\nc,b,1\n");
    fixture_ties(&g, "source,target,strength\nb,c,1\na,b,0.3\nb,a,0.1\na,b,0.2\n");
    fixture_view(&f, "");
    fixture_view(&g, "");
    assert_int_equal(f.view.edge_count, g.view.edge_count);
    assert_memory_equal(f.view.strengths, g.view.strengths, f.view.edge_count * sizeof(double));
    assert_memory_equal(f.view.sources, g.view.sources, f.view.edge_count * sizeof(uint32_t));
    assert_memory_equal(f.view.targets, g.view.targets, f.view.edge_count * sizeof(uint32_t));
    fixture_close(&f);
    fixture_close(&g);
}

static void a_loss_keeps_the_numbers_of_vertices(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    fixture_view(&f, "cost=days");
    ist_error err = {0};
    uint8_t *lost = calloc(f.view.vertex_count, 1);
    lost[fixture_vertex(&f, "KZ")] = 1;
    ist_view after;
    assert_true(ist_view_without(&after, &f.view, lost, NULL, &err));
    assert_int_equal(after.vertex_count, 16);
    assert_int_equal(after.edge_count, 14);
    assert_string_equal(ist_view_id(&after, fixture_vertex(&f, "TR")), "TR");
    assert_arcs_are_sorted_and_complete(&after);
    ist_view_free(&after);
    free(lost);
    fixture_close(&f);
}

static void terminals_are_vertices_places_or_members(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    fixture_view(&f, "");
    ist_error err = {0};
    ist_vertex_set set = {0};
    assert_true(ist_view_terminals(&set, &f.view, "CN,AZ", &err));
    assert_int_equal(set.count, 3);
    ist_vertex_set_free(&set);
    assert_false(ist_view_terminals(&set, &f.view, "TRIPP", &err));
    assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
    ist_vertex_set_free(&set);
    assert_false(ist_view_terminals(&set, &f.view, "CN,", &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    ist_vertex_set_free(&set);
    fixture_close(&f);
}

static size_t count_terminals(const fixture *f, const char *names) {
    ist_error err = {0};
    ist_vertex_set set = {0};
    if (!ist_view_terminals(&set, &f->view, names, &err)) {
        fail_msg("%s", err.message);
    }
    size_t count = set.count;
    ist_vertex_set_free(&set);
    return count;
}

/* OUT holds B from 2010 to 2015, and IN, which holds A. */
static void who_belongs_to_a_collective_is_one_rule_for_all(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_FOLDER "/golden/nested");
    const struct {
        const char *at;
        size_t members;
    } cases[] = {{"at=2009", 1}, {"at=2012", 2}, {"at=2020", 1}, {"at=any", 2}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char words[64];
        snprintf(words, sizeof words, "layer=x %s", cases[i].at);
        fixture_view(&f, words);
        assert_int_equal(f.view.vertex_count, 4);
        assert_int_equal(count_terminals(&f, "OUT"), cases[i].members);
        snprintf(words, sizeof words, "layer=x close=OUT %s", cases[i].at);
        fixture_view(&f, words);
        assert_int_equal(f.view.vertex_count, 4 - cases[i].members);
        snprintf(words, sizeof words, "layer=x collective=contract %s", cases[i].at);
        fixture_view(&f, words);
        assert_int_equal(f.view.vertex_count, 5 - cases[i].members);
        assert_int_equal(count_terminals(&f, "OUT"), 1);
    }
    fixture_close(&f);
}

static void collectives_are_dropped_kept_expanded_or_contracted(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_FOLDER "/golden/collective");
    fixture_view(&f, "");
    assert_int_equal(f.view.edge_count, 1);
    assert_int_equal(f.view.counts.collectives, 6);
    fixture_view(&f, "collective=keep");
    assert_int_equal(f.view.edge_count, 7);
    fixture_view(&f, "collective=expand");
    assert_int_equal(f.view.counts.memberless, 1);
    assert_int_not_equal(fixture_edge(&f, "F", "A"), IST_NONE); /* the union's membership of a format is its members' */
    assert_int_not_equal(fixture_edge(&f, "X", "A"), IST_NONE);
    assert_int_equal(fixture_edge(&f, "X", "C"), IST_NONE); /* the guard: untrue of C */
    assert_int_equal(f.view.edge_count, 6);
    fixture_view(&f, "collective=contract");
    assert_int_equal(f.view.vertex_count, 4);
    fixture_close(&f);
}

static void an_empty_view_is_a_view(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\n");
    fixture_view(&f, "");
    assert_int_equal(f.view.vertex_count, 0);
    assert_int_equal(f.view.edge_count, 0);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_corridor_has_sixteen_places_and_twenty_links_today),
        cmocka_unit_test(what_is_built_exists_and_what_is_closed_is_gone_with_its_territory),
        cmocka_unit_test(a_neighbour_that_loses_all_its_ties_stays_as_a_vertex),
        cmocka_unit_test(places_merge_into_their_states_or_are_grouped_by_them),
        cmocka_unit_test(parallel_ties_merge_by_the_rule_of_each_weight),
        cmocka_unit_test(strength_can_be_one_divided_by_the_merged_cost),
        cmocka_unit_test(strength_by_layers_counts_each_layer_once),
        cmocka_unit_test(strengths_become_costs_by_the_conversion_that_is_named),
        cmocka_unit_test(powers_of_strengths_that_a_double_cannot_hold_are_refused),
        cmocka_unit_test(probabilities_become_costs_and_one_of_parallel_ties_is_enough),
        cmocka_unit_test(what_is_no_probability_below_one_is_no_cost),
        cmocka_unit_test(a_weight_in_the_place_of_another_is_refused_with_the_conversion),
        cmocka_unit_test(a_rule_of_merging_that_no_weight_follows_is_refused),
        cmocka_unit_test(a_component_is_looked_at_alone),
        cmocka_unit_test(of_equal_components_the_first_by_id_is_the_largest),
        cmocka_unit_test(a_tie_that_is_merged_both_ways_counts_once),
        cmocka_unit_test(direction_is_followed_turned_or_ignored),
        cmocka_unit_test(signs_status_and_dates_hold_ties_back_and_are_counted),
        cmocka_unit_test(a_wrong_name_or_a_missing_weight_is_an_error_with_its_place),
        cmocka_unit_test(figures_of_two_units_do_not_mix),
        cmocka_unit_test(a_measure_must_exist_and_be_of_a_fitting_kind),
        cmocka_unit_test(a_change_that_changes_nothing_is_refused),
        cmocka_unit_test(the_order_of_rows_changes_nothing),
        cmocka_unit_test(a_loss_keeps_the_numbers_of_vertices),
        cmocka_unit_test(terminals_are_vertices_places_or_members),
        cmocka_unit_test(who_belongs_to_a_collective_is_one_rule_for_all),
        cmocka_unit_test(collectives_are_dropped_kept_expanded_or_contracted),
        cmocka_unit_test(an_empty_view_is_a_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
