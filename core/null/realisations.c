/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * realisations.c - pairs of actors one after the other, each first with a tie and then without; given up as soon as an
 * actor, or a class of pairs, could not come to its number of ties with the pairs that are left.
 */
#include "core/null/realisations.h"

#include <stdlib.h>
#include <string.h>

static const char listing[] = "listing all networks";

/* More pairs, or more steps, and the search is given up. */
enum { PAIRS = 2000, STEPS = 2000000 };

typedef struct {
    uint32_t class, source, target;
} pair;

typedef struct {
    const ist_edge_list *edges;
    ist_switch_rule rule;
    bool directed;
    size_t pair_count, movable; /* movable: ties that do not stay */
    pair *pairs;                /* that may be tied, by their classes, then their ends; a class by its number */
    uint32_t *classes;          /* number of a class -> the class, ascending */
    size_t class_count;
    uint32_t *wanted, *left;      /* class -> ties still wanted, pairs still left */
    uint8_t *choice;              /* pair -> 0: not decided, 1: a tie, 2: none */
    uint32_t *leaving, *left_out; /* actor -> ties still wanted, pairs still left; with direction, of those leaving */
    uint32_t *reaching, *left_in; /* the same arrays without direction, else of those reaching */
} search;

bool ist_null_states_append(ist_null_states *out, size_t edge_count, ist_error *err) {
    size_t needed = (out->count + 1) * edge_count;
    void *sources = out->sources, *targets = out->targets;
    bool ok = ist_array_reserve(&sources, &out->capacity_sources, needed, sizeof(uint32_t), listing, err);
    out->sources = sources;
    ok = ok && ist_array_reserve(&targets, &out->capacity_targets, needed, sizeof(uint32_t), listing, err);
    out->targets = targets;
    out->count += ok;
    return ok;
}

/* ---- what there is to choose ---- */

static bool stays(const search *s, size_t edge) {
    return s->rule.fixed != NULL && s->rule.fixed[edge] != 0;
}

static uint32_t class_of(const search *s, uint32_t a, uint32_t b) {
    return s->rule.class_of != NULL ? s->rule.class_of(s->rule.context, a, b) : 0;
}

static int compare_classes(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static int compare_pairs(const void *left, const void *right) {
    const pair *a = left, *b = right;
    int by_class = (a->class > b->class) - (a->class < b->class);
    int by_source = (a->source > b->source) - (a->source < b->source);
    return by_class != 0 ? by_class : by_source != 0 ? by_source : (a->target > b->target) - (a->target < b->target);
}

/* The number of a class; IST_NONE where no tie that may move is of it. */
static uint32_t number_of(const search *s, uint32_t class) {
    const uint32_t *found =
        s->class_count > 0 ? bsearch(&class, s->classes, s->class_count, sizeof class, compare_classes) : NULL;
    return found != NULL ? (uint32_t)(found - s->classes) : IST_NONE;
}

static bool reserve(search *s, ist_error *err) {
    size_t n = s->edges->vertex_count, m = s->edges->edge_count;
    s->pairs = ist_array_make(n * n, sizeof *s->pairs, listing, err);
    s->choice = s->pairs ? ist_array_make(n * n + 1, sizeof *s->choice, listing, err) : NULL;
    s->classes = s->choice ? ist_array_make(m, sizeof *s->classes, listing, err) : NULL;
    s->wanted = s->classes ? ist_array_make(2 * m, sizeof *s->wanted, listing, err) : NULL;
    s->leaving = s->wanted ? ist_array_make(4 * n, sizeof *s->leaving, listing, err) : NULL;
    if (s->leaving == NULL) {
        return false;
    }
    s->left = s->wanted + m;
    s->left_out = s->leaving + n;
    s->reaching = s->directed ? s->left_out + n : s->leaving;
    s->left_in = s->directed ? s->reaching + n : s->left_out;
    return true;
}

/* Numbers the classes of the ties that may move, and counts these by class and by actor. */
static void count_ties(search *s) {
    const ist_edge_list *edges = s->edges;
    for (size_t e = 0; e < edges->edge_count; e++) {
        if (!stays(s, e)) {
            s->classes[s->movable++] = class_of(s, edges->sources[e], edges->targets[e]);
            s->leaving[edges->sources[e]]++;
            s->reaching[edges->targets[e]]++;
        }
    }
    if (s->movable > 0) {
        qsort(s->classes, s->movable, sizeof *s->classes, compare_classes);
    }
    for (size_t i = 0; i < s->movable; i++) {
        s->class_count += i == 0 || s->classes[i] != s->classes[s->class_count - 1];
        s->classes[s->class_count - 1] = s->classes[i];
        s->wanted[s->class_count - 1]++;
    }
}

/* `taken`: n x n bytes, 1 where a tie stays. */
static void list_pairs(search *s, const uint8_t *taken) {
    uint32_t n = (uint32_t)s->edges->vertex_count;
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = s->directed ? 0 : a + 1; b < n; b++) {
            uint32_t number = a != b && !taken[(size_t)a * n + b] ? number_of(s, class_of(s, a, b)) : IST_NONE;
            if (number != IST_NONE) {
                s->pairs[s->pair_count++] = (pair){number, a, b};
                s->left[number]++;
                s->left_out[a]++;
                s->left_in[b]++;
            }
        }
    }
    if (s->pair_count > 0) {
        qsort(s->pairs, s->pair_count, sizeof *s->pairs, compare_pairs);
    }
}

