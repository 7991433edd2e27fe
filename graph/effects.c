/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * effects.c - which edits of a lens change anything, and what is said of one that does not.
 */
#include <stdlib.h>
#include <string.h>

#include "edit_words.h"
#include "effects.h"
#include "gathering.h"

static const char judging[] = "judging edits";

/* ---- does it change anything? ---- */

enum { TOUCHED = 1, TOUCHED_INSIDE = 2 };

/* Marks the actors that a link touches, and whatever these lie in. */
static uint8_t *mark_touched(const ist_selection *s, const ist_links *links, ist_error *err) {
    const ist_network *network = s->network;
    uint8_t *touched = ist_array_make(network->actor_count, 1, judging, err);
    for (size_t i = 0; touched != NULL && i < links->count; i++) {
        const ist_link *link = &links->items[i];
        touched[link->a] = touched[link->b] = TOUCHED;
        touched[ist_selection_source(s, link->tie)] = touched[ist_selection_target(s, link->tie)] = TOUCHED;
    }
    for (uint32_t a = 0; touched != NULL && a < network->actor_count; a++) {
        for (uint32_t at = ist_selection_container(s, a); (touched[a] & TOUCHED) != 0 && at != IST_NONE;
             at = ist_selection_container(s, at)) {
            touched[at] |= TOUCHED_INSIDE;
        }
    }
    return touched;
}

/* What asking about one edit after the other needs. */
typedef struct {
    const ist_selection *selection;
    uint8_t *touched;     /* actor -> TOUCHED and TOUCHED_INSIDE */
    uint8_t *apart;       /* the same, were nobody united; NULL: nobody is */
    uint8_t *linked;      /* tie -> has it a link that is not lost? NULL: no ties are edited */
    ist_gathering closed; /* empty between questions */
} effects;

static bool check_close(effects *e, const char *name, ist_error *err) {
    uint32_t actor;
    bool found = false;
    if (!ist_network_actor(&actor, e->selection->network, name, err)) {
        return false;
    }
    ist_gathering_meet(&e->closed, e->selection, actor);
    ist_gathering_members(&e->closed, e->selection);
    for (size_t i = 0; i < e->closed.count && !found; i++) {
        found = e->touched[e->closed.queue[i]] != 0;
    }
    ist_gathering_empty(&e->closed);
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
           ((e->touched[ist_edits_stand(s->edits, actor)] & TOUCHED) != 0 ||
            ist_error_set(err, IST_ERROR_USAGE,
                          "without=%s changes nothing: no tie that the lens lets through touches it; to lose its "
                          "places too, use close=%s",
                          name, name));
}

