/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * limited_overlap.c - short routes that differ: none shares much with one before it.
 *
 * The k shortest routes are near copies of each other. Here the shortest is taken first; then, of all routes in the
 * order of their cost, the next one that shares little with every route taken before it:
 *
 *     overlap(p, q) = cost of the ties in both / cost of the cheaper of the two  <=  THETA
 *
 * so 0 allows no tie in common, 1 allows all, and 0.5 allows routes that have half of the cheaper one in common. Costs
 * are those of the lens, hops when it gives none; where direction is ignored a tie is shared whichever way it is taken.
 * The column `overlap` is the largest with a route above; the first has none above it. It is not the cheapest set of k
 * such routes: each is the cheapest one that those above allow. THETA is an assumption: try two or three.
 *
 * Routes are as in `isthmus explain routes`, equal costs in the same order. At most 10000 of them are looked at; the
 * notes say when these did not suffice, and how few differ enough where all were looked at. What every route must
 * share, as a tie that all take, is in each overlap: below it THETA leaves one route alone. Direction is followed.
 * Where no route leads the answer is no. As long as `routes -k` for as many as are looked at, at most one and a half
 * times: O(k L E log V) for k of at most L steps.
 *
 * Asked by `isthmus routes NETWORK SOURCE TARGET --overlap THETA`.
 *
 * Chondrogiannis, Bouros, Gamper, Leser and Blumenthal (2020), Finding k-shortest paths with limited overlap; Abraham,
 * Delling, Goldberg and Werneck (2013), Alternative routes in road networks; Yen (1971).
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/shortest.h"
#include "core/query.h"
#include "route.h"

enum { ROUTES_DEFAULT = 5, FIRST_LOOK = 64, LOOK_GROWTH = 8 };

static const char comparing[] = "comparing routes";

void ist_apart_routes_free(ist_apart_routes *found) {
    ist_routes_free(&found->routes);
    free(found->overlaps);
    *found = (ist_apart_routes){0};
}

/* `next` is IST_NONE everywhere, before and after. */
static double overlap_of(const ist_view *view, uint32_t *next, const ist_route *route, const ist_route *taken) {
    double shared = 0;
    for (size_t i = 1; i < taken->count; i++) {
        next[taken->vertices[i - 1]] = taken->vertices[i];
    }
    for (size_t i = 1; i < route->count; i++) {
        uint32_t tail = route->vertices[i - 1], head = route->vertices[i];
        bool both = next[tail] == head || (!view->directed && next[head] == tail);
        shared += both ? view->costs[ist_view_edge(view, tail, head)] / fmin(route->cost, taken->cost) : 0;
    }
    for (size_t i = 1; i < taken->count; i++) {
        next[taken->vertices[i - 1]] = IST_NONE;
    }
    return shared;
}

/* The largest overlap with the routes taken so far, NAN before the first. */
static double largest_overlap(const ist_apart_routes *found, const ist_view *view, uint32_t *next,
                              const ist_route *route) {
    double largest = NAN;
    for (size_t i = 0; i < found->routes.count; i++) {
        largest = fmax(largest, overlap_of(view, next, route, &found->routes.items[i]));
    }
    return largest;
}

static bool take(ist_apart_routes *out, const ist_view *view, uint32_t *next, const ist_routes *routes, double most,
                 size_t count, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < routes->count && out->routes.count < count; i++) {
        const ist_route *route = &routes->items[i];
        double overlap = largest_overlap(out, view, next, route);
        out->looked = i + 1;
        if (overlap > most && !ist_lengths_tie(overlap, most)) {
            out->least_refused = fmin(out->least_refused, overlap);
        } else {
            out->overlaps[out->routes.count] = overlap;
            ok = ist_routes_add(&out->routes, view, route->vertices, route->count, err);
        }
    }
    return ok;
}

static bool start(ist_apart_routes *out, size_t count, ist_error *err) {
    ist_apart_routes_free(out);
    out->least_refused = INFINITY;
    out->overlaps = ist_array_make(count, sizeof *out->overlaps, comparing, err);
    return out->overlaps != NULL;
}

/* Looks at the first `look` routes, from the start: *more is set where there may be others and they are wanted. */
static bool look_at(ist_apart_routes *out, bool *more, const ist_view *view, const ist_ends *ends, uint32_t *next,
                    double most, size_t count, size_t look, ist_error *err) {
    ist_routes routes = {0};
    bool ok = start(out, count, err) && ist_routes_shortest(&routes, view, ends, look, err) &&
              take(out, view, next, &routes, most, count, err);
    *more = ok && out->routes.count < count && routes.count == look;
    ist_routes_free(&routes);
    return ok;
}

