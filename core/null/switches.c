/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * switches.c - the one implementation of degree-preserving switches. A try is O(1), but for rings of three, where the
 * ties of one actor are looked through.
 */
#include "core/null/switches.h"

#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

static const char drawing[] = "drawing networks at random";

/* ---- pairs ---- */

/* A tie without direction is known by its smaller end first. */
static bool is_tie(const ist_switches *s, const ist_pair_set *set, uint32_t a, uint32_t b) {
    bool turned = !s->directed && a > b;
    return ist_pair_set_has(set, turned ? b : a, turned ? a : b);
}

static void add(ist_switches *s, uint32_t edge, uint32_t a, uint32_t b) {
    bool turned = !s->directed && a > b;
    s->sources[edge] = a;
    s->targets[edge] = b;
    ist_pair_set_add(&s->present, turned ? b : a, turned ? a : b);
}

static void drop(ist_switches *s, uint32_t edge) {
    uint32_t a = s->sources[edge], b = s->targets[edge];
    bool turned = !s->directed && a > b;
    ist_pair_set_remove(&s->present, turned ? b : a, turned ? a : b);
}

static uint32_t class_of(const ist_switches *s, uint32_t a, uint32_t b) {
    return s->rule.class_of != NULL ? s->rule.class_of(s->rule.context, a, b) : 0;
}

/* ---- tries ---- */

/* Can the ties p-q and r-s, both of one class, become p-s and r-q? */
static bool can_switch(const ist_switches *s, uint32_t p, uint32_t q, uint32_t r, uint32_t t) {
    if (p == r || p == t || q == r || q == t || is_tie(s, &s->present, p, t) || is_tie(s, &s->present, r, q)) {
        return false;
    }
    return s->rule.class_of == NULL ||
           (class_of(s, p, t) == class_of(s, p, q) && class_of(s, r, q) == class_of(s, p, q));
}

/* Both ties are as likely to be drawn first, and either way round: from the network that this leads to, the way back is
 * as likely. */
static void try_switch(ist_switches *s, uint64_t *random) {
    uint32_t at = ist_random_below(random, s->movable_count);
    uint32_t first = s->movable[at];
    uint32_t second = s->movable[s->run[at] + ist_random_below(random, s->end[at] - s->run[at])];
    bool turned = !s->directed && ist_random_below(random, 2) == 1;
    uint32_t p = s->sources[first], q = s->targets[first];
    uint32_t r = turned ? s->targets[second] : s->sources[second];
    uint32_t t = turned ? s->sources[second] : s->targets[second];
    if (!can_switch(s, p, q, r, t)) {
        return;
    }
    drop(s, first);
    drop(s, second);
    add(s, first, p, t);
    add(s, second, r, q);
    s->accepted++;
}

static bool is_fixed(const ist_switches *s, uint32_t edge) {
    return s->rule.fixed != NULL && s->rule.fixed[edge] != 0;
}

/* The edge a -> b, which is there: with direction an edge never changes its source. */
static uint32_t find_edge(const ist_switches *s, uint32_t a, uint32_t b) {
    const uint32_t *edges = ist_index_items(&s->out, a);
    while (s->targets[*edges] != b) {
        edges++;
    }
    return *edges;
}

/* Can the ring a -> b -> c -> a, which is there, be turned round? */
static bool can_turn(const ist_switches *s, uint32_t a, uint32_t b, uint32_t c) {
    const ist_pair_set *set = &s->present;
    if (is_tie(s, set, b, a) || is_tie(s, set, c, b) || is_tie(s, set, a, c)) {
        return false;
    }
    uint32_t class = class_of(s, a, b);
    return s->rule.class_of == NULL ||
           (class_of(s, b, c) == class && class_of(s, c, a) == class && class_of(s, b, a) == class &&
            class_of(s, c, b) == class && class_of(s, a, c) == class);
}

/* A tie at random, then one of those that leave its end: every actor has as many of these before as after, so a ring
 * and its reverse are as likely to be met. */