static bool prepare(search *s, ist_error *err) {
    size_t n = s->edges->vertex_count;
    uint8_t *taken = ist_array_make(n * n, sizeof *taken, listing, err);
    bool ok = taken != NULL && reserve(s, err);
    for (size_t e = 0; ok && e < s->edges->edge_count; e++) {
        uint32_t a = s->edges->sources[e], b = s->edges->targets[e];
        bool turned = !s->directed && a > b;
        taken[(turned ? b : a) * n + (turned ? a : b)] = stays(s, e);
    }
    if (ok) {
        count_ties(s);
        list_pairs(s, taken);
    }
    free(taken);
    return ok;
}

/* ---- the search ---- */

/* Undoes what was chosen for a pair. */
static void undo(search *s, size_t at) {
    uint32_t a = s->pairs[at].source, b = s->pairs[at].target, class = s->pairs[at].class, tie = s->choice[at] == 1;
    s->wanted[class] += tie;
    s->left[class]++;
    s->leaving[a] += tie;
    s->reaching[b] += tie;
    s->left_out[a]++;
    s->left_in[b]++;
}

/* Goes on to the next choice for a pair; false when it has none, and then nothing is chosen. */
static bool choose(search *s, size_t at) {
    uint32_t a = s->pairs[at].source, b = s->pairs[at].target, class = s->pairs[at].class;
    while (++s->choice[at] <= 2) {
        bool tie = s->choice[at] == 1;
        bool possible =
            tie ? s->leaving[a] > 0 && s->reaching[b] > 0 && s->wanted[class] > 0
                : s->leaving[a] < s->left_out[a] && s->reaching[b] < s->left_in[b] && s->wanted[class] < s->left[class];
        if (possible) {
            s->leaving[a] -= tie;
            s->reaching[b] -= tie;
            s->wanted[class] -= tie;
            s->left[class]--;
            s->left_out[a]--;
            s->left_in[b]--;
            return true;
        }
    }
    s->choice[at] = 0;
    return false;
}

static bool keep(ist_null_states *out, const search *s, ist_error *err) {
    size_t place = out->count * s->movable;
    if (!ist_null_states_append(out, s->movable, err)) {
        return false;
    }
    for (size_t at = 0; at < s->pair_count; at++) {
        if (s->choice[at] == 1) {
            out->sources[place] = s->pairs[at].source;
            out->targets[place++] = s->pairs[at].target;
        }
    }
    return true;
}

/* Invariant: the pairs before `at` are chosen, and every actor and every class can still come to its number. */
static bool run(ist_null_states *out, bool *complete, search *s, size_t limit, ist_error *err) {
    size_t at = 0, steps = 0;
    for (;;) {
        if (++steps > STEPS || out->count > limit) {
            return true;
        }
        if (at == s->pair_count) {
            if (!keep(out, s, err)) {
                return false;
            }
        } else if (choose(s, at)) {
            at++;
            continue;
        }
        if (at == 0) {
            *complete = true;
            return true;
        }
        undo(s, --at);
    }
}

bool ist_realisations_list(ist_null_states *out, bool *complete, const ist_edge_list *edges, ist_switch_rule rule,
                           size_t limit, ist_error *err) {
    double n = (double)edges->vertex_count, pairs = n * (n - 1) / (edges->directed ? 1 : 2);
    *complete = false;
    if (pairs > PAIRS) {
        return true;
    }
    search s = {.edges = edges, .rule = rule, .directed = edges->directed};
    bool ok = prepare(&s, err) && run(out, complete, &s, limit, err);
    free(s.pairs);
    free(s.choice);
    free(s.classes);
    free(s.wanted);
    free(s.leaving);
    return ok;
}
