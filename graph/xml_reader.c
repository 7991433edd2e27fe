/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xml_reader.c - the XML of a file of a graph, by libxml2's SAX2 interface.
 *
 * libxml2 is given the file markup by markup, so that between two of them it is known where it stands. Where that is in
 * a graph, the nodes and edges that are plain are read from the bytes at hand, and libxml2 never sees them: without
 * them the rest is as well-formed as the whole.
 *
 * No DTD is loaded and none may define anything, so that there are no entities but XML's own; nothing is opened.
 */
#include "xml_reader.h"

#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "rows.h"
#include "xml.h"

enum { MARKUPS_MOST = 1024, CHUNK_MOST = 1 << 20 };

#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_error;
#else
typedef xmlErrorPtr xml_error;
#endif

void ist_xml_stop(ist_xml_reader *reader, bool failed) {
    reader->stopped = true;
    reader->failed = reader->failed || failed;
    xmlStopParser(reader->context);
}

static const ist_rows *rows_of(const ist_xml_reader *reader) {
    return &reader->g->dataset->rows[IST_TABLE_TIES];
}

/* Reports and ends the reading. */
#define REFUSE(reader, at, rule, ...)                                                                                  \
    ist_xml_stop(reader, !ist_keyed_report((reader)->g, at, rule, (reader)->err, __VA_ARGS__))

/* ---- where libxml2 stands ---- */

static size_t position(const ist_xml_reader *reader) {
    long consumed = xmlByteConsumed(reader->context);
    size_t at = (consumed > 0 ? (size_t)consumed : 0) + reader->unseen;
    return at < reader->length ? at : reader->length;
}

/* The markup that it stands in or behind. */
static size_t markup_place(const ist_xml_reader *reader) {
    size_t at = position(reader);
    while (at > 0 && (at == reader->length || reader->bytes[at] != '<')) {
        at--;
    }
    return at;
}

/* ---- what libxml2 says ---- */

/* In attributes libxml2 leaves an ampersand as a reference to it, so that what it refers to could be looked up still;
 * it has copied the value then, and lets it be shortened. */
static void shorten_references(const xmlChar **attribute) {
    static const char reference[] = "&#38;";
    enum { LENGTH = sizeof reference - 1 };
    xmlChar *to = (xmlChar *)(uintptr_t)attribute[3];
    const xmlChar *from = to, *end = attribute[4];
    while (from < end) {
        bool refers = end - from >= LENGTH && memcmp(from, reference, LENGTH) == 0;
        *to++ = *from;
        from += refers ? LENGTH : 1;
    }
    attribute[4] = to;
}

static void begin(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int space_count,
                  const xmlChar **spaces, int count, int defaulted, const xmlChar **attributes) {
    ist_xml_reader *reader = data;
    ist_xml_tag tag = {.name = name,
                       .prefix = prefix,
                       .space = space,
                       .attributes = attributes,
                       .count = (size_t)count,
                       .place = markup_place(reader)};
    (void)space_count;
    (void)spaces;
    (void)defaulted;
    for (size_t i = 0; i < tag.count; i++) {
        if (memchr(attributes[i * 5 + 3], '&', (size_t)(attributes[i * 5 + 4] - attributes[i * 5 + 3])) != NULL) {
            shorten_references(&attributes[i * 5]);
        }
    }
    if (!reader->stopped) {
        ist_element_begins(reader, &tag);
    }
}

static void end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
    ist_xml_reader *reader = data;
    (void)name;
    (void)prefix;
    (void)space;
    if (!reader->stopped) {
        ist_element_ends(reader);
    }
}

static void gather(void *data, const xmlChar *text, int length) {
    ist_xml_reader *reader = data;
    if (reader->stopped || !reader->gathering) {
        return;
    }
    if (reader->text.length + (size_t)length > ist_limit_of(&reader->g->dataset->limits, IST_LIMIT_TEXT)) {
        ist_xml_stop(reader, !ist_keyed_limit(reader->g, reader->text_place, IST_LIMIT_TEXT, NULL, reader->err));
    } else if (!ist_buffer_add(&reader->text, (const char *)text, (size_t)length, reader->err)) {
        ist_xml_stop(reader, true);
    }
}

