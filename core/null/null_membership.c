/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * null_membership.c - who belongs to what is drawn anew: every actor keeps its number of memberships, every group its
 * size.
 *
 * Asks whether a value says more than how many groups each actor is in, and how many each group takes: large bodies
 * make everybody meet everybody, whoever is in them. A MEMBERSHIP is a tie between an actor and a group. Groups are the
 * actors of kind organisation, format, collective and event, and who belongs to them is of another kind; where the data
 * say of nobody what kind they are, groups are the targets of ties and members their sources, and nobody may be both.
 * Which relations these are is a matter of the lens (relation=member-of, or the layer membership). With direction those
 * from an actor to a group count.
 *
 * Two memberships a-g and b-h, taken at random, become a-h and b-g, unless one of these is there already; all other
 * ties stay. Every network of the same numbers can be reached.
 *
 * Weights: those of the memberships (what layer, how strong, since when) are put on the new ones in an order drawn at
 * random; other ties keep theirs. Tries, disconnected networks, all networks of a small one, no freedom: as the model
 * degree. UNDEFINED error where there is no membership.
 *
 * Gale (1957), A theorem on flows in networks; Ryser (1957), Combinatorial properties of matrices of zeros and ones;
 * Strona et al. (2014), A fast and unbiased procedure to randomize ecological binary matrices.
 */
#include "core/null/switching.h"

#include <stdio.h>
#include <stdlib.h>

static const char preparing[] = "preparing a null model";

/* What a vertex is; bits, for where only ties say so it may turn out to be both. */
enum { MEMBER = 1, GROUP = 2 };

typedef struct {
    ist_switching base; /* first, so that a pointer to the one is one to the other */
    bool directed;
    uint8_t *mode; /* vertex -> MEMBER, GROUP */
} two_mode;

enum { OTHER, MEMBERSHIP };

static uint32_t class_of(const void *context, uint32_t a, uint32_t b) {
    const two_mode *state = context;
    bool forth = state->mode[a] == MEMBER && state->mode[b] == GROUP;
    bool back = !state->directed && state->mode[a] == GROUP && state->mode[b] == MEMBER;
    return forth || back ? MEMBERSHIP : OTHER;
}

/* Does the kind of any actor say that it is a group? */
static bool read_kinds(two_mode *state, const ist_view *view) {
    const unsigned groups =
        1u << IST_KIND_ORGANISATION | 1u << IST_KIND_FORMAT | 1u << IST_KIND_COLLECTIVE | 1u << IST_KIND_EVENT;
    bool any = false;
    for (size_t v = 0; view->network != NULL && v < view->vertex_count; v++) {
        bool is_group = (groups >> ist_network_actor_row(view->network, view->vertex_actor[v])->kind & 1) != 0;
        state->mode[v] = is_group ? GROUP : MEMBER;
        any = any || is_group;
    }
    return any;
}

static bool has_kinds(const ist_view *view) {
    for (size_t v = 0; view->network != NULL && v < view->vertex_count; v++) {
        if (ist_network_actor_row(view->network, view->vertex_actor[v])->kind != IST_KIND_UNKNOWN) {
            return true;
        }
    }
    return view->network == NULL && !view->directed;
}

/* An end of a tie may be no vertex: a collective that stands for its members. */
static void mark(two_mode *state, const ist_view *view, uint32_t actor, uint8_t mode) {
    uint32_t vertex = view->actor_vertex[ist_view_stand(view, actor)];
    if (vertex != IST_NONE) {
        state->mode[vertex] = (uint8_t)(state->mode[vertex] | mode);
    }
}

/* As the ties of an edge lie in the data. */
static void read_ends(two_mode *state, const ist_view *view) {
    for (size_t v = 0; v < view->vertex_count; v++) {
        state->mode[v] = 0;
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        if (view->network == NULL) {
            state->mode[view->sources[e]] |= MEMBER;
            state->mode[view->targets[e]] |= GROUP;
            continue;
        }
        for (size_t i = 0; i < ist_index_count(&view->edge_ties, e); i++) {
            uint32_t source, target;
            ist_view_tie_ends(&source, &target, view, ist_index_items(&view->edge_ties, e)[i]);
            mark(state, view, source, MEMBER);
            mark(state, view, target, GROUP);
        }
    }
}

static bool find_modes(two_mode *state, const ist_view *view, ist_error *err) {
    if (read_kinds(state, view)) {
        return true;
    }
    if (has_kinds(view)) {
        return ist_error_set(
            err, IST_ERROR_UNDEFINED,
            "no actor of this view is a group (of kind organisation, format, collective or event): "
            "there are no memberships to draw; --lens membership, or --collective keep, may show some");
    }
    read_ends(state, view);
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        if (state->mode[v] == (MEMBER | GROUP)) {
            return ist_error_set(err, IST_ERROR_UNDEFINED,
                                 "%s is the source of one tie and the target of another: who belongs to what is not "
                                 "said; name the kinds of actors, or keep to ties from members to groups",
                                 view->network != NULL ? ist_view_id(view, v) : "a vertex");
        }
    }
    return true;
}

/* Marks what is no membership; returns how many are. */
static size_t fix_others(const two_mode *state, const ist_view *view) {
    size_t memberships = 0;
    for (size_t e = 0; e < view->edge_count; e++) {
        bool is_one = class_of(state, view->sources[e], view->targets[e]) == MEMBERSHIP;
        state->base.fixed[e] = !is_one;
        memberships += is_one;
    }
    return memberships;
}

static bool prepare(ist_null_plan *plan, const ist_null_settings *settings, ist_error *err) {
    (void)settings;
    const ist_view *view = plan->view;
    two_mode *state = ist_array_make(1, sizeof *state, preparing, err);
    plan->state = state;
    if (state == NULL ||
        (state->mode = ist_array_make(view->vertex_count, sizeof *state->mode, preparing, err)) == NULL ||
        (state->base.fixed = ist_array_make(view->edge_count, sizeof *state->base.fixed, preparing, err)) == NULL ||
        !find_modes(state, view, err)) {
        return false;
    }
    state->directed = view->directed;
    size_t memberships = fix_others(state, view);
    if (memberships == 0) {
        return ist_error_set(err, IST_ERROR_UNDEFINED,
                             "no tie of this view joins an actor to a group: there are no "
                             "memberships to draw");
    }
    snprintf(plan->how, sizeof plan->how, "%zu of %zu ties are memberships; the others stay", memberships,
             view->edge_count);
    return ist_switching_prepare(
        plan, &state->base, (ist_switch_rule){.fixed = state->base.fixed, .class_of = class_of, .context = state}, err);
}

static void release(void *state) {
    two_mode *own = state;
    free(own->mode);
    ist_switching_release(&own->base);
}

const ist_null ist_null_membership = {
    .name = "membership",
    .summary = "every actor keeps its number of memberships, and every group its size",
    .weights = "the weights of all memberships are put on the new ones at random",
    .prepare = prepare,
    .draw = ist_switching_draw,
    .list = ist_switching_list,
    .release = release,
};
