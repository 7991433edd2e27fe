/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * neighbours.c - merges the sorted arcs out of and into each vertex. O(V + E).
 *
 * In an undirected view both lists are the same, and the mean is the tie's own strength.
 */
#include "core/kernel/neighbours.h"

#include <math.h>
#include <stdlib.h>

/* What a tie one way adds to the mean of both ways. Half of a number below 4.5e-308 may not be a number. */
static double half_of(ist_neighbours *out, double strength) {
    out->rounded = out->rounded || strength / 2 * 2 != strength;
    return strength / 2;
}

/* Writes the neighbours of `v` from position `at` on and returns the position after them. */
static uint32_t merge(ist_neighbours *out, const ist_view *view, uint32_t v, uint32_t at) {
    const ist_arcs *to = &view->out, *from = &view->in;
    uint32_t i = to->offsets[v], j = from->offsets[v];
    while (i < to->offsets[v + 1] || j < from->offsets[v + 1]) {
        uint32_t a = i < to->offsets[v + 1] ? to->heads[i] : IST_NONE;
        uint32_t b = j < from->offsets[v + 1] ? from->heads[j] : IST_NONE;
        out->heads[at] = a < b ? a : b;
        double strength = 0;
        if (a <= b) {
            double own = view->strengths[to->edges[i++]];
            strength += view->directed ? half_of(out, own) : own;
        }
        if (b <= a) {
            double own = view->strengths[from->edges[j++]];
            strength += view->directed ? half_of(out, own) : 0;
        }
        out->strengths[at++] = strength;
    }
    return at;
}

bool ist_neighbours_make(ist_neighbours *out, const ist_view *view, ist_error *err) {
    const char *what = "listing neighbours";
    size_t room = view->directed ? view->out.arc_count + view->in.arc_count : view->out.arc_count;
    *out = (ist_neighbours){.vertex_count = view->vertex_count};
    IST_TRY(out->offsets = ist_array_make(view->vertex_count + 1, sizeof *out->offsets, what, err));
    IST_TRY(out->heads = ist_array_make(room, sizeof *out->heads, what, err));
    IST_TRY(out->strengths = ist_array_make(room, sizeof *out->strengths, what, err));
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        out->offsets[v + 1] = merge(out, view, v, out->offsets[v]);
    }
    return true;
done:
    ist_neighbours_free(out);
    return false;
}

void ist_neighbours_free(ist_neighbours *neighbours) {
    free(neighbours->offsets);
    free(neighbours->heads);
    free(neighbours->strengths);
    *neighbours = (ist_neighbours){0};
}

bool ist_neighbours_sums(double *out, const ist_neighbours *neighbours, ist_error *err) {
    if (neighbours->rounded) {
        return ist_error_set(err, IST_ERROR_LIMIT, "strengths below 4.5e-308 are too small to be halved");
    }
    for (uint32_t v = 0; v < neighbours->vertex_count; v++) {
        out[v] = 0;
        for (uint32_t arc = neighbours->offsets[v]; arc < neighbours->offsets[v + 1]; arc++) {
            out[v] += neighbours->strengths[arc];
        }
        if (isinf(out[v])) {
            return ist_error_set(err, IST_ERROR_LIMIT, "the strengths of one actor's ties are too large to be added");
        }
    }
    return true;
}

uint32_t ist_neighbours_find(const ist_neighbours *neighbours, uint32_t vertex, uint32_t head) {
    uint32_t low = neighbours->offsets[vertex], end = neighbours->offsets[vertex + 1], high = end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (neighbours->heads[middle] < head) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < end && neighbours->heads[low] == head ? low : IST_NONE;
}
