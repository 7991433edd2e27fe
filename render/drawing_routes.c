/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_routes.c - routes between two places as a schematic: who is on it, what legs are called, how broad they are.
 */
#include <stdio.h>
#include <stdlib.h>

#include "schematic.h"
#include "text_metrics.h"

#define BAND_LEAST 1.5
#define BAND_MOST 4.2
#define BAND_USUAL 2.4 /* where no capacities tell how broad */

static const char what[] = "drawing routes";

static bool choose(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err) {
    size_t count = 0;
    if (options->route_count == 0 || options->route_count > IST_SCHEMATIC_ROUTES) {
        return ist_error_set(err, IST_ERROR_LIMIT, "a picture shows 1 to %d routes, not %zu", IST_SCHEMATIC_ROUTES,
                             options->route_count);
    }
    drawing->shown = ist_array_make(view->vertex_count, 1, what, err);
    for (size_t r = 0; drawing->shown != NULL && r < options->route_count; r++) {
        for (size_t i = 0; i < options->routes[r].count; i++) {
            uint8_t *shown = &drawing->shown[options->routes[r].vertices[i]];
            count += *shown == 0;
            *shown = 1;
        }
    }
    return drawing->shown != NULL &&
           (count <= IST_SCHEMATIC_STATIONS ||
            ist_error_set(err, IST_ERROR_LIMIT,
                          "these routes pass %zu places; one picture holds at most %d: fewer by -k", count,
                          IST_SCHEMATIC_STATIONS));
}

/* A station is a box that its bands run into; its fill tells its kind. */
static void style_stations(ist_drawing *drawing) {
    for (size_t i = 0; i < drawing->actor_count; i++) {
        drawing->marks[i].style = (ist_kind_style){IST_SHAPE_ROUNDED, false, drawing->marks[i].style.fill};
        drawing->marks[i].value = NAN;
    }
}

/* Between the least and the largest capacity on the picture; one without limit is drawn as the largest. */
static void set_bands(ist_schematic *s, const ist_view *view) {
    double least = INFINITY, most = 0;
    for (size_t i = 0; view->has_capacity && i < s->leg_count; i++) {
        double capacity = view->capacities[s->legs[i].edge];
        least = fmin(least, capacity);
        most = isfinite(capacity) ? fmax(most, capacity) : most;
    }
    for (size_t i = 0; i < s->leg_count; i++) {
        double share = view->has_capacity && most > least
                           ? fmin(view->capacities[s->legs[i].edge] / most - least / most, 1) / (1 - least / most)
                           : NAN;
        s->legs[i].band = isnan(share) ? BAND_USUAL : BAND_LEAST + (BAND_MOST - BAND_LEAST) * fmin(share, 1);
    }
}

static bool add_text(uint32_t *label, ist_drawing *drawing, const char *text, ist_color color, bool backed,
                     ist_error *err) {
    ist_label made = {.size = drawing->label_size - IST_SMALLER, .color = color, .mark = IST_NONE, .backed = backed};
    *label = (uint32_t)drawing->label_count;
    return ist_drawing_add_label(drawing, made, text, err);
}

static bool add_leg_labels(ist_schematic *s, ist_drawing *drawing, ist_error *err) {
    bool done = true;
    for (size_t i = 0; done && i < s->leg_count; i++) {
        ist_buffer text = {0};
        done = ist_schematic_leg_text(&text, &s->legs[i], drawing, err) &&
               add_text(&s->legs[i].label, drawing, ist_buffer_string(&text), IST_COLOR_INK, true, err);
        ist_buffer_free(&text);
    }
    return done;
}

/* The state that a place lies in, beneath its name: so borders are told. */
static bool add_territory(uint32_t *label, ist_drawing *drawing, const ist_view *view, size_t mark, ist_error *err) {
    uint32_t in = ist_view_container(view, view->vertex_actor[drawing->marks[mark].vertex]);
    if (in == IST_NONE) {
        return true;
    }
    ist_buffer clean = {0}, wrapped = {0};
    bool done = ist_text_clean(&clean, ist_network_actor_label(view->network, in), err) &&
                ist_text_wrap(&wrapped, ist_buffer_string(&clean), 18, 2, err) &&
                add_text(label, drawing, ist_buffer_string(&wrapped), IST_COLOR_QUIET, true, err);
    ist_buffer_free(&clean);
    ist_buffer_free(&wrapped);
    return done;
}

static bool add_territories(uint32_t *label, ist_drawing *drawing, const ist_view *view, ist_error *err) {
    bool done = true;
    for (size_t i = 0; done && i < drawing->actor_count; i++) {
        label[i] = IST_NONE;
        done = view->network == NULL || add_territory(&label[i], drawing, view, i, err);
    }
    return done;
}

/* "China" or "China, Kazakhstan and 3 more": where routes begin, or end. */
static bool say_ends(ist_buffer *out, const ist_view *view, const ist_render_options *options, bool last,
                     ist_error *err) {
    enum { NAMED = 3 };
    char room[16];
    uint32_t seen[IST_SCHEMATIC_ROUTES];
    size_t count = 0;
    for (size_t r = 0; r < options->route_count; r++) {
        uint32_t end = options->routes[r].vertices[last ? options->routes[r].count - 1 : 0];
        size_t i = 0;
        while (i < count && seen[i] != end) {
            i++;
        }
        seen[i] = end;
        count += i == count;
    }
    bool done = true;
    for (size_t i = 0; done && i < count && i < NAMED; i++) {
        done = (i == 0 || ist_buffer_text(out, ", ", err)) &&
               ist_text_clean(out, ist_drawing_name(room, view, seen[i], options->label_by_id), err);
    }
    return done && (count <= NAMED || ist_buffer_print(out, err, " and %zu more", count - NAMED));
}

static bool say_subject(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err) {
    ist_buffer text = {0};
    bool done = ist_buffer_text(&text, "Routes from ", err) && say_ends(&text, view, options, false, err) &&
                ist_buffer_text(&text, " to ", err) && say_ends(&text, view, options, true, err);
    drawing->subject = text.bytes;
    return done;
}

static bool draw_legs(ist_schematic *s, ist_drawing *drawing, const ist_view *view, const ist_render_options *options,
                      ist_error *err) {
    uint32_t *territory = ist_array_make(drawing->actor_count, sizeof *territory, what, err);
    bool done = territory != NULL && ist_schematic_make(s, drawing, view, options, err) && ist_schematic_order(s, err);
    if (done) {
        style_stations(drawing);
        set_bands(s, view);
        done = add_territories(territory, drawing, view, err) && add_leg_labels(s, drawing, err) &&
               ist_schematic_place(s, drawing, territory, err);
    }
    free(territory);
    return done;
}

bool ist_drawing_routes(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err) {
    ist_schematic s = {0};
    ist_render_options all = *options; /* every place of the routes is on the picture, and named */
    all.top = 0;
    all.label_top = SIZE_MAX;
    all.label_none = false;
    all.label_ids = NULL;
    bool done = choose(drawing, view, options, err) && ist_drawing_actors(drawing, &all, err) &&
                ist_drawing_facts(drawing, err) && say_subject(drawing, view, options, err) &&
                draw_legs(&s, drawing, view, options, err) && ist_schematic_list(&s, drawing, options, err);
    ist_schematic_free(&s);
    drawing->legend_stands = true;
    return done;
}
