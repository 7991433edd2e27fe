/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * numbered.c - vertices 1 to n and lines between them -> actors and ties.
 */
#include "numbered.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rows.h"
#include "ties.h"

enum { ALWAYS_BELIEVED = 1 << 20 };

bool ist_numbered_report(ist_numbered *numbered, size_t offset, const char *rule, ist_error *err, const char *format,
                         ...) {
    char sentence[IST_ERROR_MESSAGE_SIZE] = "";
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    ist_message_end(sentence, sizeof sentence, needed);
    return ist_rows_report(numbered->dataset, IST_TABLE_TIES, offset, IST_SEVERITY_ERROR, rule, err, "%s", sentence);
}

bool ist_numbered_begin(ist_numbered *out, ist_dataset *dataset, ist_error *err) {
    ist_cell_reader reader = {.dataset = dataset, .table = IST_TABLE_TIES};
    *out = (ist_numbered){.dataset = dataset, .weight = {.use = IST_COLUMN_MEASURE}};
    dataset->rows[IST_TABLE_TIES].delimiter = IST_MARK_ELEMENTS;
    return ist_cell_defaults(&reader, &out->tie, err) && ist_ties_begin_plain(dataset, err) &&
           ist_texts_intern(&out->weight.name, &dataset->texts, ist_load_weight, strlen(ist_load_weight), err) &&
           ist_rows_share(dataset, IST_TABLE_ACTORS, IST_TABLE_TIES, err);
}

void ist_numbered_free(ist_numbered *numbered) {
    free(numbered->vertices);
    free(numbered->weight.values);
    *numbered = (ist_numbered){0};
}

/* ---- vertices ---- */

bool ist_numbered_vertices(ist_numbered *numbered, size_t count, size_t at, ist_error *err) {
    const ist_rows *rows = &numbered->dataset->rows[IST_TABLE_TIES];
    const ist_limits *limits = &numbered->dataset->limits;
    if (count > ist_limit_of(limits, IST_LIMIT_ACTORS)) {
        return ist_rows_limit(numbered->dataset, IST_TABLE_TIES, at, IST_LIMIT_ACTORS, NULL, err);
    }
    if (count > ALWAYS_BELIEVED && count > rows->length && limits->most[IST_LIMIT_ACTORS] == 0) {
        ist_place place = ist_rows_place(rows, at);
        return ist_error_set(
            err, IST_ERROR_LIMIT,
            "%s:%zu:%zu: error: %zu vertices in a file of %zu bytes, more than the limit of %d where no "
            "line names them; --limit actors=%zu believes it",
            place.file, place.line, place.column, count, rows->length, ALWAYS_BELIEVED, count);
    }
    free(numbered->vertices);
    numbered->vertices = ist_array_make(count, sizeof *numbered->vertices, "storing vertices", err);
    numbered->count = numbered->vertices != NULL ? count : 0;
    return numbered->vertices != NULL;
}

bool ist_numbered_label(ist_numbered *numbered, size_t i, ist_text label, size_t place, ist_error *err) {
    ist_vertex *vertex = &numbered->vertices[i];
    if (vertex->place > 0) {
        ist_place before = ist_rows_place(&numbered->dataset->rows[IST_TABLE_TIES], vertex->place);
        return ist_numbered_report(numbered, place, "duplicate-id", err,
                                   "vertex %zu is named again (first in line %zu)", i + 1, before.line);
    }
    vertex->place = place;
    vertex->label = label;
    return true;
}

static bool intern_number(ist_text *out, ist_numbered *numbered, size_t i, ist_error *err) {
    char number[32];
    int length = snprintf(number, sizeof number, "%zu", i + 1);
    return ist_texts_intern(out, &numbered->dataset->texts, number, (size_t)length, err);
}

/* The id of every vertex as its label, or its number where it has none; `*repeated`: the first that another has too. */
static bool name_vertices(ist_text *ids, size_t *repeated, ist_numbered *numbered, ist_error *err) {
    ist_text_set met = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < numbered->count; i++) {
        ids[i] = numbered->vertices[i].label;
        ok = ids[i] != IST_TEXT_EMPTY || intern_number(&ids[i], numbered, i, err);
    }
    ok = ok && ist_text_set_make(&met, &numbered->dataset->texts, err);
    for (*repeated = 0; ok && *repeated < numbered->count && ist_text_set_put(&met, ids[*repeated]); ++*repeated) {
    }
    ist_text_set_free(&met);
    return ok;
}

static bool number_vertices(ist_text *ids, size_t repeated, ist_numbered *numbered, ist_error *err) {
    const char *label = ist_dataset_text(numbered->dataset, ids[repeated]);
    char quoted[IST_QUOTE_SIZE];
    if (!ist_rows_report(numbered->dataset, IST_TABLE_TIES, numbered->vertices[repeated].place, IST_SEVERITY_WARNING,
                         "repeated-label", err, "the label %s is another vertex's too: the ids of actors are numbers",
                         ist_quote(quoted, label, strlen(label)))) {
        return false;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < numbered->count; i++) {
        ok = intern_number(&ids[i], numbered, i, err);
    }
    return ok;
}

