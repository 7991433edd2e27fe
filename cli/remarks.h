/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * remarks.h - what a format that holds rows only could not say of a table: on standard error.
 */
#ifndef IST_CLI_REMARKS_H
#define IST_CLI_REMARKS_H

#include "graph/table.h"

struct ist_gaps;

/* What was seen of rows, which may come and go in pieces. Starts `= {0}`. */
typedef struct {
    struct ist_gaps *columns;
    size_t column_count, rows;
    bool formulas; /* do texts begin like formulas? */
} ist_remarks;

/* Looks at all rows that the table has now. */
bool ist_remarks_add(ist_remarks *remarks, const ist_table *table, ist_error *err);

/* Says why cells are NA, unless a note does; notes and contract of the table. */
void ist_remarks_say(const ist_remarks *remarks, const ist_table *table);
void ist_remarks_free(ist_remarks *remarks);

#endif
