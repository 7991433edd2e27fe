/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * effects.h - do set, scale and penalise change anything?
 *
 * Private to effects.c and effects_touched.c.
 */
#ifndef IST_GRAPH_EFFECTS_H
#define IST_GRAPH_EFFECTS_H

#include "selection.h"

/* Notes in `idle`, which has a byte for each edit of the lens, which of set, scale and penalise alter no tie; what is
 * to be said of the first of these stays in `why`, where nothing does yet. `linked`: tie -> has it a link that is not
 * lost?
 */
bool ist_effects_of_touches(uint8_t *idle, ist_error *why, const ist_selection *selection, const uint8_t *linked,
                            ist_error *err);

#endif
