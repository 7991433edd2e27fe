/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart.h - table -> drawing: rank intervals, tornado, timeline, tipping steps, cases, matrix.
 *
 * The table says itself how it is charted (ist_chart_kind and the roles of its columns, graph/table.h); the formats
 * that draw (svg, png, pdf) then write the chart. A chart is a drawing like any other: areas, strokes, marks and labels
 * with all their positions, and no two labels overlap.
 *
 * How a command gets one: who makes the table calls ist_table_chart(table, IST_CHART_LINES, roles, count), where roles
 * gives columns by name, and ist_table_chart_event() for what happened; the command takes IST_GROUP_CHART among its
 * groups of options. Nothing else: `--format svg` and `-o FILE.svg` then work.
 */
#ifndef IST_RENDER_CHART_H
#define IST_RENDER_CHART_H

#include "drawing.h"

enum {
    IST_CHART_ROWS = 60,    /* labelled rows that are drawn; of more the first, and a note says so */
    IST_CHART_SERIES = 12,  /* lines; more are refused */
    IST_CHART_ACROSS = 40,  /* columns of a matrix */
    IST_CHART_POINTS = 5000 /* of all lines together */
};

/* Makes the chart of `table`. USAGE error when the table has none, UNDEFINED when nothing in it can be drawn, LIMIT
 * when there is too much. */
bool ist_chart_make(ist_drawing *out, const ist_table *table, const ist_render_options *options, ist_error *err);

/* The chart as a whole SVG document: well-formed XML, no script, the same bytes for the same table. */
bool ist_chart_svg(ist_buffer *out, const ist_table *table, const ist_render_options *options, ist_error *err);

#endif
