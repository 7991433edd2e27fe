/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * losses.c - which pairs of others are farther apart when actors or ties are lost.
 *
 * Of each source the shortest ways come first; what a loss changes of them is then repaired (kernel/repair.h).
 */
#include "core/paths/losses.h"

#include <stdlib.h>

#include "core/ends.h"
#include "core/kernel/search.h"
#include "core/whatif/lost.h"

typedef struct {
    const ist_view *view;
    const ist_losses *visit;
    void *context;
    ist_lost_each each;
    ist_lost_index index;
    ist_dag dag;
    ist_repair repair;
    uint8_t *set;        /* vertex -> is it in the set that is lost? */
    uint32_t *concerned; /* losses that concern the source at hand */
    uint8_t *seen;
} workspace;

static bool prepare(workspace *work, ist_losses_of of, const ist_lost *set, ist_error *err) {
    const char *losing = "losing actors or ties";
    const ist_view *view = work->view;
    size_t count = ist_losses_count(view, of);
    IST_TRY(of != IST_LOSSES_OF_ACTORS || ist_lost_each_vertex(&work->each, view, err));
    IST_TRY(of != IST_LOSSES_OF_TIES || ist_lost_each_edge(&work->each, view, err));
    const ist_lost *losses = of == IST_LOSSES_OF_SET ? set : work->each.losses;
    IST_TRY(ist_lost_index_make(&work->index, view, losses, count, !work->visit->roles, err));
    IST_TRY(ist_dag_init(&work->dag, view, err));
    IST_TRY(ist_repair_init(&work->repair, view, err));
    IST_TRY(work->set = ist_array_make(view->vertex_count, sizeof *work->set, losing, err));
    IST_TRY(work->concerned = ist_array_make(count, sizeof *work->concerned, losing, err));
    IST_TRY(work->seen = ist_array_make(count, sizeof *work->seen, losing, err));
    for (size_t i = 0; of == IST_LOSSES_OF_SET && i < set->vertex_count; i++) {
        work->set[set->vertices[i]] = 1;
    }
    return true;
done:
    return false;
}

static void free_workspace(workspace *work) {
    ist_lost_each_free(&work->each);
    ist_lost_index_free(&work->index);
    ist_dag_free(&work->dag);
    ist_repair_free(&work->repair);
    free(work->set);
    free(work->concerned);
    free(work->seen);
}

static bool is_end(const workspace *work, uint32_t vertex, uint8_t role) {
    return work->visit->roles == NULL || (work->visit->roles[vertex] & role);
}

/* Tells of all who moved away. */
static void compare(const workspace *work, uint32_t loss) {
    const ist_repair *repair = &work->repair;
    double times = work->index.from[loss] == IST_LOST_FROM_ALL ? 1 : 2;
    for (size_t i = 0; i < repair->away_count; i++) {
        uint32_t t = repair->away[i];
        double before = work->dag.sweep.distance[t], after = repair->distance[t];
        bool other = repair->state[t] != IST_REPAIR_LOST && is_end(work, t, IST_END_TARGET);
        if (other && !(isfinite(after) && ist_lengths_tie(before, after))) {
            work->visit->differ(work->context, loss, t, before, after, times);
        }
    }
}

/* A source that is lost itself misses nobody. */
static bool lose_each(workspace *work, uint32_t source, ist_error *err) {
    size_t count = ist_lost_concerned(work->concerned, &work->index, &work->dag, 0, work->index.count, work->seen);
    bool ok = true;
    ist_repair_begin(&work->repair, &work->dag, false);
    for (size_t i = 0; ok && i < count; i++) {
        uint32_t loss = work->concerned[i];
        const ist_lost *lost = &work->index.losses[loss];
        if (lost->vertex_count != 1 || lost->vertices[0] != source) {
            ok = ist_repair_distances(&work->repair, lost, err);
            compare(work, loss);
            ist_repair_undo(&work->repair, lost);
        }
    }
    return ok;
}

static bool accept(const workspace *work, ist_losses_of of, ist_error *err) {
    double n = (double)work->view->vertex_count, sources = 0;
    for (uint32_t v = 0; v < work->view->vertex_count; v++) {
        sources += is_end(work, v, IST_END_SOURCE);
    }
    double sweeps = sources * (of == IST_LOSSES_OF_SET ? 2 : n),
           steps = sweeps * (n + 2 * (double)work->view->edge_count);
    return ist_search_accepts(work->view, err) &&
           (steps <= IST_SWEEP_STEPS_MOST ||
            ist_error_set(err, IST_ERROR_LIMIT, "it would take %.2g steps, hours of work; narrow the lens", steps));
}

bool ist_losses_run(const ist_view *view, ist_losses_of of, const uint32_t *vertices, size_t count,
                    const ist_losses *visit, void *context, ist_error *err) {
    workspace work = {.view = view, .visit = visit, .context = context};
    const ist_lost set = {.vertices = vertices, .vertex_count = count};
    bool ok = accept(&work, of, err) && prepare(&work, of, &set, err);
    for (uint32_t source = 0; ok && source < view->vertex_count; source++) {
        if (!work.set[source] && is_end(&work, source, IST_END_SOURCE)) {
            ok = ist_dag_run(&work.dag, source, false, err) &&
                 visit->begin(context, &work.dag.sweep, source, work.set, err) && lose_each(&work, source, err);
        }
    }
    free_workspace(&work);
    return ok;
}
