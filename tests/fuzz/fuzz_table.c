/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_table.c - bytes as a table of any numbers, texts and gaps: every format of tables can be written of it, is sound
 * in its own terms, and the chart of it has nothing off the sheet.
 */
#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>
#include <string.h>

#include "ask.h"
#include "bytes.h"
#include "graph/csv.h"
#include "render/chart.h"
#include "render/drawing.h"
#include "render/renderer.h"

enum { COLUMNS_MOST = 6, ROWS_MOST = 12 };

static void add_columns(ist_table *table, fuzz_bytes *bytes) {
    static const ist_cell_type types[] = {IST_CELL_TEXT, IST_CELL_REAL, IST_CELL_INTEGER, IST_CELL_REAL};
    unsigned count = 1 + fuzz_choice(bytes, COLUMNS_MOST);
    for (unsigned i = 0; i < count; i++) {
        char name[FUZZ_TEXT_MOST + 1], unit[FUZZ_TEXT_MOST + 1];
        fuzz_must(ist_table_column(table, fuzz_take_text(name, bytes, false), types[fuzz_choice(bytes, 4)],
                                   fuzz_take_text(unit, bytes, false), "a column", NULL));
        table->columns[i].role = (ist_charted)fuzz_choice(bytes, IST_CHARTED_ACROSS + 1);
        table->columns[i].digits = (int)fuzz_choice(bytes, 18);
    }
}

static void set_cell(ist_table *table, size_t column, fuzz_bytes *bytes) {
    char text[FUZZ_TEXT_MOST + 1];
    bool ok;
    if (fuzz_choice(bytes, 5) == 0) {
        ok = ist_table_na(table, column, fuzz_take_text(text, bytes, false), NULL);
    } else if (table->columns[column].type == IST_CELL_TEXT) {
        ok = ist_table_text(table, column, fuzz_take_text(text, bytes, false), NULL);
    } else if (table->columns[column].type == IST_CELL_INTEGER) {
        double number = fuzz_number(bytes);
        ok = ist_table_integer(table, column, fabs(number) < 1e18 ? (int64_t)number : INT64_MIN, NULL);
    } else {
        ok = ist_table_real(table, column, fuzz_choice(bytes, 9) == 0 ? INFINITY : fuzz_number(bytes), NULL);
    }
    fuzz_must(ok);
}

static void make_table(ist_table *table, fuzz_bytes *bytes) {
    char text[FUZZ_TEXT_MOST + 1];
    fuzz_must(ist_table_title(table, fuzz_take_text(text, bytes, false), NULL));
    add_columns(table, bytes);
    unsigned rows = fuzz_choice(bytes, ROWS_MOST + 1);
    for (unsigned r = 0; r < rows; r++) {
        fuzz_must(ist_table_row(table, IST_NONE, NULL));
        for (size_t c = 0; c < table->column_count; c++) {
            set_cell(table, c, bytes);
        }
    }
    fuzz_must(ist_table_note(table, NULL, "%s", fuzz_take_text(text, bytes, false)));
    fuzz_must(ist_table_contract(table, fuzz_take_text(text, bytes, false), NULL));
    ist_table_chart(table, (ist_chart_kind)fuzz_choice(bytes, IST_CHART_MATRIX + 1), NULL, 0);
    if (fuzz_choice(bytes, 2) == 1) {
        ist_table_chart_base(table, fuzz_number(bytes));
        double from = fuzz_number(bytes), to = fuzz_number(bytes);
        fuzz_must(
            ist_table_chart_event(table, fmin(from, to), fmax(from, to), fuzz_take_text(text, bytes, false), NULL));
    }
}

/* A record for the header and one a row, each of as many fields as there are columns. */
static void check_csv(const ist_buffer *out, const ist_table *table, char delimiter) {
    ist_csv csv = {0};
    ist_error err = {0};
    ist_csv_begin(&csv, ist_buffer_string(out), out->length, delimiter);
    for (size_t r = 0; r <= table->row_count; r++) {
        fuzz_must(ist_csv_next(&csv, &err) == IST_CSV_RECORD && csv.count == table->column_count);
    }
    fuzz_must(ist_csv_next(&csv, &err) == IST_CSV_END);
    ist_csv_free(&csv);
}

static void check_json(const ist_buffer *out) {
    json_t *value = json_loadb(ist_buffer_string(out), out->length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    fuzz_must(value != NULL);
    json_decref(value);
}

static void check_xml(const ist_buffer *out) {
    xmlDocPtr document = xmlReadMemory(ist_buffer_string(out), (int)out->length, NULL, "UTF-8",
                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    fuzz_must(document != NULL);
    xmlFreeDoc(document);
}

static void write_format(const ist_table *table, const char *format, const ist_render_options *options) {
    const ist_renderer *renderer = NULL;
    ist_buffer out = {0};
    ist_error err = {0};
    fuzz_must(ist_renderer_find(&renderer, format, &err));
    bool ok = renderer->write(&out, NULL, table, options, &err);
    fuzz_must(ok && ist_utf8_check(ist_buffer_string(&out), out.length) == out.length);
    if (strcmp(format, "json") == 0) {
        check_json(&out);
    } else if (strcmp(format, "csv") == 0) {
        check_csv(&out, table, ',');
    } else if (strcmp(format, "tsv") == 0) {
        check_csv(&out, table, '\t');
    }
    ist_buffer_free(&out);
}

static void draw_chart(const ist_table *table, const ist_render_options *options) {
    ist_drawing drawing = {0};
    ist_buffer out = {0};
    ist_error err = {0};
    if (ist_chart_make(&drawing, table, options, &err)) {
        fuzz_must(isfinite(drawing.width) && isfinite(drawing.height));
        for (size_t i = 0; i < drawing.point_count; i++) {
            fuzz_must(isfinite(drawing.points[i].x) && isfinite(drawing.points[i].y));
        }
        for (size_t i = 0; i < drawing.mark_count; i++) {
            fuzz_must(isfinite(drawing.marks[i].at.x) && isfinite(drawing.marks[i].at.y));
        }
        fuzz_must(ist_drawing_inspect(&drawing).outside == 0);
        fuzz_must(ist_chart_svg(&out, table, options, &err));
        check_xml(&out);
    } else {
        fuzz_must(err.message[0] != '\0');
    }
    ist_buffer_free(&out);
    ist_drawing_free(&drawing);
}

static void one(const uint8_t *data, size_t size) {
    static const char *const formats[] = {"table", "csv", "tsv", "json", "md"};
    fuzz_bytes bytes = {data, size};
    ist_table table = {0};
    ist_render_options options = {.digits = (int)fuzz_choice(&bytes, 18)};
    options.theme = (ist_theme)fuzz_choice(&bytes, 2);
    options.color = fuzz_choice(&bytes, 2) == 1;
    options.escape_terminal = true;
    make_table(&table, &bytes);
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        write_format(&table, formats[i], &options);
    }
    draw_chart(&table, &options);
    ist_table_free(&table);
}

const fuzz_target fuzz_target_table = {"table", NULL, one};
