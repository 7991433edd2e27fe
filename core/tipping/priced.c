/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * priced.c - costs at given penalties; shortest paths as prices.
 */
#include "priced.h"

#include <stdlib.h>

static const char pricing[] = "preparing a search with penalties";

bool ist_priced_init(ist_priced *out, const ist_penalties *penalties, ist_error *err) {
    const ist_view *view = penalties->view;
    bool two_ways = view->in.costs != view->out.costs;
    *out = (ist_priced){.penalties = penalties, .view = *view};
    ist_view *priced = &out->view;
    priced->igraph = NULL;
    priced->has_cost = true;
    priced->costs = ist_array_make(view->edge_count, sizeof *priced->costs, pricing, err);
    priced->out.costs = ist_array_make(view->out.arc_count, sizeof *priced->out.costs, pricing, err);
    priced->in.costs =
        two_ways ? ist_array_make(view->in.arc_count, sizeof *priced->in.costs, pricing, err) : priced->out.costs;
    out->prices = ist_array_make(view->vertex_count, sizeof *out->prices, pricing, err);
    return priced->costs && priced->out.costs && priced->in.costs && out->prices &&
           ist_sweep_init(&out->sweep, view->vertex_count, err);
}

void ist_priced_free(ist_priced *priced) {
    if (priced->view.in.costs != priced->view.out.costs) {
        free(priced->view.in.costs);
    }
    free(priced->view.out.costs);
    free(priced->view.costs);
    free(priced->prices);
    ist_sweep_free(&priced->sweep);
    *priced = (ist_priced){0};
}

static void spread(ist_arcs *arcs, const double *costs) {
    for (size_t a = 0; a < arcs->arc_count; a++) {
        arcs->costs[a] = costs[arcs->edges[a]];
    }
}

static void spread_costs(ist_priced *priced) {
    spread(&priced->view.out, priced->view.costs);
    if (priced->view.in.costs != priced->view.out.costs) {
        spread(&priced->view.in, priced->view.costs);
    }
}

bool ist_priced_set(ist_priced *priced, double first, double second, ist_error *err) {
    const ist_penalties *penalties = priced->penalties;
    priced->amounts[0] = first;
    priced->amounts[1] = second;
    for (size_t e = 0; e < priced->view.edge_count; e++) {
        double least = INFINITY;
        for (uint32_t i = penalties->offsets[e]; i < penalties->offsets[e + 1]; i++) {
            least = fmin(least, ist_price_at(&penalties->prices[i], penalties->parts, priced->amounts));
        }
        if (!isfinite(least)) {
            return ist_error_set(err, IST_ERROR_LIMIT, "costs near %.0e are too large to add penalties to them",
                                 penalties->prices[penalties->offsets[e]].base);
        }
        priced->view.costs[e] = least;
    }
    spread_costs(priced);
    return true;
}

bool ist_priced_sweep(ist_priced *priced, uint32_t source, ist_error *err) {
    return ist_sweeps_accepted(&priced->view, ++priced->sweeps, err) &&
           ist_sweep_distances(&priced->sweep, &priced->view.out, source, true, NULL, err);
}

/* ---- prices of paths ---- */

static bool is_better(const ist_price *a, const ist_price *b, ist_priced_side side) {
    for (size_t i = 0; i < IST_PENALTIES; i++) {
        if (a->shares[i] != b->shares[i]) {
            return (a->shares[i] < b->shares[i]) == (side == IST_PRICED_LEAST);
        }
    }
    return a->base < b->base;
}

/* Offers the way over an arc, at each price of its edge that ties with the least. */
static void offer(ist_priced *priced, uint32_t tail, uint32_t arc, ist_priced_side side) {
    const ist_penalties *penalties = priced->penalties;
    const ist_arcs *arcs = &priced->view.out;
    const ist_price *behind = &priced->prices[tail];
    ist_price *known = &priced->prices[arcs->heads[arc]];
    uint32_t edge = arcs->edges[arc];
    for (uint32_t i = penalties->offsets[edge]; i < penalties->offsets[edge + 1]; i++) {
        const ist_price *own = &penalties->prices[i];
        ist_price way = {behind->base + own->base,
                         {behind->shares[0] + own->shares[0], behind->shares[1] + own->shares[1]}};
        bool paid = ist_lengths_tie(ist_price_at(own, penalties->parts, priced->amounts), arcs->costs[arc]);
        if (paid && (isinf(known->base) || is_better(&way, known, side))) {
            *known = way;
        }
    }
}

/* The tail of a tight arc stands before its head in the order, so a price is final when it is handed on. */
void ist_priced_trace(ist_priced *priced, ist_priced_side side) {
    const ist_sweep *sweep = &priced->sweep;
    const ist_arcs *arcs = &priced->view.out;
    for (size_t i = 0; i < sweep->reached; i++) {
        priced->prices[sweep->order[i]] = (ist_price){.base = i == 0 ? 0 : INFINITY};
    }
    for (size_t i = 0; i < sweep->reached; i++) {
        uint32_t tail = sweep->order[i];
        for (uint32_t arc = arcs->offsets[tail]; arc < arcs->offsets[tail + 1]; arc++) {
            if (ist_sweep_tight(sweep, tail, arcs->heads[arc], arcs->costs[arc])) {
                offer(priced, tail, arc, side);
            }
        }
    }
}

/* ---- beyond all penalties ---- */

bool ist_priced_least_shares(ist_priced *priced, uint32_t source, ist_error *err) {
    const ist_penalties *penalties = priced->penalties;
    double n = (double)priced->view.vertex_count, largest = 1;
    for (size_t e = 0; e < priced->view.edge_count; e++) {
        double share = (double)penalties->prices[penalties->offsets[e]].shares[0]; /* the least comes first */
        priced->view.costs[e] = n * share + 1;
        largest = fmax(largest, priced->view.costs[e]);
    }
    if (largest * n > 0x1p53) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "the network is too large for penalties in %llu parts; penalise fewer routes",
                             (unsigned long long)penalties->parts);
    }
    spread_costs(priced);
    return ist_priced_sweep(priced, source, err);
}
