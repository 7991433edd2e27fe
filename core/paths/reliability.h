/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reliability.h - how likely it is that a way is left between two ends when edges are there with some probability.
 */
#ifndef IST_CORE_PATHS_RELIABILITY_H
#define IST_CORE_PATHS_RELIABILITY_H

#include "core/ends.h"

/* Vertices that are lost together, with this probability, apart from all else. */
typedef struct {
    ist_vertex_set places;
    double probability;
} ist_common_failure;

enum { IST_COMMON_FAILURES = 10 };

typedef struct {
    const double *probabilities; /* edge -> that it is there, 0 to 1, each apart from the others */
    const ist_common_failure *failures;
    size_t failure_count; /* at most IST_COMMON_FAILURES */
    uint64_t seed;        /* of the draws, where there are any */
} ist_reliability_question;

typedef struct {
    double value, low, high; /* the three are the same when exact; else a 95 % interval */
    size_t draws;            /* 0: exact */
} ist_reliability;

bool ist_reliability_compute(ist_reliability *out, const ist_view *view, const ist_ends *ends,
                             const ist_reliability_question *question, ist_error *err);

#endif
