/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cells.c - the least of planes over a square.
 *
 * Of the planes known so far each is the least on a convex cell. The cost of the shortest path is concave: where at
 * every corner of a cell it is what its plane says, it is so in the whole cell. So every corner is asked with one
 * sweep; a path that is cheaper there is a further plane, and when none is, the cells are right.
 *
 * Gusfield (1980), Sensitivity analysis for combinatorial optimization; Fernandez-Baca and Srinivasan (1991),
 * Constructing the minimization diagram of a two-parameter problem.
 */
#include "cells.h"

#include <stdlib.h>
#include <string.h>

#include "envelope.h"
#include "polygon.h"

static const char finding[] = "finding cells";

typedef struct {
    ist_priced *priced;
    uint32_t source, target;
    double limit;
    ist_price *planes;
    size_t plane_count, plane_capacity;
    ist_corner *asked; /* corners at which no path is cheaper than the planes */
    size_t asked_count, asked_capacity;
    ist_polygon polygon; /* workspace */
} search;

void ist_penalty_cells_free(ist_penalty_cells *cells) {
    for (size_t i = 0; i < cells->count; i++) {
        free(cells->items[i].corners);
    }
    free(cells->items);
    *cells = (ist_penalty_cells){0};
}

static double value(const search *s, const ist_price *plane, ist_corner at) {
    return ist_price_at(plane, s->priced->penalties->parts, (double[]){at.p, at.q});
}

/* ---- the square ---- */

/* The penalties when both amounts grow together as `along` says. */
static bool project(ist_penalties *out, const ist_penalties *from, const uint64_t along[IST_PENALTIES],
                    ist_error *err) {
    const ist_view *view = from->view;
    size_t count = from->offsets[view->edge_count];
    *out = (ist_penalties){.view = view, .parts = from->parts};
    out->offsets = ist_array_make(view->edge_count + 1, sizeof *out->offsets, finding, err);
    out->prices = out->offsets ? ist_array_make(count, sizeof *out->prices, finding, err) : NULL;
    if (out->prices == NULL) {
        return false;
    }
    memcpy(out->offsets, from->offsets, (view->edge_count + 1) * sizeof *out->offsets);
    for (size_t i = 0; i < count; i++) {
        const uint64_t *shares = from->prices[i].shares;
        out->prices[i] = (ist_price){from->prices[i].base, {along[0] * shares[0] + along[1] * shares[1], 0}};
    }
    ist_penalties_sort(out);
    return true;
}

/* The largest breakpoint along one direction; what the path costs where there is none. */
static bool find_largest(double *largest, const search *s, const uint64_t along[IST_PENALTIES], ist_error *err) {
    ist_penalties penalties = {0};
    ist_priced priced = {0};
    ist_envelope envelope = {0};
    bool ok = project(&penalties, s->priced->penalties, along, err) && ist_priced_init(&priced, &penalties, err) &&
              ist_envelope_make(&envelope, &priced, s->source, s->target, INFINITY, err);
    if (ok && envelope.count > 0) {
        double last = envelope.items[envelope.count - 1].from;
        *largest = fmax(*largest, last > 0 ? last : envelope.items[0].price.base / 2);
    }
    s->priced->sweeps += priced.sweeps;
    ist_envelope_free(&envelope);
    ist_priced_free(&priced);
    ist_penalties_free(&penalties);
    return ok;
}

static bool choose_limit(search *s, ist_error *err) {
    static const uint64_t directions[][IST_PENALTIES] = {{1, 0}, {0, 1}, {1, 1}};
    double largest = 0;
    bool ok = true;
    for (size_t i = 0; ok && isinf(s->limit) && i < sizeof directions / sizeof directions[0]; i++) {
        ok = find_largest(&largest, s, directions[i], err);
    }
    s->limit = isinf(s->limit) ? 2 * largest : s->limit;
    return ok;
}

/* ---- planes ---- */

static bool add_plane(search *s, ist_price plane, ist_error *err) {
    if (s->plane_count == IST_PENALTY_CELLS_MOST) {
        return ist_error_set(
            err, IST_ERROR_LIMIT,
            "the two penalties make more than %d cells; give a smaller --up-to, or ask for one penalty",
            IST_PENALTY_CELLS_MOST);
    }
    void *planes = s->planes;
    bool ok = ist_array_reserve(&planes, &s->plane_capacity, s->plane_count + 1, sizeof plane, finding, err);
    s->planes = planes;
    if (ok) {
        s->planes[s->plane_count++] = plane;
    }
    return ok;
}

static double least_plane(const search *s, ist_corner at) {
    double least = INFINITY;
    for (size_t i = 0; i < s->plane_count; i++) {
        least = fmin(least, value(s, &s->planes[i], at));
    }
    return least;
}

static bool is_asked(const search *s, ist_corner at) {
    for (size_t i = 0; i < s->asked_count; i++) {
        if (fabs(s->asked[i].p - at.p) <= IST_TIE_TOLERANCE * s->limit &&
            fabs(s->asked[i].q - at.q) <= IST_TIE_TOLERANCE * s->limit) {
            return true;
        }
    }
    return false;
}

