/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ego.h - one actor and its rank by one measure: in a network, and in variants of it.
 */
#ifndef IST_CORE_BIAS_EGO_H
#define IST_CORE_BIAS_EGO_H

#include "core/uncertainty/measured.h"

/* Starts `= {0}`. */
typedef struct {
    ist_measured measured; /* what it points to is borrowed */
    uint32_t vertex;
    size_t count;    /* of vertices */
    double *values;  /* vertex -> what the measure says of it; NAN: nothing */
    uint32_t *ranks; /* vertex -> competition rank; 0: none */
    uint8_t *tied;   /* vertex -> is there a tie between it and the ego? */
} ist_ego;

/*
 * `name` as ist_network_actor reads it; NULL: the actor that ranks first, of several the first by id. The view is one
 * of a network. USAGE error for a measure that is not one of actors and for a view whose rows are territories,
 * UNDEFINED when the actor is no vertex, or the measure says nothing of it.
 */
bool ist_ego_make(ist_ego *out, const ist_view *view, const ist_metric *metric, const ist_metric_settings *settings,
                  const char *name, ist_error *err);
void ist_ego_free(ist_ego *ego);

/* What a variant of the network says of the ego. */
typedef struct {
    double value;   /* NAN: nothing */
    uint32_t rank;  /* 0: none */
    uint32_t first; /* who ranks first there, the first by id of several; IST_NONE: nobody has a value */
    double lead;    /* by how much the ego is ahead of the best of the others: below 0 where it is behind; NAN: one of
                       them has no value */
} ist_ego_place;

/* Of values by the vertices of the ego's view. Values that differ by rounding are equal. */
ist_ego_place ist_ego_place_of(const ist_ego *ego, const double *values);

/* The same of a view of the same vertices; where the measure is undefined on it as a whole, it says nothing. `values`
 * is workspace for a number a vertex, and then holds the values. */
bool ist_ego_look(ist_ego_place *out, double *values, const ist_ego *ego, const ist_view *variant, ist_error *err);

/* Does the first value rank before the second? */
bool ist_ego_before(const ist_ego *ego, double value, double other);

#endif
