/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_lines.h - the parts of a chart of lines: its series, its events.
 */
#ifndef IST_RENDER_CHART_LINES_H
#define IST_RENDER_CHART_LINES_H

#include "chart_parts.h"

typedef struct {
    double x, to;        /* of levels from one to another, else `to` is x */
    double y, low, high; /* NAN: none */
    size_t row;
} ist_chart_point;

typedef struct {
    char *name; /* wrapped */
    ist_chart_point *points;
    size_t count;
    size_t row, value; /* its first row, which has the texts of the series, and its column */
    bool banded;
} ist_chart_series;

typedef struct {
    ist_chart_page *page;
    bool steps;
    ist_chart_series *series;
    size_t count, values; /* value columns */
    ist_chart_scale x, y;
    ist_box plot;
    struct ist_named_event *named; /* events with a name, in their order in time */
    size_t named_count, shown_events;
} ist_lines_chart;

/* Gathers the points of each series and value column, in the order of the table. */
bool ist_chart_series_make(ist_lines_chart *chart);
void ist_chart_series_free(ist_lines_chart *chart);

/* Spans of time behind everything, lines at moments, and their names above the plot in as many lines as they need. */
/* An event that has a name above the plot. */
typedef struct ist_named_event {
    size_t event; /* of the chart */
    double from;
    ist_buffer text;
    ist_box box; /* above 0 */
} ist_named_event;

/* Chooses which events have one, once the scale of time is there. */
bool ist_chart_event_choose(ist_lines_chart *chart);
void ist_chart_event_free(ist_lines_chart *chart);
bool ist_chart_event_grounds(ist_lines_chart *chart);
bool ist_chart_event_lines(ist_lines_chart *chart);
bool ist_chart_event_names(ist_lines_chart *chart);

/* Moves boxes of one column up and down until none overlaps another, keeping their order by height. */
bool ist_chart_part_column(ist_box *boxes, size_t count, ist_error *err);

#endif
