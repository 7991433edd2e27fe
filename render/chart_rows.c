/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_rows.c - charts of labelled rows on one axis: intervals of ranks and values, the tornado, cases.
 *
 * Rows stand in the order of the table, under a heading for each series where there are several. A value without an
 * end (infinite) goes to the edge of the plot, with an arrow; what is NA says so in its row.
 */
#include "chart_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"
#include "text_metrics.h"

#define LABEL_WIDTH 190.0
#define ROW_LEAST 15.0
#define ROW_PAD 5.0
#define HEADING 18.0
#define BAR 7.0
#define CASE_BAR 11.0 /* from one bar of a case to the next: room for the numbers at their ends */
#define PLOT_GAP 8.0
#define VALUE_ROOM 44.0 /* behind the longest bars, for their numbers */
enum { LINES = 3 };

/* ---- rows and their labels ---- */

static bool take_text(char **out, ist_rows_chart *c, size_t row, ist_charted role) {
    const char *between = ist_rows_are(c, IST_CHART_TORNADO) ? "  " : " \xC2\xB7 ";
    ist_error *err = c->page->err;
    ist_buffer words = {0}, lines = {0};
    bool done = ist_chart_words(&words, c->table, row, role, between, err) &&
                ist_chart_wrap(&lines, ist_buffer_string(&words), IST_CHART_TEXT, LABEL_WIDTH, LINES, err) &&
                (lines.length > 0 || ist_buffer_text(&lines, " ", err));
    ist_buffer_free(&words);
    if (!done) {
        ist_buffer_free(&lines);
    }
    *out = lines.bytes;
    return done;
}

static double height_of(const ist_rows_chart *c, const ist_chart_row *e) {
    double text = ist_text_measure(e->label, IST_CHART_TEXT).height + ROW_PAD;
    double bars = ist_rows_are(c, IST_CHART_CASES)     ? (double)c->value_count * CASE_BAR + 6
                  : ist_rows_are(c, IST_CHART_TORNADO) ? 2 * BAR + 6
                                                       : ROW_LEAST;
    return fmax(text, e->heading ? HEADING : bars);
}

static bool add_entry(ist_rows_chart *c, size_t row, bool heading, double *top) {
    ist_chart_row *e = &c->entries[c->count];
    *e = (ist_chart_row){.row = row, .heading = heading};
    if (!take_text(&e->label, c, row, heading ? IST_CHARTED_SERIES : IST_CHARTED_LABEL)) {
        return false;
    }
    e->height = height_of(c, e);
    e->middle = *top - e->height / 2;
    *top -= e->height;
    c->count++;
    return true;
}

/* How many runs of rows of one series there are. */
static size_t count_runs(const ist_table *table) {
    size_t runs = table->row_count > 0;
    for (size_t row = 1; row < table->row_count; row++) {
        runs += !ist_chart_same_series(table, row - 1, row);
    }
    return runs;
}

static bool note_rows(ist_rows_chart *c, size_t drawn, bool headed) {
    size_t count = c->table->row_count;
    return drawn == count ||
           (headed ? ist_chart_note(c->page, "%zu of %zu rows are drawn, the first of each part.", drawn, count)
                   : ist_chart_note(c->page, "The first %zu of %zu rows are drawn.", drawn, count));
}

/* As many rows as there is room for, of each run the first ones. */
static bool collect(ist_rows_chart *c) {
    size_t runs = count_runs(c->table), most = runs > 0 && runs < IST_CHART_ROWS ? IST_CHART_ROWS / runs : 1,
           in_run = 0, drawn = 0;
    double top = 0;
    c->entries = ist_array_make(2 * (size_t)IST_CHART_ROWS, sizeof *c->entries, "drawing a chart", c->page->err);
    bool done = c->entries != NULL;
    for (size_t row = 0; done && row < c->table->row_count && drawn < IST_CHART_ROWS; row++) {
        bool begins = row == 0 || !ist_chart_same_series(c->table, row - 1, row);
        in_run = begins ? 0 : in_run + 1;
        if (in_run < most) {
            done = (!begins || runs == 1 || add_entry(c, row, true, &top)) && add_entry(c, row, false, &top);
            drawn++;
        }
    }
    c->plot = (ist_box){{0, top - 3}, {IST_CHART_WIDTH, 3}};
    return done && note_rows(c, drawn, runs > 1);
}

