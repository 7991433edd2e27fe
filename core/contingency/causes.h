/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * causes.h - common causes: what one decision or one event takes away together. Private to contingency/.
 */
#ifndef IST_CORE_CONTINGENCY_CAUSES_H
#define IST_CORE_CONTINGENCY_CAUSES_H

#include "elements.h"

/* Adds the given causes and those scenarios of the dataset that only close and remove. USAGE error for a given one that
 * takes nothing away, and where there is none at all. */
bool ist_causes_list(ist_elements *out, const ist_view *view, const ist_elements_question *question, ist_error *err);

/* Adds an element, whose sets it takes over also when it fails; it is left zeroed. */
bool ist_elements_add(ist_elements *out, ist_element *element, const char *name, ist_error *err);
bool ist_element_put(ist_vertex_set *set, uint32_t item, ist_error *err);

/* Writes a name as the lens reads it, whatever it holds: 'a name', in which '' is one '. */
bool ist_cause_quote(ist_buffer *out, const char *name, ist_error *err);

#endif
