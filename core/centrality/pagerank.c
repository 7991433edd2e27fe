/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pagerank.c - how much attention an actor receives from actors that receive attention.
 *
 * The share of time that a traveller spends at each actor who follows ties for ever, in proportion to their strength,
 * and who at every step, with probability 1 - d, starts again at an actor drawn at random.
 *
 *     p(v) = (1 - d) a(v) + d (sum over ties u -> v of p(u) w(u, v) / s(u)  +  D a(v))
 *
 * s(u) is the strength of all ties out of u, D the sum of p over the actors without one, where the traveller starts
 * again too. a(v) is the chance of starting at v: 1 / n. All values add up to 1. Reads strength; hostile ties are
 * refused. Direction is followed; an undirected tie leads both ways. Disconnected networks need no rule. Never NA.
 *
 * Settings: --alpha D, the damping d, from 0 to 0.999, by default 0.85; the larger, the farther the traveller goes.
 * --source ID,...: he starts among these only, each alike, a state standing for its places; the values are then about
 * whom these reach (personalised PageRank). Computed by Gauss-Seidel sweeps, over-relaxed where there is no
 * direction, until two differ by at most 1e-14 in all: some 40 sweeps of O(V + E) with 0.85, at most 300, and at most
 * 50,000 with 0.999.
 *
 * Brin and Page (1998), The anatomy of a large-scale hypertextual web search engine; Jeh and Widom (2003), Scaling
 * personalized web search.
 */
#include <stdio.h>

#include "pagerank.h"
#include "travel.h"

bool ist_pagerank(double *values, const ist_view *view, const ist_arcs *arcs, double damping,
                  const ist_vertex_set *start, ist_error *err) {
    return ist_travel(values, view, arcs->heads == view->out.heads, damping, start, err);
}

static bool read_damping(double *damping, const ist_metric_settings *settings, ist_error *err) {
    *damping = settings->has_alpha ? settings->alpha : IST_PAGERANK_DAMPING;
    return (*damping >= 0 && *damping <= 0.999) ||
           ist_error_set(err, IST_ERROR_USAGE, "--alpha is the damping, from 0 to 0.999, not %g", *damping);
}

bool ist_pagerank_asked(ist_metric_values *out, const ist_view *view, const ist_arcs *arcs, ist_error *err) {
    const ist_metric_settings *settings = out->settings;
    ist_vertex_set start = {0};
    double damping = IST_PAGERANK_DAMPING;
    bool ok = read_damping(&damping, settings, err) &&
              (!settings->source || ist_view_terminals(&start, view, settings->source, err)) &&
              ist_pagerank(out->columns[0], view, arcs, damping, settings->source ? &start : NULL, err);
    if (ok && (settings->has_alpha || settings->source)) {
        snprintf(out->note, sizeof out->note, "damping %g, starting at %.150s", damping,
                 settings->source ? settings->source : "everyone alike");
    }
    ist_vertex_set_free(&start);
    return ok;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    return ist_pagerank_asked(out, view, &view->out, err);
}

const ist_metric ist_metric_pagerank = {
    .name = "pagerank",
    .summary = "how much attention an actor receives from actors that receive attention",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_ALPHA | IST_TAKES_SOURCE,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed: the traveller starts anew now and then",
    .normalisation = "adds up to 1",
    .computed_by = "isthmus",
    .columns = {{.name = "pagerank", .unit = "1", .summary = "share of a traveller's time"}},
    .compute = compute,
};
