/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * costs.h - costs that are hard to get right: ties that rounding hides, lengths
 * that are nearly the same and not a tie, scales at the ends of what a double
 * holds.
 */
#ifndef IST_ORACLE_COSTS_H
#define IST_ORACLE_COSTS_H

#include "exact.h"

typedef struct {
    const char *name;
    /* The cost of the tie between two places of a line, drawn at random. NULL: by
     * hops. */
    double (*draw)(uint32_t a, uint32_t b, uint64_t *random);
    bool blurred; /* lengths that tie are apart by more than rounding: one may stand for the other after a loss */
} cost_kind;

extern const cost_kind cost_kinds[];
extern const size_t cost_kind_count;

/* Gives the net costs of this kind. */
void costs_draw(exact_net *net, const cost_kind *kind, uint64_t *random);

#endif
