/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gexf_elements.c - the elements of a GEXF file, each where it may stand; what else stands there is passed over and
 * said to be lost.
 *
 * What attributes of nodes and edges say, labels and weights, is data of keys of the format's own.
 */
#include <stdlib.h>
#include <string.h>

#include "gexf.h"
#include "rows.h"
#include "xml_reader.h"

enum {
    META = 1,
    OPTIONS = 2,
    DRAWING = 4,
    NODE_TIMES = 8,
    OPEN_ENDS = 16,
    HOURS = 32,
    OTHER_TIMES = 64,
    DATA_TIMES = 128,
    MUTUAL = 256,
    PARENTS = 512,
    FOREIGN = 1024
};

static const char *const losses[] = {"what the file says of itself (meta)",
                                     "the options of attributes",
                                     "how it is drawn (viz)",
                                     "times of nodes",
                                     "that times do not include their ends",
                                     "hours of times",
                                     "times that are neither dates nor years",
                                     "when data hold, and what they were before",
                                     "that edges are mutual, which are read as undirected",
                                     "several parents of a node",
                                     "elements that are not GEXF's"};

/* Of nodes by class="node", of edges by class="edge". */
const ist_keyed_format ist_gexf_format = {
    .undeclared = "no <attribute> before the nodes, of the class that it is given to, has that id",
    .losses = losses,
    .loss_count = sizeof losses / sizeof losses[0],
    .by_domain = true,
    .first_counts = true};

typedef struct {
    ist_date from, to;
} period;

/* What is known of the edge that is open, beside its data. */
typedef struct {
    period *spells; /* the first is that of the edge itself where it has no others */
    size_t spell_count, spell_capacity;
    size_t more; /* ties of further spells */
} gexf;

/* ---- keys ---- */

#define OWN(name) IST_KEYED_OWN name

static const struct {
    const char *id, *domain, *name, *type;
} own_keys[] = {{OWN("label"), "node", "label", "string"},
                {OWN("label"), "edge", "relation", "string"},
                {OWN("kind"), "edge", "layer", "string"},
                {OWN("weight"), "edge", "weight", "double"}};

static ist_csv_cell word(const char *text, size_t offset) {
    return (ist_csv_cell){.text = text, .length = strlen(text), .offset = offset};
}

static bool add_own_keys(ist_keyed *g, size_t place, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof own_keys / sizeof own_keys[0]; i++) {
        ist_keyed_key_tag key = {word(own_keys[i].id, place), word(own_keys[i].domain, place),
                                 word(own_keys[i].name, place), word(own_keys[i].type, place), place};
        ok = ist_keyed_add_key(g, &key, err);
    }
    return ok;
}

static void begin_keys(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_csv_cell class = ist_element_attribute(reader, tag, "class");
    char quoted[IST_QUOTE_SIZE];
    bool nodes = ist_text_is(class.text, class.length, "node"), edges = ist_text_is(class.text, class.length, "edge");
    element->domain = nodes ? IST_KEYED_NODE : IST_KEYED_EDGE;
    if (reader->g->planned) {
        IST_ELEMENT_REPORT(reader, tag->place, "key", "attributes behind nodes or edges, expected all before them");
    } else if (!nodes && !edges) {
        IST_ELEMENT_REPORT(reader, class.offset, "key", "attributes of class %s, expected node or edge",
                           ist_quote(quoted, class.text, class.length));
    } else {
        element->kind = IST_ELEMENT_KEYS;
    }
}

/* Of the many types there are it matters which are numbers. */
static const char *type_of(const ist_csv_cell *type) {
    static const char *const numbers[] = {"integer", "long", "float",      "double",
                                          "short",   "byte", "bigdecimal", "biginteger"};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (ist_text_is(type->text, type->length, numbers[i])) {
            return "double";
        }
    }
    return "string";
}

static void begin_key(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_csv_cell type = ist_element_attribute(reader, tag, "type");
    bool nodes = ist_element_parent(reader)->domain == IST_KEYED_NODE;
    ist_keyed_key_tag key = {.id = ist_element_attribute(reader, tag, "id"),
                             .domain = word(nodes ? "node" : "edge", tag->place),
                             .name = ist_element_attribute(reader, tag, "title"),
                             .type = word(type_of(&type), tag->place),
                             .place = tag->place};
    element->kind = IST_ELEMENT_KEY;
    ist_element_go_on(reader, ist_keyed_add_key(reader->g, &key, reader->err));
}

