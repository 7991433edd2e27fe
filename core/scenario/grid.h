/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * grid.h - the axes of a sweep, `close={none,RU,RU+IR}` each, and the points that they span.
 */
#ifndef IST_CORE_SCENARIO_GRID_H
#define IST_CORE_SCENARIO_GRID_H

#include "graph/lens.h"
#include "graph/network.h"

/* One place on an axis. */
typedef struct {
    char *label;   /* as it was written: "RU+IR", "4" */
    char *words;   /* what it puts on top of the lens: "close=RU,IR"; "" for none */
    ist_lens lens; /* the same, looked up */
} ist_grid_item;

typedef struct {
    char *name; /* of the column: the key, and what else tells axes of one key apart */
    ist_grid_item *items;
    size_t count, capacity;
} ist_grid_axis;

/* Starts `= {0}`. Points are numbered with the last axis running fastest. */
typedef struct {
    ist_grid_axis *axes;
    size_t axis_count;
    size_t points;
} ist_grid;

enum { IST_GRID_ITEMS_MOST = 100000, IST_GRID_POINTS_MOST = 10000000 };

/*
 * Reads axes, each KEY=BEFORE{ITEM,ITEM,...}BEHIND, any key of the lens. An item is `none`, which puts nothing on top;
 * a name or value; several names joined by `+` for keys that take lists (but unite, whose own sign that is); or a range
 * FROM..TO or FROM..TO..STEP of numbers. What stands before and behind the braces stands so with every item, and with
 * each of several names. Names in '...' are one name whatever they hold.
 *
 * USAGE error for what is not written so, for words that mean nothing in this dataset, for an item given twice, for two
 * axes that replace the same key, which one would win; LIMIT error past 100,000 items of an axis or 10 million points.
 */
bool ist_grid_read(ist_grid *out, const ist_network *network, const char *const *texts, size_t count, ist_error *err);
void ist_grid_free(ist_grid *grid);

/* The item of an axis at a point. */
const ist_grid_item *ist_grid_item_at(const ist_grid *grid, size_t point, size_t axis);

/* The words of a point; "open" where all items are none. */
bool ist_grid_words(ist_buffer *out, const ist_grid *grid, size_t point, ist_error *err);

#endif
