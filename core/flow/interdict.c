/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * interdict.c - the search for the worst losses: first greedily, then, for few, over all that can matter.
 *
 * After some losses the value hangs on a set of elements (damage.h): whatever makes it worse loses one of these. So the
 * exact search takes them in turn, and for each the elements that the value then hangs on, to the depth asked for; it
 * leaves out only what changes nothing.
 */
#include "interdict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ranks.h"
#include "damage.h"

enum { EXACT_LOSSES = 3 };
static const double steps_most = 2e9;

typedef struct {
    uint32_t *items; /* what the value hangs on */
    size_t count, next;
} ist_frame;

typedef struct {
    ist_damage damage;
    ist_interdiction *best;
    size_t size, wanted, depth;
    uint32_t *chosen;
    double trials; /* left */
} ist_attack;

static bool is_worse(const ist_attack *a, double value, double than) {
    bool beyond = a->damage.aim == IST_INTERDICT_FLOW ? value < than : value > than;
    return beyond && !ist_values_tie(value, than);
}

/* The worst that can be: nothing flows, no route leads. */
static bool is_worst(const ist_attack *a, double value) {
    return a->damage.aim == IST_INTERDICT_FLOW ? !(value > 0) : isinf(value) != 0;
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Of losses that do the same the fewer, and of as many those found first. */
static void consider(ist_attack *a, double value) {
    ist_interdiction *best = a->best;
    bool fewer = a->depth < best->lost_count && !is_worse(a, best->after, value);
    if (is_worse(a, value, best->after) || fewer) {
        best->after = value;
        best->lost_count = a->depth;
        memcpy(best->lost, a->chosen, a->depth * sizeof *a->chosen);
        qsort(best->lost, a->depth, sizeof *a->chosen, compare_numbers);
    }
}

static void lose(ist_attack *a, uint32_t element) {
    a->damage.lost[element] = 1;
    a->chosen[a->depth++] = element;
}

static void restore(ist_attack *a) {
    a->damage.lost[a->chosen[--a->depth]] = 0;
}

static bool list_met(ist_frame *frame, const ist_attack *a, ist_error *err) {
    *frame = (ist_frame){.items = ist_array_make(a->size, sizeof *frame->items, "looking for losses", err)};
    for (uint32_t i = 0; frame->items && i < a->size; i++) {
        if (a->damage.met[i]) {
            frame->items[frame->count++] = i;
        }
    }
    return frame->items != NULL;
}

static bool measure(double *value, ist_attack *a, ist_error *err) {
    a->trials -= 1;
    return ist_damage_value(value, &a->damage, err);
}

/* Adds the loss that does most, once; `*found` tells whether there is one. */
static bool lose_one(ist_attack *a, bool *found, ist_error *err) {
    ist_frame frame = {0};
    double value = 0, worst = 0;
    uint32_t element = IST_NONE;
    bool ok = measure(&value, a, err) && list_met(&frame, a, err);
    for (size_t i = 0; ok && i < frame.count && !is_worst(a, value) && a->trials > 0; i++) {
        lose(a, frame.items[i]);
        ok = measure(&worst, a, err);
        restore(a);
        if (element == IST_NONE || is_worse(a, worst, value)) {
            value = worst;
            element = frame.items[i];
        }
    }
    *found = element != IST_NONE;
    if (ok && *found) {
        lose(a, element);
        consider(a, value);
    }
    free(frame.items);
    return ok;
}

static bool search_greedily(ist_attack *a, ist_error *err) {
    bool ok = true, found = true;
    while (ok && found && a->depth < a->wanted && a->trials > 0) {
        ok = lose_one(a, &found, err);
    }
    while (a->depth > 0) {
        restore(a);
    }
    return ok;
}

/* One step of the exact search: looks at what is lost now, and opens a frame where more may be lost. */
static bool descend(ist_attack *a, ist_frame *frames, ist_error *err) {
    double value = 0;
    if (!measure(&value, a, err)) {
        return false;
    }
    consider(a, value);
    frames[a->depth] = (ist_frame){0};
    return is_worst(a, value) || a->depth == a->wanted || list_met(&frames[a->depth], a, err);
}

static bool search_all(ist_attack *a, ist_error *err) {
    ist_frame frames[EXACT_LOSSES + 1] = {{0}};
    bool ok = descend(a, frames, err);
    while (ok && a->trials > 0) {
        ist_frame *frame = &frames[a->depth];
        if (frame->next < frame->count) {
            lose(a, frame->items[frame->next++]);
            ok = descend(a, frames, err);
            continue;
        }
        free(frame->items);
        *frame = (ist_frame){0};
        if (a->depth == 0) {
            a->best->proved = true;
            break;
        }
        restore(a);
    }
    for (size_t i = 0; i <= EXACT_LOSSES; i++) {
        free(frames[i].items);
    }
    return ok;
}

static bool attack(ist_attack *a, ist_error *err) {
    ist_interdiction *best = a->best;
    bool ok = measure(&best->before, a, err);
    best->after = best->before;
    ok = ok && ist_damage_bound(&best->bound, &a->damage, best->before, a->wanted, err) && search_greedily(a, err);
    best->proved = ok && !is_worse(a, best->bound, best->after);
    if (ok && !best->proved && a->wanted <= EXACT_LOSSES) {
        ok = search_all(a, err);
    }
    best->bound = best->proved ? best->after : best->bound;
    return ok;
}

bool ist_interdict(ist_interdiction *out, const ist_view *view, const ist_ends *ends,
                   const ist_interdict_question *question, ist_error *err) {
    *out = (ist_interdiction){0};
    ist_attack a = {.best = out};
    bool ok = ist_damage_init(&a.damage, view, ends, question, err);
    a.size = ist_damage_size(&a.damage);
    a.wanted = question->count < a.size ? question->count : a.size;
    a.trials = fmin(IST_INTERDICT_TRIALS, steps_most / (double)(view->vertex_count + 2 * view->edge_count + 1));
    ok = ok && (a.chosen = ist_array_make(a.wanted, sizeof *a.chosen, "looking for losses", err)) &&
         (out->lost = ist_array_make(a.wanted, sizeof *out->lost, "looking for losses", err)) && attack(&a, err);
    ist_damage_free(&a.damage);
    free(a.chosen);
    if (!ok) {
        ist_interdiction_free(out);
    }
    return ok;
}

void ist_interdiction_free(ist_interdiction *interdiction) {
    free(interdiction->lost);
    *interdiction = (ist_interdiction){0};
}
