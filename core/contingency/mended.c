/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mended.c - one state of repair, begun anew with the paths of each source.
 */
#include "mended.h"

#include <stdlib.h>

#include "core/kernel/repair.h"

static const char mending[] = "measuring what passes";

struct ist_mended {
    const ist_vertex_set *sources; /* borrowed */
    ist_dag *dags;                 /* one a source */
    ist_repair repair;
    uint32_t *vertices, *edges; /* what is lost at once, each once */
    ist_lost lost;
    uint8_t *seen; /* vertex, then edge: is it among them? Zeros between losses */
};

static bool fill(ist_mended *m, const ist_view *view, ist_error *err) {
    IST_TRY(m->dags = ist_array_make(m->sources->count, sizeof *m->dags, mending, err));
    IST_TRY(m->vertices = ist_array_make(view->vertex_count, sizeof *m->vertices, mending, err));
    IST_TRY(m->edges = ist_array_make(view->edge_count, sizeof *m->edges, mending, err));
    IST_TRY(m->seen = ist_array_make(view->vertex_count + view->edge_count, sizeof *m->seen, mending, err));
    IST_TRY(ist_repair_init(&m->repair, view, err));
    for (size_t i = 0; i < m->sources->count; i++) {
        IST_TRY(ist_dag_init(&m->dags[i], view, err));
        IST_TRY(ist_dag_run(&m->dags[i], m->sources->items[i], false, err));
    }
    return true;
done:
    return false;
}

ist_mended *ist_mended_make(const ist_view *view, const ist_vertex_set *sources, ist_error *err) {
    ist_mended *made = ist_array_make(1, sizeof *made, mending, err);
    if (made != NULL) {
        made->sources = sources;
    }
    if (made != NULL && !fill(made, view, err)) {
        ist_mended_free(made);
        return NULL;
    }
    return made;
}

void ist_mended_free(ist_mended *mended) {
    for (size_t i = 0; mended != NULL && mended->dags != NULL && i < mended->sources->count; i++) {
        ist_dag_free(&mended->dags[i]);
    }
    if (mended != NULL) {
        free(mended->dags);
        free(mended->vertices);
        free(mended->edges);
        free(mended->seen);
        ist_repair_free(&mended->repair);
    }
    free(mended);
}

static void add(uint32_t *items, size_t *count, uint8_t *seen, const ist_vertex_set *set) {
    for (size_t i = 0; i < set->count; i++) {
        if (!seen[set->items[i]]) {
            seen[set->items[i]] = 1;
            items[(*count)++] = set->items[i];
        }
    }
}

void ist_mended_lose(ist_mended *mended, const ist_loss *const *losses, size_t count) {
    size_t vertices = 0, edges = 0;
    uint8_t *seen_edges = mended->seen + mended->repair.view->vertex_count;
    for (size_t i = 0; i < count; i++) {
        add(mended->vertices, &vertices, mended->seen, &losses[i]->vertices);
        add(mended->edges, &edges, seen_edges, &losses[i]->edges);
    }
    for (size_t i = 0; i < vertices; i++) {
        mended->seen[mended->vertices[i]] = 0;
    }
    for (size_t i = 0; i < edges; i++) {
        seen_edges[mended->edges[i]] = 0;
    }
    mended->lost = (ist_lost){mended->vertices, mended->edges, vertices, edges};
}

static bool loses(const ist_lost *lost, uint32_t vertex) {
    for (size_t i = 0; i < lost->vertex_count; i++) {
        if (lost->vertices[i] == vertex) {
            return true;
        }
    }
    return false;
}

bool ist_mended_costs(double *costs, ist_mended *mended, size_t source, const ist_vertex_set *targets, ist_error *err) {
    ist_repair *repair = &mended->repair;
    if (loses(&mended->lost, mended->sources->items[source])) {
        for (size_t j = 0; j < targets->count; j++) {
            costs[j] = INFINITY;
        }
        return true;
    }
    ist_repair_begin(repair, &mended->dags[source], false);
    bool ok = ist_repair_distances(repair, &mended->lost, err);
    for (size_t j = 0; ok && j < targets->count; j++) {
        costs[j] = repair->distance[targets->items[j]];
    }
    ist_repair_undo(repair, &mended->lost);
    return ok;
}
