/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exact.c - lists every path, then counts. */
#include "exact.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "core/ends.h"

static const exact_length million_million = 1000000000000;

bool exact_tie(exact_length a, exact_length b) {
    exact_length longer = a > b ? a : b, shorter = a > b ? b : a;
    return longer - shorter <= longer / million_million;
}

long double exact_number(exact_length length, int exponent) {
    return length == EXACT_FAR ? (long double)INFINITY : ldexpl((long double)length, exponent);
}

long double exact_share(uint64_t halves) {
    return (long double)halves / (2 * (long double)EXACT_WHOLE);
}

/* ---- costs as whole numbers ---- */

enum { DOUBLE_BITS = 53, SPREAD_MOST = 64 }; /* 53 + 64 bits, and three for the sum of six: 120 of 128 */

static int find_exponent(const exact_net *net) {
    int least = 0, most = 0, exponent;
    for (uint32_t e = 0; e < net->m; e++) {
        frexp(net->costs[e], &exponent);
        least = e == 0 || exponent < least ? exponent : least;
        most = e == 0 || exponent > most ? exponent : most;
    }
    assert(most - least <= SPREAD_MOST);
    return least - DOUBLE_BITS;
}

static exact_length whole(double cost, int unit) {
    int exponent;
    double mantissa = frexp(cost, &exponent);
    return (exact_length)(uint64_t)ldexp(mantissa, DOUBLE_BITS) << (exponent - DOUBLE_BITS - unit);
}

/* ---- listing ---- */

typedef struct {
    exact_paths *out;
    uint32_t edge[EXACT_VERTICES][EXACT_VERTICES]; /* IST_NONE: not tied */
} listing;

/* Walks along all simple paths from the source, deepest first, and keeps each.
 */
static void list_from(listing *l, uint32_t source) {
    exact_paths *out = l->out;
    exact_path path[EXACT_VERTICES];
    uint32_t at[EXACT_VERTICES], next[EXACT_VERTICES], depth = 1; /* of vertices on the way */
    path[0] = (exact_path){.vertices = (uint8_t)(1u << source)};
    at[0] = source;
    next[0] = 0;
    while (depth > 0) {
        const exact_path *last = &path[depth - 1];
        uint32_t from = at[depth - 1], to = next[depth - 1]++;
        if (to == out->net.n) {
            depth--;
            continue;
        }
        uint32_t edge = l->edge[from][to];
        if (edge == IST_NONE || (last->vertices >> to & 1)) {
            continue;
        }
        path[depth] = (exact_path){last->length + out->costs[edge], last->edges | (uint64_t)1 << edge,
                                   (uint8_t)(last->vertices | 1u << to)};
        if (out->net.directed || source < to) {
            assert(out->counts[source][to] < EXACT_PATHS);
            out->paths[source][to][out->counts[source][to]++] = path[depth];
        }
        at[depth] = to;
        next[depth++] = 0;
    }
}

static int compare_lengths(const void *left, const void *right) {
    exact_length a = *(const exact_length *)left, b = *(const exact_length *)right;
    return (a > b) - (a < b);
}

/* Are those that tie far nearer to each other than the tolerance, and those
 * that do not half of it farther? */
static bool clear(const exact_path *paths, uint32_t count) {
    exact_length lengths[EXACT_PATHS];
    uint32_t first = 0;
    for (uint32_t i = 0; i < count; i++) {
        lengths[i] = paths[i].length;
    }
    qsort(lengths, count, sizeof *lengths, compare_lengths);
    for (uint32_t i = 1; i < count; i++) {
        exact_length permille = lengths[i] / million_million / 10, apart = lengths[i] - lengths[first];
        if (apart > permille * 6 && lengths[i] - lengths[i - 1] < permille * 15) {
            return false;
        }
        first = apart > permille * 6 ? i : first;
    }
    return true;
}

bool exact_paths_make(exact_paths *out, const exact_net *net) {
    listing l = {.out = out};
    bool all_clear = true;
    out->net = *net;
    out->exponent = find_exponent(net);
    for (uint32_t a = 0; a < EXACT_VERTICES; a++) {
        for (uint32_t b = 0; b < EXACT_VERTICES; b++) {
            out->counts[a][b] = 0;
            l.edge[a][b] = IST_NONE;
        }
    }
    for (uint32_t e = 0; e < net->m; e++) {
        out->costs[e] = whole(net->costs[e], out->exponent);
        l.edge[net->sources[e]][net->targets[e]] = e;
        if (!net->directed) {
            l.edge[net->targets[e]][net->sources[e]] = e;
        }
    }
    for (uint32_t s = 0; s < net->n; s++) {
        list_from(&l, s);
        for (uint32_t t = 0; t < net->n; t++) {
            all_clear = all_clear && clear(out->paths[s][t], out->counts[s][t]);
        }
    }
    return all_clear;
}

