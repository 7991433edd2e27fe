/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sheet_parts.c - texts and samples of what stands around a drawing.
 */
#include "sheet_parts.h"

#include "text_metrics.h"

#define BLOCK_GAP 9.0

double ist_sheet_small(const ist_drawing *drawing) {
    return drawing->label_size - IST_SMALLER;
}

/* Lines of clean text from the ist_cursor down. */
bool ist_sheet_text(ist_cursor *at, const char *text, double size, ist_color color, double indent, ist_error *err) {
    ist_label label = {.size = size, .color = color, .mark = IST_NONE, .left = true};
    if (!ist_drawing_add_label(at->drawing, label, text, err)) {
        return false;
    }
    ist_box *box = &at->drawing->labels[at->drawing->label_count - 1].box;
    *box = ist_box_move(*box, at->x + indent - box->low.x, at->y - box->high.y);
    at->y = box->low.y - 1;
    return true;
}

bool ist_sheet_wrapped(ist_cursor *at, const char *bytes, double size, ist_color color, double width, ist_error *err) {
    ist_buffer clean = {0}, wrapped = {0};
    size_t columns = (size_t)fmax(width / (size * 0.6), 20);
    bool done = ist_text_clean(&clean, bytes, err) &&
                ist_text_wrap(&wrapped, ist_buffer_string(&clean), columns, 6, err) &&
                ist_sheet_text(at, ist_buffer_string(&wrapped), size, color, 0, err);
    ist_buffer_free(&clean);
    ist_buffer_free(&wrapped);
    return done;
}

bool ist_sheet_head(ist_cursor *at, const char *text, ist_error *err) {
    at->y -= BLOCK_GAP;
    return ist_sheet_text(at, text, at->drawing->label_size + 0.5, IST_COLOR_INK, 0, err);
}

/* A row of the legend: the text beside the room for a sample; `*middle` is the sample's height. */
static bool put_row(ist_cursor *at, const char *text, double *middle, ist_error *err) {
    double top = at->y;
    bool done = ist_sheet_text(at, text, ist_sheet_small(at->drawing), IST_COLOR_INK, IST_SAMPLE + 6, err);
    *middle = (top + at->y + 1) / 2;
    return done;
}

bool ist_sheet_line(ist_cursor *at, const char *text, ist_stroke stroke, ist_sample extra, ist_error *err) {
    double y;
    if (!put_row(at, text, &y, err)) {
        return false;
    }
    ist_point line[4], from = {at->x, y}, to = {at->x + IST_SAMPLE, y};
    ist_bezier_line(line, from, to);
    stroke.tail = stroke.head = IST_NONE;
    bool done = ist_drawing_add_stroke(at->drawing, stroke, line, 4, err);
    if (done && extra == IST_SAMPLE_DOUBLED) {
        stroke.color = IST_COLOR_WHITE;
        stroke.width *= IST_CORE_SHARE;
        done = ist_drawing_add_stroke(at->drawing, stroke, line, 4, err);
    }
    for (int i = -1; extra == IST_SAMPLE_CROSSED && done && i <= 1; i += 2) {
        ist_bezier_line(line, (ist_point){at->x + IST_SAMPLE / 2 - 3.5, y - 3.5 * i},
                        (ist_point){at->x + IST_SAMPLE / 2 + 3.5, y + 3.5 * i});
        stroke.line = IST_LINE_SOLID;
        done = ist_drawing_add_stroke(at->drawing, stroke, line, 4, err);
    }
    return done;
}

bool ist_sheet_mark(ist_cursor *at, const char *text, ist_kind_style style, double size, ist_error *err) {
    double top = at->y, y;
    at->y -= fmax(size - 12, 0) / 2;
    if (!put_row(at, text, &y, err)) {
        return false;
    }
    at->y = fmin(at->y, top - size - 2);
    ist_mark mark = {
        .vertex = IST_NONE, .style = style, .width = size, .height = size, .at = {at->x + IST_SAMPLE / 2, y}};
    return ist_drawing_add_mark(at->drawing, mark, err);
}
