/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edits_made.c - the edits of a lens -> what they change in one network: what is added, who is united, which ties end
 * elsewhere; and then, tie by tie, what is set, scaled and penalised (edits_folded.c).
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit_words.h"
#include "edits_parts.h"

static const char looking[] = "looking up edits";

/* ---- where an edit stands ---- */

/* The row of scenarios that says these words, for a lens that comes from scenarios. */
static const ist_edit *row_of(const ist_edit_maker *m, uint32_t key, const char *words) {
    const ist_dataset *dataset = m->network->dataset;
    const ist_edit *found = NULL;
    ist_buffer own = {0};
    size_t count = m->lens->applied.count > 0 ? dataset->rows[IST_TABLE_SCENARIOS].count : 0;
    for (size_t i = 0; i < count && found == NULL; i++) {
        const ist_edit *row = &ist_dataset_edits(dataset)[i];
        const char *name = ist_edit_key(dataset, row);
        own.length = 0;
        if (name != NULL && strcmp(name, ist_lens_edit_keys[key]) == 0 && ist_edit_print(&own, dataset, row, NULL) &&
            strcmp(ist_buffer_string(&own), words) == 0) {
            found = row;
        }
    }
    ist_buffer_free(&own);
    return found;
}

bool ist_edit_refuse(ist_edit_maker *m, uint32_t key, uint32_t item, const char *format, ...) {
    const char *words = ist_lens_edits(m->lens, key)->items[item];
    char sentence[IST_ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    ist_message_end(sentence, sizeof sentence, needed);
    ist_error_set(m->err, IST_ERROR_USAGE, "%s=%s: %s", ist_lens_edit_keys[key], words, sentence);
    const ist_edit *row = row_of(m, key, words);
    if (row != NULL) {
        ist_place at = ist_dataset_place_of(m->network->dataset, IST_TABLE_SCENARIOS, row->place, "action");
        ist_error_prefix(m->err, "%s:%zu:%zu", at.file != NULL ? at.file : "scenarios", at.line, at.column);
    }
    return false;
}

/* Looks up part of an edit; what is wrong is said with the edit. */
bool ist_edit_actor(uint32_t *out, ist_edit_maker *m, uint32_t key, uint32_t item, const char *name, size_t length) {
    ist_error problem = {0};
    ist_buffer copy = {0};
    bool ok = ist_buffer_add(&copy, name, length, m->err);
    if (ok && !ist_network_actor(out, m->network, ist_buffer_string(&copy), &problem)) {
        ok = ist_edit_refuse(m, key, item, "%s", problem.message);
    }
    ist_buffer_free(&copy);
    return ok;
}

/* ---- add ---- */

static const char *nearest_added(const ist_network *network, const char *word) {
    const ist_dataset *dataset = network->dataset;
    ist_nearest search = {.word = word};
    for (uint32_t a = 0; a < network->actor_count; a++) {
        if (ist_network_actor_is_added(network, a)) {
            ist_nearest_try(&search, ist_network_actor_id(network, a));
        }
    }
    for (size_t t = dataset->rows[IST_TABLE_TIES].count; t < network->tie_count; t++) {
        ist_nearest_try(&search, ist_dataset_text(dataset, ist_dataset_tie(dataset, t).id));
    }
    return search.nearest;
}

static bool add_one(ist_edit_maker *m, uint32_t key, uint32_t item) {
    const char *name = m->lens->add.items[item];
    ist_subject subject = ist_network_find(m->network, name);
    bool tie = subject.type == IST_SUBJECT_TIE && ist_network_tie_is_added(m->network, subject.index);
    if (tie) {
        m->edits->added[m->edits->added_count++] = subject.index;
        return true;
    }
    if (subject.type == IST_SUBJECT_ACTOR && ist_network_actor_is_added(m->network, subject.index)) {
        return true;
    }
    const char *nearest = nearest_added(m->network, name);
    return ist_edit_refuse(m, key, item, "%s%s%s%s",
                           subject.type == IST_SUBJECT_NONE
                               ? "no row of scenarios.csv adds it; say there what it is, with the action 'add'"
                               : "it is there already; what no scenario adds need not be added",
                           nearest != NULL ? " (did you mean '" : "", nearest != NULL ? nearest : "",
                           nearest != NULL ? "'?)" : "");
}

static bool make_added(ist_edit_maker *m, uint32_t key) {
    size_t count = m->lens->add.count;
    m->edits->added = ist_array_make(count, sizeof *m->edits->added, looking, m->err);
    bool ok = m->edits->added != NULL;
    for (uint32_t i = 0; ok && i < count; i++) {
        ok = add_one(m, key, i);
    }
    if (ok) {
        m->edits->added_count = ist_texts_unite(m->edits->added, m->edits->added_count);
    }
    return ok;
}

/* ---- unite ---- */

static int compare_unions(const void *left, const void *right) {
    const ist_union *a = left, *b = right;
    if (a->from != b->from) {
        return a->from < b->from ? -1 : 1;
    }
    return (a->into > b->into) - (a->into < b->into);
}

static bool reserve_union(ist_edit_maker *m) {
    void *items = m->edits->unions;
    bool ok = ist_array_reserve(&items, &m->union_capacity, m->edits->union_count + 1, sizeof *m->edits->unions,
                                looking, m->err);
    m->edits->unions = items;
    return ok;
}

static bool unite_one(ist_edit_maker *m, uint32_t key, uint32_t item) {
    uint32_t into = IST_NONE, actor = IST_NONE;
    const char *part;
    size_t length;
    for (const char *rest = m->lens->unite.items[item]; ist_edit_part(&part, &length, &rest, '+');) {
        if (!ist_edit_actor(&actor, m, key, item, part, length)) {
            return false;
        }
        if (ist_network_actor_row(m->network, actor)->kind == IST_KIND_COLLECTIVE) {
            return ist_edit_refuse(m, key, item, "%s is a collective, which is no territory; unite its members",
                                   ist_network_actor_id(m->network, actor));
        }
        if (actor == into) {
            return ist_edit_refuse(m, key, item, "%s is united with itself", ist_network_actor_id(m->network, actor));
        }
        if (into != IST_NONE) {
            if (!reserve_union(m)) {
                return false;
            }
            m->edits->unions[m->edits->union_count++] = (ist_union){actor, into};
        }
        into = into == IST_NONE ? actor : into;
    }
    return true;
}

/* Who is united with two stands in both; chains end in whom no other takes in. A chain has at most as many steps as
 * there are unions. */
static bool settle_unions(ist_edit_maker *m, uint32_t key) {
    ist_edits *e = m->edits;
    size_t kept = 0;
    qsort(e->unions, e->union_count, sizeof *e->unions, compare_unions);
    for (size_t i = 0; i < e->union_count; i++) {
        bool again = kept > 0 && e->unions[kept - 1].from == e->unions[i].from;
        if (again && e->unions[kept - 1].into != e->unions[i].into) {
            return ist_edit_refuse(m, key, 0, "%s cannot become part of both %s and %s; unite all three in one",
                                   ist_network_actor_id(m->network, e->unions[i].from),
                                   ist_network_actor_id(m->network, e->unions[kept - 1].into),
                                   ist_network_actor_id(m->network, e->unions[i].into));
        }
        e->unions[kept] = e->unions[i];
        kept += !again;
    }
    e->union_count = kept;
    for (size_t i = 0; i < kept; i++) {
        uint32_t into = e->unions[i].into;
        size_t steps = 0;
        for (uint32_t next = ist_edits_stand(e, into); next != into && steps <= kept; steps++) {
            into = next;
            next = ist_edits_stand(e, into);
        }
        if (steps > kept) {
            return ist_edit_refuse(m, key, 0, "%s becomes part of itself",
                                   ist_network_actor_id(m->network, e->unions[i].from));
        }
        e->unions[i].into = into;
    }
    return true;
}

/* Whoever takes others in must not lie in one of them. Between two unions a way out is as long as containment is deep,
 * which is limited. */
static bool check_containment(ist_edit_maker *m, uint32_t key) {
    const ist_edits *e = m->edits;
    size_t most = m->network->actor_count;
    for (size_t i = 0; i < e->union_count; i++) {
        uint32_t at = ist_selection_container(m->selection, e->unions[i].into);
        for (size_t steps = 0; at != IST_NONE && steps <= most; steps++) {
            if (at == e->unions[i].into) {
                return ist_edit_refuse(m, key, 0, "%s lies in %s, which would become part of it",
                                       ist_network_actor_id(m->network, e->unions[i].into),
                                       ist_network_actor_id(m->network, e->unions[i].from));
            }
            at = ist_selection_container(m->selection, at);
        }
    }
    return true;
}

static bool make_unions(ist_edit_maker *m, uint32_t key) {
    bool ok = reserve_union(m);
    for (uint32_t i = 0; ok && i < m->lens->unite.count; i++) {
        ok = unite_one(m, key, i);
    }
    return ok && settle_unions(m, key) && check_containment(m, key);
}

/* ---- split ---- */

/* One end of one tie that a split moves. */
typedef struct {
    uint32_t tie, from, to, item;
} move;

typedef struct {
    move *items;
    size_t count, capacity;
} moves;

static int compare_moves(const void *left, const void *right) {
    const uint32_t *a = left, *b = right; /* a move is four numbers, of falling weight */
    for (size_t i = 0; i < sizeof(move) / sizeof(uint32_t); i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

static bool add_move(moves *out, ist_edit_maker *m, move new_one) {
    void *items = out->items;
    bool ok = ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof *out->items, looking, m->err);
    out->items = items;
    if (ok) {
        out->items[out->count++] = new_one;
    }
    return ok;
}

/* The tie that one part of a split names, which must end at `actor`. */
static bool find_moved(uint32_t *out, ist_edit_maker *m, uint32_t key, uint32_t item, const char *part, size_t length,
                       uint32_t actor) {
    const ist_network *network = m->network;
    char quoted[IST_QUOTE_SIZE];
    ist_text text = ist_texts_find(&network->dataset->texts, part, length);
    ist_subject tie = ist_network_subject(network, text);
    if (tie.type != IST_SUBJECT_TIE) {
        return ist_edit_refuse(m, key, item, "no tie has the id %s", ist_quote(quoted, part, length));
    }
    *out = tie.index;
    bool source = network->tie_source[tie.index] == actor, target = network->tie_target[tie.index] == actor;
    return source != target ||
           ist_edit_refuse(m, key, item, "the tie %s has %s end at %s", ist_quote(quoted, part, length),
                           source ? "more than one" : "no", ist_network_actor_id(network, actor));
}

static bool split_one(moves *out, ist_edit_maker *m, uint32_t key, uint32_t item) {
    const ist_network *network = m->network;
    ist_edit_words words;
    uint32_t from = IST_NONE, to = IST_NONE, tie = IST_NONE;
    ist_edit_words_read(&words, m->lens->split.items[item]);
    if (!ist_edit_actor(&from, m, key, item, words.target, words.target_length) ||
        !ist_edit_actor(&to, m, key, item, words.field, words.field_length)) {
        return false;
    }
    if (!ist_network_actor_is_added(network, to)) {
        return ist_edit_refuse(m, key, item, "%s is there already; a split makes a new actor",
                               ist_network_actor_id(network, to));
    }
    if (ist_network_actor_row(network, from)->kind == IST_KIND_COLLECTIVE) {
        return ist_edit_refuse(m, key, item, "%s is a collective; a scenario adds another one with its members",
                               ist_network_actor_id(network, from));
    }
    const char *part, *end = words.value + words.value_length;
    size_t length;
    bool ok = true;
    for (const char *rest = words.value;
         ok && rest != NULL && rest < end && ist_edit_part(&part, &length, &rest, ';');) {
        ok = find_moved(&tie, m, key, item, part, length, from) && add_move(out, m, (move){tie, from, to, item});
    }
    return ok;
}

static bool settle_moves(ist_edit_maker *m, uint32_t key, moves *all) {
    ist_edits *e = m->edits;
    if (all->count > 0) {
        qsort(all->items, all->count, sizeof *all->items, compare_moves);
    }
    e->ties = ist_array_make(all->count, sizeof *e->ties, looking, m->err);
    for (size_t i = 0; e->ties != NULL && i < all->count; i++) {
        const move *at = &all->items[i], *before = i > 0 ? at - 1 : NULL;
        bool begun = before != NULL && before->tie == at->tie;
        if (begun && before->from == at->from && before->to != at->to) {
            return ist_edit_refuse(m, key, at->item, "%s moves the tie %s to %s", m->lens->split.items[before->item],
                                   ist_network_id(m->network, (ist_subject){IST_SUBJECT_TIE, at->tie}),
                                   ist_network_actor_id(m->network, before->to));
        }
        if (!begun) {
            e->ties[e->tie_count++] =
                (ist_edited_tie){at->tie, m->network->tie_source[at->tie], m->network->tie_target[at->tie],
                                 ist_dataset_tie(m->network->dataset, at->tie)};
        }
        ist_edited_tie *tie = &e->ties[e->tie_count - 1];
        bool source = m->network->tie_source[at->tie] == at->from;
        *(source ? &tie->source : &tie->target) = at->to;
    }
    return e->ties != NULL;
}

static bool make_moves(ist_edit_maker *m, uint32_t key) {
    moves all = {0};
    bool ok = true;
    for (uint32_t i = 0; ok && i < m->lens->split.count; i++) {
        ok = split_one(&all, m, key, i);
    }
    ok = ok && settle_moves(m, key, &all);
    free(all.items);
    return ok;
}

/* ---- all ---- */

static uint32_t key_of(const char *name) {
    uint32_t key = 0;
    while (strcmp(ist_lens_edit_keys[key], name) != 0) {
        key++;
    }
    return key;
}

bool ist_edits_make(ist_selection *selection, ist_error *err) {
    const ist_lens *lens = selection->lens;
    size_t plain = lens->close.count + lens->without.count + lens->build.count;
    if (ist_lens_edit_count(lens) == plain) {
        return true;
    }
    selection->edits = ist_array_make(1, sizeof *selection->edits, looking, err);
    ist_edit_maker m = {.selection = selection,
                        .network = selection->network,
                        .lens = lens,
                        .edits = selection->edits,
                        .touches = &selection->touches,
                        .err = err};
    bool ok = m.edits != NULL && make_added(&m, key_of("add")) && make_unions(&m, key_of("unite")) &&
              make_moves(&m, key_of("split")) && ist_edits_touch(&m) && ist_edits_fold(&m);
    ist_gathering_free(&m.inside);
    return ok;
}
