/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whose sample a network is: shares, ranks without an actor, by chance and without documents, against counting and
 * slow betweenness on random networks.
 */
#include "fixture.h"

#include "core/bias/bias.h"
#include "core/bias/panel_draws.h"
#include "measuring.h"
#include "reference.h"

/* A random network of up to seven actors A to G: with direction or without, by hops or by days. */
static void open_random(fixture *f, uint64_t seed) {
    char csv[2048] = "source,target,directed,days\nA,B,false,1\nB,C,false,1\n";
    uint64_t random = seed;
    uint32_t n = 3 + test_below(&random, 5), percent = 20 + test_below(&random, 50);
    bool directed = test_below(&random, 3) == 0, weighted = test_below(&random, 2) == 0;
    if (directed) {
        snprintf(csv, sizeof csv, "source,target,directed,days\nA,B,true,1\nB,C,true,1\n");
    }
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = directed ? 0 : a + 1; b < n; b++) {
            if (a != b && !(a < 2 && b == a + 1) && test_below(&random, 100) < percent) {
                size_t length = strlen(csv);
                snprintf(csv + length, sizeof csv - length, "%c,%c,%s,%u\n", 'A' + (int)a, 'A' + (int)b,
                         directed ? "true" : "false", 1 + test_below(&random, 4));
            }
        }
    }
    char words[64];
    snprintf(words, sizeof words, "%s %s", directed ? "direction=out" : "", weighted ? "cost=days" : "");
    fixture_ties(f, csv);
    fixture_view(f, words);
}

/* The edges of a view, without those of one vertex; the others are numbered anew. IST_NONE: with all. */
static test_graph graph_of(const ist_view *view, uint32_t gone) {
    test_graph graph = {.vertex_count = view->vertex_count - (gone != IST_NONE),
                        .directed = view->directed,
                        .weighted = view->has_cost};
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t a = view->sources[e], b = view->targets[e];
        if (a != gone && b != gone) {
            test_add(&graph, a - (a > gone), b - (b > gone), view->costs[e], view->strengths[e]);
        }
    }
    return graph;
}

static uint32_t slow_rank(const double *values, size_t count, size_t row) {
    uint32_t rank = 1;
    for (size_t i = 0; i < count; i++) {
        rank += values[i] > values[row] + 1e-9;
    }
    return rank;
}

static void slow_betweenness(double *out, const test_graph *graph) {
    reference r;
    reference_make(&r, graph);
    for (size_t v = 0; v < graph->vertex_count; v++) {
        out[v] = reference_betweenness(&r, v);
    }
}

static const ist_metric_settings usual = {.seed = 1};

static ist_ego ego_of(const fixture *f, const char *metric, const char *name) {
    ist_ego ego = {0};
    ist_error err = {0};
    if (!ist_ego_make(&ego, &f->view, test_metric(metric), &usual, name, &err)) {
        fail_msg("%s", err.message);
    }
    return ego;
}

/* ---- share ---- */

static double choose(unsigned n, unsigned k) {
    double ways = 1;
    for (unsigned i = 0; i < k; i++) {
        ways = k > n ? 0 : ways * (double)(n - i) / (double)(i + 1);
    }
    return ways;
}

static void chance_of_as_many_is_that_of_all_draws(void **state) {
    (void)state;
    for (unsigned all = 1; all <= 14; all++) {
        for (unsigned marked = 0; marked <= all; marked++) {
            for (unsigned drawn = 0; drawn <= all; drawn++) {
                double tail = 0;
                for (unsigned found = drawn + 1; found-- > 0;) {
                    tail += found <= marked && drawn - found <= all - marked
                                ? choose(marked, found) * choose(all - marked, drawn - found)
                                : 0;
                    double given = ist_hypergeometric_tail(all, marked, drawn, found);
                    test_close("tail", found, given, tail / choose(all, drawn), 1e-12);
                }
            }
        }
    }
    /* of 10^10 pairs, 10^5 of which are marked, 10^5 are drawn: one is expected, about Poisson */
    test_close("large", 0, ist_hypergeometric_tail(1e10, 1e5, 1e5, 1), 1 - exp(-1), 1e-5);
}

