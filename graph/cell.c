/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cell.c - one cell of a file -> one typed member of a row.
 */
#include "cell.h"

#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rows.h"

/* Where the cells stand. */
static ist_table_id told_in(const ist_cell_reader *reader) {
    return reader->of_scenarios ? IST_TABLE_SCENARIOS : reader->table;
}

/* Adds "FIELD 'the cell' WHAT". */
__attribute__((format(printf, 6, 7))) static bool refuse(ist_cell_reader *reader, const char *rule, const char *name,
                                                         const ist_csv_cell *cell, ist_error *err, const char *format,
                                                         ...) {
    char quoted[IST_QUOTE_SIZE], what[512];
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    ist_message_end(what, sizeof what, needed);
    return ist_rows_report(reader->dataset, told_in(reader), cell->offset, IST_SEVERITY_ERROR, rule, err, "%s %s %s",
                           name, ist_quote(quoted, cell->text, cell->length), what);
}

static bool refuse_empty(ist_cell_reader *reader, const char *name, const ist_csv_cell *cell, ist_error *err) {
    return ist_rows_report(reader->dataset, told_in(reader), cell->offset, IST_SEVERITY_ERROR, "missing-value", err,
                           "%s is empty, but every %s needs one", name, ist_schemas[reader->table].one);
}

/* ", did you mean 'x'?" for the nearest of some words, or nothing; the cell is cut where no word is so long. */
static const char *suggest(char *buffer, size_t size, const ist_csv_cell *cell, const char *const *words,
                           size_t count) {
    char word[64];
    size_t length = cell->length < sizeof word ? cell->length : sizeof word - 1;
    memcpy(word, cell->text, length);
    word[length] = '\0';
    const char *nearest = ist_nearest_word(word, words, count);
    buffer[0] = '\0';
    if (nearest != NULL) {
        snprintf(buffer, size, " (did you mean '%s'?)", nearest);
    }
    return buffer;
}

/* "a, b or c", cut when it gets long. */
static void join_words(char *buffer, size_t size, const char *const *words, size_t count) {
    size_t length = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        const char *between = i == 0 ? "" : i + 1 == count ? " or " : ", ";
        if (length + strlen(between) + strlen(words[i]) + 5 > size) {
            snprintf(buffer + length, size - length, " ...");
            return;
        }
        length += (size_t)snprintf(buffer + length, size - length, "%s%s", between, words[i]);
    }
}

static bool refuse_word(ist_cell_reader *reader, const char *rule, const char *name, const ist_csv_cell *cell,
                        const char *const *words, size_t count, ist_error *err) {
    char hint[128], list[256];
    join_words(list, sizeof list, words, count);
    return refuse(reader, rule, name, cell, err, "is unknown, expected %s%s", list,
                  suggest(hint, sizeof hint, cell, words, count));
}

static bool intern(ist_cell_reader *reader, ist_text *out, const ist_csv_cell *cell, ist_error *err) {
    ist_texts *texts = &reader->dataset->texts;
    return cell->hash != 0 ? ist_texts_intern_announced(out, texts, cell->text, cell->length, cell->hash, err)
                           : ist_texts_intern(out, texts, cell->text, cell->length, err);
}

static bool read_id(ist_cell_reader *reader, ist_text *out, const char *name, const ist_csv_cell *cell,
                    ist_error *err) {
    if (cell->length > ist_limit_of(&reader->dataset->limits, IST_LIMIT_NAME)) {
        return ist_rows_limit(reader->dataset, reader->table, cell->offset, IST_LIMIT_NAME, NULL, err);
    }
    if (ist_text_has_controls(cell->text, cell->length)) {
        return refuse(reader, "control-character", name, cell, err, "holds a control character, which no id may");
    }
    if (cell->text[0] == ' ' || cell->text[cell->length - 1] == ' ') {
        return refuse(reader, "blank-in-id", name, cell, err, "begins or ends with a blank, which no id may");
    }
    return intern(reader, out, cell, err);
}

/* An open list of layers that the schema closed: a layer must be on it. */
static bool check_layer(ist_cell_reader *reader, ist_text layer, const ist_csv_cell *cell, ist_error *err) {
    const ist_dataset *dataset = reader->dataset;
    if (dataset->layer_count == 0 || layer == reader->last_layer) {
        return true;
    }
    for (size_t i = 0; i < dataset->layer_count; i++) {
        if (dataset->layers[i] == layer) {
            reader->last_layer = layer;
            return true;
        }
    }
    const char **names = ist_array_make(dataset->layer_count, sizeof *names, "listing layers", err);
    if (names == NULL) {
        return false;
    }
    for (size_t i = 0; i < dataset->layer_count; i++) {
        names[i] = ist_dataset_text(dataset, dataset->layers[i]);
    }
    char hint[128], list[256];
    join_words(list, sizeof list, names, dataset->layer_count);
    bool ok = refuse(reader, "unknown-layer", "layer", cell, err,
                     "is unknown, expected %s%s; the list stands in datapackage.json and can be extended there", list,
                     suggest(hint, sizeof hint, cell, names, dataset->layer_count));
    free(names);
    return ok;
}

