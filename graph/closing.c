/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * closing.c - what the lens takes out: what is lost by it, and whether it was there at all.
 *
 * All that is closed is marked first and then looked for by every actor on the way out of what it lies in, so that the
 * time does not grow with how much is closed.
 */
#include <stdlib.h>
#include <string.h>

#include "selection.h"

static const char closing[] = "closing territories";

/* Actors, each once, in the order in which they were met. */
typedef struct {
    uint8_t *marks; /* actor -> was it met? */
    uint32_t *queue;
    size_t count;
} gathering;

static bool gather_init(gathering *out, const ist_network *network, ist_error *err) {
    *out = (gathering){.marks = ist_array_make(network->actor_count, 1, closing, err)};
    out->queue = out->marks ? ist_array_make(network->actor_count, sizeof *out->queue, closing, err) : NULL;
    return out->queue != NULL;
}

/* Forgets whom it met, in the time that meeting them took. */
static void gather_none(gathering *g) {
    while (g->count > 0) {
        g->marks[g->queue[--g->count]] = 0;
    }
}

static void gather_free(gathering *g) {
    free(g->marks);
    free(g->queue);
}

static void gather(gathering *g, uint32_t actor) {
    if (!g->marks[actor]) {
        g->marks[actor] = 1;
        g->queue[g->count++] = actor;
    }
}

/* Who belongs to a collective: by a tie member-of that exists in the period, or by part_of. */
static void gather_members(gathering *g, const ist_selection *s, uint32_t collective) {
    const ist_network *network = s->network;
    const uint32_t *ties = ist_index_items(&network->actor_ties, collective);
    for (size_t i = 0; i < ist_index_count(&network->actor_ties, collective); i++) {
        if (network->tie_target[ties[i]] == collective && ist_selection_belongs(s, ties[i])) {
            gather(g, network->tie_source[ties[i]]);
        }
    }
    for (size_t i = 0; i < ist_index_count(&network->children, collective); i++) {
        gather(g, ist_index_items(&network->children, collective)[i]);
    }
}

/* Adds the members of the collectives that were met, and of those among them. */
static void gather_through(gathering *g, const ist_selection *s) {
    for (size_t i = 0; i < g->count; i++) {
        if (ist_network_actor_row(s->network, g->queue[i])->kind == IST_KIND_COLLECTIVE) {
            gather_members(g, s, g->queue[i]);
        }
    }
}

static bool gather_closed(gathering *g, const ist_selection *s, ist_error *err) {
    uint32_t actor;
    for (size_t i = 0; i < s->lens->close.count; i++) {
        if (!ist_network_actor(&actor, s->network, s->lens->close.items[i], err)) {
            return false;
        }
        gather(g, actor);
    }
    gather_through(g, s);
    return true;
}

bool ist_selection_meant(ist_vertex_set *out, const ist_selection *selection, uint32_t actor, ist_error *err) {
    gathering g = {0};
    if (!gather_init(&g, selection->network, err)) {
        gather_free(&g);
        return false;
    }
    gather(&g, actor);
    gather_through(&g, selection);
    *out = (ist_vertex_set){.items = g.queue, .count = g.count, .capacity = selection->network->actor_count};
    free(g.marks);
    return true;
}

bool ist_selection_close(ist_selection *selection, ist_error *err) {
    const ist_network *network = selection->network;
    gathering closed = {0};
    bool ok = selection->lens->close.count == 0 ||
              (gather_init(&closed, network, err) && gather_closed(&closed, selection, err));
    for (uint32_t a = 0; ok && closed.count > 0 && a < network->actor_count; a++) {
        for (uint32_t at = a; at != IST_NONE && !selection->actor_lost[a]; at = network->actor_parent[at]) {
            selection->actor_lost[a] = closed.marks[at];
        }
    }
    gather_free(&closed);
    return ok;
}

/* ---- does it change anything? ---- */

