/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * row_names.h - the rows of lenses and scenarios by their names, made once as a dataset is loaded.
 *
 * Private to graph/.
 */
#ifndef IST_GRAPH_ROW_NAMES_H
#define IST_GRAPH_ROW_NAMES_H

#include "dataset.h"

/* Fills `dataset->lens_names` and `scenario_names`. Fails only for want of memory; ist_dataset_free frees. */
bool ist_row_names_make(ist_dataset *dataset, ist_error *err);
void ist_row_names_free(ist_row_names *names); /* leaves zeros */

/* The rows of one name, ascending, `*count` of them; NULL and 0 where there is none. */
const ist_named_row *ist_row_names_find(size_t *count, const ist_row_names *names, ist_text name);

/* The name nearest to `word`, near enough to be offered, or NULL. Of more than IST_NAMES_SEARCHED names none is looked
 * for: who misspells as many is not made to wait for each. */
enum { IST_NAMES_SEARCHED = 500 };
const char *ist_row_names_nearest(const ist_dataset *dataset, const ist_row_names *names, const char *word);

#endif
