/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphml_elements.c - the elements of a GraphML file, each where it may stand; what else stands there is passed over
 * and said to be lost.
 */
#include <string.h>

#include "graphml_xml.h"
#include "rows.h"
#include "xml.h"

/* Goes on unless memory ran out. */
static void go_on(ist_xml_reader *reader, bool ok) {
    if (!ok) {
        ist_xml_stop(reader, true);
    }
}

#define REPORT(reader, at, rule, ...)                                                                                  \
    go_on(reader, ist_graphml_report((reader)->g, at, rule, (reader)->err, __VA_ARGS__))

static ist_element *parent_of(ist_xml_reader *reader) {
    return &reader->open[reader->depth];
}

/* The value as libxml2 has read it, and where it stands in the file. */
static ist_csv_cell attribute(const ist_xml_reader *reader, const ist_xml_tag *tag, const char *name) {
    for (size_t i = 0; i < tag->count; i++) {
        const xmlChar **item = tag->attributes + i * 5;
        if (item[1] == NULL && strcmp((const char *)item[0], name) == 0) {
            ist_csv_cell written = ist_xml_attribute(reader->bytes, reader->length, tag->place, name);
            return (ist_csv_cell){
                .text = (const char *)item[3], .length = (size_t)(item[4] - item[3]), .offset = written.offset};
        }
    }
    return (ist_csv_cell){.text = "", .offset = tag->place};
}

static void gather(ist_xml_reader *reader, const ist_xml_tag *tag) {
    reader->gathering = true;
    reader->text.length = 0;
    reader->text_place = ist_xml_end(reader->bytes, reader->length, tag->place);
}

typedef void begin_element(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag);

static void begin_root(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    element->kind = IST_ELEMENT_ROOT;
    reader->space = tag->space;
}

static void begin_key(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_graphml_key_tag key = {.id = attribute(reader, tag, "id"),
                               .domain = attribute(reader, tag, "for"),
                               .name = attribute(reader, tag, "attr.name"),
                               .type = attribute(reader, tag, "attr.type"),
                               .place = tag->place};
    if (key.name.length == 0) {
        key.name = attribute(reader, tag, "yfiles.type");
    }
    if (reader->planned) {
        REPORT(reader, tag->place, "key", "a key behind the graph, expected all of them before it");
    } else {
        element->kind = IST_ELEMENT_KEY;
        go_on(reader, ist_graphml_add_key(reader->g, &key, reader->err));
    }
}

static void begin_default(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    element->kind = IST_ELEMENT_DEFAULT;
    gather(reader, tag);
}

static void take_direction(ist_xml_reader *reader, ist_element *graph, const ist_xml_tag *tag) {
    ist_csv_cell cell = attribute(reader, tag, "edgedefault");
    char quoted[IST_QUOTE_SIZE];
    graph->directs = ist_text_is(cell.text, cell.length, "directed");
    if (cell.length == 0) {
        REPORT(reader, cell.offset, "edgedefault",
               "the graph does not say whether its edges are directed, expected edgedefault=\"directed\" or "
               "edgedefault=\"undirected\"");
    } else if (!graph->directs && !ist_text_is(cell.text, cell.length, "undirected")) {
        REPORT(reader, cell.offset, "edgedefault", "edgedefault %s is unknown, expected directed or undirected",
               ist_quote(quoted, cell.text, cell.length));
    }
}

static void begin_graph(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    const ist_element *parent = parent_of(reader);
    bool nested = parent->kind == IST_ELEMENT_NODE;
    if (!nested && reader->planned) {
        REPORT(reader, tag->place, "several-graphs", "a second graph, expected one in a file");
        return;
    }
    element->kind = IST_ELEMENT_GRAPH;
    element->container = nested ? parent->owner.row : IST_NONE;
    element->prefixed = tag->prefix != NULL;
    take_direction(reader, element, tag);
    if (!reader->planned) {
        reader->planned = true;
        go_on(reader, ist_graphml_plan(reader->g, reader->err));
    }
}

static void begin_node(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_csv_cell id = attribute(reader, tag, "id");
    element->kind = IST_ELEMENT_NODE;
    go_on(reader,
          ist_graphml_add_node(&element->owner, reader->g, &id, tag->place, parent_of(reader)->container, reader->err));
}

static void begin_edge(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_graphml_edge_tag edge = {.id = attribute(reader, tag, "id"),
                                 .source = attribute(reader, tag, "source"),
                                 .target = attribute(reader, tag, "target"),
                                 .directed = attribute(reader, tag, "directed"),
                                 .place = tag->place,
                                 .directs = parent_of(reader)->directs};
    bool ports = attribute(reader, tag, "sourceport").length + attribute(reader, tag, "targetport").length > 0;
    reader->g->losses |= ports ? IST_GRAPHML_PORTS : 0U;
    element->kind = IST_ELEMENT_EDGE;
    go_on(reader, ist_graphml_begin_edge(&element->owner, reader->g, &edge, reader->err));
}

static void begin_data(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_csv_cell id = attribute(reader, tag, "key");
    const ist_element *parent = parent_of(reader);
    element->kind = IST_ELEMENT_DATA;
    element->owner =
        parent->kind == IST_ELEMENT_GRAPH ? (ist_graphml_owner){.domain = IST_GRAPHML_GRAPH} : parent->owner;
    gather(reader, tag);
    go_on(reader, ist_graphml_find(&element->key, reader->g, &id, &element->owner, reader->err));
}

