/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * selection.c - a lens, looked up in a network: which ties pass.
 */
#include "selection.h"

#include <stdlib.h>
#include <string.h>

#include "witness.h"

static const char selecting[] = "selecting ties";

/* ---- ties as the lens has them ---- */

ist_tie ist_selection_tie(const ist_selection *s, uint32_t tie) {
    const ist_edited_tie *edited = s->edits != NULL ? ist_edits_tie(s->edits, tie) : NULL;
    return edited != NULL ? edited->row : ist_dataset_tie(s->network->dataset, tie);
}

uint32_t ist_selection_source(const ist_selection *s, uint32_t tie) {
    const ist_edited_tie *edited = s->edits != NULL ? ist_edits_tie(s->edits, tie) : NULL;
    return ist_edits_stand(s->edits, edited != NULL ? edited->source : s->network->tie_source[tie]);
}

uint32_t ist_selection_target(const ist_selection *s, uint32_t tie) {
    const ist_edited_tie *edited = s->edits != NULL ? ist_edits_tie(s->edits, tie) : NULL;
    return ist_edits_stand(s->edits, edited != NULL ? edited->target : s->network->tie_target[tie]);
}

uint32_t ist_selection_container(const ist_selection *s, uint32_t actor) {
    uint32_t parent = s->network->actor_parent[actor];
    return parent != IST_NONE ? ist_edits_stand(s->edits, parent) : IST_NONE;
}

/* ---- names ---- */

/* What a tie that is there holds in the column of texts at `offset` of its row; IST_NONE where it is not. */
static ist_text value_of(const ist_selection *s, size_t tie, size_t offset) {
    const ist_tie row = ist_selection_tie(s, (uint32_t)tie);
    bool there = ist_edits_shows(s->edits, s->network, (uint32_t)tie);
    return there ? *(const ist_text *)(const void *)((const char *)&row + offset) : IST_NONE;
}

static const char *nearest_value(const ist_selection *s, const char *word, size_t offset) {
    ist_nearest search = {.word = word};
    for (size_t t = 0; t < s->network->tie_count; t++) {
        ist_nearest_try(&search, ist_dataset_text(s->network->dataset, value_of(s, t, offset)));
    }
    return search.nearest;
}

/* The text of one word that a column of ties may hold; the error offers the nearest one in use. */
static bool find_value(ist_text *out, const ist_selection *s, const char *key, const char *word, size_t offset,
                       ist_error *err) {
    *out = ist_texts_find(&s->network->dataset->texts, word, strlen(word));
    for (size_t t = 0; *out != IST_NONE && t < s->network->tie_count; t++) {
        if (value_of(s, t, offset) == *out) {
            return true;
        }
    }
    const char *best = nearest_value(s, word, offset);
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_USAGE, "no tie has the %s %s%s%s%s", key, ist_quote(quoted, word, strlen(word)),
                         best ? " (did you mean '" : "", best ? best : "", best ? "'?)" : "");
}

static bool find_values(ist_text **out, const ist_selection *s, const char *key, const ist_names *names, size_t offset,
                        ist_error *err) {
    *out = ist_array_make(names->count, sizeof **out, selecting, err);
    for (size_t i = 0; *out != NULL && i < names->count; i++) {
        if (!find_value(&(*out)[i], s, key, names->items[i], offset, err)) {
            return false;
        }
    }
    return *out != NULL;
}

static bool find_documents(ist_selection *s, ist_error *err) {
    const ist_names *names = &s->lens->documents;
    s->documents = ist_array_make(names->count, sizeof *s->documents, selecting, err);
    for (size_t i = 0; s->documents != NULL && i < names->count; i++) {
        ist_subject subject = ist_network_find(s->network, names->items[i]);
        if (subject.type != IST_SUBJECT_DOCUMENT) {
            char quoted[IST_QUOTE_SIZE];
            return ist_error_set(err, IST_ERROR_USAGE, "no document has the id %s",
                                 ist_quote(quoted, names->items[i], strlen(names->items[i])));
        }
        s->documents[i] = ist_dataset_documents(s->network->dataset)[subject.index].id;
    }
    return s->documents != NULL;
}