enum { TOUCHED = 1, TOUCHED_INSIDE = 2 };

/* Marks the actors that a link touches, and whatever these lie in. */
static uint8_t *mark_touched(const ist_network *network, const ist_links *links, ist_error *err) {
    uint8_t *touched = ist_array_make(network->actor_count, 1, closing, err);
    for (size_t i = 0; touched != NULL && i < links->count; i++) {
        const ist_link *link = &links->items[i];
        touched[link->a] = touched[link->b] = TOUCHED;
        touched[network->tie_source[link->tie]] = touched[network->tie_target[link->tie]] = TOUCHED;
    }
    for (uint32_t a = 0; touched != NULL && a < network->actor_count; a++) {
        for (uint32_t at = network->actor_parent[a]; (touched[a] & TOUCHED) != 0 && at != IST_NONE;
             at = network->actor_parent[at]) {
            touched[at] |= TOUCHED_INSIDE;
        }
    }
    return touched;
}

/* What asking about one edit after the other needs. */
typedef struct {
    const ist_selection *selection;
    uint8_t *touched; /* actor -> TOUCHED and TOUCHED_INSIDE */
    gathering closed; /* empty between questions */
} effects;

static bool check_close(effects *e, const char *name, ist_error *err) {
    uint32_t actor;
    bool found = false;
    if (!ist_network_actor(&actor, e->selection->network, name, err)) {
        return false;
    }
    gather(&e->closed, actor);
    gather_through(&e->closed, e->selection);
    for (size_t i = 0; i < e->closed.count && !found; i++) {
        found = e->touched[e->closed.queue[i]] != 0;
    }
    gather_none(&e->closed);
    return found || ist_error_set(err, IST_ERROR_USAGE,
                                  "close=%s changes nothing: no tie that the lens lets through touches it or "
                                  "anything inside it",
                                  name);
}

static bool check_without(effects *e, const char *name, ist_error *err) {
    const ist_selection *s = e->selection;
    uint32_t actor;
    ist_subject tie = ist_network_find(s->network, name);
    if (tie.type == IST_SUBJECT_TIE) {
        ist_view_counts counts = {0};
        ist_selection_passes(s, tie.index, &counts);
        return counts.taken_out > 0 ||
               ist_error_set(err, IST_ERROR_USAGE, "without=%s changes nothing: the lens does not let it through",
                             name);
    }
    return ist_network_actor(&actor, s->network, name, err) &&
           ((e->touched[actor] & TOUCHED) != 0 ||
            ist_error_set(err, IST_ERROR_USAGE,
                          "without=%s changes nothing: no tie that the lens lets through touches it; to lose its "
                          "places too, use close=%s",
                          name, name));
}

/* Why what is built changes nothing, where the lens leaves out the layer of this tie of it. */
static bool refuse_layer(const ist_selection *s, uint32_t tie, const char *name, ist_error *err) {
    ist_text layer = ist_dataset_ties(s->network->dataset)[tie].layer;
    size_t count = s->lens->layers.count, i = 0;
    while (i < count && s->layers[i] != layer) {
        i++;
    }
    return count > 0 && i == count &&
           !ist_error_set(err, IST_ERROR_USAGE,
                          "build=%s changes nothing: it is of the layer %s, which the lens leaves "
                          "out",
                          name, ist_dataset_text(s->network->dataset, layer));
}

