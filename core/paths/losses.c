/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * losses.c - which pairs of others are farther apart when actors are lost.
 */
#include "core/paths/losses.h"

#include <stdlib.h>

typedef struct {
    const ist_view *view;
    const ist_losses *visit;
    void *context;
    ist_sweep with, without;
    uint8_t *lost;
} workspace;

static bool prepare(workspace *work, ist_error *err) {
    size_t n = work->view->vertex_count;
    work->lost = ist_array_make(n, 1, "losing actors", err);
    return work->lost != NULL && ist_sweep_init(&work->with, n, err) && ist_sweep_init(&work->without, n, err);
}

static void free_workspace(workspace *work) {
    ist_sweep_free(&work->with);
    ist_sweep_free(&work->without);
    free(work->lost);
}

static bool sweep_from(workspace *work, uint32_t source, ist_error *err) {
    return ist_sweep_distances(&work->with, &work->view->out, source, work->view->has_cost, NULL, err) &&
           work->visit->begin(work->context, &work->with, source, work->lost, err);
}

/* Does a shortest way from the source lead on from the vertex? */
static bool leads_on(const workspace *work, uint32_t vertex) {
    const ist_arcs *arcs = &work->view->out;
    for (uint32_t arc = arcs->offsets[vertex]; arc < arcs->offsets[vertex + 1]; arc++) {
        double cost = work->view->has_cost ? arcs->costs[arc] : 1;
        if (ist_sweep_tight(&work->with, vertex, arcs->heads[arc], cost)) {
            return true;
        }
    }
    return false;
}

/* Sweeps again without what is lost, and tells of the differences. */
static bool compare(workspace *work, uint32_t source, uint32_t lost, ist_error *err) {
    if (!ist_sweep_distances(&work->without, &work->view->out, source, work->view->has_cost, work->lost, err)) {
        return false;
    }
    for (uint32_t t = 0; t < work->view->vertex_count; t++) {
        double before = work->with.distance[t], after = work->without.distance[t];
        bool other = t != source && !work->lost[t] && isfinite(before);
        if (other && !(isfinite(after) && ist_lengths_tie(before, after))) {
            work->visit->differ(work->context, lost, t, before, after);
        }
    }
    return true;
}

static bool lose_each(workspace *work, uint32_t source, ist_error *err) {
    bool ok = true;
    for (uint32_t x = 0; ok && x < work->view->vertex_count; x++) {
        if (x != source && isfinite(work->with.distance[x]) && leads_on(work, x)) {
            work->lost[x] = 1;
            ok = compare(work, source, x, err);
            work->lost[x] = 0;
        }
    }
    return ok;
}

bool ist_losses_of_each(const ist_view *view, const ist_losses *visit, void *context, ist_error *err) {
    double n = (double)view->vertex_count, steps = n * n * (n + 2 * (double)view->edge_count);
    workspace work = {.view = view, .visit = visit, .context = context};
    bool ok =
        (steps <= IST_SWEEP_STEPS_MOST ||
         ist_error_set(err, IST_ERROR_LIMIT, "it would take %.2g steps, hours of work; narrow the lens", steps)) &&
        prepare(&work, err);
    for (uint32_t source = 0; ok && source < view->vertex_count; source++) {
        ok = sweep_from(&work, source, err) && lose_each(&work, source, err);
    }
    free_workspace(&work);
    return ok;
}

bool ist_losses_of_set(const ist_view *view, const uint32_t *vertices, size_t count, const ist_losses *visit,
                       void *context, ist_error *err) {
    workspace work = {.view = view, .visit = visit, .context = context};
    bool ok = ist_sweeps_accepted(view, 2 * view->vertex_count, err) && prepare(&work, err);
    for (size_t i = 0; ok && i < count; i++) {
        work.lost[vertices[i]] = 1;
    }
    for (uint32_t source = 0; ok && source < view->vertex_count; source++) {
        ok = work.lost[source] || (sweep_from(&work, source, err) && compare(&work, source, 0, err));
    }
    free_workspace(&work);
    return ok;
}
