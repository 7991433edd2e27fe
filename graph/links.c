/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * links.c - from ties that pass to pairs of actors: collectives dropped, kept, expanded or contracted, places merged
 * into their states where the lens says so.
 */
#include <stdlib.h>
#include <string.h>

#include "selection.h"

static const char linking[] = "joining actors";

/* More links than this cannot be meant: expanding collectives multiplies ties. */
enum { LINKS_MOST = 200000000 };

/* What stands for every actor, and the members of every collective. */
typedef struct {
    const ist_selection *selection;
    uint32_t *stands_for; /* actor -> the actor whose vertex it shares */
    ist_index members;    /* collective -> positions in member_actor */
    uint32_t *member_actor;
} standing;

static uint8_t kind_of(const ist_network *network, uint32_t actor) {
    return ist_network_actor_row(network, actor)->kind;
}

bool ist_selection_is_membership(const ist_network *network, uint32_t tie) {
    ist_text relation = ist_dataset_ties(network->dataset)[tie].relation;
    return strcmp(ist_dataset_text(network->dataset, relation), "member-of") == 0;
}

/* Lists (collective, member) pairs: ties member-of that exist in the period, and part_of. */
static bool list_members(standing *s, ist_error *err) {
    const ist_network *network = s->selection->network;
    size_t pairs = 0, most = network->tie_count + network->actor_count;
    uint32_t *owners = ist_array_make(most, sizeof *owners, linking, err);
    s->member_actor = owners ? ist_array_make(most, sizeof *s->member_actor, linking, err) : NULL;
    if (s->member_actor == NULL) {
        free(owners);
        return false;
    }
    for (uint32_t t = 0; t < network->tie_count; t++) {
        uint32_t target = network->tie_target[t];
        if (kind_of(network, target) == IST_KIND_COLLECTIVE && ist_selection_is_membership(network, t) &&
            ist_selection_status(s->selection, t) == IST_STATUS_EXISTING) {
            owners[pairs] = target;
            s->member_actor[pairs++] = network->tie_source[t];
        }
    }
    for (uint32_t a = 0; a < network->actor_count; a++) {
        uint32_t parent = network->actor_parent[a];
        if (parent != IST_NONE && kind_of(network, parent) == IST_KIND_COLLECTIVE) {
            owners[pairs] = parent;
            s->member_actor[pairs++] = a;
        }
    }
    bool ok = ist_index_make(&s->members, network->actor_count, owners, pairs, err);
    free(owners);
    return ok;
}

/* The state that an actor lies in, or the actor itself. */
static uint32_t state_of(const ist_network *network, uint32_t actor) {
    for (uint32_t at = actor; at != IST_NONE; at = network->actor_parent[at]) {
        if (kind_of(network, at) == IST_KIND_STATE) {
            return at;
        }
    }
    return actor;
}

static bool decide_standing(standing *s, ist_error *err) {
    const ist_network *network = s->selection->network;
    const ist_lens *lens = s->selection->lens;
    s->stands_for = ist_array_make(network->actor_count, sizeof *s->stands_for, linking, err);
    if (s->stands_for == NULL) {
        return false;
    }
    for (uint32_t a = 0; a < network->actor_count; a++) {
        s->stands_for[a] = lens->territory == IST_TERRITORY_CONTRACT ? state_of(network, a) : a;
    }
    if (lens->collective != IST_COLLECTIVE_CONTRACT) {
        return true;
    }
    /* The first collective by id takes a member of several; downwards, so that the first writes last. */
    for (uint32_t c = (uint32_t)network->actor_count; c-- > 0;) {
        for (size_t i = 0; i < ist_index_count(&s->members, c); i++) {
            s->stands_for[s->member_actor[ist_index_items(&s->members, c)[i]]] = c;
        }
    }
    for (uint32_t a = 0; a < network->actor_count; a++) {
        uint32_t state = lens->territory == IST_TERRITORY_CONTRACT ? state_of(network, a) : a;
        s->stands_for[a] = s->stands_for[state];
    }
    return true;
}

