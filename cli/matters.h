/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * matters.h - the rows of a table by what they belong to: readings by disagreement, edits by scenario.
 */
#ifndef IST_CLI_MATTERS_H
#define IST_CLI_MATTERS_H

#include "graph/dataset.h"

/* The rows of one matter; they need not stand together in the file. */
typedef struct {
    ist_text name;
    const uint32_t *rows; /* ascending */
    size_t count;
} ist_matter;

typedef struct {
    ist_matter *items; /* in the order of their first rows */
    size_t count;
    uint32_t *rows;
} ist_matters; /* starts `= {0}` */

/* Groups the rows of disagreements or scenarios. */
bool ist_matters_make(ist_matters *out, const ist_dataset *dataset, ist_table_id table, ist_error *err);
void ist_matters_free(ist_matters *matters);

/* The matter with this name, or NULL. */
const ist_matter *ist_matters_find(const ist_matters *matters, ist_text name);

/* ---- scenarios ---- */

/* The scenario that this one extends, IST_TEXT_EMPTY when none. */
ist_text ist_matter_base(const ist_dataset *dataset, const ist_matter *scenario);

/* What a scenario's own rows edit, as the words of a lens: `close=RU,IR build=t484`. */
bool ist_matter_words(ist_buffer *out, const ist_dataset *dataset, const ist_matter *scenario, ist_error *err);

/* The first note of a scenario's own rows, or an empty text. */
ist_text ist_matter_note(const ist_dataset *dataset, const ist_matter *scenario);

#endif