static void begin_default(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    element->kind = IST_ELEMENT_DEFAULT;
    ist_element_gather(reader, tag);
}

/* ---- times ---- */

/* The first of these attributes that is given, as a date. */
static bool read_time(ist_date *out, ist_xml_reader *reader, const ist_xml_tag *tag, const char *const names[3]) {
    for (size_t i = 0; i < 3; i++) {
        ist_csv_cell cell = ist_element_attribute(reader, tag, names[i]);
        if (cell.length > 0) {
            ist_csv_cell time = ist_keyed_trimmed(cell);
            ist_gexf_time_result result = ist_gexf_time(out, time.text, time.length);
            reader->g->losses |= (i == 1 ? OPEN_ENDS : 0U) | (result == IST_GEXF_TIME_CUT ? HOURS : 0U) |
                                 (result == IST_GEXF_TIME_UNREAD ? OTHER_TIMES : 0U);
            return true;
        }
    }
    return false;
}

/* Does the tag say when? */
static bool read_period(period *out, ist_xml_reader *reader, const ist_xml_tag *tag) {
    static const char *const begins[] = {"start", "startopen", "timestamp"}, *const ends[] = {"end", "endopen",
                                                                                              "timestamp"};
    *out = (period){{0}, {0}};
    bool begun = read_time(&out->from, reader, tag, begins), ended = read_time(&out->to, reader, tag, ends);
    return begun || ended;
}

static bool is_dated(const period *p) {
    return p->from.year != 0 || p->to.year != 0;
}

static bool add_spell(gexf *own, const period *spell, ist_error *err) {
    if (!ist_array_grow((void **)&own->spells, &own->spell_capacity, own->spell_count + 1, sizeof *spell,
                        "reading spells", err)) {
        return false;
    }
    own->spells[own->spell_count++] = *spell;
    return true;
}

static void begin_spell(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    period spell;
    (void)element;
    if (ist_element_parent(reader)->owner.domain == IST_KEYED_NODE) {
        reader->g->losses |= NODE_TIMES;
    } else if (read_period(&spell, reader, tag) && is_dated(&spell)) {
        ist_element_go_on(reader, add_spell(reader->own, &spell, reader->err));
    }
}

/* ---- nodes and edges ---- */

static void take_direction(ist_xml_reader *reader, ist_element *graph, const ist_xml_tag *tag) {
    ist_csv_cell cell = ist_element_attribute(reader, tag, "defaultedgetype");
    char quoted[IST_QUOTE_SIZE];
    graph->directs = ist_text_is(cell.text, cell.length, "directed");
    if (ist_text_is(cell.text, cell.length, "mutual")) {
        reader->g->losses |= MUTUAL;
    } else if (cell.length > 0 && !graph->directs && !ist_text_is(cell.text, cell.length, "undirected")) {
        IST_ELEMENT_REPORT(reader, cell.offset, "edgedefault",
                           "defaultedgetype %s is unknown, expected directed, undirected or mutual",
                           ist_quote(quoted, cell.text, cell.length));
    }
}

static void begin_graph(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    if (reader->begun) {
        IST_ELEMENT_REPORT(reader, tag->place, "several-graphs", "a second graph, expected one in a file");
        return;
    }
    reader->begun = true;
    element->kind = IST_ELEMENT_GRAPH;
    take_direction(reader, element, tag);
}

/* Nodes inside a node are parts of it. */
static void begin_inside(ist_xml_reader *reader, ist_element *element, ist_element_kind kind, size_t place) {
    const ist_element *parent = ist_element_parent(reader);
    element->kind = kind;
    element->container = parent->kind == IST_ELEMENT_NODE ? parent->owner.row : IST_NONE;
    element->directs = parent->directs;
    if (!reader->g->planned) {
        ist_element_go_on(reader,
                          add_own_keys(reader->g, place, reader->err) && ist_keyed_plan(reader->g, reader->err));
    }
}

static void begin_nodes(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    begin_inside(reader, element, IST_ELEMENT_NODES, tag->place);
}

static void begin_edges(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    begin_inside(reader, element, IST_ELEMENT_EDGES, tag->place);
}

/* What an attribute of the tag says is told as data of the key that is its own; what attvalues say of the same column
 * goes before it. */