bool ist_routes_apart(ist_apart_routes *out, const ist_view *view, const ist_ends *ends, double most, size_t count,
                      ist_error *err) {
    if (count > IST_ROUTES_LIMIT) {
        return ist_error_set(err, IST_ERROR_LIMIT, "%zu routes are too many: at most %d can be listed", count,
                             IST_ROUTES_LIMIT);
    }
    uint32_t *next = ist_array_make(view->vertex_count, sizeof *next, comparing, err);
    for (size_t v = 0; next != NULL && v < view->vertex_count; v++) {
        next[v] = IST_NONE;
    }
    size_t look = count > FIRST_LOOK ? count : FIRST_LOOK;
    bool ok = next != NULL, more = ok;
    while (ok && more) {
        ok = look_at(out, &more, view, ends, next, most, count, look, err);
        out->broken_off = more && look == IST_ROUTES_LIMIT;
        more = more && !out->broken_off;
        look = look < IST_ROUTES_LIMIT / LOOK_GROWTH ? look * LOOK_GROWTH : IST_ROUTES_LIMIT;
    }
    free(next);
    return ok;
}

static bool add_rows(ist_table *table, const ist_view *view, const ist_apart_routes *found, ist_error *err) {
    bool ok = ist_route_columns(table, view, err) &&
              ist_table_column(table, "overlap", IST_CELL_REAL, "1",
                               "the largest with a route above, as a share of the cheaper one's cost", err);
    for (size_t i = 0; ok && i < found->routes.count; i++) {
        size_t column = table->column_count - 1;
        ok = ist_route_row(table, view, &found->routes, i, err) &&
             (i > 0 ? ist_table_real(table, column, found->overlaps[i], err)
                    : ist_table_na(table, column, "the first route has none above it", err));
    }
    return ok;
}

static bool note_look(ist_table *table, const ist_apart_routes *found, const char *theta, size_t count,
                      ist_error *err) {
    if (found->broken_off) {
        return ist_table_note(table, err,
                              "only the first %zu routes were looked at: others that overlap by at most %s may lie "
                              "behind them",
                              found->looked, theta);
    }
    return found->routes.count < count
               ? ist_table_note(table, err, "no other of the %zu routes there are overlaps by at most %s",
                                found->looked, theta)
               : ist_table_note(table, err, "overlap at most %s; %zu route%s looked at", theta, found->looked,
                                found->looked == 1 ? "" : "s");
}

/* The least overlap is rounded upwards, so that as THETA it lets its route through. */
static bool add_notes(ist_table *table, const ist_apart_routes *found, double most, size_t count, ist_error *err) {
    char theta[32];
    ist_number_format(theta, most);
    bool wanting = found->routes.count < count && isfinite(found->least_refused);
    return note_look(table, found, theta, count, err) &&
           (!wanting || ist_table_note(table, err, "the least overlap of a route left out is %.4g",
                                       ceil(found->least_refused * 1e4) / 1e4));
}

static bool fill(ist_table *table, const ist_view *view, const ist_ends *ends, const ist_query_options *options,
                 bool *negative, ist_error *err) {
    ist_apart_routes found = {0};
    size_t count = options->count > 0 ? options->count : ROUTES_DEFAULT;
    bool ok = ist_routes_apart(&found, view, ends, options->overlap, count, err) && add_rows(table, view, &found, err);
    *negative = ok && found.routes.count == 0;
    if (*negative) {
        ok = ist_table_note(table, err, "no route: the ends are cut off from each other");
    } else if (ok) {
        ok = add_notes(table, &found, options->overlap, count, err);
    }
    ist_apart_routes_free(&found);
    return ok;
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    static const ist_ends_question question = {.title = "routes with limited overlap",
                                               .reads = "limited-overlap: reads cost; no actor twice; overlap=shared "
                                                        "cost over the cheaper route's",
                                               .fill_with = fill};
    return ist_ends_answer(out, network, lens, options, &question, negative, err);
}

const ist_query ist_query_limited_overlap = {
    .name = "limited-overlap",
    .summary = "short routes that differ: none shares much with one before it",
    .asked_by = "isthmus routes NETWORK SOURCE TARGET --overlap THETA [-k K]",
    .contract = "reads cost; direction: honoured; disconnected: the answer is no",
    .answer = answer,
};
