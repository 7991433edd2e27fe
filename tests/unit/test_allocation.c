/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory that runs out: for every n the n-th allocation fails, once and for ever, on the way from file to table.
 * See allocation.h.
 */
#include "claims_stage.h"

#include "allocation.h"

#include "core/carriers.h"
#include "core/layers/profile.h"
#include "core/layers/versatility.h"
#include "core/metric.h"
#include "core/query.h"
#include "core/time/timeline.h"
#include "core/uncertainty/differences.h"
#include "core/uncertainty/stability.h"
#include "graph/lens_named.h"
#include "render/chart.h"
#include "render/renderer.h"

static size_t loading; /* of the allocations, those before the view */

typedef struct {
    const char *path, *words;
    const char *metrics[12]; /* all of one kind of rows */
    const char *query, *source, *target, *on, *penalise, *second;
    bool claims;        /* runs them too */
    bool layers;        /* compares them */
    bool years;         /* follows `on` through them */
    bool stability;     /* of the measures' ranks, and which ties `on` hangs on */
    const char *format; /* a plain renderer */
} journey;

static bool rank(ist_table *table, const ist_view *view, const journey *way, ist_error *err) {
    const ist_metric *metrics[12];
    size_t count = 0;
    for (; way->metrics[count] != NULL; count++) {
        if (!ist_metric_find(&metrics[count], way->metrics[count], err)) {
            return false;
        }
    }
    return count == 0 ||
           ist_metric_table(table, view, (ist_metric_options){.metrics = metrics, .metric_count = count}, err);
}

static bool ask(ist_table *table, const ist_network *network, const ist_lens *lens, const journey *way,
                ist_error *err) {
    static const char *const cases[] = {"open", "close=RU"};
    const ist_query_options options = {.source = way->source,
                                       .target = way->target,
                                       .on = way->on,
                                       .penalise = way->penalise,
                                       .second = way->second,
                                       .count = 3,
                                       .cases = cases,
                                       .case_count = way->on && !way->penalise ? 2 : 0};
    bool negative = false;
    return way->query == NULL || ist_query_find(way->query)->answer(table, network, lens, &options, &negative, err);
}

/* All tables of the layers. */
static bool compare_layers(const fixture *f, const journey *way, ist_error *err) {
    static const double costs[] = {0, 1};
    const ist_overlap_options options = {.permutations = 2, .seed = 1};
    ist_layers layers = {0};
    const ist_versatility_options of_ties = {.interlayer = &costs[1], .count = 1};
    const ist_versatility_options of_paths = {.which = IST_VERSATILITY_BETWEENNESS, .interlayer = costs, .count = 2};
    ist_table tables[6] = {{.row_count = 0}};
    bool ok = !way->layers ||
              (ist_layers_make(&layers, &f->view, err) && ist_layers_table(&tables[0], &f->view, &layers, err) &&
               ist_layers_actors(&tables[1], &f->view, &layers, 3, err) &&
               ist_layers_overlaps(&tables[2], &f->view, &layers, options, err) &&
               ist_layers_interdependence(&tables[3], &f->view, &layers, costs, 2, err) &&
               ist_versatility_table(&tables[4], &f->view, &layers, of_ties, err) &&
               ist_versatility_table(&tables[5], &f->view, &layers, of_paths, err));
    for (size_t i = 0; i < 6; i++) {
        ist_table_free(&tables[i]);
    }
    ist_layers_free(&layers);
    return ok;
}

/* A measure through the years, whatever is assumed of ties without a date, and where it changes. */
static bool follow(const fixture *f, const ist_lens *lens, const journey *way, ist_error *err) {
    ist_timeline_measure asked = {0};
    const ist_timeline_options options = {
        .series = {.first_year = 2020, .last_year = 2023, .step = 1, .actors = way->on},
        .assumptions = 1u << IST_TIMELINE_ALL | 1u << IST_TIMELINE_DRAWN,
        .draws = 1,
        .permutations = 2};
    ist_timeline timeline = {0};
    ist_events events = {0};
    ist_table tables[3] = {{.row_count = 0}};
    bool ok = !way->years ||
              (ist_metric_find(&asked.metric, way->metrics[0], err) &&
               ist_events_make(&events, &f->network, lens, (1u << IST_EVENT_KINDS) - 1, way->on, (ist_date){0},
                               (ist_date){0}, err) &&
               ist_events_table(&tables[2], &events, err) &&
               ist_timeline_make(&timeline, &f->network, lens, &asked, 1, &options, err) &&
               ist_timeline_table(&tables[0], &timeline, err) && ist_timeline_changes(&tables[1], &timeline, err));
    ist_table_free(&tables[0]);
    ist_table_free(&tables[1]);
    ist_table_free(&tables[2]);
    ist_events_free(&events);
    ist_timeline_free(&timeline);
    return ok;
}

