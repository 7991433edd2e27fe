/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * links.c - from ties that pass to pairs of actors: collectives dropped, kept, expanded or contracted, places merged
 * into their states where the lens says so.
 */
#include <stdlib.h>
#include <string.h>

#include "selection.h"

static const char linking[] = "joining actors";

/* Expanding collectives multiplies ties. More steps of it than this cannot be meant. */
enum { EXPANSION_MOST = 5000000 };

/* What stands for every actor, the members of every collective, and what expanding one tie needs. */
typedef struct {
    const ist_selection *selection;
    uint32_t *stands_for; /* actor -> the actor whose vertex it shares */
    ist_index members;    /* collective -> positions in member_actor */
    uint32_t *member_actor;
    uint32_t *met;      /* actor -> the last listing of an end that met it */
    uint32_t *excepted; /* actor -> the last tie, plus one, whose sentence is untrue of it */
    uint32_t listings;
    size_t steps;                    /* of expanding, so far */
    ist_vertex_set sources, targets; /* actors */
} standing;

static uint8_t kind_of(const ist_network *network, uint32_t actor) {
    return ist_network_actor_row(network, actor)->kind;
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
        if (ist_selection_belongs(s->selection, t)) {
            owners[pairs] = ist_selection_target(s->selection, t);
            s->member_actor[pairs++] = ist_selection_source(s->selection, t);
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
static uint32_t state_of(const ist_selection *selection, uint32_t actor) {
    uint32_t start = ist_edits_stand(selection->edits, actor);
    for (uint32_t at = start; at != IST_NONE; at = ist_selection_container(selection, at)) {
        if (kind_of(selection->network, at) == IST_KIND_STATE) {
            return at;
        }
    }
    return start;
}

/* Whom an actor is merged into before collectives are. */
static uint32_t place_of(const ist_selection *selection, uint32_t actor) {
    return selection->lens->territory == IST_TERRITORY_CONTRACT ? state_of(selection, actor)
                                                                : ist_edits_stand(selection->edits, actor);
}

/* All that stand for each other in a ring let `end` stand for them, and `end` for itself. */
static void cut_ring(uint32_t *stands_for, uint32_t end) {
    for (uint32_t at = stands_for[end]; at != end;) {
        uint32_t next = stands_for[at];
        stands_for[at] = end;
        at = next;
    }
    stands_for[end] = end;
}

/* A collective may be a member of another one: its members then stand in that. Whoever is walked over learns where the
 * walk ends, so that none is walked over twice; a ring is cut where a walk closes it. */
static bool stand_outermost(standing *s, ist_error *err) {
    size_t count = s->selection->network->actor_count;
    uint32_t *walk = ist_array_make(count, sizeof *walk, linking, err);
    for (uint32_t a = 0; walk != NULL && a < count; a++) {
        uint32_t end = a;
        for (; s->stands_for[end] != end && walk[end] == 0; end = s->stands_for[end]) {
            walk[end] = a + 1;
        }
        if (walk[end] == a + 1) {
            cut_ring(s->stands_for, end);
        }
        for (uint32_t at = a; at != end;) {
            uint32_t next = s->stands_for[at];
            s->stands_for[at] = s->stands_for[end];
            at = next;
        }
    }
    free(walk);
    return walk != NULL;
}

static bool decide_standing(standing *s, ist_view_counts *counts, ist_error *err) {
    const ist_network *network = s->selection->network;
    const ist_lens *lens = s->selection->lens;
    s->stands_for = ist_array_make(network->actor_count, sizeof *s->stands_for, linking, err);
    if (s->stands_for == NULL) {
        return false;
    }
    for (uint32_t a = 0; a < network->actor_count; a++) {
        s->stands_for[a] = place_of(s->selection, a);
    }
    if (lens->collective != IST_COLLECTIVE_CONTRACT) {
        return true;
    }
    /* The first collective by id takes a member of several; downwards, so that the first writes last. */
    for (uint32_t c = (uint32_t)network->actor_count; c-- > 0;) {
        for (size_t i = 0; i < ist_index_count(&s->members, c); i++) {
            uint32_t member = s->member_actor[ist_index_items(&s->members, c)[i]];
            if (s->met[member] == 0 || s->stands_for[member] != c) {
                counts->shared += s->met[member] == 1; /* once, by its second collective */
                s->met[member]++;
            }
            s->stands_for[member] = c;
        }
    }
    memset(s->met, 0, network->actor_count * sizeof *s->met);
    for (uint32_t a = 0; a < network->actor_count; a++) {
        uint32_t place = place_of(s->selection, a);
        s->stands_for[a] = s->stands_for[place];
    }
    return stand_outermost(s, err);
}

static bool add_link(ist_links *out, uint32_t a, uint32_t b, uint32_t tie, ist_view_counts *counts, ist_error *err) {
    if (a == b) {
        counts->loops++;
        return true;
    }
    void *items = out->items;
    bool ok = ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof *out->items, linking, err);
    out->items = items;
    if (ok) {
        out->items[out->count++] = (ist_link){a, b, tie};
    }
    return ok;
}

/* ---- expanding ---- */

/* Counts steps before they are taken. */
static bool may_step(standing *s, size_t steps, ist_error *err) {
    if (steps > EXPANSION_MOST - s->steps) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "expanding collectives takes more than %d steps; narrow the lens, or choose "
                             "collective=keep or contract",
                             (int)EXPANSION_MOST);
    }
    s->steps += steps;
    return true;
}