static bool holds(const ist_text *values, size_t count, ist_text value) {
    for (size_t i = 0; i < count; i++) {
        if (values[i] == value) {
            return true;
        }
    }
    return count == 0;
}

/* ---- routes, building, closing ---- */

/* Marks the legs of a route; false when the actor has none. */
static bool mark_legs(uint8_t *marks, const ist_network *network, uint32_t route) {
    const ist_leg *legs = ist_dataset_legs(network->dataset);
    const uint32_t *items = ist_index_items(&network->route_legs, route);
    for (size_t i = 0; i < ist_index_count(&network->route_legs, route); i++) {
        marks[ist_network_subject(network, legs[items[i]].tie).index] = 1;
    }
    return ist_index_count(&network->route_legs, route) > 0;
}

static bool mark_routes(ist_selection *s, ist_error *err) {
    const ist_names *names = &s->lens->routes;
    if (names->count == 0) {
        return true;
    }
    s->on_route = ist_array_make(s->network->tie_count, 1, selecting, err);
    for (size_t i = 0; s->on_route != NULL && i < names->count; i++) {
        uint32_t route;
        if (!ist_network_actor(&route, s->network, names->items[i], err)) {
            return false;
        }
        if (!mark_legs(s->on_route, s->network, route)) {
            char quoted[IST_QUOTE_SIZE];
            return ist_error_set(err, IST_ERROR_USAGE, "%s has no legs: it is no route",
                                 ist_quote(quoted, names->items[i], strlen(names->items[i])));
        }
    }
    return s->on_route != NULL;
}

static bool mark_built(ist_selection *s, ist_error *err) {
    s->built = ist_array_make(s->network->tie_count, 1, selecting, err);
    for (size_t i = 0; s->built != NULL && i < s->lens->build.count; i++) {
        const char *name = s->lens->build.items[i];
        ist_subject subject = ist_network_find(s->network, name);
        uint32_t route;
        if (subject.type == IST_SUBJECT_TIE) {
            s->built[subject.index] = 1;
        } else if (!ist_network_actor(&route, s->network, name, err)) {
            return false;
        } else if (!mark_legs(s->built, s->network, route)) {
            char quoted[IST_QUOTE_SIZE];
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "%s cannot be built: it is neither a tie nor a route or project with legs",
                                 ist_quote(quoted, name, strlen(name)));
        }
    }
    return s->built != NULL;
}

static bool mark_lost(ist_selection *s, ist_error *err) {
    s->actor_lost = ist_array_make(s->network->actor_count, 1, selecting, err);
    s->tie_lost = s->actor_lost ? ist_array_make(s->network->tie_count, 1, selecting, err) : NULL;
    if (s->tie_lost == NULL || !ist_selection_close(s, err)) {
        return false;
    }
    uint32_t actor;
    for (size_t i = 0; i < s->lens->without.count; i++) {
        ist_subject subject = ist_network_find(s->network, s->lens->without.items[i]);
        if (subject.type == IST_SUBJECT_TIE) {
            s->tie_lost[subject.index] = 1;
        } else if (ist_network_actor(&actor, s->network, s->lens->without.items[i], err)) {
            s->actor_lost[ist_edits_stand(s->edits, actor)] = 1;
        } else {
            return false;
        }
    }
    return true;
}

