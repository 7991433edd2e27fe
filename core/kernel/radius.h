/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * radius.h - the largest eigenvalue of any network's matrix of strengths, connected or not: how fast walks multiply.
 */
#ifndef IST_CORE_KERNEL_RADIUS_H
#define IST_CORE_KERNEL_RADIUS_H

#include "graph/view.h"

typedef struct {
    double largest; /* 0 where no walk goes on for ever: no ties, or directed ones without a cycle */
    double second;  /* the largest that another part has; 0 where there is no other with ties */
    uint32_t part;  /* the label of the part that has the largest; IST_NONE without any */
    bool converged; /* false: still an estimate, from below when undirected, when the work had to end */
} ist_radius;

/* The parts are connected components, strong ones when the view is directed; `part` (one number a vertex) gets their
 * labels: the smallest vertex of each. The same bits in every run. LIMIT error where strengths lie so far apart that
 * the value would be lost in rounding. */
bool ist_radius_find(ist_radius *out, uint32_t *part, const ist_view *view, ist_error *err);

/* The same where nobody asks for the parts. */
bool ist_radius_of(ist_radius *out, const ist_view *view, ist_error *err);

#endif
