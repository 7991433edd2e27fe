/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_page_scenarios.c - the scenarios of a dataset on a page: what each edits, what that does to actors and ties,
 * what becomes of outcomes and of the measure that ranks.
 *
 * Ties differ as the pictures show them, planned and hostile ones too; outcomes and measures as the lens of the report
 * has them.
 */
#include <math.h>
#include <string.h>

#include "core/scenario/scenario.h"
#include "graph/edits.h"
#include "matters.h"
#include "measures.h"
#include "report_page.h"

enum { SCENARIOS_MOST = 60 };

/* Steps that the measures of all scenarios may take: a few seconds. */
static const double most_steps = 2e9;

typedef struct {
    ist_report_page *page;
    ist_graph_out *out;
    const ist_network *network;
    ist_page_ties before; /* of everything that the lens of the pictures shows */
    ist_scenario_asked asked;
    ist_scenario_choices choices;
    ist_measures measures;
    bool measured; /* can outcomes and measures be afforded? */
} teller;

/* ---- ties and actors ---- */

/* A member of the list of changes, where a text is otherwise. */
static void put_change(teller *t, const char **between, uint32_t row, const char *what, const char *before,
                       const char *after) {
    if (strcmp(before, after) == 0) {
        return;
    }
    ist_put(t->out, *between);
    ist_put(t->out, "{\"row\":");
    ist_put_count(t->out, t->page->ties.numbers[row]);
    ist_page_put_text(t->out, ",\"what\":", what);
    ist_put(t->out, ",\"before\":");
    ist_put_json(t->out, before);
    ist_put(t->out, ",\"after\":");
    ist_put_json(t->out, after);
    ist_put(t->out, "}");
    *between = ",";
}

static const char *number_of(char digits[32], double value) {
    return isnan(value) ? "" : ist_number_format(digits, value);
}

static void put_number_change(teller *t, const char **between, uint32_t row, const char *what, double before,
                              double after) {
    char was[32], is[32];
    put_change(t, between, row, what, number_of(was, before), number_of(is, after));
}

static void put_ends(teller *t, const char **between, uint32_t row, const ist_view *before, const ist_view *after) {
    uint32_t was[2], is[2];
    ist_view_tie_ends(&was[0], &was[1], before, row);
    ist_view_tie_ends(&is[0], &is[1], after, row);
    for (size_t i = 0; i < 2; i++) {
        put_change(t, between, row, i == 0 ? "source" : "target", ist_network_actor_id(t->network, was[i]),
                   ist_network_actor_id(t->network, is[i]));
    }
}

/* In km, to a tenth; NAN where a coordinate is missing. */
static double length_of(const ist_view *view, uint32_t row) {
    uint32_t source, target;
    ist_view_tie_ends(&source, &target, view, row);
    double km = ist_network_distance_km(view->network, source, target);
    return round(10 * (view->edits != NULL ? ist_edits_number(view->edits, view->network, row, "length", km) : km)) /
           10;
}

static void put_tie_changes(teller *t, const char **between, uint32_t row, const ist_page_ties *after) {
    const ist_dataset *dataset = t->network->dataset;
    const ist_view *old = t->before.view, *new = after->view;
    const ist_tie was = ist_view_tie(old, row), is = ist_view_tie(new, row);
    put_change(t, between, row, "status", ist_status_names[t->before.statuses[row]],
               ist_status_names[after->statuses[row]]);
    put_change(t, between, row, "layer", ist_page_layer(old, row), ist_page_layer(new, row));
    put_change(t, between, row, "relation", ist_dataset_text(dataset, was.relation),
               ist_dataset_text(dataset, is.relation));
    put_number_change(t, between, row, "sign", was.sign, is.sign);
    put_number_change(t, between, row, "strength", was.strength, is.strength);
    put_number_change(t, between, row, "confidence", ist_view_tie_confidence(old, row),
                      ist_view_tie_confidence(new, row));
    put_number_change(t, between, row, "length", length_of(old, row), length_of(new, row));
    for (size_t i = 0; i < t->network->tie_measure_count; i++) {
        const char *name = ist_dataset_text(dataset, t->network->tie_measures[i]);
        put_number_change(t, between, row, name, ist_view_tie_measure(old, row, name),
                          ist_view_tie_measure(new, row, name));
    }
    put_ends(t, between, row, old, new);
}

