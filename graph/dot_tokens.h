/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dot_tokens.h - DOT, token by token, each with its place.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_DOT_TOKENS_H
#define IST_GRAPH_DOT_TOKENS_H

#include "csv.h"

typedef enum {
    IST_DOT_BAD, /* the file is malformed: `problem` says why, at `value.offset` */
    IST_DOT_END,
    IST_DOT_NAME, /* an id: a word, a numeral, a text in quotes, or one in angle brackets */
    IST_DOT_GRAPH,
    IST_DOT_DIGRAPH,
    IST_DOT_SUBGRAPH,
    IST_DOT_STRICT,
    IST_DOT_NODE,
    IST_DOT_EDGE,
    IST_DOT_ARC,  /* -> */
    IST_DOT_LINE, /* -- */
    IST_DOT_OPEN, /* { } [ ] ; , = : + */
    IST_DOT_CLOSE,
    IST_DOT_LIST,
    IST_DOT_LIST_END,
    IST_DOT_SEMICOLON,
    IST_DOT_COMMA,
    IST_DOT_EQUALS,
    IST_DOT_COLON,
    IST_DOT_PLUS
} ist_dot_kind;

/* The token at hand; taken by ist_dot_next. */
typedef struct {
    const char *bytes; /* ended by a NUL */
    size_t length, at;
    ist_dot_kind kind;
    ist_csv_cell value; /* where it stands; of a name, what it says, valid until the next token */
    ist_buffer text;
    const char *problem;
    const ist_limits *limits; /* NULL: the usual */
} ist_dot;

void ist_dot_begin(ist_dot *dot, const char *bytes, size_t length);
void ist_dot_free(ist_dot *dot);

/* Reads the next token. False for want of memory, or because of a limit. */
bool ist_dot_next(ist_dot *dot, ist_error *err);

#endif
