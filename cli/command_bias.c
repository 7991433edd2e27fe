/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_bias.c - whose sample is this network?
 */
#include "core/bias/bias.h"

#include <string.h>

#include "command.h"
#include "measures.h"
#include "pipeline.h"
#include "tables.h"

enum { USUAL_ROWS = 10 };

static bool read_options(ist_bias_options *out, ist_measures *measures, const ist_request *request, ist_error *err) {
    ist_metric_settings settings;
    bool ok = ist_measures_parse(measures, request->by != NULL ? request->by : "betweenness", err) &&
              ist_measures_settings(&settings, measures, request, IST_TAKES_SEED | IST_TAKES_GROUPS, err);
    if (!ok) {
        return false;
    }
    *out = (ist_bias_options){.metric = measures->items[0],
                              .settings = settings,
                              .ego = request->ego,
                              .groups = request->groups,
                              .draws = request->draws > 0 ? request->draws : IST_BIAS_DRAWS,
                              .tries = request->tries,
                              .seed = settings.seed};
    return measures->count == 1 ||
           ist_error_set(err, IST_ERROR_USAGE, "bias asks for the rank by one measure, and --by names %zu",
                         measures->count);
}

typedef bool fill(ist_table *out, const ist_bias *bias, ist_error *err);

static const struct {
    const char *name;
    bool apart;
    fill *fill; /* NULL: that of the others, which takes the number of rows */
} parts[] = {
    {"share", false, ist_bias_share_table},         {"nulls", false, ist_bias_nulls_table},
    {"documents", false, ist_bias_documents_table}, {"others", false, NULL},
    {"missing", false, ist_bias_missing_table},     {"words", false, ist_bias_words_table},
    {"boundary", true, ist_bias_boundary_table},    {"sentences", true, ist_bias_sentences_table},
};
enum { PARTS = sizeof parts / sizeof *parts, LAST = 5 }; /* LAST: of those that are written together */

static bool add_tables(ist_tables *tables, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < PARTS; i++) {
        ok = ist_tables_add(tables, parts[i].name, "", NULL, 0, err) != NULL;
        if (ok) {
            tables->items[i].apart = parts[i].apart;
        }
    }
    return ok;
}

static bool fill_tables(ist_tables *tables, const ist_bias *bias, const ist_request *request, ist_error *err) {
    size_t top = request->top_given ? request->top : USUAL_ROWS;
    bool ok = true;
    for (size_t i = 0; ok && i < PARTS; i++) {
        ist_table *table = &tables->items[i].table;
        ok = parts[i].fill != NULL ? parts[i].fill(table, bias, err) : ist_bias_others_table(table, bias, top, err);
        if (ok && request->table == NULL && i != LAST) { /* all of them stand under one contract, the last one's */
            table->contract = IST_TEXT_EMPTY;
        }
    }
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_measures measures = {0};
    ist_tables tables = {0};
    ist_bias bias = {0};
    ist_bias_options options;
    bool ok = read_options(&options, &measures, request, err) && add_tables(&tables, err) &&
              ist_tables_check(&tables, request, err) && ist_pipeline_start(&pipeline, request, err) &&
              ist_pipeline_view(&pipeline, &request->lens, err) &&
              ist_bias_make(&bias, &pipeline.view, &options, err) && fill_tables(&tables, &bias, request, err) &&
              ist_tables_write(&tables, request, err);
    ist_bias_free(&bias);
    ist_tables_free(&tables);
    ist_measures_free(&measures);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static bool set_ego(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->ego = value;
    return true;
}

static bool set_draws(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->draws, "--draws", value, 1, err);
}

static bool set_tries(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->tries, "--tries", value, 1, err);
}

static const ist_option options[] = {
    {"by", 0, "MEASURE", "the measure that ranks; by default betweenness. 'isthmus explain' lists them",
     ist_option_set_by},
    {"ego", 0, "ID", "the actor asked about; by default the one that ranks first", set_ego},
    {"draws", 0, "N", "networks drawn from each null model; by default 1000", set_draws},
    {"tries", 0, "N",
     "networks that each part of the search for missing ties may compute; by default what takes about a second",
     set_tries},
    {"groups", 0, "NAME",
     "draw within these, too: distance, kind, state, a collective, leiden ...; for measures that compare groups, these",
     ist_option_set_groups},
    IST_OPTION_ALPHA,
    {"source", 0, "ID[,ID...]", "for measures of ways between two sides: where they begin", ist_option_set_source},
    {"target", 0, "ID[,ID...]", "for measures of ways between two sides: where they end", ist_option_set_target},
    IST_OPTION_SEED,
    {"top", 0, "N", "show the first N of the others only, by default 10; 0: all", ist_option_set_top},
    {"table", 0, "NAME",
     "write this one table only: share, nulls, documents, others, missing, words, or boundary and sentences, which are "
     "written only so",
     ist_option_set_table},
    IST_OPTION_END,
};

const ist_command ist_command_bias = {
    .name = "bias",
    .summary = "whose sample is it? what an actor's rank owes to documents that are about it",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Documents about an actor make it central, whatever the world is like. For the actor that ranks first, or that "
        "of --ego: share, how much of the sample touches it; nulls, its rank when only its own ties stay and the "
        "others "
        "are tied at random; documents, its rank without each document, and in each alone; others, who ranks how "
        "without it; missing, how many ties that the sample lacks would put another first; words, all of it in a "
        "paragraph that can be quoted. 'isthmus explain bias' says how each is found.",
    .example = "  isthmus bias caspian --lens states\n"
               "  isthmus bias caspian --lens transport --by betweenness --ego BAKU --groups distance --table nulls\n"
               "  isthmus bias corridor --by degree --table missing\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK,
    .options = options,
    .run = run,
};
