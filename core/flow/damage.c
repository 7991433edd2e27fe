/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * damage.c - the value that losses leave, and what it hangs on.
 *
 * A largest flow stays what it is until something that carries a part of it is lost, a shortest route until something
 * on it is. So these are the only losses worth trying next.
 */
#include "damage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/paths/route.h"
#include "flow.h"

size_t ist_damage_size(const ist_damage *damage) {
    return damage->places ? damage->view->vertex_count : damage->view->edge_count;
}

bool ist_damage_init(ist_damage *out, const ist_view *view, const ist_ends *ends,
                     const ist_interdict_question *question, ist_error *err) {
    *out = (ist_damage){.view = view, .ends = ends, .aim = question->aim, .places = question->places};
    size_t n = ist_damage_size(out);
    return (out->roles = ist_ends_roles(ends, view->vertex_count, err)) &&
           (out->lost = ist_array_make(n, sizeof *out->lost, "looking for losses", err)) &&
           (out->met = ist_array_make(n, sizeof *out->met, "looking for losses", err));
}

void ist_damage_free(ist_damage *damage) {
    free(damage->roles);
    free(damage->lost);
    free(damage->met);
    *damage = (ist_damage){0};
}

/* The edge of the whole view that stands between two vertices of what is left of it. */
static void meet(ist_damage *d, uint32_t a, uint32_t b) {
    if (!d->places) {
        d->met[ist_view_edge(d->view, a, b)] = 1;
        return;
    }
    d->met[a] |= !d->roles[a];
    d->met[b] |= !d->roles[b];
}

static void meet_route(ist_damage *d, const ist_routes *routes) {
    for (size_t i = 1; routes->count > 0 && i < routes->items[0].count; i++) {
        meet(d, routes->items[0].vertices[i - 1], routes->items[0].vertices[i]);
    }
}

static bool measure_distance(double *value, ist_damage *d, const ist_view *left, ist_error *err) {
    ist_routes routes = {0};
    bool ok = ist_routes_shortest(&routes, left, d->ends, 1, err);
    *value = ok && routes.count > 0 ? routes.items[0].cost : INFINITY;
    meet_route(d, &routes);
    ist_routes_free(&routes);
    return ok;
}

static bool measure_flow(double *value, ist_damage *d, const ist_view *left, ist_error *err) {
    ist_flow flow = {0};
    uint8_t *carries = ist_array_make(left->edge_count, sizeof *carries, "looking for losses", err);
    bool ok = carries && ist_flow_max(&flow, left, d->ends, IST_FLOW_CAPACITY, NULL, err) &&
              ist_flow_carriers(carries, left, d->ends, flow.value, err);
    *value = flow.value;
    for (size_t e = 0; ok && e < left->edge_count; e++) {
        if (carries[e]) {
            meet(d, left->sources[e], left->targets[e]);
        }
    }
    ist_flow_free(&flow);
    free(carries);
    return ok;
}

bool ist_damage_value(double *value, ist_damage *damage, ist_error *err) {
    ist_view left = {0};
    memset(damage->met, 0, ist_damage_size(damage));
    bool ok = ist_view_without(&left, damage->view, damage->places ? damage->lost : NULL,
                               damage->places ? NULL : damage->lost, err) &&
              (damage->aim == IST_INTERDICT_FLOW ? measure_flow(value, damage, &left, err)
                                                 : measure_distance(value, damage, &left, err));
    ist_view_free(&left);
    return ok;
}

/* More disjoint routes than losses: one of them is left, at worst the dearest. */
static bool bound_distance(double *bound, const ist_damage *d, size_t count, ist_error *err) {
    ist_routes routes = {0};
    ist_disjoint_by by = d->places ? IST_DISJOINT_PLACES : IST_DISJOINT_TIES;
    bool ok = ist_routes_disjoint(&routes, d->view, d->ends, by, count + 1, err);
    *bound = routes.count > count ? 0 : INFINITY;
    for (size_t i = 0; routes.count > count && i < routes.count; i++) {
        *bound = fmax(*bound, routes.items[i].cost);
    }
    ist_routes_free(&routes);
    return ok;
}

static int compare_down(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a < b) - (a > b);
}

/* An element takes away no more than it can carry: a place, no more than its ties can. */
static bool bound_flow(double *bound, const ist_damage *d, double before, size_t count, ist_error *err) {
    size_t n = ist_damage_size(d);
    double *carried = ist_array_make(n, sizeof *carried, "looking for losses", err);
    for (size_t e = 0; carried && e < d->view->edge_count; e++) {
        double capacity = d->view->capacities[e];
        if (d->places) {
            carried[d->view->sources[e]] += d->roles[d->view->sources[e]] ? 0 : capacity;
            carried[d->view->targets[e]] += d->roles[d->view->targets[e]] ? 0 : capacity;
        } else {
            carried[e] = capacity;
        }
    }
    if (carried) {
        qsort(carried, n, sizeof *carried, compare_down);
    }
    for (size_t i = 0; carried && i < count && i < n && before > 0; i++) {
        before = isinf(carried[i]) ? 0 : fmax(0, before - carried[i]);
    }
    *bound = before;
    free(carried);
    return carried != NULL;
}

bool ist_damage_bound(double *bound, const ist_damage *damage, double before, size_t count, ist_error *err) {
    return damage->aim == IST_INTERDICT_FLOW ? bound_flow(bound, damage, before, count, err)
                                             : bound_distance(bound, damage, count, err);
}
