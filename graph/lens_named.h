/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_named.h - the lenses and scenarios of a dataset, looked up: `lens=NAME` and `scenario=NAME`.
 *
 * `lens=NAME` stands for the words of that row of the table of lenses, read before all others wherever it is written:
 * keys given besides it override its own, scenarios and edits add up. Those words may start from another lens.
 * `scenario=NAME,NAME` stands for the edits of these scenarios and of those they extend, each under the key of its
 * action: `remove` is without, `merge` unite, all others go by their name. A name that the dataset does not have is a
 * USAGE error, as is one thing that is closed and built at once.
 */
#ifndef IST_GRAPH_LENS_NAMED_H
#define IST_GRAPH_LENS_NAMED_H

#include "dataset.h"
#include "lens.h"

/* Replaces what `lens` names by what the dataset says of it. A lens that names nothing stays as it is; on failure it
 * may be looked up in part and can be freed. */
bool ist_lens_resolve(ist_lens *lens, const ist_dataset *dataset, ist_error *err);

/* ist_lens_parse for words that may speak of a dataset: reads them, looks up what they name, and lays them over what
 * `lens` holds. What it holds counts less than a lens that the words name. */
bool ist_lens_parse_in(ist_lens *lens, const ist_dataset *dataset, const char *text, ist_error *err);

/* The key under which a lens does an edit of the table of scenarios; NULL for an action that there is not. */
const char *ist_edit_key(const ist_dataset *dataset, const ist_edit *edit);

/* Writes what stands behind that key: "RU", "cn-kz:days:4", "GE+AZ". */
bool ist_edit_print(ist_buffer *out, const ist_dataset *dataset, const ist_edit *edit, ist_error *err);

#endif
