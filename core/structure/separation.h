/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * separation.h - who is cut off from whom when a set of vertices is lost.
 */
#ifndef IST_CORE_STRUCTURE_SEPARATION_H
#define IST_CORE_STRUCTURE_SEPARATION_H

#include "graph/view.h"

typedef struct {
    double parts; /* the pieces that are left of the components the set lies in */
    double pairs; /* pairs outside the set that were connected and no longer are */
} ist_separation;

bool ist_separation_of_set(ist_separation *out, const ist_view *view, const uint32_t *vertices, size_t count,
                           ist_error *err);

#endif
