/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bridging.c - who stands between others and between better tied ones.
 *
 * Betweenness favours the hubs. A bridge in the narrower sense is an actor between hubs that has few ties itself: its
 * bridging coefficient is the larger the fewer partners it has and the more these have. Bridging is the one times the
 * other. `loss` asks more directly: how much nearer together the whole network is for having this actor's ties, on
 * average over its ties, each taken away alone.
 *
 *     coefficient(v) = (1 / k(v)) / (sum over partners u of 1 / k(u))          k: distinct partners (degree)
 *     bridging(v) = betweenness(v) * coefficient(v)
 *     loss(v) = mean over its ties e of (E - E without e), E = mean over all pairs of 1 / distance (`efficiency`)
 *
 * Reads cost; every tie counts 1 when the lens gives none. Direction is followed in betweenness and distances; partners
 * are those in either direction. Pairs without a path add nothing. NA for an actor without ties; bridging is NA below
 * three actors, where betweenness is. The coefficient rewards having few ties beside a hub, so that an actor with two
 * ties often ranks first: read it beside betweenness. O(V E) by hops, O(V E log V) by cost; V (V + 2 E) above 10^12,
 * hours of work, is refused. loss takes E V (V + 2 E) steps and is left out, which is noted, where these are more than
 * 10^10.
 *
 * Hwang, Cho, Zhang and Ramanathan (2006), Bridging centrality: identifying bridging nodes in scale-free networks;
 * Valente and Fujimoto (2010), Bridging: locating critical connectors in a network.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/centrality/brandes.h"
#include "core/centrality/reach.h"
#include "core/kernel/neighbours.h"
#include "core/metric.h"

static const double loss_steps_most = 1e10;

static double coefficient(const ist_neighbours *ties, uint32_t v) {
    double inverses = 0;
    for (uint32_t arc = ties->offsets[v]; arc < ties->offsets[v + 1]; arc++) {
        inverses += 1.0 / ist_neighbours_degree(ties, ties->heads[arc]);
    }
    return inverses > 0 ? 1 / (ist_neighbours_degree(ties, v) * inverses) : NAN;
}

/* columns[0] holds the pairs of betweenness on entry. */
static void bridge(ist_metric_values *out, const ist_view *view, const ist_neighbours *ties) {
    double n = (double)view->vertex_count, pairs = (n - 1) * (n - 2) / (view->directed ? 1 : 2);
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        out->columns[1][v] = coefficient(ties, v);
        out->columns[0][v] = n < 3 ? NAN : out->columns[0][v] / pairs * out->columns[1][v];
        out->reasons[v] = isnan(out->columns[1][v]) ? "it has no ties"
                          : n < 3                   ? "there are fewer than three actors"
                                                    : NULL;
    }
}

typedef struct {
    ist_reach *before, *after;
    uint8_t *lost;
} workspace;

/* What the loss of one tie takes from the sum of 1 / distance over all ordered pairs. */
static bool lose(double *out, workspace *work, const ist_view *view, size_t edge, ist_error *err) {
    ist_view left = {0};
    work->lost[edge] = 1;
    bool ok = ist_view_without(&left, view, NULL, work->lost, err) && ist_reach_each(work->after, &left, err);
    work->lost[edge] = 0;
    *out = 0;
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        *out += work->before[v].inverses - work->after[v].inverses;
    }
    ist_view_free(&left);
    return ok;
}

static bool lose_each(double *losses, const ist_view *view, ist_error *err) {
    const char *what = "taking ties away";
    workspace work = {0};
    double n = (double)view->vertex_count, loss;
    bool ok = (work.before = ist_array_make(view->vertex_count, sizeof *work.before, what, err)) &&
              (work.after = ist_array_make(view->vertex_count, sizeof *work.after, what, err)) &&
              (work.lost = ist_array_make(view->edge_count, 1, what, err)) && ist_reach_each(work.before, view, err);
    for (size_t edge = 0; ok && edge < view->edge_count; edge++) {
        ok = lose(&loss, &work, view, edge, err);
        losses[view->sources[edge]] += loss / (n * (n - 1));
        losses[view->targets[edge]] += loss / (n * (n - 1));
    }
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        double ties = view->out.offsets[v + 1] - view->out.offsets[v];
        ties += view->directed ? view->in.offsets[v + 1] - view->in.offsets[v] : 0;
        losses[v] = ties > 0 ? losses[v] / ties : NAN;
    }
    free(work.before);
    free(work.after);
    free(work.lost);
    return ok;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    double n = (double)view->vertex_count, m = (double)view->edge_count, steps = m * n * (n + 2 * m);
    ist_neighbours ties = {0};
    bool ok = ist_neighbours_make(&ties, view, err) && ist_brandes(out->columns[0], NULL, view, err);
    if (ok) {
        bridge(out, view, &ties);
    }
    ist_neighbours_free(&ties);
    if (steps > loss_steps_most) {
        ist_metric_values_drop(out, 2);
        snprintf(out->note, sizeof out->note, "loss is left out: it would take %.2g steps, and at most %g are taken",
                 steps, loss_steps_most);
        return ok;
    }
    return ok && lose_each(out->columns[2], view, err);
}

const ist_metric ist_metric_bridging = {
    .name = "bridging",
    .summary = "who stands between others and between better tied ones",
    .rows = IST_PER_ACTOR,
    .panel_if_small = true,
    .reads = IST_READS_COST,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "pairs without a path add nothing",
    .normalisation = "betweenness as a share of all pairs of other actors; loss a mean over pairs",
    .computed_by = "isthmus",
    .columns = {{.name = "bridging", .unit = "1", .summary = "betweenness times the coefficient"},
                {.name = "coefficient", .unit = "1", .summary = "large: few partners, who have many"},
                {.name = "loss", .unit = "1/cost", .summary = "efficiency lost with one of its ties, on average"}},
    .compute = compute,
};
