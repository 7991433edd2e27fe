/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dot_graph.c - the statements of a DOT file, in the graph and in the subgraphs that are open.
 */
#include "dot_graph.h"

#include <stdlib.h>

static bool open_scope(ist_dot_walk *w) {
    if (w->depth == ist_limit_of(&w->g->dataset->limits, IST_LIMIT_DEPTH)) {
        ist_keyed_limit(w->g, w->dot.value.offset, IST_LIMIT_DEPTH, "graphs inside one another", w->err);
        return ist_dot_walk_fail(w);
    }
    if (!ist_array_grow((void **)&w->scopes, &w->scope_capacity, w->depth + 1, sizeof *w->scopes, "reading DOT",
                        w->err)) {
        return ist_dot_walk_fail(w);
    }
    w->scopes[w->depth++] = (ist_dot_scope){
        .defaults = {w->defaults[IST_KEYED_NODE].count, w->defaults[IST_KEYED_EDGE].count},
        .members = w->members.count,
        .groups = w->groups.count,
        .ends = w->ends.count,
    };
    return ist_dot_walk_next(w);
}

/* ---- the end of a statement ---- */

/* Behind an end of a statement: the other end of an edge follows, or attributes. */
static bool go_on(ist_dot_walk *w) {
    ist_dot_scope *scope = &w->scopes[w->depth - 1];
    if (w->dot.kind == IST_DOT_ARC || w->dot.kind == IST_DOT_LINE) {
        scope->waits = true;
        return (w->dot.kind == IST_DOT_ARC) == w->directed
                   ? ist_dot_walk_next(w)
                   : ist_dot_refuse(w, w->directed ? "expected -> between the ends of an edge in a digraph"
                                                   : "expected -- between the ends of an edge in a graph");
    }
    ist_keyed_domain domain = w->groups.count > scope->groups + 1 ? IST_KEYED_EDGE : IST_KEYED_NODE;
    bool ok = true;
    w->given.count = 0;
    while (ok && w->dot.kind == IST_DOT_LIST) {
        ok = ist_dot_read_list(w, &w->given, 0, domain);
    }
    scope->waits = false;
    return ok && ist_dot_tell_statement(w);
}

static bool close_scope(ist_dot_walk *w) {
    const ist_dot_scope *scope = &w->scopes[--w->depth];
    w->defaults[IST_KEYED_NODE].count = scope->defaults[IST_KEYED_NODE];
    w->defaults[IST_KEYED_EDGE].count = scope->defaults[IST_KEYED_EDGE];
    if (w->depth == 0) {
        return ist_dot_walk_next(w);
    }
    return ist_dot_end_subgraph(w) && ist_dot_walk_next(w) && go_on(w);
}

/* ---- statements ---- */

/* What nodes or edges have from here on where they say nothing else; or attributes of the graph. */
static bool read_defaults(ist_dot_walk *w) {
    const ist_keyed_domain domain = w->dot.kind == IST_DOT_NODE   ? IST_KEYED_NODE
                                    : w->dot.kind == IST_DOT_EDGE ? IST_KEYED_EDGE
                                                                  : IST_KEYED_GRAPH;
    const ist_keyed_owner graph = {.domain = IST_KEYED_GRAPH};
    const ist_dot_scope *scope = &w->scopes[w->depth - 1];
    bool of_graph = domain == IST_KEYED_GRAPH;
    ist_dot_attributes *out = of_graph ? &w->given : &w->defaults[domain];
    w->given.count = 0;
    if (!ist_dot_walk_next(w)) {
        return false;
    }
    bool ok = w->dot.kind == IST_DOT_LIST || ist_dot_refuse(w, "expected attributes in [ ]");
    while (ok && w->dot.kind == IST_DOT_LIST) {
        ok = ist_dot_read_list(w, out, of_graph ? 0 : scope->defaults[domain], domain);
    }
    return ok && (!of_graph || ist_dot_tell_all(w, &graph, &w->given));
}

/* Which side of a node an edge comes to is part of the drawing. */
static bool pass_port(ist_dot_walk *w) {
    bool ok = true;
    while (ok && w->dot.kind == IST_DOT_COLON) {
        w->g->losses |= IST_DOT_PORTS;
        ok = ist_dot_walk_next(w) &&
             (w->dot.kind == IST_DOT_NAME || ist_dot_refuse(w, "expected the name of a port")) && ist_dot_walk_next(w);
    }
    return ok;
}

