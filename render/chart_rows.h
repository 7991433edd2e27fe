/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_rows.h - the parts of a chart of labelled rows.
 */
#ifndef IST_RENDER_CHART_ROWS_H
#define IST_RENDER_CHART_ROWS_H

#include "chart_parts.h"

enum { IST_ROWS_VALUES = 6 }; /* value columns */

#define IST_CHART_WHISKER 0x56B4E9FFu
#define IST_CHART_LOW 0xE69F00FFu
#define IST_CHART_HIGH 0x0072B2FFu

typedef struct {
    size_t row;
    char *label;
    bool heading;
    double middle, height;
} ist_chart_row;

typedef struct {
    ist_chart_page *page;
    const ist_table *table;
    ist_chart_row *entries;
    size_t count;
    size_t values[IST_ROWS_VALUES], value_count;
    size_t low, high, other; /* columns */
    ist_box plot;
    ist_chart_scale scale;
} ist_rows_chart;

static inline bool ist_rows_are(const ist_rows_chart *chart, ist_chart_kind kind) {
    return chart->table->chart.kind == kind;
}

/* What the marks mean, from the columns and their summaries. */
bool ist_rows_legend(ist_rows_chart *chart);

#endif
