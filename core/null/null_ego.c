/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * null_ego.c - the ties of one actor stay as they are, and all others are drawn anew, every actor keeping its number.
 *
 * Asks what a value owes to how the others are tied among themselves, given all that is known of one actor: the
 * question for a sample that was drawn around it. Switches as those of the model degree, of two ties that do not touch
 * the actor; no new tie can touch it, for its ends are those of the old ones. --ego takes several actors, too: then the
 * ties of each of them stay; of a state or a collective all that stands for it.
 *
 * Weights: the ties of the actor keep theirs. Those of the others are put on the new ties in an order drawn at random.
 * Tries, directed and disconnected networks, all networks of a small one, no freedom: as the model degree.
 */
#include "core/null/switching.h"

#include <stdio.h>
#include <stdlib.h>

static bool mark(ist_switching *state, size_t *stay, const ist_view *view, const char *ego, ist_error *err) {
    ist_vertex_set vertices = {0};
    uint8_t *is_ego = ist_array_make(view->vertex_count, sizeof *is_ego, "preparing a null model", err);
    state->fixed =
        is_ego ? ist_array_make(view->edge_count, sizeof *state->fixed, "preparing a null model", err) : NULL;
    bool ok = state->fixed != NULL && ist_view_terminals(&vertices, view, ego, err);
    for (size_t i = 0; ok && i < vertices.count; i++) {
        is_ego[vertices.items[i]] = 1;
    }
    for (size_t e = 0; ok && e < view->edge_count; e++) {
        state->fixed[e] = is_ego[view->sources[e]] || is_ego[view->targets[e]];
        *stay += state->fixed[e];
    }
    ist_vertex_set_free(&vertices);
    free(is_ego);
    return ok;
}

static bool prepare(ist_null_plan *plan, const ist_null_settings *settings, ist_error *err) {
    size_t stay = 0;
    ist_switching *state = ist_array_make(1, sizeof *state, "preparing a null model", err);
    plan->state = state;
    if (state == NULL || !mark(state, &stay, plan->view, settings->ego, err)) {
        return false;
    }
    snprintf(plan->how, sizeof plan->how, "%zu of %zu ties stay, those of %.150s", stay, plan->view->edge_count,
             settings->ego);
    return ist_switching_prepare(plan, state, (ist_switch_rule){.fixed = state->fixed}, err);
}

const ist_null ist_null_ego = {
    .name = "ego",
    .summary = "the ties of one actor stay, and every other actor keeps its number of ties",
    .weights = "the weights of the other ties are put on the new ones at random",
    .takes = IST_NULL_TAKES_EGO,
    .prepare = prepare,
    .draw = ist_switching_draw,
    .list = ist_switching_list,
    .release = ist_switching_release,
};