static void shares_are_counted(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 200; seed++) {
        fixture f = {0};
        open_random(&f, seed);
        ist_ego ego = ego_of(&f, "betweenness", seed % 2 == 0 ? "B" : NULL);
        ist_ego_share share = ist_ego_share_of(&ego);
        size_t touching = 0, only = 0, tied = 0;
        for (size_t e = 0; e < f.view.edge_count; e++) {
            touching += f.view.sources[e] == ego.vertex || f.view.targets[e] == ego.vertex;
        }
        for (uint32_t v = 0; v < f.view.vertex_count; v++) {
            size_t with_ego = 0, others = 0;
            for (size_t e = 0; e < f.view.edge_count; e++) {
                uint32_t a = f.view.sources[e], b = f.view.targets[e];
                uint32_t other = a == v ? b : b == v ? a : IST_NONE;
                with_ego += other == ego.vertex;
                others += other != IST_NONE && other != ego.vertex;
            }
            tied += v != ego.vertex && with_ego > 0;
            only += v != ego.vertex && with_ego > 0 && others == 0;
        }
        double n = (double)f.view.vertex_count, m = (double)f.view.edge_count;
        assert_int_equal(share.pairs, f.view.edge_count);
        assert_int_equal(share.pairs_touching, touching);
        assert_int_equal(share.ties_touching, touching);
        assert_int_equal(share.tied, tied);
        assert_int_equal(share.only, only);
        test_close("strength", 0, share.strength, (double)touching / m, 1e-12);
        test_close("expected", 0, share.expected, 2 / n, 1e-12);
        assert_true(share.p > 0 && share.p <= 1 + 1e-12 && share.p_any <= 1 && share.p_any >= fmin(1, share.p));
        ist_ego_free(&ego);
        fixture_close(&f);
    }
}

/* ---- without it ---- */

static size_t slow_parts(const test_graph *graph) {
    uint32_t part[TEST_EDGES];
    size_t count = graph->vertex_count;
    for (uint32_t v = 0; v < graph->vertex_count; v++) {
        part[v] = v;
    }
    for (size_t e = 0; e < graph->edge_count; e++) {
        uint32_t from = part[graph->sources[e]], to = part[graph->targets[e]];
        count -= from != to;
        for (uint32_t v = 0; v < graph->vertex_count; v++) {
            part[v] = part[v] == from ? to : part[v];
        }
    }
    return count;
}

static void others_rank_as_in_the_network_without_it(void **state) {
    (void)state;
    size_t other_first = 0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        fixture f = {0};
        double values[REFERENCE_VERTICES] = {0};
        open_random(&f, seed);
        ist_ego ego = ego_of(&f, "betweenness", NULL);
        test_graph all = graph_of(&f.view, IST_NONE), rest = graph_of(&f.view, ego.vertex);
        ist_ego_removed removed = {0};
        assert_true(ist_ego_removed_make(&removed, &ego, NULL));
        slow_betweenness(values, &rest);
        bool defined = rest.vertex_count > 2; /* else there is no pair of others to lie between */
        for (uint32_t v = 0; v < f.view.vertex_count; v++) {
            uint32_t there = v - (v > ego.vertex);
            uint32_t expected = v == ego.vertex || !defined ? 0 : slow_rank(values, rest.vertex_count, there);
            assert_int_equal(removed.ranks[v], expected);
        }
        assert_int_equal(removed.parts, slow_parts(&rest));
        assert_int_equal(removed.parts_before, slow_parts(&all));
        assert_int_equal(removed.edges, rest.edge_count);
        other_first += defined && removed.ranks[removed.first] == 1;
        ist_ego_removed_free(&removed);
        ist_ego_free(&ego);
        fixture_close(&f);
    }
    assert_true(other_first > 100);
}

