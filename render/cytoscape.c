/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cytoscape.c - a network as the JSON of Cytoscape.js and Cytoscape.
 */
#include "json_elements.h"

static void write(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    (void)actors;
    ist_put_json_name(out, "{", "data");
    ist_put_json_text(out, "{", "name", graph->name);
    ist_put_json_truth(out, "},\n ", "directed", graph->directed > 0);
    ist_put_json_truth(out, ", ", "multigraph", graph->parallel);
    ist_put_json_name(out, ",\n ", "elements");
    ist_put_json_name(out, "{\n  ", "nodes");
    for (size_t i = 0; i < graph->actor_count; i++) {
        const ist_exchange_actor actor = ist_exchange_actor_at(graph, i);
        ist_put_json_name(out, i > 0 ? ",\n   {" : "[\n   {", "data");
        ist_put_json_actor(out, graph, &actor);
        ist_put(out, "}");
        ist_put_end(out);
    }
    ist_put_json_name(out, graph->actor_count > 0 ? "],\n  " : "[],\n  ", "edges");
    for (size_t i = 0; i < graph->tie_count; i++) {
        const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
        ist_put_json_name(out, i > 0 ? ",\n   {" : "[\n   {", "data");
        ist_put_json_tie(out, graph, &tie);
        ist_put(out, "}");
        ist_put_end(out);
    }
    ist_put(out, graph->tie_count > 0 ? "]}\n}\n" : "[]}\n}\n");
}

const ist_graph_writer ist_graph_writer_cytoscape = {
    .name = "cytoscape",
    .endings = "cyjs",
    .summary = "the JSON of Cytoscape.js, which Cytoscape reads too",
    .one_direction = true,
    .write = write,
};
