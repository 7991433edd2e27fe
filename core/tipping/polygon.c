/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * polygon.c - cutting a convex polygon (Sutherland and Hodgman, 1974) that keeps the lines of its sides.
 */
#include "polygon.h"

#include <stdlib.h>

static const char cutting[] = "cutting cells";

void ist_polygon_free(ist_polygon *polygon) {
    free(polygon->corners);
    free(polygon->cut);
    *polygon = (ist_polygon){0};
}

static bool reserve(ist_polygon *polygon, size_t count, ist_error *err) {
    void *corners = polygon->corners, *cut = polygon->cut;
    bool ok = ist_array_reserve(&corners, &polygon->capacity, count, sizeof *polygon->corners, cutting, err);
    polygon->corners = corners;
    ok = ok && ist_array_reserve(&cut, &polygon->cut_capacity, count, sizeof *polygon->cut, cutting, err);
    polygon->cut = cut;
    return ok;
}

bool ist_polygon_square(ist_polygon *polygon, double limit, ist_error *err) {
    if (!reserve(polygon, 4, err)) {
        return false;
    }
    polygon->corners[0] = (ist_polygon_corner){{0, 0}, {0, 0, 1, limit}};
    polygon->corners[1] = (ist_polygon_corner){{limit, 0}, {limit, -1, 0, limit}};
    polygon->corners[2] = (ist_polygon_corner){{limit, limit}, {limit, 0, -1, limit}};
    polygon->corners[3] = (ist_polygon_corner){{0, limit}, {0, 1, 0, limit}};
    polygon->count = 4;
    return true;
}

/* -1 outside, 0 on the line, 1 inside. */
static int side_of(const ist_half_plane *half, ist_corner at) {
    double value = half->base + half->p * at.p + half->q * at.q;
    double terms = half->scale + fabs(half->p * at.p) + fabs(half->q * at.q);
    return fabs(value) <= IST_TIE_TOLERANCE * terms ? 0 : value > 0 ? 1 : -1;
}

/* Where two lines that are not parallel meet. */
static ist_corner meeting(const ist_half_plane *a, const ist_half_plane *b) {
    double determinant = a->p * b->q - a->q * b->p;
    return (ist_corner){(a->q * b->base - b->q * a->base) / determinant,
                        (b->p * a->base - a->p * b->base) / determinant};
}

/* What is left of one side, which begins at corner `i`. */
static size_t cut_side(ist_polygon *polygon, size_t count, size_t i, const ist_half_plane *half) {
    const ist_polygon_corner *from = &polygon->corners[i], *to = &polygon->corners[(i + 1) % polygon->count];
    int begins = side_of(half, from->at), ends = side_of(half, to->at);
    if (begins >= 0) {
        polygon->cut[count] = *from;
        polygon->cut[count++].side = begins == 0 && ends < 0 ? *half : from->side;
    }
    if (begins * ends < 0) {
        ist_corner at = meeting(&from->side, half);
        polygon->cut[count++] = (ist_polygon_corner){at, begins > 0 ? *half : from->side};
    }
    return count;
}

bool ist_polygon_cut(ist_polygon *polygon, const ist_half_plane *half, ist_error *err) {
    size_t count = 0;
    if (!reserve(polygon, polygon->count + 2, err)) {
        return false;
    }
    for (size_t i = 0; i < polygon->count; i++) {
        count = cut_side(polygon, count, i, half);
    }
    ist_polygon_corner *corners = polygon->corners;
    size_t capacity = polygon->capacity;
    polygon->corners = polygon->cut;
    polygon->capacity = polygon->cut_capacity;
    polygon->cut = corners;
    polygon->cut_capacity = capacity;
    polygon->count = count;
    return true;
}
