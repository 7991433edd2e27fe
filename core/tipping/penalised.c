/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * penalised.c - names are looked up, the parts into which they cut an amount made the same, and added up tie by tie.
 */
#include "penalised.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char penalising[] = "penalising ties";

/* Parts of an amount that are told apart: routes of many different numbers of legs need many. */
enum { PARTS_MOST = 1000000 };

/* ---- names ---- */

static bool list_legs(ist_penalised_name *name, const ist_network *network, ist_error *err) {
    const ist_leg *rows = ist_dataset_legs(network->dataset);
    const uint32_t *legs = ist_index_items(&network->route_legs, name->subject.index);
    size_t count = ist_index_count(&network->route_legs, name->subject.index);
    name->legs = ist_array_make(count, sizeof *name->legs, penalising, err);
    for (size_t i = 0; name->legs && i < count; i++) {
        name->legs[i] = ist_network_subject(network, rows[legs[i]].tie).index;
    }
    name->leg_count = name->legs ? ist_texts_unite(name->legs, count) : 0;
    return name->legs != NULL;
}

/* A tie by its id, else an actor by any of its names. */
static bool find_subject(ist_penalised_name *name, const ist_network *network, ist_error *err) {
    ist_buffer copy = {0};
    uint32_t actor = IST_NONE;
    bool ok = ist_buffer_add(&copy, name->name, name->length, err);
    name->subject = ok ? ist_network_find(network, copy.bytes) : (ist_subject){IST_SUBJECT_NONE, 0};
    if (ok && name->subject.type != IST_SUBJECT_TIE) {
        ok = ist_network_actor(&actor, network, copy.bytes, err);
        name->subject = (ist_subject){IST_SUBJECT_ACTOR, actor};
        ok = ok && (ist_index_count(&network->route_legs, actor) == 0 || list_legs(name, network, err));
    }
    ist_buffer_free(&copy);
    return ok;
}

static bool check_once(const ist_penalised *p, const ist_penalised_name *name, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    for (size_t i = 0; i < p->count; i++) {
        const ist_penalised_name *other = &p->names[i];
        if (other->amount == name->amount && other->subject.type == name->subject.type &&
            other->subject.index == name->subject.index) {
            return ist_error_set(err, IST_ERROR_USAGE, "%s is penalised twice by the same amount: name it once",
                                 ist_quote(quoted, name->name, name->length));
        }
    }
    return true;
}

static bool add_name(ist_penalised *p, int amount, const char *name, size_t length, ist_error *err) {
    if (length == 0) {
        return ist_error_set(err, IST_ERROR_USAGE, "a list of what is penalised is written A,B,t1 without empty names");
    }
    void *names = p->names;
    if (!ist_array_reserve(&names, &p->capacity, p->count + 1, sizeof *p->names, penalising, err)) {
        return false;
    }
    p->names = names;
    ist_penalised_name *added = &p->names[p->count];
    *added = (ist_penalised_name){.amount = amount, .name = name, .length = length};
    bool ok = find_subject(added, p->view->network, err) && check_once(p, added, err);
    p->count++;
    return ok;
}

static bool read_names(ist_penalised *p, int amount, const char *list, ist_error *err) {
    bool ok = true;
    while (ok && list != NULL) {
        size_t length = strcspn(list, ",");
        ok = add_name(p, amount, list, length, err);
        list = list[length] == ',' ? list + length + 1 : NULL;
    }
    return ok;
}

/* ---- parts ---- */

static uint64_t parts_of(const ist_penalised_name *name) {
    return name->subject.type == IST_SUBJECT_TIE ? 1 : name->legs != NULL ? name->leg_count : 2;
}

