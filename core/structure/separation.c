/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * separation.c - who is cut off from whom when a set of vertices is lost: components before and after.
 *
 * O(V + E log V).
 */
#include "separation.h"

#include <stdlib.h>
#include <string.h>

#include "core/kernel/components.h"

typedef struct {
    uint8_t *lost, *concerned; /* concerned: outside the set, in a component that the set touches */
    uint32_t *label, *sizes;
    size_t n;
} workspace;

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "separating a set";
    *work = (workspace){.n = view->vertex_count};
    IST_TRY(work->lost = ist_array_make(work->n, sizeof *work->lost, what, err));
    IST_TRY(work->concerned = ist_array_make(work->n, sizeof *work->concerned, what, err));
    IST_TRY(work->label = ist_array_make(work->n, sizeof *work->label, what, err));
    IST_TRY(work->sizes = ist_array_make(work->n, sizeof *work->sizes, what, err));
    return true;
done:
    return false;
}

static void mark_concerned(workspace *work) {
    for (size_t v = 0; v < work->n; v++) {
        work->sizes[work->label[v]] += work->lost[v];
    }
    for (size_t v = 0; v < work->n; v++) {
        work->concerned[v] = !work->lost[v] && work->sizes[work->label[v]] > 0;
    }
}

/* The components of the vertices concerned, and the pairs within them. */
static ist_separation connected(workspace *work) {
    ist_separation found = {0};
    memset(work->sizes, 0, work->n * sizeof *work->sizes);
    for (size_t v = 0; v < work->n; v++) {
        if (work->concerned[v]) {
            uint32_t *size = &work->sizes[work->label[v]];
            found.parts += *size == 0;
            found.pairs += *size;
            *size += 1;
        }
    }
    return found;
}

bool ist_separation_of_set(ist_separation *out, const ist_view *view, const uint32_t *vertices, size_t count,
                           ist_error *err) {
    workspace work;
    bool ok = prepare(&work, view, err);
    if (ok) {
        for (size_t i = 0; i < count; i++) {
            work.lost[vertices[i]] = 1;
        }
        ist_components(work.label, view, NULL);
        mark_concerned(&work);
        double before = connected(&work).pairs;
        ist_components(work.label, view, work.lost);
        *out = connected(&work);
        out->pairs = before - out->pairs;
    }
    free(work.lost);
    free(work.concerned);
    free(work.label);
    free(work.sizes);
    return ok;
}