static void tell_own(ist_xml_reader *reader, const ist_element *element, const ist_xml_tag *tag, const char *id) {
    ist_csv_cell name = word(id, tag->place), text = ist_element_attribute(reader, tag, id + 1);
    uint32_t key = IST_NONE;
    if (text.length == 0 || reader->stopped) {
        return;
    }
    bool ok = ist_keyed_find(&key, reader->g, &name, &element->owner, reader->err) &&
              ist_keyed_add_data(reader->g, key, &element->owner, &text, reader->err);
    ist_element_go_on(reader, ok);
    ist_keyed_tell_again(reader->g, key, &element->owner);
}

static void begin_node(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    const ist_element *parent = ist_element_parent(reader);
    ist_csv_cell id = ist_element_attribute(reader, tag, "id"), part_of = ist_element_attribute(reader, tag, "pid");
    period times;
    element->kind = IST_ELEMENT_NODE;
    element->directs = parent->directs;
    reader->g->losses |= read_period(&times, reader, tag) ? NODE_TIMES : 0U;
    bool ok = ist_keyed_add_node(&element->owner, reader->g, &id, tag->place, parent->container, reader->err) &&
              ist_keyed_add_text(reader->g, "part_of", &element->owner, &part_of, reader->err);
    ist_element_go_on(reader, ok);
    tell_own(reader, element, tag, OWN("label"));
}

static ist_csv_cell direction_of(ist_xml_reader *reader, const ist_xml_tag *tag) {
    ist_csv_cell type = ist_element_attribute(reader, tag, "type");
    char quoted[IST_QUOTE_SIZE];
    if (type.length == 0 || ist_text_is(type.text, type.length, "directed")) {
        return type.length == 0 ? type : word("true", type.offset);
    }
    if (ist_text_is(type.text, type.length, "mutual")) {
        reader->g->losses |= MUTUAL;
    } else if (!ist_text_is(type.text, type.length, "undirected")) {
        IST_ELEMENT_REPORT(reader, type.offset, "edge-type",
                           "edge type %s is unknown, expected directed, undirected or mutual",
                           ist_quote(quoted, type.text, type.length));
    }
    return word("false", type.offset);
}

static void begin_edge(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    gexf *own = reader->own;
    ist_keyed_edge_tag edge = {.id = ist_element_attribute(reader, tag, "id"),
                               .source = ist_element_attribute(reader, tag, "source"),
                               .target = ist_element_attribute(reader, tag, "target"),
                               .directed = direction_of(reader, tag),
                               .place = tag->place,
                               .directs = ist_element_parent(reader)->directs};
    period times;
    element->kind = IST_ELEMENT_EDGE;
    own->spell_count = 0;
    bool ok = ist_keyed_begin_edge(&element->owner, reader->g, &edge, reader->err);
    if (ok && read_period(&times, reader, tag) && is_dated(&times)) {
        reader->g->tie.from = times.from;
        reader->g->tie.to = times.to;
    }
    ist_element_go_on(reader, ok);
    tell_own(reader, element, tag, OWN("label"));
    tell_own(reader, element, tag, OWN("kind"));
    tell_own(reader, element, tag, OWN("weight"));
}

/* ---- data ---- */

static void begin_values(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    (void)tag;
    element->kind = IST_ELEMENT_VALUES;
    element->owner = ist_element_parent(reader)->owner;
}

static void begin_times(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    begin_values(reader, element, tag);
    element->kind = IST_ELEMENT_TIMES;
}

/* Of data that change in time the last that are written count. */
static void begin_value(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag) {
    ist_csv_cell id = ist_element_attribute(reader, tag, "for"), text = ist_element_attribute(reader, tag, "value");
    const ist_keyed_owner owner = ist_element_parent(reader)->owner;
    period times;
    uint32_t key = IST_NONE;
    (void)element;
    id = id.length > 0 ? id : ist_element_attribute(reader, tag, "id");
    if (!ist_keyed_find(&key, reader->g, &id, &owner, reader->err)) {
        ist_xml_stop(reader, true);
    } else if (key != IST_NONE) {
        if (read_period(&times, reader, tag)) {
            reader->g->losses |= DATA_TIMES;
            ist_keyed_tell_again(reader->g, key, &owner);
        }
        ist_element_go_on(reader, ist_keyed_add_data(reader->g, key, &owner, &text, reader->err));
    }
}

/* ---- which element may stand where ---- */