static bool read_name(ist_dot_walk *w) {
    if (!ist_dot_keep_name(w) || !ist_dot_walk_next(w)) {
        return false;
    }
    if (w->dot.kind == IST_DOT_EQUALS && !w->scopes[w->depth - 1].waits) {
        return ist_dot_walk_next(w) &&
               (w->dot.kind == IST_DOT_NAME || ist_dot_refuse(w, "expected the value of an attribute")) &&
               ist_dot_tell_graph(w) && ist_dot_walk_next(w);
    }
    return ist_dot_mention(w) && pass_port(w) && go_on(w);
}

static bool read_subgraph(ist_dot_walk *w) {
    if (!ist_dot_walk_next(w)) {
        return false;
    }
    if (w->dot.kind == IST_DOT_NAME) {
        w->g->losses |= IST_DOT_SUBGRAPHS;
        if (!ist_dot_walk_next(w)) {
            return false;
        }
    }
    return w->dot.kind == IST_DOT_OPEN ? open_scope(w) : ist_dot_refuse(w, "expected { and what is in the subgraph");
}

static bool read_statement(ist_dot_walk *w) {
    bool waits = w->scopes[w->depth - 1].waits;
    w->place = waits ? w->place : w->dot.value.offset;
    switch (w->dot.kind) {
    case IST_DOT_NAME:
        return read_name(w);
    case IST_DOT_SUBGRAPH:
        return read_subgraph(w);
    case IST_DOT_OPEN:
        return open_scope(w);
    case IST_DOT_END:
        return ist_dot_refuse(w, "the file ends inside { }; is it cut off?");
    default:
        break;
    }
    if (waits) {
        return ist_dot_refuse(w, "expected the other end of an edge");
    }
    switch (w->dot.kind) {
    case IST_DOT_GRAPH:
    case IST_DOT_NODE:
    case IST_DOT_EDGE:
        return read_defaults(w);
    case IST_DOT_CLOSE:
        return close_scope(w);
    case IST_DOT_SEMICOLON:
        return ist_dot_walk_next(w);
    default:
        return ist_dot_refuse(w, "expected a node, an edge, a subgraph, an attribute or }");
    }
}

/* ---- the file ---- */

static bool read_head(ist_dot_walk *w) {
    bool ok = ist_dot_walk_next(w);
    if (ok && w->dot.kind == IST_DOT_STRICT) {
        w->g->losses |= IST_DOT_STRICTNESS;
        ok = ist_dot_walk_next(w);
    }
    w->directed = w->dot.kind == IST_DOT_DIGRAPH;
    ok = ok && (w->directed || w->dot.kind == IST_DOT_GRAPH || ist_dot_refuse(w, "expected graph or digraph")) &&
         ist_dot_walk_next(w);
    if (ok && w->dot.kind == IST_DOT_NAME) {
        w->g->losses |= w->dot.value.length > 0 ? IST_DOT_GRAPH_NAME : 0U;
        ok = ist_dot_walk_next(w);
    }
    return ok && (w->dot.kind == IST_DOT_OPEN || ist_dot_refuse(w, "expected { and what is in the graph"));
}

static bool once(ist_dot_walk *w) {
    const ist_rows *rows = &w->g->dataset->rows[IST_TABLE_TIES];
    ist_dot_free(&w->dot);
    ist_dot_begin(&w->dot, rows->bytes, rows->length);
    w->dot.limits = &w->g->dataset->limits;
    w->depth = w->work = 0;
    w->groups.count = w->ends.count = w->members.count = 0;
    w->defaults[IST_KEYED_NODE].count = w->defaults[IST_KEYED_EDGE].count = 0;
    bool ok = read_head(w) && open_scope(w);
    while (ok && w->depth > 0) {
        ok = read_statement(w);
    }
    return ok && (w->dot.kind == IST_DOT_END ||
                  ist_dot_refuse(w, "something behind the graph, expected one graph in a file"));
}

bool ist_dot_read(ist_keyed *g, const void *options, ist_error *err) {
    (void)options;
    ist_dot_walk *w = ist_array_make(1, sizeof *w, "reading DOT", err);
    if (w == NULL) {
        return false;
    }
    w->g = g;
    w->err = err;
    bool read = once(w) && (ist_keyed_plan(g, err) || ist_dot_walk_fail(w)) && once(w);
    bool ok = read || !w->failed;
    ist_dot_free(&w->dot);
    free(w->scopes);
    free(w->defaults[IST_KEYED_NODE].items);
    free(w->defaults[IST_KEYED_EDGE].items);
    free(w->given.items);
    free(w->rows.items);
    free(w->members.items);
    free(w->groups.items);
    free(w->ends.items);
    ist_buffer_free(&w->name);
    ist_buffer_free(&w->label);
    free(w);
    return ok;
}