static void begin_description(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    element->kind = IST_ELEMENT_DESCRIPTION;
    element->owner = parent_of(reader)->owner;
    gather(reader, tag);
}

static void refuse_hyperedge(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    (void)element;
    REPORT(reader, tag->place, "hyperedge",
           "a hyperedge joins any number of nodes, a tie two: make it a node, with an edge from each of them");
}

static void refuse_graph(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    (void)element;
    REPORT(reader, tag->place, "nested-graph", "a graph inside an edge, expected graphs inside nodes only");
}

/* ---- which element may stand where ---- */

typedef struct {
    ist_element_kind inside;
    const char *name;
    begin_element *begin; /* NULL: passed over */
    unsigned loss;
} element_rule;

static const element_rule rules[] = {
    {IST_ELEMENT_DOCUMENT, "graphml", begin_root, 0},
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

static const element_rule *find_rule(const ist_element *parent, const ist_xml_tag *tag) {
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (rules[i].inside == parent->kind && strcmp((const char *)tag->name, rules[i].name) == 0) {
            return &rules[i];
        }
    }
    return NULL;
}

/* Is the element GraphML's, that is, of the namespace of the root? */
static bool is_ours(const ist_xml_reader *reader, const ist_xml_tag *tag) {
    return reader->depth == 0 ||
           (reader->space == NULL ? tag->prefix == NULL && tag->space == NULL : xmlStrEqual(reader->space, tag->space));
}

/* Inside data, and what is passed over: of a drawing by yEd the label is taken, which stands nowhere else. */
static void begin_inner(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_element *parent = parent_of(reader);
    bool drawn = parent->kind == IST_ELEMENT_DATA || parent->foreign;
    reader->gathering = false;
    parent->foreign = parent->foreign || parent->kind == IST_ELEMENT_DATA;
    element->owner = parent->owner;
    element->foreign = drawn;
    const char *label = parent->owner.domain == IST_GRAPHML_NODE ? "NodeLabel" : "EdgeLabel";
    if (drawn && parent->owner.domain != IST_GRAPHML_GRAPH && strcmp((const char *)tag->name, label) == 0) {
        element->kind = IST_ELEMENT_LABEL;
        gather(reader, tag);
    }
}

static void begin_known(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    const element_rule *rule = is_ours(reader, tag) ? find_rule(parent_of(reader), tag) : NULL;
    char quoted[IST_QUOTE_SIZE];
    if (rule != NULL && rule->begin != NULL) {
        rule->begin(reader, element, tag);
    } else if (rule == NULL && reader->depth == 0) {
        REPORT(reader, tag->place, "root-element", "the outermost element is %s, expected 'graphml'",
               ist_quote(quoted, (const char *)tag->name, strlen((const char *)tag->name)));
        ist_xml_stop(reader, false);
    } else {
        reader->g->losses |= rule != NULL ? rule->loss : IST_GRAPHML_FOREIGN;
    }
}

void ist_element_begins(ist_xml_reader *reader, const ist_xml_tag *tag) {
    ist_element element = {.kind = IST_ELEMENT_IGNORED, .place = tag->place, .container = IST_NONE};
    if (reader->depth == IST_GRAPHML_DEPTH_MOST) {
        ist_place place = ist_rows_place(&reader->g->dataset->rows[IST_TABLE_TIES], tag->place);
        ist_error_set(reader->err, IST_ERROR_LIMIT, "%s:%zu:%zu: error: more than 256 elements inside one another",
                      place.file, place.line, place.column);
        ist_xml_stop(reader, true);
        return;
    }
    switch (parent_of(reader)->kind) {
    case IST_ELEMENT_DEFAULT:
    case IST_ELEMENT_DATA:
    case IST_ELEMENT_DESCRIPTION:
    case IST_ELEMENT_LABEL:
    case IST_ELEMENT_IGNORED:
        begin_inner(reader, &element, tag);
        break;
    default:
        begin_known(reader, &element, tag);
        break;
    }
    reader->open[++reader->depth] = element;
}

static void end_data(ist_xml_reader *reader, const ist_element *data, const ist_csv_cell *text) {
    if (data->key != IST_NONE && data->foreign) {
        reader->g->keys[data->key].lost[data->owner.domain] = true;
    } else if (data->key != IST_NONE) {
        go_on(reader, ist_graphml_add_data(reader->g, data->key, &data->owner, text, reader->err));
    }
}

void ist_element_ends(ist_xml_reader *reader) {
    const ist_element element = reader->open[reader->depth--];
    ist_graphml *g = reader->g;
    ist_csv_cell text = {
        .text = ist_buffer_string(&reader->text), .length = reader->text.length, .offset = reader->text_place};
    switch (element.kind) {
    case IST_ELEMENT_DEFAULT:
        go_on(reader, ist_graphml_add_default(g, &text, reader->err));
        break;
    case IST_ELEMENT_DATA:
        end_data(reader, &element, &text);
        break;
    case IST_ELEMENT_DESCRIPTION:
        go_on(reader, ist_graphml_add_text(g, "note", &element.owner, &text, reader->err));
        break;
    case IST_ELEMENT_LABEL:
        go_on(reader, ist_graphml_add_text(g, element.owner.domain == IST_GRAPHML_NODE ? "label" : "relation",
                                           &element.owner, &text, reader->err));
        break;
    case IST_ELEMENT_EDGE:
        go_on(reader, ist_graphml_end_edge(g, reader->err));
        break;
    default:
        return; /* text goes on being gathered, or nobody gathers */
    }
    reader->gathering = false;
}