/* ---- the scale ---- */

static bool fit(ist_rows_chart *c) {
    ist_chart_range range = {.low = INFINITY, .high = -INFINITY, .share = true};
    bool cases = ist_rows_are(c, IST_CHART_CASES);
    for (size_t i = 0; i < c->count; i++) {
        size_t row = c->entries[i].row;
        for (size_t v = 0; v < c->value_count; v++) {
            ist_chart_range_add(&range, ist_chart_number(c->table, row, c->values[v]));
        }
        size_t columns[] = {c->low, c->high, c->other};
        for (size_t v = 0; v < 3; v++) {
            ist_chart_range_add(&range, ist_chart_number(c->table, row, columns[v]));
        }
    }
    if (c->table->chart.has_base) {
        ist_chart_range_add(&range, c->table->chart.base);
    }
    if (range.low > range.high) {
        return ist_error_set(c->page->err, IST_ERROR_UNDEFINED, "there is nothing to chart: no row has a value");
    }
    range.share = cases;
    range.zero = cases;
    range.ranks = ist_rows_are(c, IST_CHART_RANKS);
    range.low = range.zero ? fmin(range.low, 0) : range.low;
    double before = cases && range.low < 0 ? VALUE_ROOM : 0, behind = cases ? VALUE_ROOM : 0;
    ist_chart_scale_fit(&c->scale, &range, c->plot.low.x + before, c->plot.high.x - behind);
    return true;
}

/* ---- marks of a row ---- */

static ist_point at_value(const ist_rows_chart *c, double value, double y) {
    return (ist_point){ist_chart_at(&c->scale, value), y};
}

static bool put_whisker(ist_rows_chart *c, const ist_chart_row *e) {
    double low = ist_chart_number(c->table, e->row, c->low), high = ist_chart_number(c->table, e->row, c->high);
    ist_stroke look = {.color = IST_CHART_WHISKER, .width = 3.4};
    if (isnan(low) || isnan(high)) {
        return true;
    }
    look.to_arrow = isinf(high);
    ist_point from = at_value(c, low, e->middle), to = at_value(c, high, e->middle);
    return from.x == to.x || ist_chart_line(c->page, from, to, look);
}

static bool put_median(ist_rows_chart *c, const ist_chart_row *e) {
    double other = ist_chart_number(c->table, e->row, c->other);
    ist_point at = at_value(c, other, e->middle);
    return isnan(other) || ist_chart_line(c->page, (ist_point){at.x, at.y - 4.5}, (ist_point){at.x, at.y + 4.5},
                                          (ist_stroke){.color = IST_COLOR_INK, .width = 1.4});
}

/* Why a row shows nothing. */
static bool put_missing(ist_rows_chart *c, const ist_chart_row *e, size_t column) {
    const ist_cell *cell = ist_table_cell(c->table, e->row, column);
    const char *reason = cell->type == IST_CELL_NA ? ist_table_string(c->table, cell->text) : "";
    const ist_chart_type type = {IST_CHART_SMALL, IST_COLOR_QUIET, -1, 0, 0};
    ist_buffer text = {0}, lines = {0};
    bool done =
        ist_buffer_print(&text, c->page->err, "NA%s%s", reason[0] != '\0' ? ": " : "", reason) &&
        ist_chart_wrap(&lines, ist_buffer_string(&text), IST_CHART_SMALL, IST_CHART_WIDTH - 20, 1, c->page->err) &&
        ist_chart_text(c->page, ist_buffer_string(&lines), (ist_point){c->plot.low.x + 4, e->middle}, type, NULL);
    ist_buffer_free(&text);
    ist_buffer_free(&lines);
    return done;
}

