/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_evidence.c - what a report rests on: the claims with their verdicts, the evidence of the ties that carry.
 */
#include <stdio.h>
#include <string.h>

#include "core/carriers.h"
#include "report.h"

enum { CARRIERS = 8 };

/* The note that counts the verdicts. */
static bool say_claims(ist_report *report, const ist_table *claims, ist_error *err) {
    bool ok = true, said = false;
    for (size_t i = 0; ok && !said && i < claims->note_count; i++) {
        const char *note = ist_table_string(claims, claims->notes[i]);
        said = strstr(note, "supported") != NULL;
        ok = !said || ist_table_note(ist_report_short(report), err, "The claims of the documents: %s", note);
    }
    return ok;
}

/* The columns of the claims that were tried which a reader needs; all of them are for programs. */
static bool add_tried(ist_report *report, const ist_table *tried, ist_error *err) {
    static const char *const columns[] = {"claim", "document", "verdict", "test", "when", "says"};
    enum { COLUMNS = sizeof columns / sizeof columns[0] };
    ist_table *out = ist_tables_add(&report->parts, "claims", ist_table_string(tried, tried->title), NULL, 0, err);
    report->parts.items[report->parts.count - 1].level = 3;
    bool ok = out != NULL;
    for (size_t i = 0; ok && i < COLUMNS; i++) {
        ok = ist_table_column(out, columns[i], IST_CELL_TEXT, "", "", err);
    }
    for (size_t row = 0; ok && row < tried->row_count; row++) {
        ok = ist_table_row(out, IST_NONE, err);
        for (size_t i = 0; ok && i < COLUMNS; i++) {
            ok = ist_table_text(out, i, ist_report_text(tried, row, ist_report_column(tried, columns[i])), err);
        }
    }
    for (size_t i = 0; ok && i < tried->note_count; i++) {
        ok = ist_table_note(out, err, "%s", ist_table_string(tried, tried->notes[i]));
    }
    return ok && ist_table_contract(out, ist_table_string(tried, tried->contract), err) &&
           say_claims(report, tried, err);
}

static bool try_claims(ist_report *report, ist_error *err) {
    static const ist_report_question question = {.command = "claims", .action = "run", .options = {NULL}, .wide = true};
    size_t count = report->pipeline.dataset.rows[IST_TABLE_CLAIMS].count;
    ist_buffer why = {0};
    if (!report->request->quiet) {
        fprintf(stderr, "isthmus: trying %zu claims\n", count);
    }
    bool ok = ist_report_ask(&report->tried, &why, report, &question, err);
    ok = ok && (report->tried.count > 0 ? add_tried(report, &report->tried.items[0].table, err)
                                        : ist_table_note(&report->parts.items[report->parts.count - 1].table, err,
                                                         "the claims are not tried: %s", ist_buffer_string(&why)));
    ist_buffer_free(&why);
    return ok;
}

bool ist_report_claims(ist_report *report, ist_error *err) {
    static const ist_report_question question = {.command = "claims", .options = {NULL}};
    if (ist_report_heading(report, "The claims of the documents", 2, err) == NULL) {
        return false;
    }
    if (report->pipeline.dataset.rows[IST_TABLE_CLAIMS].count == 0) {
        return ist_report_line(report, "the dataset holds no claims", err);
    }
    if (report->request->tried) {
        return try_claims(report, err);
    }
    size_t before = report->parts.count;
    return ist_report_add(report, &question, err) &&
           (report->parts.count == before || say_claims(report, &report->parts.items[before].table, err));
}

bool ist_report_carriers(ist_report *report, ist_error *err) {
    ist_error own = {0};
    if (ist_report_heading(report, "The evidence of what carries most", 2, err) == NULL) {
        return false;
    }
    if (report->draws == 0) {
        return ist_report_line(report, "the network is too large: 'isthmus rank --by edge-betweenness' ranks its ties",
                               err);
    }
    ist_table *table = ist_tables_add(&report->parts, "carriers", "", NULL, 0, err);
    if (table == NULL) {
        return false;
    }
    report->parts.items[report->parts.count - 1].level = 3;
    if (ist_carriers_table(table, &report->pipeline.view, CARRIERS, &own)) {
        return true;
    }
    ist_table_free(table);
    return ist_report_applies_not(&own) ? ist_table_note(table, err, "%s", own.message)
                                        : ist_error_set(err, own.kind, "%s", own.message);
}
