/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gathering.c - who is in a collective, what lies in an actor.
 */
#include "gathering.h"

#include <stdlib.h>

#include "edits.h"

static const char gathering_actors[] = "gathering actors";

bool ist_gathering_init(ist_gathering *out, const ist_network *network, ist_error *err) {
    *out = (ist_gathering){.marks = ist_array_make(network->actor_count, 1, gathering_actors, err)};
    out->queue = out->marks ? ist_array_make(network->actor_count, sizeof *out->queue, gathering_actors, err) : NULL;
    return out->queue != NULL;
}

void ist_gathering_free(ist_gathering *g) {
    free(g->marks);
    free(g->queue);
    *g = (ist_gathering){0};
}

void ist_gathering_empty(ist_gathering *g) {
    while (g->count > 0) {
        g->marks[g->queue[--g->count]] = 0;
    }
}

static void meet(ist_gathering *g, uint32_t actor) {
    if (!g->marks[actor]) {
        g->marks[actor] = 1;
        g->queue[g->count++] = actor;
    }
}

void ist_gathering_meet(ist_gathering *g, const ist_selection *s, uint32_t actor) {
    meet(g, ist_edits_stand(s->edits, actor));
}

/* A tie that says who belongs to the collective, in the period. */
static void meet_member(ist_gathering *g, const ist_selection *s, uint32_t tie, uint32_t collective) {
    if (s->network->tie_target[tie] == collective && ist_selection_belongs(s, tie)) {
        meet(g, ist_selection_source(s, tie));
    }
}

/* Who belongs to a collective: by a tie member-of that exists in the period, or by part_of. */
static void meet_members(ist_gathering *g, const ist_selection *s, uint32_t collective) {
    const ist_network *network = s->network;
    const uint32_t *ties = ist_index_items(&network->actor_ties, collective);
    for (size_t i = 0; i < ist_index_count(&network->actor_ties, collective); i++) {
        meet_member(g, s, ties[i], collective);
    }
    for (size_t i = 0; s->edits != NULL && i < s->edits->added_count; i++) {
        meet_member(g, s, s->edits->added[i], collective);
    }
    for (size_t i = 0; i < ist_index_count(&network->children, collective); i++) {
        ist_gathering_meet(g, s, ist_index_items(&network->children, collective)[i]);
    }
}

void ist_gathering_members(ist_gathering *g, const ist_selection *s) {
    for (size_t i = 0; i < g->count; i++) {
        if (ist_network_actor_row(s->network, g->queue[i])->kind == IST_KIND_COLLECTIVE) {
            meet_members(g, s, g->queue[i]);
        }
    }
}

void ist_gathering_inside(ist_gathering *g, const ist_selection *s) {
    const ist_index *children = &s->network->children;
    for (size_t i = 0; i < g->count; i++) {
        uint32_t at = g->queue[i];
        for (size_t c = 0; c < ist_index_count(children, at); c++) {
            uint32_t child = ist_index_items(children, at)[c];
            if (ist_edits_stand(s->edits, child) == child) {
                meet(g, child);
            }
        }
        for (size_t u = 0; s->edits != NULL && u < s->edits->union_count; u++) {
            if (s->edits->unions[u].into == at) {
                meet(g, s->edits->unions[u].from);
            }
        }
    }
}
