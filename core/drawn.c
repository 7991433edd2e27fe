/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawn.c - which measures, and whether together; then batches of draws.
 */
#include "core/drawn.h"

#include <math.h>
#include <stdlib.h>

#include "core/kernel/lane_pairs.h"
#include "core/kernel/method.h"

static const char drawing[] = "computing draws";

/* At most so many draws at once, and so many numbers of all of them. */
enum { SLOTS_MOST = 8 * IST_LANES };
static const double numbers_most = 1e7;

bool ist_drawn_gives(const ist_metric *metric, const ist_view *view, const ist_metric_settings *settings) {
    bool territories = metric->rows == IST_PER_ACTOR && view->lens.territory == IST_TERRITORY_GROUP;
    bool sampled = (metric->takes & IST_TAKES_SAMPLE) && settings && settings->sample > 0;
    return metric->sums != 0 && !territories && !sampled;
}

/* ---- deciding ---- */

/* A network whose pairs fit beside the processor takes less time this way than in any other, whatever its fill. */
static bool decide(bool *together, const ist_view *view, unsigned sums, ist_error *err) {
    ist_method wish = view->work ? view->work->method : IST_METHOD_CHOSEN;
    bool chosen = wish == IST_METHOD_CHOSEN;
    *together = wish == IST_METHOD_ELIMINATION || (chosen && view->vertex_count <= IST_PAIRS_VERTICES);
    if (*together || !chosen) {
        return true;
    }
    ist_plan plan;
    ist_asked asked = sums & (IST_SUMS_OF_VERTICES | IST_SUMS_OF_EDGES) ? IST_ASKED_SHARES : IST_ASKED_SUMS;
    bool ok = ist_plan_make(&plan, view, view->vertex_count, asked, err);
    *together = ok && plan.method == IST_METHOD_ELIMINATION;
    ist_plan_free(&plan);
    return ok;
}

/* ---- making ---- */

static size_t count_slots(const ist_view *view, size_t draws) {
    double numbers = 2 * (double)view->edge_count + 4 * (double)view->vertex_count + 1;
    double most = fmax(1, fmin(SLOTS_MOST, numbers_most / numbers));
    return draws < (size_t)most ? draws : (size_t)most;
}

static bool make_room(ist_drawn *d, ist_error *err) {
    size_t n = d->view->vertex_count * d->slots, m = d->view->edge_count * d->slots;
    ist_draws_wanted *found = &d->found;
    IST_TRY(d->costs = ist_array_make(m, sizeof *d->costs, drawing, err));
    IST_TRY(d->suits = ist_array_make(d->slots, sizeof *d->suits, drawing, err));
    if (d->sums & IST_SUMS_OF_VERTICES) {
        IST_TRY(found->vertices = ist_array_make(n, sizeof(double), drawing, err));
    }
    if (d->sums & IST_SUMS_OF_EDGES) {
        IST_TRY(found->edges = ist_array_make(m, sizeof(double), drawing, err));
    }
    if (d->sums & IST_SUMS_OF_DISTANCES) {
        IST_TRY(found->lengths = ist_array_make(n, sizeof(double), drawing, err));
        IST_TRY(found->inverses = ist_array_make(n, sizeof(double), drawing, err));
        IST_TRY(found->reached = ist_array_make(n, sizeof(double), drawing, err));
        IST_TRY(d->reach = ist_array_make(d->view->vertex_count, sizeof *d->reach, drawing, err));
    }
    return true;
done:
    return false;
}

static bool keep_metrics(ist_drawn *d, const ist_metric *const *metrics, size_t count, ist_error *err) {
    d->metrics = ist_array_make(count, sizeof *d->metrics, drawing, err);
    d->metric_count = d->metrics ? count : 0;
    for (size_t i = 0; i < d->metric_count; i++) {
        d->metrics[i] = metrics[i];
    }
    return d->metrics != NULL;
}

bool ist_drawn_make(ist_drawn *out, const ist_view *view, const ist_metric *const *metrics, size_t metric_count,
                    size_t count, ist_error *err) {
    bool together = false;
    *out = (ist_drawn){.view = view, .slots = 1};
    for (size_t i = 0; i < metric_count; i++) {
        out->sums |= metrics[i] ? metrics[i]->sums : 0;
    }
    if (out->sums != 0 && !decide(&together, view, out->sums, err)) {
        return false;
    }
    if (!together) {
        out->sums = 0;
        return true;
    }
    out->slots = count_slots(view, count);
    if (!keep_metrics(out, metrics, metric_count, err) || !ist_draws_make(&out->draws, view, out->slots, NULL, err) ||
        !make_room(out, err)) {
        ist_drawn_free(out);
        return false;
    }
    ist_work_say(view->work, "%zu draws of the costs of %zu ties: together, by elimination, %zu arcs, %d at once (%s)",
                 count, view->edge_count, out->draws.elimination.arc_count, IST_LANES, out->draws.build->name);
    return true;
}

void ist_drawn_free(ist_drawn *drawn) {
    ist_draws_free(&drawn->draws);
    free((void *)drawn->metrics);
    free(drawn->costs);
    free(drawn->suits);
    free(drawn->found.vertices);
    free(drawn->found.edges);
    free(drawn->found.lengths);
    free(drawn->found.inverses);
    free(drawn->found.reached);
    free(drawn->reach);
    *drawn = (ist_drawn){0};
}

/* ---- running ---- */

/* A draw that does not suit runs as one without edges. */
bool ist_drawn_run(ist_drawn *drawn, size_t count, ist_error *err) {
    size_t m = drawn->view->edge_count;
    for (size_t slot = 0; slot < count; slot++) {
        double *costs = ist_drawn_costs(drawn, slot);
        drawn->suits[slot] = ist_shortcuts_suit(costs, m);
        for (size_t edge = 0; !drawn->suits[slot] && edge < m; edge++) {
            costs[edge] = INFINITY;
        }
    }
    return ist_draws_run(&drawn->found, &drawn->draws, drawn->costs, count, err);
}

static const double *of_slot(const double *numbers, size_t slot, size_t count) {
    return numbers ? numbers + slot * count : NULL;
}

static bool sum_up(ist_reach *out, const ist_draws_wanted *found, size_t slot, size_t n, ist_error *err) {
    bool ok = true;
    for (size_t v = 0; ok && v < n; v++) {
        out[v] = (ist_reach){.others = (double)n - 1,
                             .distances = found->lengths[slot * n + v],
                             .inverses = found->inverses[slot * n + v],
                             .reached = found->reached[slot * n + v]};
        ok = ist_reach_check(&out[v], err);
    }
    return ok;
}

bool ist_drawn_values(double *out, ist_drawn *drawn, size_t number, size_t slot, ist_error *err) {
    const ist_metric *metric = drawn->metrics[number];
    size_t n = drawn->view->vertex_count, m = drawn->view->edge_count;
    const ist_path_sums sums = {.of_vertices = of_slot(drawn->found.vertices, slot, n),
                                .of_edges = of_slot(drawn->found.edges, slot, m),
                                .reach = drawn->reach};
    if ((metric->sums & IST_SUMS_OF_DISTANCES) && !sum_up(drawn->reach, &drawn->found, slot, n, err)) {
        return false;
    }
    metric->from_sums(out, drawn->view, &sums);
    for (size_t edge = 0; metric->rows == IST_PER_TIE && edge < m; edge++) {
        out[edge] = isfinite(ist_drawn_costs(drawn, slot)[edge]) ? out[edge] : NAN;
    }
    return true;
}
