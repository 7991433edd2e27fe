/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * name_order.h - rows in the byte order of their names.
 *
 * Private to graph/.
 */
#ifndef IST_GRAPH_NAME_ORDER_H
#define IST_GRAPH_NAME_ORDER_H

#include "memory.h"

typedef struct {
    uint64_t beginning; /* of the name, as a number that compares as its bytes do; set by the sort */
    const char *name;
    uint32_t row;
} ist_named_place;

/* Sorts by name, and by row where two have the same. Linear but for names that begin with the same eight bytes. */
bool ist_name_order(ist_named_place *names, size_t count, ist_error *err);

#endif
