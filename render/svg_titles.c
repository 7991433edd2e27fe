/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * svg_titles.c - one walk over the bytes.
 *
 * Every group that Graphviz writes begins with <g id="..." class="..."> and a title. The ids are ours (n12, e7), so the
 * walk needs to know nothing of the user's text, which never stands there.
 */
#include "svg_titles.h"

#include <stdlib.h>
#include <string.h>

#include "hover.h"
#include "markup.h"

#define FAMILY "font-family=\"DejaVu Sans\""
#define FAMILIES "font-family=\"DejaVu Sans,Verdana,sans-serif\""

bool ist_svg_title(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, char letter, size_t number,
                   ist_error *err) {
    ist_buffer text = {0};
    bool done = true;
    if (letter == 'n' && number < drawing->mark_count) {
        done = ist_hover_mark(&text, drawing, view, number, err);
    } else if (letter == 'e' && number < drawing->stroke_count) {
        done = ist_hover_stroke(&text, drawing, view, number, err);
    }
    if (done && text.length > 0) {
        done = ist_buffer_text(out, "<title>", err) && ist_markup_text(out, ist_buffer_string(&text), err) &&
               ist_buffer_text(out, "</title>\n", err);
    }
    ist_buffer_free(&text);
    return done;
}

static bool starts(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* The byte after the next `end`, or the end of the text. */
static const char *after(const char *text, const char *end) {
    const char *found = strstr(text, end);
    return found != NULL ? found + strlen(end) : text + strlen(text);
}

static const char *after_line(const char *text) {
    return *text == '\n' ? text + 1 : text;
}

/* <g id="n12" class="node">, a line end, <title>...</title>: the tag is copied, the title made anew. */
static const char *copy_group(ist_buffer *out, const char *at, const ist_drawing *drawing, const ist_view *view,
                              ist_error *err) {
    static const char opening[] = "<g id=\"";
    const char *id = at + sizeof opening - 1, *body = after(at, ">");
    if (!ist_buffer_add(out, at, (size_t)(body - at), err) || !ist_buffer_text(out, "\n", err)) {
        return NULL;
    }
    body = after_line(body);
    if (starts(body, "<title>")) {
        body = after_line(after(body, "</title>"));
    }
    char *end;
    unsigned long number = strtoul(id + 1, &end, 10);
    bool numbered = end > id + 1 && *end == '"' && (*id == 'n' || *id == 'e');
    return !numbered || ist_svg_title(out, drawing, view, *id, number, err) ? body : NULL;
}

/* Copies or leaves out what begins at `at`; returns where to go on, or NULL when out of memory. */
static const char *step(ist_buffer *out, const char *at, const ist_drawing *drawing, const ist_view *view,
                        ist_error *err) {
    if (starts(at, "<!--")) {
        return after_line(after(at, "-->"));
    }
    if (starts(at, "<!DOCTYPE")) {
        return after_line(after(at, ">"));
    }
    if (starts(at, "<g id=\"")) {
        return copy_group(out, at, drawing, view, err);
    }
    if (starts(at, FAMILY)) {
        return ist_buffer_text(out, FAMILIES, err) ? at + strlen(FAMILY) : NULL;
    }
    size_t plain = 1 + strcspn(at + 1, "<f");
    return ist_buffer_add(out, at, plain, err) ? at + plain : NULL;
}

bool ist_svg_titles(ist_buffer *out, const char *svg, const ist_drawing *drawing, const ist_view *view,
                    ist_error *err) {
    while (svg != NULL && *svg != '\0') {
        svg = step(out, svg, drawing, view, err);
    }
    return svg != NULL;
}
