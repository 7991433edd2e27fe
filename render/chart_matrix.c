/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_matrix.c - a matrix of cells with their values: the darker, the more.
 *
 * Either a row of the table is a row of the matrix and its columns are measures of their own, each shaded from 0 to its
 * largest value (of a `low` column the least is darkest); or a row of the table is one cell, where a label meets what
 * stands across. Words are shaded in the order in which they come, for tables have the gravest rows first; "none" and
 * "not needed" are left white.
 */
#include "chart_matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"

#define ROW_LEAST 18.0
#define GAP 1.5 /* between cells */
#define EMPTY 0xF2F2F2FFu

/* ---- cells ---- */

/* How dark a cell is; 0: not shaded. */
static ist_color fill_of(ist_matrix_column *shades, const ist_table *table, size_t row, size_t column) {
    const ist_cell *cell = ist_table_cell(table, row, column);
    double number = ist_chart_number(table, row, column);
    if (shades->plain || cell->type == IST_CELL_NA) {
        return 0;
    }
    if (cell->type == IST_CELL_TEXT) {
        return ist_matrix_blank(ist_table_string(table, cell->text)) || shades->kind_count == IST_MATRIX_WORDS
                   ? 0
                   : ist_category_color(ist_matrix_kind(shades, cell->text), shades->kind_count);
    }
    double share = shades->most > 0 ? number / shades->most : 0;
    share = isinf(number) ? (number > 0 ? 1 : 0) : shades->inverse ? 1 - share : share;
    return share > 0 ? ist_shade(0.08 + 0.92 * share) : 0;
}

static bool put_cell(ist_matrix *m, const ist_matrix_row *r, const ist_matrix_column *at, ist_color fill,
                     const char *text, ist_color ink) {
    ist_box box = {{at->left + GAP / 2, r->top - r->height + GAP / 2},
                   {at->left + at->width - GAP / 2, r->top - GAP / 2}};
    const ist_chart_type type = {.size = IST_CHART_SMALL, .color = ink, .on = fill};
    ist_matrix_words lines = {0};
    bool done = ist_chart_box(m->page, box, fill != 0 ? fill : EMPTY) &&
                ist_matrix_wrap(&lines, text, IST_CHART_SMALL, at->width - IST_MATRIX_PAD + 1, m->page) &&
                ist_chart_text(m->page, lines.text, ist_box_middle(box), type, NULL);
    free(lines.text);
    return done;
}

static bool put_table_cell(ist_matrix *m, const ist_matrix_row *r, const ist_matrix_column *at,
                           ist_matrix_column *shades, size_t row, size_t shaded, size_t said) {
    ist_buffer text = {0};
    bool missing = ist_table_cell(m->table, row, said)->type == IST_CELL_NA;
    bool done = ist_matrix_print(&text, m->table, row, said, m->page->err) &&
                put_cell(m, r, at, fill_of(shades, m->table, row, shaded), ist_buffer_string(&text),
                         missing ? IST_COLOR_QUIET : IST_COLOR_INK);
    ist_buffer_free(&text);
    return done;
}

static bool put_rows(ist_matrix *m) {
    bool done = true;
    for (size_t i = 0; done && i < m->row_count; i++) {
        for (size_t k = 0; done && k < m->column_count; k++) {
            ist_matrix_column *column = &m->columns[k];
            done = put_table_cell(m, &m->rows[i], column, column, m->rows[i].row, column->column, column->column);
        }
    }
    return done;
}

static bool put_across(ist_matrix *m) {
    bool done = true;
    for (size_t row = 0; done && row < m->table->row_count; row++) {
        size_t i = ist_matrix_find_row(m, row), k = ist_matrix_find_column(m, row);
        if (i < m->row_count && k < m->column_count) {
            done = put_table_cell(m, &m->rows[i], &m->columns[k], &m->columns[0], row, m->value, m->other);
        }
    }
    return done;
}

/* ---- the whole ---- */

/* The height of a row: of its label, and of texts in its cells. */
static double height_of(const ist_matrix *m, const ist_matrix_row *r) {
    double height = r->label.extent.height;
    for (size_t k = 0; !m->across && k < m->column_count; k++) {
        ist_buffer text = {0};
        ist_matrix_words lines = {0};
        if (m->columns[k].text && ist_matrix_print(&text, m->table, r->row, m->columns[k].column, m->page->err) &&
            ist_matrix_wrap(&lines, ist_buffer_string(&text), IST_CHART_SMALL, m->columns[k].width - IST_MATRIX_PAD + 1,
                            m->page)) {
            height = fmax(height, lines.extent.height);
        }
        ist_buffer_free(&text);
        free(lines.text);
    }
    return fmax(height + 2 * GAP + 2, ROW_LEAST);
}

static void place(ist_matrix *m) {
    double top = 0, left = 0;
    for (size_t i = 0; i < m->row_count; i++) {
        m->rows[i].height = height_of(m, &m->rows[i]);
        m->rows[i].top = top;
        top -= m->rows[i].height;
    }
    for (size_t k = 0; k < m->column_count; k++) {
        m->columns[k].left = left;
        left += m->columns[k].width;
    }
}

static bool put_names(ist_matrix *m) {
    const ist_chart_type head = {.size = IST_CHART_SMALL, .color = IST_COLOR_INK, .y = -1};
    const ist_chart_type label = {.size = IST_CHART_TEXT, .color = IST_COLOR_INK, .x = -1};
    double widest = 0;
    bool done = true;
    for (size_t i = 0; i < m->row_count; i++) {
        widest = fmax(widest, m->rows[i].label.extent.width * 1.04 + 2 * IST_LABEL_PAD);
    }
    for (size_t i = 0; done && i < m->row_count; i++) {
        const ist_matrix_row *r = &m->rows[i];
        done = ist_chart_text(m->page, r->label.text, (ist_point){-widest - 6, r->top - r->height / 2}, label, NULL);
    }
    for (size_t k = 0; done && k < m->column_count; k++) {
        const ist_matrix_column *column = &m->columns[k];
        done = ist_chart_text(m->page, column->head.text, (ist_point){column->left + column->width / 2, 2}, head, NULL);
    }
    return done;
}

/* Of cells across, what their shades mean. */
static bool put_keys(ist_matrix *m) {
    ist_chart_key keys[IST_MATRIX_WORDS];
    size_t count = 0;
    if (!m->across || m->table->columns[m->value].type != IST_CELL_TEXT) {
        return true;
    }
    const ist_matrix_column *shades = &m->columns[0];
    for (size_t i = 0; i < shades->kind_count; i++) {
        keys[count++] = (ist_chart_key){.kind = IST_KEY_BAR,
                                        .color = ist_category_color(i, shades->kind_count),
                                        .text = ist_table_string(m->table, shades->kinds[i])};
    }
    return ist_chart_legend(m->page, keys, count);
}

/* What the numbers of cells across are, and that some are not there. */
static bool put_meaning(ist_matrix *m) {
    ist_buffer name = {0};
    bool done = ist_chart_explain(&name, m->table, m->other, m->page->err) &&
                ist_chart_note(m->page, "In the cells: %s. Pairs that are not drawn are not in the table.",
                               ist_buffer_string(&name));
    ist_buffer_free(&name);
    return done;
}

bool ist_chart_matrix(ist_chart_page *page) {
    ist_matrix m = {0};
    bool done = ist_matrix_read(&m, page);
    if (done) {
        place(&m);
        done = put_names(&m) && (m.across ? put_across(&m) && put_keys(&m) && put_meaning(&m) : put_rows(&m));
    }
    ist_matrix_free(&m);
    return done;
}
