/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * export.h - dataset -> table: the rows of one table as they would be written to a file.
 */
#ifndef IST_GRAPH_EXPORT_H
#define IST_GRAPH_EXPORT_H

#include "dataset.h"
#include "table.h"

/*
 * One row a row of `table`, one column a column of its schema, then the measures for ties. Numbers are reals; all else
 * is text, dates and enums as they are read. What is not given is an empty text, in columns of numbers too.
 */
bool ist_dataset_table(ist_table *out, const ist_dataset *dataset, ist_table_id table, ist_error *err);

#endif
