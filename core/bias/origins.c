/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * origins.c - the sample without one document after the other, and each document alone.
 */
#include "core/bias/origins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char leaving[] = "leaving documents out";

typedef struct {
    ist_ego_origins *out;
    const ist_ego *ego;
    uint8_t *in_view; /* tie row -> is it one of the view? */
    uint8_t *touches; /* tie row -> does it touch the ego? */
    uint32_t *ties, *by_tie;
    size_t pair_count, pair_capacity, number_capacity;
    uint8_t *kept;  /* workspace: tie row */
    double *values; /* workspace: vertex */
} work;

/* ---- who witnesses what ---- */

static bool mark_ties(work *w, ist_error *err) {
    const ist_view *view = w->ego->measured.view;
    size_t ties = view->network->tie_count;
    w->in_view = ist_array_make(ties, sizeof *w->in_view, leaving, err);
    w->touches = w->in_view ? ist_array_make(ties, sizeof *w->touches, leaving, err) : NULL;
    w->kept = w->touches ? ist_array_make(ties, sizeof *w->kept, leaving, err) : NULL;
    w->values = w->kept ? ist_array_make(w->ego->count, sizeof *w->values, leaving, err) : NULL;
    for (size_t e = 0; w->values != NULL && e < view->edge_count; e++) {
        bool touches = view->sources[e] == w->ego->vertex || view->targets[e] == w->ego->vertex;
        for (size_t i = 0; i < ist_index_count(&view->edge_ties, e); i++) {
            uint32_t tie = ist_index_items(&view->edge_ties, e)[i];
            w->in_view[tie] = 1;
            w->touches[tie] = w->touches[tie] || touches;
        }
    }
    return w->values != NULL;
}

static uint32_t number_of(const work *w, ist_text origin) {
    uint32_t i = 0;
    while (i < w->out->count && w->out->items[i].id != origin) {
        i++;
    }
    return i < w->out->count ? i : IST_NONE;
}

static bool add_pair(work *w, uint32_t tie, uint32_t number, ist_error *err) {
    void *ties = w->ties, *numbers = w->by_tie;
    bool ok = ist_array_reserve(&ties, &w->pair_capacity, w->pair_count + 1, sizeof *w->ties, leaving, err);
    w->ties = ties;
    ok = ok && ist_array_reserve(&numbers, &w->number_capacity, w->pair_count + 1, sizeof *w->by_tie, leaving, err);
    w->by_tie = numbers;
    if (ok) {
        w->ties[w->pair_count] = tie;
        w->by_tie[w->pair_count++] = number;
    }
    return ok;
}

static bool add_witnesses(work *w, ist_witnesses *witnesses, uint32_t tie, ist_error *err) {
    const ist_network *network = w->ego->measured.view->network;
    witnesses->count = 0;
    bool ok = ist_witnesses_add(witnesses, network, (ist_subject){IST_SUBJECT_TIE, tie}, err);
    ist_witnesses_unite(witnesses);
    w->out->unwitnessed += witnesses->count == 0;
    for (size_t i = 0; ok && i < witnesses->count; i++) {
        uint32_t number = number_of(w, witnesses->items[i]);
        ok = number == IST_NONE || add_pair(w, tie, number, err);
    }
    return ok;
}

static bool list_origins(work *w, ist_error *err) {
    const ist_network *network = w->ego->measured.view->network;
    const ist_document *documents = ist_dataset_documents(network->dataset);
    size_t count = network->dataset->rows[IST_TABLE_DOCUMENTS].count;
    w->out->items = ist_array_make(count, sizeof *w->out->items, leaving, err);
    for (size_t i = 0; w->out->items != NULL && i < count; i++) {
        if (ist_witness_origin(network, documents[i].id) == documents[i].id) {
            w->out->items[w->out->count++] = (ist_ego_origin){.id = documents[i].id};
        }
    }
    for (size_t i = 0; w->out->items != NULL && i < count; i++) {
        uint32_t number = number_of(w, ist_witness_origin(network, documents[i].id));
        w->out->items[number].repeats += documents[i].id != w->out->items[number].id;
    }
    return w->out->items != NULL;
}

static bool list_witnesses(work *w, ist_error *err) {
    ist_witnesses witnesses = {0};
    size_t ties = w->ego->measured.view->network->tie_count;
    bool ok = true;
    for (uint32_t tie = 0; ok && tie < ties; tie++) {
        ok = !w->in_view[tie] || add_witnesses(w, &witnesses, tie, err);
    }
    ist_witnesses_free(&witnesses);
    for (size_t i = 0; ok && i < w->pair_count; i++) {
        ist_ego_origin *item = &w->out->items[w->by_tie[i]];
        item->ties++;
        item->touching += w->touches[w->ties[i]];
    }
    return ok;
}

