/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * throwing.h - the equations of the null model strength: how likely each pair of actors is to be given a tie.
 */
#ifndef IST_CORE_NULL_THROWING_H
#define IST_CORE_NULL_THROWING_H

#include "graph/view.h"

/*
 * A tie is thrown onto the pair i, j with probability leaving[i] reaching[j] / total, i and j different; without
 * direction, where leaving and reaching are the same, onto i, j or j, i. The strengths are those of the view by the
 * largest of them. Starts `= {0}`.
 */
typedef struct {
    double *leaving, *reaching; /* vertex -> a, b */
    double *out, *in;           /* vertex -> strength of the ties that leave, and reach it */
    double total;               /* the sum of `out`, which is that of `in` */
    uint32_t largest;           /* the vertex that takes part in most of it */
    uint32_t *order;            /* place -> vertex */
    double *out_sums;           /* place -> the sum of `out` up to and with it */
    double *reaching_sums;      /* likewise, of `reaching` */
    size_t vertex_count;
} ist_throwing;

/* Every expected strength is that of the view, to IST_THROWING_TOLERANCE of itself. UNDEFINED error where no such
 * probabilities exist, LIMIT error where they cannot be found as exactly. */
#define IST_THROWING_TOLERANCE 1e-9
bool ist_throwing_make(ist_throwing *out, const ist_view *view, ist_error *err);
void ist_throwing_free(ist_throwing *throwing);

/* Two different vertices. */
void ist_throwing_draw(uint32_t *source, uint32_t *target, const ist_throwing *throwing, uint64_t *random);

#endif
