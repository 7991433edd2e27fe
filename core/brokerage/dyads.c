/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dyads.c - an actor's time, one step and two steps on. O(E sqrt(E) log V) for all actors.
 */
#include "dyads.h"

#include <math.h>
#include <stdlib.h>

bool ist_dyads_make(ist_dyads *out, const ist_view *view, ist_error *err) {
    const char *what = "computing constraint";
    IST_TRY(ist_neighbours_make(&out->neighbours, view, err));
    IST_TRY(out->sums = ist_array_make(view->vertex_count, sizeof *out->sums, what, err));
    IST_TRY(out->invested = ist_array_make(view->vertex_count, sizeof *out->invested, what, err));
    for (size_t v = 0; v < view->vertex_count; v++) {
        out->invested[v] = -1;
    }
    return ist_neighbours_sums(out->sums, &out->neighbours, err);
done:
    return false;
}

void ist_dyads_free(ist_dyads *dyads) {
    ist_neighbours_free(&dyads->neighbours);
    free(dyads->sums);
    free(dyads->invested);
    *dyads = (ist_dyads){0};
}

/* Adds what leads from i over its partner q to its other partners; `share` is what of i's time q has. */
static void invest_over(ist_dyads *dyads, uint32_t i, uint32_t q, double share) {
    const ist_neighbours *ties = &dyads->neighbours;
    bool few = ist_neighbours_sparser(ties, i, q);
    uint32_t walked = few ? i : q;
    for (uint32_t arc = ties->offsets[walked]; arc < ties->offsets[walked + 1]; arc++) {
        uint32_t j = ties->heads[arc], next = few ? ist_neighbours_find(ties, q, j) : arc;
        if (next != IST_NONE && dyads->invested[j] >= 0) {
            dyads->invested[j] += share * (ties->strengths[next] / dyads->sums[q]);
            dyads->closed++;
        }
    }
}

void ist_dyads_invest(ist_dyads *dyads, uint32_t i) {
    const ist_neighbours *ties = &dyads->neighbours;
    dyads->closed = 0;
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        dyads->invested[ties->heads[arc]] = ties->strengths[arc] / dyads->sums[i];
    }
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        invest_over(dyads, i, ties->heads[arc], ties->strengths[arc] / dyads->sums[i]);
    }
}

void ist_dyads_forget(ist_dyads *dyads, uint32_t i) {
    const ist_neighbours *ties = &dyads->neighbours;
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        dyads->invested[ties->heads[arc]] = -1;
    }
}

double ist_dyads_constraint_sum(const ist_dyads *dyads, uint32_t i) {
    const ist_neighbours *ties = &dyads->neighbours;
    double sum = 0;
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        sum += ist_dyads_constraint(dyads, arc);
    }
    return sum;
}

double ist_dyads_hierarchy(const ist_dyads *dyads, uint32_t i) {
    const ist_neighbours *ties = &dyads->neighbours;
    double partners = ist_neighbours_degree(ties, i), total = ist_dyads_constraint_sum(dyads, i), sum = 0;
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        double ratio = ist_dyads_constraint(dyads, arc) / (total / partners);
        sum += ratio > 0 ? ratio * log(ratio) : 0;
    }
    /* It is 0 or more; rounding may leave a little below. */
    return partners > 1 ? fmax(0, sum / (partners * log(partners))) : 1;
}
