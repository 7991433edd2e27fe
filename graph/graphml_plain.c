/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphml_plain.c - nodes and edges as programs write them, read where they stand.
 *
 *     <node id="..."/>   <edge id="..." source="..." target="..." directed="..."> <data key="...">...</data> </edge>
 *
 * with any blanks where XML has them. No value holds a quote, '&', '<', a control character, or U+F000 to U+FFFF (their
 * first byte is 0xEF), among which there are two that XML refuses; no text holds ']' or a carriage return. So a plain
 * element means what its bytes say. Any other one is left to libxml2 as a whole: nothing is taken before its end tag.
 */
#include <string.h>

#include "graphml_xml.h"

enum { ID, SOURCE, TARGET, DIRECTED, ATTRIBUTES };
enum { DATA_MOST = 32, FETCHED_AHEAD = 1024 };
enum { ENDS_VALUE = 1, ENDS_TEXT = 2, BLANK = 4 };

typedef struct {
    const char *bytes, *at, *end;
    const unsigned char *kinds;
} cursor;

typedef struct {
    bool edge;
    size_t place, end;
    ist_csv_cell values[ATTRIBUTES]; /* no text: not given; only ID for nodes */
    ist_csv_cell keys[DATA_MOST], texts[DATA_MOST];
    size_t data_count;
} plain_element;

void ist_graphml_plain_init(ist_xml_reader *reader) {
    for (size_t byte = 0; byte < 256; byte++) {
        bool either = byte < 0x20 || byte == '<' || byte == '&' || byte == 0xEF;
        bool blank = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
        reader->kinds[byte] =
            (unsigned char)((either || byte == '"' ? ENDS_VALUE : 0) |
                            ((either && byte != '\n' && byte != '\t') || byte == ']' ? ENDS_TEXT : 0) |
                            (blank ? BLANK : 0));
    }
}

/* The file's bytes end in a NUL, which is of every kind that ends a run, and no blank. */
static inline bool is(const cursor *c, const char *at, unsigned kind) {
    return (c->kinds[(unsigned char)*at] & kind) != 0;
}

static inline void skip_blanks(cursor *c) {
    const char *at = c->at;
    while (is(c, at, BLANK)) {
        at++;
    }
    c->at = at;
}

static inline bool stands(const cursor *c, const char *word, size_t length) {
    return length <= (size_t)(c->end - c->at) && memcmp(c->at, word, length) == 0;
}

static inline bool take_word(cursor *c, const char *word, size_t length) {
    bool same = stands(c, word, length);
    c->at += same ? length : 0;
    return same;
}

#define TAKE(c, word) take_word(c, word, sizeof(word) - 1)

/* A run of bytes that stand for themselves, up to one that does not. */
static inline ist_csv_cell take_run(cursor *c, unsigned ends) {
    const char *from = c->at, *at = from;
    while (!is(c, at, ends)) {
        at++;
    }
    c->at = at;
    return (ist_csv_cell){.text = from, .length = (size_t)(at - from), .offset = (size_t)(from - c->bytes)};
}

static bool take_value(cursor *c, ist_csv_cell *value) {
    if (!TAKE(c, "\"")) {
        return false;
    }
    *value = take_run(c, ENDS_VALUE);
    return TAKE(c, "\"");
}

/* The number of the attribute whose name stands there, with its equals sign, or ATTRIBUTES. */
static size_t take_name(cursor *c) {
    switch (*c->at) {
    case 'i':
        return TAKE(c, "id=") ? ID : ATTRIBUTES;
    case 's':
        return TAKE(c, "source=") ? SOURCE : ATTRIBUTES;
    case 't':
        return TAKE(c, "target=") ? TARGET : ATTRIBUTES;
    case 'd':
        return TAKE(c, "directed=") ? DIRECTED : ATTRIBUTES;
    default:
        return ATTRIBUTES;
    }
}

