/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gexf.c - a network as GEXF 1.3, or as the draft of 1.2, which older programs read.
 *
 * What GEXF has a place for stands there for other programs: labels, weight, kind (the layer) and the days from which
 * and to which a tie stands. The attributes say the same in our words: a date as exact as it is known, for one.
 */
#include <stdio.h>
#include <string.h>

#include "graph_writer.h"

static const char *text_of(ist_value *value, const ist_exchange *graph, const ist_exchange_columns *columns,
                           const char *name, const ist_exchange_tie *tie, const ist_exchange_actor *actor) {
    const ist_exchange_column *column = ist_exchange_column_named(columns, name);
    *value = (ist_value){.type = IST_VALUE_NONE};
    if (column != NULL && tie != NULL) {
        ist_exchange_tie_value(value, graph, column, tie);
    } else if (column != NULL) {
        ist_exchange_actor_value(value, graph, column, actor);
    }
    return value->type == IST_VALUE_TEXT ? value->text : NULL;
}

static void put_attribute(ist_graph_out *out, const char *name, const char *text) {
    ist_put(out, " ");
    ist_put(out, name);
    ist_put(out, "=\"");
    ist_put_xml(out, text);
    ist_put(out, "\"");
}

static void declare(ist_graph_out *out, const ist_exchange_columns *columns, const char *of) {
    static const char *const types[] = {[IST_VALUE_NONE] = "string",
                                        [IST_VALUE_TEXT] = "string",
                                        [IST_VALUE_NUMBER] = "double",
                                        [IST_VALUE_INTEGER] = "integer"};
    if (columns->count == 0) {
        return;
    }
    ist_put(out, "    <attributes");
    put_attribute(out, "class", of);
    ist_put(out, ">\n");
    for (size_t i = 0; i < columns->count; i++) {
        ist_put(out, "      <attribute id=\"");
        ist_put_count(out, i);
        ist_put(out, "\"");
        put_attribute(out, "title", columns->items[i].name);
        put_attribute(out, "type", types[columns->items[i].type]);
        ist_put(out, "/>\n");
    }
    ist_put(out, "    </attributes>\n");
}

static void put_value(ist_graph_out *out, size_t column, const ist_value *value, bool *begun) {
    if (value->type == IST_VALUE_NONE) {
        return;
    }
    ist_put(out, *begun ? "<attvalue for=\"" : "<attvalues><attvalue for=\"");
    *begun = true;
    ist_put_count(out, column);
    ist_put(out, "\" value=\"");
    if (value->type == IST_VALUE_TEXT) {
        ist_put_xml(out, value->text);
    } else {
        ist_put_number(out, value->number);
    }
    ist_put(out, "\"/>");
}

/* What has a place of its own that holds all of it is no attribute besides. */
static bool is_native(const ist_exchange_column *column) {
    return strcmp(column->name, "label") == 0 || strcmp(column->name, "weight") == 0;
}

static void put_actor(ist_graph_out *out, const ist_exchange *graph, size_t i) {
    const ist_exchange_actor actor = ist_exchange_actor_at(graph, i);
    ist_value value;
    bool begun = false;
    const char *label = text_of(&value, graph, &graph->actors, "label", NULL, &actor);
    ist_put(out, "      <node");
    put_attribute(out, "id", actor.id);
    put_attribute(out, "label", label != NULL ? label : actor.id);
    ist_put(out, ">");
    for (size_t c = 0; c < graph->actors.count; c++) {
        if (!is_native(&graph->actors.items[c])) {
            ist_exchange_actor_value(&value, graph, &graph->actors.items[c], &actor);
            put_value(out, c, &value, &begun);
        }
    }
    ist_put(out, begun ? "</attvalues></node>\n" : "</node>\n");
    ist_put_end(out);
}

static int days_of(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* The first day that a date may mean, or the last one. */
static void put_day(ist_graph_out *out, const char *name, ist_date date, bool last) {
    if (date.year == 0) {
        return;
    }
    int month = date.month > 0 ? date.month : last ? 12 : 1;
    int day = date.day > 0 ? date.day : last ? days_of(date.year, month) : 1;
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, month, day);
    put_attribute(out, name, text);
}