static bool add_link(ist_links *out, uint32_t a, uint32_t b, uint32_t tie, ist_view_counts *counts, ist_error *err) {
    if (a == b) {
        counts->loops++;
        return true;
    }
    if (out->count >= LINKS_MOST) {
        return ist_error_set(err, IST_ERROR_LIMIT, "expanding collectives gives more than %d ties", (int)LINKS_MOST);
    }
    void *items = out->items;
    bool ok = ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof *out->items, linking, err);
    out->items = items;
    if (ok) {
        out->items[out->count++] = (ist_link){a, b, tie};
    }
    return ok;
}

/* Is the actor named in the tie's list of those that a collective's sentence is untrue of? */
static bool is_excepted(const ist_network *network, uint32_t tie, uint32_t actor) {
    const ist_tie *row = &ist_dataset_ties(network->dataset)[tie];
    const char *id = ist_network_actor_id(network, actor), *list = ist_dataset_text(network->dataset, row->except);
    for (list += strspn(list, "; "); *list != '\0'; list += strspn(list, "; ")) {
        size_t length = strcspn(list, "; ");
        if (strlen(id) == length && memcmp(list, id, length) == 0) {
            return true;
        }
        list += length;
    }
    return false;
}

/* The actors that one end of a tie means: itself, or the members of a collective. */
static size_t end_count(const standing *s, uint32_t end) {
    return kind_of(s->selection->network, end) == IST_KIND_COLLECTIVE ? ist_index_count(&s->members, end) : 1;
}
static uint32_t end_at(const standing *s, uint32_t end, size_t i) {
    bool collective = kind_of(s->selection->network, end) == IST_KIND_COLLECTIVE;
    return collective ? s->member_actor[ist_index_items(&s->members, end)[i]] : end;
}

static bool expand(ist_links *out, const standing *s, uint32_t tie, ist_view_counts *counts, ist_error *err) {
    const ist_network *network = s->selection->network;
    uint32_t source = network->tie_source[tie], target = network->tie_target[tie];
    for (size_t i = 0; i < end_count(s, source); i++) {
        for (size_t j = 0; j < end_count(s, target); j++) {
            uint32_t a = end_at(s, source, i), b = end_at(s, target, j);
            bool guarded = is_excepted(network, tie, a) || is_excepted(network, tie, b);
            if (!guarded && a != b && !add_link(out, s->stands_for[a], s->stands_for[b], tie, counts, err)) {
                return false;
            }
        }
    }
    return true;
}

static bool link_tie(ist_links *out, const standing *s, uint32_t tie, ist_view_counts *counts, ist_error *err) {
    const ist_network *network = s->selection->network;
    uint32_t source = network->tie_source[tie], target = network->tie_target[tie];
    bool collective =
        kind_of(network, source) == IST_KIND_COLLECTIVE || kind_of(network, target) == IST_KIND_COLLECTIVE;
    ist_collective rule = s->selection->lens->collective;
    if (collective && rule == IST_COLLECTIVE_DROP) {
        counts->collectives++;
        return true;
    }
    if (collective && rule == IST_COLLECTIVE_EXPAND) {
        /* Who belongs to a collective is what is expanded by, not what is expanded. */
        return ist_selection_is_membership(network, tie) || expand(out, s, tie, counts, err);
    }
    return add_link(out, s->stands_for[source], s->stands_for[target], tie, counts, err);
}

bool ist_selection_links(ist_links *out, const ist_selection *selection, ist_view_counts *counts, ist_error *err) {
    standing s = {.selection = selection};
    bool ok = list_members(&s, err) && decide_standing(&s, err);
    for (uint32_t t = 0; ok && t < selection->network->tie_count; t++) {
        ok = !ist_selection_passes(selection, t, counts) || link_tie(out, &s, t, counts, err);
    }
    free(s.stands_for);
    free(s.member_actor);
    ist_index_free(&s.members);
    return ok;
}
