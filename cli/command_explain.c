/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_explain.c - what a measure or a question means, and what it promises.
 */
#include <string.h>

#include "command.h"
#include "core/docs.h"
#include "core/query.h"
#include "graph/claim_test.h"
#include "measures.h"
#include "render/output.h"
#include "tables.h"

static bool add_metric_row(ist_table *table, const ist_metric *metric, ist_error *err) {
    const char *texts[] = {metric->name, ist_measures_of(metric), metric->summary};
    return ist_tables_texts(table, texts, err);
}

static bool write_list(const ist_request *request, ist_error *err) {
    static const ist_tables_column columns[] = {
        {"name", IST_CELL_TEXT, NULL}, {"of", IST_CELL_TEXT, NULL}, {"summary", IST_CELL_TEXT, NULL}};
    ist_tables tables = {0};
    ist_table *table = ist_tables_add(&tables, "measures", "", columns, 3, err);
    bool ok = table != NULL;
    for (size_t i = 0; ok && i < ist_metric_count; i++) {
        ok = add_metric_row(table, ist_metrics[i], err);
    }
    for (size_t i = 0; ok && i < ist_query_count; i++) {
        const char *texts[] = {ist_queries[i]->name, "question", ist_queries[i]->summary};
        ok = ist_tables_texts(table, texts, err);
    }
    const char *claims[] = {"claims", "tests", "the functions and the grammar of the tests of claims"};
    ok = ok && ist_tables_texts(table, claims, err) &&
         ist_table_note(table, err, "'isthmus explain NAME' says more of each") &&
         ist_tables_write_one(table, NULL, request, err);
    ist_tables_free(&tables);
    return ok;
}

static bool add_pair(ist_table *table, const char *property, const char *value, ist_error *err) {
    const char *texts[] = {property, value};
    return ist_tables_texts(table, texts, err);
}

static bool add_contract(ist_table *table, const ist_metric *metric, ist_error *err) {
    ist_buffer contract = {0};
    bool ok =
        ist_measures_contract(&contract, metric, err) && add_pair(table, "contract", ist_buffer_string(&contract), err);
    ist_buffer_free(&contract);
    return ok;
}

static bool add_column(ist_table *table, const ist_metric_column *column, ist_error *err) {
    ist_buffer text = {0};
    bool pure = strcmp(column->unit, "1") == 0;
    bool ok = ist_buffer_print(&text, err, "%s%s%s%s: %s", column->name, pure ? "" : " (", pure ? "" : column->unit,
                               pure ? "" : ")", column->summary) &&
              add_pair(table, "column", text.bytes, err);
    ist_buffer_free(&text);
    return ok;
}

/* A command may have the name of a measure and do something else. */
static bool note_namesake(ist_table *table, const char *name, ist_error *err) {
    const ist_command *command = NULL;
    return !ist_command_find(&command, name, NULL) ||
           ist_table_note(table, err, "the command 'isthmus %s %s' is another thing - %s", name, command->operands,
                          command->summary);
}

static bool add_metric(ist_table *table, const ist_metric *metric, ist_error *err) {
    bool ok = add_pair(table, "of", ist_measures_of(metric), err) && add_contract(table, metric, err) &&
              add_pair(table, "ranks first", metric->ascending ? "small values" : "large values", err) &&
              add_pair(table, "of a set", metric->compute_set != NULL ? "defined" : "not defined", err) &&
              add_pair(table, "computed by", metric->computed_by, err);
    for (size_t i = 0; ok && i < IST_METRIC_COLUMNS && metric->columns[i].name != NULL; i++) {
        ok = add_column(table, &metric->columns[i], err);
    }
    return ok && note_namesake(table, metric->name, err);
}

/* The block begins with the name of its file, which is the program's matter and not the reader's. */
static const char *after_file_name(const char *doc) {
    const char *dash = strstr(doc, " - ");
    return dash != NULL && dash < doc + strcspn(doc, "\n") ? dash + 3 : doc;
}

/* For a reader the block stands above the table; in other formats it is a row. */
static bool write_subject(ist_table *table, const char *name, const char *doc, const ist_request *request,
                          ist_error *err) {
    ist_buffer text = {0};
    bool ok = ist_buffer_print(&text, err, "%s - %s", name, after_file_name(doc));
    if (ok && strcmp(request->renderer->name, "table") != 0) {
        ok = add_pair(table, "documentation", text.bytes, err) && ist_tables_write_one(table, NULL, request, err);
    } else if (ok) {
        ok = ist_buffer_text(&text, "\n", err) && request->renderer->write(&text, NULL, table, &request->render, err) &&
             ist_output_write(request->output, text.bytes, text.length, err);
    }
    ist_buffer_free(&text);
    return ok;
}

