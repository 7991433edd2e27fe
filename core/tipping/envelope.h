/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * envelope.h - the cost of the shortest path between two vertices as a function of one penalty: a few straight pieces.
 */
#ifndef IST_CORE_TIPPING_ENVELOPE_H
#define IST_CORE_TIPPING_ENVELOPE_H

#include "priced.h"

/* From this penalty up to that of the next piece the path costs what `price` says. Shares fall from piece to piece. */
typedef struct {
    double from;
    ist_price price;
} ist_piece;

/* The first piece begins at 0, and so does the second where paths of different shares tie at 0. None: no path. */
typedef struct {
    ist_piece *items;
    size_t count, capacity;
} ist_envelope; /* starts `= {0}` */

/* For penalties from 0 to `up_to`, which may be INFINITY. Changes what is set in `priced`. */
bool ist_envelope_make(ist_envelope *out, ist_priced *priced, uint32_t source, uint32_t target, double up_to,
                       ist_error *err);
void ist_envelope_free(ist_envelope *envelope);

/* The piece that holds just above `penalty`. */
const ist_piece *ist_envelope_after(const ist_envelope *envelope, double penalty);

#endif
