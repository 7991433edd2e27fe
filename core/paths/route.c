/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * route.c - what all routes share: their cost and capacity, their order, their text and their row in a table.
 */
#include "route.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/shortest.h"

static void measure(ist_route *route, const ist_view *view) {
    route->cost = 0;
    route->capacity = INFINITY;
    for (size_t i = 1; i < route->count; i++) {
        uint32_t edge = ist_view_edge(view, route->vertices[i - 1], route->vertices[i]);
        assert(edge != IST_NONE);
        route->cost += view->costs[edge];
        route->capacity = view->has_capacity ? fmin(route->capacity, view->capacities[edge]) : INFINITY;
    }
}

bool ist_route_make(ist_route *out, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    *out = (ist_route){.count = count};
    out->vertices = ist_array_make(count, sizeof *vertices, "keeping a route", err);
    if (!out->vertices) {
        return false;
    }
    memcpy(out->vertices, vertices, count * sizeof *vertices);
    measure(out, view);
    return true;
}

void ist_route_free(ist_route *route) {
    free(route->vertices);
    *route = (ist_route){0};
}

bool ist_routes_add(ist_routes *routes, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    void *items = routes->items;
    bool ok =
        ist_array_reserve(&items, &routes->capacity, routes->count + 1, sizeof *routes->items, "listing routes", err);
    routes->items = items;
    ok = ok && ist_route_make(&routes->items[routes->count], view, vertices, count, err);
    routes->count += ok;
    return ok;
}

void ist_routes_free(ist_routes *routes) {
    for (size_t i = 0; i < routes->count; i++) {
        ist_route_free(&routes->items[i]);
    }
    free(routes->items);
    *routes = (ist_routes){0};
}

int ist_route_compare(const ist_route *a, const ist_route *b) {
    if (!ist_lengths_tie(a->cost, b->cost)) {
        return a->cost < b->cost ? -1 : 1;
    }
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        if (a->vertices[i] != b->vertices[i]) {
            return a->vertices[i] < b->vertices[i] ? -1 : 1;
        }
    }
    return (a->count > b->count) - (a->count < b->count);
}

bool ist_route_format(ist_buffer *out, const ist_view *view, const ist_route *route, ist_error *err) {
    for (size_t i = 0; i < route->count; i++) {
        if ((i > 0 && !ist_buffer_text(out, "-", err)) ||
            !ist_buffer_text(out, ist_view_id(view, route->vertices[i]), err)) {
            return false;
        }
    }
    return true;
}

bool ist_route_columns(ist_table *table, const ist_view *view, ist_error *err) {
    return ist_table_column(table, "rank", IST_CELL_INTEGER, "", "equal where the costs tie", err) &&
           ist_table_column(table, "cost", IST_CELL_REAL, ist_ends_cost_unit(view), "the sum over the route", err) &&
           (!view->has_capacity || ist_table_column(table, "capacity", IST_CELL_REAL, ist_ends_capacity_unit(view),
                                                    "the least on the route", err)) &&
           ist_table_column(table, "steps", IST_CELL_INTEGER, "ties", "how many ties it takes", err) &&
           ist_table_column(table, "route", IST_CELL_TEXT, "", "the actors on the way", err);
}

static size_t rank_of(const ist_routes *routes, size_t at) {
    while (at > 0 && ist_lengths_tie(routes->items[at].cost, routes->items[at - 1].cost)) {
        at--;
    }
    return at + 1;
}

bool ist_route_row(ist_table *table, const ist_view *view, const ist_routes *routes, size_t at, ist_error *err) {
    const ist_route *route = &routes->items[at];
    ist_buffer text = {0};
    size_t column = 0;
    bool ok = ist_table_row(table, IST_NONE, err) &&
              ist_table_integer(table, column++, (int64_t)rank_of(routes, at), err) &&
              ist_table_real(table, column++, route->cost, err) &&
              (!view->has_capacity || ist_table_real(table, column++, route->capacity, err)) &&
              ist_table_integer(table, column++, (int64_t)route->count - 1, err) &&
              ist_route_format(&text, view, route, err) && ist_table_text(table, column, ist_buffer_string(&text), err);
    ist_buffer_free(&text);
    return ok;
}

bool ist_route_rows(ist_table *table, const ist_view *view, const ist_routes *routes, size_t count, ist_error *err) {
    for (size_t i = 0; i < count; i++) {
        if (!ist_route_row(table, view, routes, i, err)) {
            return false;
        }
    }
    return true;
}
