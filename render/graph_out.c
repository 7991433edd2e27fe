/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph_out.c - bytes of a graph file, piece by piece.
 */
#include "graph_out.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "escape.h"
#include "graph/text.h"

enum { PIECE = 1 << 16 };

void ist_put_bytes(ist_graph_out *out, const char *bytes, size_t length) {
    out->failed = out->failed || !ist_buffer_add(&out->bytes, bytes, length, out->err);
}

void ist_put(ist_graph_out *out, const char *text) {
    ist_put_bytes(out, text, strlen(text));
}

void ist_put_count(ist_graph_out *out, size_t count) {
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + count % 10);
        count /= 10;
    } while (count > 0);
    ist_put_bytes(out, digits + at, sizeof digits - at);
}

void ist_put_number(ist_graph_out *out, double number) {
    char digits[32];
    if (number >= 0 && number < 1e9 && number == (double)(uint32_t)number) {
        ist_put_count(out, (uint32_t)number);
    } else {
        ist_put(out, ist_number_format(digits, number));
    }
}

void ist_put_end(ist_graph_out *out) {
    if (!out->failed && out->pieces != NULL && out->bytes.length >= PIECE) {
        out->failed = !ist_output_add(out->pieces, out->bytes.bytes, out->bytes.length, out->err);
        out->bytes.length = 0;
    }
}

void ist_put_loss(ist_graph_out *out, const char *format, ...) {
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    ist_message_end(line, sizeof line, needed);
    out->failed =
        out->failed || !ist_buffer_print(&out->losses, out->err, "%s%s", out->losses.length > 0 ? "\n" : "", line);
}

/* ---- texts ---- */

void ist_put_json(ist_graph_out *out, const char *text) {
    out->failed = out->failed || !ist_escape_json(&out->bytes, text, strlen(text), out->err);
}

void ist_put_csv(ist_graph_out *out, const char *text, char delimiter) {
    size_t length = strlen(text);
    out->formulas += ist_csv_is_formula(text, length);
    out->failed = out->failed || !ist_escape_csv(&out->bytes, text, length, delimiter, out->err);
}

static void put_reference(ist_graph_out *out, uint32_t code) {
    ist_put(out, "&#");
    ist_put_count(out, code);
    ist_put(out, ";");
}

/* The length of the character at `text`, and its code. */
static size_t next(uint32_t *code, const char *text) {
    *code = (unsigned char)text[0];
    return *code < 0x80 ? 1 : ist_utf8_decode(code, text);
}

static bool is_xml(uint32_t code) {
    return code >= 0x20 ? code != 0xFFFE && code != 0xFFFF : code == '\t' || code == '\n' || code == '\r';
}

static const char *entity_of(uint32_t code) {
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* Line ends and tabs are written as references: attributes would read them as blanks. */
void ist_put_xml(ist_graph_out *out, const char *text) {
    size_t copied = 0, at = 0;
    uint32_t code = 0;
    for (size_t step = 0; text[at] != '\0'; at += step) {
        step = next(&code, text + at);
        const char *entity = entity_of(code);
        if (entity == NULL && code >= 0x20 && (code < 0x7F || code >= 0xA0) && is_xml(code)) {
            continue;
        }
        ist_put_bytes(out, text + copied, at - copied);
        copied = at + step;
        if (entity != NULL) {
            ist_put(out, entity);
        } else if (is_xml(code)) {
            put_reference(out, code);
        } else {
            ist_put(out, "\xEF\xBF\xBD");
            out->altered++;
        }
    }
    ist_put_bytes(out, text + copied, at - copied);
}

/* ASCII; all else as references, which is how its readers write it. */
void ist_put_gml(ist_graph_out *out, const char *text) {
    ist_put(out, "\"");
    uint32_t code = 0;
    for (size_t step = 0; *text != '\0'; text += step) {
        step = next(&code, text);
        if (code == '"' || code == '&') {
            ist_put(out, entity_of(code));
        } else if (code < 0x20 || code >= 0x7F) {
            put_reference(out, code);
        } else {
            ist_put_bytes(out, text, step);
        }
    }
    ist_put(out, "\"");
}

/* No quote can stand in a label, nor a line end; references stand for them, and for an & that would begin one. */
void ist_put_pajek(ist_graph_out *out, const char *text) {
    ist_put(out, "\"");
    uint32_t code = 0;
    for (size_t step = 0; *text != '\0'; text += step) {
        step = next(&code, text);
        if (code == '"' || code < 0x20 || (code >= 0x7F && code < 0xA0) || (code == '&' && text[1] == '#')) {
            put_reference(out, code);
            out->altered++;
        } else {
            ist_put_bytes(out, text, step);
        }
    }
    ist_put(out, "\"");
}

/* Graphviz takes no quoted text of more than 16,384 bytes, but several that are added. */
enum { DOT_MOST = 12000 };

/* Would Graphviz read a character reference here? */
static bool is_reference(const char *text) {
    size_t length = strspn(text + 1, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    return length > 0 && text[length + 1] == ';';
}

static size_t backslashes(const char *text) {
    size_t count = 0;
    while (text[count] == '\\') {
        count++;
    }
    return count;
}

static void put_dot(ist_graph_out *out, const char *text, bool escapes) {
    ist_put(out, "\"");
    uint32_t code = 0;
    size_t begin = out->bytes.length;
    for (size_t step = 0; *text != '\0'; text += step) {
        step = next(&code, text);
        if (out->bytes.length - begin > DOT_MOST) {
            ist_put(out, "\" + \"");
            begin = out->bytes.length;
        }
        if (code == '\\') {
            step = backslashes(text);
            bool odd = !escapes && step % 2 == 1 && strchr("\"\n", text[step]) != NULL; /* or the end */
            for (size_t i = 0; i < (escapes ? 2 * step : step + odd); i++) {
                ist_put(out, "\\");
            }
            out->altered += odd;
        } else if (code == '"') {
            ist_put(out, "\\\"");
        } else if (escapes && code == '\n') {
            ist_put(out, "\\n");
        } else if (escapes && code == '&' && is_reference(text)) {
            ist_put(out, "&amp;");
        } else if (code != '\n' && code != '\t' && (code < 0x20 || (code >= 0x7F && code < 0xA0))) {
            ist_put(out, "\xEF\xBF\xBD");
            out->altered++;
        } else {
            ist_put_bytes(out, text, step);
        }
    }
    ist_put(out, "\"");
}

void ist_put_dot(ist_graph_out *out, const char *text) {
    put_dot(out, text, false);
}

void ist_put_dot_label(ist_graph_out *out, const char *text) {
    put_dot(out, text, true);
}