/* With direction a tie that runs both ways is two arcs, and still one tie. */
static void a_tie_both_ways_is_one_tie(void **state) {
    (void)state;
    fixture f = {0};
    fixture_ties(&f, "source,target,directed\nA,B,false\nB,C,false\nB,A,true\nC,D,true\n");
    fixture_view(&f, "direction=out");
    ist_ego ego = ego_of(&f, "betweenness", "B");
    ist_ego_share share = ist_ego_share_of(&ego);
    assert_int_equal(share.ties, 4);
    assert_int_equal(share.ties_touching, 3);
    assert_int_equal(share.pairs, 5); /* A->B, B->A, B->C, C->B, C->D */
    assert_int_equal(share.pairs_touching, 4);
    ist_ego_free(&ego);
    fixture_close(&f);
}

static void a_rest_of_which_nothing_can_be_said_has_a_reason(void **state) {
    (void)state;
    fixture f = {0};
    fixture_ties(&f, "source,target\nA,B\nA,C\nB,D\nC,E\nA,F\n");
    fixture_view(&f, "");
    ist_ego ego = ego_of(&f, "eigenvector", "A");
    ist_ego_removed removed = {0};
    assert_true(ist_ego_removed_make(&removed, &ego, NULL));
    assert_true(removed.undefined[0] != '\0'); /* no eigenvector of what is disconnected */
    assert_int_equal(removed.first, IST_NONE);
    assert_int_equal(removed.without_ties, 1);
    assert_true(isnan(removed.kept));
    ist_ego_removed_free(&removed);
    ist_ego_free(&ego);
    fixture_close(&f);
}

/* ---- by chance ---- */

static int compare_ranks(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* What all networks of a plan say, by slow betweenness. */
typedef struct {
    uint32_t *ranks; /* ascending */
    size_t first, as_central;
    bool varies;
} slow_chance;

static slow_chance count_slowly(const ist_ego *ego, ist_null_plan *plan) {
    double values[REFERENCE_VERTICES] = {0};
    slow_chance out = {.ranks = calloc(plan->states.count + 1, sizeof(uint32_t))};
    test_graph observed = graph_of(plan->view, IST_NONE);
    assert_non_null(out.ranks);
    slow_betweenness(values, &observed);
    double before = values[ego->vertex];
    for (size_t i = 0; i < plan->states.count; i++) {
        ist_view drawn = {0};
        ist_null_effect effect = {0};
        assert_true(ist_null_draw(&drawn, &effect, plan, i, NULL));
        test_graph graph = graph_of(&drawn, IST_NONE);
        slow_betweenness(values, &graph);
        out.ranks[i] = slow_rank(values, ego->count, ego->vertex);
        out.first += out.ranks[i] == 1;
        out.as_central += values[ego->vertex] > before - 1e-9;
        out.varies = out.varies || fabs(values[ego->vertex] - before) > 1e-9;
        ist_view_free(&drawn);
    }
    qsort(out.ranks, plan->states.count, sizeof *out.ranks, compare_ranks);
    return out;
}

/* All networks of the model, which test_null_lists.c knows to be all. */
static bool check_chance(const fixture *f, const char *name) {
    ist_ego ego = ego_of(f, "betweenness", NULL);
    const ist_null *model = NULL;
    ist_null_plan plan = {0};
    ist_ego_chance chance = {0};
    ist_null_settings settings = {.seed = 1,
                                  .ego = strcmp(name, "ego") == 0 ? ist_view_id(&f->view, ego.vertex) : NULL};
    assert_true(ist_null_find(&model, name, NULL));
    assert_true(ist_null_prepare(&plan, model, &f->view, &settings, NULL));
    assert_true(ist_ego_chance_make(&chance, &ego, model, &settings, 10, NULL));
    size_t count = plan.states.count;
    if (count > 0) {
        slow_chance slow = count_slowly(&ego, &plan);
        assert_true(chance.exact && chance.draws == count && chance.valued == count);
        assert_int_equal(chance.first, slow.first);
        assert_int_equal(chance.low, slow.ranks[(5 * count + 99) / 100 - 1]);
        assert_int_equal(chance.median, slow.ranks[(count + 1) / 2 - 1]);
        assert_int_equal(chance.high, slow.ranks[(95 * count + 99) / 100 - 1]);
        test_close("p", 0, chance.p, slow.varies ? (double)slow.as_central / (double)count : NAN, 1e-12);
        free(slow.ranks);
    }
    ist_null_plan_free(&plan);
    ist_ego_free(&ego);
    return count > 0;
}

static void ranks_by_chance_are_those_of_all_networks(void **state) {
    (void)state;
    size_t checked = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        fixture f = {0};
        open_random(&f, seed);
        if (f.view.edge_count <= 7 && !f.view.has_cost) {
            checked += check_chance(&f, "ego");
            checked += check_chance(&f, "degree");
        }
        fixture_close(&f);
    }
    assert_true(checked > 10);
}

