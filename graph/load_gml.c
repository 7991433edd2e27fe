/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_gml.c - one GML file -> dataset, as networkx, igraph, Gephi and yEd write them.
 *
 *     graph [ directed 1 node [ id 0 label "Aktau" data ] edge [ source 0 target 1 data ] ]
 *
 * A node is an actor. Where every node has a label and no two the same, the label is its id, as in networkx, and `name`
 * its label; else the number in `id` is. An edge is a tie, directed where it or the graph says so. Members that are
 * called as a column of ours fill it, as in GraphML, and `key` of an edge is its id. Every other member of edges whose
 * values are all numbers is a measure. What the tables have no place for, as all in brackets, is named in one warning.
 */
#include <string.h>

#include "load.h"
#include "member_walk.h"
#include "rows.h"

static const ist_keyed_synonym synonyms[] = {{IST_KEYED_EDGE, "key", "id"}};

static const ist_keyed_format format = {.undeclared = "it was not there before",
                                        .exact = true,
                                        .synonyms = synonyms,
                                        .synonym_count = 1,
                                        .is_number = true};

/* A graph with brackets, perhaps behind other members and comments. */
static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    ist_tokens tokens;
    bool found = false, going = !is_folder;
    (void)path;
    ist_gml_begin(&tokens, head, head_length);
    while (going && !found) {
        going = ist_tokens_next(&tokens, NULL) && tokens.kind != IST_TOKEN_BAD && tokens.kind != IST_TOKEN_END;
        found = going && tokens.kind == IST_TOKEN_OBJECT && tokens.depth == 1 && tokens.name.length == 5 &&
                memcmp(tokens.name.text, "graph", 5) == 0;
    }
    ist_tokens_free(&tokens);
    return found;
}

static bool read_part(ist_member_walk *w, ist_keyed_domain domain) {
    size_t place = w->tokens.place;
    if (w->tokens.kind != IST_TOKEN_OBJECT) {
        return IST_MEMBER_COMPLAIN(w, place, "element", "expected members in [ ]");
    }
    ist_token_mark inside = ist_tokens_marked(&w->tokens);
    if (!ist_member_look(w)) {
        return false;
    }
    ist_tokens_back(&w->tokens, inside);
    return ist_member_tell_element(w, domain, place);
}

static bool read_graph(ist_member_walk *w) {
    const ist_keyed_owner graph = {.domain = IST_KEYED_GRAPH};
    bool ok = true;
    while (ok && ist_member_next(w) && w->tokens.kind != IST_TOKEN_CLOSE) {
        const ist_csv_cell *value = &w->tokens.value;
        if (ist_member_is_named(w, "node") || ist_member_is_named(w, "edge")) {
            ok = read_part(w, w->tokens.name.text[0] == 'n' ? IST_KEYED_NODE : IST_KEYED_EDGE);
        } else if (ist_member_is_named(w, "directed") && w->tokens.kind == IST_TOKEN_NUMBER) {
            w->directed = ist_text_is(value->text, value->length, "1");
        } else if (!ist_member_is_named(w, "multigraph")) {
            ok = ist_member_tell(w, &graph);
        } else {
            ok = ist_member_pass_over(w);
        }
    }
    return ok && w->tokens.kind == IST_TOKEN_CLOSE;
}

static bool once(ist_member_walk *w) {
    const ist_keyed_owner graph = {.domain = IST_KEYED_GRAPH};
    const ist_rows *rows = &w->g->dataset->rows[IST_TABLE_TIES];
    bool ok = true;
    ist_tokens_free(&w->tokens);
    ist_gml_begin(&w->tokens, rows->bytes, rows->length);
    w->tokens.limits = &w->g->dataset->limits;
    w->nodes = false;
    while (ok && ist_member_next(w) && w->tokens.kind != IST_TOKEN_END) {
        bool is_graph = ist_member_is_named(w, "graph") && w->tokens.kind == IST_TOKEN_OBJECT;
        if (is_graph && w->nodes) {
            ok = IST_MEMBER_COMPLAIN(w, w->tokens.place, "several-graphs", "a second graph, expected one in a file") &&
                 ist_member_pass_over(w);
        } else {
            w->nodes = w->nodes || is_graph;
            ok = is_graph ? read_graph(w) : ist_member_tell(w, &graph);
        }
    }
    return ok && w->tokens.kind == IST_TOKEN_END;
}

static bool read(ist_keyed *g, const void *options, ist_error *err) {
    ist_member_walk w = {.g = g, .err = err, .named = true, .by_label = true, .text_numbers = true};
    (void)options;
    bool ok = ist_member_go_through(&w, once);
    ist_member_free(&w);
    return ok;
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    static const ist_keyed_file of = {.format = &format, .read = read, .mark = IST_MARK_ELEMENTS};
    return ist_keyed_load(out, path, file, &of, err);
}

const ist_loader ist_loader_gml = {
    .name = "gml",
    .summary = "one GML file, as networkx, igraph, Gephi and yEd write them",
    .takes = takes,
    .load = load,
};
