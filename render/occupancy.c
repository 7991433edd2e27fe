/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * occupancy.c - boxes in a grid. What lies outside the area is kept in the cells of its edge.
 */
#include "occupancy.h"

#include <stdlib.h>
#include <string.h>

enum { CELLS_MOST = 512 }; /* a side */
#define CELL 40.0
#define NO_LINK UINT32_MAX

typedef struct {
    size_t left, bottom, right, top;
} cells;

static size_t side(double length, double cell) {
    double count = ceil(length / cell);
    return count < 1 ? 1 : (size_t)count;
}

bool ist_occupancy_init(ist_occupancy *out, ist_box area, ist_error *err) {
    *out = (ist_occupancy){.area = area};
    out->cell = fmax(CELL, fmax(ist_box_width(area), ist_box_height(area)) / CELLS_MOST);
    out->columns = side(ist_box_width(area), out->cell);
    out->rows = side(ist_box_height(area), out->cell);
    out->heads = ist_array_make(out->columns * out->rows, sizeof *out->heads, "placing labels", err);
    if (out->heads == NULL) {
        return false;
    }
    memset(out->heads, 0xFF, out->columns * out->rows * sizeof *out->heads);
    return true;
}

void ist_occupancy_free(ist_occupancy *occupancy) {
    free(occupancy->heads);
    free(occupancy->items);
    free(occupancy->links);
    *occupancy = (ist_occupancy){0};
}

static size_t cell_of(double at, double cell, size_t count) {
    double number = floor(at / cell);
    return number < 0 ? 0 : number >= (double)count ? count - 1 : (size_t)number;
}

static cells cells_of(const ist_occupancy *o, ist_box box) {
    return (cells){cell_of(box.low.x - o->area.low.x, o->cell, o->columns),
                   cell_of(box.low.y - o->area.low.y, o->cell, o->rows),
                   cell_of(box.high.x - o->area.low.x, o->cell, o->columns),
                   cell_of(box.high.y - o->area.low.y, o->cell, o->rows)};
}

static bool add_link(ist_occupancy *o, size_t cell, uint32_t item, ist_error *err) {
    void *links = o->links;
    bool grown =
        ist_array_reserve(&links, &o->link_capacity, o->link_count + 1, sizeof *o->links, "placing labels", err);
    o->links = links;
    if (grown) {
        o->links[o->link_count] = (ist_taken_link){item, o->heads[cell]};
        o->heads[cell] = (uint32_t)o->link_count++;
    }
    return grown;
}

bool ist_occupancy_add(ist_occupancy *occupancy, ist_box box, uint32_t owner, ist_error *err) {
    void *items = occupancy->items;
    bool grown = ist_array_reserve(&items, &occupancy->item_capacity, occupancy->item_count + 1,
                                   sizeof *occupancy->items, "placing labels", err);
    occupancy->items = items;
    if (!grown) {
        return false;
    }
    uint32_t item = (uint32_t)occupancy->item_count++;
    occupancy->items[item] = (ist_taken){box, owner};
    cells range = cells_of(occupancy, box);
    for (size_t row = range.bottom; row <= range.top; row++) {
        for (size_t column = range.left; column <= range.right; column++) {
            if (!add_link(occupancy, row * occupancy->columns + column, item, err)) {
                return false;
            }
        }
    }
    return true;
}

/* Counts up to `most` hits. */
static size_t count_hits(const ist_occupancy *o, ist_box box, uint32_t a, uint32_t b, size_t most) {
    size_t count = 0;
    cells range = cells_of(o, box);
    for (size_t row = range.bottom; row <= range.top; row++) {
        for (size_t column = range.left; column <= range.right; column++) {
            for (uint32_t link = o->heads[row * o->columns + column]; link != NO_LINK; link = o->links[link].next) {
                const ist_taken *item = &o->items[o->links[link].item];
                count += item->owner != a && item->owner != b && ist_box_overlaps(item->box, box);
                if (count >= most) {
                    return count;
                }
            }
        }
    }
    return count;
}

bool ist_occupancy_hits(const ist_occupancy *occupancy, ist_box box, uint32_t owner) {
    return count_hits(occupancy, box, owner, owner, 1) > 0;
}

size_t ist_occupancy_count(const ist_occupancy *occupancy, ist_box box, uint32_t a, uint32_t b) {
    return count_hits(occupancy, box, a, b, SIZE_MAX);
}