/* A tie that no document witnesses has no strength where documents are what strength is. */
static bool mark_unwitnessed(ist_selection *s, ist_error *err) {
    if (s->lens->strength == NULL || strcmp(s->lens->strength, "documents") != 0) {
        return true;
    }
    ist_witnesses witnesses = {0};
    s->unwitnessed = ist_array_make(s->network->tie_count, 1, selecting, err);
    bool ok = s->unwitnessed != NULL;
    size_t bare = 0;
    for (uint32_t tie = 0; ok && tie < s->network->tie_count; tie++) {
        witnesses.count = 0;
        ok = ist_witnesses_add(&witnesses, s->network, (ist_subject){IST_SUBJECT_TIE, tie}, err);
        s->unwitnessed[tie] = witnesses.count == 0;
        bare += witnesses.count == 0;
    }
    ist_witnesses_free(&witnesses);
    return ok && (bare < s->network->tie_count || s->network->tie_count == 0 ||
                  ist_error_set(err, IST_ERROR_UNDEFINED,
                                "no document witnesses a tie, for an assumption is none, and so none has "
                                "strength=documents; choose another strength"));
}

/* ---- time ---- */

static bool set_period(ist_selection *s, ist_error *err) {
    const ist_lens *lens = s->lens;
    s->dated = !lens->any_time && (lens->from.year != 0 || lens->to.year != 0);
    s->timed = s->dated || (!lens->any_time && s->network->as_of.year != 0);
    ist_date from = s->dated ? lens->from : s->network->as_of, to = s->dated ? lens->to : s->network->as_of;
    s->first = from.year != 0 ? ist_date_first_day(from) : INT32_MIN;
    s->last = to.year != 0 ? ist_date_last_day(to) : INT32_MAX;
    char begin[24], end[24];
    return s->first <= s->last ||
           ist_error_set(err, IST_ERROR_USAGE, "the period ends (to=%s) before it begins (from=%s)",
                         ist_date_format(end, to), ist_date_format(begin, from));
}

static bool begun(const ist_selection *s, const ist_tie *tie) {
    return !s->timed || tie->from.year == 0 || ist_date_first_day(tie->from) <= s->last;
}

static bool over(const ist_selection *s, const ist_tie *tie) {
    return s->timed && tie->to.year != 0 && ist_date_last_day(tie->to) < s->first;
}

/* What ended is taken back to its time only when the user asks for a date, and only to days on which it surely stood;
 * the dataset's own today is when its documents call it ended. */
ist_status ist_selection_status(const ist_selection *s, uint32_t tie) {
    const ist_tie row = ist_selection_tie(s, tie);
    ist_status status = (ist_status)row.status;
    if (s->built != NULL && s->built[tie]) {
        return IST_STATUS_EXISTING;
    }
    if (status == IST_STATUS_ENDED && s->dated && row.to.year != 0 && s->first <= ist_date_first_day(row.to)) {
        return IST_STATUS_EXISTING;
    }
    return status == IST_STATUS_EXISTING && over(s, &row) ? IST_STATUS_ENDED : status;
}

bool ist_selection_is_membership(const ist_selection *s, uint32_t tie) {
    ist_text relation = ist_selection_tie(s, tie).relation;
    return ist_network_actor_row(s->network, ist_selection_target(s, tie))->kind == IST_KIND_COLLECTIVE &&
           strcmp(ist_dataset_text(s->network->dataset, relation), "member-of") == 0;
}

bool ist_selection_belongs(const ist_selection *s, uint32_t tie) {
    const ist_tie row = ist_selection_tie(s, tie);
    return ist_edits_shows(s->edits, s->network, tie) && ist_selection_is_membership(s, tie) &&
           ist_selection_status(s, tie) == IST_STATUS_EXISTING && begun(s, &row);
}

/* ---- passing ---- */

static bool rests_on(const ist_selection *s, uint32_t tie) {
    const ist_evidence *evidence = ist_dataset_evidence(s->network->dataset);
    const uint32_t *rows = ist_index_items(&s->network->tie_evidence, tie);
    for (size_t i = 0; i < ist_index_count(&s->network->tie_evidence, tie); i++) {
        if (holds(s->documents, s->lens->documents.count, evidence[rows[i]].document)) {
            return true;
        }
    }
    return s->lens->documents.count == 0;
}

