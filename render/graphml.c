/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphml.c - a network as GraphML.
 *
 * Each tie says whether it is directed where it is otherwise than most. What nothing is said of has no element.
 */
#include "graph_writer.h"

static void put_keys(ist_graph_out *out, const ist_exchange_columns *columns, const char *prefix, const char *of) {
    static const char *const types[] = {[IST_VALUE_NONE] = "string",
                                        [IST_VALUE_TEXT] = "string",
                                        [IST_VALUE_NUMBER] = "double",
                                        [IST_VALUE_INTEGER] = "int"};
    for (size_t i = 0; i < columns->count; i++) {
        ist_put(out, "  <key id=\"");
        ist_put(out, prefix);
        ist_put_count(out, i);
        ist_put(out, "\" for=\"");
        ist_put(out, of);
        ist_put(out, "\" attr.name=\"");
        ist_put_xml(out, columns->items[i].name);
        ist_put(out, "\" attr.type=\"");
        ist_put(out, types[columns->items[i].type]);
        ist_put(out, "\"/>\n");
    }
}

static void put_data(ist_graph_out *out, const char *prefix, size_t key, const ist_value *value) {
    if (value->type == IST_VALUE_NONE) {
        return;
    }
    ist_put(out, "<data key=\"");
    ist_put(out, prefix);
    ist_put_count(out, key);
    ist_put(out, "\">");
    if (value->type == IST_VALUE_TEXT) {
        ist_put_xml(out, value->text);
    } else {
        ist_put_number(out, value->number);
    }
    ist_put(out, "</data>");
}

static void put_actor(ist_graph_out *out, const ist_exchange *graph, size_t i) {
    const ist_exchange_actor actor = ist_exchange_actor_at(graph, i);
    ist_put(out, "    <node id=\"");
    ist_put_xml(out, actor.id);
    ist_put(out, "\">");
    for (size_t c = 0; c < graph->actors.count; c++) {
        ist_value value;
        ist_exchange_actor_value(&value, graph, &graph->actors.items[c], &actor);
        put_data(out, "a", c, &value);
    }
    ist_put(out, "</node>\n");
    ist_put_end(out);
}

static void put_tie(ist_graph_out *out, const ist_exchange *graph, size_t i, bool directed) {
    const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
    ist_put(out, "    <edge ");
    if (tie.id[0] != '\0') {
        ist_put(out, "id=\"");
        ist_put_xml(out, tie.id);
        ist_put(out, "\" ");
    }
    ist_put(out, "source=\"");
    ist_put_xml(out, ist_exchange_actor_id(graph, tie.source));
    ist_put(out, "\" target=\"");
    ist_put_xml(out, ist_exchange_actor_id(graph, tie.target));
    ist_put(out, tie.directed == directed ? "\">" : tie.directed ? "\" directed=\"true\">" : "\" directed=\"false\">");
    for (size_t c = 0; c < graph->ties.count; c++) {
        ist_value value;
        ist_exchange_tie_value(&value, graph, &graph->ties.items[c], &tie);
        put_data(out, "t", c, &value);
    }
    ist_put(out, "</edge>\n");
    ist_put_end(out);
}

static void write(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    (void)actors;
    bool directed = graph->directed > 0;
    ist_put(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
                 " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                 " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
                 " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    put_keys(out, &graph->actors, "a", "node");
    put_keys(out, &graph->ties, "t", "edge");
    ist_put(out, directed ? "  <graph edgedefault=\"directed\">\n" : "  <graph edgedefault=\"undirected\">\n");
    for (size_t i = 0; i < graph->actor_count; i++) {
        put_actor(out, graph, i);
    }
    for (size_t i = 0; i < graph->tie_count; i++) {
        put_tie(out, graph, i, directed);
    }
    ist_put(out, "  </graph>\n</graphml>\n");
}

const ist_graph_writer ist_graph_writer_graphml = {
    .name = "graphml",
    .endings = "graphml",
    .summary = "GraphML, for Gephi, Cytoscape, yEd, igraph, networkx; the last reads it where all ties are directed, "
               "or none",
    .write = write,
};