/* Of N draws with k at least as central p is (1 + k) / (N + 1). */
static void chance_of_draws_counts_one_more(void **state) {
    (void)state;
    fixture f = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    ist_ego ego = ego_of(&f, "betweenness", NULL);
    const ist_null *model = NULL;
    ist_ego_chance chance = {0}, again = {0};
    const ist_null_settings settings = {.seed = 3, .ego = "KZ"};
    assert_true(ist_null_find(&model, "ego", NULL));
    assert_true(ist_ego_chance_make(&chance, &ego, model, &settings, 99, NULL));
    assert_true(ist_ego_chance_make(&again, &ego, model, &settings, 99, NULL));
    assert_string_equal(ist_view_id(&f.view, ego.vertex), "KZ");
    assert_false(chance.exact);
    assert_int_equal(chance.valued, 99);
    assert_true(chance.p >= 0.01 && fabs(chance.p * 100 - floor(chance.p * 100 + 0.5)) < 1e-9);
    assert_true(chance.p == again.p && chance.mean == again.mean && chance.first == again.first);
    assert_int_equal(chance.loose, 14); /* all but the six of KZ */
    ist_ego_free(&ego);
    fixture_close(&f);
}

/* ---- documents ---- */

/* Is all that supports the tie of this document, or of those that repeat it? Every row of evidence is read. */
static bool hangs_on(const fixture *f, uint32_t tie, const char *document) {
    const ist_dataset *d = &f->dataset;
    const char *id = ist_dataset_text(d, ist_dataset_tie(d, tie).id);
    size_t count = 0, own = 0;
    for (size_t i = 0; i < d->rows[IST_TABLE_EVIDENCE].count; i++) {
        const ist_evidence *row = &ist_dataset_evidence(d)[i];
        if (strcmp(ist_dataset_text(d, row->subject), id) == 0) {
            const char *origin = ist_dataset_text(d, ist_witness_origin(&f->network, row->document));
            count++;
            own += strcmp(origin, document) == 0;
        }
    }
    return count > 0 && own == count;
}

/* The rank of the ego by number of partners, of the pairs of which a tie is left. */
static void check_without(const fixture *f, const ist_ego *ego, const ist_ego_origin *origin) {
    const char *document = ist_dataset_text(&f->dataset, origin->id);
    double degrees[512] = {0};
    size_t alone = 0;
    assert_true(ego->count <= 512);
    for (size_t e = 0; e < f->view.edge_count; e++) {
        size_t count = ist_index_count(&f->view.edge_ties, e), lost = 0;
        for (size_t i = 0; i < count; i++) {
            lost += hangs_on(f, ist_index_items(&f->view.edge_ties, e)[i], document);
        }
        alone += lost;
        degrees[f->view.sources[e]] += lost < count;
        degrees[f->view.targets[e]] += lost < count;
    }
    assert_int_equal(origin->alone, alone);
    assert_int_equal(origin->without.rank, slow_rank(degrees, ego->count, ego->vertex));
    test_close("degree", 0, origin->without.value, degrees[ego->vertex], 1e-12);
}

