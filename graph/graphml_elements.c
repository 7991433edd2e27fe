/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphml_elements.c - the elements of a GraphML file, each where it may stand; what else stands there is passed over
 * and said to be lost.
 */
#include <string.h>

#include "graphml.h"
#include "graphml_xml.h"
#include "rows.h"

static void begin_key(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_keyed_key_tag key = {.id = ist_element_attribute(reader, tag, "id"),
                             .domain = ist_element_attribute(reader, tag, "for"),
                             .name = ist_element_attribute(reader, tag, "attr.name"),
                             .type = ist_element_attribute(reader, tag, "attr.type"),
                             .place = tag->place};
    if (key.name.length == 0) {
        key.name = ist_element_attribute(reader, tag, "yfiles.type");
    }
    if (reader->begun) {
        IST_ELEMENT_REPORT(reader, tag->place, "key", "a key behind the graph, expected all of them before it");
    } else {
        element->kind = IST_ELEMENT_KEY;
        ist_element_go_on(reader, ist_keyed_add_key(reader->g, &key, reader->err));
    }
}

static void begin_default(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    element->kind = IST_ELEMENT_DEFAULT;
    ist_element_gather(reader, tag);
}

static void take_direction(ist_xml_reader *reader, ist_element *graph, const ist_xml_tag *tag) {
    ist_csv_cell cell = ist_element_attribute(reader, tag, "edgedefault");
    char quoted[IST_QUOTE_SIZE];
    graph->directs = ist_text_is(cell.text, cell.length, "directed");
    if (cell.length == 0) {
        IST_ELEMENT_REPORT(
            reader, cell.offset, "edgedefault",
            "the graph does not say whether its edges are directed, expected edgedefault=\"directed\" or "
            "edgedefault=\"undirected\"");
    } else if (!graph->directs && !ist_text_is(cell.text, cell.length, "undirected")) {
        IST_ELEMENT_REPORT(reader, cell.offset, "edgedefault",
                           "edgedefault %s is unknown, expected directed or undirected",
                           ist_quote(quoted, cell.text, cell.length));
    }
}

static void begin_graph(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    const ist_element *parent = ist_element_parent(reader);
    bool nested = parent->kind == IST_ELEMENT_NODE;
    if (!nested && reader->begun) {
        IST_ELEMENT_REPORT(reader, tag->place, "several-graphs", "a second graph, expected one in a file");
        return;
    }
    element->kind = IST_ELEMENT_GRAPH;
    element->container = nested ? parent->owner.row : IST_NONE;
    element->prefixed = tag->prefix != NULL;
    take_direction(reader, element, tag);
    if (!reader->begun) {
        reader->begun = true;
        ist_element_go_on(reader, ist_keyed_plan(reader->g, reader->err));
    }
}

static void begin_node(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_csv_cell id = ist_element_attribute(reader, tag, "id");
    element->kind = IST_ELEMENT_NODE;
    ist_element_go_on(reader, ist_keyed_add_node(&element->owner, reader->g, &id, tag->place,
                                                 ist_element_parent(reader)->container, reader->err));
}

static void begin_edge(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_keyed_edge_tag edge = {.id = ist_element_attribute(reader, tag, "id"),
                               .source = ist_element_attribute(reader, tag, "source"),
                               .target = ist_element_attribute(reader, tag, "target"),
                               .directed = ist_element_attribute(reader, tag, "directed"),
                               .place = tag->place,
                               .directs = ist_element_parent(reader)->directs};
    bool ports = ist_element_attribute(reader, tag, "sourceport").length +
                     ist_element_attribute(reader, tag, "targetport").length >
                 0;
    reader->g->losses |= ports ? IST_GRAPHML_PORTS : 0U;
    element->kind = IST_ELEMENT_EDGE;
    ist_element_go_on(reader, ist_keyed_begin_edge(&element->owner, reader->g, &edge, reader->err));
}

static void begin_data(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_csv_cell id = ist_element_attribute(reader, tag, "key");
    const ist_element *parent = ist_element_parent(reader);
    element->kind = IST_ELEMENT_DATA;
    element->owner = parent->kind == IST_ELEMENT_GRAPH ? (ist_keyed_owner){.domain = IST_KEYED_GRAPH} : parent->owner;
    ist_element_gather(reader, tag);
    ist_element_go_on(reader, ist_keyed_find(&element->key, reader->g, &id, &element->owner, reader->err));
}

static void begin_description(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    element->kind = IST_ELEMENT_DESCRIPTION;
    element->owner = ist_element_parent(reader)->owner;
    ist_element_gather(reader, tag);
}

static void refuse_hyperedge(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    (void)element;
    IST_ELEMENT_REPORT(
        reader, tag->place, "hyperedge",
        "a hyperedge joins any number of nodes, a tie two: make it a node, with an edge from each of them");
}

static void refuse_graph(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    (void)element;
    IST_ELEMENT_REPORT(reader, tag->place, "nested-graph", "a graph inside an edge, expected graphs inside nodes only");
}

/* ---- which element may stand where ---- */

