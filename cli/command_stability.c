/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_stability.c - how sure ranks are, and which facts they hang on.
 */
#include "core/uncertainty/stability.h"

#include <string.h>

#include "cases_named.h"
#include "command.h"
#include "core/uncertainty/differences.h"
#include "measures.h"
#include "pipeline.h"
#include "spread.h"
#include "tables.h"

#define USUAL_MEASURE "betweenness"
#define USUAL_NOISE "grade:1000"
enum { USUAL_AMONG = 3, USUAL_FACTS = 20, USUAL_DIFFERENCES = 10 };

typedef struct {
    const ist_request *request;
    const ist_view *view;
    ist_measures measures;
    ist_metric_settings settings;
    ist_noise noise;
    ist_drops_options drops;
} question;

static ist_table *add(ist_tables *tables, const char *name, ist_error *err) {
    return ist_tables_add(tables, name, "", NULL, 0, err);
}

/* ---- what is asked ---- */

typedef struct {
    const char *option;
    bool given;
} given_option;

static bool refuse_given(const given_option *options, size_t count, const char *with, ist_error *err) {
    for (size_t i = 0; i < count; i++) {
        if (options[i].given) {
            return ist_error_set(err, IST_ERROR_USAGE, "%s has no effect with --%s; leave one of them out",
                                 options[i].option, with);
        }
    }
    return true;
}

/* Options that the question asked does not read would be without effect. */
static bool check_options(const ist_request *request, ist_error *err) {
    bool drops = request->drop != NULL, draws = request->compare != NULL && request->tornado == NULL;
    const char *asked = request->question != NULL ? request->question : draws ? "compare" : NULL;
    const char *of_runs = ist_spreading_option(request);
    const given_option options[] = {{of_runs, of_runs != NULL && !draws},
                                    {"--pair", request->pair != NULL},
                                    {"--among", request->among > 0},
                                    {"--certain", !draws && request->certain},
                                    {"--dates", !draws && request->dates != NULL},
                                    {"--readings", !draws && request->readings != NULL},
                                    {"--noise", drops && request->noise != NULL},
                                    {"--top", drops && request->top_given}};
    if (drops && request->compare != NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "drop and compare are two questions: ask them apart");
    }
    if (asked == NULL) {
        return true;
    }
    return refuse_given(options, sizeof options / sizeof options[0], asked, err);
}

/* One of two words; without a word the first, but the second where every tie is to be there. */
static bool read_drawn(bool *out, const char *option, const char *word, const char *other, bool certain,
                       ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    *out = word != NULL ? strcmp(word, "drawn") == 0 : !certain;
    return word == NULL || *out || strcmp(word, other) == 0 ||
           ist_error_set(err, IST_ERROR_USAGE, "%s takes drawn or %s, not %s", option, other,
                         ist_quote(quoted, word, strlen(word)));
}

static bool read_question(question *q, ist_error *err) {
    const ist_request *request = q->request;
    unsigned own = request->tornado == NULL ? IST_TAKES_SEED : 0;
    bool ok = ist_measures_parse(&q->measures, request->by != NULL ? request->by : USUAL_MEASURE, err) &&
              check_options(request, err) && ist_measures_settings(&q->settings, &q->measures, request, own, err) &&
              ist_noise_parse(&q->noise, request->noise != NULL ? request->noise : USUAL_NOISE, err) &&
              read_drawn(&q->noise.dates, "--dates", request->dates, "coded", request->certain, err) &&
              read_drawn(&q->noise.readings, "--readings", request->readings, "all", request->certain, err) &&
              (request->drop == NULL || ist_drops_parse(&q->drops, request->drop, err));
    q->noise.certain = request->certain;
    q->noise.seed = q->drops.seed = q->settings.seed;
    return ok;
}

/* ---- the answers ---- */

/* A name that is wrong is said before the draws are made. */
static bool check_pair(const question *q, ist_error *err) {
    const ist_measured measured = {q->view, q->measures.items[0], &q->settings};
    uint32_t rows[2];
    return q->request->pair == NULL || ist_stability_pair_rows(rows, &measured, q->request->pair, err);
}

static bool fill_draws(ist_tables *tables, const question *q, ist_error *err) {
    const ist_request *request = q->request;
    ist_sample sample = {0};
    ist_table *table = NULL;
    uint32_t among = request->among > 0 ? (uint32_t)request->among : USUAL_AMONG;
    bool ok = check_pair(q, err) &&
              ist_sample_make(&sample, q->view, q->measures.items, q->measures.count, &q->settings, &q->noise, err) &&
              (table = add(tables, "ranks", err)) != NULL &&
              ist_stability_ranks(table, &sample, request->top, among, err) &&
              (table = add(tables, "order", err)) != NULL && ist_stability_order(table, &sample, err);
    if (ok && request->pair != NULL) {
        table = add(tables, "pair", err);
        ok = table != NULL && ist_stability_pair(table, &sample, request->pair, err);
    }
    ist_sample_free(&sample);
    return ok;
}