static void documents_are_left_out_with_those_that_repeat_them(void **state) {
    (void)state;
    for (size_t repeated = 0; repeated < 2; repeated++) {
        fixture f = {0};
        fixture_open(&f, TEST_DATASETS "/caspian");
        ist_document *documents = f.dataset.rows[IST_TABLE_DOCUMENTS].items;
        documents[2].origin = repeated ? documents[0].id : IST_TEXT_EMPTY;
        fixture_view(&f, "kind=state");
        ist_ego ego = ego_of(&f, "degree", "AZ");
        ist_ego_origins origins = {0};
        assert_true(ist_ego_origins_make(&origins, &ego, NULL));
        assert_int_equal(origins.count, 5 - repeated);
        assert_int_equal(origins.documents, 5);
        assert_int_equal(origins.items[0].repeats, repeated);
        size_t first = 0;
        for (size_t i = 0; i < origins.count; i++) {
            check_without(&f, &ego, &origins.items[i]);
            first += origins.items[i].without.rank == 1;
        }
        assert_int_equal(origins.first, first);
        ist_ego_origins_free(&origins);
        ist_ego_free(&ego);
        fixture_close(&f);
    }
}

static void ties_without_documents_stay(void **state) {
    (void)state;
    fixture f = {0};
    fixture_ties(&f, "source,target\nA,B\nB,C\n");
    fixture_view(&f, "");
    ist_ego ego = ego_of(&f, "degree", NULL);
    ist_ego_origins origins = {0};
    assert_true(ist_ego_origins_make(&origins, &ego, NULL));
    assert_int_equal(origins.count, 0);
    assert_int_equal(origins.unwitnessed, 2);
    ist_ego_origins_free(&origins);
    ist_ego_free(&ego);
    fixture_close(&f);
}

/* ---- what is refused ---- */

static void what_has_no_rank_is_refused(void **state) {
    (void)state;
    const struct {
        const char *words, *metric, *name, *message;
        ist_error_kind kind;
    } cases[] = {
        {"", "edge-betweenness", NULL, "no measure of actors", IST_ERROR_USAGE},
        {"", "efficiency", "KZ", "no measure of actors", IST_ERROR_USAGE},
        {"territory=group", "betweenness", NULL, "territory=contract", IST_ERROR_USAGE},
        {"", "betweenness", "XX", "XX", IST_ERROR_USAGE},
        {"", "betweenness", "AZ", "AZ is no row here", IST_ERROR_UNDEFINED},
    };
    fixture f = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ist_ego ego = {0};
        ist_error err = {0};
        fixture_view(&f, cases[i].words);
        assert_false(ist_ego_make(&ego, &f.view, test_metric(cases[i].metric), &usual, cases[i].name, &err));
        assert_int_equal(err.kind, cases[i].kind);
        assert_non_null(strstr(err.message, cases[i].message));
    }
    fixture_close(&f);
    fixture_ties(&f, "source,target\nA,B\n");
    fixture_view(&f, "");
    ist_ego ego = {0};
    ist_error err = {0};
    assert_false(ist_ego_make(&ego, &f.view, test_metric("betweenness"), &usual, NULL, &err));
    assert_int_equal(err.kind, IST_ERROR_UNDEFINED); /* two actors: nobody can lie between */
    fixture_close(&f);
}

/* ---- all of it ---- */