/* A label is checked as any id is. */
static bool make_actor(ist_numbered *numbered, ist_cell_reader *reader, const ist_actor *empty, size_t i, ist_text id,
                       ist_error *err) {
    const ist_vertex *vertex = &numbered->vertices[i];
    ist_actor actor = *empty;
    actor.place = (uint32_t)vertex->place;
    actor.label = vertex->label != id ? vertex->label : IST_TEXT_EMPTY;
    actor.id = id;
    if (vertex->label == id) {
        const char *text = ist_dataset_text(numbered->dataset, id);
        ist_buffer copy = {0}; /* reading may move the texts */
        bool ok = ist_buffer_text(&copy, text, err);
        ist_csv_cell cell = {.text = copy.bytes, .length = copy.length, .offset = vertex->place};
        ok = ok && ist_cell_read(reader, &actor, ist_schema_field(IST_TABLE_ACTORS, "id"), &cell, err);
        ist_buffer_free(&copy);
        if (!ok) {
            return false;
        }
    }
    return ist_load_actor(numbered->dataset, &actor, err);
}

bool ist_numbered_actors(ist_numbered *numbered, ist_error *err) {
    ist_cell_reader reader = {.dataset = numbered->dataset, .table = IST_TABLE_ACTORS};
    ist_actor empty;
    size_t repeated = 0;
    ist_text *ids = ist_array_make(numbered->count, sizeof *ids, "naming vertices", err);
    bool ok = ids != NULL && ist_cell_defaults(&reader, &empty, err) && name_vertices(ids, &repeated, numbered, err) &&
              (repeated == numbered->count || number_vertices(ids, repeated, numbered, err));
    for (size_t i = 0; ok && i < numbered->count; i++) {
        ok = make_actor(numbered, &reader, &empty, i, ids[i], err);
    }
    free(ids);
    return ok;
}

/* ---- lines ---- */

bool ist_numbered_read(size_t *out, ist_numbered *numbered, const ist_csv_cell *cell, size_t most, const char *what,
                       ist_error *err) {
    double value = 0;
    char quoted[IST_QUOTE_SIZE];
    *out = 0;
    if (ist_number_parse(&value, cell->text, cell->length) && value == trunc(value) && value >= 1 &&
        value <= (double)most) {
        *out = (size_t)value;
        return true;
    }
    return ist_numbered_report(numbered, cell->offset, "vertex", err, "%s %s, expected a number from 1 to %zu", what,
                               ist_quote(quoted, cell->text, cell->length), most);
}

bool ist_numbered_value(double *out, ist_numbered *numbered, const ist_csv_cell *cell, ist_error *err) {
    ist_cell_reader reader = {.dataset = numbered->dataset, .table = IST_TABLE_TIES};
    numbered->weighted = true;
    return ist_cell_number(&reader, out, "value", cell, err);
}

bool ist_numbered_layer(ist_numbered *numbered, const char *name, size_t length, ist_error *err) {
    return ist_texts_intern(&numbered->tie.layer, &numbered->dataset->texts, name, length, err);
}

bool ist_numbered_add(ist_numbered *numbered, size_t i, size_t j, double value, size_t place, ist_error *err) {
    const ist_actor *actors = ist_dataset_actors(numbered->dataset);
    size_t row = numbered->dataset->rows[IST_TABLE_TIES].count;
    ist_tie tie = numbered->tie;
    tie.source = actors[i].id;
    tie.target = actors[j].id;
    tie.place = (uint32_t)place;
    tie.sign = (int8_t)(value < 0 ? -1 : 1);
    if (value == 0 && !numbered->leveled) {
        numbered->leveled = true;
        numbered->zero = place;
    }
    tie.strength = numbered->leveled || isnan(value) ? 1 : fabs(value);
    return ist_load_measure(&numbered->weight, row, value, err) && ist_ties_add(numbered->dataset, &tie, err);
}

/* ---- the end ---- */

static bool level(ist_numbered *numbered, ist_error *err) {
    ist_ties_level(numbered->dataset);
    return ist_rows_report(numbered->dataset, IST_TABLE_TIES, numbered->zero, IST_SEVERITY_WARNING, "weight", err,
                           "values are not read as strengths, which are 1: this one is 0");
}

bool ist_numbered_end(ist_numbered *numbered, ist_error *err) {
    ist_dataset *dataset = numbered->dataset;
    ist_load_columns one = {.items = &numbered->weight, .count = numbered->weighted ? 1 : 0};
    ist_ties_shrink(dataset);
    return ist_load_measures_keep(dataset, &one, dataset->rows[IST_TABLE_TIES].count, err) &&
           (!numbered->leveled || level(numbered, err)) &&
           ist_losses_warn(&numbered->losses, dataset, IST_TABLE_TIES, err);
}