/* Marks the actors that the sentence of a collective's tie is untrue of. */
static void mark_excepted(standing *s, uint32_t tie) {
    const ist_network *network = s->selection->network;
    const char *list = ist_dataset_text(network->dataset, ist_selection_tie(s->selection, tie).except);
    for (list += strspn(list, "; "); *list != '\0'; list += strspn(list, "; ")) {
        size_t length = strcspn(list, "; ");
        ist_subject actor = ist_network_subject(network, ist_texts_find(&network->dataset->texts, list, length));
        if (actor.type == IST_SUBJECT_ACTOR) {
            s->excepted[actor.index] = tie + 1;
        }
        list += length;
    }
}

static bool meet(ist_vertex_set *out, standing *s, uint32_t actor, uint32_t tie, ist_error *err) {
    if (s->met[actor] == s->listings || s->excepted[actor] == tie + 1) {
        return true;
    }
    void *items = out->items;
    bool ok = ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof *out->items, linking, err);
    out->items = items;
    if (ok) {
        s->met[actor] = s->listings;
        out->items[out->count++] = actor;
    }
    return ok;
}

/* The actors that one end of a tie means: itself, or whoever is in a collective, through others as well. */
static bool list_end(ist_vertex_set *out, standing *s, uint32_t end, uint32_t tie, ist_error *err) {
    const ist_network *network = s->selection->network;
    size_t kept = 0;
    out->count = 0;
    s->listings++;
    bool ok = meet(out, s, end, tie, err);
    for (size_t i = 0; ok && i < out->count; i++) {
        uint32_t actor = out->items[i];
        if (kind_of(network, actor) != IST_KIND_COLLECTIVE) {
            out->items[kept++] = actor;
            continue;
        }
        size_t count = ist_index_count(&s->members, actor);
        ok = may_step(s, count, err);
        for (size_t m = 0; ok && m < count; m++) {
            ok = meet(out, s, s->member_actor[ist_index_items(&s->members, actor)[m]], tie, err);
        }
    }
    out->count = kept;
    return ok;
}

static bool expand(ist_links *out, standing *s, uint32_t tie, ist_view_counts *counts, ist_error *err) {
    mark_excepted(s, tie);
    bool ok = list_end(&s->sources, s, ist_selection_source(s->selection, tie), tie, err) &&
              list_end(&s->targets, s, ist_selection_target(s->selection, tie), tie, err) &&
              may_step(s, s->sources.count * s->targets.count, err);
    counts->memberless += ok && (s->sources.count == 0 || s->targets.count == 0);
    for (size_t i = 0; ok && i < s->sources.count; i++) {
        for (size_t j = 0; ok && j < s->targets.count; j++) {
            uint32_t a = s->sources.items[i], b = s->targets.items[j];
            ok = a == b || add_link(out, s->stands_for[a], s->stands_for[b], tie, counts, err);
        }
    }
    return ok;
}

static bool link_tie(ist_links *out, standing *s, uint32_t tie, ist_view_counts *counts, ist_error *err) {
    const ist_network *network = s->selection->network;
    uint32_t source = ist_selection_source(s->selection, tie), target = ist_selection_target(s->selection, tie);
    bool collective =
        kind_of(network, source) == IST_KIND_COLLECTIVE || kind_of(network, target) == IST_KIND_COLLECTIVE;
    ist_collective rule = s->selection->lens->collective;
    if (collective && rule == IST_COLLECTIVE_DROP) {
        counts->collectives++;
        return true;
    }
    if (collective && rule == IST_COLLECTIVE_EXPAND) {
        /* Who belongs to a collective is what is expanded by, not what is expanded. */
        return ist_selection_is_membership(s->selection, tie) || expand(out, s, tie, counts, err);
    }
    return add_link(out, s->stands_for[source], s->stands_for[target], tie, counts, err);
}

/* What only expanding and contracting need: most views leave collectives as they are. */
static bool list_collectives(standing *s, ist_error *err) {
    ist_collective rule = s->selection->lens->collective;
    if (rule != IST_COLLECTIVE_EXPAND && rule != IST_COLLECTIVE_CONTRACT) {
        return true;
    }
    size_t count = s->selection->network->actor_count;
    s->met = ist_array_make(count, sizeof *s->met, linking, err);
    s->excepted = s->met ? ist_array_make(count, sizeof *s->excepted, linking, err) : NULL;
    return s->excepted != NULL && list_members(s, err);
}

bool ist_selection_links(ist_links *out, const ist_selection *selection, ist_view_counts *counts, ist_error *err) {
    standing s = {.selection = selection};
    bool ok = list_collectives(&s, err) && decide_standing(&s, counts, err);
    for (uint32_t t = 0; ok && t < selection->network->tie_count; t++) {
        ok = !ist_selection_passes(selection, t, counts) || link_tie(out, &s, t, counts, err);
    }
    out->stands_for = s.stands_for;
    free(s.member_actor);
    free(s.met);
    free(s.excepted);
    ist_vertex_set_free(&s.sources);
    ist_vertex_set_free(&s.targets);
    ist_index_free(&s.members);
    return ok;
}