static bool fill_drops(ist_tables *tables, const question *q, ist_error *err) {
    ist_drops drops = {0};
    ist_table *table = NULL;
    bool ok = ist_drops_make(&drops, q->view, q->measures.items, q->measures.count, &q->settings, &q->drops, err) &&
              (table = add(tables, "coefficients", err)) != NULL && ist_stability_coefficients(table, &drops, err) &&
              (table = add(tables, "drops", err)) != NULL && ist_stability_drops(table, &drops, err);
    ist_drops_free(&drops);
    return ok;
}

/* A table a measure. */
static bool fill_tornado(ist_tables *tables, const question *q, ist_error *err) {
    size_t top = q->request->top_given ? q->request->top : USUAL_FACTS;
    bool ok = true;
    for (size_t i = 0; ok && i < q->measures.count; i++) {
        const ist_measured measured = {q->view, q->measures.items[i], &q->settings};
        ist_table *table = add(tables, q->measures.count == 1 ? "tornado" : q->measures.items[i]->name, err);
        ok = table != NULL && ist_stability_tornado(table, &measured, q->request->tornado, &q->noise, top, err);
    }
    return ok;
}

/* A table a scenario, of the first measure alone. */
static bool fill_both(ist_tables *tables, const question *q, ist_error *err) {
    ist_cases_named cases = {0};
    size_t top = q->request->top_given ? q->request->top : USUAL_FACTS;
    const ist_measured measured = {q->view, q->measures.items[0], &q->settings};
    bool ok = (q->measures.count == 1 ||
               ist_error_set(err, IST_ERROR_USAGE, "--tornado with --compare asks of one measure, and --by names %zu",
                             q->measures.count)) &&
              ist_cases_named_read(&cases, q->request->compare, err);
    const ist_scenario_named *items = ok ? ist_cases_named_items(&cases) : NULL;
    for (size_t i = 0; ok && i < cases.count; i++) {
        ist_table *table = add(tables, "tornado", err);
        ok = table != NULL &&
             ist_stability_difference_tornado(table, &measured, q->request->tornado, &q->noise, &items[i], top, err);
    }
    ist_cases_named_free(&cases);
    return ok;
}

static bool fill_compare(ist_tables *tables, const question *q, ist_error *err) {
    ist_cases_named cases = {0};
    ist_table *table = add(tables, "differences", err);
    bool ok = table != NULL && ist_cases_named_read(&cases, q->request->compare, err);
    const ist_differences_cases asked = {.cases = ist_cases_named_items(&cases),
                                         .count = cases.count,
                                         .top = q->request->top_given ? q->request->top : USUAL_DIFFERENCES};
    ok = ok && ist_stability_differences(table, q->view, q->measures.items, q->measures.count, &q->settings, &q->noise,
                                         &asked, err);
    ist_cases_named_free(&cases);
    return ok;
}

static bool fill(ist_tables *tables, const question *q, ist_error *err) {
    return q->request->drop != NULL ? fill_drops(tables, q, err)
           : q->request->tornado == NULL
               ? q->request->compare != NULL ? fill_compare(tables, q, err) : fill_draws(tables, q, err)
           : q->request->compare != NULL ? fill_both(tables, q, err)
                                         : fill_tornado(tables, q, err);
}

/* A table alone needs no --table to name it. */
static bool write(const ist_tables *tables, const ist_request *request, ist_error *err) {
    return tables->count == 1 && request->table == NULL
               ? ist_tables_write_one(&tables->items[0].table, NULL, request, err)
               : ist_tables_write(tables, request, err);
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_tables tables = {0};
    ist_spreading spreading = {0};
    question q = {.request = request, .view = &pipeline.view};
    ist_spreading_start(&spreading, &pipeline, request);
    bool ok = read_question(&q, err) && ist_pipeline_start(&pipeline, request, err) &&
              ist_pipeline_view(&pipeline, &request->lens, err) && fill(&tables, &q, err) &&
              ist_spreading_used(&spreading, err) && ist_spreading_note(&spreading, &tables.items[0].table, err) &&
              write(&tables, request, err);
    ist_measures_free(&q.measures);
    ist_tables_free(&tables);
    ist_pipeline_free(&pipeline);
    return ist_spreading_code(&spreading, ok ? 0 : -1, err);
}

