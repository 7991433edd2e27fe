/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * escape.c - text that stays text in the format it is put into.
 *
 * One walk serves all: runs of harmless characters are copied whole, each other character is given to the format.
 */
#include "escape.h"

#include <string.h>

#include "graph/text.h"

/* Characters that show nothing themselves but reorder or break the line they stand in. */
static bool reorders(uint32_t code) {
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

static bool controls(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

/* The next character: its length, its code; a byte that is no UTF-8 has length 0. */
static size_t next_character(uint32_t *code, const char *bytes, size_t left) {
    if ((unsigned char)bytes[0] < 0x80) {
        *code = (unsigned char)bytes[0];
        return 1;
    }
    size_t most = left < 4 ? left : 4;
    for (size_t length = 2; length <= most; length++) {
        if (ist_utf8_check(bytes, length) == length) {
            return ist_utf8_decode(code, bytes);
        }
    }
    *code = (unsigned char)bytes[0];
    return 0;
}

/* Writes one character that is not harmless; `length` 0 means a byte that is no UTF-8. */
typedef bool write_escape(ist_buffer *out, uint32_t code, size_t length, ist_error *err);
typedef bool is_harmless(uint32_t code);

static bool escape(ist_buffer *out, const char *bytes, size_t length, is_harmless *harmless, write_escape *write,
                   ist_error *err) {
    size_t copied = 0; /* bytes[copied .. at] are harmless and not yet written */
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        size_t step = next_character(&code, bytes + at, length - at);
        if (step == 0 || !harmless(code)) {
            if (!ist_buffer_add(out, bytes + copied, at - copied, err) || !write(out, code, step, err)) {
                return false;
            }
            copied = at + (step > 0 ? step : 1);
        }
        at += step > 0 ? step : 1;
    }
    return ist_buffer_add(out, bytes + copied, length - copied, err);
}

static bool shows(uint32_t code) {
    return !controls(code) && !reorders(code);
}

static bool shows_or_breaks(uint32_t code) {
    return shows(code) || code == '\n' || code == '\t';
}

static bool write_visible(ist_buffer *out, uint32_t code, size_t length, ist_error *err) {
    static const char letters[] = {['\n'] = 'n', ['\t'] = 't', ['\r'] = 'r'};
    if (length == 1 && code < sizeof letters && letters[code] != 0) {
        return ist_buffer_print(out, err, "\\%c", letters[code]);
    }
    return ist_buffer_print(out, err, length > 1 ? "\\u%04x" : "\\x%02x", (unsigned)code);
}

bool ist_escape_terminal(ist_buffer *out, const char *bytes, size_t length, ist_error *err) {
    return escape(out, bytes, length, shows, write_visible, err);
}

bool ist_escape_terminal_lines(ist_buffer *out, const char *bytes, size_t length, ist_error *err) {
    return escape(out, bytes, length, shows_or_breaks, write_visible, err);
}

static bool needs_quotes(const char *bytes, size_t length, char delimiter) {
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == delimiter || bytes[i] == '"' || bytes[i] == '\n' || bytes[i] == '\r') {
            return true;
        }
    }
    return false;
}

bool ist_escape_csv(ist_buffer *out, const char *bytes, size_t length, char delimiter, ist_error *err) {
    if (!needs_quotes(bytes, length, delimiter)) {
        return ist_buffer_add(out, bytes, length, err);
    }
    bool ok = ist_buffer_add(out, "\"", 1, err);
    for (size_t from = 0; ok && from < length;) {
        const char *quote = memchr(bytes + from, '"', length - from);
        size_t run = quote != NULL ? (size_t)(quote - bytes) + 1 - from : length - from;
        ok = ist_buffer_add(out, bytes + from, run, err) && (quote == NULL || ist_buffer_add(out, "\"", 1, err));
        from += run;
    }
    return ok && ist_buffer_add(out, "\"", 1, err);
}

bool ist_csv_is_formula(const char *bytes, size_t length) {
    double number;
    if (length < 2 || strchr("=+-@\t\r", bytes[0]) == NULL) {
        return false;
    }
    size_t sign = bytes[0] == '+' || bytes[0] == '-';
    return strchr("+-", bytes[sign]) != NULL || !ist_number_parse(&number, bytes + sign, length - sign);
}

static bool is_json_literal(uint32_t code) {
    return shows(code) && code != '"' && code != '\\';
}