static void put_places(ist_graph_out *out, const ist_exchange *graph, const ist_exchange_tie *tie, bool weighted) {
    ist_value value;
    const char *text = text_of(&value, graph, &graph->ties, "relation", tie, NULL);
    if (text != NULL) {
        put_attribute(out, "label", text);
    }
    text = text_of(&value, graph, &graph->ties, "layer", tie, NULL);
    if (text != NULL) {
        put_attribute(out, "kind", text);
    }
    if (weighted) {
        ist_put(out, " weight=\"");
        ist_put_number(out, ist_exchange_weight(graph, tie));
        ist_put(out, "\"");
    }
    put_day(out, "start", tie->row.from, false);
    put_day(out, "end", tie->row.to, true);
}

typedef struct {
    bool draft; /* 1.2, where every edge has an id */
    bool directed, weighted;
} style;

static void put_tie(ist_graph_out *out, const ist_exchange *graph, size_t i, const style *s) {
    const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
    char number[24];
    bool begun = false;
    snprintf(number, sizeof number, "%zu", i);
    ist_put(out, "      <edge");
    if (tie.id[0] != '\0' || s->draft) {
        put_attribute(out, "id", tie.id[0] != '\0' ? tie.id : number);
    }
    put_attribute(out, "source", ist_exchange_actor_id(graph, tie.source));
    put_attribute(out, "target", ist_exchange_actor_id(graph, tie.target));
    if (tie.directed != s->directed) {
        put_attribute(out, "type", tie.directed ? "directed" : "undirected");
    }
    put_places(out, graph, &tie, s->weighted);
    ist_put(out, ">");
    for (size_t c = 0; c < graph->ties.count; c++) {
        ist_value value;
        if (!is_native(&graph->ties.items[c])) {
            ist_exchange_tie_value(&value, graph, &graph->ties.items[c], &tie);
            put_value(out, c, &value, &begun);
        }
    }
    ist_put(out, begun ? "</attvalues></edge>\n" : "</edge>\n");
    ist_put_end(out);
}

static void put_head(ist_graph_out *out, const ist_exchange *graph, const style *s) {
    bool timed = ist_exchange_column_named(&graph->ties, "from") != NULL ||
                 ist_exchange_column_named(&graph->ties, "to") != NULL;
    ist_put(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    ist_put(out, s->draft ? "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
                          : "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n");
    ist_put(out, "  <meta><creator>isthmus</creator><description>");
    ist_put_xml(out, graph->name);
    ist_put(out, "</description></meta>\n  <graph");
    put_attribute(out, "defaultedgetype", s->directed ? "directed" : "undirected");
    put_attribute(out, "mode", timed ? "dynamic" : "static");
    if (timed) {
        put_attribute(out, "timeformat", "date");
    }
    ist_put(out, ">\n");
    declare(out, &graph->actors, "node");
    declare(out, &graph->ties, "edge");
}

static void write_version(ist_graph_out *out, const ist_exchange *graph, bool draft) {
    const style s = {.draft = draft,
                     .directed = graph->directed > 0,
                     .weighted = ist_exchange_column_named(&graph->ties, "weight") != NULL};
    put_head(out, graph, &s);
    ist_put(out, "    <nodes>\n");
    for (size_t i = 0; i < graph->actor_count; i++) {
        put_actor(out, graph, i);
    }
    ist_put(out, "    </nodes>\n    <edges>\n");
    for (size_t i = 0; i < graph->tie_count; i++) {
        put_tie(out, graph, i, &s);
    }
    ist_put(out, "    </edges>\n  </graph>\n</gexf>\n");
}

static void write_current(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    (void)actors;
    write_version(out, graph, false);
}

static void write_draft(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    (void)actors;
    write_version(out, graph, true);
}

const ist_graph_writer ist_graph_writer_gexf = {
    .name = "gexf",
    .endings = "gexf",
    .summary = "GEXF 1.3 with dates, for Gephi",
    .write = write_current,
};

const ist_graph_writer ist_graph_writer_gexf12 = {
    .name = "gexf12",
    .endings = "",
    .summary = "the same as the draft of GEXF 1.2, for networkx and older programs",
    .write = write_draft,
};
