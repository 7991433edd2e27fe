/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edits_touched.c - what set, scale and penalise do to each tie: targets become ties, and penalties their parts.
 */
#include <stdlib.h>
#include <string.h>

#include "edit_words.h"
#include "edits_parts.h"

/* More than this cannot be meant. */
enum { TOUCHES_MOST = 5000000 };

static const char touching[] = "editing ties";

/* One edit, read. */
typedef struct {
    uint32_t key, item, field;
    bool penalty;
    double number;
} edit;

static bool touch(ist_edit_maker *m, const edit *e, uint32_t tie, double number) {
    void *items = m->touches->items;
    if (m->touches->count == TOUCHES_MOST) {
        return ist_error_set(m->err, IST_ERROR_LIMIT, "editing ties takes more than %d steps; name fewer targets",
                             (int)TOUCHES_MOST);
    }
    bool ok = ist_array_reserve(&items, &m->touches->capacity, m->touches->count + 1, sizeof *m->touches->items,
                                touching, m->err);
    m->touches->items = items;
    if (ok) {
        m->touches->items[m->touches->count++] =
            (ist_touch){.tie = tie, .field = e->field, .key = e->key, .item = e->item, .number = number};
    }
    return ok;
}

/* ---- routes ---- */

/* Each leg once; a penalty in equal parts. */
static bool touch_legs(ist_edit_maker *m, const edit *e, uint32_t route) {
    const ist_leg *rows = ist_dataset_legs(m->network->dataset);
    const uint32_t *legs = ist_index_items(&m->network->route_legs, route);
    size_t count = ist_index_count(&m->network->route_legs, route);
    uint32_t *ties = ist_array_make(count, sizeof *ties, touching, m->err);
    bool ok = ties != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        ties[i] = ist_network_subject(m->network, rows[legs[i]].tie).index;
    }
    count = ok ? ist_texts_unite(ties, count) : 0;
    for (size_t i = 0; ok && i < count; i++) {
        ok = touch(m, e, ties[i], e->penalty ? e->number / (double)count : e->number);
    }
    free(ties);
    return ok;
}

/* ---- territories ---- */

/* A tie with an end in the territory, or for a penalty exactly one. */
static bool touch_border(ist_edit_maker *m, const edit *e, uint32_t tie) {
    bool a = m->inside.marks[ist_selection_source(m->selection, tie)];
    bool b = m->inside.marks[ist_selection_target(m->selection, tie)];
    return e->penalty ? a == b || touch(m, e, tie, e->number / 2) : !(a || b) || touch(m, e, tie, e->number);
}

/* The ties of one actor of the territory, those between two of them once; what is moved comes by itself. */
static bool touch_actor(ist_edit_maker *m, const edit *e, uint32_t actor) {
    const ist_network *network = m->network;
    const uint32_t *ties = ist_index_items(&network->actor_ties, actor);
    bool ok = true;
    for (size_t i = 0; ok && i < ist_index_count(&network->actor_ties, actor); i++) {
        uint32_t tie = ties[i], source = network->tie_source[tie];
        bool mine = source == actor || !m->inside.marks[source];
        ok = !mine || ist_edits_tie(m->edits, tie) != NULL || touch_border(m, e, tie);
    }
    return ok;
}

static bool touch_territory(ist_edit_maker *m, const edit *e, uint32_t actor) {
    const ist_edits *edits = m->edits;
    bool ok = m->inside.queue != NULL || ist_gathering_init(&m->inside, m->network, m->err);
    if (ok) {
        ist_gathering_meet(&m->inside, m->selection, actor);
        ist_gathering_members(&m->inside, m->selection);
        ist_gathering_inside(&m->inside, m->selection);
    }
    for (size_t i = 0; ok && i < m->inside.count; i++) {
        ok = touch_actor(m, e, m->inside.queue[i]);
    }
    for (size_t i = 0; ok && i < edits->tie_count; i++) {
        ok = touch_border(m, e, edits->ties[i].tie);
    }
    for (size_t i = 0; ok && i < edits->added_count; i++) {
        ok = ist_edits_tie(edits, edits->added[i]) != NULL || touch_border(m, e, edits->added[i]);
    }
    ist_gathering_empty(&m->inside);
    return ok;
}

/* ---- one edit ---- */

static bool touch_target(ist_edit_maker *m, const edit *e, const ist_edit_words *words) {
    ist_text text = ist_texts_find(&m->network->dataset->texts, words->target, words->target_length);
    ist_subject subject = ist_network_subject(m->network, text);
    uint32_t actor = IST_NONE;
    if (subject.type == IST_SUBJECT_TIE) {
        return touch(m, e, subject.index, e->number);
    }
    if (!ist_edit_actor(&actor, m, e->key, e->item, words->target, words->target_length)) {
        return false;
    }
    return ist_index_count(&m->network->route_legs, actor) > 0 ? touch_legs(m, e, actor) : touch_territory(m, e, actor);
}

static bool touch_item(ist_edit_maker *m, uint32_t key, uint32_t item) {
    const char *name = ist_lens_edit_keys[key];
    ist_edit_words words;
    ist_error problem = {0};
    edit e = {.key = key, .item = item, .penalty = strcmp(name, "penalise") == 0};
    ist_edit_words_read(&words, ist_lens_edits(m->lens, key)->items[item]);
    if (!ist_edit_field(&e.field, m->network, name, words.field, words.field_length, &problem)) {
        return ist_edit_refuse(m, key, item, "%s", problem.message);
    }
    bool sets = strcmp(name, "set") == 0;
    if (sets ? !ist_edit_value(&e.number, m->network, e.field, words.value, words.value_length, &problem)
             : !ist_number_parse(&e.number, words.value, words.value_length)) {
        return ist_edit_refuse(m, key, item, "%s", problem.message);
    }
    return touch_target(m, &e, &words);
}

static int compare_touches(const void *left, const void *right) {
    const ist_touch *a = left, *b = right;
    const uint32_t x[] = {a->tie, a->field, a->key}, y[] = {b->tie, b->field, b->key};
    for (size_t i = 0; i < sizeof x / sizeof x[0]; i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    if (a->number < b->number || a->number > b->number) {
        return a->number < b->number ? -1 : 1;
    }
    return (a->item > b->item) - (a->item < b->item);
}

bool ist_edits_touches(size_t key) {
    const char *name = ist_lens_edit_keys[key];
    return strcmp(name, "set") == 0 || strcmp(name, "scale") == 0 || strcmp(name, "penalise") == 0;
}

bool ist_edits_touch(ist_edit_maker *m) {
    bool ok = true;
    for (uint32_t key = 0; ok && key < IST_LENS_EDIT_KEYS; key++) {
        for (uint32_t i = 0; ok && ist_edits_touches(key) && i < ist_lens_edits(m->lens, key)->count; i++) {
            ok = touch_item(m, key, i);
        }
    }
    if (ok && m->touches->count > 0) {
        qsort(m->touches->items, m->touches->count, sizeof *m->touches->items, compare_touches);
    }
    return ok;
}
