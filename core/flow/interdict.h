/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * interdict.h - the few losses that hurt the way from one end to the other most.
 */
#ifndef IST_CORE_FLOW_INTERDICT_H
#define IST_CORE_FLOW_INTERDICT_H

#include "core/ends.h"

typedef enum {
    IST_INTERDICT_FLOW,    /* leave as little as possible of the largest flow; the view has capacities */
    IST_INTERDICT_DISTANCE /* make the shortest route as long as possible */
} ist_interdict_aim;

typedef struct {
    ist_interdict_aim aim;
    bool places;  /* vertices between the ends are lost, else edges */
    size_t count; /* at most so many */
} ist_interdict_question;

typedef struct {
    double before, after; /* the flow, or the cost of the shortest route; INFINITY: unlimited, or no route */
    double bound;         /* no loss of so many can do better than this */
    uint32_t *lost;       /* ascending */
    size_t lost_count;
    bool proved; /* no loss of so many does better than `after`; else the worst that was found */
} ist_interdiction;

/* The exact search gives up after so many networks have been looked at. */
enum { IST_INTERDICT_TRIALS = 100000 };

bool ist_interdict(ist_interdiction *out, const ist_view *view, const ist_ends *ends,
                   const ist_interdict_question *question, ist_error *err);
void ist_interdiction_free(ist_interdiction *interdiction);

#endif
