/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cell.h - one cell of a file -> one typed member of a row, or a finding that says what was expected.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_CELL_H
#define IST_GRAPH_CELL_H

#include "csv.h"
#include "schema.h"

/* Ids are at most this long. */

/* May a comma stand for the point of a number? In quotes it may also divide thousands: `1,234` is then no number. */
typedef enum { IST_COMMA_NEVER, IST_COMMA_QUOTED, IST_COMMA_ALWAYS } ist_comma;

/* Where cells are read to, and what they are checked against. */
typedef struct {
    ist_dataset *dataset;
    ist_table_id table;
    ist_text last_layer; /* the layer that was found allowed last */
    bool of_scenarios;   /* do the cells stand in the table of scenarios, which adds a row? */
    ist_comma comma;
} ist_cell_reader;

/*
 * Reads `cell` into `row` as `field` says. A cell that is wrong becomes a finding and leaves the member as it was.
 * False only for want of memory.
 */
bool ist_cell_read(ist_cell_reader *reader, void *row, const ist_field *field, const ist_csv_cell *cell,
                   ist_error *err);

/* Sets every member of a row to what an empty cell means. */
bool ist_cell_defaults(ist_cell_reader *reader, void *row, ist_error *err);

/* Reads a number that is no member of a row, an empty cell giving NAN; the same findings. */
bool ist_cell_number(ist_cell_reader *reader, double *out, const char *name, const ist_csv_cell *cell, ist_error *err);

/* Is the cell a number? Then `*out` is that. */
bool ist_cell_parse(const ist_cell_reader *reader, double *out, const ist_csv_cell *cell);

#endif