static bool put_interval(ist_rows_chart *c, const ist_chart_row *e) {
    double value = ist_chart_number(c->table, e->row, c->values[0]);
    if (isnan(value)) {
        return put_missing(c, e, c->values[0]);
    }
    return put_whisker(c, e) && put_median(c, e) &&
           ist_chart_dot(c->page, at_value(c, value, e->middle), IST_SHAPE_CIRCLE, IST_CHART_HIGH, 7.5);
}

static bool put_bar(ist_rows_chart *c, double from, double to, double y, ist_color color) {
    double a = ist_chart_at(&c->scale, from), b = ist_chart_at(&c->scale, to);
    return isnan(to) || fabs(a - b) < 0.01 ||
           ist_chart_box(c->page, (ist_box){{fmin(a, b), y - BAR / 2}, {fmax(a, b), y + BAR / 2}}, color);
}

static bool put_tornado(ist_rows_chart *c, const ist_chart_row *e) {
    double low = ist_chart_number(c->table, e->row, c->low), high = ist_chart_number(c->table, e->row, c->high);
    double other = ist_chart_number(c->table, e->row, c->other), base = c->table->chart.base;
    if (isnan(low) && isnan(high) && isnan(other)) {
        return put_missing(c, e, c->low < c->table->column_count ? c->low : 0);
    }
    return put_bar(c, base, low, e->middle + BAR / 2, IST_CHART_LOW) &&
           put_bar(c, base, high, e->middle - BAR / 2, IST_CHART_HIGH) &&
           (isnan(other) ||
            ist_chart_dot(c->page, at_value(c, other, e->middle), IST_SHAPE_DIAMOND, IST_COLOR_WHITE, 8));
}

/* The number at the end of a bar. */
static bool put_number(ist_rows_chart *c, double value, double y) {
    const ist_chart_type type = {IST_CHART_SMALL - 0.5, isnan(value) ? IST_COLOR_QUIET : IST_COLOR_INK,
                                 value < 0 ? 1 : -1, 0, 0};
    char text[IST_CHART_DIGITS] = "NA";
    if (!isnan(value)) {
        ist_chart_print(text, value, 3);
    }
    double end = ist_chart_at(&c->scale, isnan(value) ? 0 : value);
    return ist_chart_text(c->page, text, (ist_point){end + (value < 0 ? -2 : 2), y}, type, NULL);
}

static bool put_case(ist_rows_chart *c, const ist_chart_row *e) {
    double y = e->middle + (double)(c->value_count - 1) * CASE_BAR / 2;
    bool done = true;
    for (size_t v = 0; done && v < c->value_count; v++, y -= CASE_BAR) {
        double value = ist_chart_number(c->table, e->row, c->values[v]);
        done = put_bar(c, 0, value, y, ist_series_color(v)) && put_number(c, value, y);
    }
    return done;
}

static bool put_entry(ist_rows_chart *c, const ist_chart_row *e) {
    switch (c->table->chart.kind) {
    case IST_CHART_TORNADO:
        return put_tornado(c, e);
    case IST_CHART_CASES:
        return put_case(c, e);
    default:
        return put_interval(c, e);
    }
}

/* ---- the whole ---- */

static bool put_labels(ist_rows_chart *c) {
    double widest = 0;
    for (size_t i = 0; i < c->count; i++) {
        widest = fmax(widest, ist_text_measure(c->entries[i].label, IST_CHART_TEXT).width * 1.04 + 2 * IST_LABEL_PAD);
    }
    bool done = true;
    for (size_t i = 0; done && i < c->count; i++) {
        const ist_chart_row *e = &c->entries[i];
        const ist_chart_type type = {IST_CHART_TEXT, e->heading ? IST_COLOR_QUIET : IST_COLOR_INK, -1, 0, 0};
        done = ist_chart_text(c->page, e->label, (ist_point){c->plot.low.x - PLOT_GAP - widest, e->middle}, type, NULL);
    }
    return done;
}