/* Each once, in any order. */
static bool take_attributes(cursor *c, plain_element *element) {
    while (is(c, c->at, BLANK)) {
        skip_blanks(c);
        if (*c->at == '>' || *c->at == '/') {
            break;
        }
        size_t name = take_name(c);
        bool known = name == ID || (name < ATTRIBUTES && element->edge);
        if (!known || element->values[name].text != NULL || !take_value(c, &element->values[name])) {
            return false;
        }
    }
    return true;
}

/* <data key="...">...</data>, as often as there is one, up to the end tag. */
static bool take_content(cursor *c, plain_element *element) {
    for (skip_blanks(c); TAKE(c, "<data key="); skip_blanks(c)) {
        if (element->data_count == DATA_MOST || !take_value(c, &element->keys[element->data_count]) || !TAKE(c, ">")) {
            return false;
        }
        element->texts[element->data_count++] = take_run(c, ENDS_TEXT);
        if (!TAKE(c, "</data>")) {
            return false;
        }
    }
    return element->edge ? TAKE(c, "</edge>") : TAKE(c, "</node>");
}

static bool take_element(cursor *c, plain_element *element) {
    skip_blanks(c);
    __builtin_prefetch((const void *)((uintptr_t)c->at + FETCHED_AHEAD));
    element->place = (size_t)(c->at - c->bytes);
    element->edge = TAKE(c, "<edge");
    element->data_count = 0;
    for (size_t i = 0; i < ATTRIBUTES; i++) {
        element->values[i] = (ist_csv_cell){.offset = element->place};
    }
    bool taken = (element->edge || TAKE(c, "<node")) && take_attributes(c, element) &&
                 (TAKE(c, "/>") || (TAKE(c, ">") && take_content(c, element)));
    element->end = (size_t)(c->at - c->bytes);
    return taken;
}

static bool begin_element(ist_keyed_owner *out, const ist_xml_reader *reader, const plain_element *element) {
    const ist_element *graph = &reader->open[reader->depth];
    const ist_csv_cell *values = element->values;
    if (!element->edge) {
        return ist_keyed_add_node(out, reader->g, &values[ID], element->place, graph->container, reader->err);
    }
    ist_keyed_edge_tag edge = {values[ID],       values[SOURCE], values[TARGET],
                               values[DIRECTED], element->place, graph->directs};
    return ist_keyed_begin_edge(out, reader->g, &edge, reader->err);
}

static bool add_element(const ist_xml_reader *reader, const plain_element *element) {
    ist_keyed_owner owner;
    bool ok = begin_element(&owner, reader, element);
    for (size_t i = 0; ok && i < element->data_count; i++) {
        uint32_t key = IST_NONE;
        ok = ist_keyed_find(&key, reader->g, &element->keys[i], &owner, reader->err) &&
             (key == IST_NONE || ist_keyed_add_data(reader->g, key, &owner, &element->texts[i], reader->err));
    }
    return ok && (!element->edge || ist_keyed_end_edge(reader->g, reader->err));
}

/* The ids of an element that comes next will be looked up soon. */
static void announce(const ist_xml_reader *reader, plain_element *element) {
    const ist_texts *texts = &reader->g->dataset->texts;
    for (size_t i = ID; i <= TARGET; i++) {
        ist_csv_cell *id = &element->values[i];
        id->hash = id->length > 0 ? ist_texts_announce(texts, id->text, id->length) : 0;
    }
}

/* Each element is read while the next one is on its way from the memory. */
size_t ist_graphml_plain(ist_xml_reader *reader, size_t at) {
    cursor c = {reader->bytes, reader->bytes + at, reader->bytes + reader->length, reader->kinds};
    plain_element elements[2];
    bool taken = take_element(&c, &elements[0]);
    for (size_t i = 0; taken && !reader->stopped; i = 1 - i) {
        taken = take_element(&c, &elements[1 - i]);
        if (taken) {
            announce(reader, &elements[1 - i]);
        }
        if (!add_element(reader, &elements[i])) {
            ist_xml_stop(reader, true);
        }
        at = elements[i].end;
    }
    return at;
}
