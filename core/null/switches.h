/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * switches.h - networks drawn at random in which every actor keeps its number of ties.
 *
 * A SWITCH takes two ties a-b and c-d and makes them a-d and c-b, unless that makes a loop or a tie that is there
 * already (Maslov and Sneppen 2002); with direction it takes a->b and c->d and makes a->d and c->b, so that both the
 * ties that leave an actor and those that reach it keep their number. With direction switches alone cannot turn a ring
 * of three round, so one TRY in four takes three ties a->b, b->c, c->a and makes them b->a, c->b, a->c, where none of
 * these is there; with both, every network of the same numbers can be reached (Rao, Jana and Bandyopadhyay 1996).
 *
 * A try that cannot be made leaves the network as it is and COUNTS: only so is every network as likely as any other
 * after enough tries. Whoever stopped after a number of switches made would see more often those networks from which
 * more switches lead away. How many tries are enough is therefore found out once, on a stream of random numbers of its
 * own, and is the same for every network drawn.
 */
#ifndef IST_CORE_NULL_SWITCHES_H
#define IST_CORE_NULL_SWITCHES_H

#include "core/kernel/pair_set.h"
#include "graph/view.h"

/* Which ties may be switched with which. Zeroed: all with all. */
typedef struct {
    const uint8_t *fixed; /* edge -> nonzero: it stays; NULL: none does */
    /* The class of a pair; ties are switched within a class only, and stay in it. NULL: all are of one. */
    uint32_t (*class_of)(const void *context, uint32_t a, uint32_t b);
    const void *context;
} ist_switch_rule;

/* Starts `= {0}`. */
typedef struct {
    size_t edge_count;
    bool directed;
    ist_switch_rule rule;
    uint32_t *sources, *targets; /* edge -> its ends now */
    uint32_t *first_sources, *first_targets;
    ist_pair_set present, first; /* the pairs that are ties now, and were at the beginning */
    uint32_t *movable;           /* the edges that may move, those of a class together */
    uint32_t movable_count;
    uint32_t *run; /* place among the movable -> where its class begins */
    uint32_t *end; /* likewise, where it ends */
    ist_index out; /* with direction: vertex -> edges that leave it, which never changes */
    uint64_t accepted;
    uint8_t *strayed; /* edge -> were its first ends no tie, at one of the moments that ist_switches_needed looked? */
    size_t loose;     /* how many of these there are */
} ist_switches;

/* The ends are copied; the rule's context must outlive it. Edges are simple. */
bool ist_switches_make(ist_switches *out, const ist_edge_list *edges, ist_switch_rule rule, ist_error *err);
void ist_switches_free(ist_switches *switches);

/* Back to how it was at the beginning. */
void ist_switches_reset(ist_switches *switches);

/* This many tries; adds to `accepted`. */
void ist_switches_try(ist_switches *switches, uint64_t tries, uint64_t *random);

/* How many tries a network needs: as many as bring IST_SWITCHES_WANTED switches a movable tie, and no fewer than
 * IST_SWITCHES_LEAST, at the first attempt; at most IST_SWITCHES_MOST tries a tie. 0: no switch is possible. Begins and
 * ends reset. */
enum { IST_SWITCHES_WANTED = 10, IST_SWITCHES_LEAST = 100, IST_SWITCHES_MOST = 1000 };
uint64_t ist_switches_needed(ist_switches *switches, uint64_t seed);

/* LIMIT error where `draws` networks of `tries` each take too long. */
bool ist_switches_check(uint64_t tries, size_t draws, ist_error *err);

#endif
