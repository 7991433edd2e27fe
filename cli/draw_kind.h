/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * draw_kind.h - kinds of pictures that are about somebody: a neighbourhood, routes, two columns.
 */
#ifndef IST_CLI_DRAW_KIND_H
#define IST_CLI_DRAW_KIND_H

#include "core/paths/route.h"
#include "pipeline.h"

/* What such a picture is about; the request's render options point into it. Starts `= {0}`. */
typedef struct {
    ist_vertex_set egos;
    ist_routes routes;
    ist_drawn_route *ways; /* the same for the renderer */
} ist_draw_kind;

/* Chooses the kind of picture that the option `name` ("--ego") is for; USAGE error when another was chosen before. */
bool ist_draw_kind_choose(ist_request *request, ist_drawing_layout layout, const char *name, ist_error *err);

/* Refuses options that belong to another kind of picture, or are missing; asked before any work is done. `several`:
 * networks are drawn together. */
bool ist_draw_kind_check(const ist_request *request, bool several, ist_error *err);

/* The lens of the picture: routes are looked for where 'isthmus routes' does, and nothing else is drawn with them. */
const ist_lens *ist_draw_kind_lens(const ist_request *request);

/* Finds whom the picture is about in the pipeline's view; of routes it fills the table too. */
bool ist_draw_kind_find(ist_draw_kind *out, ist_pipeline *pipeline, ist_request *request, ist_error *err);
void ist_draw_kind_free(ist_draw_kind *kind);

/* Setters of the options. */
bool ist_draw_kind_ego(ist_request *request, const char *value, ist_error *err);
bool ist_draw_kind_steps(ist_request *request, const char *value, ist_error *err);
bool ist_draw_kind_routes(ist_request *request, const char *value, ist_error *err);
bool ist_draw_kind_two_mode(ist_request *request, const char *value, ist_error *err);

#endif