/* Draws, lost parts of the sample, single facts, and the tables of all three. */
static bool ask_stability(const fixture *f, const journey *way, ist_error *err) {
    const ist_metric *metric = NULL;
    const ist_metric_settings settings = {.seed = 1};
    const ist_noise noise = {.by_grade = true, .draws = 2, .seed = 1};
    const ist_drops_options options = {.of_ties = true, .draws = 1, .seed = 1};
    ist_sample sample = {0};
    ist_drops drops = {0};
    ist_table tables[6] = {{.row_count = 0}};
    bool ok =
        !way->stability ||
        (ist_metric_find(&metric, way->metrics[0], err) &&
         ist_sample_make(&sample, &f->view, &metric, 1, &settings, &noise, err) &&
         ist_stability_ranks(&tables[0], &sample, 0, 3, err) && ist_stability_order(&tables[1], &sample, err) &&
         ist_stability_pair(&tables[2], &sample, way->source, err) &&
         ist_drops_make(&drops, &f->view, &metric, 1, &settings, &options, err) &&
         ist_stability_coefficients(&tables[3], &drops, err) && ist_stability_drops(&tables[4], &drops, err) &&
         ist_stability_tornado(&tables[5], &(ist_measured){&f->view, metric, &settings}, way->on, &noise, 0, err));
    for (size_t i = 0; i < 6; i++) {
        ist_table_free(&tables[i]);
    }
    ist_sample_free(&sample);
    ist_drops_free(&drops);
    return ok;
}

/* What a case changes, beside the same draws; on which facts that hangs; and what the ties that carry rest on. */
static bool ask_differences(const fixture *f, const journey *way, ist_error *err) {
    const ist_metric *metric = NULL;
    const ist_metric_settings settings = {.seed = 1};
    const ist_noise noise = {.by_grade = true, .dates = true, .readings = true, .draws = 2, .seed = 1};
    const ist_scenario_named named = {"closed", "close=A"};
    const ist_differences_cases cases = {&named, 1, 0};
    ist_table tables[3] = {{.row_count = 0}};
    bool ok = !way->stability ||
              (ist_metric_find(&metric, way->metrics[0], err) &&
               ist_stability_differences(&tables[0], &f->view, &metric, 1, &settings, &noise, &cases, err) &&
               ist_stability_difference_tornado(&tables[1], &(ist_measured){&f->view, metric, &settings}, way->on,
                                                &noise, &named, 0, err) &&
               ist_carriers_table(&tables[2], &f->view, 2, err));
    for (size_t i = 0; i < 3; i++) {
        ist_table_free(&tables[i]);
    }
    return ok;
}

/* All claims as they are written, then run, and one by itself. */
static bool run_claims(ist_table *table, fixture *f, const journey *way, ist_error *err) {
    ist_claim_rows rows = {0};
    ist_table list = {0}, card = {0};
    ist_verdict verdict;
    size_t contradicted;
    bool ok = !way->claims ||
              (ist_claims_check(&f->dataset, &f->network, err) &&
               ist_claims_choose(&rows, &f->network, (ist_claims_choice){0}, err) &&
               ist_claims_list(&list, &f->network, &rows, err) &&
               ist_claims_table(table, &contradicted, &f->network, &rows, (ist_claims_form){.wide = true}, err) &&
               ist_claims_card(&card, &verdict, &f->network, 0, err));
    ist_table_free(&list);
    ist_table_free(&card);
    ist_claim_rows_free(&rows);
    return ok;
}

