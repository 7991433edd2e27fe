/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tables.c - answers of one or more tables: making them and writing them in the format asked for.
 */
#include "tables.h"

#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "manifest.h"
#include "remarks.h"
#include "render/escape.h"
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

/* What the format could not hold is said on standard error. */
static void say_remarks(const ist_table *table, const ist_request *request) {
    ist_remarks remarks = {0};
    if (!request->quiet && request->renderer->bare && ist_remarks_add(&remarks, table, NULL)) {
        ist_remarks_say(&remarks, table);
    }
    ist_remarks_free(&remarks);
}

/* A drawing in text must not command the terminal that shows it. */
static bool put(const ist_buffer *bytes, const ist_request *request, ist_error *err) {
    if (!request->render.escape_terminal || !request->renderer->draws) {
        return ist_answer(request, ist_buffer_string(bytes), bytes->length, err);
    }
    ist_buffer visible = {0};
    bool ok = ist_escape_terminal_lines(&visible, ist_buffer_string(bytes), bytes->length, err) &&
              ist_answer(request, ist_buffer_string(&visible), visible.length, err);
    ist_buffer_free(&visible);
    return ok;
}

bool ist_tables_write_one(const ist_table *table, const ist_view *view, const ist_request *request, ist_error *err) {
    if (request->taken != NULL) {
        return ist_tables_take(request->taken, request->command->name, table, err);
    }
    const ist_renderer *renderer = request->renderer;
    ist_buffer bytes = {0};
    bool ok = ist_answer_condition(request, table, err) &&
              ist_buffer_text(&bytes, renderer->framed ? renderer->before : "", err) &&
              renderer->write(&bytes, view, table, &request->render, err) &&
              ist_buffer_text(&bytes, renderer->framed ? renderer->after : "", err) && put(&bytes, request, err);
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

static bool take_all(const ist_tables *tables, const ist_request *request, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < tables->count; i++) {
        ok = tables->items[i].apart ||
             ist_tables_take(request->taken, tables->items[i].name, &tables->items[i].table, err);
    }
    return ok;
}

static bool write_all(const ist_tables *tables, const ist_request *request, ist_error *err) {
    const ist_renderer *renderer = request->renderer;
    ist_render_options options = request->render;
    if (request->taken != NULL) {
        return take_all(tables, request, err);
    }
    ist_buffer bytes = {0};
    const char *before = renderer->before;
    bool ok = true;
    for (size_t i = 0; ok && i < tables->count; i++) {
        if (!tables->items[i].apart) {
            options.heading = tables->items[i].level;
            ok = ist_buffer_text(&bytes, before, err) &&
                 renderer->write(&bytes, NULL, &tables->items[i].table, &options, err) &&
                 ist_answer_condition(request, &tables->items[i].table, err);
            before = renderer->between;
        }
    }
    ok = ok && ist_buffer_text(&bytes, renderer->after, err) && put(&bytes, request, err);
    ist_buffer_free(&bytes);
    return ok;
}

/* Of several tables the first that has a chart is the one to draw. */
static const ist_named_table *find_charted(const ist_tables *tables) {
    for (size_t i = 0; i < tables->count; i++) {
        if (tables->items[i].table.chart.kind != IST_CHART_NONE) {
            return &tables->items[i];
        }
    }
    return NULL;
}

static const ist_named_table *find_asked(const ist_tables *tables, const ist_request *request) {
    if (request->table == NULL && request->render.chart) {
        return find_charted(tables);
    }
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
    return request->render.chart || request->renderer->between != NULL ||
           refuse(tables, request, "holds one table", err);
}

bool ist_tables_write(const ist_tables *tables, const ist_request *request, ist_error *err) {
    const ist_named_table *asked = find_asked(tables, request);
    if (asked == NULL && request->table == NULL && request->render.chart) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "this answer has no chart: --format table, csv, tsv or json writes it");
    }
    return ist_tables_check(tables, request, err) &&
           (asked != NULL ? ist_tables_write_one(&asked->table, NULL, request, err) : write_all(tables, request, err));
}
