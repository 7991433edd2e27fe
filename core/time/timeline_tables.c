/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timeline_tables.c - measures through the years as tables: the values.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/time/timeline_parts.h"

static const char writing[] = "writing a timeline";

/* Notes and contract of the series that a table is made of; the first note says what a slice is and what is assumed. */
bool ist_timeline_finish(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    const ist_table *series = &timeline->lines[0].table;
    return ist_table_note(out, err, "a slice is %s; %zu of the dataset's %zu ties %s no date",
                          ist_series_says(&timeline->options.series), timeline->undated, timeline->ties,
                          timeline->undated == 1 ? "has" : "have") &&
           ist_table_contract(out, ist_table_string(series, series->contract), err);
}

bool ist_timeline_settle(bool ok, ist_table *table) {
    if (!ok) {
        ist_table_free(table);
    }
    return ok;
}

/* ---- the values ---- */

static bool by_date(const ist_timeline *timeline) {
    return timeline->options.series.day_count > 0;
}

static bool add_column(ist_table *out, const char *name, ist_cell_type type, const ist_timeline_line *line,
                       ist_charted role, ist_error *err) {
    const ist_column *from = &line->table.columns[IST_SERIES_VALUE];
    bool ok = ist_table_column(out, name, type, ist_table_string(&line->table, from->unit),
                               ist_table_string(&line->table, from->summary), err);
    if (ok) {
        out->columns[out->column_count - 1].role = role;
    }
    return ok;
}

/* One column, and of what is drawn two more, between which nine of ten draws lie. In the chart of a dataset whose ties
 * all have a date a line of another assumption would lie on the first and hide it. */
static bool line_columns(ist_table *out, const ist_timeline *timeline, const ist_timeline_line *line, ist_error *err) {
    bool drawn = line->assumption == IST_TIMELINE_DRAWN;
    bool whole = line->table.columns[IST_SERIES_VALUE].type == IST_CELL_INTEGER && !drawn;
    bool hidden = timeline->undated == 0 && line->assumption == IST_TIMELINE_NONE &&
                  (timeline->options.assumptions & 1u << IST_TIMELINE_ALL) != 0;
    ist_buffer name = {0};
    bool ok = ist_timeline_name(&name, line->measure, err) &&
              (line->assumption == IST_TIMELINE_ALL ||
               ist_buffer_print(&name, err, ".undated-%s", ist_timeline_names[line->assumption])) &&
              add_column(out, name.bytes, whole ? IST_CELL_INTEGER : IST_CELL_REAL, line,
                         hidden ? IST_CHARTED_NONE : IST_CHARTED_VALUE, err);
    size_t length = name.length;
    ok = ok && (!drawn || (ist_buffer_text(&name, "-low", err) &&
                           add_column(out, name.bytes, IST_CELL_REAL, line, IST_CHARTED_LOW, err)));
    name.length = length;
    ok = ok && (!drawn || (ist_buffer_text(&name, "-high", err) &&
                           add_column(out, name.bytes, IST_CELL_REAL, line, IST_CHARTED_HIGH, err)));
    ist_buffer_free(&name);
    return ok;
}

static bool add_columns(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    static const ist_chart_role by_year[] = {{"slice", IST_CHARTED_TIME}, {"id", IST_CHARTED_SERIES}};
    static const ist_chart_role by_day[] = {{"time", IST_CHARTED_TIME}, {"id", IST_CHARTED_SERIES}};
    bool ok = ist_table_title(out, "timeline", err) && ist_table_column(out, "slice", IST_CELL_TEXT, "", "", err) &&
              (!by_date(timeline) ||
               ist_table_column(out, "time", IST_CELL_REAL, "", "when the slice ends, in years", err)) &&
              (!ist_timeline_of_actors(timeline) || (ist_table_column(out, "id", IST_CELL_TEXT, "", "", err) &&
                                                     ist_table_column(out, "label", IST_CELL_TEXT, "", "", err))) &&
              ist_table_column(out, "actors", IST_CELL_INTEGER, "", "in the slice", err) &&
              ist_table_column(out, "ties", IST_CELL_INTEGER, "", "pairs of actors tied in the slice", err);
    if (ok && by_date(timeline)) {
        out->columns[1].digits = 7;
    }
    for (size_t i = 0; ok && i < timeline->line_count; i++) {
        ok = line_columns(out, timeline, &timeline->lines[i], err);
    }
    if (ok) {
        ist_table_chart(out, IST_CHART_LINES, by_date(timeline) ? by_day : by_year, 2);
    }
    return ok;
}

