/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text_metrics.c - measuring, cleaning and breaking text.
 */
#include "text_metrics.h"

#include <string.h>

#include "graph/text.h"
#include "text_metrics_table.h"

enum { WIDE = 1000, USUAL = 600 };

#define ELLIPSIS "\xE2\x80\xA6"
#define REPLACEMENT "\xEF\xBF\xBD"

/* Han, kana, Hangul and pictures are drawn as squares by whichever font stands in for DejaVu Sans. */
static bool is_wide(uint32_t code) {
    return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
           (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0xFE30 && code <= 0xFE4F) || (code >= 0xFF00 && code <= 0xFF60) || code >= 0x1F000;
}

static bool is_invisible(uint32_t code) {
    return (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

static unsigned advance_of(uint32_t code) {
    for (size_t i = 0; i < sizeof advance_ranges / sizeof *advance_ranges; i++) {
        if (code >= advance_ranges[i].first && code <= advance_ranges[i].last && !is_invisible(code)) {
            return advances[advance_ranges[i].advance + (code - advance_ranges[i].first)];
        }
    }
    return is_invisible(code) ? 0 : is_wide(code) ? WIDE : USUAL;
}

double ist_text_width(const char *line, size_t length, double size) {
    unsigned long sum = 0;
    for (size_t at = 0; at < length;) {
        uint32_t code;
        at += ist_utf8_decode(&code, line + at);
        sum += advance_of(code);
    }
    return (double)sum * size / 1000;
}

ist_text_extent ist_text_measure(const char *text, double size) {
    ist_text_extent extent = {0};
    for (const char *line = text;; line++) {
        size_t length = strcspn(line, "\n");
        double width = ist_text_width(line, length, size);
        extent.width = width > extent.width ? width : extent.width;
        extent.lines++;
        line += length;
        if (*line == '\0') {
            break;
        }
    }
    extent.height = (double)extent.lines * size * IST_LINE_HEIGHT;
    return extent;
}

static bool is_droppable(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code & 0xFFFE) == 0xFFFE;
}

static bool clean_valid(ist_buffer *out, const char *bytes, size_t length, ist_error *err) {
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t size = ist_utf8_decode(&code, bytes + at);
        bool blank = code == '\t' || code == '\n' || code == '\r';
        if (blank || !is_droppable(code)) {
            if (!ist_buffer_add(out, blank ? " " : bytes + at, size, err)) {
                return false;
            }
        }
        at += size;
    }
    return true;
}

bool ist_text_clean(ist_buffer *out, const char *bytes, ist_error *err) {
    size_t length = strlen(bytes);
    while (length > 0) {
        size_t valid = ist_utf8_check(bytes, length);
        if (!clean_valid(out, bytes, valid, err)) {
            return false;
        }
        if (valid < length) {
            if (!ist_buffer_text(out, REPLACEMENT, err)) {
                return false;
            }
            valid++;
        }
        bytes += valid;
        length -= valid;
    }
    return true;
}

/* How many bytes the first `columns` columns of `text` take; a wide character takes two. */
static size_t bytes_of_columns(const char *text, size_t length, size_t columns) {
    size_t at = 0, used = 0;
    while (at < length) {
        uint32_t code;
        size_t next = at + ist_utf8_decode(&code, text + at);
        used += is_wide(code) ? 2 : 1;
        if (used > columns && at > 0) {
            break;
        }
        at = next;
    }
    return at;
}

/* Does a wide character stand there? Lines may be broken before it. */
static bool is_wide_at(const char *text) {
    uint32_t code = 0;
    ist_utf8_decode(&code, text);
    return is_wide(code);
}

/* The length of the next line: the words that fit, or one long word as far as it may go. */
static size_t line_length(const char *text, size_t columns) {
    size_t length = strlen(text);
    size_t fits = bytes_of_columns(text, length, columns);
    if (fits == length || text[fits] == ' ' || is_wide_at(text + fits)) {
        return fits;
    }
    for (size_t at = fits; at > 0; at--) {
        if (text[at - 1] == ' ') {
            return at - 1;
        }
    }
    return bytes_of_columns(text, strcspn(text, " "), 2 * columns);
}

bool ist_text_wrap(ist_buffer *out, const char *text, size_t columns, size_t lines, ist_error *err) {
    text += strspn(text, " ");
    for (size_t i = 0; i < lines && *text != '\0'; i++) {
        size_t length = line_length(text, columns), shown = length;
        while (shown > 0 && text[shown - 1] == ' ') {
            shown--;
        }
        if ((i > 0 && !ist_buffer_text(out, "\n", err)) || !ist_buffer_add(out, text, shown, err)) {
            return false;
        }
        text += length;
        text += strspn(text, " ");
    }
    return *text == '\0' || ist_buffer_text(out, ELLIPSIS, err);
}
