/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * routes_list.c - what is written on a schematic: the labels of legs, and beneath it the routes and the legend.
 *
 * A leg's label bears the numbers of its routes, so that no reader has to match colours.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schematic.h"
#include "sheet_parts.h"
#include "text_metrics.h"

enum { MODES_MOST = 6, MODE_COLUMNS = 20, MODE_LINES = 3 };
#define BLOCK_GAP 10.0
#define LEGEND_COLUMN 170.0

/* As short as it can be and still be read: no exponent below a thousand million, no more than four digits behind. */
static bool print_number(ist_buffer *out, double value, ist_error *err) {
    double size = fabs(value);
    return isinf(value)                       ? ist_buffer_text(out, "no limit", err)
           : size >= 1000 && size < 999999999 ? ist_buffer_print(out, err, "%.0f", value)
                                              : ist_buffer_print(out, err, "%.4g", value);
}

/* The unit of a column of the table of routes; "" where there is none. */
static const char *unit_of(const ist_drawing *drawing, const char *column) {
    const ist_table *table = drawing->sides[0].table;
    for (size_t i = 0; table != NULL && i < table->column_count; i++) {
        if (strcmp(ist_table_string(table, table->columns[i].name), column) == 0) {
            return ist_table_string(table, table->columns[i].unit);
        }
    }
    return "";
}

static bool print_amount(ist_buffer *out, const ist_drawing *drawing, const char *column, double value,
                         ist_error *err) {
    const char *unit = unit_of(drawing, column);
    return print_number(out, value, err) &&
           (isinf(value) || unit[0] == '\0' || (ist_buffer_text(out, " ", err) && ist_text_clean(out, unit, err)));
}

ist_status ist_schematic_status(const ist_leg_drawn *leg, const ist_drawing *drawing) {
    ist_status best = IST_STATUS_COUNT;
    for (size_t i = 0; i < leg->count; i++) {
        ist_status status = (ist_status)drawing->facts[leg->first + i].status;
        best = status < best ? status : best;
    }
    return best < IST_STATUS_COUNT ? best : IST_STATUS_EXISTING;
}

/* ---- labels of legs ---- */

/* "1-3, 5": the routes of a leg. */
static bool print_routes(ist_buffer *out, unsigned routes, ist_error *err) {
    bool done = true, first = true;
    for (unsigned r = 0; done && r < IST_SCHEMATIC_ROUTES; r++) {
        if ((routes & 1u << r) == 0) {
            continue;
        }
        unsigned last = r;
        while (last + 1 < IST_SCHEMATIC_ROUTES && (routes & 1u << (last + 1)) != 0) {
            last++;
        }
        done = ist_buffer_print(out, err, first ? "%u" : ", %u", r + 1) &&
               (last == r || ist_buffer_print(out, err, last > r + 1 ? "\xE2\x80\x93%u" : ", %u", last + 1));
        first = false;
        r = last;
    }
    return done;
}

/* How one goes: the relation of the tie without "-link", else its layer. */
static const char *mode_of(size_t *length, const ist_drawing *drawing, const ist_fact *fact) {
    static const char ending[] = "-link";
    const ist_view *view = ist_fact_view(drawing, fact);
    const char *relation =
        fact->tie == IST_NONE ? "" : ist_dataset_text(view->network->dataset, ist_view_tie(view, fact->tie).relation);
    const char *mode = relation[0] != '\0' ? relation : drawing->layer_names[fact->layer];
    *length = strlen(mode);
    size_t cut = sizeof ending - 1;
    *length -= *length > cut && strcmp(mode + *length - cut, ending) == 0 ? cut : 0;
    return mode;
}

/* Has an earlier fact of the leg the same mode and status? */
static bool said(const ist_leg_drawn *leg, const ist_drawing *drawing, size_t fact) {
    size_t length, other;
    const ist_fact *facts = drawing->facts + leg->first;
    const char *mode = mode_of(&length, drawing, &facts[fact]);
    for (size_t i = 0; i < fact; i++) {
        const char *before = mode_of(&other, drawing, &facts[i]);
        if (other == length && memcmp(before, mode, length) == 0 && facts[i].status == facts[fact].status) {
            return true;
        }
    }
    return false;
}

