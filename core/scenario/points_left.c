/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * points_left.c - points that take something out, as what is left of views that are kept.
 *
 * The items of all axes are of two kinds: those that only close and leave out, and all others. For each combination of
 * the others one view is kept, and for each item of the first kind what it takes out of that view, which is seen by
 * making the view with it and comparing the two. What several items take out together is what each takes out alone: a
 * tie is lost when its tie or an end is. Two things are not so, and make the point a view of its own: an edge that
 * loses some of its ties, whose weights are then others, and an actor whose last tie is left out, which is no vertex.
 */
#include <stdlib.h>
#include <string.h>

#include "points.h"

static const char keeping[] = "keeping views of a sweep";

enum { BASES_MOST = 4096 };
#define BASE_BYTES_MOST 2.56e8

/* ---- which items and views ---- */

/* Does the lens only close and leave out? Says whether it names ties. */
static bool only_removes(const ist_lens *lens) {
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        const char *name = ist_lens_keys[i].name;
        bool removes = strcmp(name, "close") == 0 || strcmp(name, "without") == 0;
        if ((lens->given & 1u << i) != 0 && !removes) {
            return false;
        }
    }
    return true;
}

/* Are the weights and vertices of what is left those of the whole, for this lens? */
static bool keeps_weights(const ist_lens *lens) {
    return lens->territory != IST_TERRITORY_GROUP && lens->components.count == 0 &&
           (lens->cost == NULL || strncmp(lens->cost, "max", 3) != 0);
}

static const ist_lens *lens_of(const ist_points *points, size_t axis, size_t item) {
    return &points->grid->axes[axis].items[item].lens;
}

/* How many combinations there are of items that remove, with none of them, and of the others. */
static void count_combinations(double *removing, double *others, const ist_points *points) {
    *removing = *others = 1;
    for (size_t i = 0; i < points->grid->axis_count; i++) {
        size_t count = points->grid->axes[i].count, removes = 0, rest = 0;
        for (size_t j = 0; j < count; j++) {
            removes += points->removes[points->first[i] + j];
        }
        rest = count - removes;
        *removing *= removes > 0 ? (double)removes : 1;
        *others *= (double)(rest + (removes > 0));
    }
}

bool ist_points_prepare(ist_points *points, ist_error *err) {
    const ist_view *open = &points->asked->open;
    double removing, others,
        bytes = 64.0 * (double)open->edge_count + 16.0 * (double)points->asked->network->actor_count;
    points->removes = ist_array_make(points->item_count, 1, keeping, err);
    bool plain = points->removes != NULL && keeps_weights(points->asked->lens);
    for (size_t i = 0; points->removes != NULL && i < points->grid->axis_count; i++) {
        for (size_t j = 0; j < points->grid->axes[i].count; j++) {
            points->removes[points->first[i] + j] = only_removes(lens_of(points, i, j));
            plain = plain && keeps_weights(lens_of(points, i, j));
        }
    }
    if (points->removes == NULL) {
        return false;
    }
    count_combinations(&removing, &others, points);
    /* Keeping a view costs one view an item: that must be worth it. */
    if (plain && removing > 2 * (double)points->item_count && others <= BASES_MOST &&
        others * bytes <= BASE_BYTES_MOST) {
        points->bases = ist_array_make((size_t)others, sizeof *points->bases, keeping, err);
        points->gone = points->bases ? ist_array_make(points->asked->network->actor_count, 1, keeping, err) : NULL;
        points->base_count = points->gone != NULL ? (size_t)others : 0;
        return points->gone != NULL;
    }
    return true;
}

static void base_free(ist_points_base *base, size_t item_count) {
    for (size_t i = 0; base->removals != NULL && i < item_count; i++) {
        free(base->removals[i].actors);
        free(base->removals[i].places);
    }
    free(base->removals);
    ist_lens_free(&base->lens);
    ist_view_free(&base->view);
}

void ist_points_bases_free(ist_points *points) {
    for (size_t i = 0; i < points->base_count; i++) {
        base_free(&points->bases[i], points->item_count);
    }
    free(points->bases);
    free(points->removes);
    free(points->gone);
    free(points->lost_place);
}

