/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * passage.c - the costs and the flow between two ends, repaired after a loss.
 *
 * Of a source that the loss meets only what moves away from it is searched again (mended.h). Where edges are thinned
 * out, or routes are to be kept, it is swept in a view of what is left: O(E log V). And one maximum flow.
 */
#include "passage.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/flow/flow.h"

static const char measuring[] = "measuring what passes";

/* A maximum flow takes about as long as so many sweeps. */
enum { FLOW_SWEEPS = 10 };

/* ---- the question ---- */

static bool mark_ends(ist_survey *survey, ist_error *err) {
    const ist_ends ends = {.sources = *survey->sources, .targets = *survey->targets};
    survey->roles = ist_ends_roles(&ends, survey->view->vertex_count, err);
    survey->flows = survey->roles != NULL && survey->view->has_capacity;
    for (size_t i = 0; survey->roles && i < survey->sources->count; i++) {
        survey->flows = survey->flows && !(survey->roles[survey->sources->items[i]] & IST_END_TARGET);
    }
    return survey->roles != NULL;
}

bool ist_survey_init(ist_survey *out, const ist_view *view, const ist_vertex_set *sources,
                     const ist_vertex_set *targets, ist_error *err) {
    *out = (ist_survey){.view = view, .sources = sources, .targets = targets};
    if (mark_ends(out, err) && ist_sweep_init(&out->sweep, view->vertex_count, err)) {
        return true;
    }
    ist_survey_free(out);
    return false;
}

void ist_survey_free(ist_survey *survey) {
    free(survey->roles);
    ist_sweep_free(&survey->sweep);
    ist_mended_free(survey->mended);
    *survey = (ist_survey){0};
}

double ist_survey_steps(const ist_survey *survey, double passages) {
    const ist_view *view = survey->view;
    double sweeps = (double)survey->sources->count + (survey->flows ? FLOW_SWEEPS : 0);
    return passages * (sweeps * (double)(view->vertex_count + view->out.arc_count) + (double)ist_survey_pairs(survey));
}

bool ist_survey_accepts(const ist_survey *survey, double passages, ist_error *err) {
    double steps = ist_survey_steps(survey, passages);
    return steps <= IST_SURVEY_STEPS_MOST ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "up to %.2g networks would be looked at in %.1e steps, hours of work; at most %.0e are taken: "
                         "name fewer kinds of elements or fewer ends, or narrow the lens",
                         passages, steps, IST_SURVEY_STEPS_MOST);
}

bool ist_survey_loses_end(const ist_survey *survey, const ist_loss *loss) {
    for (size_t i = 0; i < loss->vertices.count; i++) {
        if (survey->roles[loss->vertices.items[i]]) {
            return true;
        }
    }
    return false;
}

static size_t elements(const ist_survey *survey) {
    return survey->view->vertex_count + survey->view->edge_count;
}

/* ---- flow ---- */

static bool keep_ends(ist_vertex_set *out, const ist_vertex_set *ends, const uint8_t *gone, ist_error *err) {
    *out = (ist_vertex_set){.items = ist_array_make(ends->count, sizeof *out->items, measuring, err)};
    for (size_t i = 0; out->items && i < ends->count; i++) {
        if (!gone[ends->items[i]]) {
            out->items[out->count++] = ends->items[i];
        }
    }
    return out->items != NULL;
}

/* Marks what the flow hangs on in the numbers of the whole view. */
static bool keep_carriers(uint8_t *carriers, const ist_survey *survey, const ist_view *left, const ist_ends *ends,
                          double value, ist_error *err) {
    const ist_view *view = survey->view;
    uint8_t *carries = ist_array_make(left->edge_count, sizeof *carries, measuring, err);
    bool ok = carries && ist_flow_carriers(carries, left, ends, value, err);
    for (size_t e = 0; ok && e < left->edge_count; e++) {
        if (carries[e]) {
            uint32_t a = left->sources[e], b = left->targets[e];
            carriers[a] = carriers[b] = 1;
            carriers[view->vertex_count + ist_view_edge(view, a, b)] = 1;
        }
    }
    free(carries);
    return ok;
}

/* The flow through `left` between the ends that are not gone; `carriers` may be NULL. */
static bool measure_flow(double *out, uint8_t *carriers, const ist_survey *survey, const ist_view *left,
                         const uint8_t *gone, ist_error *err) {
    ist_ends ends = {0};
    ist_flow flow = {.value = NAN};
    bool ok =
        keep_ends(&ends.sources, survey->sources, gone, err) && keep_ends(&ends.targets, survey->targets, gone, err);
    if (ok && ends.sources.count > 0 && ends.targets.count > 0) {
        ok = ist_flow_max(&flow, left, &ends, IST_FLOW_CAPACITY, NULL, err) &&
             (!carriers || keep_carriers(carriers, survey, left, &ends, flow.value, err));
    }
    *out = flow.value;
    ist_flow_free(&flow);
    ist_ends_free(&ends);
    return ok;
}

