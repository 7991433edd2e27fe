/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dot_graph.h - what a DOT file says of a graph -> keyed.h.
 *
 * The file is gone through twice: for the names that data have, and for the data. Subgraphs that are open are on a
 * stack of their own. Private to loading.
 */
#ifndef IST_GRAPH_DOT_GRAPH_H
#define IST_GRAPH_DOT_GRAPH_H

#include "dot_tokens.h"
#include "keyed.h"

enum { IST_DOT_PORTS = 1, IST_DOT_SUBGRAPHS = 2, IST_DOT_STRICTNESS = 4, IST_DOT_GRAPH_NAME = 8 }; /* what is lost */

typedef struct {
    ist_text name, value;
    size_t name_place, value_place;
} ist_dot_attribute;

typedef struct {
    ist_dot_attribute *items;
    size_t count, capacity;
} ist_dot_attributes;

typedef struct {
    uint32_t *items;
    size_t count, capacity;
} ist_dot_rows;

/* A graph or subgraph that is open: where what belongs to it begins in the stacks below. */
typedef struct {
    size_t defaults[2], members, groups, ends;
    bool waits; /* for the other end of an edge */
} ist_dot_scope;

typedef struct {
    ist_dot dot;
    ist_keyed *g;
    ist_error *err;
    bool failed; /* for want of memory or because of a limit */
    bool directed;
    ist_dot_scope *scopes; /* that are open */
    size_t depth, scope_capacity;
    ist_dot_attributes defaults[2]; /* of nodes, of edges */
    ist_dot_attributes given;       /* of a statement */
    ist_dot_rows rows;              /* of nodes, from 1, by half the number of the text of their id */
    ist_dot_rows members;           /* nodes in subgraphs that are open */
    ist_dot_rows groups, ends;      /* what the edges of a statement join, each from its place among the ends on */
    size_t work, lists, place;      /* edges and data so far; lists of attributes; where the statement begins */
    ist_buffer name, label;
    size_t name_place;
} ist_dot_walk;

/* Each says in false that nothing more is read, with a finding that is there already or because it failed. */
bool ist_dot_walk_fail(ist_dot_walk *w);
bool ist_dot_walk_next(ist_dot_walk *w);
bool ist_dot_refuse(ist_dot_walk *w, const char *why); /* the token at hand */
bool ist_dot_push(ist_dot_walk *w, ist_dot_rows *rows, uint32_t row);

/* Keeps the name at hand, for what comes behind it. */
bool ist_dot_keep_name(ist_dot_walk *w);

/* Reads one list of attributes, at its bracket, for nodes, edges or the graph: into `out`, in which none is twice from
 * `from` on. */
bool ist_dot_read_list(ist_dot_walk *w, ist_dot_attributes *out, size_t from, ist_keyed_domain domain);

/* Tells all of them of a node, an edge or the graph, once all names are known. */
bool ist_dot_tell_all(ist_dot_walk *w, const ist_keyed_owner *owner, const ist_dot_attributes *attributes);

/* An attribute that stands alone, its name kept and its value at hand: told of the graph. */
bool ist_dot_tell_graph(ist_dot_walk *w);

/* The node whose id is the name: an end of the statement, and a member of what is open. */
bool ist_dot_mention(ist_dot_walk *w);

/* A subgraph ends: all its nodes are an end of the statement that it stands in. */
bool ist_dot_end_subgraph(ist_dot_walk *w);

/* A statement ends: its attributes are told of its node, or of the edges between its ends. */
bool ist_dot_tell_statement(ist_dot_walk *w);

/* All of the file, which `g` has begun. */
bool ist_dot_read(ist_keyed *g, const void *options, ist_error *err);

#endif
