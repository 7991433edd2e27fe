/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json_elements.c - actors and ties as JSON objects.
 */
#include "json_elements.h"

void ist_put_json_name(ist_graph_out *out, const char *before, const char *name) {
    ist_put(out, before);
    ist_put_json(out, name);
    ist_put(out, ": ");
}

void ist_put_json_text(ist_graph_out *out, const char *before, const char *name, const char *text) {
    ist_put_json_name(out, before, name);
    ist_put_json(out, text);
}

void ist_put_json_truth(ist_graph_out *out, const char *before, const char *name, bool truth) {
    ist_put_json_name(out, before, name);
    ist_put(out, truth ? "true" : "false");
}

static void put_member(ist_graph_out *out, const char *name, const ist_value *value) {
    if (value->type == IST_VALUE_TEXT) {
        ist_put_json_text(out, ", ", name, value->text);
    } else if (value->type != IST_VALUE_NONE) {
        ist_put_json_name(out, ", ", name);
        ist_put_number(out, value->number);
    }
}

void ist_put_json_actor(ist_graph_out *out, const ist_exchange *graph, const ist_exchange_actor *actor) {
    ist_put_json_text(out, "{", "id", actor->id);
    for (size_t c = 0; c < graph->actors.count; c++) {
        ist_value value;
        ist_exchange_actor_value(&value, graph, &graph->actors.items[c], actor);
        put_member(out, graph->actors.items[c].name, &value);
    }
    ist_put(out, "}");
}

void ist_put_json_tie(ist_graph_out *out, const ist_exchange *graph, const ist_exchange_tie *tie) {
    ist_put_json_text(out, "{", "source", ist_exchange_actor_id(graph, tie->source));
    ist_put_json_text(out, ", ", "target", ist_exchange_actor_id(graph, tie->target));
    if (tie->id[0] != '\0') {
        ist_put_json_text(out, ", ", "id", tie->id);
    }
    if (graph->directed > 0 && graph->undirected > 0) {
        ist_put_json_truth(out, ", ", "directed", tie->directed);
    }
    for (size_t c = 0; c < graph->ties.count; c++) {
        ist_value value;
        ist_exchange_tie_value(&value, graph, &graph->ties.items[c], tie);
        put_member(out, graph->ties.items[c].name, &value);
    }
    ist_put(out, "}");
}
