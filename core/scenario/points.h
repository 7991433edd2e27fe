/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * points.h - the views of the points of a grid, made of as few views through lenses as may be.
 *
 * A point that closes and leaves out is what is left of the point that does all the rest: a few marks on a view that is
 * kept in place of a walk through the dataset. Its view is the same to the last bit.
 */
#ifndef IST_CORE_SCENARIO_POINTS_H
#define IST_CORE_SCENARIO_POINTS_H

#include "grid.h"
#include "outcome.h"

/* What an item that only closes and leaves out takes out of a view. */
typedef struct {
    bool known, simple; /* simple: it takes out actors and whole places of ties, and does nothing else */
    bool of_ties;       /* does it name ties? */
    uint32_t *actors, *places;
    size_t actor_count, place_count;
} ist_removal;

/* A view that others are what is left of. */
typedef struct {
    bool made;
    ist_view view;
    ist_lens lens;
    ist_removal *removals; /* of every item, axis after axis */
} ist_points_base;

/* Ids that an item loses and builds: type and number in one. */
typedef struct {
    uint64_t *lost, *built;
    size_t lost_count, built_count;
} ist_points_names;

/* Starts `= {0}`. */
typedef struct {
    const ist_scenario_asked *asked; /* borrowed */
    const ist_grid *grid;            /* borrowed */
    ist_buffer idle;                 /* items of the axes that change nothing through the lens */
    ist_points_names *names;         /* of every item, axis after axis; behind them those of the lens */
    size_t *first;                   /* axis -> its first item among all */
    size_t item_count;
    uint8_t *removes; /* item -> does it only close and leave out? */
    ist_points_base *bases;
    size_t base_count;          /* 0: every point is made by itself */
    uint8_t *gone, *lost_place; /* workspace: of actors, of places of ties */
    size_t place_capacity;
} ist_points;

/* Looks at every item of every axis alone; USAGE error for one of which no view can be made. */
bool ist_points_make(ist_points *out, const ist_scenario_asked *asked, const ist_grid *grid, ist_error *err);
void ist_points_free(ist_points *points);

/* The look of a point. UNDEFINED error where its edits contradict each other. */
bool ist_points_look(ist_scenario_look *out, ist_points *points, size_t point, ist_error *err);

/* The view of a point, made by itself through its lens: what the above must be. */
bool ist_points_view(ist_view *out, const ist_points *points, const ist_lens *edits, ist_error *err);

/* Private: the view of a point as what is left of a kept one; `*found` false where that cannot be told. */
bool ist_points_reduce(ist_view *out, bool *found, ist_points *points, size_t point, ist_error *err);
bool ist_points_prepare(ist_points *points, ist_error *err);
void ist_points_bases_free(ist_points *points);

#endif
