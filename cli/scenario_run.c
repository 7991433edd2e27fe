/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenario_run.c - one scenario beside the network as it is.
 */
#include "core/scenario/scenario.h"

#include <string.h>

#include "core/diff/facts.h"
#include "measures.h"
#include "scenario.h"
#include "tables.h"

enum { SHOWN = 20 };

/* What is asked, and what was found. */
typedef struct {
    ist_scenario_asked asked;
    ist_scenario_choices choices;
    ist_measures measures;
    ist_buffer words;
    ist_scenario_run run;
} answer;

/* `usual`: nobody chose the outcomes. */
static bool add_outcomes(ist_tables *tables, answer *a, bool usual, ist_error *err) {
    ist_table *table = ist_tables_add(tables, "outcomes", "what changes of the whole", NULL, 0, err);
    ist_buffer sentence = {0};
    bool ok = table != NULL && ist_scenario_run_sentence(&sentence, &a->run, err) &&
              ist_table_note(table, err, "%s", ist_buffer_string(&sentence)) &&
              (a->run.looks[IST_AFTER].made.idle.length == 0 ||
               ist_table_note(table, err, "without effect through this lens: %s",
                              ist_buffer_string(&a->run.looks[IST_AFTER].made.idle))) &&
              (!usual || ist_table_note(table, err,
                                        "actors, connected, efficiency and mean-cost are of whoever is there; "
                                        "efficiency-change compares the same actors. --table edits lists what is gone, "
                                        "new and weighs otherwise")) &&
              ist_scenario_beside(table, &a->choices, &a->run.looks[IST_BEFORE], &a->run.looks[IST_AFTER], err) &&
              ist_scenario_contract(table, &a->asked, &a->choices, err);
    ist_buffer_free(&sentence);
    return ok;
}

static bool end_with_contract(ist_table *table, const answer *a, bool measured, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_view_contract(&line, &a->asked.open, err);
    for (size_t i = 0; ok && measured && i < a->measures.count; i++) {
        ok = ist_metric_contract(&line, a->measures.items[i], err);
    }
    ok = ok && ist_table_contract(table, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

static bool add_changes(ist_tables *tables, const answer *a, const ist_request *request, ist_error *err) {
    bool of_ties = a->run.changes.of_ties;
    ist_table *table = ist_tables_add(tables, of_ties ? "tie-changes" : "actors",
                                      of_ties ? "what changes of ties" : "what changes of actors", NULL, 0, err);
    return table != NULL &&
           ist_changes_table(table, &a->run.changes, IST_CHANGES_VALUES | IST_CHANGES_RANKS,
                             request->top_given ? request->top : SHOWN, err) &&
           end_with_contract(table, a, true, err);
}

static bool add_facts(ist_tables *tables, const answer *a, ist_error *err) {
    size_t count = 0;
    ist_table *table = ist_tables_add(tables, "edits", "what the edits do to actors and ties", NULL, 0, err);
    if (table != NULL) {
        tables->items[tables->count - 1].apart = true; /* may be long, and its sum stands in the sentence */
    }
    return table != NULL && ist_facts_of_views(table, &count, &a->run.pairing, err) &&
           end_with_contract(table, a, false, err);
}

static bool find(answer *a, const ist_pipeline *pipeline, ist_request *request, ist_error *err) {
    const char *given = request->operands[1];
    bool ok = ist_scenario_words(&a->words, given, err) && ist_scenario_question(&a->asked, pipeline, request, err) &&
              (request->outcomes != NULL ? ist_scenario_choices_read(&a->choices, request->outcomes, &a->asked, err)
                                         : ist_scenario_choices_all(&a->choices, &a->asked, err)) &&
              ist_measures_parse(&a->measures, request->by != NULL ? request->by : "betweenness", err);
    unsigned own = IST_TAKES_ENDS | IST_TAKES_SOURCE | ist_scenario_choices_take(&a->choices);
    ist_metric_settings settings = {0};
    return ok && ist_measures_settings(&settings, &a->measures, request, own, err) &&
           ist_scenario_run_make(&a->run, &a->asked, given, ist_buffer_string(&a->words), a->measures.items,
                                 a->measures.count, &settings, err);
}

int ist_scenario_show_run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_tables tables = {0};
    answer a = {.words = {0}};
    if (request->operand_count < 2) {
        ist_error_set(err, IST_ERROR_USAGE,
                      "scenario run needs the NAME of a scenario, or words of the lens: isthmus scenario run %s NAME",
                      request->operands[0]);
        return -1;
    }
    if (strcmp(request->operands[1], "open") == 0) {
        ist_error_set(err, IST_ERROR_USAGE, "open is the network as it is: name what is otherwise");
        return -1;
    }
    bool ok = ist_pipeline_start(&pipeline, request, err) && find(&a, &pipeline, request, err) &&
              add_outcomes(&tables, &a, request->outcomes == NULL, err) && add_changes(&tables, &a, request, err) &&
              add_facts(&tables, &a, err) && ist_tables_write(&tables, request, err);
    ist_tables_free(&tables);
    ist_scenario_run_free(&a.run);
    ist_buffer_free(&a.words);
    ist_measures_free(&a.measures);
    ist_scenario_choices_free(&a.choices);
    ist_scenario_asked_free(&a.asked);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}
