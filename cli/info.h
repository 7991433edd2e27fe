/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * info.h - the tables of `isthmus info`, by what they are about.
 */
#ifndef IST_CLI_INFO_H
#define IST_CLI_INFO_H

#include "pipeline.h"
#include "tables.h"

#define IST_INFO_COLUMNS(list) (list), sizeof(list) / sizeof((list)[0])

/* Documents, sections and paragraphs, each where the dataset has any; paragraphs apart. */
bool ist_info_documents(ist_tables *tables, const ist_pipeline *pipeline, ist_error *err);

/* Lenses and scenarios, each apart where the dataset has none. */
bool ist_info_lenses(ist_tables *tables, const ist_pipeline *pipeline, ist_error *err);

#endif
