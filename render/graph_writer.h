/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph_writer.h - a network -> a file that other programs read, and what did not fit into it.
 *
 * A format is one file that ends in its record and one row in graph_writer_list.h. The same network gives the same
 * bytes; nothing of the locale is in them.
 */
#ifndef IST_RENDER_GRAPH_WRITER_H
#define IST_RENDER_GRAPH_WRITER_H

#include "exchange.h"
#include "graph_out.h"

typedef struct {
    const char *name;
    const char *endings; /* of files, with a blank between them; "": it must be asked for by name */
    const char *summary;
    bool one_direction; /* is a graph directed or not, whatever its ties are? */
    bool of_one_table;  /* does a file hold ties, or actors? */
    /* Does the format have a place for a column? NULL: for all. */
    bool (*holds)(const ist_exchange_column *column);
    /* `actors`: of a format whose files hold one table, write that of actors. */
    void (*write)(ist_graph_out *out, const ist_exchange *graph, bool actors);
} ist_graph_writer;

extern const ist_graph_writer *const ist_graph_writers[];
extern const size_t ist_graph_writer_count;

/* By name, or by the ending of a file's name, letter case not counted; NULL where there is none. */
const ist_graph_writer *ist_graph_writer_named(const char *name);
const ist_graph_writer *ist_graph_writer_ending(const char *ending);

/* Writes the network; what has to be said of losses is in `out->losses`, a line each. */
bool ist_graph_write(ist_graph_out *out, const ist_graph_writer *writer, const ist_exchange *graph, bool actors,
                     ist_error *err);
void ist_graph_out_free(ist_graph_out *out);

/* Ties or actors as CSV, in the columns of our tables. */
extern const ist_graph_writer ist_graph_writer_rows, ist_graph_writer_tabbed;

#endif
