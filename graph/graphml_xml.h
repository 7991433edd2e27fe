/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphml_xml.h - the XML of a GraphML file -> graphml.h: its elements as libxml2 tells them, and those that are plain.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_GRAPHML_XML_H
#define IST_GRAPH_GRAPHML_XML_H

#include <libxml/parser.h>

#include "graphml.h"

typedef enum {
    IST_ELEMENT_DOCUMENT, /* what holds the root */
    IST_ELEMENT_ROOT,
    IST_ELEMENT_KEY,
    IST_ELEMENT_DEFAULT,
    IST_ELEMENT_GRAPH,
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
    ist_graphml_owner owner; /* a node or an edge itself, or what the data belong to */
    uint32_t container;      /* of the nodes of a graph, a row of actors or IST_NONE */
    bool directs;            /* are edges of a graph directed that do not say? */
    bool prefixed;           /* are the elements of a graph? */
    bool foreign;            /* do data hold elements? */
    uint32_t key;            /* of data */
} ist_element;

typedef struct {
    ist_graphml *g;
    const char *bytes;
    size_t length;
    xmlParserCtxtPtr context;
    size_t unseen; /* how many bytes before the one that libxml2 stands at it was not given */
    ist_element open[IST_GRAPHML_DEPTH_MOST + 1];
    size_t depth;         /* of the element that is open last; 0: the document */
    const xmlChar *space; /* GraphML's namespace, as the root has it */
    bool planned;         /* has the graph begun? */
    bool plain;           /* is what is plain read without libxml2? */
    bool gathering;       /* is the text at hand wanted? */
    ist_buffer text;
    size_t text_place;
    unsigned char kinds[256]; /* of bytes, for what is plain */
    bool stopped, failed;     /* nothing more is read; for want of memory or because of a limit */
    ist_error *err;
} ist_xml_reader;

/* ---- between its files ---- */

/* What stands in a tag, as libxml2 says it: five pointers an attribute. */
typedef struct {
    const xmlChar *name, *prefix, *space;
    const xmlChar **attributes;
    size_t count, place;
} ist_xml_tag;

void ist_element_begins(ist_xml_reader *reader, const ist_xml_tag *tag);
void ist_element_ends(ist_xml_reader *reader);

/* Ends the reading, with a finding that is already there or, `failed`, with the error. */
void ist_xml_stop(ist_xml_reader *reader, bool failed);

/*
 * Reads nodes and edges of the graph that is open last, one after the other from `at` on, as long as each is plain:
 * written as programs write them, attributes in double quotes and data as the only content, and nothing in it that XML
 * has a rule for. Returns where the first that is not begins, or the blanks before it.
 */
size_t ist_graphml_plain(ist_xml_reader *reader, size_t at);
void ist_graphml_plain_init(ist_xml_reader *reader); /* once, before */

#endif