static bool travel(const void *asked, ist_error *err) {
    const journey *way = asked;
    fixture f = {0};
    ist_lens lens = {0};
    ist_table table = {0}, answer = {0};
    ist_buffer out = {0};
    const ist_renderer *renderer = NULL;
    const ist_render_options options = {0};
    bool ok = ist_dataset_load(&f.dataset, way->path, err) && ist_network_build(&f.network, &f.dataset, err) &&
              ist_check(&f.dataset, &f.network, err);
    loading = allocations;
    ok = ok && ist_lens_parse_in(&lens, &f.dataset, way->words, err) &&
         ist_view_make(&f.view, &f.network, &lens, err) && rank(&table, &f.view, way, err) &&
         ask(&answer, &f.network, &lens, way, err) && compare_layers(&f, way, err) && follow(&f, &lens, way, err) &&
         ask_stability(&f, way, err) && ask_differences(&f, way, err) && run_claims(&table, &f, way, err) &&
         ist_renderer_find(&renderer, way->format, err) &&
         renderer->write(&out, &f.view, way->query ? &answer : &table, &options, err);
    ist_buffer_free(&out);
    ist_table_free(&table);
    ist_table_free(&answer);
    ist_lens_free(&lens);
    fixture_close(&f);
    return ok;
}

/* The allocations of loading once for each dataset: the journeys after the first over one begin behind them. */
static size_t first_to_fail(const journey *way, bool loaded_before) {
    ist_error err = {0};
    allocations = 0;
    return loaded_before && travel(way, &err) ? loading + 1 : 1;
}

static void fail_each_allocation(const journey *way, bool for_ever, bool loaded_before) {
    fail_each_from(travel, way, first_to_fail(way, loaded_before), for_ever);
}