bool ist_survey_flow(double *out, const ist_survey *survey, const ist_flow_between *between, ist_error *err) {
    ist_view left = {0};
    uint8_t *gone = ist_loss_vertices(survey->view, between->aside, between->aside_count, err);
    bool ok = gone && ist_loss_apply(&left, survey->view, between->lost, between->lost_count, err) &&
              measure_flow(out, NULL, survey, &left, gone, err);
    ist_view_free(&left);
    free(gone);
    return ok;
}

/* ---- costs ---- */

/* The vertex from which the sweep came to `head`: the sum that set its distance is found again, bit for bit. */
static uint32_t came_from(const ist_sweep *sweep, const ist_view *left, uint32_t head) {
    const ist_arcs *in = &left->in;
    for (uint32_t arc = in->offsets[head]; arc < in->offsets[head + 1]; arc++) {
        double known = sweep->distance[in->heads[arc]], cost = left->has_cost ? in->costs[arc] : 1;
        if (known < sweep->distance[head] && known + cost == sweep->distance[head]) {
            return in->heads[arc];
        }
    }
    return IST_NONE;
}

/* Marks one shortest route from the source to every target that it reaches. */
static void keep_routes(uint8_t *used, const ist_survey *survey, const ist_view *left, uint32_t source) {
    const ist_view *view = survey->view;
    used[source] = 1;
    for (size_t j = 0; j < survey->targets->count; j++) {
        uint32_t at = survey->targets->items[j];
        while (isfinite(survey->sweep.distance[at]) && !used[at]) {
            uint32_t from = came_from(&survey->sweep, left, at);
            assert(from != IST_NONE);
            used[at] = 1;
            used[view->vertex_count + ist_view_edge(view, from, at)] = 1;
            at = from;
        }
    }
}

static bool sweep_source(ist_passage *out, ist_survey *survey, const ist_view *left, size_t i, ist_error *err) {
    uint32_t source = survey->sources->items[i];
    if (!ist_sweep_distances(&survey->sweep, &left->out, source, left->has_cost, NULL, err)) {
        return false;
    }
    size_t targets = survey->targets->count;
    for (size_t j = 0; j < targets; j++) {
        out->costs[i * targets + j] = survey->sweep.distance[survey->targets->items[j]];
    }
    if (out->routes) {
        keep_routes(out->routes + i * elements(survey), survey, left, source);
    }
    return true;
}

static void copy_source(ist_passage *out, const ist_survey *survey, const ist_passage *before, size_t i) {
    size_t targets = survey->targets->count, width = elements(survey);
    memcpy(out->costs + i * targets, before->costs + i * targets, targets * sizeof *out->costs);
    if (out->routes) {
        memcpy(out->routes + i * width, before->routes + i * width, width);
    }
}

/* What is no pair has no cost. */
static void leave_out(ist_passage *out, const ist_survey *survey, const uint8_t *gone) {
    for (size_t i = 0; i < survey->sources->count; i++) {
        for (size_t j = 0; j < survey->targets->count; j++) {
            uint32_t s = survey->sources->items[i], t = survey->targets->items[j];
            if (s == t || (gone && (gone[s] || gone[t]))) {
                out->costs[i * survey->targets->count + j] = NAN;
            }
        }
    }
}

/* ---- what is in use ---- */

static bool make_arrays(ist_passage *out, const ist_survey *survey, bool keep, ist_error *err) {
    size_t width = elements(survey);
    *out = (ist_passage){.flow = NAN,
                         .costs = ist_array_make(ist_survey_pairs(survey), sizeof *out->costs, measuring, err)};
    if (!out->costs || !keep) {
        return out->costs != NULL;
    }
    out->routes = ist_array_make(survey->sources->count * width, 1, measuring, err);
    out->carriers = out->routes ? ist_array_make(width, 1, measuring, err) : NULL;
    out->used = out->carriers ? ist_array_make(width, 1, measuring, err) : NULL;
    return out->used != NULL;
}

static void unite_used(ist_passage *out, const ist_survey *survey) {
    size_t width = elements(survey);
    for (size_t e = 0; e < width; e++) {
        out->used[e] = out->carriers[e] || (e < survey->view->vertex_count && survey->roles[e]);
    }
    for (size_t i = 0; i < survey->sources->count; i++) {
        for (size_t e = 0; e < width; e++) {
            out->used[e] |= out->routes[i * width + e];
        }
    }
}

