/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * penalties.h - what edges cost when passing territories, routes or ties is made dearer by amounts that are not yet
 * known.
 *
 * There are up to two amounts, p and q. The cost of an edge is the least of a few prices `base + p * share + q * share`
 * and so is the cost of a way, whose price is the sum over its edges. Shares are whole numbers of parts: a whole amount
 * is `parts` of them, so that sums and comparisons of shares are exact.
 */
#ifndef IST_CORE_TIPPING_PENALTIES_H
#define IST_CORE_TIPPING_PENALTIES_H

#include "graph/view.h"

enum { IST_PENALTY_FIRST, IST_PENALTY_SECOND, IST_PENALTIES };

typedef struct {
    double base;                    /* without any penalty */
    uint64_t shares[IST_PENALTIES]; /* in parts */
} ist_price;

typedef struct {
    const ist_view *view;            /* borrowed */
    uint64_t parts;                  /* a whole amount */
    uint32_t *offsets;               /* edge -> its prices are offsets[e] to offsets[e + 1] - 1, at least one */
    ist_price *prices;               /* of an edge, in the order of their shares */
    size_t penalised[IST_PENALTIES]; /* edges that have a share of the amount */
    uint8_t *inside;                 /* vertex -> does it lie in a territory under the first amount? */
    ist_buffer idle;                 /* names that no edge of the view pays for, "X, Y"; empty: none */
} ist_penalties;                     /* starts `= {0}` */

/* Reads two comma-separated lists of actors and ties (`second` may be NULL). An amount is paid once by whoever passes:
 * whole on a tie; in equal parts on the legs of a route; half on every tie with exactly one end in an actor's
 * territory. USAGE error for what is unknown, named twice, or cannot be told apart because parallel ties are merged;
 * LIMIT error for too many different parts. A name without effect is no error here: see `idle`. */
bool ist_penalties_make(ist_penalties *out, const ist_view *view, const char *first, const char *second,
                        ist_error *err);

/* The same from an array: edge -> parts of the first amount, then of the second, one after the other. For views that
 * have no network. */
bool ist_penalties_from_shares(ist_penalties *out, const ist_view *view, const uint64_t *shares, uint64_t parts,
                               ist_error *err);
/* Puts the prices of each edge in the order of their shares. */
void ist_penalties_sort(ist_penalties *penalties);
void ist_penalties_free(ist_penalties *penalties);

/* What a price is at these amounts. */
static inline double ist_price_at(const ist_price *price, uint64_t parts, const double amounts[IST_PENALTIES]) {
    double cost = price->base;
    for (int i = 0; i < IST_PENALTIES; i++) {
        cost += price->shares[i] > 0 ? amounts[i] * ((double)price->shares[i] / (double)parts) : 0;
    }
    return cost;
}

#endif