static const journey journeys[] = {
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days capacity=mt",
     .metrics = {"degree", "strength", "closeness", "harmonic", "betweenness", "eigenvector", "pagerank", "core-number",
                 "articulation", "constraint", "effective-size"},
     .format = "table"},
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days territory=group close=RU build=TRIPP",
     .metrics = {"betweenness", "degree"},
     .format = "csv"},
    {.path = TEST_DATASETS "/corridor",
     .words = "",
     .metrics = {"edge-betweenness", "bridge", "subset-edge-betweenness"},
     .format = "json"},
    {.path = TEST_DATASETS "/corridor",
     .words = "capacity=mt close=RU,IR,UZ,TR,KZ,EU,TM,KG,TJ,CN,KARS,BLACKSEA,AKTAU",
     .metrics = {"flow-betweenness", "subset-betweenness"},
     .format = "csv"},
    {.path = TEST_DATASETS "/corridor",
     .words = "",
     .metrics = {"current-flow-betweenness", "information"},
     .format = "csv"},
    {.path = TEST_DATASETS "/corridor", .words = "", .metrics = {"resistance"}, .format = "csv"},
    {.path = TEST_DATASETS "/corridor", .words = "", .metrics = {"kirchhoff", "kemeny"}, .format = "csv"},
    {.path = TEST_DATASETS "/corridor", .words = "", .metrics = {"robustness"}, .format = "csv"},
    {.path = TEST_DATASETS "/corridor", .words = "", .metrics = {"frustrated", "disparity"}, .format = "json"},
    {.path = TEST_DATASETS "/corridor",
     .words = "",
     .metrics = {"frustration", "triad-balance", "walk-balance"},
     .format = "json"},
    {.path = TEST_FOLDER "/commands/data/tiny",
     .words = "status=existing,planned",
     .metrics = {"multiplex", "neighbourhood-order", "temporal-reach"},
     .layers = true,
     .format = "csv"},
    {.path = TEST_FOLDER "/commands/data/tiny",
     .words = "",
     .metrics = {"degree"},
     .stability = true,
     .source = "A,B",
     .on = "B",
     .format = "md"},
    {.path = TEST_FOLDER "/commands/data/tiny",
     .words = "",
     .metrics = {"degree"},
     .years = true,
     .on = "B",
     .format = "csv"},
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days",
     .query = "limited-overlap",
     .source = "KZ",
     .target = "EU",
     .format = "table"},
    {.path = TEST_FOLDER "/broken/base", .words = "lens=ways-shut", .metrics = {"degree"}, .format = "csv"},
    {.path = TEST_FOLDER "/broken/base",
     .words = "scenario=shut-and-laid cost=days lens=ways sign=all layer=transport,trade",
     .metrics = {"degree"},
     .format = "csv"},
    {.path = TEST_FOLDER "/golden/notation.graphml", .words = "", .metrics = {"degree"}, .format = "csv"},
    {.path = TEST_FOLDER "/golden/notation.gexf", .words = "", .metrics = {"degree"}, .format = "csv"},
    {.path = TEST_FOLDER "/golden/notation.json", .words = "", .metrics = {"degree"}, .format = "csv"},
    {.path = TEST_FOLDER "/golden/notation.gml", .words = "", .metrics = {"degree"}, .format = "csv"},
    {.path = TEST_FOLDER "/golden/notation.dot", .words = "", .metrics = {"degree"}, .format = "csv"},
    {.path = TEST_FOLDER "/golden/list.csv", .words = "", .metrics = {"strength"}, .format = "csv"},
    {.path = TEST_FOLDER "/golden/collective", .words = "collective=expand", .metrics = {"degree"}, .format = "json"},
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days capacity=mt",
     .query = "routes",
     .source = "CN",
     .target = "EU",
     .format = "table"},
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days capacity=mt",
     .query = "dependence",
     .source = "CN,KZ",
     .target = "EU",
     .on = "AZ",
     .format = "table"},
    {.path = TEST_FOLDER "/commands/data/tiny",
     .words = "cost=days layer=transport status=existing,planned",
     .query = "tipping",
     .source = "A,B",
     .target = "C",
     .on = "D",
     .penalise = "B",
     .format = "table"},
    {.path = TEST_FOLDER "/commands/data/tiny",
     .words = "cost=days layer=transport status=existing,planned",
     .query = "tipping",
     .source = "A",
     .target = "C",
     .on = "D",
     .penalise = "B",
     .second = "P",
     .format = "table"},
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days capacity=mt",
     .query = "cuts",
     .source = "CN",
     .target = "EU",
     .format = "table"},
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days capacity=mt",
     .query = "edge-disjoint",
     .source = "KZ",
     .target = "EU",
     .format = "table"},
    {.path = TEST_FOLDER "/commands/data/tiny",
     .words = "cost=days capacity=days layer=transport",
     .query = "contingency",
     .source = "A",
     .target = "C",
     .format = "table"},
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days capacity=mt",
     .query = "dominators",
     .source = "KZ",
     .target = "EU",
     .format = "table"},
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days capacity=mt close=RU,KZ",
     .query = "interdiction",
     .source = "KARS",
     .target = "BLACKSEA",
     .format = "table"},
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days capacity=mt status=existing,planned close=RU,IR",
     .query = "reliability",
     .source = "CN",
     .target = "EU",
     .format = "table"},
    {.path = TEST_DATASETS "/corridor",
     .words = "capacity=mt build=TRIPP",
     .query = "power",
     .source = "CN",
     .target = "EU",
     .on = "AZ,GE",
     .format = "csv"},
    {.path = TEST_DATASETS "/corridor",
     .words = "cost=days capacity=mt close=RU,IR",
     .query = "key-players",
     .source = "CN",
     .target = "EU",
     .format = "table"},
};

static bool loaded_before(size_t number) {
    size_t i = 0;
    while (strcmp(journeys[i].path, journeys[number].path) != 0) {
        i++;
    }
    return i < number;
}

static void fail_each_allocation_of_all(bool for_ever) {
    for (size_t i = 0; i < sizeof journeys / sizeof journeys[0]; i++) {
        fail_each_allocation(&journeys[i], for_ever, loaded_before(i));
    }
}

static void a_failing_allocation_is_a_clean_error(void **state) {
    (void)state;
    fail_each_allocation_of_all(false);
}

static void memory_that_is_gone_for_ever_is_a_clean_error(void **state) {
    (void)state;
    fail_each_allocation_of_all(true);
}