static const ist_element_rule rules[] = {
    {IST_ELEMENT_ROOT, "key", begin_key, 0},
    {IST_ELEMENT_ROOT, "graph", begin_graph, 0},
    {IST_ELEMENT_ROOT, "data", NULL, IST_GRAPHML_FILE_DATA},
    {IST_ELEMENT_ROOT, "desc", NULL, IST_GRAPHML_DESCRIPTIONS},
    {IST_ELEMENT_KEY, "default", begin_default, 0},
    {IST_ELEMENT_KEY, "desc", NULL, IST_GRAPHML_DESCRIPTIONS},
    {IST_ELEMENT_GRAPH, "node", begin_node, 0},
    {IST_ELEMENT_GRAPH, "edge", begin_edge, 0},
    {IST_ELEMENT_GRAPH, "data", begin_data, 0},
    {IST_ELEMENT_GRAPH, "desc", NULL, IST_GRAPHML_DESCRIPTIONS},
    {IST_ELEMENT_GRAPH, "key", begin_key, 0},
    {IST_ELEMENT_GRAPH, "hyperedge", refuse_hyperedge, 0},
    {IST_ELEMENT_GRAPH, "locator", NULL, IST_GRAPHML_LOCATORS},
    {IST_ELEMENT_NODE, "data", begin_data, 0},
    {IST_ELEMENT_NODE, "desc", begin_description, 0},
    {IST_ELEMENT_NODE, "graph", begin_graph, 0},
    {IST_ELEMENT_NODE, "port", NULL, IST_GRAPHML_PORTS},
    {IST_ELEMENT_NODE, "locator", NULL, IST_GRAPHML_LOCATORS},
    {IST_ELEMENT_EDGE, "data", begin_data, 0},
    {IST_ELEMENT_EDGE, "desc", begin_description, 0},
    {IST_ELEMENT_EDGE, "graph", refuse_graph, 0},
};

/* Inside data, and what is passed over: of a drawing by yEd the label is taken, which stands nowhere else. */
static void begin_inner(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_element *parent = ist_element_parent(reader);
    bool drawn = parent->kind == IST_ELEMENT_DATA || parent->foreign;
    reader->gathering = false;
    parent->foreign = parent->foreign || parent->kind == IST_ELEMENT_DATA;
    element->owner = parent->owner;
    element->foreign = drawn;
    const char *label = parent->owner.domain == IST_KEYED_NODE ? "NodeLabel" : "EdgeLabel";
    if (drawn && parent->owner.domain != IST_KEYED_GRAPH && strcmp((const char *)tag->name, label) == 0) {
        element->kind = IST_ELEMENT_LABEL;
        ist_element_gather(reader, tag);
    }
}

static unsigned foreign(const ist_xml_tag *tag) {
    (void)tag;
    return IST_GRAPHML_FOREIGN;
}

static void end_data(ist_xml_reader *reader, const ist_element *data, const ist_csv_cell *text) {
    if (data->key != IST_NONE && data->foreign) {
        reader->g->keys[data->key].lost[data->owner.domain] = true;
    } else if (data->key != IST_NONE) {
        ist_element_go_on(reader, ist_keyed_add_data(reader->g, data->key, &data->owner, text, reader->err));
    }
}

static void end(ist_xml_reader *reader, const ist_element *element, const ist_csv_cell *text) {
    ist_keyed *g = reader->g;
    switch (element->kind) {
    case IST_ELEMENT_DEFAULT:
        ist_element_go_on(reader, ist_keyed_add_default(g, text, reader->err));
        break;
    case IST_ELEMENT_DATA:
        end_data(reader, element, text);
        break;
    case IST_ELEMENT_DESCRIPTION:
        ist_element_go_on(reader, ist_keyed_add_text(g, "note", &element->owner, text, reader->err));
        break;
    case IST_ELEMENT_LABEL:
        ist_element_go_on(reader, ist_keyed_add_text(g, element->owner.domain == IST_KEYED_NODE ? "label" : "relation",
                                                     &element->owner, text, reader->err));
        break;
    case IST_ELEMENT_EDGE:
        ist_element_go_on(reader, ist_keyed_end_edge(g, reader->err));
        break;
    default:
        return; /* text goes on being gathered, or nobody gathers */
    }
    reader->gathering = false;
}

static const char *const losses[] = {"descriptions of the graph and of keys", "ports", "locators", "data of the file",
                                     "elements that are not GraphML's"};

static const ist_keyed_format format = {.undeclared = "no <key> before the graph has that id",
                                        .losses = losses,
                                        .loss_count = sizeof losses / sizeof losses[0]};

/* `options`: is what is plain read without libxml2? */
static bool read(ist_keyed *g, const void *options, ist_error *err) {
    const bool *plain = options;
    ist_xml_grammar grammar = {.root = "graphml",
                               .rules = rules,
                               .rule_count = sizeof rules / sizeof rules[0],
                               .begin_inner = begin_inner,
                               .foreign = foreign,
                               .end = end,
                               .plain = *plain ? ist_graphml_plain : NULL};
    ist_xml_reader reader = {.g = g};
    ist_graphml_plain_init(&reader);
    return ist_xml_read(&reader, &grammar, g, err);
}

bool ist_graphml_load(ist_dataset *out, const char *path, ist_file *file, bool plain, ist_error *err) {
    const ist_keyed_file of = {.format = &format, .read = read, .options = &plain, .mark = IST_MARK_XML};
    return ist_keyed_load(out, path, file, &of, err);
}