/* ---- options ---- */

static bool set_noise(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->noise = value;
    return true;
}

static bool set_certain(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->certain = true;
    return true;
}

static bool set_among(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->among, "--among", value, 1, err);
}

static bool set_pair(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->pair = value;
    return true;
}

static bool set_drop(ist_request *request, const char *value, ist_error *err) {
    request->drop = value;
    return ist_option_question(request, "drop", err);
}

static bool set_tornado(ist_request *request, const char *value, ist_error *err) {
    request->tornado = value;
    return ist_option_question(request, "tornado", err);
}

/* With --tornado it says of what the facts are asked; else it is a question of its own. */
static bool set_compare(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->compare = value;
    return true;
}

static bool set_dates(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->dates = value;
    return true;
}

static bool set_readings(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->readings = value;
    return true;
}

static const ist_option options[] = {
    {"by", 0, "MEASURE[,MEASURE...]", "the measures; by default " USUAL_MEASURE ". All see the same draws",
     ist_option_set_by},
    {"noise", 0, "CV:DRAWS|grade:DRAWS",
     "how far weights are off: a coefficient of variation for all ties, as in 0.25:2000, or by the grade of each tie's "
     "evidence. By default " USUAL_NOISE,
     set_noise},
    {"certain", 0, NULL,
     "every tie is there; otherwise each is with its confidence, as its dates say, and in a reading that is drawn",
     set_certain},
    {"dates", 0, "drawn|coded",
     "a tie dated 2024 begins on a day of that year that is drawn, which is the default, or counts from its first day "
     "to its last",
     set_dates},
    {"readings", 0, "drawn|all",
     "where documents disagree a draw takes one reading, which is the default, or the ties of all stand", set_readings},
    {"among", 0, "K", "show how likely a row is among the first K; by default 3", set_among},
    {"pair", 0, "A,B", "how likely actor A ranks above actor B", set_pair},
    {"drop", 0, "actors|ties[:DRAWS]",
     "instead: how large a share of them can be lost before the order is another; by default 200 draws a level",
     set_drop},
    {"tornado", 0, "ACTOR", "instead: which ties matter most to its value; the first 20, or --top N, 0: all",
     set_tornado},
    {"compare", 0, "NAME[,NAME...]|'KEY=VALUE ...'",
     "instead: what these scenarios change, with the same draws in all; the 10 rows that change most, or --top N, 0: "
     "all. With --tornado: the facts on which that hangs",
     set_compare},
    IST_OPTION_ALPHA,
    IST_OPTION_GROUPS,
    {"source", 0, "ID[,ID...]", "for measures of ways between two sides: where they begin", ist_option_set_source},
    {"target", 0, "ID[,ID...]", "for measures of ways between two sides: where they end", ist_option_set_target},
    IST_OPTION_SEED,
    IST_OPTION_TOP,
    IST_OPTION_TABLE,
    IST_OPTION_END,
};

const ist_command ist_command_stability = {
    .name = "stability",
    .summary = "how sure ranks are: intervals under uncertain ties, and the facts they hang on",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Draws the network many times as it might also be: the weights of every tie multiplied at random (lognormal, "
        "mean 1), each tie there with its confidence. Table ranks: the observed rank and value beside the median and "
        "the interval from the 5 % to the 95 % quantile of the draws. Table order: sensitivity, the share of pairs "
        "whose observed order the draws keep.\n\n"
        "By grade, the coefficient of variation of a statement is 0.05, 0.10, 0.20, 0.35, 0.50 for the worse of "
        "reliability A to E and credibility 1 to 5; F, 6 and no grade count as the fourth; a tie has the best of its "
        "statements. Costs that are hops have no noise. Ties are drawn independently. 'isthmus explain doubts' says "
        "how "
        "dates and readings are drawn, 'isthmus explain differences' what --compare tells.",
    .example = "  isthmus stability corridor --by betweenness --cost days --noise 0.25:2000\n"
               "  isthmus stability caspian --lens transport --by betweenness --top 10 --pair AKTAU,BAKU\n"
               "  isthmus stability caspian --lens states --by degree,strength --drop actors --table coefficients\n"
               "  isthmus stability corridor --cost days --tornado BAKU --top 5\n"
               "  isthmus stability corridor --cost days --compare close=RU --noise 0.25:2000 --top 5\n",
    .groups = IST_GROUP_CHART | IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK | IST_GROUP_RUN,
    .options = options,
    .run = run,
};
