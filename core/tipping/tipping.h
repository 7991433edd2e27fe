/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tipping.h - what one penalty does to the ways from sources to targets: every breakpoint, and what holds between and
 * at them.
 */
#ifndef IST_CORE_TIPPING_TIPPING_H
#define IST_CORE_TIPPING_TIPPING_H

#include "core/paths/dependence.h"
#include "envelope.h"

/* A source and a target that differ, of which neither is among those asked about, with demand. */
typedef struct {
    uint32_t source, target;
    double demand;
    ist_envelope envelope; /* no pieces: no way between them */
} ist_tipping_pair;

/* A breakpoint, or what lies between two of them. */
typedef struct {
    double from, to;       /* equal: the point; else all between, with `from` where the first step begins at 0. The
                              last `to` is what was asked for, or INFINITY */
    double at;             /* a penalty of the step */
    ist_dependence ways;   /* there: pairs, shares, costs */
    double base, passages; /* of a stretch: the mean cost of a way is `base` and the penalty times `passages` */
} ist_tipping_step;

typedef struct {
    ist_tipping_pair *pairs; /* by source, then target */
    size_t pair_count, pair_capacity;
    ist_tipping_step *steps; /* ascending */
    size_t step_count, step_capacity;
} ist_tipping; /* starts `= {0}` */

/* `question->shortest_only` is taken to be set. Changes what is set in `priced`, whose view the question is about. */
bool ist_tipping_compute(ist_tipping *out, ist_priced *priced, const ist_dependence_question *question, double up_to,
                         ist_error *err);
void ist_tipping_free(ist_tipping *tipping);

/* What holds at one penalty. */
bool ist_tipping_at(ist_dependence *out, ist_priced *priced, const ist_dependence_question *question, double penalty,
                    ist_error *err);

/* A penalty between two breakpoints, of which the second may be INFINITY; `scale` where the first is 0 as well. */
double ist_tipping_between(double from, double to, double scale);

static inline bool ist_tipping_is_point(const ist_tipping_step *step) {
    return !(step->from < step->to);
}

/* Do all ways of the last step go without paying? */
static inline bool ist_tipping_avoided(const ist_tipping *tipping) {
    return !(tipping->steps[tipping->step_count - 1].passages > 0);
}

#endif
