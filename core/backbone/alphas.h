/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * alphas.h - how probable a tie's share of an actor's strength would be if that were split at random.
 */
#ifndef IST_CORE_BACKBONE_ALPHAS_H
#define IST_CORE_BACKBONE_ALPHAS_H

#include "graph/view.h"

/* All arrays by edge. Starts `= {0}`. */
typedef struct {
    double *at_source; /* by the ties that the source sends; of all its ties in an undirected view */
    double *at_target; /* by the ties that the target gets; likewise */
    double *corrected; /* Benjamini and Hochberg over all ends that are tests: the smaller of the tie's two; 1 without
                          a test */
    size_t tests;      /* ends with two ties or more */
    size_t weak;       /* of these, with fewer than five */
} ist_alphas;

bool ist_alphas_make(ist_alphas *out, const ist_view *view, ist_error *err);
void ist_alphas_free(ist_alphas *alphas);

static inline double ist_alphas_least(const ist_alphas *alphas, size_t edge) {
    double a = alphas->at_source[edge], b = alphas->at_target[edge];
    return a < b ? a : b;
}

#endif
