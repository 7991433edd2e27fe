/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * schema.h - the twelve tables described once: every column's name, type, place in its row struct, whether it must be
 * given.
 *
 * Loading, checking, writing and converting all walk these descriptions.
 */
#ifndef IST_GRAPH_SCHEMA_H
#define IST_GRAPH_SCHEMA_H

#include "dataset.h"

typedef enum {
    IST_FIELD_ID,       /* letters, digits and any printable character; never empty when required */
    IST_FIELD_TEXT,     /* any text */
    IST_FIELD_NUMBER,   /* double, NAN when empty */
    IST_FIELD_FRACTION, /* float in (0, 1] */
    IST_FIELD_DATE,
    IST_FIELD_HASH,   /* text of 16 hex digits, letters small */
    IST_FIELD_ENUM,   /* uint8_t, one of `names` */
    IST_FIELD_SIGN,   /* int8_t: + - 0 */
    IST_FIELD_BOOL,   /* true, false */
    IST_FIELD_GRADE,  /* char 'A' to 'F' */
    IST_FIELD_INTEGER /* double without a fraction, NAN when empty */
} ist_field_type;

typedef struct {
    const char *name;
    ist_field_type type;
    size_t offset; /* in the row's struct */
    bool required;
    double low, high; /* allowed range of numbers, both 0: any */
    const char *const *names;
    size_t name_count;
    const char *missing; /* what an empty cell means, as if it were written; NULL: empty */
    const char *summary;
} ist_field;

typedef struct {
    const char *name; /* "ties" */
    const char *one;  /* "tie" */
    const ist_field *fields;
    size_t field_count;
    size_t row_size;
    size_t place_offset;
    bool required; /* must a package have it? */
} ist_schema;

extern const ist_schema ist_schemas[IST_TABLE_COUNT];

/* The field of a table by name, or NULL. */
const ist_field *ist_schema_field(ist_table_id table, const char *name);

/* Row number `i` of a table other than ties, as bytes that the offsets of its fields count. */
static inline const char *ist_schema_row(const ist_dataset *dataset, ist_table_id table, size_t i) {
    return (const char *)dataset->rows[table].items + i * ist_schemas[table].row_size;
}

#endif
