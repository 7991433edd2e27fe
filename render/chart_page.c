/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_page.c - drawing on a page, and what stands around a plot.
 */
#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart_parts.h"
#include "drawing_parts.h"
#include "graph/text.h"
#include "text_metrics.h"

#define SHEET_MARGIN 16.0
#define TITLE_SIZE 14.0
#define FOOT_SIZE 7.5
#define FOOT_WIDTH_LEAST 420.0
#define KEY_SAMPLE 14.0
#define KEY_GAP 16.0
#define KEY_HEIGHT 13.0
#define HEAD_GAP 8.0
#define FOOT_GAP 10.0
enum { NOTES_SHOWN = 6, NOTE_SIZE = 400 };

/* ---- drawing ---- */

bool ist_chart_polygon(ist_chart_page *page, const ist_point *corners, size_t count, ist_color fill) {
    return ist_drawing_add_area(page->drawing, (ist_area){.fill = fill}, corners, count, page->err);
}

bool ist_chart_box(ist_chart_page *page, ist_box box, ist_color fill) {
    ist_point corners[] = {box.low, {box.high.x, box.low.y}, box.high, {box.low.x, box.high.y}};
    return ist_chart_polygon(page, corners, 4, fill);
}

bool ist_chart_line(ist_chart_page *page, ist_point from, ist_point to, ist_stroke look) {
    ist_point line[4];
    ist_bezier_line(line, from, to);
    look.tail = look.head = IST_NONE;
    return ist_drawing_add_stroke(page->drawing, look, line, 4, page->err);
}

bool ist_chart_path(ist_chart_page *page, const ist_point *points, size_t count, ist_stroke look) {
    if (count < 2) {
        return true;
    }
    ist_point *curve = ist_array_make(3 * count, sizeof *curve, "drawing a chart", page->err);
    if (curve == NULL) {
        return false;
    }
    for (size_t i = 0; i + 1 < count; i++) {
        ist_bezier_line(curve + 3 * i, points[i], points[i + 1]);
    }
    look.tail = look.head = IST_NONE;
    bool done = ist_drawing_add_stroke(page->drawing, look, curve, 3 * (count - 1) + 1, page->err);
    free(curve);
    return done;
}

bool ist_chart_dot(ist_chart_page *page, ist_point at, ist_shape shape, ist_color fill, double size) {
    ist_mark mark = {
        .vertex = IST_NONE, .style = {.shape = shape, .fill = fill}, .width = size, .height = size, .at = at};
    return ist_drawing_add_mark(page->drawing, mark, page->err);
}

bool ist_chart_text(ist_chart_page *page, const char *text, ist_point at, ist_chart_type type, ist_box *box) {
    ist_label label = {.size = type.size, .color = type.color, .mark = IST_NONE, .left = type.x < 0, .on = type.on};
    if (text[0] == '\0') {
        return true;
    }
    if (!ist_drawing_add_label(page->drawing, label, text, page->err)) {
        return false;
    }
    ist_box *place = &page->drawing->labels[page->drawing->label_count - 1].box;
    double width = ist_box_width(*place), height = ist_box_height(*place);
    *place = ist_box_around((ist_point){at.x - type.x * width / 2, at.y - type.y * height / 2}, width, height);
    if (box != NULL) {
        *box = *place;
    }
    return true;
}

