/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * switching.c - from switches to the new ends of every edge.
 */
#include "core/null/switching.h"

#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

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
