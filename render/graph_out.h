/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph_out.h - where writers of graphs put their bytes, piece by piece, and what they could not keep.
 *
 * Once something fails nothing more is written: who writes asks at the end. What a format cannot hold of a text gives
 * way to something else, and is counted.
 */
#ifndef IST_RENDER_GRAPH_OUT_H
#define IST_RENDER_GRAPH_OUT_H

#include "graph/memory.h"
#include "output.h"

typedef struct {
    ist_output *pieces; /* NULL: all stays in `bytes` */
    ist_buffer bytes;   /* what is not in `pieces` yet */
    ist_buffer losses;  /* what the format could not keep, a line each */
    size_t altered;     /* characters that gave way to others */
    size_t formulas;    /* texts that a spreadsheet takes for formulas */
    ist_error *err;
    bool failed;
} ist_graph_out;

void ist_put(ist_graph_out *out, const char *text);
void ist_put_bytes(ist_graph_out *out, const char *bytes, size_t length);
void ist_put_count(ist_graph_out *out, size_t count);
void ist_put_number(ist_graph_out *out, double number); /* finite; reads back the same */

/* An element is whole: hands over what has come together. */
void ist_put_end(ist_graph_out *out);

/* Adds a line to the losses. */
void ist_put_loss(ist_graph_out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Texts, which are valid UTF-8, as each format has them: in XML (of an element or an attribute in double quotes), as a
 * JSON string, a field of CSV, a GML string, a label of Pajek, a text of DOT (as it is, or where Graphviz reads escapes
 * in it); quotes included but in XML. */
void ist_put_xml(ist_graph_out *out, const char *text);
void ist_put_json(ist_graph_out *out, const char *text);
void ist_put_csv(ist_graph_out *out, const char *text, char delimiter);
void ist_put_gml(ist_graph_out *out, const char *text);
void ist_put_pajek(ist_graph_out *out, const char *text);
void ist_put_dot(ist_graph_out *out, const char *text);
void ist_put_dot_label(ist_graph_out *out, const char *text);

#endif
