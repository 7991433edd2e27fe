/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * key_sets.c - fragmentation and reach of one set, by counting how many pairs stand one step apart, two steps, and so
 * on.
 *
 * Distances are steps. The searches of up to 64 vertices run at once, a bit each; pairs are counted before they are
 * weighed, so that a value does not depend on the order of anything.
 */
#include "key_sets.h"

#include <stdlib.h>
#include <string.h>

bool ist_key_sets_init(ist_key_sets *out, const ist_view *view, ist_key_problem problem, ist_error *err) {
    const char *what = "looking for key players";
    size_t n = view->vertex_count;
    *out = (ist_key_sets){.view = view, .problem = problem};
    return (out->member = ist_array_make(n, sizeof *out->member, what, err)) &&
           (out->seen = ist_array_make(n, sizeof *out->seen, what, err)) &&
           (out->front = ist_array_make(n, sizeof *out->front, what, err)) &&
           (out->coming = ist_array_make(n, sizeof *out->coming, what, err)) &&
           (out->queue = ist_array_make(n, sizeof *out->queue, what, err)) &&
           (out->next = ist_array_make(n, sizeof *out->next, what, err)) &&
           (out->at = ist_array_make(n + 1, sizeof *out->at, what, err));
}

void ist_key_sets_free(ist_key_sets *sets) {
    free(sets->member);
    free(sets->seen);
    free(sets->front);
    free(sets->coming);
    free(sets->queue);
    free(sets->next);
    free(sets->at);
    *sets = (ist_key_sets){0};
}

double ist_key_sets_steps(const ist_view *view, ist_key_problem problem) {
    double n = (double)view->vertex_count, once = n + 2 * (double)view->edge_count;
    return problem == IST_KEY_REACH ? once : once * (n / 64 + 1) * 4;
}

static unsigned count_bits(uint64_t bits) {
    return (unsigned)__builtin_popcountll(bits);
}

/* Carries the searches one step on; returns how many vertices they newly come to. */
static size_t step(ist_key_sets *s, size_t width) {
    const ist_arcs *out = &s->view->out;
    size_t touched = 0;
    for (size_t i = 0; i < width; i++) {
        uint32_t tail = s->queue[i];
        for (uint32_t arc = out->offsets[tail]; arc < out->offsets[tail + 1]; arc++) {
            uint32_t head = out->heads[arc];
            uint64_t new = s->front[tail] & ~s->seen[head];
            bool lost = s->problem == IST_KEY_FRAGMENTATION && s->member[head];
            if (new != 0 && !lost) {
                if (s->coming[head] == 0) {
                    s->next[touched++] = head;
                }
                s->coming[head] |= new;
            }
        }
    }
    memcpy(s->queue, s->next, touched * sizeof *s->queue);
    return touched;
}

/* Counts, for each distance, the pairs of a search and a vertex that it comes to. The searches have begun at the first
 * `width` vertices of the queue. */
static void search(ist_key_sets *s, size_t width) {
    for (size_t distance = 1; width > 0; distance++) {
        width = step(s, width);
        for (size_t i = 0; i < width; i++) {
            uint32_t v = s->queue[i];
            s->front[v] = s->coming[v];
            s->seen[v] |= s->coming[v];
            s->coming[v] = 0;
            s->at[distance] += count_bits(s->front[v]);
            s->farthest = distance > s->farthest ? distance : s->farthest;
        }
    }
}

static void forget(ist_key_sets *s) {
    for (size_t v = 0; v < s->view->vertex_count; v++) {
        s->seen[v] = s->front[v] = 0;
    }
}

static void begin(ist_key_sets *s, size_t place, uint32_t vertex, uint64_t bits) {
    s->queue[place] = vertex;
    s->front[vertex] = s->seen[vertex] = bits;
}

static void search_from_all_others(ist_key_sets *s) {
    for (uint32_t v = 0; v < s->view->vertex_count;) {
        size_t width = 0;
        forget(s);
        for (; v < s->view->vertex_count && width < 64; v++) {
            if (!s->member[v]) {
                begin(s, width, v, (uint64_t)1 << width);
                width++;
            }
        }
        search(s, width);
    }
}

static void search_from_set(ist_key_sets *s, const uint32_t *set, size_t count) {
    forget(s);
    for (size_t i = 0; i < count; i++) {
        begin(s, i, set[i], 1);
    }
    search(s, count);
}

/* The sum of one divided by the distance over what was counted, which is forgotten. */
static double take_sum(ist_key_sets *s) {
    double sum = 0;
    for (size_t distance = s->farthest; distance > 0; distance--) {
        sum += (double)s->at[distance] / (double)distance;
        s->at[distance] = 0;
    }
    s->farthest = 0;
    return sum;
}

double ist_key_sets_value(ist_key_sets *sets, const uint32_t *set, size_t count) {
    double n = (double)sets->view->vertex_count, others = n - (double)count;
    for (size_t i = 0; i < count; i++) {
        sets->member[set[i]] = 1;
    }
    if (sets->problem == IST_KEY_REACH) {
        search_from_set(sets, set, count);
    } else {
        search_from_all_others(sets);
    }
    for (size_t i = 0; i < count; i++) {
        sets->member[set[i]] = 0;
    }
    double sum = take_sum(sets);
    return sets->problem == IST_KEY_REACH ? ((double)count + sum) / n : 1 - sum / (others * (others - 1));
}