static const ist_element_rule rules[] = {
    {IST_ELEMENT_ROOT, "meta", NULL, META},           {IST_ELEMENT_ROOT, "graph", begin_graph, 0},
    {IST_ELEMENT_GRAPH, "attributes", begin_keys, 0}, {IST_ELEMENT_GRAPH, "nodes", begin_nodes, 0},
    {IST_ELEMENT_GRAPH, "edges", begin_edges, 0},     {IST_ELEMENT_KEYS, "attribute", begin_key, 0},
    {IST_ELEMENT_KEY, "default", begin_default, 0},   {IST_ELEMENT_KEY, "options", NULL, OPTIONS},
    {IST_ELEMENT_NODES, "node", begin_node, 0},       {IST_ELEMENT_EDGES, "edge", begin_edge, 0},
    {IST_ELEMENT_NODE, "attvalues", begin_values, 0}, {IST_ELEMENT_NODE, "spells", begin_times, 0},
    {IST_ELEMENT_NODE, "slices", begin_times, 0},     {IST_ELEMENT_NODE, "nodes", begin_nodes, 0},
    {IST_ELEMENT_NODE, "edges", begin_edges, 0},      {IST_ELEMENT_NODE, "parents", NULL, PARENTS},
    {IST_ELEMENT_EDGE, "attvalues", begin_values, 0}, {IST_ELEMENT_EDGE, "spells", begin_times, 0},
    {IST_ELEMENT_EDGE, "slices", begin_times, 0},     {IST_ELEMENT_VALUES, "attvalue", begin_value, 0},
    {IST_ELEMENT_TIMES, "spell", begin_spell, 0},     {IST_ELEMENT_TIMES, "slice", begin_spell, 0},
};

static unsigned foreign(const ist_xml_tag *tag) {
    bool drawing = (tag->prefix != NULL && strcmp((const char *)tag->prefix, "viz") == 0) ||
                   strncmp((const char *)tag->name, "viz:", 4) == 0 ||
                   (tag->space != NULL && strstr((const char *)tag->space, "viz") != NULL);
    return drawing ? DRAWING : FOREIGN;
}

/* ---- the end of an edge ---- */

/* "ID (2)", for the second of an edge's ties. */
static bool number_id(ist_keyed *g, ist_text *out, ist_text id, size_t number, ist_error *err) {
    ist_buffer text = {0};
    bool ok = ist_buffer_print(&text, err, "%s (%zu)", ist_dataset_text(g->dataset, id), number) &&
              ist_texts_intern(out, &g->dataset->texts, text.bytes, text.length, err);
    ist_buffer_free(&text);
    return ok;
}

/* An edge that was there several times is a tie for each. */
static bool end_edge(ist_keyed *g, gexf *own, ist_error *err) {
    ist_text id = g->tie.id;
    bool ok = own->spell_count > 0 || ist_keyed_end_edge(g, err);
    for (size_t i = 0; ok && i < own->spell_count; i++) {
        g->tie.from = own->spells[i].from;
        g->tie.to = own->spells[i].to;
        own->more += i > 0;
        ok = (i == 0 || id == IST_TEXT_EMPTY || number_id(g, &g->tie.id, id, i + 1, err)) && ist_keyed_end_edge(g, err);
    }
    return ok;
}

static void end(ist_xml_reader *reader, const ist_element *element, const ist_csv_cell *text) {
    if (element->kind == IST_ELEMENT_DEFAULT) {
        ist_element_go_on(reader, ist_keyed_add_default(reader->g, text, reader->err));
        reader->gathering = false;
    } else if (element->kind == IST_ELEMENT_EDGE) {
        ist_element_go_on(reader, end_edge(reader->g, reader->own, reader->err));
    }
}

static bool warn_of_spells(ist_keyed *g, size_t more, ist_error *err) {
    ist_place place = {.file = g->dataset->rows[IST_TABLE_TIES].file};
    return more == 0 || ist_findings_add(&g->dataset->findings, IST_SEVERITY_WARNING, "spells", place, err,
                                         "edges that were there at several times are read as a tie for each: %zu more "
                                         "than edges",
                                         more);
}

bool ist_gexf_read(ist_keyed *g, const void *options, ist_error *err) {
    static const ist_xml_grammar grammar = {
        .root = "gexf", .rules = rules, .rule_count = sizeof rules / sizeof rules[0], .foreign = foreign, .end = end};
    (void)options;
    gexf own = {0};
    ist_xml_reader reader = {.own = &own};
    bool ok = ist_xml_read(&reader, &grammar, g, err) && warn_of_spells(g, own.more, err);
    free(own.spells);
    return ok;
}
