/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xml.c - where things stand in the bytes of an XML file.
 */
#include "xml.h"

#include <string.h>

static bool begins(const char *bytes, size_t length, size_t at, const char *word) {
    size_t room = length - at, needed = strlen(word);
    return needed <= room && memcmp(bytes + at, word, needed) == 0;
}

/* Behind the first `word` from `at` on. */
static size_t behind(const char *bytes, size_t length, size_t at, const char *word) {
    const char *found = at < length ? strstr(bytes + at, word) : NULL;
    return found != NULL ? (size_t)(found - bytes) + strlen(word) : length;
}

/* Behind the next byte `stop` from `at` on that stands in no quotes. */
static size_t behind_unquoted(const char *bytes, size_t length, size_t at, char stop) {
    while (at < length && bytes[at] != stop) {
        bool quote = bytes[at] == '"' || bytes[at] == '\'';
        const char *end = quote ? memchr(bytes + at + 1, bytes[at], length - at - 1) : bytes + at;
        at = end != NULL ? (size_t)(end - bytes) + 1 : length;
    }
    return at < length ? at + 1 : length;
}

static const char doctype[] = "<!DOCTYPE", comment[] = "<!--";

bool ist_xml_defines(const char *bytes, size_t length, size_t at) {
    size_t end = behind_unquoted(bytes, length, at, '>');
    return behind_unquoted(bytes, end, at, '[') < end;
}

size_t ist_xml_end(const char *bytes, size_t length, size_t at) {
    if (begins(bytes, length, at, comment)) {
        return behind(bytes, length, at + strlen(comment), "-->");
    }
    if (begins(bytes, length, at, "<![CDATA[")) {
        return behind(bytes, length, at, "]]>");
    }
    if (begins(bytes, length, at, "<?")) {
        return behind(bytes, length, at, "?>");
    }
    if (begins(bytes, length, at, doctype) && ist_xml_defines(bytes, length, at)) {
        at = behind(bytes, length, at, "]");
    }
    return behind_unquoted(bytes, length, at, '>');
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

size_t ist_xml_root(const char *bytes, size_t length) {
    size_t at = ist_csv_mark_length(bytes, length);
    for (;;) {
        while (at < length && is_blank(bytes[at])) {
            at++;
        }
        if (at == length || bytes[at] != '<' || at + 1 == length || strchr("!?", bytes[at + 1]) == NULL) {
            return at < length && bytes[at] == '<' ? at : length;
        }
        at = ist_xml_end(bytes, length, at);
    }
}

/* The name that ends before `end`, which stands before an equals sign, is it this one? */
static bool is_named(const char *bytes, size_t tag, size_t end, const char *name) {
    size_t length = strlen(name);
    while (end > tag && is_blank(bytes[end - 1])) {
        end--;
    }
    return end > tag + length && is_blank(bytes[end - length - 1]) && memcmp(bytes + end - length, name, length) == 0;
}

ist_csv_cell ist_xml_attribute(const char *bytes, size_t length, size_t tag, const char *name) {
    size_t end = ist_xml_end(bytes, length, tag);
    for (size_t at = tag; at < end; at++) {
        if (bytes[at] == '"' || bytes[at] == '\'') {
            const char *last = memchr(bytes + at + 1, bytes[at], end - at - 1);
            size_t equals = at;
            while (equals > tag && (is_blank(bytes[equals - 1]) || bytes[equals - 1] == '=')) {
                equals--;
            }
            if (last == NULL || is_named(bytes, tag, equals, name)) {
                size_t begin = at + (last != NULL);
                return (ist_csv_cell){.text = bytes + begin,
                                      .length = last != NULL ? (size_t)(last - bytes) - begin : 0,
                                      .offset = last != NULL ? begin : tag};
            }
            at = (size_t)(last - bytes);
        }
    }
    return (ist_csv_cell){.text = "", .offset = tag};
}
