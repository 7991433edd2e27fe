/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_explain.c - what a measure or a question means, and what it promises.
 */
#include <string.h>

#include "command.h"
#include "core/docs.h"
#include "core/null/null.h"
#include "core/query.h"
#include "core/scenario/outcome.h"
#include "graph/claim_test.h"
#include "manifest.h"
#include "measures.h"
#include "tables.h"

/* Null models are explained under this and their name: some have the name of a measure. */
static const char null_prefix[] = "null-";

static bool add_metric_row(ist_table *table, const ist_metric *metric, ist_error *err) {
    const char *texts[] = {metric->name, ist_measures_of(metric), metric->summary};
    return ist_tables_texts(table, texts, err);
}

/* What a table or a note of a command says, where that is neither a measure of its own nor a question. `doc` is the
 * file whose block explains it, `aliases` are words, between blanks, that mean it too. */
static const struct {
    const char *name, *of, *summary, *asked_by, *doc, *aliases;
} topics[] = {
    {"communities", "table", "which actors belong together, and how surely: Leiden, Louvain, Infomap",
     "isthmus groups NETWORK [--method leiden|louvain|infomap]", "communities", "leiden louvain infomap groups"},
    {"consensus", "table", "who shares a group in how many runs, and what actors are on average over them",
     "isthmus groups NETWORK --table consensus", "consensus", ""},
    {"rich-club", "table", "whether those with many ties keep to each other",
     "isthmus groups NETWORK --table rich-club", "rich_club", ""},
    {"fold", "table", "who sits in the same groups, and whether that is more than chance: SDSM, FDSM",
     "isthmus fold NETWORK [--on KIND,...] [--by KIND,...]", "fold", "sdsm fdsm projection two-mode"},
    {"overlap", "table", "two layers beside each other: common pairs, correlation, QAP",
     "isthmus layers NETWORK --table pairs", "overlap", "qap"},
    {"interdependence", "table", "how far shortest paths need more than one layer",
     "isthmus layers NETWORK --table interdependence", "interdependence", ""},
    {"concordance", "note", "how far several rankings agree: Kendall's W",
     "isthmus rank NETWORK --by MEASURE,MEASURE[,...]", "concordance", "kendall w"},
    {"max-flow", "table", "how much can pass between two ends, and what holds it down",
     "isthmus cuts NETWORK SOURCE TARGET --capacity MEASURE", "flow", "flow maxflow min-cut"},
    {"widest", "note", "the route that can carry most", "isthmus routes NETWORK SOURCE TARGET --capacity MEASURE",
     "widest_route", "widest-route widest-path"},
    {"camps", "table", "the two camps that leave the fewest ties at odds", "isthmus balance NETWORK --table camps",
     "camps", "factions"},
    {"changes", "table", "from which year on a measure stands at another level",
     "isthmus timeline NETWORK [ACTORS] --table changes", "changes", ""},
    {"doubts", "note", "how dates of stated precision and disagreements of documents are drawn",
     "isthmus stability NETWORK", "doubts", "dates readings disagreements"},
    {"differences", "table", "what scenarios change, and how sure that is: the same draws in all of them",
     "isthmus stability NETWORK --compare NAME[,NAME...]", "differences", "compare"},
    {"bias", "table", "whose sample it is: what an actor's rank owes to documents that are about it",
     "isthmus bias NETWORK [--ego ID]", "bias", "sample ego boundary missing"},
    {"versatility", "table", "how central an actor is across layers, its presences in each kept apart",
     "isthmus layers NETWORK --table versatility", "versatility", ""},
    {"timing", "table", "how long measures and sweeps take, and how larger networks of this kind are made",
     "isthmus bench NETWORK [--grow N,...]", "timing", "bench benchmark growth"},
    {"compared", "table", "times beside those that were kept: what became faster, what slower",
     "isthmus bench NETWORK --compare OLD.json", "compared", "bench benchmark faster slower regression notch"},
    {"store", "file", "what stands in the file of --store, in which long runs are kept, and how to ask it",
     "isthmus scenario sweep NETWORK ... --store FILE", "schema", "sqlite sql schema"},
    {"scenario", "table", "what changes when something is closed, built or otherwise: direct and by rerouting",
     "isthmus scenario run NETWORK NAME|'KEY=VALUE ...'", "scenario", "scenarios"},
    {"outcomes", "table", "a number that says what a case means: cost, capacity, efficiency, dependence, verdicts",
     "isthmus scenario compare|sweep NETWORK --outcomes NAME[,NAME...]", "choices", "outcome"},
    {"sweep", "table", "every combination of edits along several axes, and what comes of each",
     "isthmus scenario sweep NETWORK --over KEY={ITEM,...} [--over ...]", "grid", "grid over"},
    {"diff", "table", "two cases or datasets beside each other: facts, structure, ranks, Kendall's tau-b",
     "isthmus diff NETWORK --case A [--case B] | OLD NEW", "pairing", "tau tau-b"},
    {"verdicts", "table", "what is tried with a claim, and what verdict that makes",
     "isthmus claims run NETWORK | isthmus claims why NETWORK CLAIM", "verdict", "verdict conditions chance"},
};

