/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tables.c - answers of one or more tables: making them and writing them in the format asked for.
 */
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "render/escape.h"
#include "render/output.h"
#include "say.h"

bool ist_tables_columns(ist_table *table, const ist_tables_column *columns, size_t count, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = ist_table_column(table, columns[i].name, columns[i].type, columns[i].unit ? columns[i].unit : "", "", err);
    }
    return ok;
}

ist_table *ist_tables_add(ist_tables *tables, const char *name, const char *title, const ist_tables_column *columns,
                          size_t column_count, ist_error *err) {
    void *items = tables->items;
    bool ok =
        ist_array_reserve(&items, &tables->capacity, tables->count + 1, sizeof *tables->items, "making tables", err);
    tables->items = items;
    if (!ok) {
        return NULL;
    }
    ist_named_table *added = &tables->items[tables->count++];
    added->name = name;
    ok = ist_table_title(&added->table, title, err) && ist_tables_columns(&added->table, columns, column_count, err);
    return ok ? &added->table : NULL;
}

bool ist_tables_texts(ist_table *table, const char *const *texts, ist_error *err) {
    bool ok = ist_table_row(table, IST_NONE, err);
    for (size_t i = 0; ok && i < table->column_count; i++) {
        ok = texts[i] == NULL || ist_table_text(table, i, texts[i], err);
    }
    return ok;
}

void ist_tables_free(ist_tables *tables) {
    for (size_t i = 0; i < tables->count; i++) {
        ist_table_free(&tables->items[i].table);
    }
    free(tables->items);
    *tables = (ist_tables){0};
}

static bool has_formula(const ist_table *table) {
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        const ist_cell *cell = &table->cells[i];
        const char *text = cell->type == IST_CELL_TEXT ? ist_table_string(table, cell->text) : "";
        if (ist_csv_is_formula(text, strlen(text))) {
            return true;
        }
    }
    return false;
}

/* Does a note say so already? */
static bool is_noted(const ist_table *table, const char *reason) {
    size_t i = 0;
    while (i < table->note_count && strstr(ist_table_string(table, table->notes[i]), reason) == NULL) {
        i++;
    }
    return i < table->note_count;
}

enum { REASONS_SAID = 8 };

/* Why cells of a column are NA, and how many: the first few reasons. */
typedef struct {
    ist_text reasons[REASONS_SAID];
    size_t counts[REASONS_SAID], known;
} gaps;

static gaps count_gaps(const ist_table *table, size_t column) {
    gaps found = {.known = 0};
    for (size_t row = 0; row < table->row_count; row++) {
        const ist_cell *cell = ist_table_cell(table, row, column);
        size_t i = 0;
        if (cell->type != IST_CELL_NA || cell->text == IST_TEXT_EMPTY) {
            continue;
        }
        while (i < found.known && found.reasons[i] != cell->text) {
            i++;
        }
        if (i == found.known && i < REASONS_SAID) {
            found.reasons[found.known++] = cell->text;
            found.counts[i] = 0;
        }
        if (i < REASONS_SAID) {
            found.counts[i]++;
        }
    }
    return found;
}

/* A bare format has nothing where a cell is NA: says why, a line a column and reason that no note gives. */
static void say_gaps(const ist_table *table) {
    for (size_t column = 0; column < table->column_count; column++) {
        gaps found = count_gaps(table, column);
        for (size_t i = 0; i < found.known; i++) {
            const char *reason = ist_table_string(table, found.reasons[i]);
            char line[512];
            snprintf(line, sizeof line, "%s: NA in %zu of %zu rows: %s",
                     ist_table_string(table, table->columns[column].name), found.counts[i], table->row_count, reason);
            if (!is_noted(table, reason)) {
                ist_say("# ", line);
            }
        }
    }
}

/* What the format could not hold is said on standard error. */
static void say_remarks(const ist_table *table, const ist_request *request) {
    if (request->quiet || !request->renderer->bare) {
        return;
    }
    say_gaps(table);
    for (size_t i = 0; i < table->note_count; i++) {
        ist_say("# ", ist_table_string(table, table->notes[i]));
    }
    if (table->contract != IST_TEXT_EMPTY) {
        ist_say("# ", ist_table_string(table, table->contract));
    }
    if (has_formula(table)) {
        ist_say("# ", "some texts begin like formulas: in a spreadsheet, import these columns as text");
    }
}

/* A drawing in text must not command the terminal that shows it. */
static bool put(const ist_buffer *bytes, const ist_request *request, ist_error *err) {
    if (!request->render.escape_terminal || !request->renderer->draws) {
        return ist_output_write(request->output, ist_buffer_string(bytes), bytes->length, err);
    }
    ist_buffer visible = {0};
    bool ok = ist_escape_terminal_lines(&visible, ist_buffer_string(bytes), bytes->length, err) &&
              ist_output_write(request->output, ist_buffer_string(&visible), visible.length, err);
    ist_buffer_free(&visible);
    return ok;
}

bool ist_tables_write_one(const ist_table *table, const ist_view *view, const ist_request *request, ist_error *err) {
    ist_buffer bytes = {0};
    bool ok = request->renderer->write(&bytes, view, table, &request->render, err) && put(&bytes, request, err);
    ist_buffer_free(&bytes);
    if (ok) {
        say_remarks(table, request);
    }
    return ok;
}

static bool refuse(const ist_tables *tables, const ist_request *request, const char *what, ist_error *err) {
    ist_buffer names = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < tables->count; i++) {
        ok = ist_buffer_print(&names, err, "%s%s", i > 0 ? ", " : "", tables->items[i].name);
    }
    if (ok) {
        ist_error_set(err, IST_ERROR_USAGE, "%s %s; choose one of these by --table: %s",
                      request->table != NULL ? request->command->name : request->renderer->name, what,
                      ist_buffer_string(&names));
    }
    ist_buffer_free(&names);
    return false;
}

static bool write_all(const ist_tables *tables, const ist_request *request, ist_error *err) {
    const ist_renderer *renderer = request->renderer;
    ist_buffer bytes = {0};
    const char *before = renderer->before;
    bool ok = true;
    for (size_t i = 0; ok && i < tables->count; i++) {
        if (!tables->items[i].apart) {
            ok = ist_buffer_text(&bytes, before, err) &&
                 renderer->write(&bytes, NULL, &tables->items[i].table, &request->render, err);
            before = renderer->between;
        }
    }
    ok = ok && ist_buffer_text(&bytes, renderer->after, err) && put(&bytes, request, err);
    ist_buffer_free(&bytes);
    return ok;
}

static const ist_named_table *find_asked(const ist_tables *tables, const ist_request *request) {
    for (size_t i = 0; i < tables->count && request->table != NULL; i++) {
        if (strcmp(tables->items[i].name, request->table) == 0) {
            return &tables->items[i];
        }
    }
    return NULL;
}

bool ist_tables_check(const ist_tables *tables, const ist_request *request, ist_error *err) {
    if (request->table != NULL) {
        return find_asked(tables, request) != NULL || refuse(tables, request, "has no such table", err);
    }
    return request->renderer->between != NULL || refuse(tables, request, "holds one table", err);
}

bool ist_tables_write(const ist_tables *tables, const ist_request *request, ist_error *err) {
    const ist_named_table *asked = find_asked(tables, request);
    return ist_tables_check(tables, request, err) &&
           (asked != NULL ? ist_tables_write_one(&asked->table, NULL, request, err) : write_all(tables, request, err));
}