/* Why what is built changes nothing, where the lens leaves out the layer of this tie of it. */
static bool refuse_layer(const ist_selection *s, uint32_t tie, const char *name, ist_error *err) {
    ist_text layer = ist_selection_tie(s, tie).layer;
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

/* ---- edits of ties ---- */

/* Marks the actors that ties of links end at, and whatever these lie in, were nobody united. */
static uint8_t *mark_apart(const ist_selection *s, const ist_links *links, ist_error *err) {
    const ist_network *network = s->network;
    uint8_t *apart = ist_array_make(network->actor_count, 1, judging, err);
    for (size_t i = 0; apart != NULL && i < links->count; i++) {
        const ist_edited_tie *edited = ist_edits_tie(s->edits, links->items[i].tie);
        uint32_t tie = links->items[i].tie;
        const uint32_t ends[] = {edited != NULL ? edited->source : network->tie_source[tie],
                                 edited != NULL ? edited->target : network->tie_target[tie]};
        for (size_t end = 0; end < 2; end++) {
            for (uint32_t at = ends[end]; at != IST_NONE && !apart[at]; at = network->actor_parent[at]) {
                apart[at] = 1;
            }
        }
    }
    return apart;
}

static uint8_t *mark_linked(const ist_selection *s, const ist_links *links, ist_error *err) {
    uint8_t *linked = ist_array_make(s->network->tie_count, 1, judging, err);
    for (size_t i = 0; linked != NULL && i < links->count; i++) {
        linked[links->items[i].tie] |= !ist_selection_takes_out(s, &links->items[i]);
    }
    return linked;
}

static bool check_unite(effects *e, const char *words, ist_error *err) {
    const ist_network *network = e->selection->network;
    const char *part;
    size_t length, number = 0;
    bool found = false, ok = true;
    for (const char *rest = words; ok && ist_edit_part(&part, &length, &rest, '+'); number++) {
        ist_buffer name = {0};
        uint32_t actor = IST_NONE;
        ok = ist_buffer_add(&name, part, length, err) &&
             ist_network_actor(&actor, network, ist_buffer_string(&name), err);
        found = found || (ok && number > 0 && e->apart[actor]);
        ist_buffer_free(&name);
    }
    return ok && (found || ist_error_set(err, IST_ERROR_USAGE,
                                         "unite=%s changes nothing: no tie that the lens lets through touches whom "
                                         "the first takes in, or anything inside",
                                         words));
}

static bool check_split(effects *e, const char *words, ist_error *err) {
    const ist_network *network = e->selection->network;
    ist_edit_words parts;
    const char *part;
    size_t length;
    bool found = false;
    ist_edit_words_read(&parts, words);
    for (const char *rest = parts.value; !found && ist_edit_part(&part, &length, &rest, ';');) {
        ist_text id = ist_texts_find(&network->dataset->texts, part, length);
        found = e->linked[ist_network_subject(network, id).index] != 0;
    }
    return found || ist_error_set(err, IST_ERROR_USAGE,
                                  "split=%s changes nothing: the lens lets none of its ties through", words);
}

static bool check_add(effects *e, const char *name, ist_error *err) {
    ist_subject subject = ist_network_find(e->selection->network, name);
    bool tie = subject.type == IST_SUBJECT_TIE;
    bool found = tie ? e->linked[subject.index] : e->touched[subject.index] != 0;
    return found || ist_error_set(err, IST_ERROR_USAGE, "add=%s changes nothing: %s", name,
                                  tie ? "the lens leaves it out" : "no tie that the lens lets through touches it");
}

/* ---- all ---- */

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

static bool check_names(uint8_t *idle, ist_error *why, effects *e, size_t key, ist_error *err) {
    static check_one *const checks[IST_LENS_EDIT_KEYS] = {[0] = check_close, [1] = check_without, [2] = check_build,
                                                          [3] = check_add,   [7] = check_unite,   [8] = check_split};
    const ist_names *names = ist_lens_edits(e->selection->lens, key);
    return checks[key] == NULL || note_effects(idle, why, e, names, checks[key], err);
}

static bool prepare(effects *e, const ist_links *links, ist_error *err) {
    const ist_selection *s = e->selection;
    bool edited = s->edits != NULL;
    e->touched = mark_touched(s, links, err);
    e->apart = edited && e->touched ? mark_apart(s, links, err) : NULL;
    e->linked = e->apart ? mark_linked(s, links, err) : NULL;
    return e->touched != NULL && (!edited || e->linked != NULL) && ist_gathering_init(&e->closed, s->network, err);
}

bool ist_selection_check_effect(ist_view *out, const ist_selection *selection, const ist_links *links, ist_error *err) {
    const ist_lens *lens = selection->lens;
    size_t edits = ist_lens_edit_count(lens), at = 0;
    if (edits == 0) {
        return true;
    }
    effects e = {.selection = selection};
    ist_error why = {0};
    out->idle = ist_array_make(edits, 1, judging, err);
    bool ok = out->idle != NULL && prepare(&e, links, err);
    for (size_t key = 0; ok && key < IST_LENS_EDIT_KEYS; at += ist_lens_edits(lens, key++)->count) {
        ok = check_names(out->idle + at, &why, &e, key, err);
    }
    ok = ok && (selection->edits == NULL || ist_effects_of_touches(out->idle, &why, selection, e.linked, err));
    free(e.touched);
    free(e.apart);
    free(e.linked);
    ist_gathering_free(&e.closed);
    for (size_t i = 0; ok && i < edits; i++) {
        out->counts.idle += out->idle[i];
    }
    return ok && (out->counts.idle < edits || lens->may_idle || refuse_idle(out, &why, err));
}
