/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ordering.c - asks CHOLMOD for a fill-reducing order and for what a factor in that order holds. O(V + E), nearly.
 *
 * Of CHOLMOD's orderings only AMD is asked for, so that the order depends neither on which others were built in nor on
 * their random numbers. In numbers of 32 bits, which take two thirds of the time and half of the memory that those of
 * 64 do; a network that is too large for them is too large to be eliminated. CHOLMOD prints nothing, and its status
 * becomes an error of ours.
 */
#include "core/kernel/ordering.h"

#include <cholmod.h>
#include <stdlib.h>

static const char working[] = "ordering a network for elimination";

static bool refuse(const cholmod_common *common, ist_error *err) {
    switch (common->status) {
    case CHOLMOD_OUT_OF_MEMORY:
        return ist_error_memory(err, working);
    case CHOLMOD_TOO_LARGE:
        return ist_error_set(err, IST_ERROR_LIMIT, "the network is too large to be ordered for elimination");
    default:
        return ist_error_set(err, IST_ERROR_INTERNAL, "CHOLMOD could not order the network (status %d)",
                             common->status);
    }
}

static void start(cholmod_common *common) {
    cholmod_start(common);
    common->print = 0;
    common->error_handler = NULL;
    common->nmethods = 1;
    common->method[0].ordering = CHOLMOD_AMD;
    common->postorder = 1;
    common->supernodal = CHOLMOD_SIMPLICIAL;
}

/* The pattern below the diagonal; a tie each way is one entry. NULL when memory is out. */
static cholmod_sparse *pattern_of(const ist_view *view, cholmod_common *common) {
    size_t n = view->vertex_count, count = view->edge_count;
    cholmod_triplet *triplet = cholmod_allocate_triplet(n, n, count, -1, CHOLMOD_PATTERN, common);
    if (!triplet) {
        return NULL;
    }
    int32_t *rows = triplet->i, *columns = triplet->j;
    for (size_t edge = 0; edge < count; edge++) {
        uint32_t a = view->sources[edge], b = view->targets[edge];
        rows[edge] = (int32_t)(a > b ? a : b);
        columns[edge] = (int32_t)(a > b ? b : a);
    }
    triplet->nnz = count;
    cholmod_sparse *pattern = cholmod_triplet_to_sparse(triplet, count, common);
    cholmod_free_triplet(&triplet, common);
    return pattern;
}

static void read_factor(ist_ordering *out, const cholmod_factor *factor) {
    const int32_t *permutation = factor->Perm, *counts = factor->ColCount;
    for (size_t place = 0; place < out->vertex_count; place++) {
        size_t below = (size_t)counts[place] - 1; /* less the diagonal */
        out->order[place] = (uint32_t)permutation[place];
        out->entry_count += below;
        out->steps += (double)below * (double)below;
    }
}

bool ist_ordering_make(ist_ordering *out, const ist_view *view, ist_error *err) {
    cholmod_common common;
    *out = (ist_ordering){.vertex_count = view->vertex_count};
    out->order = ist_array_make(view->vertex_count, sizeof *out->order, working, err);
    if (!out->order || view->vertex_count == 0) {
        return out->order != NULL;
    }
    start(&common);
    cholmod_sparse *pattern = pattern_of(view, &common);
    cholmod_factor *factor = pattern ? cholmod_analyze(pattern, &common) : NULL;
    bool ok = factor != NULL;
    if (ok) {
        read_factor(out, factor);
    } else {
        refuse(&common, err);
        ist_ordering_free(out);
    }
    cholmod_free_factor(&factor, &common);
    cholmod_free_sparse(&pattern, &common);
    cholmod_finish(&common);
    return ok;
}

void ist_ordering_free(ist_ordering *ordering) {
    free(ordering->order);
    *ordering = (ist_ordering){0};
}
