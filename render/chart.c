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

/* The reason that a cell gives for having no value, or NULL. */
static const char *reason_of(const ist_table *table) {
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        if (table->cells[i].type == IST_CELL_NA && table->cells[i].text != IST_TEXT_EMPTY) {
            return ist_table_string(table, table->cells[i].text);
        }
    }
    return NULL;
}

/* A table of which no row has a value says why, and so does its chart: that is an answer as any other. */
static bool draw_or_tell(ist_chart_page *page, ist_error *err) {
    const ist_chart_type type = {IST_CHART_TEXT, IST_COLOR_INK, -1, 1, 0};
    ist_error problem = {0};
    page->err = &problem;
    bool done = draw(page);
    const char *reason = !done && problem.kind == IST_ERROR_UNDEFINED ? reason_of(page->table) : NULL;
    page->err = err;
    if (done || reason == NULL) {
        if (!done && err != NULL) {
            *err = problem;
        }
        return done;
    }
    ist_buffer text = {0}, lines = {0};
    done = ist_buffer_print(&text, err, "There is nothing to draw: %s.", reason) &&
           ist_chart_wrap(&lines, ist_buffer_string(&text), IST_CHART_TEXT, IST_CHART_WIDTH, 4, err) &&
           ist_chart_text(page, ist_buffer_string(&lines), (ist_point){0, 0}, type, NULL);
    ist_buffer_free(&text);
    ist_buffer_free(&lines);
    return done;
}

bool ist_chart_make(ist_drawing *out, const ist_table *table, const ist_render_options *options, ist_error *err) {
    *out = (ist_drawing){.frame = ist_box_nothing()};
    ist_chart_page page = {.drawing = out, .table = table, .options = options};
    bool done = draw_or_tell(&page, err) && ist_chart_sheet(&page);
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
