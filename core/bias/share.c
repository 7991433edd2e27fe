/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * share.c - how much of a network touches one actor, and what chance would give it.
 *
 * If m ties lay anywhere among the pairs of n actors, each pair as likely, an actor would be in a share of 2 / n of
 * them, and in how many is hypergeometric: m drawn from n (n - 1) / 2 pairs, n - 1 of which touch it (with direction,
 * twice as many of both).
 */
#include "core/bias/share.h"

#include <math.h>

/* The terms are made from the largest one outwards, by their ratios, and divided by the sum of all. */
double ist_hypergeometric_tail(double all, double marked, double drawn, double found) {
    double least = fmax(0, drawn + marked - all), most = fmin(marked, drawn);
    double mode = fmin(most, fmax(least, floor((drawn + 1) * (marked + 1) / (all + 2))));
    double sum = 0, tail = 0, term = 1;
    for (double i = mode; i <= most && term > 0; i++) {
        sum += term;
        tail += i >= found ? term : 0;
        term *= (marked - i) / (i + 1) * ((drawn - i) / (all - marked - drawn + i + 1));
    }
    term = 1;
    for (double i = mode; i > least && term > 0; i--) { /* from i to i - 1 */
        term *= i / (marked - i + 1) * ((all - marked - drawn + i) / (drawn - i + 1));
        sum += term;
        tail += i - 1 >= found ? term : 0;
    }
    return tail / sum;
}

bool ist_ego_only_tie(const ist_ego *ego, uint32_t vertex) {
    const ist_view *view = ego->measured.view;
    const ist_arcs *sides[] = {&view->out, &view->in};
    bool only = vertex != ego->vertex && ego->tied[vertex];
    for (size_t i = 0; only && i < 2; i++) {
        for (uint32_t arc = sides[i]->offsets[vertex]; arc < sides[i]->offsets[vertex + 1]; arc++) {
            only = only && sides[i]->heads[arc] == ego->vertex;
        }
    }
    return only;
}

/* Ties of an edge, but for those that the edge the other way has too, where that one comes first: a tie that runs both
 * ways is one tie. */
static size_t count_ties(const ist_view *view, uint32_t edge) {
    uint32_t a = view->sources[edge], b = view->targets[edge];
    uint32_t back = view->directed && a > b ? ist_view_edge(view, b, a) : IST_NONE;
    size_t count = ist_index_count(&view->edge_ties, edge), again = 0;
    for (size_t i = 0; back != IST_NONE && i < count; i++) {
        for (size_t k = 0; k < ist_index_count(&view->edge_ties, back); k++) {
            again += ist_index_items(&view->edge_ties, edge)[i] == ist_index_items(&view->edge_ties, back)[k];
        }
    }
    return count - again;
}

static void count_edges(ist_ego_share *out, const ist_ego *ego) {
    const ist_view *view = ego->measured.view;
    double largest = 0, all = 0, touching = 0;
    for (size_t e = 0; e < view->edge_count; e++) {
        largest = fmax(largest, view->strengths[e]);
    }
    for (uint32_t e = 0; e < view->edge_count; e++) {
        bool touches = view->sources[e] == ego->vertex || view->targets[e] == ego->vertex;
        size_t ties = count_ties(view, e);
        out->ties += ties;
        out->ties_touching += touches ? ties : 0;
        out->pairs_touching += touches;
        all += view->strengths[e] / largest;
        touching += touches ? view->strengths[e] / largest : 0;
    }
    out->strength = view->edge_count > 0 ? touching / all : NAN;
}

ist_ego_share ist_ego_share_of(const ist_ego *ego) {
    const ist_view *view = ego->measured.view;
    double n = (double)view->vertex_count, each = view->directed ? 2 : 1;
    ist_ego_share out = {.pairs = view->edge_count, .others = ego->count - 1, .p = NAN, .p_any = NAN, .expected = NAN};
    count_edges(&out, ego);
    for (uint32_t v = 0; v < ego->count; v++) {
        out.tied += ego->tied[v];
        out.only += ist_ego_only_tie(ego, v);
    }
    if (out.pairs > 0) {
        out.expected = 2 / n;
        out.p = ist_hypergeometric_tail(each * n * (n - 1) / 2, each * (n - 1), (double)out.pairs,
                                        (double)out.pairs_touching);
        out.p_any = fmin(1, n * out.p);
    }
    return out;
}
