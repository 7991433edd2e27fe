/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * case_pairs.c - sources, targets and demand of a question in the lens, moved to the network of a case.
 */
#include "case_pairs.h"

#include <stdlib.h>
#include <string.h>

#include "core/paths/demand.h"

/* ---- in the lens ---- */

char *ist_asked_pairs_name(const char *names, size_t length, ist_error *err) {
    char *name = ist_array_make(length + 1, 1, "resolving the question", err);
    if (name) {
        memcpy(name, names, length);
    }
    return name;
}

static bool append(ist_vertex_set *set, uint32_t item, ist_error *err) {
    void *items = set->items;
    bool ok =
        ist_array_reserve(&items, &set->capacity, set->count + 1, sizeof *set->items, "resolving the question", err);
    set->items = items;
    if (ok) {
        set->items[set->count++] = item;
    }
    return ok;
}

static bool find_actors(ist_vertex_set *out, const ist_network *network, const char *names, ist_error *err) {
    bool ok = true;
    while (ok && names) {
        size_t length = strcspn(names, ",");
        char *name = ist_asked_pairs_name(names, length, err);
        uint32_t actor = 0;
        ok = name && ist_network_actor(&actor, network, name, err) && append(out, actor, err);
        free(name);
        names = names[length] == ',' ? names + length + 1 : NULL;
    }
    return ok;
}

bool ist_asked_pairs_find(ist_asked_pairs *out, const ist_network *network, const ist_lens *lens,
                          const ist_query_options *options, ist_error *err) {
    *out = (ist_asked_pairs){.network = network, .lens = lens};
    if (!options->source || !options->target || !options->on) {
        return ist_error_set(err, IST_ERROR_USAGE, "the question needs sources, targets, and the actors that it is on");
    }
    bool ok = ist_view_make(&out->open, network, lens, err) &&
              ist_view_terminals(&out->sources, &out->open, options->source, err) &&
              ist_view_terminals(&out->targets, &out->open, options->target, err) &&
              find_actors(&out->on, network, options->on, err) &&
              ist_view_extents(&out->open_on, &out->open, out->on.items, out->on.count, err);
    const ist_ends ends = {out->sources, out->targets};
    return ok && (!options->demand || ist_demand_read(&out->demand, &out->open, &ends, options->source, options->target,
                                                      options->demand, err));
}

void ist_asked_pairs_free(ist_asked_pairs *pairs) {
    ist_vertex_set_free(&pairs->sources);
    ist_vertex_set_free(&pairs->targets);
    ist_vertex_set_free(&pairs->on);
    ist_vertex_set_free(&pairs->open_on);
    free(pairs->demand);
    ist_view_free(&pairs->open);
    *pairs = (ist_asked_pairs){0};
}

/* ---- in a case ---- */

/* Where a vertex of the open view stands in this case, or IST_NONE. */
static uint32_t moved(const ist_case_pairs *c, const ist_asked_pairs *asked, uint32_t vertex) {
    return c->made.view.actor_vertex[asked->open.vertex_actor[vertex]];
}

static int compare_vertices(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static bool lies_on(const ist_asked_pairs *asked, uint32_t vertex) {
    const ist_vertex_set *on = &asked->open_on;
    return on->count > 0 && bsearch(&vertex, on->items, on->count, sizeof *on->items, compare_vertices);
}

/* Pairs that the open lens has and of which this case took an end away. */
static void count_gone(ist_case_pairs *c, const ist_asked_pairs *asked) {
    for (size_t i = 0; i < asked->sources.count; i++) {
        uint32_t s = asked->sources.items[i];
        for (size_t j = 0; !lies_on(asked, s) && j < asked->targets.count; j++) {
            uint32_t t = asked->targets.items[j];
            bool there = moved(c, asked, s) != IST_NONE && moved(c, asked, t) != IST_NONE;
            double demand = asked->demand ? asked->demand[i * asked->targets.count + j] : 1;
            if (s != t && !there && !lies_on(asked, t) && demand > 0) {
                c->gone++;
                c->gone_demand += demand;
            }
        }
    }
}

static size_t place_of(const ist_vertex_set *set, uint32_t vertex) {
    const uint32_t *found = bsearch(&vertex, set->items, set->count, sizeof *set->items, compare_vertices);
    return (size_t)(found - set->items);
}

/* The demand by the places that sources and targets have in this case. */
static bool move_demand(ist_case_pairs *c, const ist_asked_pairs *asked, ist_error *err) {
    size_t pairs = asked->demand ? asked->sources.count * asked->targets.count : 0;
    if (!asked->demand) {
        return true;
    }
    c->demand = ist_array_make(c->sources.count * c->targets.count, sizeof *c->demand, "moving a demand", err);
    for (size_t i = 0; c->demand && i < pairs; i++) {
        uint32_t s = moved(c, asked, asked->sources.items[i / asked->targets.count]);
        uint32_t t = moved(c, asked, asked->targets.items[i % asked->targets.count]);
        if (s != IST_NONE && t != IST_NONE) {
            c->demand[place_of(&c->sources, s) * c->targets.count + place_of(&c->targets, t)] += asked->demand[i];
        }
    }
    return c->demand != NULL;
}

bool ist_case_pairs_make(ist_case_pairs *out, const ist_asked_pairs *pairs, const char *words, ist_error *err) {
    *out = (ist_case_pairs){0};
    bool ok = ist_case_view_make(&out->made, pairs->network, pairs->lens, words, err) &&
              ist_case_view_move(&out->sources, &out->made, &pairs->open, &pairs->sources, err) &&
              ist_case_view_move(&out->targets, &out->made, &pairs->open, &pairs->targets, err) &&
              ist_view_extents(&out->on, &out->made.view, pairs->on.items, pairs->on.count, err) &&
              move_demand(out, pairs, err);
    if (ok) {
        count_gone(out, pairs);
    }
    return ok;
}

void ist_case_pairs_free(ist_case_pairs *pairs) {
    ist_vertex_set_free(&pairs->sources);
    ist_vertex_set_free(&pairs->targets);
    ist_vertex_set_free(&pairs->on);
    free(pairs->demand);
    ist_case_view_free(&pairs->made);
    *pairs = (ist_case_pairs){0};
}