/* "rail, sea (planned)"; past a few kinds "...". */
static bool print_modes(ist_buffer *out, const ist_leg_drawn *leg, const ist_drawing *drawing, ist_error *err) {
    ist_buffer raw = {0};
    size_t printed = 0;
    bool done = true;
    for (size_t i = 0; done && i < leg->count && printed <= MODES_MOST; i++) {
        const ist_fact *fact = &drawing->facts[leg->first + i];
        size_t length;
        const char *mode = mode_of(&length, drawing, fact);
        if (said(leg, drawing, i)) {
            continue;
        }
        done = (printed == 0 || ist_buffer_text(&raw, ", ", err)) &&
               (printed < MODES_MOST ? ist_buffer_add(&raw, mode, length, err) : ist_buffer_text(&raw, "...", err)) &&
               (printed == MODES_MOST || fact->status == IST_STATUS_EXISTING ||
                ist_buffer_print(&raw, err, " (%s)", ist_status_names[fact->status]));
        printed++;
    }
    done = done && ist_text_clean(out, ist_buffer_string(&raw), err);
    ist_buffer_free(&raw);
    return done;
}

bool ist_schematic_leg_text(ist_buffer *out, const ist_leg_drawn *leg, const ist_drawing *drawing, ist_error *err) {
    const ist_view *view = drawing->sides[0].view;
    ist_buffer modes = {0};
    bool done = print_modes(&modes, leg, drawing, err) && ist_buffer_text(&modes, modes.length > 0 ? ": " : "", err) &&
                print_routes(&modes, leg->routes, err) &&
                ist_text_wrap(out, ist_buffer_string(&modes), MODE_COLUMNS, MODE_LINES, err);
    ist_buffer_free(&modes);
    if (done && view->has_cost) {
        done = ist_buffer_text(out, "\n", err) && print_amount(out, drawing, "cost", view->costs[leg->edge], err);
    }
    if (done && view->has_capacity) {
        done =
            ist_buffer_text(out, "\n", err) && print_amount(out, drawing, "capacity", view->capacities[leg->edge], err);
    }
    return done;
}

/* ---- the list ---- */

/* The stations of a route, from `first` to `last`. */
static bool print_way(ist_buffer *out, const ist_view *view, const ist_drawn_route *route, size_t first, size_t last,
                      bool by_id, ist_error *err) {
    char room[16];
    bool done = true;
    for (size_t i = first; done && i <= last; i++) {
        done = (i == first || ist_buffer_text(out, " \xE2\x80\x93 ", err)) &&
               ist_text_clean(out, ist_drawing_name(room, view, route->vertices[i], by_id), err);
    }
    return done;
}

/* The first leg that carries no more than the whole route. */
static size_t bottleneck(const ist_view *view, const ist_drawn_route *route) {
    size_t at = 1;
    while (at + 1 < route->count) {
        uint32_t edge = ist_view_edge(view, route->vertices[at - 1], route->vertices[at]);
        if (edge != IST_NONE && view->capacities[edge] <= route->capacity) {
            break;
        }
        at++;
    }
    return at;
}

/* "1: 22 days, carries 60 Mt/year (China - Kazakhstan): China - Kazakhstan - ..." */
static bool print_route(ist_buffer *out, const ist_drawing *drawing, const ist_render_options *options, size_t number,
                        ist_error *err) {
    const ist_view *view = drawing->sides[0].view;
    const ist_drawn_route *route = &options->routes[number];
    bool done = ist_buffer_print(out, err, "%zu: ", number + 1) && print_amount(out, drawing, "cost", route->cost, err);
    if (done && view->has_capacity && isfinite(route->capacity)) {
        size_t narrow = bottleneck(view, route);
        done = ist_buffer_text(out, ", at most ", err) &&
               print_amount(out, drawing, "capacity", route->capacity, err) && ist_buffer_text(out, " (", err) &&
               print_way(out, view, route, narrow - 1, narrow, options->label_by_id, err) &&
               ist_buffer_text(out, ")", err);
    } else if (done && view->has_capacity) {
        done = ist_buffer_text(out, ", no limit", err);
    }
    return done && ist_buffer_text(out, ". ", err) &&
           print_way(out, view, route, 0, route->count - 1, options->label_by_id, err);
}