/* "Degree, betweenness of AZ, TR" */
static bool name_chart(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    const ist_series_options *series = &timeline->options.series;
    ist_buffer title = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < timeline->line_count; i++) {
        const ist_timeline_measure *m = &timeline->lines[i].measure,
                                   *last = i > 0 ? &timeline->lines[i - 1].measure : m;
        bool again = i > 0 && m->metric == last->metric && m->column == last->column;
        ok = again || ((i == 0 || ist_buffer_text(&title, ", ", err)) && ist_timeline_name(&title, *m, err));
    }
    for (const char *at = series->actors; ok && ist_timeline_of_actors(timeline) && at != NULL;) {
        size_t length = strcspn(at, ",");
        ok = ist_buffer_text(&title, at == series->actors ? " of " : ", ", err) &&
             ist_buffer_add(&title, at, length, err);
        at = at[length] == ',' ? at + length + 1 : NULL;
    }
    bool whole = series->actors == NULL || !ist_timeline_of_actors(timeline);
    ok = ok && (!whole || ist_buffer_text(&title, " of the network", err)) &&
         ist_table_chart_title(out, ist_buffer_string(&title), err);
    ist_buffer_free(&title);
    return ok;
}

/* Marks of a chart, which names as many as it has room for: the documents before all others. By year an event stands in
 * the first slice that shows it. */
static bool add_marks(ist_table *out, const ist_timeline *timeline, bool documents, ist_error *err) {
    const ist_events *events = timeline->options.events;
    bool ok = true;
    for (size_t i = 0; ok && events != NULL && i < events->count; i++) {
        const ist_event *event = &events->items[i];
        if ((event->kind == IST_EVENT_DOCUMENT) != documents) {
            continue;
        }
        double from = by_date(timeline) ? ist_event_begins(event->date) : event->date.year;
        double to = by_date(timeline) ? ist_event_ends(event->date) : event->date.year;
        ist_buffer says = {0};
        ok = ist_event_says(&says, events, event, err) &&
             ist_table_chart_event(out, from, to, ist_buffer_string(&says), err);
        ist_buffer_free(&says);
    }
    return ok;
}

/* The mean of the draws that have a value. */
static double mean_of(const ist_timeline_line *line, size_t rows, size_t row) {
    double sum = 0, count = 0;
    for (size_t draw = 0; draw < line->draws; draw++) {
        double value = line->values[draw * rows + row];
        sum += isnan(value) ? 0 : value / (double)line->draws; /* no sum is larger than its largest value */
        count += !isnan(value);
    }
    return count > 0 ? sum * ((double)line->draws / count) : NAN;
}