static void put_ties(teller *t, const ist_page_ties *after) {
    const ist_page_ties *page = &t->page->ties;
    const char *between = "";
    ist_put(t->out, ",\"ties\":{\"removed\":[");
    for (size_t i = 0; i < page->count; i++) {
        if (after->numbers[page->rows[i]] == IST_NONE) {
            ist_put(t->out, between);
            ist_put_count(t->out, i);
            between = ",";
        }
    }
    ist_put(t->out, "],\"added\":[");
    between = "";
    for (size_t i = 0; i < after->count; i++) {
        if (t->before.numbers[after->rows[i]] == IST_NONE) {
            ist_put(t->out, between);
            ist_page_put_tie(t->out, after, after->rows[i]);
            between = ",";
        }
    }
    ist_put(t->out, "],\"changed\":[");
    between = "";
    for (size_t i = 0; i < page->count; i++) {
        if (after->numbers[page->rows[i]] != IST_NONE) {
            put_tie_changes(t, &between, page->rows[i], after);
        }
    }
    ist_put(t->out, "]}");
}

static void put_actors(teller *t, const ist_view *after) {
    const ist_view *shown = t->page->shown, *whole = &t->page->whole;
    const char *between = "";
    ist_put(t->out, ",\"actors\":{\"removed\":[");
    for (size_t v = 0; v < shown->vertex_count; v++) {
        if (after->actor_vertex[shown->vertex_actor[v]] == IST_NONE) {
            ist_put(t->out, between);
            ist_put_json(t->out, ist_view_id(shown, (uint32_t)v));
            between = ",";
        }
    }
    ist_put(t->out, "],\"added\":[");
    between = "";
    for (size_t v = 0; v < after->vertex_count; v++) {
        if (whole->actor_vertex[after->vertex_actor[v]] == IST_NONE) {
            ist_put(t->out, between);
            ist_page_put_actor(t->out, after, after->vertex_actor[v]);
            between = ",";
        }
    }
    ist_put(t->out, "]}");
}

/* ---- outcomes and measures ---- */

static void put_outcomes(teller *t, const ist_table *table) {
    static const char *const members[][2] = {
        {"before", ",\"before\":"}, {"after", ",\"after\":"}, {"change", ",\"change\":"}};
    ist_put(t->out, ",\"outcomes\":[");
    for (size_t row = 0; row < table->row_count; row++) {
        ist_put(t->out, row > 0 ? ",{\"name\":" : "{\"name\":");
        ist_put_json(t->out, ist_report_text(table, row, ist_report_column(table, "outcome")));
        ist_page_put_text(t->out, ",\"unit\":", ist_report_text(table, row, ist_report_column(table, "unit")));
        for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
            ist_page_put_value(t->out, members[i][1],
                               ist_report_number(table, row, ist_report_column(table, members[i][0])));
        }
        ist_put(t->out, "}");
    }
    ist_put(t->out, "]");
}

/* The rank of a row on a side; 0 where it has none. */
static uint32_t rank_of(const ist_changes *changes, size_t number, size_t row, ist_side side) {
    uint32_t at = changes->rows[row].at[side];
    return at != IST_NONE ? changes->measures[number].ranks[side][at] : 0;
}

