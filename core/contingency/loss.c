/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * loss.c - a view without what is lost.
 */
#include "loss.h"

#include <stdlib.h>
#include <string.h>

static const char losing[] = "losing elements";

void ist_loss_free(ist_loss *loss) {
    ist_vertex_set_free(&loss->vertices);
    ist_vertex_set_free(&loss->edges);
    ist_vertex_set_free(&loss->ties);
}

static void set_marks(uint8_t *marks, const ist_vertex_set *set, uint8_t value) {
    for (size_t i = 0; i < set->count; i++) {
        marks[set->items[i]] = value;
    }
}

uint8_t *ist_loss_vertices(const ist_view *view, const ist_loss *const *losses, size_t count, ist_error *err) {
    uint8_t *marks = ist_array_make(view->vertex_count, sizeof *marks, losing, err);
    for (size_t i = 0; marks && i < count; i++) {
        set_marks(marks, &losses[i]->vertices, 1);
    }
    return marks;
}

/* Takes single ties out of what is left. */
static bool thin(ist_view *view, const ist_loss *const *losses, size_t count, ist_error *err) {
    ist_view thinned = {0};
    uint8_t *kept = ist_array_make(view->network->tie_count, sizeof *kept, losing, err);
    if (kept) {
        memset(kept, 1, view->network->tie_count);
    }
    for (size_t i = 0; kept && i < count; i++) {
        set_marks(kept, &losses[i]->ties, 0);
    }
    bool ok = kept && ist_view_of_ties(&thinned, view, kept, err);
    free(kept);
    if (ok) {
        ist_view_free(view);
        *view = thinned;
    }
    return ok;
}

bool ist_loss_apply(ist_view *out, const ist_view *view, const ist_loss *const *losses, size_t count, ist_error *err) {
    uint8_t *vertices = ist_loss_vertices(view, losses, count, err);
    uint8_t *edges = vertices ? ist_array_make(view->edge_count, sizeof *edges, losing, err) : NULL;
    bool ties = false;
    for (size_t i = 0; edges && i < count; i++) {
        set_marks(edges, &losses[i]->edges, 1);
        ties = ties || losses[i]->ties.count > 0;
    }
    bool made = edges && ist_view_without(out, view, vertices, edges, err);
    bool ok = made && (!ties || thin(out, losses, count, err));
    if (made && !ok) {
        ist_view_free(out);
    }
    free(vertices);
    free(edges);
    return ok;
}
