/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * node_link.c - a network as node-link JSON: what networkx and d3 read.
 */
#include "json_elements.h"

static void write(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    (void)actors;
    ist_put_json_truth(out, "{", "directed", graph->directed > 0);
    ist_put_json_truth(out, ", ", "multigraph", graph->parallel);
    ist_put_json_name(out, ",\n ", "graph");
    ist_put_json_text(out, "{", "name", graph->name);
    ist_put_json_name(out, "},\n ", "nodes");
    for (size_t i = 0; i < graph->actor_count; i++) {
        const ist_exchange_actor actor = ist_exchange_actor_at(graph, i);
        ist_put(out, i > 0 ? ",\n  " : "[\n  ");
        ist_put_json_actor(out, graph, &actor);
        ist_put_end(out);
    }
    ist_put_json_name(out, graph->actor_count > 0 ? "],\n " : "[],\n ", "links");
    for (size_t i = 0; i < graph->tie_count; i++) {
        const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
        ist_put(out, i > 0 ? ",\n  " : "[\n  ");
        ist_put_json_tie(out, graph, &tie);
        ist_put_end(out);
    }
    ist_put(out, graph->tie_count > 0 ? "]\n}\n" : "[]\n}\n");
}

const ist_graph_writer ist_graph_writer_node_link = {
    .name = "node-link",
    .endings = "",
    .summary = "node-link JSON, for networkx and d3",
    .one_direction = true,
    .write = write,
};
