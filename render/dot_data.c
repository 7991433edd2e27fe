/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dot_data.c - a network in Graphviz's language, with its attributes: data, not a drawing.
 *
 * Attributes that Graphviz would obey are not written: a weight of 2^30 brings it down, and a width is not ours to say.
 * Where directed ties and others meet, the latter have dir=none besides, so that they are drawn without an arrow.
 */
#include <string.h>

#include "graph_writer.h"

/* Names of numbers that Graphviz reads of edges; of ours, `label` is what it means there. */
static bool is_obeyed(const char *name) {
    static const char *const words[] = {"arrowsize",     "constraint", "decorate",      "fontsize",    "labelangle",
                                        "labeldistance", "labelfloat", "labelfontsize", "len",         "minlen",
                                        "nojustify",     "penwidth",   "peripheries",   "showboxes",   "weight",
                                        "headclip",      "tailclip",   "pos",           "lp",          "color",
                                        "style",         "class",      "URL",           "href",        "edgeURL",
                                        "headURL",       "tailURL",    "labelURL",      "colorscheme", "dir"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(name, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* The weight of ties is their strength under another name; see name_of. */
static bool holds(const ist_exchange_column *column) {
    return !is_obeyed(column->name) || strcmp(column->name, "weight") == 0;
}

/* Weights that alone tell the strengths are called so. */
static const char *name_of(const ist_exchange *graph, const ist_exchange_column *column) {
    bool alone = strcmp(column->name, "weight") == 0 && ist_exchange_column_named(&graph->ties, "strength") == NULL;
    return alone ? "strength" : column->name;
}

/* Names that could be words of the language stand in quotes, as all but our own do. */
static void put_name(ist_graph_out *out, const char *name, bool own) {
    if (own) {
        ist_put(out, name);
    } else {
        ist_put_dot(out, name);
    }
    ist_put(out, "=");
}

static void put_value(ist_graph_out *out, const char *name, bool own, const ist_value *value, bool *begun) {
    if (value->type == IST_VALUE_NONE || is_obeyed(name)) {
        return;
    }
    ist_put(out, *begun ? ", " : " [");
    *begun = true;
    put_name(out, name, own);
    if (value->type != IST_VALUE_TEXT) {
        ist_put(out, "\"");
        ist_put_number(out, value->number);
        ist_put(out, "\"");
    } else if (strcmp(name, "label") == 0) {
        ist_put_dot_label(out, value->text);
    } else {
        ist_put_dot(out, value->text);
    }
}

static void put_actor(ist_graph_out *out, const ist_exchange *graph, size_t i) {
    const ist_exchange_actor actor = ist_exchange_actor_at(graph, i);
    bool begun = false;
    ist_put(out, "  ");
    ist_put_dot(out, actor.id);
    for (size_t c = 0; c < graph->actors.count; c++) {
        ist_value value;
        ist_exchange_actor_value(&value, graph, &graph->actors.items[c], &actor);
        put_value(out, graph->actors.items[c].name, true, &value, &begun);
    }
    ist_put(out, begun ? "];\n" : ";\n");
    ist_put_end(out);
}

static void put_tie(ist_graph_out *out, const ist_exchange *graph, size_t i) {
    const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
    bool begun = false, mixed = graph->directed > 0 && graph->undirected > 0;
    const ist_value id = {.type = tie.id[0] != '\0' ? IST_VALUE_TEXT : IST_VALUE_NONE, .text = tie.id};
    const ist_value told = {.type = mixed ? IST_VALUE_TEXT : IST_VALUE_NONE, .text = tie.directed ? "true" : "false"};
    ist_put(out, "  ");
    ist_put_dot(out, ist_exchange_actor_id(graph, tie.source));
    ist_put(out, graph->directed > 0 ? " -> " : " -- ");
    ist_put_dot(out, ist_exchange_actor_id(graph, tie.target));
    put_value(out, "id", true, &id, &begun);
    put_value(out, "directed", true, &told, &begun);
    ist_put(out, mixed && !tie.directed ? ", dir=none" : "");
    for (size_t c = 0; c < graph->ties.count; c++) {
        ist_value value;
        ist_exchange_tie_value(&value, graph, &graph->ties.items[c], &tie);
        put_value(out, name_of(graph, &graph->ties.items[c]), graph->ties.items[c].field != NULL, &value, &begun);
    }
    ist_put(out, begun ? "];\n" : ";\n");
    ist_put_end(out);
}

static void write(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    (void)actors;
    const ist_exchange_column *weight = ist_exchange_column_named(&graph->ties, "weight");
    if (weight != NULL && weight->field == NULL && strcmp(name_of(graph, weight), "weight") == 0) {
        ist_put_loss(out, "dot has no place for what these say of ties: weight (%zu), which Graphviz would obey",
                     weight->given);
    }
    ist_put(out, graph->directed > 0 ? "digraph " : "graph ");
    ist_put_dot(out, graph->name);
    ist_put(out, " {\n");
    for (size_t i = 0; i < graph->actor_count; i++) {
        put_actor(out, graph, i);
    }
    for (size_t i = 0; i < graph->tie_count; i++) {
        put_tie(out, graph, i);
    }
    ist_put(out, "}\n");
}

const ist_graph_writer ist_graph_writer_dot = {
    .name = "dot",
    .endings = "dot gv",
    .summary = "Graphviz's language with all attributes as data; 'isthmus draw' makes drawings",
    .one_direction = true,
    .holds = holds,
    .write = write,
};