/* A faint line under each row leads from its label to its mark. */
static bool put_row_lines(ist_rows_chart *c) {
    bool done = true;
    for (size_t i = 0; done && i < c->count; i++) {
        const ist_chart_row *e = &c->entries[i];
        double y = ist_rows_are(c, IST_CHART_RANKS) || ist_rows_are(c, IST_CHART_INTERVALS) ? e->middle
                                                                                            : e->middle - e->height / 2;
        ist_box line = {{c->plot.low.x, y - 0.2}, {c->plot.high.x, y + 0.2}};
        done = e->heading || ist_chart_box(c->page, line, 0xE4E4E4FFu);
    }
    return done;
}

static bool put_base(ist_rows_chart *c) {
    const ist_chart *chart = &c->table->chart;
    double base = chart->has_base ? chart->base : 0;
    if (!chart->has_base && !ist_rows_are(c, IST_CHART_CASES)) {
        return true;
    }
    double x = ist_chart_at(&c->scale, base);
    char number[IST_CHART_DIGITS], text[IST_CHART_DIGITS + 12] = "observed ";
    ist_chart_print(number, base, 4);
    strcat(text, number);
    return ist_chart_line(c->page, (ist_point){x, c->plot.low.y}, (ist_point){x, c->plot.high.y},
                          (ist_stroke){.color = IST_COLOR_INK, .width = 0.9}) &&
           (!chart->has_base || ist_chart_text(c->page, text, (ist_point){x, c->plot.high.y + 1},
                                               (ist_chart_type){IST_CHART_SMALL, IST_COLOR_INK, 0, -1, 0}, NULL));
}

/* The value's name, and what the one series is. */
static bool print_name(ist_buffer *out, const ist_rows_chart *c, ist_error *err) {
    bool series =
        count_runs(c->table) == 1 && ist_chart_column(c->table, IST_CHARTED_SERIES, 0) < c->table->column_count;
    return ist_chart_name(out, c->table, c->values[0], err) &&
           (!series ||
            (ist_buffer_text(out, " by ", err) && ist_chart_words(out, c->table, 0, IST_CHARTED_SERIES, " ", err)));
}

static bool put_axis(ist_rows_chart *c) {
    ist_buffer name = {0};
    bool done = ist_rows_are(c, IST_CHART_TORNADO) || c->value_count != 1 || print_name(&name, c, c->page->err);
    done = done && ist_chart_axis_below(c->page, &c->scale, c->plot, ist_buffer_string(&name));
    ist_buffer_free(&name);
    return done;
}

static void find_columns(ist_rows_chart *c) {
    const ist_table *table = c->table;
    size_t column = ist_chart_column(table, IST_CHARTED_VALUE, 0);
    for (; column < table->column_count && c->value_count < IST_ROWS_VALUES;
         column = ist_chart_column(table, IST_CHARTED_VALUE, column + 1)) {
        c->values[c->value_count++] = column;
    }
    c->low = ist_chart_column(table, IST_CHARTED_LOW, 0);
    c->high = ist_chart_column(table, IST_CHARTED_HIGH, 0);
    c->other = ist_chart_column(table, IST_CHARTED_OTHER, 0);
}

bool ist_chart_rows(ist_chart_page *page) {
    ist_rows_chart c = {.page = page, .table = page->table};
    find_columns(&c);
    bool done = (c.value_count > 0 || ist_rows_are(&c, IST_CHART_TORNADO) ||
                 ist_error_set(page->err, IST_ERROR_INTERNAL, "the chart has no value column")) &&
                collect(&c) && fit(&c) && put_row_lines(&c) && put_axis(&c) && put_labels(&c);
    for (size_t i = 0; done && i < c.count; i++) {
        done = c.entries[i].heading || put_entry(&c, &c.entries[i]);
    }
    done = done && put_base(&c) && ist_rows_legend(&c);
    for (size_t i = 0; i < c.count; i++) {
        free(c.entries[i].label);
    }
    free(c.entries);
    return done;
}
