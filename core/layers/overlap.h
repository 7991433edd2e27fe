/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * overlap.h - two layers beside each other: how many pairs of actors both tie, whether who has many partners in one
 * has many in the other, and whether the two look alike by more than chance.
 */
#ifndef IST_CORE_LAYERS_OVERLAP_H
#define IST_CORE_LAYERS_OVERLAP_H

#include "core/layers/layers.h"

/* What is undefined is NAN. */
typedef struct {
    uint32_t first, second; /* layers, first < second */
    size_t both, either;    /* pairs of actors tied in both, in at least one */
    double jaccard;         /* both / either */
    double degrees;         /* the correlation of the numbers of partners, over all actors of the view */
    double correlation;     /* QAP: that of the two matrices of weights, over all pairs of actors */
    double more, fewer;     /* p: of a correlation at least, and at most, as large when actors are permuted */
} ist_layer_overlap;

typedef struct {
    size_t permutations; /* 0: no p */
    uint64_t seed;
    size_t top; /* rows shown in a table, 0: all */
} ist_overlap_options;

/* Every two layers, in their order: count (count - 1) / 2 rows, which are the caller's to free(). LIMIT error where
 * this takes more than 10^12 steps. */
bool ist_layers_overlap(ist_layer_overlap **out, const ist_layers *layers, size_t vertex_count,
                        ist_overlap_options options, ist_error *err);

#endif