bool ist_chart_note(ist_chart_page *page, const char *format, ...) {
    char sentence[NOTE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    ist_message_end(sentence, sizeof sentence, needed);
    return (page->notes.length == 0 || ist_buffer_text(&page->notes, " ", page->err)) &&
           ist_buffer_text(&page->notes, sentence, page->err);
}

/* ---- texts that fit ---- */

/* How many bytes of `text` go on a line: up to the last blank, else behind the last - / _, else what fits. */
static size_t line_of(const char *text, double size, double width) {
    size_t length = strlen(text), at = 0, blank = 0, joint = 0;
    while (at < length) {
        uint32_t code;
        size_t next = at + ist_utf8_decode(&code, text + at);
        if (code == ' ' && at > 0) {
            blank = at;
        }
        if (at > 0 && ist_text_width(text, next, size) > width) {
            return blank > 0 ? blank : joint > 0 ? joint : at;
        }
        if (code == '-' || code == '/' || code == '_') {
            joint = next;
        }
        at = next;
    }
    return length;
}

/* An ellipsis in place of what does not fit beside it on the line that begins at `start`. */
static bool end_cut(ist_buffer *out, size_t start, double size, double width, ist_error *err) {
    static const char ellipsis[] = "\xE2\x80\xA6";
    double room = width - ist_text_width(ellipsis, sizeof ellipsis - 1, size);
    while (out->length > start && ist_text_width(out->bytes + start, out->length - start, size) > room) {
        do {
            out->length--;
        } while (out->length > start && (out->bytes[out->length] & 0xC0) == 0x80);
    }
    return ist_buffer_text(out, ellipsis, err);
}

bool ist_chart_wrap(ist_buffer *out, const char *bytes, double size, double width, size_t lines, ist_error *err) {
    ist_buffer clean = {0};
    bool done = ist_text_clean(&clean, bytes, err);
    const char *text = ist_buffer_string(&clean);
    size_t last = out->length;
    text += strspn(text, " ");
    for (size_t i = 0; done && i < lines && *text != '\0'; i++) {
        size_t length = line_of(text, size, width);
        done = i == 0 || ist_buffer_text(out, "\n", err);
        last = out->length;
        done = done && ist_buffer_add(out, text, length, err);
        text += length;
        text += strspn(text, " ");
    }
    done = done && (*text == '\0' || end_cut(out, last, size, width, err));
    ist_buffer_free(&clean);
    return done;
}

/* ---- the keys ---- */

static bool put_sample(ist_chart_page *page, const ist_chart_key *key, double x, double y) {
    ist_box bar = {{x, y - 3.5}, {x + KEY_SAMPLE, y + 3.5}};
    ist_stroke line = {.color = key->color, .width = key->kind == IST_KEY_LINE ? 2.2 : 1.6};
    switch (key->kind) {
    case IST_KEY_DOT:
        return ist_chart_dot(page, (ist_point){x + KEY_SAMPLE / 2, y}, key->shape, key->color, 7);
    case IST_KEY_BAR:
        return ist_chart_box(page, bar, key->color);
    case IST_KEY_TICK:
        return ist_chart_line(page, (ist_point){x + KEY_SAMPLE / 2, y - 4.5}, (ist_point){x + KEY_SAMPLE / 2, y + 4.5},
                              line);
    default:
        return ist_chart_line(page, (ist_point){x, y}, (ist_point){x + KEY_SAMPLE, y}, line);
    }
}

/* Places the keys in lines from the left; `put` draws them, else only the lines are counted. */
static bool lay_keys(ist_chart_page *page, const ist_chart_key *keys, size_t count, ist_box extent, double top,
                     size_t *lines, bool put) {
    double left = extent.low.x + IST_LABEL_PAD, x = left, y = top - KEY_HEIGHT / 2;
    bool done = true;
    *lines = 1;
    for (size_t i = 0; done && i < count; i++) {
        ist_buffer text = {0};
        done = ist_chart_wrap(&text, keys[i].text, IST_CHART_SMALL, 420, 1, page->err);
        ist_text_extent size = ist_text_measure(ist_buffer_string(&text), IST_CHART_SMALL);
        double width = KEY_SAMPLE + 4 + size.width * 1.04 + KEY_GAP;
        if (x > left && x + width - KEY_GAP > extent.high.x) {
            x = left;
            y -= KEY_HEIGHT;
            ++*lines;
        }
        done = done && (!put || (put_sample(page, &keys[i], x, y) &&
                                 ist_chart_text(page, ist_buffer_string(&text), (ist_point){x + KEY_SAMPLE + 3, y},
                                                (ist_chart_type){IST_CHART_SMALL, IST_COLOR_INK, -1, 0, 0}, NULL)));
        x += width;
        ist_buffer_free(&text);
    }
    return done;
}

bool ist_chart_legend(ist_chart_page *page, const ist_chart_key *keys, size_t count) {
    ist_box extent = ist_drawing_extent(page->drawing);
    size_t lines = 0;
    if (count == 0) {
        return true;
    }
    if (!lay_keys(page, keys, count, extent, 0, &lines, false)) {
        return false;
    }
    return lay_keys(page, keys, count, extent, extent.high.y + HEAD_GAP + KEY_HEIGHT * (double)lines, &lines, true);
}

/* ---- the sheet ---- */

/* The title begins like a sentence. */
static bool print_title(ist_buffer *out, const ist_chart_page *page, ist_error *err) {
    const char *given = page->options->title;
    const ist_table *table = page->table;
    ist_text own = table->chart.title != IST_TEXT_EMPTY ? table->chart.title : table->title;
    const char *title = given != NULL ? given : ist_table_string(table, own);
    bool done = ist_buffer_text(out, title, err);
    if (done && given == NULL && out->length > 0) {
        out->bytes[0] = (char)toupper((unsigned char)out->bytes[0]);
    }
    return done;
}

static bool put_title(ist_chart_page *page) {
    const ist_chart_type type = {TITLE_SIZE, IST_COLOR_INK, -1, -1, 0};
    ist_box extent = ist_drawing_extent(page->drawing);
    ist_buffer title = {0}, lines = {0};
    bool done = print_title(&title, page, page->err) &&
                ist_chart_wrap(&lines, ist_buffer_string(&title), TITLE_SIZE,
                               fmax(ist_box_width(extent), FOOT_WIDTH_LEAST), 4, page->err) &&
                ist_chart_text(page, ist_buffer_string(&lines), (ist_point){extent.low.x, extent.high.y + HEAD_GAP},
                               type, NULL);
    ist_buffer_free(&lines);
    page->drawing->title = done && title.length > 0 ? title.bytes : NULL;
    if (page->drawing->title == NULL) {
        ist_buffer_free(&title);
    }
    return done;
}

/* One paragraph of the foot. */
static bool put_foot(ist_chart_page *page, const char *text) {
    const ist_chart_type type = {FOOT_SIZE, IST_COLOR_QUIET, -1, 1, 0};
    ist_box extent = ist_drawing_extent(page->drawing);
    ist_buffer lines = {0};
    double gap = page->in_foot ? 1 : FOOT_GAP;
    bool done =
        ist_chart_wrap(&lines, text, FOOT_SIZE, fmax(ist_box_width(extent) * 0.95, FOOT_WIDTH_LEAST), 8, page->err) &&
        ist_chart_text(page, ist_buffer_string(&lines), (ist_point){extent.low.x, extent.low.y - gap}, type, NULL);
    ist_buffer_free(&lines);
    page->in_foot = true;
    return done;
}

bool ist_chart_sheet(ist_chart_page *page) {
    const ist_table *table = page->table;
    size_t notes = table->note_count < NOTES_SHOWN ? table->note_count : NOTES_SHOWN;
    bool done = put_title(page) && (page->notes.length == 0 || put_foot(page, ist_buffer_string(&page->notes)));
    for (size_t i = 0; done && i < notes; i++) {
        done = put_foot(page, ist_table_string(table, table->notes[i]));
    }
    done = done && (notes == table->note_count || put_foot(page, "More notes stand with the table: --format table."));
    done = done && (table->contract == IST_TEXT_EMPTY || put_foot(page, ist_table_string(table, table->contract)));
    if (done) {
        ist_box extent = ist_box_grow(ist_drawing_extent(page->drawing), SHEET_MARGIN);
        ist_drawing_shift(page->drawing, -extent.low.x, -extent.low.y);
        page->drawing->width = ceil(ist_box_width(extent));
        page->drawing->height = ceil(ist_box_height(extent));
    }
    return done;
}
