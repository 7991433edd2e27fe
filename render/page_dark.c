/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * page_dark.c - one rule for each colour that the pictures have.
 *
 * Colours are attributes fill="#rrggbb" and stroke="#rrggbb" of the elements; in texts, which are escaped, no such
 * attribute can stand.
 */
#include "page_dark.h"

#include <stdlib.h>
#include <string.h>

#include "palette.h"

enum { COLORS_MOST = 256 };

typedef struct {
    unsigned items[COLORS_MOST]; /* without opacity; ascending, each once */
    size_t count;
} colors;

static int compare(const void *left, const void *right) {
    unsigned a = *(const unsigned *)left, b = *(const unsigned *)right;
    return (a > b) - (a < b);
}

static void add(colors *out, unsigned color) {
    if (out->count < COLORS_MOST && bsearch(&color, out->items, out->count, sizeof color, compare) == NULL) {
        out->items[out->count++] = color;
        qsort(out->items, out->count, sizeof color, compare);
    }
}

static void find(colors *out, const char *svg, const char *attribute) {
    for (const char *at = strstr(svg, attribute); at != NULL; at = strstr(at, attribute)) {
        at += strlen(attribute);
        add(out, (unsigned)strtoul(at, NULL, 16));
    }
}

static bool put_rule(ist_buffer *out, const char *what, const char *property, unsigned color, bool line,
                     ist_error *err) {
    ist_color light = (ist_color)color << 8 | 0xFF;
    ist_color dark = line ? ist_theme_line(IST_THEME_DARK, light) : ist_theme_fill(IST_THEME_DARK, light);
    return ist_buffer_print(out, err, "%s[%s=\"#%06x\"]{%s:#%06x}\n", what, property, color, property,
                            (unsigned)(dark >> 8));
}

/* Letters and the arrows of ties are lines, whatever paints them. */
bool ist_page_dark(ist_buffer *out, const char *map, const char *network, ist_error *err) {
    colors fills = {.count = 0}, strokes = {.count = 0};
    find(&fills, map, " fill=\"#");
    find(&fills, network, " fill=\"#");
    find(&strokes, map, " stroke=\"#");
    find(&strokes, network, " stroke=\"#");
    bool ok = ist_buffer_text(out, "\n@media screen and (prefers-color-scheme: dark) {\n", err);
    for (size_t i = 0; ok && i < fills.count; i++) {
        ok = put_rule(out, ".picture ", "fill", fills.items[i], false, err) &&
             put_rule(out, ".picture text", "fill", fills.items[i], true, err) &&
             put_rule(out, ".picture .tie polygon", "fill", fills.items[i], true, err);
    }
    for (size_t i = 0; ok && i < strokes.count; i++) {
        ok = put_rule(out, ".picture ", "stroke", strokes.items[i], true, err);
    }
    return ok && ist_buffer_text(out, "}\n", err);
}
