/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * subset.h - the pairs that a measure of ways between two sides counts.
 */
#ifndef IST_CORE_CENTRALITY_SUBSET_H
#define IST_CORE_CENTRALITY_SUBSET_H

#include "core/metric.h"

typedef struct {
    uint8_t *roles; /* vertex -> bits of IST_END_ */
    double sources, targets, both;
    double pairs; /* of a source and another vertex that is a target; a pair both ways once when undirected */
    bool directed;
} ist_subset;

/* The sides that the settings name; one that is not named is every actor. */
bool ist_subset_make(ist_subset *out, const ist_view *view, const ist_metric_settings *settings, ist_error *err);
/* Counts anew, after `directed` was changed. */
void ist_subset_count(ist_subset *subset, size_t vertex_count);
void ist_subset_free(ist_subset *subset);

/* How many of the pairs end at `vertex`. */
double ist_subset_ending(const ist_subset *subset, uint32_t vertex);

#endif
