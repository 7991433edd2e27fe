/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * projects.c - what is planned that a lens could build.
 */
#include <stdlib.h>

#include "causes.h"
#include "core/cases.h"
#include "repairs.h"

static const char planning[] = "listing what is planned";

void ist_projects_free(ist_projects *projects) {
    free(projects->ids);
    *projects = (ist_projects){0};
}

static bool is_planned(const ist_view *view, uint32_t tie) {
    uint8_t status = ist_view_tie(view, tie).status;
    return status == IST_STATUS_PLANNED || status == IST_STATUS_PROPOSED || status == IST_STATUS_UNDER_CONSTRUCTION;
}

/* Does building it change what the lens shows? What the lens cannot weigh, for want of a cost, it cannot build. */
static bool changes(bool *out, const ist_view *view, const char *id, ist_error *err) {
    ist_case_view made = {0};
    ist_buffer words = {0};
    ist_error problem = {0};
    bool ok = ist_buffer_text(&words, "build=", err) && ist_cause_quote(&words, id, err);
    bool built = ok && ist_case_view_make(&made, view->network, &view->lens, ist_buffer_string(&words), &problem);
    ist_view_effects effects = {0};
    if (built) {
        effects = ist_view_effects_beyond(&made.view, &view->lens);
    }
    *out = effects.edits > effects.idle; /* what the lens builds already is no edit beyond it */
    if (ok && !built && problem.kind == IST_ERROR_LIMIT) {
        ok = ist_error_set(err, problem.kind, "%s", problem.message);
    }
    ist_case_view_free(&made);
    ist_buffer_free(&words);
    return ok;
}

static bool add_project(ist_projects *out, const ist_view *view, const char *id, ist_error *err) {
    void *ids = out->ids;
    bool useful = false;
    bool ok = changes(&useful, view, id, err);
    if (ok && useful) {
        ok = ist_array_reserve(&ids, &out->capacity, out->count + 1, sizeof *out->ids, planning, err);
        out->ids = ids;
    }
    if (ok && useful) {
        out->ids[out->count++] = id;
    }
    return ok;
}

/* Marks the planned legs of an actor; returns how many of them are not taken. */
static size_t mark_legs(uint8_t *marks, const uint8_t *taken, const ist_view *view, uint32_t actor) {
    const ist_network *network = view->network;
    const ist_leg *legs = ist_dataset_legs(network->dataset);
    const uint32_t *rows = ist_index_items(&network->route_legs, actor);
    size_t fresh = 0;
    for (size_t i = 0; i < ist_index_count(&network->route_legs, actor); i++) {
        uint32_t tie = ist_network_subject(network, legs[rows[i]].tie).index;
        fresh += is_planned(view, tie) && !taken[tie];
        marks[tie] = 1;
    }
    return fresh;
}

/* Actors that are, or are not, projects; their legs are taken when all of these are listed, for two may share a leg. */
static bool list_actors(ist_projects *out, uint8_t *taken, const ist_view *view, bool projects, ist_error *err) {
    const ist_network *network = view->network;
    uint8_t *marks = ist_array_make(network->tie_count, 1, planning, err);
    bool ok = marks != NULL;
    for (uint32_t a = 0; ok && a < network->actor_count; a++) {
        bool is_project = ist_network_actor_row(network, a)->kind == IST_KIND_PROJECT;
        if (is_project == projects && mark_legs(marks, taken, view, a) > 0) {
            ok = add_project(out, view, ist_network_actor_id(network, a), err);
        }
    }
    for (uint32_t t = 0; ok && t < network->tie_count; t++) {
        taken[t] |= marks[t];
    }
    free(marks);
    return ok;
}

bool ist_projects_list(ist_projects *out, const ist_view *view, ist_error *err) {
    const ist_network *network = view->network;
    uint8_t *taken = ist_array_make(network->tie_count, 1, planning, err);
    bool ok = taken && list_actors(out, taken, view, true, err) && list_actors(out, taken, view, false, err);
    for (uint32_t t = 0; ok && t < network->tie_count; t++) {
        if (ist_view_has(view, t) && is_planned(view, t) && !taken[t]) {
            ok = add_project(out, view, ist_network_id(network, (ist_subject){IST_SUBJECT_TIE, t}), err);
        }
    }
    free(taken);
    if (!ok) {
        ist_projects_free(out);
    }
    return ok;
}
