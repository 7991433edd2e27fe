/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * export.c - dataset -> table, walking the schema.
 */
#include "export.h"

#include <math.h>

#include "schema.h"

static bool is_number(const ist_field *field) {
    return field->type == IST_FIELD_NUMBER || field->type == IST_FIELD_INTEGER || field->type == IST_FIELD_FRACTION;
}

static bool add_columns(ist_table *out, const ist_dataset *dataset, ist_table_id table, ist_error *err) {
    const ist_schema *schema = &ist_schemas[table];
    for (size_t i = 0; i < schema->field_count; i++) {
        const ist_field *field = &schema->fields[i];
        ist_cell_type type = is_number(field) ? IST_CELL_REAL : IST_CELL_TEXT;
        if (!ist_table_column(out, field->name, type, "", field->summary, err)) {
            return false;
        }
    }
    for (size_t m = 0; table == IST_TABLE_TIES && m < dataset->measure_count; m++) {
        const char *name = ist_dataset_text(dataset, dataset->measures[m].name);
        if (!ist_table_column(out, name, IST_CELL_REAL, "", "a measure of the tie", err)) {
            return false;
        }
    }
    return true;
}

static bool set_number(ist_table *out, size_t column, double value, ist_error *err) {
    return isnan(value) ? ist_table_text(out, column, "", err) : ist_table_real(out, column, value, err);
}

/* The decimal with the fewest digits that reads back as the same float. */
static double as_written(float value) {
    double scale = 1;
    for (int digits = 0; digits <= 9; digits++, scale *= 10) {
        double decimal = round((double)value * scale) / scale;
        if ((float)decimal == value) {
            return decimal;
        }
    }
    return (double)value;
}

static bool set_letter(ist_table *out, size_t column, char letter, ist_error *err) {
    return ist_table_text(out, column, (char[]){letter, '\0'}, err);
}

static bool set_date(ist_table *out, size_t column, ist_date date, ist_error *err) {
    char text[24];
    return ist_table_text(out, column, ist_date_format(text, date), err);
}

static bool set_cell(ist_table *out, size_t column, const ist_dataset *dataset, const ist_field *field,
                     const void *member, ist_error *err) {
    switch (field->type) {
    case IST_FIELD_ID:
    case IST_FIELD_TEXT:
    case IST_FIELD_HASH:
        return ist_table_text(out, column, ist_dataset_text(dataset, *(const ist_text *)member), err);
    case IST_FIELD_NUMBER:
    case IST_FIELD_INTEGER:
        return set_number(out, column, *(const double *)member, err);
    case IST_FIELD_FRACTION:
        return set_number(out, column, as_written(*(const float *)member), err);
    case IST_FIELD_DATE:
        return set_date(out, column, *(const ist_date *)member, err);
    case IST_FIELD_ENUM:
        return ist_table_text(out, column, field->names[*(const uint8_t *)member], err);
    case IST_FIELD_SIGN:
        return set_letter(out, column, "-0+"[*(const int8_t *)member + 1], err);
    case IST_FIELD_BOOL:
        return ist_table_text(out, column, *(const bool *)member ? "true" : "false", err);
    case IST_FIELD_GRADE:
        return set_letter(out, column, *(const char *)member, err);
    }
    return true;
}

static bool add_row(ist_table *out, const ist_dataset *dataset, ist_table_id table, size_t row, ist_error *err) {
    const ist_schema *schema = &ist_schemas[table];
    ist_tie tie;
    const char *item = (const char *)&tie;
    if (table == IST_TABLE_TIES) {
        tie = ist_dataset_tie(dataset, row);
    } else {
        item = ist_schema_row(dataset, table, row);
    }
    if (!ist_table_row(out, IST_NONE, err)) {
        return false;
    }
    for (size_t i = 0; i < schema->field_count; i++) {
        const ist_field *field = &schema->fields[i];
        if (!set_cell(out, i, dataset, field, item + field->offset, err)) {
            return false;
        }
    }
    for (size_t m = 0; table == IST_TABLE_TIES && m < dataset->measure_count; m++) {
        if (!set_number(out, schema->field_count + m, dataset->measures[m].values[row], err)) {
            return false;
        }
    }
    return true;
}

bool ist_dataset_table(ist_table *out, const ist_dataset *dataset, ist_table_id table, ist_error *err) {
    *out = (ist_table){0};
    bool ok = ist_table_title(out, ist_schemas[table].name, err) && add_columns(out, dataset, table, err);
    for (size_t row = 0; ok && row < dataset->rows[table].count; row++) {
        ok = add_row(out, dataset, table, row, err);
    }
    if (!ok) {
        ist_table_free(out);
    }
    return ok;
}
