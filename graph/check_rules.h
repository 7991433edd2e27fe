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

/* Adds a warning at a field of the row at `place`; fails only for want of memory. */
#define IST_CHECK_WARN(c, rule, table, place, field, ...)                                                              \
    ist_dataset_report((c)->dataset, IST_SEVERITY_WARNING, rule, (ist_cell_place){table, place, field}, (c)->err,      \
                       __VA_ARGS__)

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
bool ist_check_lenses(ist_check_context *c); /* lenses, those of claims, scenarios */

#endif