static int compare_doubles(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The mean of the draws, and the smallest values that 5 and 95 % of them do not exceed. */
static bool add_drawn_value(ist_table *out, size_t column, const ist_timeline_line *line, size_t rows, size_t row,
                            ist_error *err) {
    double *values = ist_array_make(line->draws, sizeof *values, writing, err);
    size_t count = 0;
    for (size_t draw = 0; values != NULL && draw < line->draws; draw++) {
        double value = line->values[draw * rows + row];
        values[count] = value;
        count += isnan(value) ? 0 : 1;
    }
    bool ok = values != NULL;
    if (ok && count > 0) {
        qsort(values, count, sizeof *values, compare_doubles);
        ok = ist_table_real(out, column, mean_of(line, rows, row), err) &&
             ist_table_real(out, column + 1, values[(5 * count + 99) / 100 - 1], err) &&
             ist_table_real(out, column + 2, values[(95 * count + 99) / 100 - 1], err);
    }
    for (size_t i = 0; ok && count == 0 && i < 3; i++) {
        ok = ist_table_na(out, column + i, "no draw has a value", err);
    }
    free(values);
    return ok;
}

static bool add_value(ist_table *out, size_t column, const ist_timeline_line *line, size_t rows, size_t row,
                      ist_error *err) {
    if (line->assumption == IST_TIMELINE_DRAWN) {
        return add_drawn_value(out, column, line, rows, row, err);
    }
    const ist_cell *cell = ist_table_cell(&line->table, row, IST_SERIES_VALUE);
    return cell->type == IST_CELL_NA        ? ist_table_na(out, column, ist_table_string(&line->table, cell->text), err)
           : cell->type == IST_CELL_INTEGER ? ist_table_integer(out, column, cell->integer, err)
                                            : ist_table_real(out, column, cell->real, err);
}

static bool add_row(ist_table *out, const ist_timeline *timeline, size_t row, ist_error *err) {
    const ist_table *first = &timeline->lines[0].table;
    size_t column = 0;
    bool ok = ist_table_row(out, IST_NONE, err) &&
              ist_table_text(out, column++, ist_timeline_text(first, row, IST_SERIES_SLICE), err);
    if (by_date(timeline)) {
        const ist_date *days = timeline->options.series.days;
        ok = ok && ist_table_real(out, column++, ist_event_ends(days[row / timeline->subjects]), err);
    }
    if (ist_timeline_of_actors(timeline)) {
        ok = ok && ist_table_text(out, column++, ist_timeline_text(first, row, IST_SERIES_ID), err) &&
             ist_table_text(out, column++, ist_timeline_text(first, row, IST_SERIES_LABEL), err);
    }
    ok = ok && ist_table_integer(out, column++, ist_table_cell(first, row, IST_SERIES_ACTORS)->integer, err) &&
         ist_table_integer(out, column++, ist_table_cell(first, row, IST_SERIES_TIES)->integer, err);
    for (size_t i = 0; ok && i < timeline->line_count; i++) {
        ok = add_value(out, column, &timeline->lines[i], ist_timeline_rows(timeline), row, err);
        column += timeline->lines[i].assumption == IST_TIMELINE_DRAWN ? 3 : 1;
    }
    return ok;
}

bool ist_timeline_note_drawn(ist_table *out, const ist_timeline *timeline, const char *shown, ist_error *err) {
    const ist_timeline_options *o = &timeline->options;
    return !(o->assumptions & 1u << IST_TIMELINE_DRAWN) ||
           ist_table_note(out, err,
                          "drawn: a tie without a date begins in a year of the series drawn at random, %zu times over, "
                          "seed %llu%s",
                          o->draws, (unsigned long long)o->seed, shown);
}

bool ist_timeline_table(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    *out = (ist_table){0};
    bool ok = add_columns(out, timeline, err) && add_marks(out, timeline, true, err) &&
              add_marks(out, timeline, false, err) && name_chart(out, timeline, err);
    for (size_t row = 0; ok && row < ist_timeline_rows(timeline); row++) {
        ok = add_row(out, timeline, row, err);
    }
    ok =
        ok &&
        ist_table_note(out, err, "actors and ties: with ties without a date in %s; 'isthmus explain changes' says more",
                       timeline->lines[0].assumption == IST_TIMELINE_ALL    ? "all slices"
                       : timeline->lines[0].assumption == IST_TIMELINE_NONE ? "no slice"
                                                                            : "slices of the last draw") &&
        ist_timeline_note_drawn(out, timeline, "; their mean, and low and high, which hold 90 of 100 draws", err) &&
        ist_timeline_finish(out, timeline, err);
    return ist_timeline_settle(ok, out);
}
