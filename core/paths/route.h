/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * route.h - routes between the two ends of a question: shortest, widest, disjoint.
 *
 * A route is a way from a source to a target that passes no vertex twice and no source or target in between. Routes
 * are ordered by cost; those that tie (ist_lengths_tie) by their vertices, compared one by one.
 */
#ifndef IST_CORE_PATHS_ROUTE_H
#define IST_CORE_PATHS_ROUTE_H

#include "core/ends.h"

typedef struct {
    uint32_t *vertices;
    size_t count;    /* at least 2 */
    double cost;     /* the sum over its edges, from source to target */
    double capacity; /* the least of its edges; INFINITY where the view has none or they are unlimited */
} ist_route;

typedef struct {
    ist_route *items;
    size_t count, capacity;
} ist_routes; /* starts `= {0}` */

enum { IST_ROUTES_LIMIT = 10000 };

/* The `count` shortest routes, in order; fewer where there are fewer. Above IST_ROUTES_LIMIT: LIMIT error. */
bool ist_routes_shortest(ist_routes *out, const ist_view *view, const ist_ends *ends, size_t count, ist_error *err);

/* The route of the largest capacity, and of those the shortest; none where nothing can be carried. The view has
 * capacities. */
bool ist_routes_widest(ist_routes *out, const ist_view *view, const ist_ends *ends, ist_error *err);

typedef enum { IST_DISJOINT_PLACES, IST_DISJOINT_TIES } ist_disjoint_by;

/* As many routes as there are, at most `count`, that share no vertex but their ends, or no edge, of the least total
 * cost. */
bool ist_routes_disjoint(ist_routes *out, const ist_view *view, const ist_ends *ends, ist_disjoint_by by, size_t count,
                         ist_error *err);

/* Routes of which none shares much with one before it. */
typedef struct {
    ist_routes routes;
    double *overlaps;     /* of each the largest with one before it; NAN of the first */
    size_t looked;        /* how many routes were looked at */
    double least_refused; /* the least overlap of a route that was left out, INFINITY where none was */
    bool broken_off;      /* are there routes that were not looked at, because they are too many? */
} ist_apart_routes;       /* starts `= {0}` */

/* In order of cost, each route whose overlap with all taken before is at most `most`, until there are `count`. Looks at
 * IST_ROUTES_LIMIT routes at most. */
bool ist_routes_apart(ist_apart_routes *out, const ist_view *view, const ist_ends *ends, double most, size_t count,
                      ist_error *err);
void ist_apart_routes_free(ist_apart_routes *found);

/* Adds a route over `count` vertices, which it copies; neighbours in the list are joined by edges. */
bool ist_routes_add(ist_routes *routes, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err);
void ist_routes_free(ist_routes *routes);

/* A route over these vertices, to be freed by ist_route_free. */
bool ist_route_make(ist_route *out, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err);
void ist_route_free(ist_route *route);

/* Below, equal to or above 0: `a` comes before, is the same as, or comes after `b`. */
int ist_route_compare(const ist_route *a, const ist_route *b);

/* Writes the ids of its vertices joined by hyphens: CN-KZ-RU-EU. */
bool ist_route_format(ist_buffer *out, const ist_view *view, const ist_route *route, ist_error *err);

/* The columns that tables of routes share, and rows for the first `count` routes; those that tie share a rank. The
 * column of capacities is left out where the view has none. */
bool ist_route_columns(ist_table *table, const ist_view *view, ist_error *err);
bool ist_route_row(ist_table *table, const ist_view *view, const ist_routes *routes, size_t at, ist_error *err);
bool ist_route_rows(ist_table *table, const ist_view *view, const ist_routes *routes, size_t count, ist_error *err);

#endif
