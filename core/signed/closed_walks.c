/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * closed_walks.c - the traces of exponentials from all eigenvalues, component by component.
 *
 * Traces are divided by exp(s), s the largest eigenvalue of all |A|, so that nothing overflows: no eigenvalue of A is
 * larger than that.
 */
#include "core/signed/closed_walks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/spectrum.h"

static const char what[] = "counting closed walks";

typedef struct {
    const ist_signs *signs;
    uint32_t *order;  /* vertices, those of a component together */
    uint32_t *number; /* vertex -> its number in its component */
    double *with;     /* eigenvalues of A, beside order */
    double *without;  /* of |A| */
} walks;

/* Breadth first; the end of the component that begins at order[first] with `root`. */
static uint32_t gather(walks *w, uint32_t root, uint32_t first) {
    const ist_neighbours *n = &w->signs->neighbours;
    uint32_t last = first;
    w->number[root] = 0;
    w->order[last++] = root;
    for (uint32_t i = first; i < last; i++) {
        uint32_t v = w->order[i];
        for (uint32_t arc = n->offsets[v]; arc < n->offsets[v + 1]; arc++) {
            if (w->number[n->heads[arc]] == IST_NONE) {
                w->number[n->heads[arc]] = last - first;
                w->order[last++] = n->heads[arc];
            }
        }
    }
    return last;
}

static bool eigenvalues(double *out, const walks *w, uint32_t first, uint32_t last, bool with_signs, ist_error *err) {
    const ist_neighbours *n = &w->signs->neighbours;
    size_t size = last - first;
    double *matrix = ist_array_make(size * size, sizeof *matrix, what, err);
    for (uint32_t i = first; matrix && i < last; i++) {
        uint32_t v = w->order[i];
        for (uint32_t arc = n->offsets[v]; arc < n->offsets[v + 1]; arc++) {
            matrix[(i - first) * size + w->number[n->heads[arc]]] = with_signs ? n->strengths[arc] : 1;
        }
    }
    bool ok = matrix && ist_spectrum_symmetric(out, matrix, size, err);
    free(matrix);
    return ok;
}

static bool solve(walks *w, uint32_t *count, ist_error *err) {
    const ist_neighbours *n = &w->signs->neighbours;
    bool ok = true;
    *count = 0;
    for (uint32_t v = 0; ok && v < n->vertex_count; v++) {
        if (w->number[v] != IST_NONE || ist_neighbours_degree(n, v) == 0) {
            continue;
        }
        uint32_t first = *count;
        *count = gather(w, v, first);
        ok = (*count - first <= IST_WALKS_VERTICES ||
              ist_error_set(err, IST_ERROR_LIMIT,
                            "a component of %u actors is too large: all its eigenvalues are needed, and the limit is "
                            "%d actors; frustration and triad-balance have no such limit",
                            *count - first, IST_WALKS_VERTICES)) &&
             eigenvalues(w->with + first, w, first, *count, true, err) &&
             eigenvalues(w->without + first, w, first, *count, false, err);
    }
    return ok;
}

static double ratio(const walks *w, uint32_t count) {
    double shift = 0, above = 0, below = 0;
    for (uint32_t i = 0; i < count; i++) {
        shift = fmax(shift, w->without[i]);
    }
    for (uint32_t i = 0; i < count; i++) {
        above += exp(w->with[i] - shift);
        below += exp(w->without[i] - shift);
    }
    return count > 0 ? above / below : NAN;
}

bool ist_walk_balance(double *out, const ist_signs *signs, ist_error *err) {
    walks w = {.signs = signs};
    size_t n = signs->neighbours.vertex_count;
    uint32_t count = 0;
    bool ok = false;
    IST_TRY(w.order = ist_array_make(n, sizeof *w.order, what, err));
    IST_TRY(w.number = ist_array_make(n, sizeof *w.number, what, err));
    IST_TRY(w.with = ist_array_make(n, sizeof *w.with, what, err));
    IST_TRY(w.without = ist_array_make(n, sizeof *w.without, what, err));
    memset(w.number, 0xff, n * sizeof *w.number);
    IST_TRY(solve(&w, &count, err));
    *out = ratio(&w, count);
    ok = true;
done:
    free(w.order);
    free(w.number);
    free(w.with);
    free(w.without);
    return ok;
}
