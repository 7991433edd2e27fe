/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * info.h - the tables of `isthmus info`, by what they are about.
 */
#ifndef IST_CLI_INFO_H
#define IST_CLI_INFO_H

#include "pipeline.h"
#include "tables.h"

#define IST_INFO_COLUMNS(list) (list), sizeof(list) / sizeof((list)[0])

/* Each adds its tables; fails only for want of memory, and then leaves some of them.
 *
 * Documents and sections, each where the dataset has any, and paragraphs apart; of the documents that the lens names.
 */
bool ist_info_documents(ist_tables *tables, const ist_pipeline *pipeline, ist_error *err);

/* Lenses, scenarios and disagreements, each apart where the dataset has none. */
bool ist_info_lenses(ist_tables *tables, const ist_pipeline *pipeline, ist_error *err);

#endif
