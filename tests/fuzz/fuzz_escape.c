/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_escape.c - any bytes as a text that is put into a terminal, CSV, JSON, Markdown, XML: it stays a text there, and
 * who reads the format gets it back where the format can hold it.
 */
#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "bytes.h"
#include "graph/csv.h"
#include "graph/text.h"
#include "render/escape.h"
#include "render/graph_writer.h"

static bool holds(const ist_buffer *out, const char *bytes, size_t length) {
    return out->length == length && (length == 0 || memcmp(out->bytes, bytes, length) == 0);
}

/* Nothing that a terminal would obey, and valid UTF-8. */
static void try_terminal(const char *text, size_t length) {
    ist_buffer line = {0}, lines = {0};
    ist_error err = {0};
    fuzz_must(ist_escape_terminal(&line, text, length, &err) && ist_escape_terminal_lines(&lines, text, length, &err));
    fuzz_must(ist_utf8_check(ist_buffer_string(&line), line.length) == line.length);
    fuzz_must(ist_utf8_check(ist_buffer_string(&lines), lines.length) == lines.length);
    fuzz_must(!ist_text_has_controls(ist_buffer_string(&line), line.length));
    for (size_t i = 0; i < lines.length; i++) {
        unsigned char byte = (unsigned char)lines.bytes[i];
        fuzz_must((byte >= 0x20 && byte != 0x7f) || byte == '\n' || byte == '\t');
    }
    ist_buffer_free(&line);
    ist_buffer_free(&lines);
}

/* The second of two fields of a record. */
static void try_csv(const char *text, size_t length, char delimiter) {
    ist_buffer out = {0};
    ist_error err = {0};
    ist_csv csv = {0};
    fuzz_must(ist_buffer_print(&out, &err, "x%c", delimiter) && ist_escape_csv(&out, text, length, delimiter, &err));
    ist_csv_begin(&csv, out.bytes, out.length, delimiter);
    ist_csv_result result = ist_csv_next(&csv, &err);
    if (memchr(text, '\0', length) == NULL) {
        fuzz_must(result == IST_CSV_RECORD && csv.count == 2 && csv.cells[1].length == length &&
                  memcmp(csv.cells[1].text, text, length) == 0);
        fuzz_must(ist_csv_next(&csv, &err) == IST_CSV_END);
    }
    ist_csv_free(&csv);
    ist_buffer_free(&out);
}

static void try_json(const char *text, size_t length) {
    ist_buffer out = {0};
    ist_error err = {0};
    fuzz_must(ist_escape_json(&out, text, length, &err));
    fuzz_must(!ist_text_has_controls(out.bytes, out.length));
    json_t *value = json_loadb(out.bytes, out.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    fuzz_must(json_is_string(value));
    if (ist_utf8_check(text, length) == length) {
        fuzz_must(json_string_length(value) == length && memcmp(json_string_value(value), text, length) == 0);
    }
    json_decref(value);
    ist_buffer_free(&out);
}

/* A cell of a table: on one line, without a column of its own, without a tag. */
static void try_markdown(const char *text, size_t length) {
    ist_buffer out = {0};
    ist_error err = {0};
    fuzz_must(ist_escape_markdown(&out, text, length, &err));
    fuzz_must(ist_utf8_check(ist_buffer_string(&out), out.length) == out.length);
    fuzz_must(!ist_text_has_controls(ist_buffer_string(&out), out.length));
    fuzz_must(strpbrk(ist_buffer_string(&out), "<>|") == NULL && strstr(ist_buffer_string(&out), "://") == NULL);
    ist_buffer_free(&out);
}

/* The text of an element and of an attribute, as libxml2 reads them. */
static void try_xml(const char *text) {
    ist_graph_out out = {.err = NULL};
    ist_put(&out, "<a b=\"");
    ist_put_xml(&out, text);
    ist_put(&out, "\">");
    ist_put_xml(&out, text);
    ist_put(&out, "</a>");
    fuzz_must(!out.failed);
    xmlDocPtr document = xmlReadMemory(out.bytes.bytes, (int)out.bytes.length, NULL, "UTF-8",
                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    fuzz_must(document != NULL);
    xmlNodePtr root = xmlDocGetRootElement(document);
    xmlChar *content = xmlNodeGetContent(root), *attribute = xmlGetProp(root, (const xmlChar *)"b");
    if (out.altered == 0) {
        fuzz_must(strcmp((const char *)content, text) == 0 && strcmp((const char *)attribute, text) == 0);
    }
    xmlFree(content);
    xmlFree(attribute);
    xmlFreeDoc(document);
    ist_graph_out_free(&out);
}

/* Quotes around, and none inside that would end the text. */
static void try_quoted(const char *text, void (*put)(ist_graph_out *out, const char *text)) {
    ist_graph_out out = {.err = NULL};
    put(&out, text);
    const char *made = ist_buffer_string(&out.bytes);
    size_t length = out.bytes.length;
    fuzz_must(!out.failed && length >= 2 && made[0] == '"' && made[length - 1] == '"');
    fuzz_must(memchr(made + 1, '"', length - 2) == NULL);
    ist_graph_out_free(&out);
}

static void try_number(const uint8_t *data, size_t size) {
    fuzz_bytes bytes = {data, size};
    double number = fuzz_number(&bytes), back = 0;
    ist_graph_out out = {.err = NULL};
    ist_put_number(&out, number);
    fuzz_must(!out.failed && ist_number_parse(&back, out.bytes.bytes, out.bytes.length) && back == number);
    ist_graph_out_free(&out);
}

static void again_is_the_same(const char *text, size_t length) {
    ist_buffer out = {0}, again = {0};
    ist_error err = {0};
    fuzz_must(ist_escape_terminal(&out, text, length, &err));
    fuzz_must(ist_escape_terminal(&again, ist_buffer_string(&out), out.length, &err));
    fuzz_must(holds(&again, ist_buffer_string(&out), out.length));
    ist_buffer_free(&out);
    ist_buffer_free(&again);
}

static void one(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size);
    try_terminal(text, size);
    again_is_the_same(text, size);
    try_csv(text, size, ',');
    try_csv(text, size, ';');
    try_csv(text, size, '\t');
    try_json(text, size);
    try_markdown(text, size);
    try_number(data, size);
    if (ist_utf8_check(text, size) == size) {
        try_xml(text);
        try_quoted(text, ist_put_gml);
        try_quoted(text, ist_put_pajek);
    }
    free(text);
}

const fuzz_target fuzz_target_escape = {"escape", NULL, one};
