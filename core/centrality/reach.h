/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reach.h - how many others an actor, or a set of places, reaches, and from how far: what closeness is made of.
 */
#ifndef IST_CORE_CENTRALITY_REACH_H
#define IST_CORE_CENTRALITY_REACH_H

#include "graph/view.h"

typedef struct ist_reach {
    double others;    /* all that there are to be reached */
    double reached;   /* how many of them are */
    double distances; /* the sum of the distances to these */
    double inverses;  /* the sum of 1 / distance */
} ist_reach;

/* For every vertex. LIMIT error when a sum overflows. */
bool ist_reach_each(ist_reach *out, const ist_view *view, ist_error *err);

/* LIMIT error when one of the sums has overflowed. */
bool ist_reach_check(const ist_reach *reach, ist_error *err);

/* For a set: the distance to it is that to its nearest member. */
bool ist_reach_set(ist_reach *out, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err);

#endif
