/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outlines.h - the countries of the world as rings of places, from a text that is part of the program.
 */
#ifndef IST_RENDER_OUTLINES_H
#define IST_RENDER_OUTLINES_H

#include "geo.h"

/* Walks the rings; starts `= {0}`. */
typedef struct {
    const char *at;        /* in the text; NULL: at its beginning */
    ist_geo_point *places; /* of the ring; owned */
    size_t count, capacity;
} ist_outlines;

/* The next ring; `count` is 0 at the end. False when memory is out. */
bool ist_outlines_next(ist_outlines *outlines, ist_error *err);
void ist_outlines_free(ist_outlines *outlines);

#endif
