/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xml_reader.h - the XML of a file of a graph -> keyed.h: its elements as libxml2 tells them, each where its format
 * lets it stand, and those that are plain.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_XML_READER_H
#define IST_GRAPH_XML_READER_H

#include <libxml/parser.h>

#include "keyed.h"

typedef enum {
    IST_ELEMENT_DOCUMENT, /* what holds the root */
    IST_ELEMENT_ROOT,
    IST_ELEMENT_KEYS, /* what holds keys */
    IST_ELEMENT_KEY,
    IST_ELEMENT_DEFAULT,
    IST_ELEMENT_GRAPH,
    IST_ELEMENT_NODES, /* what holds nodes, edges, data, times */
    IST_ELEMENT_EDGES,
    IST_ELEMENT_VALUES,
    IST_ELEMENT_TIMES,
    IST_ELEMENT_NODE,
    IST_ELEMENT_EDGE,
    IST_ELEMENT_DATA,
    IST_ELEMENT_DESCRIPTION,
    IST_ELEMENT_LABEL, /* of yEd, inside data */
    IST_ELEMENT_IGNORED
} ist_element_kind;

typedef struct {
    ist_element_kind kind;
    size_t place;            /* of its tag */
    ist_keyed_owner owner;   /* a node or an edge itself, or what the data belong to */
    ist_keyed_domain domain; /* of keys */
    uint32_t container;      /* of the nodes inside, a row of actors or IST_NONE */
    bool directs;            /* are edges of a graph directed that do not say? */
    bool prefixed;           /* are the elements of a graph? */
    bool foreign;            /* do data hold elements? */
    uint32_t key;            /* of data */
} ist_element;

/* What stands in a tag, as libxml2 says it: five pointers an attribute. */
typedef struct {
    const xmlChar *name, *prefix, *space;
    const xmlChar **attributes;
    size_t count, place;
} ist_xml_tag;

typedef struct ist_xml_reader ist_xml_reader;

/* An element of a format, by what it stands in. */
typedef struct {
    ist_element_kind inside;
    const char *name;
    void (*begin)(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag); /* NULL: passed over */
    unsigned loss; /* a bit of the format's, where it is */
} ist_element_rule;

typedef struct {
    const char *root;
    const ist_element_rule *rules;
    size_t rule_count;
    /* An element inside one whose content is text, or that is passed over; NULL: nothing is done. */
    void (*begin_inner)(ist_xml_reader *reader, ist_element *element, const ist_xml_tag *tag);
    /* What is lost with an element that has no rule. */
    unsigned (*foreign)(const ist_xml_tag *tag);
    /* The end of an element, with the text in it where that was gathered. */
    void (*end)(ist_xml_reader *reader, const ist_element *element, const ist_csv_cell *text);
    /*
     * Reads nodes and edges of the graph that is open last, one after the other from `at` on, as long as each is plain:
     * written as programs write them, and nothing in it that XML has a rule for. Returns where the first that is not
     * begins, or the blanks before it. NULL: libxml2 is given everything.
     */
    size_t (*plain)(ist_xml_reader *reader, size_t at);
} ist_xml_grammar;

struct ist_xml_reader {
    const ist_xml_grammar *grammar;
    ist_keyed *g;
    void *own; /* the format's */
    const char *bytes;
    size_t length;
    xmlParserCtxtPtr context;
    size_t unseen; /* how many bytes before the one that libxml2 stands at it was not given */
    ist_element *open;
    size_t open_capacity;
    size_t depth;         /* of the element that is open last; 0: the document */
    const xmlChar *space; /* the format's namespace, as the root has it */
    bool begun;           /* has the graph? */
    bool gathering;       /* is the text at hand wanted? */
    ist_buffer text;
    size_t text_place;
    unsigned char kinds[256]; /* of bytes, for what is plain */
    bool stopped, failed;     /* nothing more is read; for want of memory or because of a limit */
    ist_error *err;
};

/* Reads the file of the table of ties, whose text is valid UTF-8. What is not of the format becomes a finding. */
bool ist_xml_read(ist_xml_reader *reader, const ist_xml_grammar *grammar, ist_keyed *g, ist_error *err);

/* Is this the name of the first element of a file, with or without a prefix? */
bool ist_xml_is(const char *name, const char *bytes, size_t length);

/* ---- for what a grammar does ---- */

static inline ist_element *ist_element_parent(ist_xml_reader *reader) {
    return &reader->open[reader->depth];
}

/* The value of an attribute as libxml2 has read it, and where it stands in the file. */
ist_csv_cell ist_element_attribute(const ist_xml_reader *reader, const ist_xml_tag *tag, const char *name);

/* The text in the element that begins is wanted at its end. */
void ist_element_gather(ist_xml_reader *reader, const ist_xml_tag *tag);

/* Goes on unless memory ran out. */
void ist_element_go_on(ist_xml_reader *reader, bool ok);

/* Ends the reading, with a finding that is already there or, `failed`, with the error. */
void ist_xml_stop(ist_xml_reader *reader, bool failed);

#define IST_ELEMENT_REPORT(reader, at, rule, ...)                                                                      \
    ist_element_go_on(reader, ist_keyed_report((reader)->g, at, rule, (reader)->err, __VA_ARGS__))

/* ---- between the files of the reader ---- */

void ist_element_begins(ist_xml_reader *reader, const ist_xml_tag *tag);
void ist_element_ends(ist_xml_reader *reader);

#endif
