/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * draw_kind.c - kinds of pictures that are about somebody: a neighbourhood, routes, two columns.
 */
#include "draw_kind.h"

#include <stdlib.h>
#include <string.h>

enum { ROUTES_USUAL = 5, ROUTES_MOST = 12 };

static bool is_usual(ist_drawing_layout layout) {
    return layout == IST_DRAWING_NETWORK || layout == IST_DRAWING_MAP;
}

/* Of --map and --layout the later one counts, as of every option that is given again. */
bool ist_draw_kind_choose(ist_request *request, ist_drawing_layout layout, const char *name, ist_error *err) {
    ist_drawing_layout before = request->render.layout;
    if (request->picture != NULL && before != layout && !(is_usual(before) && is_usual(layout))) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s and %s are two kinds of picture: draw them apart",
                             request->picture, name);
    }
    request->picture = name;
    request->render.layout = layout;
    return true;
}

bool ist_draw_kind_ego(ist_request *request, const char *value, ist_error *err) {
    request->ego = value;
    return ist_draw_kind_choose(request, IST_DRAWING_EGO, "--ego", err);
}

bool ist_draw_kind_steps(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    bool fits = strcmp(value, "1") == 0 || strcmp(value, "2") == 0;
    request->render.ego_steps = fits ? (unsigned)(value[0] - '0') : 0;
    return fits ||
           ist_error_set(err, IST_ERROR_USAGE, "--steps takes 1 or 2, not %s", ist_quote(quoted, value, strlen(value)));
}

bool ist_draw_kind_routes(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    return ist_draw_kind_choose(request, IST_DRAWING_ROUTES, "--routes", err);
}

bool ist_draw_kind_two_mode(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    return ist_draw_kind_choose(request, IST_DRAWING_TWO_MODE, "--two-mode", err);
}

/* The option that is of no use on this picture, or NULL. */
static const char *find_idle(const ist_request *request, const char **belongs) {
    bool routes = request->render.layout == IST_DRAWING_ROUTES;
    *belongs = "--ego";
    if (request->render.ego_steps > 0 && request->render.layout != IST_DRAWING_EGO) {
        return "--steps";
    }
    *belongs = "--routes";
    return routes                    ? NULL
           : request->source != NULL ? "--source"
           : request->target != NULL ? "--target"
           : request->count > 0      ? "-k"
                                     : NULL;
}

/* What a schematic of routes does not show: its places are all drawn, named and of one size. */
static const char *find_unseen(const ist_request *request) {
    const ist_render_options *render = &request->render;
    bool named = render->label_none || render->label_top > 0 || render->label_ids != NULL;
    return request->by != NULL ? "--by" : render->top > 0 ? "--top" : named ? "--label" : NULL;
}

static bool check_routes(const ist_request *request, ist_error *err) {
    const char *unseen = find_unseen(request);
    if (unseen != NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s has no effect on a picture of routes: leave it out", unseen);
    }
    if (request->source == NULL || request->target == NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "--routes needs --source and --target: where the routes %s",
                             request->source == NULL ? "start from" : "lead to");
    }
    return request->count <= ROUTES_MOST ||
           ist_error_set(err, IST_ERROR_LIMIT, "a picture shows at most %d routes; 'isthmus routes' lists more",
                         ROUTES_MOST);
}

bool ist_draw_kind_check(const ist_request *request, bool several, ist_error *err) {
    const char *belongs, *idle = find_idle(request, &belongs);
    if (idle != NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s belongs to %s", idle, belongs);
    }
    if (several && !is_usual(request->render.layout)) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s draws one network: --case and --each are for networks and maps",
                             request->picture);
    }
    return request->render.layout != IST_DRAWING_ROUTES || check_routes(request, err);
}

const ist_lens *ist_draw_kind_lens(const ist_request *request) {
    return request->render.layout == IST_DRAWING_ROUTES ? &request->words : &request->lens;
}

/* The rows that 'isthmus routes' prints for the same words, without its notes. */
static bool fill_table(ist_table *table, const ist_view *view, const ist_routes *routes, const ist_request *request,
                       ist_error *err) {
    return ist_route_columns(table, view, err) && ist_route_rows(table, view, routes, routes->count, err) &&
           ist_ends_title(table, "routes", request->source, request->target, err) &&
           ist_ends_contract(table, view, "routes: reads cost, capacity where given; no actor twice", err);
}

static bool find_routes(ist_draw_kind *out, ist_pipeline *pipeline, ist_request *request, ist_error *err) {
    const ist_view *view = &pipeline->view;
    ist_ends ends = {0};
    bool ok = ist_ends_find(&ends, view, request->source, request->target, err) &&
              ist_routes_shortest(&out->routes, view, &ends, request->count > 0 ? request->count : ROUTES_USUAL, err);
    ist_ends_free(&ends);
    if (ok && out->routes.count == 0) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "no route from %s to %s: the ends are cut off from each other",
                             request->source, request->target);
    }
    ok = ok && fill_table(&pipeline->table, view, &out->routes, request, err);
    out->ways = ok ? ist_array_make(out->routes.count, sizeof *out->ways, "drawing routes", err) : NULL;
    for (size_t i = 0; out->ways != NULL && i < out->routes.count; i++) {
        const ist_route *route = &out->routes.items[i];
        out->ways[i] = (ist_drawn_route){route->vertices, route->count, route->cost, route->capacity};
    }
    request->render.routes = out->ways;
    request->render.route_count = out->routes.count;
    return out->ways != NULL;
}

bool ist_draw_kind_find(ist_draw_kind *out, ist_pipeline *pipeline, ist_request *request, ist_error *err) {
    if (request->render.layout == IST_DRAWING_ROUTES) {
        return find_routes(out, pipeline, request, err);
    }
    if (request->render.layout != IST_DRAWING_EGO) {
        return true;
    }
    bool ok = ist_view_terminals(&out->egos, &pipeline->view, request->ego, err);
    request->render.egos = out->egos.items;
    request->render.ego_count = out->egos.count;
    return ok;
}

void ist_draw_kind_free(ist_draw_kind *kind) {
    ist_vertex_set_free(&kind->egos);
    ist_routes_free(&kind->routes);
    free(kind->ways);
    *kind = (ist_draw_kind){0};
}