/* Those that witness no tie of the view have no say in it. */
static void drop_idle(ist_ego_origins *out, uint32_t *numbers) {
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++) {
        numbers[i] = (uint32_t)kept;
        if (out->items[i].ties > 0) {
            out->documents += 1 + out->items[i].repeats;
            out->items[kept++] = out->items[i];
        }
    }
    out->count = kept;
}

static bool renumber(work *w, ist_error *err) {
    uint32_t *numbers = ist_array_make(w->out->count, sizeof *numbers, leaving, err);
    if (numbers == NULL) {
        return false;
    }
    drop_idle(w->out, numbers);
    for (size_t i = 0; i < w->pair_count; i++) {
        w->by_tie[i] = numbers[w->by_tie[i]];
    }
    free(numbers);
    return true;
}

/* ---- with less ---- */

static bool look(ist_ego_place *out, work *w, ist_error *err) {
    ist_view rest = {0};
    bool ok = ist_view_of_ties(&rest, w->ego->measured.view, w->kept, err) &&
              ist_ego_look(out, w->values, w->ego, &rest, err);
    ist_view_free(&rest);
    return ok;
}

/* Does anything support the tie besides a document and those that repeat it? A tie that nothing supports was given by
 * no document, and stays. */
static bool stays(const ist_network *network, uint32_t tie, ist_text document) {
    const ist_evidence *evidence = ist_dataset_evidence(network->dataset);
    size_t count = ist_index_count(&network->tie_evidence, tie), at = 0;
    const uint32_t *rows = ist_index_items(&network->tie_evidence, tie);
    while (at < count && ist_witness_origin(network, evidence[rows[at]].document) == document) {
        at++;
    }
    return count == 0 || at < count;
}

static bool look_without(work *w, ist_ego_origin *item, ist_error *err) {
    const ist_network *network = w->ego->measured.view->network;
    for (uint32_t tie = 0; tie < network->tie_count; tie++) {
        w->kept[tie] = stays(network, tie, item->id);
        item->alone += w->in_view[tie] && !w->kept[tie];
    }
    return look(&item->without, w, err);
}

/* The ties of a document alone; whom they do not touch is not in it. */
static bool look_only(work *w, uint32_t number, ist_error *err) {
    const ist_view *view = w->ego->measured.view;
    ist_ego_origin *item = &w->out->items[number];
    ist_view own = {0};
    memset(w->kept, 0, view->network->tie_count * sizeof *w->kept);
    for (size_t i = 0; i < w->pair_count; i++) {
        w->kept[w->ties[i]] = w->kept[w->ties[i]] || w->by_tie[i] == number;
    }
    bool ok =
        ist_view_of_ties(&own, view, w->kept, err) && ist_measured_values(w->values, &w->ego->measured, &own, err);
    for (uint32_t v = 0; ok && v < w->ego->count; v++) {
        bool there = own.out.offsets[v + 1] > own.out.offsets[v] || own.in.offsets[v + 1] > own.in.offsets[v];
        w->values[v] = there ? w->values[v] : NAN;
        item->others += there && v != w->ego->vertex;
    }
    if (ok) {
        item->only = ist_ego_place_of(w->ego, w->values);
    }
    ist_view_free(&own);
    return ok;
}

static bool look_at_all(work *w, ist_error *err) {
    bool ok = ist_measured_affords(&w->ego->measured, 2 * (double)w->out->count, err);
    for (uint32_t i = 0; ok && i < w->out->count; i++) {
        ist_ego_origin *item = &w->out->items[i];
        ok = look_without(w, item, err) && look_only(w, i, err);
        w->out->first += ok && item->without.rank == 1;
        w->out->only_first += ok && item->only.rank == 1;
    }
    return ok;
}

bool ist_ego_origins_make(ist_ego_origins *out, const ist_ego *ego, ist_error *err) {
    *out = (ist_ego_origins){0};
    work w = {.out = out, .ego = ego};
    bool ok = mark_ties(&w, err) && list_origins(&w, err) && list_witnesses(&w, err) && renumber(&w, err) &&
              look_at_all(&w, err);
    free(w.in_view);
    free(w.touches);
    free(w.kept);
    free(w.values);
    free(w.ties);
    free(w.by_tie);
    if (!ok) {
        ist_ego_origins_free(out);
    }
    return ok;
}

void ist_ego_origins_free(ist_ego_origins *origins) {
    free(origins->items);
    *origins = (ist_ego_origins){0};
}