/* The number of an item that stands at a point on an axis, among all items. */
static size_t item_at(const ist_points *points, size_t point, size_t axis) {
    const ist_grid_item *item = ist_grid_item_at(points->grid, point, axis);
    return points->first[axis] + (size_t)(item - points->grid->axes[axis].items);
}

/* The number of the combination of items that do not remove. */
static size_t base_number(const ist_points *points, size_t point) {
    size_t number = 0;
    for (size_t i = 0; i < points->grid->axis_count; i++) {
        size_t first = points->first[i], count = points->grid->axes[i].count, item = item_at(points, point, i);
        size_t digit = 0, digits = 0, removes = 0;
        for (size_t j = first; j < first + count; j++) {
            digits += !points->removes[j];
            digit += !points->removes[j] && j < item;
            removes += points->removes[j];
        }
        digit = points->removes[item] ? digits : digit;
        number = number * (digits + (removes > 0)) + digit;
    }
    return number;
}

static bool make_base(ist_points_base *base, const ist_points *points, size_t point, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < points->grid->axis_count; i++) {
        ok = points->removes[item_at(points, point, i)] ||
             ist_lens_overlay(&base->lens, &ist_grid_item_at(points->grid, point, i)->lens, err);
    }
    base->removals = ok ? ist_array_make(points->item_count, sizeof *base->removals, keeping, err) : NULL;
    base->made = base->removals != NULL && ist_points_view(&base->view, points, &base->lens, err);
    if (!base->made) {
        base_free(base, points->item_count);
        *base = (ist_points_base){0};
    }
    return base->made;
}

/* ---- what an item takes out ---- */

static bool names_ties(const ist_network *network, const ist_lens *lens) {
    for (size_t i = 0; i < lens->without.count; i++) {
        if (ist_network_find(network, lens->without.items[i]).type == IST_SUBJECT_TIE) {
            return true;
        }
    }
    return false;
}

/* Actors who have a vertex in the base and none any more; false where one gets a vertex. */
static bool compare_actors(ist_removal *out, const ist_view *base, const ist_view *left) {
    for (uint32_t a = 0; a < base->network->actor_count; a++) {
        bool before = base->actor_vertex[a] != IST_NONE, after = left->actor_vertex[a] != IST_NONE;
        if (after && !before) {
            return false;
        }
        if (before && !after) {
            out->actors[out->actor_count++] = a;
        }
    }
    return true;
}

/* The edge in the smaller view, or IST_NONE. */
static uint32_t same_edge(const ist_view *base, uint32_t edge, const ist_view *left) {
    uint32_t a = left->actor_vertex[base->vertex_actor[base->sources[edge]]];
    uint32_t b = left->actor_vertex[base->vertex_actor[base->targets[edge]]];
    return a == IST_NONE || b == IST_NONE ? IST_NONE : ist_view_edge(left, a, b);
}

static bool has_tie(const ist_view *view, uint32_t edge, uint32_t tie) {
    for (size_t i = 0; edge != IST_NONE && i < ist_index_count(&view->edge_ties, edge); i++) {
        if (ist_index_items(&view->edge_ties, edge)[i] == tie) {
            return true;
        }
    }
    return false;
}

/* Places of ties that the base has and the smaller view has not; false where that has others. */
static bool compare_places(ist_removal *out, const ist_view *base, const ist_view *left) {
    size_t all = base->edge_ties.offsets[base->edge_count];
    for (uint32_t e = 0; e < base->edge_count; e++) {
        uint32_t same = same_edge(base, e, left);
        for (uint32_t p = base->edge_ties.offsets[e]; p < base->edge_ties.offsets[e + 1]; p++) {
            if (!has_tie(left, same, base->edge_ties.items[p])) {
                out->places[out->place_count++] = p;
            }
        }
    }
    return all - out->place_count == left->edge_ties.offsets[left->edge_count];
}