/* Questions are asked by the command of their name, if there is one. */
static bool add_query(ist_table *table, const char *name, ist_error *err) {
    const ist_command *command = NULL;
    ist_buffer usage = {0};
    bool ok = add_pair(table, "of", "question", err);
    if (ok && ist_command_find(&command, name, NULL)) {
        ok = ist_buffer_print(&usage, err, "isthmus %s %s", name, command->operands) &&
             add_pair(table, "asked by", usage.bytes, err);
    }
    ist_buffer_free(&usage);
    return ok;
}

static bool add_function(ist_table *table, const ist_claim_function *function, ist_error *err) {
    ist_buffer usage = {0};
    bool ok = ist_buffer_print(&usage, err, "%s(%s)", function->name, function->arguments) &&
              add_pair(table, ist_buffer_string(&usage), function->summary, err);
    ist_buffer_free(&usage);
    return ok;
}

/* The functions of tests are explained together: some have the name of a question. */
static bool write_claims(const ist_request *request, ist_error *err) {
    static const ist_tables_column columns[] = {{"function", IST_CELL_TEXT, NULL}, {"value", IST_CELL_TEXT, NULL}};
    ist_tables tables = {0};
    ist_table *table = ist_tables_add(&tables, "functions", "", columns, 2, err);
    bool ok = table != NULL;
    for (size_t i = 0; ok && i < ist_claim_function_count; i++) {
        ok = add_function(table, &ist_claim_functions[i], err);
    }
    ok = ok && write_subject(table, "claims", ist_doc("claims"), request, err);
    ist_tables_free(&tables);
    return ok;
}

/* What is no measure may be explained elsewhere: says where. */
static void point_elsewhere(const char *name, ist_error *err) {
    bool of_lens = strcmp(name, "lens") == 0 || strcmp(name, "scenario") == 0, of_claims = strcmp(name, "claim") == 0;
    for (size_t i = 0; i < ist_claim_function_count; i++) {
        of_claims = of_claims || strcmp(name, ist_claim_functions[i].name) == 0;
    }
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        of_lens = of_lens || strcmp(name, ist_lens_keys[i].name) == 0;
    }
    if (of_claims) {
        ist_error_set(err, IST_ERROR_USAGE, "%s is no measure: 'isthmus explain claims' has the tests of claims", name);
    } else if (of_lens) {
        ist_error_set(err, IST_ERROR_USAGE, "%s is no measure: 'isthmus help rank' has the options of the lens", name);
    }
}

static bool write_explanation(const char *name, const ist_request *request, ist_error *err) {
    static const ist_tables_column columns[] = {{"property", IST_CELL_TEXT, NULL}, {"value", IST_CELL_TEXT, NULL}};
    const ist_query *query = ist_query_find(name);
    const ist_metric *metric = NULL;
    if (query == NULL && !ist_metric_find(&metric, name, err)) {
        point_elsewhere(name, err);
        return false;
    }
    ist_tables tables = {0};
    ist_table *table = ist_tables_add(&tables, "explanation", "", columns, 2, err);
    bool ok = table != NULL && (query != NULL ? add_query(table, name, err) : add_metric(table, metric, err)) &&
              write_subject(table, name, query != NULL ? ist_query_doc(query) : ist_metric_doc(metric), request, err);
    ist_tables_free(&tables);
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    const char *name = request->operand_count > 0 ? request->operands[0] : NULL;
    bool ok = name == NULL                  ? write_list(request, err)
              : strcmp(name, "claims") == 0 ? write_claims(request, err)
                                            : write_explanation(name, request, err);
    return ok ? 0 : -1;
}

const ist_command ist_command_explain = {
    .name = "explain",
    .summary = "a measure: formula, reference, contract, pitfalls, who computes it",
    .operands = "[MEASURE]",
    .operand_max = 1,
    .description = "Without a name, lists all measures and questions. 'claims' has the grammar of the tests of claims.",
    .example = "  isthmus explain\n  isthmus explain betweenness\n  isthmus explain claims\n",
    .groups = IST_GROUP_OUTPUT,
    .run = run,
};
