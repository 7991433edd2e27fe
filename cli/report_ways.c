/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_ways.c - who depends on whom a report is about: case by case, what can be lost, what tips the ways.
 */
#include <math.h>
#include <string.h>

#include "matters.h"
#include "report.h"

enum { CASES_MOST = 6 };

/* The share of shortest ways, case by case. */
static bool say_dependence(ist_report *report, const ist_table *cases, ist_error *err) {
    size_t share = ist_report_column(cases, "shortest"), name = ist_report_column(cases, "case");
    ist_buffer text = {0};
    bool ok = true;
    for (size_t row = 0; ok && row < cases->row_count; row++) {
        double value = ist_report_number(cases, row, share);
        ok = isnan(value) || ist_buffer_print(&text, err, "%s%.0f of 100 %s", text.length > 0 ? ", " : "", 100 * value,
                                              ist_report_text(cases, row, name));
    }
    ok = ok && (text.length == 0 ||
                ist_table_note(ist_report_short(report), err,
                               "The shortest ways from %s to %s need %s to this share: %s", report->request->source,
                               report->request->target, ist_buffer_string(&report->actor), ist_buffer_string(&text)));
    ist_buffer_free(&text);
    return ok;
}

/* The network as it is and the first scenarios of the dataset. */
static bool add_dependence(ist_report *report, ist_error *err) {
    const ist_request *request = report->request;
    ist_report_question question = {.command = "dependence",
                                    .options = {"--on", ist_buffer_string(&report->actor), "--source", request->source,
                                                "--target", request->target, "--case", "open"}};
    ist_matters scenarios = {0};
    ist_buffer words[CASES_MOST] = {{0}};
    bool ok = ist_matters_make(&scenarios, &report->pipeline.dataset, IST_TABLE_SCENARIOS, err);
    for (size_t i = 0; ok && i < scenarios.count && i < CASES_MOST; i++) {
        const char *name = ist_dataset_text(&report->pipeline.dataset, scenarios.items[i].name);
        ok = ist_buffer_print(&words[i], err, "scenario=%s", name);
        question.options[8 + 2 * i] = "--case";
        question.options[9 + 2 * i] = ist_buffer_string(&words[i]);
    }
    size_t before = report->parts.count;
    ok = ok && ist_report_add(report, &question, err) &&
         (report->parts.count == before || say_dependence(report, &report->parts.items[before].table, err));
    for (size_t i = 0; i < CASES_MOST; i++) {
        ist_buffer_free(&words[i]);
    }
    ist_matters_free(&scenarios);
    return ok;
}

static bool add_contingency(ist_report *report, ist_error *err) {
    const ist_report_question question = {
        .command = "contingency",
        .options = {"--source", report->request->source, "--target", report->request->target, "--top", "10", NULL}};
    return ist_report_heading(report, "What can be lost", 2, err) != NULL && ist_report_add(report, &question, err);
}

static bool add_tipping(ist_report *report, ist_error *err) {
    const ist_request *request = report->request;
    const ist_report_question question = {.command = "tipping",
                                          .options = {"--on", ist_buffer_string(&report->actor), "--source",
                                                      request->source, "--target", request->target, "--penalise",
                                                      request->penalise, NULL}};
    if (ist_report_heading(report, "What tips the ways", 2, err) == NULL) {
        return false;
    }
    return request->penalise != NULL
               ? ist_report_add(report, &question, err)
               : ist_report_line(report, "no penalty is asked for: --penalise X,Y puts one on the ways through X and Y",
                                 err);
}

bool ist_report_ways(ist_report *report, ist_error *err) {
    bool ends = report->request->source != NULL && report->request->target != NULL;
    if (ist_report_heading(report, "Who depends on it, case by case", 2, err) == NULL) {
        return false;
    }
    if (!ends || report->actor.length == 0) {
        return ist_report_line(
            report,
            "no ends are asked for: --source S --target T tell how far the ways between them need it, what "
            "can be lost, and what tips them",
            err);
    }
    return add_dependence(report, err) && add_contingency(report, err) && add_tipping(report, err);
}
