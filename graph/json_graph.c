/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json_graph.c - what a JSON file says of a graph, in lists of nodes and links, or of elements.
 */
#include "json_graph.h"

#include "member_walk.h"
#include "rows.h"

enum { DRAWING = 1 };

static const char *const losses[] = {"positions, classes and states of elements"};

static const ist_keyed_synonym of_links[] = {{IST_KEYED_EDGE, "key", "id"}};
static const ist_keyed_synonym of_elements[] = {{IST_KEYED_NODE, "parent", "part_of"},
                                                {IST_KEYED_EDGE, "interaction", "relation"}};

const ist_keyed_format ist_json_format = {.undeclared = "it was not there before",
                                          .exact = true,
                                          .synonyms = of_links,
                                          .synonym_count = 1,
                                          .losses = losses,
                                          .loss_count = 1};
static const ist_keyed_format elements_format = {.undeclared = "it was not there before",
                                                 .exact = true,
                                                 .synonyms = of_elements,
                                                 .synonym_count = 2,
                                                 .losses = losses,
                                                 .loss_count = 1};

/* ---- elements of Cytoscape ---- */

typedef struct {
    bool found;
    ist_token_mark mark;
} data_place;

static bool look_at_part(ist_member_walk *w, data_place *data, ist_keyed_domain *domain) {
    if (ist_member_is_named(w, "data") && w->tokens.kind == IST_TOKEN_OBJECT) {
        *data = (data_place){true, ist_tokens_marked(&w->tokens)};
        return ist_member_look(w);
    }
    if (ist_member_is_named(w, "group") && w->tokens.kind == IST_TOKEN_TEXT) {
        bool edges = ist_text_is(w->tokens.value.text, w->tokens.value.length, "edges");
        *domain = edges ? IST_KEYED_EDGE : IST_KEYED_NODE;
        return true;
    }
    w->g->losses |= DRAWING;
    return ist_member_pass_over(w);
}

/* Its data stand in an object inside; a node, an edge, or in one list with both, it is what it says. */
static bool read_part(ist_member_walk *w, ist_keyed_domain domain, size_t place) {
    data_place data = {.found = false};
    for (;;) {
        if (!ist_member_next(w)) {
            return false;
        }
        if (w->tokens.kind == IST_TOKEN_CLOSE) {
            break;
        }
        if (!look_at_part(w, &data, &domain)) {
            return false;
        }
    }
    if (!data.found) {
        return IST_MEMBER_COMPLAIN(w, place, "data", "an element without 'data', which hold its id");
    }
    if (domain == IST_KEYED_DOMAINS) {
        domain = w->told[IST_MEMBER_SOURCE].given || w->told[IST_MEMBER_TARGET].given ? IST_KEYED_EDGE : IST_KEYED_NODE;
    }
    ist_token_mark behind = ist_tokens_marked(&w->tokens);
    ist_tokens_back(&w->tokens, data.mark);
    bool ok = ist_member_tell_element(w, domain, place);
    ist_tokens_back(&w->tokens, behind);
    return ok;
}

static bool read_element(ist_member_walk *w, ist_keyed_domain domain) {
    size_t place = w->tokens.place;
    if (w->elements) {
        return read_part(w, domain, place);
    }
    ist_token_mark inside = ist_tokens_marked(&w->tokens);
    if (!ist_member_look(w)) {
        return false;
    }
    ist_tokens_back(&w->tokens, inside);
    return ist_member_tell_element(w, domain, place);
}

/* ---- lists ---- */

/* Of nodes or of edges; IST_KEYED_DOMAINS: of both. */
static bool read_list(ist_member_walk *w, ist_keyed_domain domain) {
    bool *there = domain == IST_KEYED_EDGE ? &w->edges : &w->nodes;
    bool again = *there;
    *there = true;
    if (w->tokens.kind != IST_TOKEN_ARRAY || again) {
        return IST_MEMBER_COMPLAIN(w, w->tokens.place, "list", "%s",
                                   again ? "a second list of the same, expected one" : "expected a list, in [ ]") &&
               ist_member_pass_over(w);
    }
    for (;;) {
        if (!ist_member_next(w)) {
            return false;
        }
        if (w->tokens.kind == IST_TOKEN_CLOSE) {
            return true;
        }
        bool ok = w->tokens.kind == IST_TOKEN_OBJECT
                      ? read_element(w, domain)
                      : IST_MEMBER_COMPLAIN(w, w->tokens.place, "element", "expected an object, in { }") &&
                            ist_member_pass_over(w);
        if (!ok) {
            return false;
        }
    }
}

