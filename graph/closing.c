/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * closing.c - what the lens closes: an actor with everything inside it.
 *
 * All that is closed is marked first and then looked for by every actor on the way out of what it lies in, so that the
 * time does not grow with how much is closed.
 */
#include "gathering.h"

static bool gather_closed(ist_gathering *g, const ist_selection *s, ist_error *err) {
    uint32_t actor;
    for (size_t i = 0; i < s->lens->close.count; i++) {
        if (!ist_network_actor(&actor, s->network, s->lens->close.items[i], err)) {
            return false;
        }
        ist_gathering_meet(g, s, actor);
    }
    ist_gathering_members(g, s);
    return true;
}

bool ist_selection_meant(ist_vertex_set *out, const ist_selection *selection, uint32_t actor, ist_error *err) {
    ist_gathering g = {0};
    bool ok = ist_gathering_init(&g, selection->network, err);
    if (ok) {
        ist_gathering_meet(&g, selection, actor);
        ist_gathering_members(&g, selection);
        *out = (ist_vertex_set){.items = g.queue, .count = g.count, .capacity = selection->network->actor_count};
        g.queue = NULL;
    }
    ist_gathering_free(&g);
    return ok;
}

bool ist_selection_close(ist_selection *selection, ist_error *err) {
    const ist_network *network = selection->network;
    ist_gathering closed = {0};
    bool ok = selection->lens->close.count == 0 ||
              (ist_gathering_init(&closed, network, err) && gather_closed(&closed, selection, err));
    for (uint32_t a = 0; ok && closed.count > 0 && a < network->actor_count; a++) {
        uint32_t at = ist_edits_stand(selection->edits, a);
        for (; at != IST_NONE && !selection->actor_lost[a]; at = ist_selection_container(selection, at)) {
            selection->actor_lost[a] = closed.marks[at];
        }
    }
    ist_gathering_free(&closed);
    return ok;
}