/* ---- asking ---- */

static bool open(const exact_path *path, exact_lost lost) {
    return !(path->vertices & lost.vertices) && !(path->edges & lost.edges);
}

/* The shortest of the paths from s to t that are open, and how many tie with
 * it; `shortest` may be NULL. */
static exact_length find_shortest(uint32_t *shortest, const exact_paths *p, uint32_t s, uint32_t t, exact_lost lost) {
    exact_length least = EXACT_FAR;
    for (uint32_t i = 0; i < p->counts[s][t]; i++) {
        const exact_path *path = &p->paths[s][t][i];
        least = open(path, lost) && path->length < least ? path->length : least;
    }
    *shortest = 0;
    for (uint32_t i = 0; i < p->counts[s][t]; i++) {
        const exact_path *path = &p->paths[s][t][i];
        *shortest += open(path, lost) && exact_tie(path->length, least);
    }
    assert(*shortest <= 32);
    return least;
}

/* How many halves of a pair the two ends are together, from s to t. */
static uint64_t halves_of(const exact_paths *p, const uint8_t *roles, uint32_t s, uint32_t t) {
    const uint8_t both = IST_END_SOURCE | IST_END_TARGET;
    if (roles == NULL) {
        return p->net.directed ? 2 : 1;
    }
    bool asked = (roles[s] & IST_END_SOURCE) && (roles[t] & IST_END_TARGET);
    return !asked ? 0 : !p->net.directed && roles[s] == both && roles[t] == both ? 1 : 2;
}

static void share_out(exact_answer *out, const exact_paths *p, const exact_path *path, uint32_t s, uint32_t t,
                      uint64_t share) {
    for (uint32_t v = 0; v < p->net.n; v++) {
        out->of_vertices[v] += v != s && v != t && (path->vertices >> v & 1) ? share : 0;
    }
    for (uint32_t e = 0; e < p->net.m; e++) {
        out->of_edges[e] += path->edges >> e & 1 ? share : 0;
    }
}

static void add_pair(exact_answer *out, const exact_paths *p, uint32_t s, uint32_t t, exact_lost lost,
                     uint64_t halves) {
    uint32_t shortest;
    exact_length least = find_shortest(&shortest, p, s, t, lost);
    out->lengths[s][t] = least;
    if (!p->net.directed) {
        out->lengths[t][s] = least;
    }
    for (uint32_t i = 0; shortest > 0 && halves > 0 && i < p->counts[s][t]; i++) {
        const exact_path *path = &p->paths[s][t][i];
        if (open(path, lost) && exact_tie(path->length, least)) {
            share_out(out, p, path, s, t, halves * (EXACT_WHOLE / shortest));
        }
    }
}

void exact_answer_make(exact_answer *out, const exact_paths *paths, exact_lost lost, const uint8_t *roles) {
    *out = (exact_answer){0};
    for (uint32_t s = 0; s < paths->net.n; s++) {
        for (uint32_t t = paths->net.directed ? 0 : s + 1; t < paths->net.n; t++) {
            uint64_t back = paths->net.directed ? 0 : halves_of(paths, roles, t, s);
            if (t != s) {
                add_pair(out, paths, s, t, lost, halves_of(paths, roles, s, t) + back);
            }
        }
    }
}

uint64_t exact_meeting(const exact_paths *paths, uint32_t s, uint32_t t, uint8_t set) {
    uint32_t a = !paths->net.directed && t < s ? t : s, b = a == s ? t : s, shortest, met = 0;
    exact_length least = find_shortest(&shortest, paths, a, b, (exact_lost){0});
    for (uint32_t i = 0; i < paths->counts[a][b]; i++) {
        const exact_path *path = &paths->paths[a][b][i];
        met += (path->vertices & set) && exact_tie(path->length, least);
    }
    return shortest > 0 ? met * (EXACT_WHOLE / shortest) : 0;
}
