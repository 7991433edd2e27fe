/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * occupancy.h - which parts of a picture are taken: boxes and points in a grid of cells, so that asking is quick.
 */
#ifndef IST_RENDER_OCCUPANCY_H
#define IST_RENDER_OCCUPANCY_H

#include "graph/memory.h"
#include "plane.h"

typedef struct {
    ist_box box;
    uint32_t owner; /* whoever asks may pass over its own boxes */
} ist_taken;

typedef struct {
    uint32_t item, next;
} ist_taken_link;

typedef struct {
    ist_box area;
    double cell;
    size_t columns, rows;
    uint32_t *heads; /* cell -> first link, or UINT32_MAX */
    ist_taken *items;
    ist_taken_link *links;
    size_t item_count, item_capacity, link_count, link_capacity;
} ist_occupancy;

bool ist_occupancy_init(ist_occupancy *out, ist_box area, ist_error *err);
void ist_occupancy_free(ist_occupancy *occupancy);

bool ist_occupancy_add(ist_occupancy *occupancy, ist_box box, uint32_t owner, ist_error *err);

/* Does `box` overlap a taken box of another owner than `owner`? */
bool ist_occupancy_hits(const ist_occupancy *occupancy, ist_box box, uint32_t owner);

/* How many taken boxes of owners other than `a` and `b` hold something of `box`; one in several cells counts for each.
 */
size_t ist_occupancy_count(const ist_occupancy *occupancy, ist_box box, uint32_t a, uint32_t b);

#endif