static void everything_is_the_same_in_any_order_of_rows(void **state) {
    (void)state;
    const char *tables[] = {"source,target\nA,B\nB,C\nC,D\nC,E\nB,D\nE,F\n",
                            "source,target\nE,F\nB,D\nC,E\nC,D\nB,C\nA,B\n"};
    ist_buffer words[2] = {{0}, {0}};
    for (size_t i = 0; i < 2; i++) {
        fixture f = {0};
        ist_bias bias = {0};
        const ist_bias_options options = {
            .metric = test_metric("betweenness"), .settings = usual, .draws = 50, .seed = 1};
        fixture_ties(&f, tables[i]);
        fixture_view(&f, "");
        assert_true(ist_bias_make(&bias, &f.view, &options, NULL));
        assert_true(ist_bias_paragraph(&words[i], &bias, NULL));
        ist_bias_free(&bias);
        fixture_close(&f);
    }
    assert_string_equal(ist_buffer_string(&words[0]), ist_buffer_string(&words[1]));
    assert_non_null(strstr(ist_buffer_string(&words[0]), "By betweenness, C ranks first of 6 actors"));
    ist_buffer_free(&words[0]);
    ist_buffer_free(&words[1]);
}

/* The corridor graph, by networkx: betweenness without KZ, and all sets of missing ties, of which no one and 76 pairs
 * put another before it by hops, and 24 single ones by days. */
static void the_corridor_is_as_networkx_says(void **state) {
    (void)state;
    const struct {
        const char *words, *second;
        double value, next;
        size_t least;
    } cases[] = {{"", "IR", 6.0 / 13, 0.39560439560439564, 2},
                 {"cost=days", "TBILISI", 0.5054945054945056, 0.40659340659340665, 1}};
    for (size_t i = 0; i < 2; i++) {
        fixture f = {0};
        ist_bias bias = {0};
        const ist_bias_options options = {
            .metric = test_metric("betweenness"), .settings = usual, .draws = 20, .seed = 1};
        fixture_open(&f, TEST_DATASETS "/corridor");
        fixture_view(&f, cases[i].words);
        assert_true(ist_bias_make(&bias, &f.view, &options, NULL));
        assert_string_equal(ist_view_id(&f.view, bias.ego.vertex), "KZ");
        assert_string_equal(ist_view_id(&f.view, bias.removed.first), "TR");
        test_close("first", i, bias.removed.values[bias.removed.first], cases[i].value, 1e-12);
        test_close("second", i, bias.removed.values[fixture_vertex(&f, cases[i].second)], cases[i].next, 1e-12);
        assert_int_equal(bias.removed.ranks[fixture_vertex(&f, cases[i].second)], 2);
        assert_int_equal(bias.missing.pairs, 91);
        assert_int_equal(bias.missing.least, cases[i].least);
        assert_int_equal(bias.missing.enough, cases[i].least);
        assert_true(bias.share.pairs_touching == 6 && bias.share.pairs == 20 && bias.share.expected == 0.125);
        ist_bias_free(&bias);
        fixture_close(&f);
    }
}