static bool write_json(ist_buffer *out, uint32_t code, size_t length, ist_error *err) {
    if (length == 0) {
        return ist_buffer_text(out, "\xEF\xBF\xBD", err);
    }
    if (code == '"' || code == '\\') {
        return ist_buffer_print(out, err, "\\%c", (char)code);
    }
    if (code == '\n' || code == '\t') {
        return ist_buffer_text(out, code == '\n' ? "\\n" : "\\t", err);
    }
    return ist_buffer_print(out, err, "\\u%04x", (unsigned)code);
}

bool ist_escape_json(ist_buffer *out, const char *bytes, size_t length, ist_error *err) {
    return ist_buffer_add(out, "\"", 1, err) && escape(out, bytes, length, is_json_literal, write_json, err) &&
           ist_buffer_add(out, "\"", 1, err);
}

/* ---- Markdown and HTML ---- */

static bool is_markdown_literal(uint32_t code) {
    return shows(code) && (code >= 0x80 || strchr("\\`*_[]<>|~&$", (int)code) == NULL);
}

static bool is_blank(uint32_t code, size_t length) {
    return length == 1 && (code == '\n' || code == '\t' || code == '\r');
}

static bool write_markdown(ist_buffer *out, uint32_t code, size_t length, ist_error *err) {
    if (is_blank(code, length)) {
        return ist_buffer_text(out, " ", err);
    }
    if (length != 1 || !shows(code)) {
        return ist_buffer_text(out, "\\", err) && write_visible(out, code, length, err);
    }
    return strchr("<>&|", (int)code) != NULL ? ist_buffer_print(out, err, "&#%u;", (unsigned)code)
                                             : ist_buffer_print(out, err, "\\%c", (char)code);
}

/* How many bytes at the beginning could make a list, a heading or a rule of the text: a sign, or a number up to the
 * point or bracket behind it. */
static size_t opening(const char *bytes, size_t length) {
    size_t digits = 0;
    while (digits < length && bytes[digits] >= '0' && bytes[digits] <= '9') {
        digits++;
    }
    bool ordered = digits > 0 && digits < length && (bytes[digits] == '.' || bytes[digits] == ')');
    bool sign = length > 0 && strchr("-+#=", bytes[0]) != NULL && bytes[0] != '\0';
    return ordered ? digits + 1 : sign ? 1 : 0;
}

/* The byte behind which programs see a link: the ":" of "://", the point of "www.". Or `length`. */
static size_t next_link(const char *bytes, size_t length) {
    for (size_t at = 0; at < length; at++) {
        bool scheme = length - at >= 3 && memcmp(bytes + at, "://", 3) == 0;
        bool host = at >= 3 && bytes[at] == '.' && ist_text_is(bytes + at - 3, 3, "www");
        if (scheme || host) {
            return at;
        }
    }
    return length;
}

bool ist_escape_markdown(ist_buffer *out, const char *bytes, size_t length, ist_error *err) {
    size_t opened = opening(bytes, length), at = 0;
    bool ok = true;
    if (opened > 0) {
        ok = ist_buffer_add(out, bytes, opened - 1, err) && ist_buffer_print(out, err, "\\%c", bytes[opened - 1]);
        at = opened;
    } else if (length > 0 && bytes[0] != '\0' && strchr(" \n\t\r", bytes[0]) != NULL) { /* several would make it code */
        ok = ist_buffer_text(out, "&#32;", err);
        at = 1;
    }
    while (ok && at < length) {
        size_t link = at + next_link(bytes + at, length - at);
        ok = escape(out, bytes + at, link - at, is_markdown_literal, write_markdown, err) &&
             (link == length || ist_buffer_print(out, err, "&#%u;", (unsigned)(unsigned char)bytes[link]));
        at = link + (link < length);
    }
    return ok;
}

static bool is_html_literal(uint32_t code) {
    return shows(code) && (code >= 0x80 || strchr("<>&\"'", (int)code) == NULL);
}

static bool write_html(ist_buffer *out, uint32_t code, size_t length, ist_error *err) {
    if (is_blank(code, length)) {
        return ist_buffer_text(out, " ", err);
    }
    return length == 1 && shows(code) ? ist_buffer_print(out, err, "&#%u;", (unsigned)code)
                                      : write_visible(out, code, length, err);
}

bool ist_escape_html(ist_buffer *out, const char *bytes, size_t length, ist_error *err) {
    return escape(out, bytes, length, is_html_literal, write_html, err);
}
