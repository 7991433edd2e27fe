/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * show_parts.h - the tables that several sorts of things are shown with.
 *
 * Private to the show files: commands call the functions of show.h.
 */
#ifndef IST_CLI_SHOW_PARTS_H
#define IST_CLI_SHOW_PARTS_H

#include "show.h"

#define IST_SHOW_COLUMNS(list) (list), sizeof(list) / sizeof((list)[0])

static inline const char *ist_show_text(const ist_network *network, ist_text text) {
    return ist_dataset_text(network->dataset, text);
}

/* The table "row": the fields of one row, by the schema, and their values, where they have any. */
bool ist_show_row(ist_tables *out, const ist_network *network, ist_table_id table, size_t row, ist_error *err);

/* Adds a field to a table of fields and values, where it has a value. */
bool ist_show_field(ist_table *table, const char *field, const char *value, ist_error *err);

/* The table "row" of a thing that is no row, still empty. NULL when memory is out. */
ist_table *ist_show_fields(ist_tables *out, const char *title, ist_error *err);

/* What an id stands for, in a few words: an actor's label, "SOURCE relation TARGET" of a tie. */
bool ist_show_what(ist_buffer *out, const ist_network *network, ist_text id, ist_error *err);

/* The reliability and credibility of a row of evidence: "B2", or empty. Returns `buffer`. */
const char *ist_show_grade(char buffer[8], const ist_evidence *row);

/* Which readings of disagreements are meant; IST_NONE and 0: any. */
typedef struct {
    ist_text matter;
    ist_text subject; /* or a figure of it */
    ist_text document, locator, section;
    double paragraph;
} ist_show_readings;
#define IST_SHOW_ANY_READING ((ist_show_readings){IST_NONE, IST_NONE, IST_NONE, IST_NONE, IST_NONE, 0})

/* The table "disagreements": every reading of each matter of which one reading is meant; no table where none is. */
bool ist_show_disagreements(ist_tables *out, const ist_network *network, ist_show_readings meant, ist_error *err);

/* The disagreements that have a reading at this place of a document. */
bool ist_show_beside(ist_tables *out, const ist_network *network, ist_text document, ist_text locator, ist_error *err);

/* What only scenarios add: an actor or a tie. */
bool ist_show_added(ist_tables *out, const ist_network *network, ist_subject subject, ist_error *err);

bool ist_show_document(ist_tables *out, const ist_network *network, uint32_t document, ist_error *err);

#endif