static bool read_text(ist_cell_reader *reader, ist_text *out, const ist_field *field, const ist_csv_cell *cell,
                      ist_error *err) {
    bool is_layer = reader->table == IST_TABLE_TIES && field->offset == offsetof(ist_tie, layer);
    return intern(reader, out, cell, err) && (!is_layer || check_layer(reader, *out, cell, err));
}

enum { NUMBER_WITH_COMMA = 64 };

/* The number that the cell is with its only comma as a point. */
static bool parse_comma(double *out, const ist_csv_cell *cell) {
    char copy[NUMBER_WITH_COMMA];
    const char *comma = memchr(cell->text, ',', cell->length);
    if (comma == NULL || cell->length >= sizeof copy) {
        return false;
    }
    memcpy(copy, cell->text, cell->length);
    copy[comma - cell->text] = '.';
    return ist_number_parse(out, copy, cell->length);
}

/* One to three digits, the first no 0, a comma, three digits: thousands or a fraction, nobody can tell. */
static bool may_be_thousands(const ist_csv_cell *cell) {
    const char *comma = memchr(cell->text, ',', cell->length);
    size_t sign = cell->length > 0 && (cell->text[0] == '-' || cell->text[0] == '+');
    size_t before = comma != NULL ? (size_t)(comma - cell->text) - sign : 0;
    return before >= 1 && before <= 3 && cell->text[sign] != '0' && cell->length == sign + before + 4;
}

bool ist_cell_parse(const ist_cell_reader *reader, double *out, const ist_csv_cell *cell) {
    if (ist_number_parse(out, cell->text, cell->length)) {
        return true;
    }
    const char *bytes = reader->dataset->rows[told_in(reader)].bytes;
    bool quoted = reader->comma == IST_COMMA_QUOTED && cell->text != bytes + cell->offset;
    return (reader->comma == IST_COMMA_ALWAYS || (quoted && !may_be_thousands(cell))) && parse_comma(out, cell);
}

/* What is wrong with a cell that is no number, as a hint. */
static bool refuse_number(ist_cell_reader *reader, const char *name, const ist_csv_cell *cell, ist_error *err) {
    double ignored = 0;
    const char *comma = memchr(cell->text, ',', cell->length);
    if (parse_comma(&ignored, cell)) {
        if (reader->comma == IST_COMMA_QUOTED) {
            return refuse(reader, "number", name, cell, err,
                          "may mean thousands or a fraction, expected a number without a comma");
        }
        return refuse(reader, "number", name, cell, err, "has a decimal comma, expected a point (%.*s.%.*s)",
                      (int)(comma - cell->text), cell->text, (int)(cell->length - 1) - (int)(comma - cell->text),
                      comma + 1);
    }
    return refuse(reader, "number", name, cell, err,
                  "cannot be read as a number, expected a finite decimal such as 2.5");
}

bool ist_cell_number(ist_cell_reader *reader, double *out, const char *name, const ist_csv_cell *cell, ist_error *err) {
    *out = NAN;
    return cell->length == 0 || ist_cell_parse(reader, out, cell) || refuse_number(reader, name, cell, err);
}

static bool refuse_range(ist_cell_reader *reader, const ist_field *field, const ist_csv_cell *cell, ist_error *err) {
    char low[32], high[32];
    if (field->low == DBL_TRUE_MIN) {
        return refuse(reader, "range", field->name, cell, err, "is out of range, expected a number above 0");
    }
    return refuse(reader, "range", field->name, cell, err, "is out of range, expected a number from %s to %s",
                  ist_number_format(low, field->low), ist_number_format(high, field->high));
}

static bool read_number(ist_cell_reader *reader, double *out, const ist_field *field, const ist_csv_cell *cell,
                        ist_error *err) {
    double value = 0;
    if (!ist_cell_parse(reader, &value, cell)) {
        return refuse_number(reader, field->name, cell, err);
    }
    if (field->type == IST_FIELD_INTEGER && value != trunc(value)) {
        return refuse(reader, "number", field->name, cell, err, "is no whole number");
    }
    if ((field->low != 0 || field->high != 0) && (value < field->low || value > field->high)) {
        return refuse_range(reader, field, cell, err);
    }
    *out = value;
    return true;
}

static bool read_fraction(ist_cell_reader *reader, float *out, const ist_field *field, const ist_csv_cell *cell,
                          ist_error *err) {
    double value = 0;
    if (!ist_cell_parse(reader, &value, cell)) {
        return refuse_number(reader, field->name, cell, err);
    }
    if (!((float)value > 0 && value <= 1)) {
        return refuse(reader, "range", field->name, cell, err,
                      "is out of range, expected a number above 0 and up to 1");
    }
    *out = (float)value;
    return true;
}

