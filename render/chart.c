/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart.c - table -> drawing: the kind draws its plot, the page puts the rest around it.
 */
#include "chart.h"

#include "chart_parts.h"
#include "svg_plain.h"

static bool draw(ist_chart_page *page) {
    const ist_table *table = page->table;
    if (table->chart.kind == IST_CHART_NONE) {
        return ist_error_set(page->err, IST_ERROR_USAGE,
                             "this table has no chart: --format table, csv, tsv or json writes it");
    }
    if (table->row_count == 0) {
        return ist_error_set(page->err, IST_ERROR_UNDEFINED, "there is nothing to chart: the table has no rows");
    }
    switch (table->chart.kind) {
    case IST_CHART_LINES:
    case IST_CHART_STEPS:
        return ist_chart_lines(page);
    case IST_CHART_MATRIX:
        return ist_chart_matrix(page);
    default:
        return ist_chart_rows(page);
    }
}

bool ist_chart_make(ist_drawing *out, const ist_table *table, const ist_render_options *options, ist_error *err) {
    *out = (ist_drawing){.frame = ist_box_nothing()};
    ist_chart_page page = {.drawing = out, .table = table, .options = options, .err = err};
    bool done = draw(&page) && ist_chart_sheet(&page);
    ist_drawing_theme(out, options->theme);
    ist_buffer_free(&page.notes);
    return done;
}

bool ist_chart_svg(ist_buffer *out, const ist_table *table, const ist_render_options *options, ist_error *err) {
    ist_drawing drawing;
    bool done = ist_chart_make(&drawing, table, options, err) && ist_svg_plain(out, &drawing, NULL, err);
    ist_drawing_free(&drawing);
    return done;
}
