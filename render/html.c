/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html.c - a table as HTML, for browsers and for those who have it read to them.
 *
 * The title is a heading, of the second level unless another is asked for, and the caption of the table where there
 * are columns. Column names and the first text of a row are its headers; then come the reasons why cells are NA and the
 * notes as a list, and the contract. Every text of the data stays text. Numbers have so many significant digits as in
 * text tables.
 */
#include "html.h"

#include <inttypes.h>
#include <string.h>

#include "decimal.h"
#include "escape.h"
#include "reasons.h"

typedef struct {
    ist_buffer *out;
    const ist_table *table;
    const ist_render_options *options;
    ist_reasons reasons;
    size_t header; /* the column that names a row; column_count: none */
    ist_error *err;
} writer;

static bool put(const writer *w, const char *markup) {
    return ist_buffer_text(w->out, markup, w->err);
}

static bool put_text(const writer *w, ist_text text) {
    const char *bytes = ist_table_string(w->table, text);
    return ist_escape_html(w->out, bytes, strlen(bytes), w->err);
}

static bool is_number(const writer *w, size_t column) {
    ist_cell_type type = w->table->columns[column].type;
    return type == IST_CELL_REAL || type == IST_CELL_INTEGER;
}

static size_t find_header(const ist_table *table) {
    size_t column = 0;
    while (column < table->column_count && table->columns[column].type != IST_CELL_TEXT) {
        column++;
    }
    return column;
}

static bool write_na(writer *w, ist_text reason) {
    size_t number = ist_reasons_number(&w->reasons, reason);
    return put(w, "NA") && (number == 0 || ist_buffer_print(w->out, w->err, " (%zu)", number));
}

static bool write_value(writer *w, const ist_cell *cell, size_t column) {
    switch (cell->type) {
    case IST_CELL_TEXT:
        return put_text(w, cell->text);
    case IST_CELL_REAL:
        return ist_decimal_print(w->out, cell->real, ist_decimal_digits(w->options, &w->table->columns[column]),
                                 w->err);
    case IST_CELL_INTEGER:
        return ist_buffer_print(w->out, w->err, "%" PRId64, cell->integer);
    case IST_CELL_NA:
        break;
    }
    return write_na(w, cell->text);
}

/* Command lines are to be copied as they are. */
static bool write_command(writer *w, size_t row, size_t column) {
    return put(w, "<td><code class=\"command\">") && write_value(w, ist_table_cell(w->table, row, column), column) &&
           put(w, "</code></td>");
}

static bool write_cell(writer *w, size_t row, size_t column) {
    bool heads = column == w->header;
    if (strcmp(ist_table_string(w->table, w->table->columns[column].name), "command line") == 0) {
        return write_command(w, row, column);
    }
    return put(w, heads                  ? "<th scope=\"row\">"
                  : is_number(w, column) ? "<td class=\"n\">"
                                         : "<td>") &&
           write_value(w, ist_table_cell(w->table, row, column), column) && put(w, heads ? "</th>" : "</td>");
}

static bool write_column(const writer *w, size_t column) {
    const ist_column *c = &w->table->columns[column];
    bool needed = ist_decimal_needs_unit(ist_table_string(w->table, c->name), ist_table_string(w->table, c->unit));
    return put(w, is_number(w, column) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">") &&
           put_text(w, c->name) && (!needed || (put(w, " (") && put_text(w, c->unit) && put(w, ")"))) &&
           put(w, "</th>");
}

static bool write_rows(writer *w) {
    bool ok = put(w, "<thead>\n<tr>");
    for (size_t column = 0; ok && column < w->table->column_count; column++) {
        ok = write_column(w, column);
    }
    ok = ok && put(w, "</tr>\n</thead>\n<tbody>\n");
    for (size_t row = 0; ok && row < w->table->row_count; row++) {
        ok = put(w, "<tr>");
        for (size_t column = 0; ok && column < w->table->column_count; column++) {
            ok = write_cell(w, row, column);
        }
        ok = ok && put(w, "</tr>\n");
    }
    return ok && put(w, "</tbody>\n");
}

static bool write_title(const writer *w) {
    unsigned asked = w->options->heading, level = asked == 0 ? 2 : asked < 6 ? asked : 6;
    return w->table->title == IST_TEXT_EMPTY ||
           (ist_buffer_print(w->out, w->err, "<h%u>", level) && put_text(w, w->table->title) &&
            ist_buffer_print(w->out, w->err, "</h%u>\n", level));
}

/* A table can be wider than the window: what holds it is scrolled, also by the keyboard. */
static bool write_table(writer *w) {
    return put(w, "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"") &&
           put_text(w, w->table->title) && put(w, "\">\n<table>\n<caption>") && write_title(w) &&
           put(w, "</caption>\n") && write_rows(w) && put(w, "</table>\n</div>\n");
}

static bool write_notes(const writer *w) {
    size_t count = w->reasons.count + w->table->note_count;
    bool ok = count == 0 || put(w, "<ul class=\"notes\">\n");
    for (size_t i = 0; ok && i < w->reasons.count; i++) {
        ok = ist_buffer_print(w->out, w->err, "<li>NA (%zu): ", i + 1) && put_text(w, w->reasons.items[i]) &&
             put(w, "</li>\n");
    }
    for (size_t i = 0; ok && i < w->table->note_count; i++) {
        ok = put(w, "<li>") && put_text(w, w->table->notes[i]) && put(w, "</li>\n");
    }
    return ok && (count == 0 || put(w, "</ul>\n"));
}

static bool write_contract(const writer *w) {
    return w->table->contract == IST_TEXT_EMPTY ||
           (put(w, "<p class=\"contract\">") && put_text(w, w->table->contract) && put(w, "</p>\n"));
}

bool ist_html_table(ist_buffer *out, const ist_table *table, const ist_render_options *options, ist_error *err) {
    writer w = {.out = out, .table = table, .options = options, .header = find_header(table), .err = err};
    return (table->column_count > 0 ? write_table(&w) : write_title(&w)) && write_notes(&w) && write_contract(&w);
}

static bool write(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                  ist_error *err) {
    (void)view;
    return ist_html_table(out, table, options, err);
}

const ist_renderer ist_renderer_html = {
    .name = "html",
    .alias = "htm",
    .summary = "a page of tables for a browser; of report the page that can be asked",
    .reading = true,
    .framed = true,
    .before =
        "<!DOCTYPE html>\n"
        "<html lang=\"en\">\n"
        "<head>\n"
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>isthmus</title>\n"
        "<style>\n"
        "body { font-family: \"DejaVu Sans\", Verdana, sans-serif; margin: 2em; }\n"
        ".table { overflow-x: auto; }\n"
        "table { border-collapse: collapse; }\n"
        "caption { text-align: left; }\n"
        "th, td { padding: 0.2em 0.6em; text-align: left; vertical-align: top; }\n"
        "thead th { border-bottom: 1px solid; }\n"
        ".n { text-align: right; }\n"
        ".notes, .contract { font-size: smaller; max-width: 60em; }\n"
        "</style>\n"
        "</head>\n"
        "<body>\n"
        "<main>\n",
    .between = "",
    .after = "</main>\n</body>\n</html>\n",
    .write = write,
};