static bool put_routes(ist_cursor *at, const ist_render_options *options, double width, ist_error *err) {
    double size = ist_sheet_small(at->drawing);
    size_t columns = (size_t)fmax((width - IST_SAMPLE) / (size * 0.58), 40);
    bool done = ist_sheet_head(at, "Routes, by the numbers on their legs", err);
    for (size_t r = 0; done && r < options->route_count; r++) {
        ist_buffer text = {0}, wrapped = {0};
        ist_stroke line = {.color = ist_series_color(r), .width = 3};
        done = print_route(&text, at->drawing, options, r, err) &&
               ist_text_wrap(&wrapped, ist_buffer_string(&text), columns, 8, err) &&
               ist_sheet_line(at, ist_buffer_string(&wrapped), line, IST_SAMPLE_PLAIN, err);
        ist_buffer_free(&text);
        ist_buffer_free(&wrapped);
    }
    return done;
}

/* ---- the legend ---- */

static bool put_kinds(ist_cursor *at, ist_error *err) {
    const ist_drawing *d = at->drawing;
    bool done = ist_sheet_head(at, "Places", err), seen[IST_KIND_COUNT] = {false};
    for (size_t i = 0; i < d->actor_count; i++) {
        seen[d->marks[i].kind] = true;
    }
    for (size_t kind = 0; done && kind < IST_KIND_COUNT; kind++) {
        ist_kind_style style = {IST_SHAPE_ROUNDED, false, ist_kind_style_of((ist_kind)kind).fill};
        done = !seen[kind] || ist_sheet_mark(at, kind == IST_KIND_UNKNOWN ? "actor" : ist_kind_names[kind], style,
                                             IST_SAMPLE_MARK, err);
    }
    return done;
}

static bool put_statuses(ist_cursor *at, const ist_schematic *s, ist_error *err) {
    bool seen[IST_STATUS_COUNT] = {false}, other = false, done = true;
    for (size_t i = 0; i < s->leg_count; i++) {
        ist_status status = ist_schematic_status(&s->legs[i], at->drawing);
        seen[status] = true;
        other = other || status != IST_STATUS_EXISTING;
    }
    done = !other || ist_sheet_head(at, "Status", err);
    for (size_t i = 0; other && done && i < IST_STATUS_COUNT; i++) {
        ist_stroke line = {.color = IST_COLOR_INK, .width = IST_SAMPLE_WIDTH, .line = ist_status_line((ist_status)i)};
        done = !seen[i] || ist_sheet_line(at, ist_status_names[i], line, IST_SAMPLE_PLAIN, err);
    }
    return done;
}

/* The narrowest and the broadest leg. */
static bool put_widths(ist_cursor *at, const ist_schematic *s, ist_error *err) {
    const ist_view *view = at->drawing->sides[0].view;
    const ist_leg_drawn *ends[] = {&s->legs[0], &s->legs[0]};
    for (size_t i = 0; i < s->leg_count; i++) {
        ends[0] = s->legs[i].band < ends[0]->band ? &s->legs[i] : ends[0];
        ends[1] = s->legs[i].band > ends[1]->band ? &s->legs[i] : ends[1];
    }
    bool done = true, varied = view->has_capacity && ends[1]->band > ends[0]->band;
    done = !varied || ist_sheet_head(at, "Capacity of a leg", err);
    for (size_t i = 0; varied && done && i < 2; i++) {
        ist_buffer text = {0};
        ist_stroke line = {.color = IST_COLOR_INK, .width = ends[i]->band};
        done = print_amount(&text, at->drawing, "capacity", view->capacities[ends[i]->edge], err) &&
               ist_sheet_line(at, ist_buffer_string(&text), line, IST_SAMPLE_PLAIN, err);
        ist_buffer_free(&text);
    }
    return done;
}

/* Its blocks stand side by side. */
static bool put_legend(ist_cursor *at, const ist_schematic *s, ist_error *err) {
    double wide = LEGEND_COLUMN * at->drawing->label_size / IST_LABEL_SIZE;
    ist_cursor places = *at, status = {at->drawing, at->x + wide, at->y}, width = {at->drawing, at->x + wide, at->y};
    bool done = put_kinds(&places, err) && put_statuses(&status, s, err);
    width.x += status.y < at->y ? wide : 0;
    return done && put_widths(&width, s, err);
}

bool ist_schematic_list(const ist_schematic *s, ist_drawing *drawing, const ist_render_options *options,
                        ist_error *err) {
    ist_box extent = ist_drawing_extent(drawing);
    ist_cursor at = {drawing, extent.low.x, extent.low.y - BLOCK_GAP};
    return put_routes(&at, options, fmax(ist_box_width(extent), 420), err) && put_legend(&at, s, err);
}