static bool read_elements(ist_member_walk *w) {
    w->elements = true;
    w->g->format = &elements_format;
    if (w->tokens.kind != IST_TOKEN_OBJECT) {
        w->edges = true;
        return read_list(w, IST_KEYED_DOMAINS);
    }
    for (;;) {
        if (!ist_member_next(w)) {
            return false;
        }
        if (w->tokens.kind == IST_TOKEN_CLOSE) {
            return true;
        }
        bool nodes = ist_member_is_named(w, "nodes"), edges = ist_member_is_named(w, "edges");
        w->g->losses |= nodes || edges ? 0U : DRAWING;
        if (!(nodes || edges ? read_list(w, nodes ? IST_KEYED_NODE : IST_KEYED_EDGE) : ist_member_pass_over(w))) {
            return false;
        }
    }
}

/* ---- the file ---- */

/* Objects about the graph are told member by member, anything else as one. */
static bool read_graph_data(ist_member_walk *w) {
    const ist_keyed_owner graph = {.domain = IST_KEYED_GRAPH};
    bool object =
        w->tokens.kind == IST_TOKEN_OBJECT && (ist_member_is_named(w, "graph") || ist_member_is_named(w, "data"));
    w->adjacency = w->adjacency || ist_member_is_named(w, "adjacency");
    return object ? ist_member_tell_all(w, &graph) : ist_member_tell(w, &graph);
}

static bool read_member(ist_member_walk *w) {
    if (ist_member_is_named(w, "elements")) {
        return read_elements(w);
    }
    if (ist_member_is_named(w, "nodes")) {
        return read_list(w, IST_KEYED_NODE);
    }
    if (ist_member_is_named(w, "links") || ist_member_is_named(w, "edges")) {
        return read_list(w, IST_KEYED_EDGE);
    }
    if (ist_member_is_named(w, "directed") && w->tokens.kind == IST_TOKEN_TRUTH) {
        w->directed = w->tokens.value.text[0] == 't';
        return true;
    }
    return (ist_member_is_named(w, "multigraph") && w->tokens.kind == IST_TOKEN_TRUTH) || read_graph_data(w);
}

static bool read_outermost(ist_member_walk *w) {
    if (w->tokens.kind == IST_TOKEN_ARRAY) {
        return read_elements(w);
    }
    if (w->tokens.kind != IST_TOKEN_OBJECT) {
        return IST_MEMBER_COMPLAIN(w, w->tokens.place, "no-graph", "expected an object or a list");
    }
    for (;;) {
        if (!ist_member_next(w)) {
            return false;
        }
        if (w->tokens.kind == IST_TOKEN_CLOSE) {
            return true;
        }
        if (!read_member(w)) {
            return false;
        }
    }
}

static bool check_lists(ist_member_walk *w) {
    if ((w->nodes && w->edges) || (w->elements && (w->nodes || w->edges))) {
        return true;
    }
    return IST_MEMBER_COMPLAIN(
        w, w->tokens.place, "no-graph", "%s",
        w->adjacency ? "neighbours listed by node are not read: write lists of nodes and of links "
                       "(node_link_data in networkx)"
                     : "no graph in the file, expected lists 'nodes' and 'links' or 'edges', or 'elements'");
}

static bool once(ist_member_walk *w) {
    const ist_rows *rows = &w->g->dataset->rows[IST_TABLE_TIES];
    ist_tokens_free(&w->tokens);
    ist_json_begin(&w->tokens, rows->bytes, rows->length);
    w->tokens.limits = &w->g->dataset->limits;
    w->nodes = w->edges = w->elements = false;
    return ist_member_next(w) && read_outermost(w) && ist_member_next(w) && check_lists(w);
}

bool ist_json_graph_read(ist_keyed *g, const void *options, ist_error *err) {
    ist_member_walk w = {.g = g, .err = err};
    (void)options;
    bool ok = ist_member_go_through(&w, once);
    ist_member_free(&w);
    return ok;
}