/* One actor alone, a star, a complete graph: no table fails. */
static void every_table_can_be_made_of_every_shape(void **state) {
    (void)state;
    const struct {
        const char *csv, *metric;
    } cases[] = {{"source,target\nA,B\n", "degree"},
                 {"source,target\nA,B\nA,C\nA,D\n", "betweenness"},
                 {"source,target\nA,B\nA,C\nB,C\n", "betweenness"},
                 {"source,target\nA,B\nC,D\n", "harmonic"},
                 {"source,target,strength\nA,B,1e-300\nB,C,1e300\nC,D,1\n", "strength"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f = {0};
        ist_bias bias = {0};
        ist_error err = {0};
        ist_table tables[8] = {{.title = IST_TEXT_EMPTY}};
        const ist_bias_options options = {
            .metric = test_metric(cases[i].metric), .settings = usual, .draws = 20, .seed = 1};
        fixture_ties(&f, cases[i].csv);
        fixture_view(&f, "");
        if (!ist_bias_make(&bias, &f.view, &options, &err)) {
            fail_msg("%zu: %s", i, err.message);
        }
        assert_true(
            ist_bias_share_table(&tables[0], &bias, &err) && ist_bias_nulls_table(&tables[1], &bias, &err) &&
            ist_bias_documents_table(&tables[2], &bias, &err) && ist_bias_others_table(&tables[3], &bias, 0, &err) &&
            ist_bias_boundary_table(&tables[4], &bias, &err) && ist_bias_missing_table(&tables[5], &bias, &err) &&
            ist_bias_words_table(&tables[6], &bias, &err) && ist_bias_sentences_table(&tables[7], &bias, &err));
        assert_int_equal(tables[3].row_count, f.view.vertex_count - 1);
        for (size_t t = 0; t < 8; t++) {
            assert_true(tables[t].contract != IST_TEXT_EMPTY);
            ist_table_free(&tables[t]);
        }
        ist_bias_free(&bias);
        fixture_close(&f);
    }
}

/* ---- the panel ---- */

/* What it draws together is what the comparison and the sample say of one measure alone. */
static void a_panel_says_what_its_parts_say(void **state) {
    (void)state;
    fixture f = {0};
    ist_panel_draws panel = {0};
    const ist_metric *metrics[] = {test_metric("degree"), test_metric("betweenness"), test_metric("eigenvector")};
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    assert_true(ist_panel_draws_make(&panel, &f.view, metrics, 3, 40, 5, NULL));
    ist_comparison alone = {0};
    ist_comparison_options options = {
        .metrics = &metrics[1], .metric_count = 1, .settings = {.seed = 5}, .null = {.seed = 5}, .draws = 40};
    assert_true(ist_null_find(&options.model, "degree", NULL));
    assert_true(ist_comparison_make(&alone, &f.view, &options, NULL));
    ist_panel_doubt doubt = ist_panel_draws_of(&panel, metrics[1], "AKTAU");
    assert_true(doubt.p == alone.measures[0].rows[fixture_vertex(&f, "AKTAU")].p);
    assert_true(doubt.rank_low >= 1 && doubt.rank_low <= doubt.rank_high && doubt.rank_high <= 16);
    ist_panel_doubt fixed = ist_panel_draws_of(&panel, metrics[0], "AKTAU");
    assert_true(isnan(fixed.p)); /* every draw keeps the number of ties */
    assert_non_null(strstr(fixed.no_p, "no freedom"));
    ist_comparison_free(&alone);
    ist_panel_draws_free(&panel);
    assert_true(ist_panel_draws_make(&panel, &f.view, metrics, 3, 0, 5, NULL));
    doubt = ist_panel_draws_of(&panel, metrics[1], "AKTAU");
    assert_true(doubt.rank_low == 0 && isnan(doubt.p) && strcmp(doubt.no_p, "nothing was drawn") == 0);
    ist_panel_draws_free(&panel);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chance_of_as_many_is_that_of_all_draws),
        cmocka_unit_test(shares_are_counted),
        cmocka_unit_test(others_rank_as_in_the_network_without_it),
        cmocka_unit_test(a_tie_both_ways_is_one_tie),
        cmocka_unit_test(a_rest_of_which_nothing_can_be_said_has_a_reason),
        cmocka_unit_test(ranks_by_chance_are_those_of_all_networks),
        cmocka_unit_test(chance_of_draws_counts_one_more),
        cmocka_unit_test(documents_are_left_out_with_those_that_repeat_them),
        cmocka_unit_test(ties_without_documents_stay),
        cmocka_unit_test(what_has_no_rank_is_refused),
        cmocka_unit_test(everything_is_the_same_in_any_order_of_rows),
        cmocka_unit_test(the_corridor_is_as_networkx_says),
        cmocka_unit_test(every_table_can_be_made_of_every_shape),
        cmocka_unit_test(a_panel_says_what_its_parts_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