static bool read_enum(ist_cell_reader *reader, uint8_t *out, const ist_field *field, const ist_csv_cell *cell,
                      ist_error *err) {
    for (size_t i = 0; i < field->name_count; i++) {
        const char *name = field->names[i];
        if (strncmp(name, cell->text, cell->length) == 0 && name[cell->length] == '\0') {
            *out = (uint8_t)i;
            return true;
        }
    }
    return refuse_word(reader, "unknown-word", field->name, cell, field->names, field->name_count, err);
}

static bool read_sign(ist_cell_reader *reader, int8_t *out, const ist_field *field, const ist_csv_cell *cell,
                      ist_error *err) {
    static const char *const words[] = {"+", "-", "0", "1", "-1", "+1"}; /* the latter in files of graphs */
    static const int8_t signs[] = {1, -1, 0, 1, -1, 1};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strlen(words[i]) == cell->length && memcmp(words[i], cell->text, cell->length) == 0) {
            *out = signs[i];
            return true;
        }
    }
    return refuse(reader, "sign", field->name, cell, err, "is unknown, expected +, - or 0");
}

static bool read_bool(ist_cell_reader *reader, bool *out, const ist_field *field, const ist_csv_cell *cell,
                      ist_error *err) {
    static const char *const words[] = {"true", "false"};
    bool is_true = cell->length == 4 && memcmp(cell->text, words[0], 4) == 0;
    bool is_false = cell->length == 5 && memcmp(cell->text, words[1], 5) == 0;
    if (!is_true && !is_false) {
        return refuse_word(reader, "bool", field->name, cell, words, 2, err);
    }
    *out = is_true;
    return true;
}

static bool read_grade(ist_cell_reader *reader, char *out, const ist_field *field, const ist_csv_cell *cell,
                       ist_error *err) {
    if (cell->length != 1 || cell->text[0] < 'A' || cell->text[0] > 'F') {
        return refuse(reader, "grade", field->name, cell, err, "is unknown, expected a letter from A to F");
    }
    *out = cell->text[0];
    return true;
}

static bool read_hash(ist_cell_reader *reader, ist_text *out, const char *name, const ist_csv_cell *cell,
                      ist_error *err) {
    enum { DIGITS = 16 };
    size_t digits = 0;
    while (digits < cell->length && digits < DIGITS && strchr("0123456789abcdef", cell->text[digits]) != NULL) {
        digits++;
    }
    if (digits != DIGITS || cell->length != DIGITS) {
        return refuse(reader, "hash", name, cell, err, "is no hash, expected 16 hex digits from 0 to 9 and a to f");
    }
    return intern(reader, out, cell, err);
}

static bool read_date(ist_cell_reader *reader, ist_date *out, const ist_field *field, const ist_csv_cell *cell,
                      ist_error *err) {
    return ist_date_parse(out, cell->text, cell->length) ||
           refuse(reader, "date", field->name, cell, err,
                  "is no date, expected one such as 2025, 2025-11, 2025-11-16 or c. 2025");
}

static bool read_member(ist_cell_reader *reader, void *member, const ist_field *field, const ist_csv_cell *cell,
                        ist_error *err) {
    switch (field->type) {
    case IST_FIELD_ID:
        return read_id(reader, member, field->name, cell, err);
    case IST_FIELD_TEXT:
        return read_text(reader, member, field, cell, err);
    case IST_FIELD_HASH:
        return read_hash(reader, member, field->name, cell, err);
    case IST_FIELD_NUMBER:
    case IST_FIELD_INTEGER:
        return read_number(reader, member, field, cell, err);
    case IST_FIELD_FRACTION:
        return read_fraction(reader, member, field, cell, err);
    case IST_FIELD_DATE:
        return read_date(reader, member, field, cell, err);
    case IST_FIELD_ENUM:
        return read_enum(reader, member, field, cell, err);
    case IST_FIELD_SIGN:
        return read_sign(reader, member, field, cell, err);
    case IST_FIELD_BOOL:
        return read_bool(reader, member, field, cell, err);
    case IST_FIELD_GRADE:
        return read_grade(reader, member, field, cell, err);
    }
    return true;
}

bool ist_cell_read(ist_cell_reader *reader, void *row, const ist_field *field, const ist_csv_cell *cell,
                   ist_error *err) {
    if (cell->length == 0) {
        return !field->required || refuse_empty(reader, field->name, cell, err);
    }
    return read_member(reader, (char *)row + field->offset, field, cell, err);
}

bool ist_cell_defaults(ist_cell_reader *reader, void *row, ist_error *err) {
    const ist_schema *schema = &ist_schemas[reader->table];
    memset(row, 0, schema->row_size);
    for (size_t i = 0; i < schema->field_count; i++) {
        const ist_field *field = &schema->fields[i];
        char *member = (char *)row + field->offset;
        if (field->type == IST_FIELD_NUMBER || field->type == IST_FIELD_INTEGER) {
            *(double *)(void *)member = NAN;
        }
        if (field->missing != NULL) {
            ist_csv_cell cell = {.text = field->missing, .length = strlen(field->missing)};
            if (!read_member(reader, member, field, &cell, err)) {
                return false;
            }
        }
    }
    return true;
}
