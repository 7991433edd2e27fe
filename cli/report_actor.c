/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_actor.c - whom a report is about: the panel, whose sample it is, the facts that matter most to it.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report.h"

enum { FACTS = 5, BIAS_DRAWS = 200 };

/* Is whom it is about no actor here, but the set of the places in it? */
static bool is_set(const ist_report *report) {
    const ist_view *view = &report->pipeline.view;
    uint32_t actor = IST_NONE;
    return report->actor.length > 0 && view->lens.territory == IST_TERRITORY_KEEP &&
           ist_network_actor(&actor, view->network, ist_buffer_string(&report->actor), NULL) &&
           view->actor_vertex[actor] == IST_NONE;
}

/* The rank of a set of places, which is not among the ranks of actors. */
static bool say_set(ist_report *report, const ist_table *bridge, ist_error *err) {
    size_t row = 0, name = ist_report_column(bridge, "measure");
    while (row < bridge->row_count && strcmp(ist_report_text(bridge, row, name), "betweenness") != 0) {
        row++;
    }
    bool found = row < bridge->row_count;
    double rank = found ? ist_report_number(bridge, row, ist_report_column(bridge, "rank")) : NAN;
    double of = found ? ist_report_number(bridge, row, ist_report_column(bridge, "of")) : NAN;
    double low = found ? ist_report_number(bridge, row, ist_report_column(bridge, "rank-low")) : NAN;
    double high = found ? ist_report_number(bridge, row, ist_report_column(bridge, "rank-high")) : NAN;
    const char *actor = ist_buffer_string(&report->actor);
    return isnan(rank) || isnan(of) ||
           (isnan(low) || isnan(high)
                ? ist_table_note(ist_report_short(report), err,
                                 "%s, asked for as the set of its places, is number %.0f of %.0f such sets by "
                                 "betweenness",
                                 actor, rank, of)
                : ist_table_note(ist_report_short(report), err,
                                 "%s, asked for as the set of its places, is number %.0f of %.0f such sets by "
                                 "betweenness; in 90 of 100 draws it is number %.0f to %.0f",
                                 actor, rank, of, low, high));
}

bool ist_report_bridge(ist_report *report, ist_error *err) {
    const char *actor = ist_buffer_string(&report->actor);
    const ist_report_question question = {.command = "bridge", .operand = actor, .options = {NULL}};
    ist_buffer title = {0};
    bool ok = ist_buffer_print(&title, err, "%s, measure by measure", actor[0] != '\0' ? actor : "An actor") &&
              ist_report_heading(report, ist_buffer_string(&title), 2, err) != NULL;
    ist_buffer_free(&title);
    if (!ok || actor[0] == '\0') {
        return ok && ist_report_line(report, "name somebody by --actor", err);
    }
    size_t before = report->parts.count;
    return ist_report_add(report, &question, err) && (report->parts.count == before || !is_set(report) ||
                                                      say_set(report, &report->parts.items[before].table, err));
}

/* Documents about somebody make it central: of what bias answers, whose sample it is, and the paragraph that sums up.
 */
bool ist_report_bias(ist_report *report, ist_error *err) {
    static const char *const wanted[] = {"share", "nulls", "words"};
    char draws[32];
    snprintf(draws, sizeof draws, "%zu", report->draws < BIAS_DRAWS ? report->draws : (size_t)BIAS_DRAWS);
    const ist_report_question question = {
        .command = "bias", .options = {"--ego", ist_buffer_string(&report->actor), "--draws", draws, NULL}};
    if (ist_report_heading(report, "Whose sample it is", 2, err) == NULL) {
        return false;
    }
    if (report->actor.length == 0 || report->draws == 0) {
        return ist_report_line(report, "nobody is asked about, or the network is too large for draws in a report", err);
    }
    return ist_report_keep(report, &question, wanted, sizeof wanted / sizeof wanted[0], err);
}

/* The facts in one sentence, for those who read no further. */
static bool say_facts(ist_report *report, const ist_table *facts, ist_error *err) {
    ist_buffer names = {0};
    bool ok = true;
    for (size_t row = 0; ok && row < facts->row_count && row < FACTS; row++) {
        const char *id = ist_report_text(facts, row, ist_report_column(facts, "id"));
        ok = ist_buffer_print(&names, err, "%s%s%s%s", row > 0 ? ", " : "",
                              ist_report_text(facts, row, ist_report_column(facts, "ends")), id[0] != '\0' ? " " : "",
                              id);
    }
    ok = ok && (names.length == 0 || ist_table_note(ist_report_short(report), err,
                                                    "What to find out next: the betweenness of %s hangs most on %s",
                                                    ist_buffer_string(&report->actor), ist_buffer_string(&names)));
    ist_buffer_free(&names);
    return ok;
}

/* Steps that moving every tie up and down may take: some seconds. */
static const double most_steps = 4e9;

static bool is_too_large(const ist_report *report) {
    const ist_view *view = &report->pipeline.view;
    double n = (double)view->vertex_count, m = (double)view->edge_count;
    return report->draws == 0 || 2 * m * n * (n + m) > most_steps;
}

bool ist_report_facts(ist_report *report, ist_error *err) {
    char top[8];
    snprintf(top, sizeof top, "%d", (int)FACTS);
    ist_report_question question = {.command = "stability",
                                    .options = {"--tornado", ist_buffer_string(&report->actor), "--top", top, NULL}};
    if (is_set(report)) { /* a state whose places are the actors */
        question.options[4] = "--territory";
        question.options[5] = "group";
    }
    if (ist_report_heading(report, "The five facts that matter most", 2, err) == NULL) {
        return false;
    }
    if (report->actor.length == 0 || is_too_large(report)) {
        return ist_report_line(report, "nobody is asked about, or the network is too large to move its ties one by one",
                               err);
    }
    size_t before = report->parts.count;
    return ist_report_add(report, &question, err) &&
           (report->parts.count == before || say_facts(report, &report->parts.items[before].table, err));
}
