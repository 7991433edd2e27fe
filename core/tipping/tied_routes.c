/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tied_routes.c - routes that tie, side by side: they meet in the same order, for each is a shortest one.
 */
#include "tied_routes.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/paths/dependence.h"
#include "core/paths/route.h"

enum { SHOWN_MOST = 12 };

/* Some of the routes, from a vertex that all of them pass to a later one. */
typedef struct {
    const ist_route *routes[SHOWN_MOST];
    size_t at[SHOWN_MOST], end[SHOWN_MOST]; /* of each the places of the two */
    size_t count;
} bundle;

static uint32_t vertex_at(const bundle *b, size_t route, size_t place) {
    return b->routes[route]->vertices[place];
}

/* How many routes of a bundle pass each vertex between its ends. */
static uint8_t *count_passing(const bundle *b, const ist_view *view, ist_error *err) {
    uint8_t *passing = ist_array_make(view->vertex_count, 1, "writing routes", err);
    for (size_t r = 0; passing && r < b->count; r++) {
        for (size_t i = b->at[r] + 1; i < b->end[r]; i++) {
            passing[vertex_at(b, r, i)]++;
        }
    }
    return passing;
}

/* The part of a bundle from where it begins to the next vertex that all routes pass, or to its end. */
static bundle next_part(const bundle *whole, const uint8_t *passing) {
    bundle part = *whole;
    for (size_t r = 0; r < whole->count; r++) {
        for (part.end[r] = part.at[r] + 1; part.end[r] < whole->end[r]; part.end[r]++) {
            if (passing[vertex_at(whole, r, part.end[r])] == whole->count) {
                break;
            }
        }
    }
    return part;
}

/* The routes of a part that go on as route `first` does; none where one before `first` does so too. */
static bundle same_step(const bundle *part, size_t first) {
    bundle same = {0};
    for (size_t r = 0; r < part->count; r++) {
        bool alike = vertex_at(part, r, part->at[r] + 1) == vertex_at(part, first, part->at[first] + 1);
        if (alike && r < first) {
            return (bundle){0};
        }
        if (alike) {
            same.routes[same.count] = part->routes[r];
            same.at[same.count] = part->at[r];
            same.end[same.count++] = part->end[r];
        }
    }
    return same;
}

/* A bundle that is being written, up to `part.at`. */
typedef struct {
    bundle whole, part;
    uint8_t *passing;
    size_t way;   /* in braces: the routes before this one are written */
    bool parting; /* in braces? */
    bool begun;   /* is anything written? */
} frame;

/* In braces stand bundles of fewer routes, so there are never more of them inside each other than routes. */
typedef struct {
    ist_buffer *out;
    const ist_view *view;
    frame frames[SHOWN_MOST];
    size_t depth;
    ist_error *err;
} writing;

static bool push(writing *w, const bundle *whole) {
    assert(w->depth < SHOWN_MOST);
    frame *f = &w->frames[w->depth++];
    *f = (frame){.whole = *whole, .part = *whole};
    f->passing = count_passing(whole, w->view, w->err);
    return f->passing != NULL;
}

/* Writes a word behind what is there. */
static bool write_word(writing *w, frame *f, const char *word) {
    bool ok = ist_buffer_print(w->out, w->err, "%s%s", f->begun ? "-" : "", word);
    f->begun = true;
    return ok;
}

/* Ends the part at hand with the vertex where its routes meet. */
static bool write_meeting(writing *w, frame *f) {
    bool ok = f->part.end[0] == f->whole.end[0] ||
              write_word(w, f, ist_view_id(w->view, vertex_at(&f->part, 0, f->part.end[0])));
    memcpy(f->part.at, f->part.end, sizeof f->part.at);
    return ok;
}

/* Goes on to where the routes of a bundle meet next. */
static bool write_part(writing *w, frame *f) {
    memcpy(f->part.end, f->whole.end, sizeof f->part.end);
    f->part = next_part(&f->part, f->passing);
    f->parting = same_step(&f->part, 0).count < f->part.count;
    f->way = 0;
    return f->parting ? write_word(w, f, "{") : write_meeting(w, f);
}

/* The next of the ways in which a part goes on, or the end of the braces. */
static bool write_way(writing *w, frame *f) {
    bundle same = {0};
    bool first = f->way == 0;
    while (f->way < f->part.count && same.count == 0) {
        same = same_step(&f->part, f->way++);
    }
    if (same.count == 0) {
        f->parting = false;
        return ist_buffer_text(w->out, "}", w->err) && write_meeting(w, f);
    }
    bool direct = same.end[0] == same.at[0] + 1;
    return ist_buffer_print(w->out, w->err, "%s%s", first ? "" : " | ", direct ? "direct" : "") &&
           (direct || push(w, &same));
}

/* Writes what lies between the ends of a bundle, in which routes that part do so at once. */
static bool write_between(writing *w, const bundle *whole) {
    bool ok = push(w, whole);
    while (w->depth > 0) {
        frame *f = &w->frames[w->depth - 1];
        if (!ok || (!f->parting && f->part.at[0] == f->whole.end[0])) {
            free(f->passing);
            w->depth--;
        } else {
            ok = f->parting ? write_way(w, f) : write_part(w, f);
        }
    }
    return ok;
}

static bool weave(ist_buffer *out, const ist_view *view, const ist_routes *routes, ist_error *err) {
    const ist_route *first = &routes->items[0];
    writing w = {.out = out, .view = view, .err = err};
    bundle all = {.count = routes->count};
    for (size_t r = 0; r < routes->count; r++) {
        all.routes[r] = &routes->items[r];
        all.end[r] = routes->items[r].count - 1;
    }
    bool ok = ist_buffer_print(out, err, "%s-", ist_view_id(view, first->vertices[0]));
    size_t before = out->length;
    return ok && write_between(&w, &all) &&
           ist_buffer_print(out, err, "%s%s", out->length > before ? "-" : "",
                            ist_view_id(view, first->vertices[first->count - 1]));
}

bool ist_tied_routes(ist_buffer *out, double *count, const ist_view *view, uint32_t source, uint32_t target,
                     ist_error *err) {
    const ist_ends ends = {{.items = &source, .count = 1}, {.items = &target, .count = 1}};
    ist_routes routes = {0};
    double length = 0;
    bool ok = ist_dependence_best(&length, count, view, &ends.sources, &ends.targets, err);
    bool all = ok && *count <= SHOWN_MOST;
    if (ok && *count > 0) {
        ok = ist_routes_shortest(&routes, view, &ends, all ? (size_t)*count : 1, err) &&
             weave(out, view, &routes, err) && (all || ist_buffer_print(out, err, " and %.15g others", *count - 1));
    }
    ist_routes_free(&routes);
    return ok;
}
