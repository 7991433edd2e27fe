/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * row_ids.h - the ids of what rows are about, as a list of tasks wants them.
 */
#ifndef IST_CORE_ROW_IDS_H
#define IST_CORE_ROW_IDS_H

#include "graph/table.h"

typedef struct {
    ist_table names;
    const char **ids;
    size_t count;
} ist_row_ids; /* starts `= {0}` */

/* Writes the id and the label of row `row` into two cells of the table's last row. */
typedef bool ist_row_name(ist_table *table, size_t cell, const void *context, uint32_t row, ist_error *err);

/* The ids of `count` rows, then `more`, a list ended by NULL, of what is not about any row; `more` may be NULL. */
bool ist_row_ids_make(ist_row_ids *out, size_t count, ist_row_name *name, const void *context, const char *const *more,
                      ist_error *err);
void ist_row_ids_free(ist_row_ids *ids);

#endif
