/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * consensus.h - what all runs of a search for communities say, not the best alone.
 */
#ifndef IST_CORE_GROUPS_CONSENSUS_H
#define IST_CORE_GROUPS_CONSENSUS_H

#include "core/groups/groups.h"

enum { IST_CONSENSUS_PARTICIPATION, IST_CONSENSUS_Z, IST_CONSENSUS_GATEWAY, IST_CONSENSUS_MEASURES };

/* By vertex, over the runs in which a vertex has the measure; NAN where it has it in none. Starts `= {0}`. */
typedef struct {
    double *mean[IST_CONSENSUS_MEASURES], *spread[IST_CONSENSUS_MEASURES]; /* spread: standard deviation */
} ist_consensus;

bool ist_consensus_measure(ist_consensus *out, const ist_view *view, const ist_labels *findings, ist_error *err);
void ist_consensus_free(ist_consensus *consensus);

/* The pairs of actors that share a group in some run, those that the runs are most divided on first; `top` rows, 0:
 * all. `out` starts `= {0}`. USAGE error where nothing was searched for. */
bool ist_consensus_pairs(ist_table *out, const ist_groups *groups, size_t top, ist_error *err);

#endif
