/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_significance.c - measures against null models.
 */
#include <string.h>

#include "command.h"
#include "core/null/comparison.h"
#include "measures.h"
#include "pipeline.h"
#include "spread.h"
#include "tables.h"

enum { USUAL_DRAWS = 1000 };

/* "degree", "degree:1000" */
static bool read_null(const ist_null **model, size_t *draws, const char *text, ist_error *err) {
    const char *given = text != NULL ? text : "degree";
    size_t length = strcspn(given, ":");
    ist_buffer name = {0};
    *draws = USUAL_DRAWS;
    bool ok = ist_buffer_add(&name, given, length, err) && ist_null_find(model, ist_buffer_string(&name), err) &&
              (given[length] == '\0' ||
               ist_option_number(draws, "the number of draws in --null", given + length + 1, 1, err));
    ist_buffer_free(&name);
    return ok;
}

static bool read_tail(ist_tail *tail, const char *text, ist_error *err) {
    static const ist_tail tails[] = {IST_TAIL_BOTH, IST_TAIL_HIGH, IST_TAIL_LOW};
    char quoted[IST_QUOTE_SIZE];
    *tail = IST_TAIL_BOTH;
    for (size_t i = 0; text != NULL && i < sizeof tails / sizeof *tails; i++) {
        if (strcmp(text, ist_tail_names[tails[i]]) == 0) {
            *tail = tails[i];
            return true;
        }
    }
    return text == NULL || ist_error_set(err, IST_ERROR_USAGE, "--tail takes both, high or low, not %s",
                                         ist_quote(quoted, text, strlen(text)));
}

/* Groups may be asked for by the model or by a measure; who takes none of them would not see that they are ignored. */
static bool check_groups(const ist_request *request, const ist_measures *measures, const ist_null *model,
                         ist_error *err) {
    bool taken = (model->takes & IST_NULL_TAKES_GROUPS) != 0;
    for (size_t i = 0; i < measures->count; i++) {
        taken = taken || (measures->items[i]->takes & IST_TAKES_GROUPS) != 0;
    }
    return request->groups == NULL || taken ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "--groups is for the null model within and for measures that compare groups; %s is none of "
                         "them, nor is any measure asked for",
                         model->name);
}

/* Before the long computation, not after it. */
static bool check_format(const ist_request *request, const ist_measures *measures, ist_error *err) {
    return measures->count == 1 || request->renderer->between != NULL ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "%s holds one table, and each measure has one: ask for one measure by --by",
                         request->renderer->name);
}

static bool read_options(ist_comparison_options *out, ist_measures *measures, const ist_request *request,
                         ist_error *err) {
    uint64_t seed = request->seed_given ? request->seed : 1;
    *out = (ist_comparison_options){.column = request->column,
                                    .settings = {.groups = request->groups, .seed = seed},
                                    .null = {.groups = request->groups, .ego = request->ego, .seed = seed}};
    bool ok = ist_measures_parse(measures, request->by != NULL ? request->by : "betweenness", err) &&
              read_null(&out->model, &out->draws, request->null, err) && read_tail(&out->tail, request->tail, err) &&
              check_groups(request, measures, out->model, err) && check_format(request, measures, err);
    out->metrics = measures->items;
    out->metric_count = measures->count;
    return ok;
}

/* One table a measure. */
static bool write(const ist_comparison *comparison, const ist_spreading *spreading, const ist_request *request,
                  ist_error *err) {
    ist_tables tables = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < comparison->measure_count; i++) {
        ist_table *table = ist_tables_add(&tables, comparison->measures[i].metric->name, "", NULL, 0, err);
        ok = table != NULL && ist_significance_table(table, comparison, i, request->top, err) &&
             ist_spreading_note(spreading, table, err);
    }
    ok = ok && (tables.count == 1 ? ist_tables_write_one(&tables.items[0].table, NULL, request, err)
                                  : ist_tables_write(&tables, request, err));
    ist_tables_free(&tables);
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_measures measures = {0};
    ist_comparison comparison = {0};
    ist_comparison_options options;
    ist_spreading spreading = {0};
    ist_spreading_start(&spreading, &pipeline, request);
    bool ok = read_options(&options, &measures, request, err) && ist_pipeline_start(&pipeline, request, err) &&
              ist_pipeline_view(&pipeline, &request->lens, err) &&
              ist_comparison_make(&comparison, &pipeline.view, &options, err) &&
              write(&comparison, &spreading, request, err);
    ist_comparison_free(&comparison);
    ist_measures_free(&measures);
    ist_pipeline_free(&pipeline);
    return ist_spreading_code(&spreading, ok ? 0 : -1, err);
}

static bool set_null(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->null = value;
    return true;
}

static bool set_ego(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->ego = value;
    return true;
}

static bool set_column(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->column = value;
    return true;
}

static bool set_tail(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->tail = value;
    return true;
}

static const ist_option options[] = {
    {"by", 0, "MEASURE[,MEASURE...]", "the measures; by default betweenness. 'isthmus explain' lists them",
     ist_option_set_by},
    {"null", 0, "MODEL[:DRAWS]",
     "what is kept: degree (each actor's number of ties; the default), weights (who is tied), strength (each actor's "
     "strength on the average), within (number of ties, within --groups), membership (memberships of "
     "actors and sizes of groups), ego (all ties of --ego); 1000 draws by "
     "default. 'isthmus explain null-degree' says more",
     set_null},
    {"groups", 0, "NAME",
     "for within: what ties are switched within: distance, kind, state, a collective, leiden ...; for measures that "
     "compare groups, these",
     ist_option_set_groups},
    {"ego", 0, "ID[,ID...]", "for ego: the actors whose ties stay", set_ego},
    {"column", 0, "NAME", "another column of the measures than the first; 'isthmus explain MEASURE' lists them",
     set_column},
    {"tail", 0, "both|high|low",
     "which values speak against chance: high and low ones, which is the default, or one side only", set_tail},
    IST_OPTION_SEED,
    IST_OPTION_TOP,
    IST_OPTION_END,
};

const ist_command ist_command_significance = {
    .name = "significance",
    .summary = "measures against null models: z, p, corrected",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Is a value more than chance gives to networks that keep some of this one? One table a measure, one row an "
        "actor (a tie, the network): what is observed, mean and standard deviation of the null model, z, p, and p "
        "corrected for the many rows. On small networks all that the model allows are listed in place of draws. Where "
        "the model cannot change anything, z and p are NA: the null has no freedom.",
    .example = "  isthmus significance corridor --by betweenness --null degree:200\n"
               "  isthmus significance caspian --null ego:100 --ego AZ --top 10\n"
               "  isthmus significance corridor --by efficiency --cost days --null within:500 --groups distance\n"
               "  isthmus significance corridor --by edge-betweenness --cost days --null weights:500 --top 5\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK | IST_GROUP_RUN,
    .options = options,
    .run = run,
};