enum { TOPICS = sizeof topics / sizeof topics[0] };

static bool add_null_row(ist_table *table, const ist_null *model, ist_error *err) {
    ist_buffer name = {0};
    bool ok = ist_buffer_print(&name, err, "%s%s", null_prefix, model->name);
    const char *texts[] = {ist_buffer_string(&name), "null model", model->summary};
    ok = ok && ist_tables_texts(table, texts, err);
    ist_buffer_free(&name);
    return ok;
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
    for (size_t i = 0; ok && i < ist_null_count; i++) {
        ok = add_null_row(table, ist_nulls[i], err);
    }
    const char *claims[] = {"claims", "tests", "the functions and the grammar of the tests of claims"};
    for (size_t i = 0; ok && i < TOPICS; i++) {
        const char *texts[] = {topics[i].name, topics[i].of, topics[i].summary};
        ok = ist_tables_texts(table, texts, err);
    }
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

/* One rule for all measures, so none says it by itself: see ist_metric_compute. */
static bool add_hostile(ist_table *table, const ist_metric *metric, ist_error *err) {
    bool refused = (metric->reads & IST_READS_STRENGTH) && !(metric->reads & IST_READS_SIGN);
    return !refused ||
           add_pair(table, "hostile ties", "refused: their strengths are of another kind, and do not add up", err);
}

static bool add_metric(ist_table *table, const ist_metric *metric, ist_error *err) {
    bool ok = add_pair(table, "of", ist_measures_of(metric), err) && add_contract(table, metric, err) &&
              add_pair(table, "ranks first", metric->ascending ? "small values" : "large values", err) &&
              add_hostile(table, metric, err) &&
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
             ist_answer(request, text.bytes, text.length, err);
    }
    ist_buffer_free(&text);
    return ok;
}

