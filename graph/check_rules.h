/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check_rules.h - the rules behind the warnings, by subject.
 *
 * Private to graph/: users call ist_check.
 */
#ifndef IST_GRAPH_CHECK_RULES_H
#define IST_GRAPH_CHECK_RULES_H

#include "check.h"

typedef struct {
    ist_dataset *dataset;
    const ist_network *network; /* built from `dataset` */
    ist_error *err;
} ist_check_context;

/* Adds a warning at a field of a row. The place is looked for only while warnings are still kept. */
bool ist_check_warn(ist_check_context *c, const char *rule, ist_table_id table, uint32_t place, const char *field,
                    const char *format, ...) __attribute__((format(printf, 6, 7)));

static inline const char *ist_check_text(const ist_check_context *c, ist_text text) {
    return ist_dataset_text(c->dataset, text);
}

/* A plain table of ties names no documents: what they would have to support is not asked for. */
static inline bool ist_check_has_documents(const ist_check_context *c) {
    return c->dataset->rows[IST_TABLE_DOCUMENTS].count > 0;
}

/* Each fails only for want of memory. */
bool ist_check_documents(ist_check_context *c); /* evidence, paragraphs, disagreements */
bool ist_check_figures(ist_check_context *c);
bool ist_check_lenses(ist_check_context *c); /* lenses, and those of claims */

#endif