/* The least number that all cut an amount into, or into a part of that. */
static bool choose_parts(ist_penalised *p, ist_error *err) {
    p->parts = 1;
    for (size_t i = 0; i < p->count; i++) {
        uint64_t own = parts_of(&p->names[i]), a = p->parts, b = own;
        while (b > 0) { /* loop invariant: the greatest common divisor of a and b is that of the two */
            uint64_t rest = a % b;
            a = b;
            b = rest;
        }
        assert(a > 0); /* no number of parts is 0 */
        p->parts *= own / a;
        if (p->parts > PARTS_MOST) {
            return ist_error_set(err, IST_ERROR_LIMIT,
                                 "the penalised routes have too many different numbers of legs; penalise fewer of "
                                 "them, or their ties");
        }
    }
    return true;
}

/* ---- shares ---- */

static bool pay(ist_penalised *p, const ist_penalised_name *name, uint32_t tie) {
    p->shares[name->amount][tie] += p->parts / parts_of(name);
    return p->used[tie];
}

/* Does a tie of the view cross the border of the territory, or lie on the route? */
static bool pay_all(bool *pays, ist_penalised *p, const ist_penalised_name *name, ist_error *err) {
    const ist_network *network = p->view->network;
    *pays = false;
    if (name->subject.type == IST_SUBJECT_TIE) {
        *pays = pay(p, name, name->subject.index);
        return true;
    }
    for (size_t i = 0; i < name->leg_count; i++) {
        *pays = pay(p, name, name->legs[i]) || *pays;
    }
    if (name->legs != NULL) {
        return true;
    }
    bool ok = ist_view_inside(p->marks, p->view, name->subject.index, err);
    for (uint32_t t = 0; ok && t < network->tie_count; t++) {
        uint32_t a, b;
        ist_view_tie_ends(&a, &b, p->view, t);
        *pays = (p->marks[a] != p->marks[b] && pay(p, name, t)) || *pays;
    }
    for (uint32_t a = 0; ok && name->amount == IST_PENALTY_FIRST && a < network->actor_count; a++) {
        p->inside[a] |= p->marks[a];
    }
    return ok;
}

static bool add_shares(ist_penalised *p, ist_error *err) {
    bool ok = true, pays = false;
    for (size_t i = 0; ok && i < p->count; i++) {
        const ist_penalised_name *name = &p->names[i];
        ok = pay_all(&pays, p, name, err) &&
             (pays ||
              ist_buffer_print(&p->idle, err, "%s%.*s", p->idle.length > 0 ? ", " : "", (int)name->length, name->name));
    }
    return ok;
}

static bool reserve(ist_penalised *p, ist_error *err) {
    const ist_network *network = p->view->network;
    const ist_index *ties = &p->view->edge_ties;
    p->used = ist_array_make(network->tie_count, 1, penalising, err);
    p->marks = p->used ? ist_array_make(network->actor_count, 1, penalising, err) : NULL;
    p->inside = p->marks ? ist_array_make(network->actor_count, 1, penalising, err) : NULL;
    bool ok = p->inside != NULL;
    for (size_t i = 0; ok && i < IST_PENALTIES; i++) {
        p->shares[i] = ist_array_make(network->tie_count, sizeof *p->shares[i], penalising, err);
        ok = p->shares[i] != NULL;
    }
    for (size_t i = 0; ok && i < ties->offsets[ties->owner_count]; i++) {
        p->used[ties->items[i]] = 1;
    }
    return ok;
}

bool ist_penalised_find(ist_penalised *out, const ist_view *view, const char *first, const char *second,
                        ist_error *err) {
    *out = (ist_penalised){.view = view};
    return read_names(out, IST_PENALTY_FIRST, first, err) && read_names(out, IST_PENALTY_SECOND, second, err) &&
           choose_parts(out, err) && reserve(out, err) && add_shares(out, err);
}

void ist_penalised_free(ist_penalised *p) {
    for (size_t i = 0; i < p->count; i++) {
        free(p->names[i].legs);
    }
    for (size_t i = 0; i < IST_PENALTIES; i++) {
        free(p->shares[i]);
    }
    free(p->names);
    free(p->inside);
    free(p->used);
    free(p->marks);
    ist_buffer_free(&p->idle);
    *p = (ist_penalised){0};
}