static void refuse_entity(ist_xml_reader *reader) {
    REFUSE(reader, position(reader), "entity",
           "an entity that XML does not have (only &lt; &gt; &amp; &quot; and &apos;), expected the text itself");
}

static void refuse_reference(void *data, const xmlChar *name) {
    ist_xml_reader *reader = data;
    (void)name;
    if (!reader->stopped) {
        refuse_entity(reader);
    }
}

static void refuse_mismatch(ist_xml_reader *reader) {
    const ist_element *open = &reader->open[reader->depth];
    ist_csv_cell name = {.text = reader->bytes + open->place + 1};
    name.length = strcspn(name.text, " \t\r\n/>");
    ist_place place = ist_rows_place(rows_of(reader), open->place);
    char quoted[IST_QUOTE_SIZE];
    REFUSE(reader, markup_place(reader), "xml", "the end of another element than %s, which is open since %zu:%zu",
           ist_quote(quoted, name.text, name.length), place.line, place.column);
}

/* How much of a sentence of libxml2 is told: not the line that it counts, for it has not seen all of them. */
static size_t telling_length(const char *said) {
    size_t length = strcspn(said, "\n");
    const char *line = strstr(said, " line ");
    return line != NULL && (size_t)(line - said) < length ? (size_t)(line - said) : length;
}

/* libxml2's own sentences, in which versions differ, are told only for what is not named here. */
static void complain(void *data, xml_error error) {
    ist_xml_reader *reader = data;
    const char *said = error->message != NULL ? error->message : "";
    char quoted[IST_QUOTE_SIZE];
    if (reader->stopped || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE) {
        return;
    }
    switch (error->code) {
    case XML_ERR_NO_MEMORY:
        ist_xml_stop(reader, !ist_error_memory(reader->err, "reading XML"));
        break;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        refuse_entity(reader);
        break;
    case XML_ERR_TAG_NAME_MISMATCH:
        refuse_mismatch(reader);
        break;
    case XML_ERR_ATTRIBUTE_REDEFINED:
        REFUSE(reader, markup_place(reader), "xml", "an attribute is given twice in one tag");
        break;
    case XML_ERR_DOCUMENT_END:
        REFUSE(reader, position(reader), "xml", "something behind the end of the outermost element");
        break;
    default:
        REFUSE(reader, position(reader), "xml", "this is no well-formed XML: libxml2 says %s",
               ist_quote(quoted, said, telling_length(said)));
        break;
    }
}

static xmlParserCtxtPtr make_context(ist_xml_reader *reader) {
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = begin,
                             .endElementNs = end,
                             .characters = gather,
                             .ignorableWhitespace = gather,
                             .cdataBlock = gather,
                             .reference = refuse_reference,
                             .serror = complain};
    const ist_limits *limits = &reader->g->dataset->limits;
    bool raised = limits->most[IST_LIMIT_DEPTH] != 0 || limits->most[IST_LIMIT_TEXT] != 0;
    int options = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | (raised ? XML_PARSE_HUGE : 0);
    xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&handler, reader, NULL, 0, NULL);
    if (context == NULL || xmlCtxtUseOptions(context, options) != 0) {
        xmlFreeParserCtxt(context);
        context = NULL;
    }
    return context;
}

/* ---- what libxml2 is given ---- */

/* An encoding that the first line names must be the one that the bytes are in. */
static void check_encoding(ist_xml_reader *reader, size_t at) {
    static const char *const same[] = {"UTF-8", "UTF8", "US-ASCII", "ASCII"};
    char quoted[IST_QUOTE_SIZE];
    if (strncmp(reader->bytes + at, "<?xml", 5) != 0) {
        return;
    }
    ist_csv_cell name = ist_xml_attribute(reader->bytes, reader->length, at, "encoding");
    bool known = name.length == 0, plain = true;
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        known = known || ist_text_is(name.text, name.length, same[i]);
    }
    for (size_t i = 0; !known && plain && i < reader->length; i++) {
        plain = (unsigned char)reader->bytes[i] < 0x80;
    }
    if (!known && !plain) {
        REFUSE(reader, name.offset, "encoding",
               "the file says that it is in %s, but its text is UTF-8; save it as that",
               ist_quote(quoted, name.text, name.length));
    }
}

