/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * signs.h - who is friend and who is foe when direction is dropped: each pair of actors once, with one sign.
 */
#ifndef IST_CORE_SIGNED_SIGNS_H
#define IST_CORE_SIGNED_SIGNS_H

#include "core/kernel/neighbours.h"

/* Pairs tied by signs are numbered in ascending order of their ends. A pair with neutral ties beside signed ones has
 * the sign of these. Starts `= {0}`. */
typedef struct {
    size_t pair_count, hostile;
    uint32_t *sources, *targets; /* pair -> its ends, source < target */
    int8_t *signs;               /* pair -> -1 or +1 */
    ist_neighbours neighbours;   /* by signed pairs alone; its strengths are the signs */
    uint32_t *pairs;             /* beside neighbours.heads: the pair */
    uint32_t *pair_of;           /* edge of the view -> pair, or IST_NONE: neutral, or of both signs */
    size_t neutral, mixed;       /* pairs left out: of neutral ties alone, with ties of both signs */
} ist_signs;

bool ist_signs_make(ist_signs *out, const ist_view *view, ist_error *err);
void ist_signs_free(ist_signs *signs);

/* Is an edge of the view left out because it has ties of both signs, or goes against a tie of the other sign? */
bool ist_signs_mixed(const ist_signs *signs, const ist_view *view, uint32_t edge);

#endif
