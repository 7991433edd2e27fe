/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * null.c - the list of null models, and the one way to draw from them.
 */
#include "core/null/null.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/docs.h"
#include "core/kernel/random.h"

#define IST_NULL(name) extern const ist_null ist_null_##name;
#include "core/null/null_list.h"
#undef IST_NULL

#define IST_NULL(name) &ist_null_##name,
const ist_null *const ist_nulls[] = {
#include "core/null/null_list.h"
};
#undef IST_NULL

enum { NULL_COUNT = sizeof ist_nulls / sizeof *ist_nulls };
const size_t ist_null_count = NULL_COUNT;

static const char preparing[] = "preparing a null model";

bool ist_null_find(const ist_null **out, const char *name, ist_error *err) {
    const char *names[NULL_COUNT];
    for (size_t i = 0; i < NULL_COUNT; i++) {
        names[i] = ist_nulls[i]->name;
        if (strcmp(names[i], name) == 0) {
            *out = ist_nulls[i];
            return true;
        }
    }
    char quoted[IST_QUOTE_SIZE];
    const char *nearest = ist_nearest_word(name, names, NULL_COUNT);
    return ist_error_set(err, IST_ERROR_USAGE,
                         "there is no null model %s; it is degree, weights, strength, within, membership or ego%s%s%s",
                         ist_quote(quoted, name, strlen(name)), nearest != NULL ? " (did you mean '" : "",
                         nearest != NULL ? nearest : "", nearest != NULL ? "'?)" : "");
}

const char *ist_null_doc(const ist_null *model) {
    char stem[40];
    snprintf(stem, sizeof stem, "null_%s", model->name);
    return ist_doc(stem);
}

static bool check_settings(const ist_null *model, const ist_null_settings *settings, ist_error *err) {
    bool by_ego = (model->takes & IST_NULL_TAKES_EGO) != 0, by_groups = (model->takes & IST_NULL_TAKES_GROUPS) != 0;
    if (by_ego && settings->ego == NULL) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "the null model ego needs the actor whose ties stay: --ego ID[,ID...]");
    }
    if (by_groups && settings->groups == NULL) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "the null model within needs what it switches within: --groups distance, kind, state, a "
                             "collective or communities");
    }
    return by_ego || settings->ego == NULL ||
           ist_error_set(err, IST_ERROR_USAGE, "--ego is for the null model ego, and this is %s", model->name);
}

bool ist_null_prepare(ist_null_plan *out, const ist_null *model, const ist_view *view,
                      const ist_null_settings *settings, ist_error *err) {
    *out = (ist_null_plan){.model = model, .view = view, .seed = settings->seed};
    bool ok = check_settings(model, settings, err) &&
              (out->ends.sources = ist_array_make(view->edge_count, sizeof(uint32_t), preparing, err)) != NULL &&
              (out->ends.targets = ist_array_make(view->edge_count, sizeof(uint32_t), preparing, err)) != NULL;
    if (ok && view->edge_count == 0) {
        out->no_freedom = "null has no freedom: there are no ties";
    } else if (ok) {
        ok = model->prepare(out, settings, err) &&
             (settings->always_drawn || model->list == NULL || model->list(out, err));
    }
    if (!ok) {
        ist_null_plan_free(out);
    }
    return ok;
}

void ist_null_plan_free(ist_null_plan *plan) {
    if (plan->state != NULL) {
        plan->model->release(plan->state);
    }
    free(plan->ends.sources);
    free(plan->ends.targets);
    free(plan->states.sources);
    free(plan->states.targets);
    *plan = (ist_null_plan){0};
}

/* ---- drawing ---- */

static bool same_weights(const ist_view *a, size_t edge, const ist_view *b, size_t other) {
    return a->strengths[edge] == b->strengths[other] && a->costs[edge] == b->costs[other] &&
           a->signs[edge] == b->signs[other] && (!a->has_capacity || a->capacities[edge] == b->capacities[other]);
}

static bool differs(const ist_view *drawn, const ist_null_plan *plan) {
    const ist_view *view = plan->view;
    bool same = drawn->edge_count == view->edge_count;
    for (size_t e = 0; same && e < drawn->edge_count; e++) {
        uint32_t edge = ist_view_edge(view, drawn->sources[e], drawn->targets[e]);
        same = edge != IST_NONE && (!plan->model->keeps_ties || same_weights(drawn, e, view, edge));
    }
    return !same;
}

/* The ends of every edge in one network; `sources` and `targets` are the plan's. */
typedef struct {
    const uint32_t *sources, *targets;
} ends;

static ends draw_ends(ist_null_plan *plan, uint64_t number) {
    size_t listed = (size_t)number * plan->view->edge_count;
    plan->ends.accepted = 0;
    if (plan->states.count > 0) {
        return (ends){plan->states.sources + listed, plan->states.targets + listed};
    }
    uint64_t random = ist_random_start(plan->seed, number);
    plan->model->draw(plan, &random);
    return (ends){plan->ends.sources, plan->ends.targets};
}

bool ist_null_draw(ist_view *out, ist_null_effect *effect, ist_null_plan *plan, uint64_t number, ist_error *err) {
    ends drawn = draw_ends(plan, number);
    if (!ist_view_moved(out, plan->view, drawn.sources, drawn.targets, err)) {
        return false;
    }
    *effect = (ist_null_effect){plan->ends.accepted, differs(out, plan)};
    return true;
}

void ist_null_draw_costs(double *costs, ist_null_effect *effect, ist_null_plan *plan, uint64_t number) {
    const ist_view *view = plan->view;
    ends drawn = draw_ends(plan, number);
    assert(plan->model->keeps_ties);
    *effect = (ist_null_effect){plan->ends.accepted, false};
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t place = ist_view_edge(view, drawn.sources[e], drawn.targets[e]);
        costs[place] = view->costs[e];
        effect->differs = effect->differs || !same_weights(view, e, view, place);
    }
}

/* ---- edges that nothing tells apart ---- */

static bool same_date(ist_date a, ist_date b) {
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Where a network says more of a tie than its weights, two edges are alike that have one tie each, of the same layer,
 * relation and dates. */
static bool same_ties(const ist_view *view, size_t a, size_t b) {
    if (view->network == NULL) {
        return true;
    }
    if (ist_index_count(&view->edge_ties, a) != 1 || ist_index_count(&view->edge_ties, b) != 1) {
        return false;
    }
    const ist_tie x = ist_view_tie(view, *ist_index_items(&view->edge_ties, a));
    const ist_tie y = ist_view_tie(view, *ist_index_items(&view->edge_ties, b));
    return x.layer == y.layer && x.relation == y.relation && x.status == y.status && same_date(x.from, y.from) &&
           same_date(x.to, y.to);
}

bool ist_null_alike(uint32_t *classes, uint32_t *count, const ist_view *view, ist_error *err) {
    size_t *first = ist_array_make(view->edge_count, sizeof *first, preparing, err); /* class -> an edge of it */
    *count = 0;
    for (size_t e = 0; first != NULL && e < view->edge_count; e++) {
        uint32_t class = 0;
        while (class < *count && !(same_weights(view, e, view, first[class]) && same_ties(view, e, first[class]))) {
            class ++;
        }
        if (class == *count) {
            first[(*count)++] = e;
        }
        classes[e] = class;
    }
    free(first);
    return first != NULL;
}