static bool look_at_removal(ist_removal *out, const ist_points *points, const ist_points_base *base,
                            const ist_lens *edits, ist_error *err) {
    ist_lens both = {0};
    ist_view left = {0};
    const ist_view *view = &base->view;
    bool ok =
        ist_lens_copy(&both, &base->lens, err) && ist_lens_overlay(&both, edits, err) &&
        ist_points_view(&left, points, &both, err) &&
        (out->actors = ist_array_make(view->network->actor_count, sizeof *out->actors, keeping, err)) &&
        (out->places = ist_array_make(view->edge_ties.offsets[view->edge_count], sizeof *out->places, keeping, err));
    if (ok) {
        out->simple = compare_actors(out, view, &left) && compare_places(out, view, &left);
        out->of_ties = names_ties(view->network, edits);
        out->known = true;
    }
    ist_lens_free(&both);
    ist_view_free(&left);
    return ok;
}

/* ---- a point ---- */

/* Marks what the items of a point take out; `*simple` false where that cannot be told from the items. */
static bool mark(ist_points *points, bool *simple, bool *of_ties, ist_points_base *base, size_t point, ist_error *err) {
    *simple = true;
    *of_ties = false;
    for (size_t i = 0; *simple && i < points->grid->axis_count; i++) {
        size_t item = item_at(points, point, i);
        ist_removal *removal = &base->removals[item];
        const ist_lens *edits = &ist_grid_item_at(points->grid, point, i)->lens;
        if (!points->removes[item] || edits->given == 0) {
            continue;
        }
        if (!removal->known && !look_at_removal(removal, points, base, edits, err)) {
            return false;
        }
        *simple = removal->simple;
        *of_ties = *of_ties || removal->of_ties;
        for (size_t j = 0; j < removal->actor_count; j++) {
            points->gone[removal->actors[j]] = 1;
        }
        for (size_t j = 0; j < removal->place_count; j++) {
            points->lost_place[removal->places[j]] = 1;
        }
    }
    return true;
}

/* Which edges are lost with all their ties; false where one loses some of them. */
static bool fold_edges(uint8_t *lost_edge, const ist_points *points, const ist_view *view) {
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t first = view->edge_ties.offsets[e], last = view->edge_ties.offsets[e + 1], lost = 0;
        for (uint32_t p = first; p < last; p++) {
            lost += points->lost_place[p];
        }
        if (lost > 0 && lost < last - first) {
            return false;
        }
        lost_edge[e] = lost > 0;
    }
    return true;
}

/* Has every vertex that stays an edge that stays? Only then is it sure to be a vertex where ties are left out. */
static bool all_tied(const ist_points *points, const ist_view *view, const uint8_t *lost_edge, uint8_t *tied) {
    for (size_t e = 0; e < view->edge_count; e++) {
        tied[view->sources[e]] |= !lost_edge[e];
        tied[view->targets[e]] |= !lost_edge[e];
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        if (!tied[v] && !points->gone[view->vertex_actor[v]]) {
            return false;
        }
    }
    return true;
}

static bool reduce(ist_view *out, bool *found, ist_points *points, ist_points_base *base, size_t point,
                   ist_error *err) {
    const ist_view *view = &base->view;
    size_t places = view->edge_ties.offsets[view->edge_count], bytes = view->edge_count + view->vertex_count;
    void *room = points->lost_place;
    if (!ist_array_reserve(&room, &points->place_capacity, places + bytes + 1, 1, keeping, err)) {
        return false;
    }
    points->lost_place = room;
    memset(points->lost_place, 0, places + bytes);
    memset(points->gone, 0, view->network->actor_count);
    uint8_t *lost_edge = points->lost_place + places, *tied = lost_edge + view->edge_count;
    bool simple, of_ties;
    if (!mark(points, &simple, &of_ties, base, point, err)) {
        return false;
    }
    *found = simple && fold_edges(lost_edge, points, view) && (!of_ties || all_tied(points, view, lost_edge, tied));
    return !*found || ist_view_reduced(out, view, points->gone, lost_edge, err);
}

bool ist_points_reduce(ist_view *out, bool *found, ist_points *points, size_t point, ist_error *err) {
    *found = false;
    if (points->base_count == 0) {
        return true;
    }
    ist_points_base *base = &points->bases[base_number(points, point)];
    return (base->made || make_base(base, points, point, err)) && reduce(out, found, points, base, point, err);
}
