/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cases.h - words of a lens on top of a lens, and the network that they make: a state closed, a project built.
 */
#ifndef IST_CORE_CASES_H
#define IST_CORE_CASES_H

#include "graph/view.h"

typedef struct {
    ist_view view;
    ist_buffer idle; /* edits of the case that change nothing; empty: none */
    bool no_effect;  /* it changes nothing at all: `idle` says what it is */
} ist_case_view;

/* `words` "open" are the lens as it is. */
bool ist_case_view_make(ist_case_view *out, const ist_network *network, const ist_lens *lens, const char *words,
                        ist_error *err);
void ist_case_view_free(ist_case_view *made);

/* Where vertices of another view of the same network stand in this case, ascending, each once; those that the case
 * took away are left out. */
bool ist_case_view_move(ist_vertex_set *out, const ist_case_view *made, const ist_view *from,
                        const ist_vertex_set *vertices, ist_error *err);

/* Does a lens count cost, or capacity, as the other one does? */
bool ist_case_same_cost(const ist_lens *a, const ist_lens *b);
bool ist_case_same_capacity(const ist_lens *a, const ist_lens *b);

#endif
