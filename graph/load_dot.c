/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_dot.c - one DOT file -> dataset, as Graphviz, networkx and others write them.
 *
 * A node is an actor, by its name, in the order in which the file first names them; an edge is a tie, directed in a
 * digraph, or where its attribute `directed` says so. An edge between subgraphs is one between each two of their nodes;
 * what `node [...]` and `edge [...]` say holds from there on in the graph or subgraph that they stand in. Attributes
 * that are called as a column of ours fill it, as in GraphML; of edges, `key` is the id, and every other attribute
 * whose values are all numbers is a measure. Of one that is given again the last counts. In a label \n, \l and \r are
 * line ends. What the tables have no place for, as how it is drawn, is named in one warning.
 *
 * Read by hand: Graphviz's own reader ends the program on some files, and says neither column nor value.
 */
#include "dot_graph.h"
#include "load.h"

static const char *const losses[] = {"which ports edges come to", "names of subgraphs",
                                     "that the graph is strict, which edges are not merged for",
                                     "the name of the graph"};
static const ist_keyed_synonym synonyms[] = {{IST_KEYED_EDGE, "key", "id"}};
static const ist_keyed_format format = {.undeclared = "it was not there before",
                                        .synonyms = synonyms,
                                        .synonym_count = 1,
                                        .losses = losses,
                                        .loss_count = sizeof losses / sizeof losses[0],
                                        .is_number = true,
                                        .exact = true};

/* [strict] graph or digraph, perhaps a name, and a brace. */
static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    ist_dot dot;
    (void)path;
    if (is_folder) {
        return false;
    }
    ist_dot_begin(&dot, head, head_length);
    bool ok = ist_dot_next(&dot, NULL);
    if (ok && dot.kind == IST_DOT_STRICT) {
        ok = ist_dot_next(&dot, NULL);
    }
    bool named = dot.kind == IST_DOT_GRAPH || dot.kind == IST_DOT_DIGRAPH;
    ok = ok && named && ist_dot_next(&dot, NULL);
    if (ok && dot.kind == IST_DOT_NAME) {
        ok = ist_dot_next(&dot, NULL);
    }
    ok = ok && dot.kind == IST_DOT_OPEN;
    ist_dot_free(&dot);
    return ok;
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    static const ist_keyed_file of = {.format = &format, .read = ist_dot_read, .mark = IST_MARK_ELEMENTS};
    return ist_keyed_load(out, path, file, &of, err);
}

const ist_loader ist_loader_dot = {
    .name = "dot",
    .summary = "one DOT file, as Graphviz and networkx write them",
    .takes = takes,
    .load = load,
};