/* Is there a tie that passes, or exists, only because it is built? */
static bool check_build(effects *e, const char *name, ist_error *err) {
    const ist_selection *s = e->selection;
    ist_subject tie = ist_network_find(s->network, name);
    const ist_leg *legs = ist_dataset_legs(s->network->dataset);
    uint32_t actor = IST_NONE;
    if (tie.type == IST_SUBJECT_TIE) {
        if (ist_selection_gains(s, tie.index)) {
            return true;
        }
        return !refuse_layer(s, tie.index, name, err) &&
               ist_error_set(err, IST_ERROR_USAGE, "build=%s changes nothing: it exists, or the lens leaves it out",
                             name);
    }
    if (!ist_network_actor(&actor, s->network, name, err)) {
        return false;
    }
    const uint32_t *items = ist_index_items(&s->network->route_legs, actor);
    for (size_t i = 0; i < ist_index_count(&s->network->route_legs, actor); i++) {
        if (ist_selection_gains(s, ist_network_subject(s->network, legs[items[i]].tie).index)) {
            return true;
        }
    }
    bool of_layer = ist_index_count(&s->network->route_legs, actor) > 0 &&
                    refuse_layer(s, ist_network_subject(s->network, legs[items[0]].tie).index, name, err);
    return !of_layer && ist_error_set(err, IST_ERROR_USAGE,
                                      "build=%s changes nothing: its legs exist, or the lens leaves them out", name);
}

typedef bool check_one(effects *e, const char *name, ist_error *err);

/* Notes for each name in `idle` whether it changes nothing; what is to be said of the first of these stays in `why`. */
static bool note_effects(uint8_t *idle, ist_error *why, effects *e, const ist_names *names, check_one *check,
                         ist_error *err) {
    for (size_t i = 0; i < names->count; i++) {
        ist_error problem = {0};
        idle[i] = !check(e, names->items[i], &problem);
        if (idle[i] && problem.kind != IST_ERROR_USAGE) {
            return ist_error_set(err, problem.kind, "%s", problem.message);
        }
        if (idle[i] && why->kind == IST_ERROR_NONE) {
            *why = problem;
        }
    }
    return true;
}

/* Nothing changes anything: said by the name of the scenario where one edits, with the others that change nothing. */
static bool refuse_idle(const ist_view *view, const ist_error *why, ist_error *err) {
    const ist_names *scenarios = &view->lens.applied;
    ist_buffer names = {0}, others = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < scenarios->count; i++) {
        ok = ist_buffer_print(&names, err, "%s'%s'", i > 0 ? ", " : "", scenarios->items[i]);
    }
    if (ok && view->counts.idle > 1) {
        ok = ist_buffer_text(&others, "; without effect are ", err) && ist_view_idle(&others, view, NULL, err);
    }
    if (ok && scenarios->count > 0) {
        ist_error_set(err, IST_ERROR_USAGE, "the scenario%s %s change%s nothing through this lens: %s%s",
                      scenarios->count == 1 ? "" : "s", names.bytes, scenarios->count == 1 ? "s" : "", why->message,
                      ist_buffer_string(&others));
    } else if (ok) {
        ist_error_set(err, IST_ERROR_USAGE, "%s%s", why->message, ist_buffer_string(&others));
    }
    ist_buffer_free(&names);
    ist_buffer_free(&others);
    return false;
}

bool ist_selection_check_effect(ist_view *out, const ist_selection *selection, const ist_links *links, ist_error *err) {
    const ist_lens *lens = selection->lens;
    size_t edits = lens->close.count + lens->without.count + lens->build.count;
    if (edits == 0) {
        return true;
    }
    effects e = {.selection = selection};
    ist_error why = {0};
    out->idle = ist_array_make(edits, 1, closing, err);
    e.touched = out->idle ? mark_touched(selection->network, links, err) : NULL;
    uint8_t *idle = out->idle;
    bool ok = e.touched != NULL && gather_init(&e.closed, selection->network, err) &&
              note_effects(idle, &why, &e, &lens->close, check_close, err) &&
              note_effects(idle + lens->close.count, &why, &e, &lens->without, check_without, err) &&
              note_effects(idle + lens->close.count + lens->without.count, &why, &e, &lens->build, check_build, err);
    free(e.touched);
    gather_free(&e.closed);
    for (size_t i = 0; ok && i < edits; i++) {
        out->counts.idle += idle[i];
    }
    return ok && (out->counts.idle < edits || lens->may_idle || refuse_idle(out, &why, err));
}