/* One claim or two of every function, and one of every verdict. */
static const char every_claim[] =
    "c1,ihr-2025,3.2/1,a,cost=days capacity=mt,\"dependence(AZ, {CN, KZ}, EU) = reachable(CN, EU)\",,,\n"
    "c2,ihr-2025,3.2/1,b,cost=days capacity=mt,\"flow(CN, EU) > distance(CN, EU)\",yes,no,\n"
    "c3,ihr-2025,3.2/1,c,\"cost=days close=RU,IR\",\"detour(GE, CN, EU) >= disjoint(CN, EU)\",yes,no,\n"
    "c4,ihr-2025,3.2/1,d,cost=days,\"rank(betweenness, KZ) = value(edge-betweenness, cn-kz)\",yes,no,\n"
    "c5,ihr-2025,3.2/1,e,territory=group,\"rank(betweenness, AZ) = ties(AZ, 'KZ')\",yes,no,\n"
    "c6,ihr-2025,3.2/1,f,,\"growth(cn-kz.days, ru-eu.days) > figure(cn-kz.days)\",yes,no,\n"
    "c7,ihr-2025,3.2/1,g,,documents(c7) >= documents(baku-nakh),yes,no,\n"
    "c8,ihr-2025,3.2/1,h,,,,,no test\n"
    "c9,ihr-2025,3.2/1,i,kind=person,\"ties(AZ) < distance(CN, EU)\",,,\n";

static void a_claim_without_memory_is_a_clean_error(void **state) {
    (void)state;
    claims_stage stage;
    claims_write(&stage, &(claims_rows){.claims = every_claim});
    const journey way = {.path = stage.place.path, .words = "", .claims = true, .format = "csv"};
    fail_each_allocation(&way, false, false);
    fail_each_allocation(&way, true, false);
    folder_remove(&stage.place);
}

/* A small table of one kind of chart, made and drawn. */
static bool chart(const void *asked, ist_error *err) {
    static const ist_chart_role roles[] = {{"name", IST_CHARTED_LABEL}, {"part", IST_CHARTED_SERIES},
                                           {"from", IST_CHARTED_FROM},  {"to", IST_CHARTED_TO},
                                           {"time", IST_CHARTED_TIME},  {"value", IST_CHARTED_VALUE},
                                           {"low", IST_CHARTED_LOW},    {"high", IST_CHARTED_HIGH}};
    const ist_chart_kind *kind = asked;
    ist_table table = {0};
    ist_buffer out = {0};
    bool ok = ist_table_title(&table, "title", err);
    for (size_t i = 0; ok && i < sizeof roles / sizeof roles[0]; i++) {
        ok = ist_table_column(&table, roles[i].column, i < 2 ? IST_CELL_TEXT : IST_CELL_REAL, "", "", err);
    }
    for (size_t row = 0; ok && row < 3; row++) {
        ok = ist_table_row(&table, IST_NONE, err) && ist_table_text(&table, 0, "a name of two lines, that long", err) &&
             ist_table_text(&table, 1, row < 2 ? "a" : "b", err);
        for (size_t i = 2; ok && i < sizeof roles / sizeof roles[0]; i++) {
            ok = row == 1 && i == 5 ? ist_table_na(&table, i, "why", err)
                                    : ist_table_real(&table, i, (double)(row + (i == 3)), err);
        }
    }
    if (ok) {
        ist_table_chart(&table, *kind, roles, sizeof roles / sizeof roles[0]);
        ist_table_chart_base(&table, 1);
        ok = ist_table_chart_event(&table, 1, 1, "event", err) && ist_table_note(&table, err, "note") &&
             ist_chart_svg(&out, &table, &(ist_render_options){.chart = true}, err);
    }
    ist_buffer_free(&out);
    ist_table_free(&table);
    return ok;
}

static void a_chart_without_memory_is_a_clean_error(void **state) {
    (void)state;
    for (ist_chart_kind kind = IST_CHART_RANKS; kind <= IST_CHART_MATRIX; kind++) {
        fail_each_from(chart, &kind, 1, false);
        fail_each_from(chart, &kind, 1, true);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chart_without_memory_is_a_clean_error),
        cmocka_unit_test(a_claim_without_memory_is_a_clean_error),
        cmocka_unit_test(a_failing_allocation_is_a_clean_error),
        cmocka_unit_test(memory_that_is_gone_for_ever_is_a_clean_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