static bool add_query(ist_table *table, const ist_query *query, ist_error *err) {
    return add_pair(table, "of", "question", err) && add_pair(table, "asked by", query->asked_by, err) &&
           add_pair(table, "contract", query->contract, err);
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
    bool of_lens = strcmp(name, "lens") == 0, of_claims = strcmp(name, "claim") == 0;
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

static bool write_null(const char *name, const ist_request *request, ist_error *err) {
    static const ist_tables_column columns[] = {{"property", IST_CELL_TEXT, NULL}, {"value", IST_CELL_TEXT, NULL}};
    const ist_null *model = NULL;
    ist_tables tables = {0};
    ist_buffer usage = {0};
    bool ok = ist_null_find(&model, name + strlen(null_prefix), err) &&
              ist_buffer_print(&usage, err, "isthmus significance NETWORK --null %s%s", model->name,
                               model->takes & IST_NULL_TAKES_EGO      ? " --ego ID"
                               : model->takes & IST_NULL_TAKES_GROUPS ? " --groups NAME"
                                                                      : "");
    ist_table *table = ok ? ist_tables_add(&tables, "explanation", "", columns, 2, err) : NULL;
    ok = table != NULL && add_pair(table, "of", "null model", err) && add_pair(table, "keeps", model->summary, err) &&
         add_pair(table, "weights", model->weights, err) && add_pair(table, "asked by", usage.bytes, err) &&
         write_subject(table, name, ist_null_doc(model), request, err);
    ist_buffer_free(&usage);
    ist_tables_free(&tables);
    return ok;
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
    bool ok = table != NULL && (query != NULL ? add_query(table, query, err) : add_metric(table, metric, err)) &&
              write_subject(table, name, query != NULL ? ist_query_doc(query) : ist_metric_doc(metric), request, err);
    ist_tables_free(&tables);
    return ok;
}

static bool is_alias(const char *aliases, const char *name) {
    for (const char *word = aliases; *word != '\0';) {
        size_t length = strcspn(word, " ");
        if (strlen(name) == length && memcmp(word, name, length) == 0) {
            return true;
        }
        word += length + (word[length] == ' ');
    }
    return false;
}

static size_t find_topic(const char *name) {
    size_t at = 0;
    while (at < TOPICS && strcmp(topics[at].name, name) != 0 && !is_alias(topics[at].aliases, name)) {
        at++;
    }
    return at;
}

/* What an outcome counts, and what it cannot do without. */
static bool add_outcome(ist_table *table, const ist_scenario_outcome *outcome, ist_error *err) {
    ist_buffer text = {0};
    bool pure = strcmp(outcome->unit, "1") == 0;
    bool ok =
        ist_buffer_print(&text, err, "%s%s%s%s%s%s%s", outcome->summary, pure ? "" : "; in ", pure ? "" : outcome->unit,
                         (outcome->needs & IST_OUTCOME_ENDS) != 0 ? "; needs --source and --target" : "",
                         (outcome->needs & IST_OUTCOME_ON) != 0 ? "; needs --on" : "",
                         (outcome->needs & IST_OUTCOME_CAPACITY) != 0 ? "; needs --capacity" : "",
                         (outcome->needs & IST_OUTCOME_CLAIMS) != 0 ? "; needs claims" : "") &&
        add_pair(table, outcome->name, ist_buffer_string(&text), err);
    ist_buffer_free(&text);
    return ok;
}

static bool add_outcomes(ist_table *table, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < ist_scenario_outcome_count; i++) {
        ok = add_outcome(table, ist_scenario_outcomes[i], err);
    }
    return ok;
}

static bool write_topic(size_t topic, const ist_request *request, ist_error *err) {
    static const ist_tables_column columns[] = {{"property", IST_CELL_TEXT, NULL}, {"value", IST_CELL_TEXT, NULL}};
    const char *name = topics[topic].name;
    ist_tables tables = {0};
    ist_table *table = ist_tables_add(&tables, "explanation", "", columns, 2, err);
    bool ok = table != NULL && add_pair(table, "of", topics[topic].of, err) &&
              add_pair(table, "asked by", topics[topic].asked_by, err) &&
              (strcmp(name, "outcomes") != 0 || add_outcomes(table, err)) &&
              write_subject(table, name, ist_doc(topics[topic].doc), request, err);
    ist_tables_free(&tables);
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    const char *name = request->operand_count > 0 ? request->operands[0] : NULL;
    size_t topic = name != NULL ? find_topic(name) : TOPICS;
    bool ok = name == NULL                                           ? write_list(request, err)
              : strcmp(name, "claims") == 0                          ? write_claims(request, err)
              : strncmp(name, null_prefix, strlen(null_prefix)) == 0 ? write_null(name, request, err)
              : topic < TOPICS                                       ? write_topic(topic, request, err)
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
