/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * columns.h - a two-mode network: which actor stands in which of two columns, and in which order.
 */
#ifndef IST_RENDER_COLUMNS_H
#define IST_RENDER_COLUMNS_H

#include "drawing_parts.h"

enum { IST_COLUMNS_MOST = 500 }; /* actors in a column; more are refused */

typedef struct {
    uint8_t *side;      /* vertex -> 0: left, 1: right */
    bool by_kind;       /* kinds of actors are the modes, else sources and targets of ties */
    uint32_t *order[2]; /* marks of a column, from the top */
    size_t count[2];
    size_t crossings[2]; /* of ties, in the order of the ids and in the last */
} ist_columns;           /* starts `= {0}` */

/* Tells the modes apart; UNDEFINED error that names ties within a mode where the view has such. */
bool ist_columns_find(ist_columns *out, const ist_view *view, ist_error *err);

/* Orders both columns so that few ties cross. The marks and facts are made. */
bool ist_columns_order(ist_columns *columns, const ist_drawing *drawing, ist_error *err);

void ist_columns_free(ist_columns *columns);

#endif
