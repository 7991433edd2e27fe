/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dataset.c - where a row's fields stand in its file, what is wrong with them, and giving a dataset back.
 */
#include "dataset.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "csv.h"
#include "row_names.h"
#include "rows.h"
#include "ties.h"
#include "xml.h"

static bool is_csv(const ist_rows *rows) {
    return rows->bytes != NULL && rows->delimiter != IST_MARK_XML && rows->delimiter != IST_MARK_ELEMENTS;
}

/* Reads the record at `place` again. False when it cannot be read, which leaves the record's own place to be told. */
static bool read_record(ist_csv *csv, const ist_dataset *dataset, ist_table_id table, size_t place) {
    ist_rows_begin(csv, dataset, table);
    csv->at = place > csv->at ? place : csv->at;
    return csv->at <= csv->length && ist_csv_next(csv, NULL) == IST_CSV_RECORD;
}

/* Where field number `field` (from 1) of the record at `place` begins; the record itself where it has none. */
static size_t offset_of(const ist_dataset *dataset, ist_table_id table, uint32_t place, size_t field) {
    size_t offset = place;
    if (is_csv(&dataset->rows[table]) && field > 0) {
        ist_csv csv;
        if (read_record(&csv, dataset, table, place) && field <= csv.count) {
            offset = csv.cells[field - 1].offset;
        }
        ist_csv_free(&csv);
    }
    return offset;
}

ist_place ist_dataset_place(const ist_dataset *dataset, ist_table_id table, uint32_t place, size_t field) {
    return ist_rows_place(&dataset->rows[table], offset_of(dataset, table, place, field));
}

/* The number of the column with this name, letter case not counted, or 0. */
static size_t column_number(const ist_dataset *dataset, ist_table_id table, const char *name) {
    ist_csv csv;
    size_t number = 0;
    if (read_record(&csv, dataset, table, 0)) {
        for (size_t i = 0; i < csv.count && number == 0; i++) {
            number = ist_text_is(csv.cells[i].text, csv.cells[i].length, name) ? i + 1 : 0;
        }
    }
    ist_csv_free(&csv);
    return number;
}

ist_place ist_dataset_place_of(const ist_dataset *dataset, ist_table_id table, uint32_t place, const char *field) {
    return ist_rows_place(&dataset->rows[table], ist_dataset_offset(dataset, table, place, field));
}

size_t ist_dataset_offset(const ist_dataset *dataset, ist_table_id table, uint32_t place, const char *field) {
    const ist_rows *rows = &dataset->rows[table];
    if (rows->bytes != NULL && rows->delimiter == IST_MARK_XML) {
        return ist_xml_attribute(rows->bytes, rows->length, place, field).offset;
    }
    return offset_of(dataset, table, place, is_csv(rows) ? column_number(dataset, table, field) : 0);
}

bool ist_dataset_report(ist_dataset *dataset, ist_severity severity, const char *rule, ist_cell_place at,
                        ist_error *err, const char *format, ...) {
    const ist_rows *rows = &dataset->rows[at.table];
    bool told = ist_findings_keep(&dataset->findings, severity) && rows->bytes != NULL;
    char sentence[IST_ERROR_MESSAGE_SIZE] = "";
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    ist_message_end(sentence, sizeof sentence, needed);
    size_t offset = told ? ist_dataset_offset(dataset, at.table, at.place, at.field) : at.place;
    return ist_rows_report(dataset, at.table, offset, severity, rule, err, "%s", sentence);
}

void ist_dataset_free(ist_dataset *dataset) {
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        ist_rows_free(&dataset->rows[t]);
    }
    for (size_t m = 0; m < dataset->measure_count; m++) {
        free(dataset->measures[m].values);
    }
    ist_ties_free(dataset);
    ist_row_names_free(&dataset->lens_names);
    ist_row_names_free(&dataset->scenario_names);
    free(dataset->measures);
    free(dataset->layers);
    ist_texts_free(&dataset->texts);
    ist_findings_free(&dataset->findings);
    *dataset = (ist_dataset){0};
}
