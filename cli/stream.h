/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stream.h - a table that is written piece by piece as its rows come, in memory that does not grow with them.
 *
 * In formats of rows alone (csv, tsv). As with any table it is written whole or not at all: pieces lie in a file
 * without a name until the last one is there.
 */
#ifndef IST_CLI_STREAM_H
#define IST_CLI_STREAM_H

#include "option.h"
#include "remarks.h"
#include "render/output.h"

typedef struct {
    ist_table *table; /* borrowed; holds the rows that are not written yet */
    const ist_request *request;
    ist_output *output; /* NULL: the table is not streamed, and all of its rows stay in it */
    bool begun;
    ist_buffer bytes;
    ist_remarks remarks;
} ist_stream; /* starts `= {0}` */

/* Is the table of a request to be written in pieces? Begins where it is; otherwise does nothing. */
bool ist_stream_start(ist_stream *stream, ist_table *table, const ist_request *request, ist_error *err);

/* Rows were added. */
bool ist_stream_rows(ist_stream *stream, ist_error *err);

/* The table is whole, with its notes: writes what is left, as ist_tables_write_one does where it is not streamed. */
bool ist_stream_end(ist_stream *stream, ist_error *err);
void ist_stream_free(ist_stream *stream);

#endif