/* The rows of which value or rank changes; whoever is gone has none. */
static void put_measure(teller *t, const ist_changes *changes, size_t number) {
    const char *between = "";
    ist_put(t->out, "{\"name\":");
    ist_put_json(t->out, changes->measures[number].metric->name);
    ist_put(t->out, ",\"rows\":[");
    for (size_t row = 0; row < changes->row_count; row++) {
        uint32_t vertex = changes->rows[row].at[IST_AFTER], rank = rank_of(changes, number, row, IST_AFTER);
        double change = ist_changes_change(changes, number, row);
        bool ranked = rank > 0 || rank_of(changes, number, row, IST_BEFORE) > 0;
        bool same = rank == rank_of(changes, number, row, IST_BEFORE) && (change == 0 || !ranked);
        if (vertex != IST_NONE && !same) {
            ist_put(t->out, between);
            ist_put(t->out, "{\"id\":");
            ist_put_json(t->out, ist_view_id(changes->pairing->views[IST_AFTER], vertex));
            ist_page_put_value(t->out, ",\"rank\":", rank > 0 ? (double)rank : (double)NAN);
            ist_page_put_value(t->out, ",\"value\":", ist_changes_value(changes, number, row, IST_AFTER));
            ist_put(t->out, "}");
            between = ",";
        }
    }
    ist_put(t->out, "]}");
}

static void put_summary(teller *t, const char *sentence, const char *idle) {
    ist_put(t->out, ",\"summary\":[");
    ist_put_json(t->out, sentence);
    if (idle[0] != '\0') {
        ist_put(t->out, ",");
        ist_put_json(t->out, idle);
    }
    ist_put(t->out, "]");
}

/* Why there is nothing to tell is what there is to tell. */
static bool put_refusal(teller *t, const ist_error *own, ist_error *err) {
    put_summary(t, own->message, "");
    return ist_report_applies_not(own) || ist_error_set(err, own->kind, "%s", own->message);
}

static bool put_run(teller *t, ist_scenario_run *run, ist_error *err) {
    ist_buffer sentence = {0}, idle = {0};
    ist_table outcomes = {0};
    const ist_buffer *without = &run->looks[IST_AFTER].made.idle;
    bool ok = ist_scenario_run_sentence(&sentence, run, err) &&
              (without->length == 0 ||
               ist_buffer_print(&idle, err, "without effect through this lens: %s", ist_buffer_string(without))) &&
              ist_scenario_beside(&outcomes, &t->choices, &run->looks[IST_BEFORE], &run->looks[IST_AFTER], err) &&
              ist_scenario_contract(&outcomes, &t->asked, &t->choices, err);
    if (ok) {
        put_summary(t, ist_buffer_string(&sentence), ist_buffer_string(&idle));
        put_outcomes(t, &outcomes);
        ist_page_put_text(t->out, ",\"conditions\":", ist_table_string(&outcomes, outcomes.contract));
        ist_put(t->out, ",\"measures\":[");
        for (size_t i = 0; i < run->changes.measure_count; i++) {
            ist_put(t->out, i > 0 ? "," : "");
            put_measure(t, &run->changes, i);
        }
        ist_put(t->out, "]");
    }
    ist_buffer_free(&sentence);
    ist_buffer_free(&idle);
    ist_table_free(&outcomes);
    return ok;
}

static bool put_measured(teller *t, const char *name, const char *words, ist_error *err) {
    const ist_metric_settings settings = {0};
    ist_scenario_run run = {0};
    ist_error own = {0};
    if (!t->measured) {
        return true;
    }
    bool made =
        ist_scenario_run_make(&run, &t->asked, name, words, t->measures.items, t->measures.count, &settings, &own);
    bool ok = made ? put_run(t, &run, err) : put_refusal(t, &own, err);
    ist_scenario_run_free(&run);
    return ok;
}

/* ---- scenarios ---- */

/* The words of the edits, one a text: "close=RU". */
static bool put_edits(teller *t, const ist_matter *scenario, ist_error *err) {
    ist_buffer words = {0};
    bool ok = ist_matter_words(&words, t->network->dataset, scenario, err);
    ist_put(t->out, ",\"edits\":[");
    if (words.length > 0) {
        ist_put_json(t->out, ist_buffer_string(&words));
    }
    ist_put(t->out, "]");
    ist_buffer_free(&words);
    return ok;
}

