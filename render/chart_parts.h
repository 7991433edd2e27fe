/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_parts.h - what the kinds of charts are made of: a page to draw on, scales, texts that fit.
 *
 * The plot is drawn first, at any place; legend, title and foot are then put around what there is. Functions return
 * false when page->err is set.
 */
#ifndef IST_RENDER_CHART_PARTS_H
#define IST_RENDER_CHART_PARTS_H

#include "chart.h"

#define IST_CHART_TEXT 9.0    /* the size of labels */
#define IST_CHART_SMALL 8.0   /* of ticks, values and keys */
#define IST_CHART_WIDTH 470.0 /* of a plot */
#define IST_CHART_GRID 0xDDDDDDFFu

typedef struct {
    ist_drawing *drawing;
    const ist_table *table;
    const ist_render_options *options;
    ist_buffer notes; /* what the chart leaves out, as sentences */
    bool in_foot;     /* something stands in it already */
    ist_error *err;
} ist_chart_page;

/* ---- drawing ---- */

bool ist_chart_box(ist_chart_page *page, ist_box box, ist_color fill);
bool ist_chart_polygon(ist_chart_page *page, const ist_point *corners, size_t count, ist_color fill);
bool ist_chart_line(ist_chart_page *page, ist_point from, ist_point to, ist_stroke look);
bool ist_chart_path(ist_chart_page *page, const ist_point *points, size_t count, ist_stroke look);
bool ist_chart_dot(ist_chart_page *page, ist_point at, ist_shape shape, ist_color fill, double size);

/* Which part of a text's box stands at a point: left, middle, right and bottom, middle, top as -1, 0, 1. */
typedef struct {
    double size;
    ist_color color;
    int x, y;
    ist_color on; /* the fill beneath it, or 0 */
} ist_chart_type;

/* `text` is clean and may have lines. `box`, which may be NULL, receives where it stands. */
bool ist_chart_text(ist_chart_page *page, const char *text, ist_point at, ist_chart_type type, ist_box *box);

/* Any bytes -> clean lines of at most `width` points: broken at blanks, else after - / _ or where it must be; what goes
 * past `lines` lines ends in an ellipsis. */
bool ist_chart_wrap(ist_buffer *out, const char *bytes, double size, double width, size_t lines, ist_error *err);

/* Adds a sentence to what the foot says. */
bool ist_chart_note(ist_chart_page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- the table ---- */

/* The first column of this role from `from` on, or column_count. */
size_t ist_chart_column(const ist_table *table, ist_charted role, size_t from);

/* Column of this role that belongs to the value column `value`: the next one behind it and before the next value
 * column, or, of a table with one value column, the only one. */
size_t ist_chart_beside(const ist_table *table, ist_charted role, size_t value);

/* A number, which may be infinite; NAN where the cell has none. */
double ist_chart_number(const ist_table *table, size_t row, size_t column);

/* A number, or what a text begins with: "2019", "2019-06" as 2019.42; NAN for other texts. */
double ist_chart_time(const ist_table *table, size_t row, size_t column);

/* Do two rows have the same texts in the columns of series? */
bool ist_chart_same_series(const ist_table *table, size_t a, size_t b);

/* The texts of all columns of this role, joined by `between`; as they are, not clean. */
bool ist_chart_words(ist_buffer *out, const ist_table *table, size_t row, ist_charted role, const char *between,
                     ist_error *err);

/* "cost (days)" */
bool ist_chart_name(ist_buffer *out, const ist_table *table, size_t column, ist_error *err);

/* The same with the first clause of what the column is: "rank-median: of the draws" */
bool ist_chart_explain(ist_buffer *out, const ist_table *table, size_t column, ist_error *err);

/* A number as a label; `size` bytes. */
enum { IST_CHART_DIGITS = 32 };
void ist_chart_print(char text[IST_CHART_DIGITS], double value, int digits);

/* ---- scales ---- */

enum { IST_CHART_TICKS = 40 };

typedef struct {
    double low, high; /* what stands at both ends, low < high */
    double from, to;  /* where they stand, in points */
    bool log, whole;  /* whole: ticks at whole numbers only */
} ist_chart_scale;

typedef struct {
    double low, high;  /* the least and the largest value; low > high: there is none */
    bool zero;         /* show 0 too, and no logarithms: lengths are compared */
    bool whole, ranks; /* ranks: begin at 1 */
    bool share;        /* from 0 to 1 whatever the values are */
    bool tight;        /* end at the values themselves */
} ist_chart_range;

/* Takes in a value; what is not finite is passed over. */
void ist_chart_range_add(ist_chart_range *range, double value);

void ist_chart_scale_fit(ist_chart_scale *out, const ist_chart_range *range, double from, double to);
double ist_chart_at(const ist_chart_scale *scale, double value);

/* Round numbers, 1, 2 or 5 times a power of ten apart, at most `most`; returns how many. */
size_t ist_chart_ticks(double out[IST_CHART_TICKS], const ist_chart_scale *scale, size_t most);
void ist_chart_tick_text(char text[IST_CHART_DIGITS], const double *ticks, size_t count, size_t tick);

/* An axis below a plot, with its name, or left of it: lines across the plot, numbers that do not touch. */
bool ist_chart_axis_below(ist_chart_page *page, const ist_chart_scale *scale, ist_box plot, const char *name);
bool ist_chart_axis_left(ist_chart_page *page, const ist_chart_scale *scale, ist_box plot);

/* The name of an axis on the left, in one line from `at` on. */
bool ist_chart_axis_name(ist_chart_page *page, const ist_chart_scale *scale, ist_point at, const char *name);

/* ---- around the plot ---- */

typedef enum { IST_KEY_DOT, IST_KEY_BAR, IST_KEY_LINE, IST_KEY_TICK } ist_chart_key_kind;

typedef struct {
    ist_chart_key_kind kind;
    ist_shape shape;
    ist_color color;
    const char *text; /* any bytes */
} ist_chart_key;

/* Keys in lines above everything that is drawn so far. */
bool ist_chart_legend(ist_chart_page *page, const ist_chart_key *keys, size_t count);

/* Title above, notes and contract below; sets the size of the sheet. */
bool ist_chart_sheet(ist_chart_page *page);

/* ---- kinds ---- */

bool ist_chart_rows(ist_chart_page *page);   /* ranks, intervals, tornado, cases */
bool ist_chart_lines(ist_chart_page *page);  /* lines, steps */
bool ist_chart_matrix(ist_chart_page *page); /* matrix */

#endif
