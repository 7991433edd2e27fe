/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * realisations.c - pairs of actors one after the other, each first with a tie and then without; given up as soon as an
 * actor could not come to its number of ties with the pairs that are left.
 */
#include "core/null/realisations.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char listing[] = "listing all networks";

/* More pairs, or more steps, and the search is given up. */
enum { PAIRS = 2000, STEPS = 2000000 };

/* With more edges than these, weights are not put on them in all ways. */
enum { EDGES = 500 };

typedef struct {
    bool directed;
    size_t pair_count, edge_count;
    uint32_t *sources, *targets;  /* pair -> its ends */
    uint8_t *choice;              /* pair -> 0: not decided, 1: a tie, 2: none */
    uint32_t *leaving, *left_out; /* actor -> ties still wanted, pairs still left; with direction, of those leaving */
    uint32_t *reaching, *left_in; /* the same arrays without direction, else of those reaching */
} search;

static bool append(ist_null_states *out, size_t edge_count, ist_error *err) {
    size_t needed = (out->count + 1) * edge_count;
    void *sources = out->sources, *targets = out->targets;
    bool ok = ist_array_reserve(&sources, &out->capacity_sources, needed, sizeof(uint32_t), listing, err);
    out->sources = sources;
    ok = ok && ist_array_reserve(&targets, &out->capacity_targets, needed, sizeof(uint32_t), listing, err);
    out->targets = targets;
    out->count += ok;
    return ok;
}

/* ---- the search ---- */

static bool reserve(search *s, const ist_edge_list *edges, ist_error *err) {
    size_t n = edges->vertex_count;
    s->sources = ist_array_make(s->pair_count, sizeof *s->sources, listing, err);
    s->targets = s->sources ? ist_array_make(s->pair_count, sizeof *s->targets, listing, err) : NULL;
    s->choice = s->targets ? ist_array_make(s->pair_count + 1, sizeof *s->choice, listing, err) : NULL;
    s->leaving = s->choice ? ist_array_make(4 * n, sizeof *s->leaving, listing, err) : NULL;
    if (s->leaving == NULL) {
        return false;
    }
    s->left_out = s->leaving + n;
    s->reaching = s->directed ? s->left_out + n : s->leaving;
    s->left_in = s->directed ? s->reaching + n : s->left_out;
    return true;
}

static bool prepare(search *s, const ist_edge_list *edges, ist_error *err) {
    size_t pair = 0;
    if (!reserve(s, edges, err)) {
        return false;
    }
    for (size_t e = 0; e < edges->edge_count; e++) {
        s->leaving[edges->sources[e]]++;
        s->reaching[edges->targets[e]]++;
    }
    for (uint32_t a = 0; a < edges->vertex_count; a++) {
        for (uint32_t b = s->directed ? 0 : a + 1; b < edges->vertex_count; b++) {
            if (a != b) {
                s->sources[pair] = a;
                s->targets[pair++] = b;
                s->left_out[a]++;
                s->left_in[b]++;
            }
        }
    }
    return true;
}

/* Undoes what was chosen for a pair. */
static void undo(search *s, size_t pair) {
    uint32_t a = s->sources[pair], b = s->targets[pair], tie = s->choice[pair] == 1;
    s->leaving[a] += tie;
    s->reaching[b] += tie;
    s->left_out[a]++;
    s->left_in[b]++;
}

/* Goes on to the next choice for a pair; false when it has none, and then nothing is chosen. */
static bool choose(search *s, size_t pair) {
    uint32_t a = s->sources[pair], b = s->targets[pair];
    while (++s->choice[pair] <= 2) {
        bool tie = s->choice[pair] == 1;
        bool possible = tie ? s->leaving[a] > 0 && s->reaching[b] > 0
                            : s->leaving[a] < s->left_out[a] && s->reaching[b] < s->left_in[b];
        if (possible) {
            s->leaving[a] -= tie;
            s->reaching[b] -= tie;
            s->left_out[a]--;
            s->left_in[b]--;
            return true;
        }
    }
    s->choice[pair] = 0;
    return false;
}

static bool keep(ist_null_states *out, const search *s, ist_error *err) {
    size_t edge = out->count * s->edge_count;
    if (!append(out, s->edge_count, err)) {
        return false;
    }
    for (size_t pair = 0; pair < s->pair_count; pair++) {
        if (s->choice[pair] == 1) {
            out->sources[edge] = s->sources[pair];
            out->targets[edge++] = s->targets[pair];
        }
    }
    return true;
}

/* Invariant: the pairs before `pair` are chosen, and every actor can still come to its number. */
static bool run(ist_null_states *out, bool *complete, search *s, size_t limit, ist_error *err) {
    size_t pair = 0, steps = 0;
    for (;;) {
        if (++steps > STEPS || out->count > limit) {
            return true;
        }
        if (pair == s->pair_count) {
            if (!keep(out, s, err)) {
                return false;
            }
        } else if (choose(s, pair)) {
            pair++;
            continue;
        }
        if (pair == 0) {
            *complete = true;
            return true;
        }
        undo(s, --pair);
    }
}

