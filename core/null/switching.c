/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * switching.c - from switches to the new ends of every edge.
 */
#include "core/null/switching.h"

#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"
#include "core/null/realisations.h"

ist_edge_list ist_switching_edges(const ist_view *view) {
    return (ist_edge_list){.vertex_count = view->vertex_count,
                           .edge_count = view->edge_count,
                           .directed = view->directed,
                           .sources = view->sources,
                           .targets = view->targets};
}

bool ist_switching_prepare(ist_null_plan *plan, ist_switching *state, ist_switch_rule rule, ist_error *err) {
    const ist_edge_list edges = ist_switching_edges(plan->view);
    plan->state = state;
    state->order = ist_array_make(plan->view->edge_count, sizeof *state->order, "preparing a null model", err);
    if (state->order == NULL || !ist_switches_make(&state->switches, &edges, rule, err)) {
        return false;
    }
    plan->tries = ist_switches_needed(&state->switches, plan->seed);
    plan->loose = state->switches.loose;
    if (plan->tries == 0) {
        plan->no_freedom = "null has no freedom: no two ties can be switched";
    }
    return true;
}

void ist_switching_draw(ist_null_plan *plan, uint64_t *random) {
    ist_switching *state = plan->state;
    ist_switches *s = &state->switches;
    ist_switches_reset(s);
    ist_switches_try(s, plan->tries, random);
    memcpy(plan->ends.sources, s->sources, s->edge_count * sizeof *s->sources);
    memcpy(plan->ends.targets, s->targets, s->edge_count * sizeof *s->targets);
    memcpy(state->order, s->movable, s->movable_count * sizeof *s->movable);
    for (uint32_t i = 0; i < s->movable_count; i = s->end[i]) {
        ist_random_shuffle(state->order + i, s->end[i] - i, random);
    }
    for (uint32_t i = 0; i < s->movable_count; i++) {
        plan->ends.sources[s->movable[i]] = s->sources[state->order[i]];
        plan->ends.targets[s->movable[i]] = s->targets[state->order[i]];
    }
    plan->ends.accepted = s->accepted;
}

void ist_switching_release(void *state) {
    ist_switching *switching = state;
    ist_switches_free(&switching->switches);
    ist_partition_free(&switching->partition);
    free(switching->order);
    free(switching->fixed);
    free(switching);
}

/* ---- all networks ---- */

/* Networks of the ties that may move, and of how many observed ties one of them is without. */
typedef struct {
    ist_null_states networks;
    size_t movable;
    bool complete;
} listed;

static size_t count_loose(const ist_view *view, const ist_switch_rule *rule, const listed *all, ist_error *err) {
    size_t loose = 0;
    uint32_t *seen = ist_array_make(view->edge_count, sizeof *seen, "listing all networks", err);
    for (size_t i = 0; seen != NULL && i < all->networks.count * all->movable; i++) {
        uint32_t edge = ist_view_edge(view, all->networks.sources[i], all->networks.targets[i]);
        if (edge != IST_NONE) {
            seen[edge]++;
        }
    }
    for (size_t e = 0; seen != NULL && e < view->edge_count; e++) {
        loose += (rule->fixed == NULL || !rule->fixed[e]) && seen[e] < all->networks.count;
    }
    free(seen);
    return seen != NULL ? loose : SIZE_MAX;
}

/* Every network with its weights in every order. */
static bool arrange(ist_null_plan *plan, ist_arrangements *arrangements, const listed *all, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < all->networks.count; i++) {
        size_t place = i * all->movable;
        ok = ist_arrangements_add(&plan->states, arrangements, all->networks.sources + place,
                                  all->networks.targets + place, err);
    }
    plan->no_freedom = NULL;
    return ok;
}

bool ist_switching_list(ist_null_plan *plan, ist_error *err) {
    const ist_switching *state = plan->state;
    const ist_switch_rule *rule = &state->switches.rule;
    const ist_edge_list edges = ist_switching_edges(plan->view);
    ist_arrangements arrangements = {0};
    listed all = {.movable = state->switches.movable_count};
    bool ok = ist_arrangements_make(&arrangements, plan->view, *rule, err);
    if (ok && arrangements.ways <= IST_NULL_STATES) {
        size_t limit = (size_t)(IST_NULL_STATES / arrangements.ways);
        ok = ist_realisations_list(&all.networks, &all.complete, &edges, *rule, limit, err);
    }
    if (ok && all.complete && all.networks.count > 1) {
        plan->loose = count_loose(plan->view, rule, &all, err);
        ok = plan->loose != SIZE_MAX && arrange(plan, &arrangements, &all, err);
    }
    free(all.networks.sources);
    free(all.networks.targets);
    ist_arrangements_free(&arrangements);
    return ok;
}
