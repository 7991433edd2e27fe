/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edits_parts.h - the steps in which the edits of a lens are looked up.
 *
 * Private to edits_made.c, edits_touched.c and edits_folded.c.
 */
#ifndef IST_GRAPH_EDITS_PARTS_H
#define IST_GRAPH_EDITS_PARTS_H

#include "gathering.h"

typedef struct {
    ist_selection *selection; /* its edits are those that are made */
    const ist_network *network;
    const ist_lens *lens;
    ist_edits *edits;
    ist_touches *touches;
    size_t union_capacity;
    ist_gathering inside; /* the territory at hand */
    ist_error *err;
} ist_edit_maker;

/* USAGE error about one edit, with its row of scenarios where it comes from one. */
bool ist_edit_refuse(ist_edit_maker *maker, uint32_t key, uint32_t item, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The actor that part of an edit names. */
bool ist_edit_actor(uint32_t *out, ist_edit_maker *maker, uint32_t key, uint32_t item, const char *name, size_t length);

/* Lists what set, scale and penalise do to each tie, sorted. */
bool ist_edits_touch(ist_edit_maker *maker);

/* Makes rows and numbers of it. */
bool ist_edits_fold(ist_edit_maker *maker);

#endif