bool ist_realisations_list(ist_null_states *out, bool *complete, const ist_edge_list *edges, size_t limit,
                           ist_error *err) {
    double n = (double)edges->vertex_count, pairs = n * (n - 1) / (edges->directed ? 1 : 2);
    *complete = false;
    if (pairs > PAIRS) {
        return true;
    }
    search s = {.directed = edges->directed, .pair_count = (size_t)pairs, .edge_count = edges->edge_count};
    bool ok = prepare(&s, edges, err) && run(out, complete, &s, limit, err);
    free(s.sources);
    free(s.targets);
    free(s.choice);
    free(s.leaving);
    return ok;
}

/* ---- weights on places ---- */

/* m! over the product of the factorials of the sizes of the classes, as long as it is small. */
static double count_ways(const uint32_t *classes, uint32_t *seen, size_t edge_count) {
    double ways = 1;
    for (size_t e = 0; e < edge_count && ways <= IST_NULL_STATES; e++) {
        ways *= (double)(e + 1) / (double)++seen[classes[e]];
    }
    return ways;
}

static bool sort_by_class(ist_arrangements *a, const uint32_t *classes, ist_error *err) {
    a->labels = ist_array_make(a->count, sizeof *a->labels, listing, err);
    a->edges = a->labels ? ist_array_make(a->count, sizeof *a->edges, listing, err) : NULL;
    a->first = a->edges ? ist_array_make((size_t)a->classes + 1, sizeof *a->first, listing, err) : NULL;
    a->next = a->first ? ist_array_make((size_t)a->classes + 1, sizeof *a->next, listing, err) : NULL;
    uint32_t place = 0;
    for (uint32_t class = 0; a->next && class < a->classes; class ++) {
        a->first[class] = place;
        for (uint32_t e = 0; e < a->count; e++) {
            if (classes[e] == class) {
                a->labels[place] = class;
                a->edges[place++] = e;
            }
        }
    }
    return a->next != NULL;
}

bool ist_arrangements_make(ist_arrangements *out, const ist_view *view, ist_error *err) {
    *out = (ist_arrangements){.ways = INFINITY, .count = (uint32_t)view->edge_count};
    if (view->edge_count > EDGES) {
        return true;
    }
    uint32_t *classes = ist_array_make(view->edge_count, sizeof *classes, listing, err);
    uint32_t *seen = classes ? ist_array_make(view->edge_count, sizeof *seen, listing, err) : NULL;
    bool ok = seen != NULL && ist_null_alike(classes, &out->classes, view, err);
    if (ok) {
        out->ways = count_ways(classes, seen, view->edge_count);
        ok = out->ways > IST_NULL_STATES || sort_by_class(out, classes, err);
    }
    free(classes);
    free(seen);
    if (!ok) {
        ist_arrangements_free(out);
    }
    return ok;
}

void ist_arrangements_free(ist_arrangements *arrangements) {
    free(arrangements->labels);
    free(arrangements->first);
    free(arrangements->edges);
    free(arrangements->next);
    *arrangements = (ist_arrangements){0};
}

static void swap(uint32_t *a, uint32_t *b) {
    uint32_t old = *a;
    *a = *b;
    *b = old;
}

/* The next order of the labels, as words in a dictionary; false after the last, and they ascend again. */
static bool next_order(uint32_t *labels, size_t count) {
    size_t tail = count, other = count;
    while (tail > 1 && labels[tail - 2] >= labels[tail - 1]) {
        tail--;
    }
    bool more = tail > 1;
    if (more) {
        while (labels[other - 1] <= labels[tail - 2]) {
            other--;
        }
        swap(&labels[tail - 2], &labels[other - 1]);
    }
    for (size_t low = more ? tail - 1 : 0, high = count; low + 1 < high; low++, high--) {
        swap(&labels[low], &labels[high - 1]);
    }
    return more;
}

bool ist_arrangements_add(ist_null_states *out, ist_arrangements *arrangements, const uint32_t *sources,
                          const uint32_t *targets, ist_error *err) {
    size_t m = arrangements->count;
    do {
        size_t base = out->count * m;
        if (!append(out, m, err)) {
            return false;
        }
        memcpy(arrangements->next, arrangements->first, arrangements->classes * sizeof *arrangements->next);
        for (size_t place = 0; place < m; place++) {
            uint32_t edge = arrangements->edges[arrangements->next[arrangements->labels[place]]++];
            out->sources[base + edge] = sources[place];
            out->targets[base + edge] = targets[place];
        }
    } while (next_order(arrangements->labels, m));
    return true;
}