static bool meets(const uint8_t *used, const ist_survey *survey, const ist_loss *loss) {
    bool met = loss->ties.count > 0;
    for (size_t i = 0; !met && i < loss->vertices.count; i++) {
        met = used[loss->vertices.items[i]];
    }
    for (size_t i = 0; !met && i < loss->edges.count; i++) {
        met = used[survey->view->vertex_count + loss->edges.items[i]];
    }
    return met;
}

bool ist_passage_meets(const ist_passage *passage, const ist_survey *survey, const ist_loss *loss) {
    return meets(passage->used, survey, loss);
}

/* ---- passages ---- */

bool ist_passage_whole(ist_passage *out, ist_survey *survey, ist_error *err) {
    const ist_view *view = survey->view;
    uint8_t *gone = ist_loss_vertices(view, NULL, 0, err);
    bool ok = gone && make_arrays(out, survey, true, err);
    for (size_t i = 0; ok && i < survey->sources->count; i++) {
        ok = sweep_source(out, survey, view, i, err);
    }
    ok = ok && (!survey->flows || measure_flow(&out->flow, out->carriers, survey, view, gone, err));
    if (ok) {
        leave_out(out, survey, NULL);
        unite_used(out, survey);
    }
    free(gone);
    return ok;
}

static bool repair_costs(ist_passage *out, ist_survey *survey, const ist_passage *before, const ist_view *left,
                         const ist_loss *last, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < survey->sources->count; i++) {
        if (meets(before->routes + i * elements(survey), survey, last)) {
            ok = sweep_source(out, survey, left, i, err);
        } else {
            copy_source(out, survey, before, i);
        }
    }
    return ok;
}

/* Without a view of what is left. */
static bool mend_costs(ist_passage *out, ist_survey *survey, const ist_passage *before, ist_passage_losses after,
                       ist_error *err) {
    const ist_loss *last = after.losses[after.count - 1];
    if (survey->mended == NULL) {
        survey->mended = ist_mended_make(survey->view, survey->sources, err);
    }
    bool ok = survey->mended != NULL;
    if (ok) {
        ist_mended_lose(survey->mended, after.losses, after.count);
    }
    for (size_t i = 0; ok && i < survey->sources->count; i++) {
        if (meets(before->routes + i * elements(survey), survey, last)) {
            ok = ist_mended_costs(out->costs + i * survey->targets->count, survey->mended, i, survey->targets, err);
        } else {
            copy_source(out, survey, before, i);
        }
    }
    return ok;
}

static bool can_mend(const ist_survey *survey, ist_passage_losses after) {
    bool thinned = false;
    for (size_t i = 0; i < after.count; i++) {
        thinned = thinned || after.losses[i]->ties.count > 0;
    }
    return !thinned && !after.keep && ist_mended_fits(survey->view, survey->sources);
}

static void keep_flow(ist_passage *out, const ist_survey *survey, const ist_passage *before) {
    out->flow = before->flow;
    if (out->carriers) {
        memcpy(out->carriers, before->carriers, elements(survey));
    }
}

/* Does the last loss meet what carries the flow, or an end of it? */
static bool changes_flow(const ist_survey *survey, const ist_passage *before, const ist_loss *last) {
    return survey->flows && (meets(before->carriers, survey, last) || ist_survey_loses_end(survey, last));
}

bool ist_passage_after(ist_passage *out, ist_survey *survey, const ist_passage *before, ist_passage_losses after,
                       ist_error *err) {
    const ist_loss *last = after.losses[after.count - 1];
    ist_view left = {0};
    bool mend = can_mend(survey, after), flows = changes_flow(survey, before, last);
    uint8_t *gone = ist_loss_vertices(survey->view, after.losses, after.count, err);
    bool ok =
        gone && make_arrays(out, survey, after.keep, err) &&
        ((mend && !flows) || ist_loss_apply(&left, survey->view, after.losses, after.count, err)) &&
        (mend ? mend_costs(out, survey, before, after, err) : repair_costs(out, survey, before, &left, last, err)) &&
        (!flows || measure_flow(&out->flow, out->carriers, survey, &left, gone, err));
    if (ok && !flows) {
        keep_flow(out, survey, before);
    }
    if (ok) {
        leave_out(out, survey, gone);
    }
    if (ok && out->used) {
        unite_used(out, survey);
    }
    ist_view_free(&left);
    free(gone);
    return ok;
}

void ist_passage_free(ist_passage *passage) {
    free(passage->costs);
    free(passage->routes);
    free(passage->carriers);
    free(passage->used);
    *passage = (ist_passage){0};
}
