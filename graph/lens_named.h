/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_named.h - the lenses and scenarios of a dataset, looked up: `lens=NAME` and `scenario=NAME`.
 *
 * `lens=NAME` stands for the words of that row of the table of lenses, read before all others wherever it is written:
 * keys given besides it override its own, scenario, close, build and without add up. Those words may start from another
 * lens. `scenario=NAME,NAME` stands for the edits of these scenarios and of those they extend: what they close, build
 * and remove comes under close, build and without. A lens cannot do their other actions, which is a USAGE error, as is
 * a name that the dataset does not have, or one thing that is closed and built at once.
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

#endif
