/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_page.h - a report as a page: its tables, a map, a network, and what can be asked of them.
 *
 * Private to the files of `report`.
 */
#ifndef IST_CLI_REPORT_PAGE_H
#define IST_CLI_REPORT_PAGE_H

#include "core/metric.h"
#include "render/page.h"
#include "render/page_network.h"
#include "report.h"

enum { IST_REPORT_MEASURES = 4 };

/* What was found of a measure: the answer of stability, or of rank where the network is too large for draws. */
typedef struct {
    const ist_metric *metric;
    ist_tables told; /* none where it was refused */
    size_t value;    /* its column */
} ist_report_measure;

typedef struct {
    ist_report *report;
    ist_lens lens;         /* of the pictures: that of `draw`, with the user's words on top */
    ist_view whole;        /* what that shows */
    ist_view part;         /* of that the best tied, where it is too much for a page */
    const ist_view *shown; /* one of the two */
    ist_page_ties ties;    /* of what is shown */
    ist_report_measure measures[IST_REPORT_MEASURES];
    ist_drawing network;
    bool drawn;         /* is there a drawing? */
    ist_table left_out; /* what the page does without and why, a note each */
    ist_graph_out data;
    ist_page page;
} ist_report_page; /* starts `= {0}` */

/* Asks what the page needs besides the tables of the report: before these are ended by their command lines. */
bool ist_report_page_ask(ist_report_page *page, ist_report *report, ist_error *err);
/* Draws, and writes the page with the tables of the report. */
bool ist_report_page_write(ist_report_page *page, ist_error *err);
void ist_report_page_free(ist_report_page *page);

/* ---- its parts ---- */

/* Asks for the measures of actors; writes them. */
bool ist_report_page_measure(ist_report_page *page, ist_error *err);
void ist_report_page_put_measures(ist_report_page *page);
/* The first measure of each vertex of what is shown, by which a picture sizes its actors. */
bool ist_report_page_sizes(ist_table *out, const ist_report_page *page, ist_error *err);

/* Writes the scenarios of the dataset, each with its differences to the network as it is. */
bool ist_report_page_put_scenarios(ist_report_page *page, ist_error *err);

/* Writes the claims with their verdicts and what these are read from. */
bool ist_report_page_put_claims(ist_report_page *page, ist_error *err);

/* Leaves `page->shown` at no more than a page holds. */
bool ist_report_page_choose(ist_report_page *page, ist_error *err);

#endif
