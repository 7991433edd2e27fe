/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json.h - the rows of a table as JSON, for those who put them into a greater whole.
 */
#ifndef IST_RENDER_JSON_H
#define IST_RENDER_JSON_H

#include "graph/table.h"

/* Appends an array of one object a row, one a line; NA and the empty text are null. */
bool ist_json_rows(ist_buffer *out, const ist_table *table, ist_error *err);

#endif