static bool put_differences(teller *t, const char *words, ist_error *err) {
    ist_case_view made = {0};
    ist_page_ties after = {0};
    ist_error own = {0};
    bool ok = true;
    if (!ist_case_view_make(&made, t->network, &t->page->lens, words, &own)) {
        ok = put_refusal(t, &own, err);
    } else if ((ok = ist_page_ties_make(&after, &made.view, err))) {
        put_ties(t, &after);
        put_actors(t, &made.view);
    }
    ist_page_ties_free(&after);
    ist_case_view_free(&made);
    return ok;
}

static bool put_scenario(teller *t, const ist_matter *scenario, ist_error *err) {
    const ist_dataset *dataset = t->network->dataset;
    const char *name = ist_dataset_text(dataset, scenario->name);
    ist_buffer words = {0};
    bool ok = ist_buffer_print(&words, err, "scenario=%s", name);
    ist_put(t->out, "{\"name\":");
    ist_put_json(t->out, name);
    ist_page_put_text(t->out, ",\"title\":", name);
    ist_page_put_text(t->out, ",\"extends\":", ist_dataset_text(dataset, ist_matter_base(dataset, scenario)));
    ist_page_put_text(t->out, ",\"note\":", ist_dataset_text(dataset, ist_matter_note(dataset, scenario)));
    ok = ok && put_edits(t, scenario, err) && put_differences(t, ist_buffer_string(&words), err) &&
         put_measured(t, name, ist_buffer_string(&words), err);
    ist_put(t->out, "}");
    ist_buffer_free(&words);
    return ok;
}

/* ---- all of them ---- */

/* What all scenarios are asked, and whether that can be afforded. */
static bool prepare(teller *t, size_t scenarios, ist_error *err) {
    const ist_view *view = &t->page->report->pipeline.view;
    double n = (double)view->vertex_count, steps = n * (n + (double)view->edge_count) * (double)scenarios;
    const ist_request *request = t->page->report->request;
    const ist_scenario_options options = {.source = request->source, .target = request->target, .seed = 1};
    ist_error own = {0};
    t->measured = scenarios > 0 && steps <= most_steps;
    if (scenarios > 0 && !t->measured &&
        !ist_table_note(&t->page->left_out, err,
                        "scenarios: outcomes and measures, for which the network is too large "
                        "in a report; 'isthmus scenario run' has them")) {
        return false;
    }
    if (t->measured && !(ist_scenario_ask(&t->asked, t->network, &request->lens, &options, &own) &&
                         ist_scenario_choices_all(&t->choices, &t->asked, &own) &&
                         ist_measures_parse(&t->measures, "betweenness", &own))) {
        t->measured = false;
        return ist_report_applies_not(&own)
                   ? ist_table_note(&t->page->left_out, err, "scenarios: outcomes and measures: %s", own.message)
                   : ist_error_set(err, own.kind, "%s", own.message);
    }
    return ist_page_ties_make(&t->before, &t->page->whole, err);
}

static bool put_all(teller *t, const ist_matters *scenarios, ist_error *err) {
    size_t most = scenarios->count < SCENARIOS_MOST ? scenarios->count : SCENARIOS_MOST;
    bool ok = most == scenarios->count ||
              ist_table_note(&t->page->left_out, err, "scenarios: the first %zu of %zu", most, scenarios->count);
    for (size_t i = 0; ok && i < most; i++) {
        ist_put(t->out, i > 0 ? ",\n" : "\n");
        ok = put_scenario(t, &scenarios->items[i], err);
    }
    return ok;
}

bool ist_report_page_put_scenarios(ist_report_page *page, ist_error *err) {
    teller t = {.page = page, .out = &page->data, .network = &page->report->pipeline.network};
    ist_matters scenarios = {0};
    ist_put(t.out, "\"scenarios\":[");
    bool ok = ist_matters_make(&scenarios, t.network->dataset, IST_TABLE_SCENARIOS, err) &&
              prepare(&t, scenarios.count, err) && put_all(&t, &scenarios, err);
    ist_put(t.out, "]");
    ist_measures_free(&t.measures);
    ist_scenario_choices_free(&t.choices);
    ist_scenario_asked_free(&t.asked);
    ist_page_ties_free(&t.before);
    ist_matters_free(&scenarios);
    return ok;
}