static void try_ring(ist_switches *s, uint64_t *random) {
    uint32_t first = s->movable[ist_random_below(random, s->movable_count)];
    uint32_t a = s->sources[first], b = s->targets[first], leaving = (uint32_t)ist_index_count(&s->out, b);
    if (leaving == 0) {
        return;
    }
    uint32_t second = ist_index_items(&s->out, b)[ist_random_below(random, leaving)], c = s->targets[second];
    if (c == a || !is_tie(s, &s->present, c, a) || !can_turn(s, a, b, c)) {
        return;
    }
    uint32_t third = find_edge(s, c, a);
    if (is_fixed(s, second) || is_fixed(s, third)) {
        return;
    }
    drop(s, first);
    drop(s, second);
    drop(s, third);
    add(s, first, a, c);
    add(s, second, b, a);
    add(s, third, c, b);
    s->accepted++;
}

void ist_switches_try(ist_switches *switches, uint64_t tries, uint64_t *random) {
    if (switches->movable_count < 2) {
        return;
    }
    for (uint64_t i = 0; i < tries; i++) {
        if (switches->directed && ist_random_below(random, 4) == 0) {
            try_ring(switches, random);
        } else {
            try_switch(switches, random);
        }
    }
}

void ist_switches_reset(ist_switches *switches) {
    if (switches->edge_count > 0) {
        memcpy(switches->sources, switches->first_sources, switches->edge_count * sizeof *switches->sources);
        memcpy(switches->targets, switches->first_targets, switches->edge_count * sizeof *switches->targets);
    }
    ist_pair_set_copy(&switches->present, &switches->first);
    switches->accepted = 0;
}

/* ---- how many tries ---- */

/* Is there a possible switch among the first pairs of ties? Asked when none was met by chance. */
static bool find_switch(const ist_switches *s) {
    uint64_t left = 100000000;
    for (uint32_t i = 0; i < s->movable_count; i++) {
        uint32_t p = s->sources[s->movable[i]], q = s->targets[s->movable[i]];
        for (uint32_t j = i + 1; j < s->end[i] && left > 0; j++, left--) {
            uint32_t r = s->sources[s->movable[j]], t = s->targets[s->movable[j]];
            if (can_switch(s, p, q, r, t) || (!s->directed && can_switch(s, p, q, t, r))) {
                return true;
            }
        }
    }
    return false;
}

/* Is there a ring of three that can be turned? Among the first ways of two ties, likewise. */
static bool find_ring(const ist_switches *s) {
    uint64_t left = 100000000;
    for (uint32_t i = 0; s->directed && i < s->movable_count; i++) {
        uint32_t a = s->sources[s->movable[i]], b = s->targets[s->movable[i]];
        for (size_t j = 0; j < ist_index_count(&s->out, b) && left > 0; j++, left--) {
            uint32_t second = ist_index_items(&s->out, b)[j], c = s->targets[second];
            if (c != a && !is_fixed(s, second) && is_tie(s, &s->present, c, a) && can_turn(s, a, b, c) &&
                !is_fixed(s, find_edge(s, c, a))) {
                return true;
            }
        }
    }
    return false;
}

/* Ties that are elsewhere now. */
static void note_strayed(ist_switches *s) {
    for (uint32_t e = 0; e < s->edge_count; e++) {
        if (!s->strayed[e] && !is_tie(s, &s->present, s->first_sources[e], s->first_targets[e])) {
            s->strayed[e] = 1;
            s->loose++;
        }
    }
}

uint64_t ist_switches_needed(ist_switches *switches, uint64_t seed) {
    uint64_t movable = switches->movable_count, wanted = IST_SWITCHES_WANTED * movable, tries = 0;
    uint64_t most = IST_SWITCHES_MOST * movable + 10000, in_vain = most / 10;
    uint64_t random = ist_random_start(seed, UINT64_MAX);
    wanted = wanted > IST_SWITCHES_LEAST ? wanted : IST_SWITCHES_LEAST;
    uint64_t step = wanted / 100, next = 1; /* looks a hundred times */
    ist_switches_reset(switches);
    while (tries < most && switches->accepted < wanted && (tries < in_vain || switches->accepted > 0)) {
        ist_switches_try(switches, 1, &random);
        tries++;
        if (switches->accepted >= next) {
            note_strayed(switches);
            next = switches->accepted + step;
        }
    }
    bool none = switches->accepted == 0;
    ist_switches_reset(switches);
    return !none ? tries : movable > 1 && (find_switch(switches) || find_ring(switches)) ? most : 0;
}

