/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing.h - how many ties among the others, which the sample may have missed, would put another actor above the ego.
 */
#ifndef IST_CORE_BIAS_MISSING_H
#define IST_CORE_BIAS_MISSING_H

#include "core/bias/ego.h"

/* More pairs of others without a tie than these are not searched. */
#define IST_MISSING_PAIRS_MOST 5e6

typedef struct {
    size_t tries;  /* networks that each part of the search may compute; 0: what takes about a second */
    size_t draws;  /* of ties added at random, at most */
    uint64_t seed; /* of these */
} ist_missing_options;

/* Which way the numbers were found. */
typedef enum {
    IST_MISSING_SEARCHED, /* see the fields */
    IST_MISSING_COUNTED,  /* both bounds follow from the numbers of ties alone */
    IST_MISSING_NEVER,    /* it was proved that no number of ties does; `why` */
    IST_MISSING_NOT_ASKED /* the ego does not rank first, or there is nothing to add, or too much; `why` */
} ist_missing_way;

/* Starts `= {0}`. */
typedef struct {
    ist_missing_way way;
    const char *why;                 /* static */
    size_t pairs;                    /* of others that are not tied (with direction: missing arcs) */
    double cost, strength, capacity; /* of a tie that is added: the medians of those that are there */
    size_t least;                    /* no fewer ties put another above the ego */
    size_t enough;                   /* so many do; 0: none were found */
    uint32_t *sources, *targets;     /* the ties that do */
    uint32_t rival;                  /* who is first then; IST_NONE: none were found */
    size_t tried;                    /* networks computed, but for those of the draws */
    size_t width;                    /* greedy: ties tried a step, those of the best ranked actors; `pairs`: all */
    size_t steps;                    /* greedy: ties added when it ended */
    size_t draws, overturned;        /* of random ties; those in which another came to be first */
    size_t low, median, high;        /* ties of 5 %, 50 %, 95 % of the draws; 0: so many are never overturned. Above 10
                                        they are right to a tenth, and never too small */
} ist_ego_missing;

bool ist_ego_missing_make(ist_ego_missing *out, const ist_ego *ego, const ist_missing_options *options, ist_error *err);
void ist_ego_missing_free(ist_ego_missing *missing);

#endif
