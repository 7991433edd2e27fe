/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tipping_parts.h - the question tipping: what its files share.
 */
#ifndef IST_CORE_TIPPING_TIPPING_PARTS_H
#define IST_CORE_TIPPING_TIPPING_PARTS_H

#include "cells.h"
#include "core/paths/case_pairs.h"
#include "tipping.h"

/* Columns of its tables; some are left out. */
typedef enum {
    IST_TIPPING_CASE,
    IST_TIPPING_SOURCE,
    IST_TIPPING_TARGET,
    IST_TIPPING_CELL,
    IST_TIPPING_PENALTY,
    IST_TIPPING_FROM,
    IST_TIPPING_TO,
    IST_TIPPING_P,
    IST_TIPPING_Q,
    IST_TIPPING_SHARE,
    IST_TIPPING_COST,
    IST_TIPPING_AT_100,
    IST_TIPPING_PAIRS,
    IST_TIPPING_UNREACHABLE,
    IST_TIPPING_TIED,
    IST_TIPPING_ROUTE,
    IST_TIPPING_CORNERS,
    IST_TIPPING_COLUMNS
} ist_tipping_column;

/* What a row is: a stretch or a breakpoint, of all pairs or of each; with two penalties a cell, or a corner of one. */
typedef enum {
    IST_TIPPING_STEPS,
    IST_TIPPING_OF_PAIRS,
    IST_TIPPING_CELLS,
    IST_TIPPING_OF_CORNERS,
    IST_TIPPING_TABLES
} ist_tipping_rows;

typedef struct {
    const ist_query_options *options;
    ist_asked_pairs pairs;
    double up_to;       /* INFINITY: there is none */
    const char *unit;   /* of the cost, and so of penalties */
    const char *on;     /* "RU and IR" */
    const char *under;  /* likewise, what is penalised */
    const char *second; /* what the second penalty is on; NULL: there is none */
    ist_tipping_rows rows;
    bool one_pair;                       /* there is one pair, whose ways are shown */
    size_t columns[IST_TIPPING_COLUMNS]; /* SIZE_MAX: left out */
} ist_tipping_asked;

/* One case of it. */
typedef struct {
    const char *words; /* NULL: there are no cases, this is the lens */
    ist_case_pairs pairs;
    ist_penalties penalties;
    ist_priced priced;
    ist_tipping tipping;
    ist_penalty_cells cells; /* with two penalties, in place of `tipping` */
} ist_tipping_case;

bool ist_tipping_add_columns(ist_table *table, ist_tipping_asked *asked, ist_error *err);

/* Rows of a case; `negative` is set where every pair is cut off. */
bool ist_tipping_add_rows(ist_table *table, const ist_tipping_asked *asked, ist_tipping_case *c, ist_error *err);

/* A row of a case in which nothing of what is asked can be: its cells are NA for this reason. */
bool ist_tipping_add_na(ist_table *table, const ist_tipping_asked *asked, const ist_tipping_case *c, const char *why,
                        ist_error *err);

/* The same with two penalties, with their notes. */
bool ist_tipping_add_cells(ist_table *table, const ist_tipping_asked *asked, ist_tipping_case *c, ist_error *err);

/* Says in sentences what the steps of a case show. */
bool ist_tipping_add_notes(ist_table *table, const ist_tipping_asked *asked, const ist_tipping_case *c, ist_error *err);

/* Sets a cell of the last row; nothing where the column is left out. */
bool ist_tipping_set_text(ist_table *table, const ist_tipping_asked *asked, ist_tipping_column column, const char *text,
                          ist_error *err);
bool ist_tipping_set_real(ist_table *table, const ist_tipping_asked *asked, ist_tipping_column column, double value,
                          ist_error *err);
bool ist_tipping_set_count(ist_table *table, const ist_tipping_asked *asked, ist_tipping_column column, size_t count,
                           ist_error *err);

/* Sets which ways are the cheapest at two amounts, and how many. */
bool ist_tipping_set_route(ist_table *table, const ist_tipping_asked *asked, ist_tipping_case *c,
                           const double amounts[IST_PENALTIES], const uint32_t ends[2], ist_error *err);

/* Writes "22 + 2p + 0.5q": a base and how often each of `count` penalties is paid. */
bool ist_tipping_print_cost(ist_buffer *out, double base, const double *passages, size_t count, ist_error *err);

#endif
