/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * null_within.c - ties are drawn anew within classes: between the same two groups, or over as long a distance.
 *
 * Asks whether a value says more than how many ties each actor has AND where ties can be: between neighbours, within a
 * bloc. Switches as those of the model degree, of two ties of one class that make two ties of that class:
 *
 *     --groups kind, state, a collective, leiden ...   the class of a pair are the groups of its two ends (with
 *                                                      direction in this order), so that every two groups keep their
 *                                                      number of ties between them
 *     --groups distance                                the great-circle distance of the ends: up to 250 km, 500, 1000,
 *                                                      2000, 4000 and beyond, so that as many ties of each length stay;
 *                                                      pairs of which an end has no coordinates are a class, too
 *
 * Weights: those of the ties of a class are put on the new ties of that class in an order drawn at random; a tie over a
 * long way keeps a weight of such a tie. The classes are those of what is observed. Groups that are communities are
 * found once, in what is observed.
 *
 * Within classes not every network of the same numbers can always be reached by switches: of draws, those that can be
 * reached are equally likely. Where all networks are listed, all are. Tries, directed and disconnected networks, when
 * all are listed, no freedom: as the model degree. UNDEFINED error for distance where no two actors have coordinates.
 *
 * Classes that are narrow leave little freedom: the note says how many ties can move at all.
 */
#include "core/null/switching.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double lengths[] = {250, 500, 1000, 2000, 4000}; /* km */
enum { LENGTHS = sizeof lengths / sizeof *lengths, NO_LENGTH = LENGTHS + 1 };

static uint32_t by_distance(const void *context, uint32_t a, uint32_t b) {
    const ist_view *view = context;
    double km = ist_network_distance_km(view->network, view->vertex_actor[a], view->vertex_actor[b]);
    uint32_t class = 0;
    while (class < LENGTHS && km > lengths[class]) {
        class ++;
    }
    return isnan(km) ? NO_LENGTH : class;
}

/* What by_groups reads. */
typedef struct {
    ist_switching base; /* first, so that a pointer to the one is one to the other */
    bool directed;
} grouped;

static uint32_t by_groups(const void *context, uint32_t a, uint32_t b) {
    const grouped *state = context;
    const ist_partition *p = &state->base.partition;
    uint32_t from = p->group[a], to = p->group[b];
    bool turned = !state->directed && from > to;
    return (turned ? to : from) * (uint32_t)p->group_count + (turned ? from : to);
}

static bool prepare_distance(ist_null_plan *plan, ist_switching *state, ist_error *err) {
    const ist_view *view = plan->view;
    size_t known = 0;
    for (size_t e = 0; view->network != NULL && e < view->edge_count; e++) {
        known += by_distance(view, view->sources[e], view->targets[e]) != NO_LENGTH;
    }
    if (known == 0) {
        return ist_error_set(err, IST_ERROR_UNDEFINED,
                             "no tie has coordinates at both ends: there are no distances to switch within");
    }
    snprintf(plan->how, sizeof plan->how, "ties are switched within classes of distance; %zu of %zu have one", known,
             view->edge_count);
    return ist_switching_prepare(plan, state, (ist_switch_rule){.class_of = by_distance, .context = view}, err);
}

static bool prepare_groups(ist_null_plan *plan, grouped *state, const ist_null_settings *settings, ist_error *err) {
    ist_partition *partition = &state->base.partition;
    if (!ist_partition_make(partition, plan->view, settings->groups, settings->seed, err)) {
        return false;
    }
    if (partition->group_count > 65535) {
        return ist_error_set(err, IST_ERROR_LIMIT, "%zu groups are too many to switch within; the limit is 65535",
                             partition->group_count);
    }
    snprintf(plan->how, sizeof plan->how, "ties are switched between the same groups; %.200s", partition->how);
    return ist_switching_prepare(plan, &state->base, (ist_switch_rule){.class_of = by_groups, .context = state}, err);
}

static bool prepare(ist_null_plan *plan, const ist_null_settings *settings, ist_error *err) {
    grouped *state = ist_array_make(1, sizeof *state, "preparing a null model", err);
    plan->state = state;
    if (state == NULL) {
        return false;
    }
    state->directed = plan->view->directed;
    return strcmp(settings->groups, "distance") == 0 ? prepare_distance(plan, &state->base, err)
                                                     : prepare_groups(plan, state, settings, err);
}

const ist_null ist_null_within = {
    .name = "within",
    .summary = "every actor keeps its number of ties, and ties stay within their classes",
    .weights = "the weights of each class are put on its new ties at random",
    .takes = IST_NULL_TAKES_GROUPS,
    .prepare = prepare,
    .draw = ist_switching_draw,
    .list = ist_switching_list,
    .release = ist_switching_release,
};
