/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * camps.h - the two camps of each component that leave the fewest ties frustrated: friends apart or foes together.
 */
#ifndef IST_CORE_SIGNED_CAMPS_H
#define IST_CORE_SIGNED_CAMPS_H

#include "core/signed/optimum.h"
#include "core/signed/signs.h"

/* The steps that are spent on the whole network before it is left unproved: some seconds. */
#define IST_CAMPS_WORK UINT64_C(400000000)

/* Starts `= {0}`. */
typedef struct {
    size_t frustrated;    /* pairs that these camps frustrate */
    size_t at_least;      /* no camps frustrate fewer; equal to `frustrated` when that is proved */
    size_t blocks;        /* blocks without balance: what had to be searched */
    size_t largest_block; /* vertices of the largest of them */
    bool settled;         /* is it known of every pair whether all optima frustrate it? */
    int8_t *side;         /* vertex -> -1 or +1 in its component, 0 without signed ties */
    uint8_t *states;      /* pair -> what is known of it over all optima, see optimum.h */
    uint32_t *component;  /* vertex -> its component's first vertex by number */
    uint32_t *bound;      /* vertex -> the first vertex that it stands with, or against, in every optimum, as far as
                             the states of single ties show */
} ist_camps;

bool ist_camps_find(ist_camps *out, const ist_signs *signs, uint64_t work, ist_error *err);
void ist_camps_free(ist_camps *camps);

static inline bool ist_camps_proved(const ist_camps *camps) {
    return camps->frustrated == camps->at_least;
}

/* Is the pair frustrated by these camps? */
static inline bool ist_camps_frustrates(const ist_camps *camps, const ist_signs *signs, size_t pair) {
    return signs->signs[pair] * camps->side[signs->sources[pair]] * camps->side[signs->targets[pair]] < 0;
}

#endif