static void give(ist_xml_reader *reader, size_t from, size_t to) {
    while (from < to && !reader->stopped) {
        size_t length = to - from < CHUNK_MOST ? to - from : CHUNK_MOST;
        xmlParseChunk(reader->context, reader->bytes + from, (int)length, 0);
        from += length;
    }
}

/* Where the next markup from `at` on ends. */
static size_t next_end(ist_xml_reader *reader, size_t at) {
    const char *tag = memchr(reader->bytes + at, '<', reader->length - at);
    if (tag == NULL) {
        return reader->length;
    }
    at = (size_t)(tag - reader->bytes);
    if (reader->depth == 0 && strncmp(tag, "<!DOCTYPE", 9) == 0 && ist_xml_defines(reader->bytes, reader->length, at)) {
        REFUSE(reader, at, "doctype", "a DOCTYPE that defines something, expected none or one without [ ]");
    }
    return ist_xml_end(reader->bytes, reader->length, at);
}

static bool may_be_plain(const ist_xml_reader *reader, size_t at) {
    const ist_element *open = &reader->open[reader->depth];
    return reader->grammar->plain != NULL && open->kind == IST_ELEMENT_GRAPH && !open->prefixed &&
           position(reader) == at;
}

/* The more often nothing is plain, the more is given at once. */
static void give_all(ist_xml_reader *reader) {
    size_t at = reader->unseen, markups = 1;
    while (at < reader->length && !reader->stopped) {
        size_t from = may_be_plain(reader, at) ? reader->grammar->plain(reader, at) : at, to = from;
        markups = from > at ? 1 : markups < MARKUPS_MOST ? 2 * markups : markups;
        reader->unseen += from - at;
        for (size_t i = 0; i < (reader->depth > 0 ? markups : 1) && to < reader->length && !reader->stopped; i++) {
            to = next_end(reader, to);
        }
        give(reader, from, to);
        at = to;
    }
}

static void check_end(ist_xml_reader *reader) {
    const ist_element *open = &reader->open[reader->depth];
    if (reader->depth > 0) {
        const char *name = reader->bytes + open->place + 1;
        ist_place place = ist_rows_place(rows_of(reader), open->place);
        char quoted[IST_QUOTE_SIZE];
        REFUSE(reader, reader->length, "xml", "the file ends inside %s, which is open since %zu:%zu; is it cut off?",
               ist_quote(quoted, name, strcspn(name, " \t\r\n/>")), place.line, place.column);
        return;
    }
    xmlParseChunk(reader->context, NULL, 0, 1);
    if (!reader->stopped && !reader->begun) {
        REFUSE(reader, reader->length, "no-graph", "no graph in the file, expected one");
    }
}

bool ist_xml_read(ist_xml_reader *reader, const ist_xml_grammar *grammar, ist_keyed *g, ist_error *err) {
    const ist_rows *rows = &g->dataset->rows[IST_TABLE_TIES];
    reader->grammar = grammar;
    reader->g = g;
    reader->bytes = rows->bytes;
    reader->length = rows->length;
    reader->err = err;
    reader->unseen = ist_csv_mark_length(rows->bytes, rows->length);
    if (!ist_array_reserve((void **)&reader->open, &reader->open_capacity, 1, sizeof *reader->open, "reading XML",
                           err)) {
        return false;
    }
    reader->context = make_context(reader);
    if (reader->context == NULL) {
        free(reader->open);
        return ist_error_memory(err, "reading XML");
    }
    check_encoding(reader, reader->unseen);
    give_all(reader);
    if (!reader->stopped) {
        check_end(reader);
    }
    xmlFreeParserCtxt(reader->context);
    free(reader->open);
    reader->open = NULL;
    ist_buffer_free(&reader->text);
    return !reader->failed;
}

bool ist_xml_is(const char *name, const char *bytes, size_t length) {
    size_t root = ist_xml_root(bytes, length), name_length = strlen(name);
    if (root == length) {
        return false;
    }
    const char *word = bytes + root + 1;
    const char *colon = memchr(word, ':', strcspn(word, " \t\r\n/>"));
    word = colon != NULL ? colon + 1 : word;
    return strncmp(word, name, name_length) == 0 && strchr(" \t\r\n/>", word[name_length]) != NULL;
}
