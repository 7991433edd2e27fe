/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * share.h - how much of a network touches one actor, and what else hangs on it.
 */
#ifndef IST_CORE_BIAS_SHARE_H
#define IST_CORE_BIAS_SHARE_H

#include "core/bias/ego.h"

/* Of all, those that touch the ego; a share is NAN where there are none. */
typedef struct {
    size_t ties, ties_touching;   /* rows of data */
    size_t pairs, pairs_touching; /* tied pairs: edges of the view */
    double strength;              /* share of the strength of all ties; NAN as above */
    size_t others, tied, only;    /* actors besides the ego; those tied to it; of these, those tied to nobody else */
    double expected;              /* share of pairs that would touch it if ties lay anywhere: 2 / n */
    double p;                     /* chance that it would be in as many pairs or more; NAN without ties */
    double p_any;                 /* upper bound of the chance that any actor would */
} ist_ego_share;

ist_ego_share ist_ego_share_of(const ist_ego *ego);

/* Is the ego all that ties this actor to the network? */
bool ist_ego_only_tie(const ist_ego *ego, uint32_t vertex);

/* The chance that of `drawn` out of `all`, of which `marked` are marked, `found` or more are: the upper tail of the
 * hypergeometric distribution. O(marked). */
double ist_hypergeometric_tail(double all, double marked, double drawn, double found);

#endif