/* Asks for the shortest path at a corner, once; one that is cheaper than all planes is a new one. */
static bool ask(search *s, ist_corner at, ist_error *err) {
    if (is_asked(s, at)) {
        return true;
    }
    void *asked = s->asked;
    bool ok = ist_array_reserve(&asked, &s->asked_capacity, s->asked_count + 1, sizeof at, finding, err);
    s->asked = asked;
    ok = ok && ist_priced_set(s->priced, at.p, at.q, err) && ist_priced_sweep(s->priced, s->source, err);
    if (!ok) {
        return false;
    }
    double least = least_plane(s, at), found = s->priced->sweep.distance[s->target];
    s->asked[s->asked_count++] = at;
    if (isfinite(least) && (found >= least || ist_lengths_tie(found, least))) {
        return true;
    }
    ist_priced_trace(s->priced, IST_PRICED_LEAST);
    return add_plane(s, s->priced->prices[s->target], err);
}

/* ---- cells ---- */

/* Cuts the cell of a plane out of the square. */
static bool cut_cell(search *s, size_t plane, ist_error *err) {
    const ist_price *own = &s->planes[plane];
    double parts = (double)s->priced->penalties->parts;
    bool ok = ist_polygon_square(&s->polygon, s->limit, err);
    for (size_t i = 0; ok && s->polygon.count > 0 && i < s->plane_count; i++) {
        const ist_price *other = &s->planes[i];
        const ist_half_plane half = {
            other->base - own->base, ((double)other->shares[0] - (double)own->shares[0]) / parts,
            ((double)other->shares[1] - (double)own->shares[1]) / parts, fmax(own->base, other->base)};
        ok = i == plane || ist_polygon_cut(&s->polygon, &half, err);
    }
    return ok;
}

static ist_corner middle_of(const ist_polygon *polygon) {
    ist_corner sum = {0, 0};
    for (size_t i = 0; i < polygon->count; i++) {
        sum.p += polygon->corners[i].at.p / (double)polygon->count;
        sum.q += polygon->corners[i].at.q / (double)polygon->count;
    }
    return sum;
}

/* Is there any room in the cell at hand? At its middle the plane is then less than all others. */
static bool has_room(const search *s, size_t plane) {
    ist_corner middle = middle_of(&s->polygon);
    double own = value(s, &s->planes[plane], middle);
    for (size_t i = 0; s->polygon.count >= 3 && i < s->plane_count; i++) {
        double other = value(s, &s->planes[i], middle);
        if (i != plane && (other < own || ist_lengths_tie(own, other))) {
            return false;
        }
    }
    return s->polygon.count >= 3;
}

/* The cells of planes found on the way come behind those at hand. Where the planes of a corner are all known, it is a
 * corner of the cell of the last of them, so every corner is asked. */
static bool ask_corners(search *s, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < s->plane_count; i++) {
        ok = cut_cell(s, i, err);
        for (size_t c = 0; ok && has_room(s, i) && c < s->polygon.count; c++) {
            ok = ask(s, s->polygon.corners[c].at, err);
        }
    }
    return ok;
}

static bool find_planes(search *s, ist_error *err) {
    const ist_corner square[] = {{0, 0}, {s->limit, 0}, {0, s->limit}, {s->limit, s->limit}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof square / sizeof square[0]; i++) {
        ok = ask(s, square[i], err);
    }
    return ok && ask_corners(s, err);
}

/* ---- the answer ---- */

static int compare_corners(const ist_corner *a, const ist_corner *b) {
    return a->p != b->p ? (a->p < b->p ? -1 : 1) : (a->q > b->q) - (a->q < b->q);
}

static int compare_cells(const void *left, const void *right) {
    const ist_penalty_cell *a = left, *b = right;
    int order = compare_corners(a->corners, b->corners);
    return order != 0 ? order : compare_corners(&a->inside, &b->inside);
}

static bool add_cell(ist_penalty_cells *out, const search *s, size_t plane, ist_error *err) {
    const ist_polygon *polygon = &s->polygon;
    ist_penalty_cell cell = {.price = s->planes[plane], .inside = middle_of(polygon), .corner_count = polygon->count};
    void *items = out->items;
    bool ok = ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof cell, finding, err);
    out->items = items;
    cell.corners = ok ? ist_array_make(polygon->count, sizeof *cell.corners, finding, err) : NULL;
    size_t first = 0;
    for (size_t i = 1; i < polygon->count; i++) {
        first = compare_corners(&polygon->corners[i].at, &polygon->corners[first].at) < 0 ? i : first;
    }
    for (size_t i = 0; cell.corners && i < polygon->count; i++) {
        ist_corner at = polygon->corners[(first + i) % polygon->count].at;
        cell.corners[i] = (ist_corner){at.p + 0.0, at.q + 0.0}; /* no minus before 0 */
    }
    if (cell.corners) {
        out->items[out->count++] = cell;
    }
    return cell.corners != NULL;
}

static bool add_cells(ist_penalty_cells *out, search *s, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < s->plane_count; i++) {
        ok = cut_cell(s, i, err) && (!has_room(s, i) || add_cell(out, s, i, err));
    }
    if (ok && out->count > 0) {
        qsort(out->items, out->count, sizeof *out->items, compare_cells);
    }
    return ok;
}

bool ist_penalty_cells_make(ist_penalty_cells *out, ist_priced *priced, uint32_t source, uint32_t target, double limit,
                            ist_error *err) {
    search s = {.priced = priced, .source = source, .target = target, .limit = limit};
    *out = (ist_penalty_cells){0};
    bool ok = ist_priced_set(priced, 0, 0, err) && ist_priced_sweep(priced, source, err);
    if (ok && isfinite(priced->sweep.distance[target])) {
        ok = choose_limit(&s, err) && find_planes(&s, err) && add_cells(out, &s, err);
    }
    out->limit = s.limit;
    free(s.planes);
    free(s.asked);
    ist_polygon_free(&s.polygon);
    return ok;
}
