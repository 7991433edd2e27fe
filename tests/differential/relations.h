/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * relations.h - ways to turn a graph into another, and what of its measures must be the same then.
 */
#ifndef IST_DIFFERENTIAL_RELATIONS_H
#define IST_DIFFERENTIAL_RELATIONS_H

#include "measured.h"

/* Where a vertex and an edge of the first graph are found in the second. */
typedef struct {
    uint32_t vertex[VERTICES], edge[EDGES];
} test_places;

/* What a column of the first graph is in the second: this column of this measure, divided by the factor. */
typedef struct {
    const char *name, *column;
    double factor;
} counterpart;

typedef struct {
    const char *name;
    double tolerance; /* relative; 0: the same bits */
    double scale;     /* for `turn` and `expect` */
    bool twice;       /* also compared with the measures that draw groups and orders: for the same input */
    /* False where the relation does not apply. */
    bool (*turn)(test_net *out, test_places *places, const test_net *in, double scale, uint64_t *state);
    /* False where the column has no counterpart. `out` comes as the column itself, times 1. */
    bool (*expect)(counterpart *out, const ist_metric *metric, double scale);
} test_relation;

extern const test_relation relations[];
extern const size_t relation_count;

#endif