bool ist_switches_check(uint64_t tries, size_t draws, ist_error *err) {
    double steps = 5.0 * (double)tries * (double)draws;
    return steps <= 1e12 || ist_error_set(err, IST_ERROR_LIMIT,
                                          "%zu draws of %llu tries each would take %.2g steps, and the limit is 1e12; "
                                          "ask for fewer draws",
                                          draws, (unsigned long long)tries, steps);
}

/* ---- making ---- */

typedef struct {
    uint32_t class, edge;
} class_edge;

static int compare_classes(const void *left, const void *right) {
    const class_edge *a = left, *b = right;
    if (a->class != b->class) {
        return a->class < b->class ? -1 : 1;
    }
    return (a->edge > b->edge) - (a->edge < b->edge);
}

/* Brings the edges that may move together by their classes. */
static bool group(ist_switches *s, ist_error *err) {
    class_edge *edges = ist_array_make(s->edge_count, sizeof *edges, drawing, err);
    if (edges == NULL) {
        return false;
    }
    for (uint32_t e = 0; e < s->edge_count; e++) {
        if (!is_fixed(s, e)) {
            edges[s->movable_count++] = (class_edge){class_of(s, s->sources[e], s->targets[e]), e};
        }
    }
    qsort(edges, s->movable_count, sizeof *edges, compare_classes);
    for (uint32_t i = 0; i < s->movable_count; i++) {
        s->movable[i] = edges[i].edge;
        s->run[i] = i > 0 && edges[i].class == edges[i - 1].class ? s->run[i - 1] : i;
    }
    for (uint32_t i = s->movable_count; i-- > 0;) {
        s->end[i] = i + 1 < s->movable_count && s->run[i + 1] == s->run[i] ? s->end[i + 1] : i + 1;
    }
    free(edges);
    return true;
}

static bool reserve(ist_switches *s, ist_error *err) {
    uint32_t **arrays[] = {&s->sources, &s->targets, &s->first_sources, &s->first_targets, &s->movable,
                           &s->run,     &s->end};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = ist_array_make(s->edge_count, sizeof **arrays[i], drawing, err);
        ok = *arrays[i] != NULL;
    }
    s->strayed = ok ? ist_array_make(s->edge_count, sizeof *s->strayed, drawing, err) : NULL;
    return s->strayed != NULL && ist_pair_set_make(&s->present, s->edge_count, err) &&
           ist_pair_set_make(&s->first, s->edge_count, err);
}

bool ist_switches_make(ist_switches *out, const ist_edge_list *edges, ist_switch_rule rule, ist_error *err) {
    *out = (ist_switches){.edge_count = edges->edge_count, .directed = edges->directed, .rule = rule};
    bool ok = reserve(out, err);
    for (uint32_t e = 0; ok && e < edges->edge_count; e++) {
        out->first_sources[e] = edges->sources[e];
        out->first_targets[e] = edges->targets[e];
        add(out, e, edges->sources[e], edges->targets[e]);
    }
    if (ok) {
        ist_pair_set_copy(&out->first, &out->present);
    }
    ok = ok && group(out, err) &&
         (!out->directed || ist_index_make(&out->out, edges->vertex_count, out->first_sources, edges->edge_count, err));
    if (!ok) {
        ist_switches_free(out);
    }
    return ok;
}

void ist_switches_free(ist_switches *switches) {
    uint32_t *arrays[] = {
        switches->sources, switches->targets, switches->first_sources, switches->first_targets, switches->movable,
        switches->run,     switches->end};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        free(arrays[i]);
    }
    free(switches->strayed);
    ist_pair_set_free(&switches->present);
    ist_pair_set_free(&switches->first);
    ist_index_free(&switches->out);
    *switches = (ist_switches){0};
}
