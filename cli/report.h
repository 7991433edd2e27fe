/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.h - the parts of a report: tables that commands answer, in order, under headings.
 *
 * Private to the files of `report`.
 */
#ifndef IST_CLI_REPORT_H
#define IST_CLI_REPORT_H

#include "pipeline.h"
#include "tables.h"

typedef struct {
    ist_request *request;
    ist_pipeline pipeline; /* the network, and the view through the user's lens */
    ist_buffer lens;       /* the lens in the user's words */
    ist_tables parts;      /* the report; the first is its title, the second what it comes to */
    ist_table asked;       /* the command lines of its parts */
    ist_buffer actor;      /* the id of whom it is about */
    size_t draws;          /* that can be afforded; 0: the network is too large */
    ist_tables drawn;      /* of stability by betweenness; empty where it was refused */
    ist_tables tried;      /* the claims as they were tried; empty where nobody asked for that */
} ist_report;              /* starts `= {0}` */

enum { IST_REPORT_TITLE, IST_REPORT_SHORT };

/* Adds a heading of a level, 1 to 6; what is returned is valid until the next part is added. NULL when memory is out.
 */
ist_table *ist_report_heading(ist_report *report, const char *title, unsigned level, ist_error *err);

/* The table of sentences that the report comes to; valid until the next part is added. */
static inline ist_table *ist_report_short(ist_report *report) {
    return &report->parts.items[IST_REPORT_SHORT].table;
}

/* A command line besides network and lens. */
typedef struct {
    const char *command, *operand; /* `operand` NULL: none besides the network */
    const char *options[24];       /* words, ended by NULL */
    const char *action;            /* what stands before the network; NULL: nothing */
    bool wide;                     /* every column, as formats for programs have them */
} ist_report_question;

/* Is it only that the question does not apply here (kinds USAGE, UNDEFINED, LIMIT)? Not where memory is out. */
bool ist_report_applies_not(const ist_error *err);

/* Runs a command on the network, through the lens where it takes one, and adds the tables that it answers to `out`.
 * Where the question does not apply `why` holds the reason; it is empty otherwise.
 * False for errors that end the report. */
bool ist_report_ask(ist_tables *out, ist_buffer *why, ist_report *report, const ist_report_question *question,
                    ist_error *err);

/* The same into the report itself, under the heading that was added last; a question that does not apply is a line. */
bool ist_report_add(ist_report *report, const ist_report_question *question, ist_error *err);

/* The same, keeping only the tables of these names. */
bool ist_report_keep(ist_report *report, const ist_report_question *question, const char *const *names, size_t count,
                     ist_error *err);

/* Adds a line to the part that was added last. */
bool ist_report_line(ist_report *report, const char *text, ist_error *err);

/* A column by name, its number; column_count where there is none. */
size_t ist_report_column(const ist_table *table, const char *name);
/* A cell as a text, "" for others; as a number, NAN for others. */
const char *ist_report_text(const ist_table *table, size_t row, size_t column);
double ist_report_number(const ist_table *table, size_t row, size_t column);

/* Who matters and how sure that is: ranks with their intervals beside the null model. Chooses whom the report is about
 * where the user does not. */
bool ist_report_results(ist_report *report, ist_error *err);

/* Whom it is about: as a bridge, whose sample it is, the facts that matter most to it. */
bool ist_report_bridge(ist_report *report, ist_error *err);
bool ist_report_bias(ist_report *report, ist_error *err);
bool ist_report_facts(ist_report *report, ist_error *err);

/* Who depends on it, what can be lost, what tips the ways; the claims; the ties that carry. */
bool ist_report_ways(ist_report *report, ist_error *err);
bool ist_report_claims(ist_report *report, ist_error *err);
bool ist_report_carriers(ist_report *report, ist_error *err);

#endif