static bool kind_passes(const ist_selection *s, uint32_t actor) {
    return s->lens->kinds == 0 || (s->lens->kinds & (1u << ist_network_actor_row(s->network, actor)->kind)) != 0;
}

static bool is_of_interest(const ist_selection *s, uint32_t tie, const ist_tie *row) {
    return holds(s->layers, s->lens->layers.count, row->layer) &&
           holds(s->relations, s->lens->relations.count, row->relation) &&
           kind_passes(s, ist_selection_source(s, tie)) && kind_passes(s, ist_selection_target(s, tie)) &&
           (s->on_route == NULL || s->on_route[tie]) && rests_on(s, tie);
}

bool ist_selection_takes_out(const ist_selection *selection, const ist_link *link) {
    const uint8_t *lost = selection->actor_lost;
    return lost[link->a] || lost[link->b] || lost[ist_selection_source(selection, link->tie)] ||
           lost[ist_selection_target(selection, link->tie)];
}

bool ist_selection_passes(const ist_selection *s, uint32_t tie, ist_view_counts *counts) {
    const ist_tie row = ist_selection_tie(s, tie);
    if (!ist_edits_shows(s->edits, s->network, tie) || !is_of_interest(s, tie, &row)) {
        return false;
    }
    unsigned statuses = s->lens->statuses != 0 ? s->lens->statuses : 1u << IST_STATUS_EXISTING;
    unsigned signs = s->lens->signs != 0 ? s->lens->signs : IST_SIGN_POSITIVE | IST_SIGN_NEUTRAL;
    ist_status status = ist_selection_status(s, tie);
    unsigned sign = row.sign > 0 ? IST_SIGN_POSITIVE : row.sign < 0 ? IST_SIGN_NEGATIVE : IST_SIGN_NEUTRAL;
    if ((statuses & (1u << status)) == 0) {
        counts->other_status++;
        return false;
    }
    if (status == IST_STATUS_EXISTING && !s->built[tie] && !begun(s, &row)) {
        counts->other_time++;
        return false;
    }
    if ((signs & sign) == 0) {
        counts->hostile += sign == IST_SIGN_NEGATIVE;
        return false;
    }
    if (s->tie_lost[tie]) {
        counts->taken_out++;
        return false;
    }
    if (s->unwitnessed != NULL && s->unwitnessed[tie]) {
        counts->unwitnessed++;
        return false;
    }
    return true;
}

bool ist_selection_gains(const ist_selection *s, uint32_t tie) {
    const ist_tie row = ist_selection_tie(s, tie);
    ist_view_counts counts = {0};
    return (row.status != IST_STATUS_EXISTING || !begun(s, &row)) && ist_selection_passes(s, tie, &counts);
}

bool ist_selection_make(ist_selection *out, const ist_network *network, const ist_lens *lens, ist_error *err) {
    *out = (ist_selection){.network = network, .lens = lens};
    bool ok = set_period(out, err) && mark_built(out, err) && ist_edits_make(out, err) &&
              find_values(&out->layers, out, "layer", &lens->layers, offsetof(ist_tie, layer), err) &&
              find_values(&out->relations, out, "relation", &lens->relations, offsetof(ist_tie, relation), err) &&
              find_documents(out, err) && mark_routes(out, err) && mark_lost(out, err) && mark_unwitnessed(out, err);
    if (!ok) {
        ist_selection_free(out);
    }
    return ok;
}

void ist_selection_free(ist_selection *selection) {
    free(selection->layers);
    free(selection->relations);
    free(selection->documents);
    free(selection->on_route);
    free(selection->built);
    free(selection->tie_lost);
    free(selection->unwitnessed);
    free(selection->actor_lost);
    free(selection->touches.items);
    if (!selection->lent) {
        ist_edits_free(selection->edits);
    }
    *selection = (ist_selection){0};
}
