/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * points.c - the views of the points of a grid, and which points contradict themselves.
 */
#include "points.h"

#include <stdlib.h>
#include <string.h>

static const char sweeping[] = "preparing a sweep";

/* ---- contradictions ---- */

static uint64_t number_of(const ist_network *network, const char *name) {
    ist_subject subject = ist_network_find(network, name);
    uint32_t actor = IST_NONE;
    if (subject.type == IST_SUBJECT_NONE && ist_network_actor(&actor, network, name, NULL)) {
        subject = (ist_subject){IST_SUBJECT_ACTOR, actor};
    }
    return (uint64_t)subject.type << 32 | subject.index;
}

static bool number_names(ist_points_names *out, const ist_network *network, const ist_lens *lens, ist_error *err) {
    out->lost = ist_array_make(lens->close.count + lens->without.count, sizeof *out->lost, sweeping, err);
    out->built = out->lost ? ist_array_make(lens->build.count, sizeof *out->built, sweeping, err) : NULL;
    if (out->built == NULL) {
        return false;
    }
    const ist_names *lost[] = {&lens->close, &lens->without};
    for (size_t list = 0; list < 2; list++) {
        for (size_t i = 0; i < lost[list]->count; i++) {
            out->lost[out->lost_count++] = number_of(network, lost[list]->items[i]);
        }
    }
    for (size_t i = 0; i < lens->build.count; i++) {
        out->built[out->built_count++] = number_of(network, lens->build.items[i]);
    }
    return true;
}

/* Does the first lose what the second builds? Writes its id. */
static bool contradict(const char **id, const ist_network *network, const ist_points_names *a,
                       const ist_points_names *b) {
    for (size_t i = 0; i < a->lost_count; i++) {
        for (size_t j = 0; j < b->built_count; j++) {
            if (a->lost[i] == b->built[j]) {
                ist_subject subject = {(ist_subject_type)(a->lost[i] >> 32), (uint32_t)a->lost[i]};
                *id = ist_network_id(network, subject);
                return true;
            }
        }
    }
    return false;
}

/* The names of an axis at a point; of the last one, which is none, those of the lens. */
static const ist_points_names *names_at(const ist_points *points, size_t point, size_t axis) {
    const ist_grid *grid = points->grid;
    if (axis == grid->axis_count) {
        return &points->names[points->item_count];
    }
    const ist_grid_item *item = ist_grid_item_at(grid, point, axis);
    return &points->names[points->first[axis] + (size_t)(item - grid->axes[axis].items)];
}

static bool check(const ist_points *points, size_t point, ist_error *err) {
    size_t axes = points->grid->axis_count;
    const char *id = NULL;
    for (size_t i = 0; i <= axes; i++) {
        for (size_t j = 0; j <= axes; j++) {
            if (contradict(&id, points->asked->network, names_at(points, point, i), names_at(points, point, j))) {
                return ist_error_set(err, IST_ERROR_UNDEFINED, "%s is taken out and built at once", id);
            }
        }
    }
    return true;
}

/* ---- views ---- */

bool ist_points_view(ist_view *out, const ist_points *points, const ist_lens *edits, ist_error *err) {
    ist_lens whole = {0};
    bool ok = ist_lens_copy(&whole, points->asked->lens, err) && ist_lens_overlay(&whole, edits, err);
    whole.may_idle = true;
    ok = ok && ist_view_make(out, points->asked->network, &whole, err);
    ist_lens_free(&whole);
    return ok;
}

/* Words that stand by themselves, but not with those of other axes, are a contradiction and no slip of the pen. */
static bool soften(ist_error *err) {
    if (err != NULL && err->kind == IST_ERROR_USAGE) {
        err->kind = IST_ERROR_UNDEFINED;
    }
    return false;
}

bool ist_points_look(ist_scenario_look *out, ist_points *points, size_t point, ist_error *err) {
    bool ok = check(points, point, err), reduced = false;
    *out = (ist_scenario_look){0};
    for (size_t i = 0; ok && i < points->grid->axis_count; i++) {
        ok = ist_lens_overlay(&out->edits, &ist_grid_item_at(points->grid, point, i)->lens, err);
    }
    return ok && (ist_points_reduce(&out->made.view, &reduced, points, point, err) || soften(err)) &&
           (reduced || ist_points_view(&out->made.view, points, &out->edits, err) || soften(err)) &&
           ist_scenario_look_at(out, points->asked, err);
}

/* ---- all ---- */

static bool try_item(ist_points *points, const ist_grid_axis *axis, const ist_grid_item *item, ist_error *err) {
    ist_view view = {0};
    ist_buffer idle = {0};
    bool ok = ist_points_view(&view, points, &item->lens, err) ||
              ist_error_prefix(err, "--over %s: %s", axis->name, item->label);
    if (ok && ist_view_effects_beyond(&view, points->asked->lens).idle > 0) {
        ok =
            ist_view_idle(&idle, &view, points->asked->lens, err) &&
            ist_buffer_print(&points->idle, err, "%s%s", points->idle.length > 0 ? "; " : "", ist_buffer_string(&idle));
    }
    ist_buffer_free(&idle);
    ist_view_free(&view);
    return ok;
}

static bool number_items(ist_points *points, ist_error *err) {
    const ist_grid *grid = points->grid;
    points->first = ist_array_make(grid->axis_count + 1, sizeof *points->first, sweeping, err);
    for (size_t i = 0; points->first != NULL && i < grid->axis_count; i++) {
        points->first[i] = points->item_count;
        points->item_count += grid->axes[i].count;
    }
    points->names = points->first ? ist_array_make(points->item_count + 1, sizeof *points->names, sweeping, err) : NULL;
    return points->names != NULL &&
           number_names(&points->names[points->item_count], points->asked->network, points->asked->lens, err);
}

bool ist_points_make(ist_points *out, const ist_scenario_asked *asked, const ist_grid *grid, ist_error *err) {
    *out = (ist_points){.asked = asked, .grid = grid};
    bool ok = number_items(out, err);
    for (size_t i = 0; ok && i < grid->axis_count; i++) {
        const ist_grid_axis *axis = &grid->axes[i];
        for (size_t j = 0; ok && j < axis->count; j++) {
            ok = try_item(out, axis, &axis->items[j], err) &&
                 number_names(&out->names[out->first[i] + j], asked->network, &axis->items[j].lens, err);
        }
    }
    return ok && ist_points_prepare(out, err);
}

void ist_points_free(ist_points *points) {
    ist_points_bases_free(points);
    for (size_t i = 0; points->names != NULL && i <= points->item_count; i++) {
        free(points->names[i].lost);
        free(points->names[i].built);
    }
    free(points->names);
    free(points->first);
    ist_buffer_free(&points->idle);
    *points = (ist_points){0};
}
