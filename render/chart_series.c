/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_series.c - the rows of a table as lines: one for each text of the series columns and each value column.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_lines.h"

#define NAME_WIDTH 150.0
enum { NAME_LINES = 3 };

static bool name_series(ist_lines_chart *c, ist_chart_series *s) {
    const ist_table *table = c->page->table;
    ist_error *err = c->page->err;
    ist_buffer words = {0}, lines = {0};
    bool done = ist_chart_words(&words, table, s->row, IST_CHARTED_SERIES, " \xC2\xB7 ", err);
    if (done && (c->values > 1 || words.length == 0)) {
        done =
            (words.length == 0 || ist_buffer_text(&words, ": ", err)) && ist_chart_name(&words, table, s->value, err);
    }
    done = done && ist_chart_wrap(&lines, ist_buffer_string(&words), IST_CHART_SMALL, NAME_WIDTH, NAME_LINES, err) &&
           (lines.length > 0 || ist_buffer_text(&lines, " ", err));
    ist_buffer_free(&words);
    s->name = lines.bytes;
    return done;
}

/* The series of a row, made when it is the first of its texts; NULL when there are enough, or on failure. */
static ist_chart_series *series_of(ist_lines_chart *c, size_t row, size_t value, bool *full) {
    for (size_t i = 0; i < c->count; i++) {
        if (c->series[i].value == value && ist_chart_same_series(c->page->table, c->series[i].row, row)) {
            return &c->series[i];
        }
    }
    if (c->count == IST_CHART_SERIES) {
        *full = true;
        return NULL;
    }
    ist_chart_series *s = &c->series[c->count++];
    *s = (ist_chart_series){.row = row, .value = value};
    s->points = ist_array_make(c->page->table->row_count, sizeof *s->points, "drawing a chart", c->page->err);
    return s->points != NULL && name_series(c, s) ? s : NULL;
}

static ist_chart_point point_of(const ist_lines_chart *c, size_t row, size_t value) {
    const ist_table *table = c->page->table;
    double y = ist_chart_number(table, row, value);
    ist_chart_point p = {.y = isfinite(y) ? y : NAN, .row = row};
    p.x = ist_chart_time(table, row, ist_chart_column(table, c->steps ? IST_CHARTED_FROM : IST_CHARTED_TIME, 0));
    p.to = c->steps ? ist_chart_number(table, row, ist_chart_column(table, IST_CHARTED_TO, 0)) : p.x;
    p.low = ist_chart_number(table, row, ist_chart_beside(table, IST_CHARTED_LOW, value));
    p.high = ist_chart_number(table, row, ist_chart_beside(table, IST_CHARTED_HIGH, value));
    p.low = isfinite(p.low) ? p.low : NAN;
    p.high = isfinite(p.high) ? p.high : NAN;
    return p;
}

static bool add_point(ist_lines_chart *c, size_t row, size_t value, bool *left_out) {
    ist_chart_point p = point_of(c, row, value);
    if (!isfinite(p.x) || isnan(p.to)) {
        return true;
    }
    bool full = false;
    ist_chart_series *s = series_of(c, row, value, &full);
    *left_out = *left_out || full;
    if (s == NULL) {
        return full;
    }
    s->banded = s->banded || !isnan(p.low) || !isnan(p.high);
    s->points[s->count++] = p;
    return true;
}

static int by_time(const void *a, const void *b) {
    const ist_chart_point *p = a, *q = b;
    return p->x != q->x     ? (p->x > q->x) - (p->x < q->x)
           : p->to != q->to ? (p->to > q->to) - (p->to < q->to)
                            : (p->y > q->y) - (p->y < q->y);
}

bool ist_chart_series_make(ist_lines_chart *c) {
    const ist_table *table = c->page->table;
    bool left_out = false, done = true;
    size_t value = ist_chart_column(table, IST_CHARTED_VALUE, 0);
    for (size_t v = value; v < table->column_count; v = ist_chart_column(table, IST_CHARTED_VALUE, v + 1)) {
        c->values++;
    }
    if (table->row_count * c->values > IST_CHART_POINTS) {
        return ist_error_set(c->page->err, IST_ERROR_LIMIT,
                             "the chart would have %zu points, and at most %d are drawn: ask for fewer rows",
                             table->row_count * c->values, (int)IST_CHART_POINTS);
    }
    c->series = ist_array_make(IST_CHART_SERIES, sizeof *c->series, "drawing a chart", c->page->err);
    done = c->series != NULL;
    for (size_t row = 0; done && row < table->row_count; row++) {
        for (size_t v = value; done && v < table->column_count; v = ist_chart_column(table, IST_CHARTED_VALUE, v + 1)) {
            done = add_point(c, row, v, &left_out);
        }
    }
    for (size_t i = 0; done && i < c->count; i++) {
        qsort(c->series[i].points, c->series[i].count, sizeof *c->series[i].points, by_time);
    }
    return done && (!left_out || ist_chart_note(c->page, "The first %d lines are drawn.", (int)IST_CHART_SERIES)) &&
           (c->count > 0 || ist_error_set(c->page->err, IST_ERROR_UNDEFINED,
                                          "there is nothing to chart: no row has a place on the axis"));
}

void ist_chart_series_free(ist_lines_chart *c) {
    for (size_t i = 0; i < c->count; i++) {
        free(c->series[i].name);
        free(c->series[i].points);
    }
    free(c->series);
}
