/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * optimum.h - the fewest frustrated edges of a signed graph, exactly where that can be proved within a stated work.
 */
#ifndef IST_CORE_SIGNED_OPTIMUM_H
#define IST_CORE_SIGNED_OPTIMUM_H

#include "core/signed/block.h"

/* What is known of an edge over all optima; bit set. */
enum {
    IST_EDGE_SATISFIED = 1,  /* an optimum satisfies it */
    IST_EDGE_FRUSTRATED = 2, /* an optimum frustrates it */
    IST_EDGE_OPEN = 4        /* whether there are others was not settled */
};

/* Starts `= {0}`. */
typedef struct {
    int64_t least;    /* frustrated edges of the best sides found */
    int64_t at_least; /* no sides frustrate fewer; equal to `least` when that is proved */
    int8_t *side;     /* vertex -> -1 or +1, of those best sides */
    uint8_t *states;  /* edge -> bits above */
    uint64_t work;    /* steps done: arcs looked at */
} ist_optimum;

/* Spends about `work` steps on the number, and as many on the edges' states. The same answer in every run. */
bool ist_optimum_find(ist_optimum *out, const ist_block *block, uint64_t work, ist_error *err);
void ist_optimum_free(ist_optimum *optimum);

#endif
