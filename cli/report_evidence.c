/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_evidence.c - what a report rests on: the claims with their verdicts, the evidence of the ties that carry.
 */
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

bool ist_report_claims(ist_report *report, ist_error *err) {
    static const ist_report_question question = {"claims", NULL, {NULL}};
    if (ist_report_heading(report, "The claims of the documents", 2, err) == NULL) {
        return false;
    }
    if (report->pipeline.dataset.rows[IST_TABLE_CLAIMS].count == 0) {
        return ist_report_line(report, "the dataset holds no claims", err);
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
    return own.kind == IST_ERROR_UNDEFINED ? ist_table_note(table, err, "%s", own.message)
                                           : ist_error_set(err, own.kind, "%s", own.message);
}
