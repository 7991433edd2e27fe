/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing_search.c - sets of missing ties: all of them while there are few, then greedily, then at random.
 */
#include "core/bias/missing_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

static const char searching[] = "looking for missing ties";

/* ---- what can be added ---- */

typedef struct {
    uint32_t best, other;
    ist_missing_pair pair;
} ranked_pair;

static int compare_ranked(const void *left, const void *right) {
    const ranked_pair *a = left, *b = right;
    const uint32_t x[] = {a->best, a->other, a->pair.source, a->pair.target};
    const uint32_t y[] = {b->best, b->other, b->pair.source, b->pair.target};
    for (size_t i = 0; i < 4; i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

/* 0, no rank, comes last. */
static uint32_t rank_of(const ist_ego *ego, uint32_t vertex) {
    return ego->ranks[vertex] > 0 ? ego->ranks[vertex] : IST_NONE;
}

static size_t list_ranked(ranked_pair *out, const ist_ego *ego) {
    const ist_view *view = ego->measured.view;
    size_t count = 0;
    for (uint32_t a = 0; a < ego->count; a++) {
        for (uint32_t b = view->directed ? 0 : a + 1; b < ego->count; b++) {
            if (a != b && a != ego->vertex && b != ego->vertex && ist_view_edge(view, a, b) == IST_NONE) {
                uint32_t x = rank_of(ego, a), y = rank_of(ego, b);
                out[count++] = (ranked_pair){x < y ? x : y, x < y ? y : x, {a, b}};
            }
        }
    }
    return count;
}

static bool list_pairs(ist_missing_search *s, size_t count, ist_error *err) {
    ranked_pair *ranked = ist_array_make(count, sizeof *ranked, searching, err);
    s->pairs = ranked ? ist_array_make(count, sizeof *s->pairs, searching, err) : NULL;
    if (s->pairs != NULL) {
        s->pair_count = list_ranked(ranked, s->ego);
        if (s->pair_count > 0) {
            qsort(ranked, s->pair_count, sizeof *ranked, compare_ranked);
        }
        for (size_t i = 0; i < s->pair_count; i++) {
            s->pairs[i] = ranked[i].pair;
        }
    }
    free(ranked);
    return s->pairs != NULL;
}

static bool copy(double **out, const double *from, size_t base, size_t all, double further, ist_error *err) {
    *out = ist_array_make(all, sizeof **out, searching, err);
    for (size_t i = 0; *out != NULL && i < all; i++) {
        (*out)[i] = i < base ? from[i] : further;
    }
    return *out != NULL;
}

bool ist_missing_search_start(ist_missing_search *out, const ist_ego *ego, const ist_ego_missing *weights,
                              ist_error *err) {
    const ist_view *view = ego->measured.view;
    size_t all = view->edge_count + weights->pairs;
    *out = (ist_missing_search){.ego = ego, .base = view->edge_count};
    bool ok = list_pairs(out, weights->pairs, err) &&
              (out->sources = ist_array_make(all, sizeof *out->sources, searching, err)) != NULL &&
              (out->targets = ist_array_make(all, sizeof *out->targets, searching, err)) != NULL &&
              (out->values = ist_array_make(ego->count, sizeof *out->values, searching, err)) != NULL &&
              (out->chosen = ist_array_make(weights->pairs + 1, sizeof *out->chosen, searching, err)) != NULL &&
              (!view->has_cost || copy(&out->costs, view->costs, out->base, all, weights->cost, err)) &&
              copy(&out->strengths, view->strengths, out->base, all, weights->strength, err) &&
              (!view->has_capacity || copy(&out->capacities, view->capacities, out->base, all, weights->capacity, err));
    for (size_t e = 0; ok && e < view->edge_count; e++) {
        out->sources[e] = view->sources[e];
        out->targets[e] = view->targets[e];
    }
    out->edges = (ist_edge_list){.vertex_count = ego->count,
                                 .directed = view->directed,
                                 .sources = out->sources,
                                 .targets = out->targets,
                                 .costs = out->costs,
                                 .strengths = out->strengths,
                                 .capacities = out->capacities};
    return ok;
}

void ist_missing_search_free(ist_missing_search *search) {
    free(search->pairs);
    free(search->sources);
    free(search->targets);
    free(search->costs);
    free(search->strengths);
    free(search->capacities);
    free(search->values);
    free(search->chosen);
    *search = (ist_missing_search){0};
}

bool ist_missing_look(ist_ego_place *out, ist_missing_search *search, const uint32_t *numbers, size_t count,
                      ist_error *err) {
    ist_view view = {0};
    for (size_t i = 0; i < count; i++) {
        search->sources[search->base + i] = search->pairs[numbers[i]].source;
        search->targets[search->base + i] = search->pairs[numbers[i]].target;
    }
    search->edges.edge_count = search->base + count;
    search->tried++;
    bool ok = ist_view_from_edges(&view, &search->edges, err);
    view.work = search->ego->measured.view->work;
    ok = ok && ist_ego_look(out, search->values, search->ego, &view, err);
    ist_view_free(&view);
    return ok;
}

bool ist_missing_keep(ist_ego_missing *out, const ist_missing_search *search, const uint32_t *numbers, size_t count,
                      uint32_t rival, ist_error *err) {
    free(out->sources);
    free(out->targets);
    out->targets = NULL;
    out->sources = ist_array_make(count, sizeof *out->sources, searching, err);
    out->targets = out->sources ? ist_array_make(count, sizeof *out->targets, searching, err) : NULL;
    for (size_t i = 0; out->targets != NULL && i < count; i++) {
        out->sources[i] = search->pairs[numbers[i]].source;
        out->targets[i] = search->pairs[numbers[i]].target;
    }
    out->enough = count;
    out->rival = rival;
    return out->targets != NULL;
}

/* ---- all sets ---- */

static double count_sets(size_t pairs, size_t size) {
    double sets = 1;
    for (size_t i = 0; i < size; i++) {
        sets *= (double)(pairs - i) / (double)(i + 1);
    }
    return sets;
}

/* The next set of `size` numbers below `count`, ascending; false after the last. */
static bool next_set(uint32_t *set, size_t size, size_t count) {
    size_t at = size;
    while (at > 0 && set[at - 1] == count - size + at - 1) {
        at--;
    }
    if (at == 0) {
        return false;
    }
    set[at - 1]++;
    for (; at < size; at++) {
        set[at] = set[at - 1] + 1;
    }
    return true;
}

static bool try_all(ist_ego_missing *out, ist_missing_search *s, size_t size, ist_error *err) {
    for (uint32_t i = 0; i < size; i++) {
        s->chosen[i] = i;
    }
    do {
        ist_ego_place found;
        if (!ist_missing_look(&found, s, s->chosen, size, err)) {
            return false;
        }
        if (found.rank > 1) {
            return ist_missing_keep(out, s, s->chosen, size, found.first, err);
        }
    } while (next_set(s->chosen, size, s->pair_count));
    out->least = size + 1;
    return true;
}

bool ist_missing_exhaust(ist_ego_missing *out, ist_missing_search *search, ist_error *err) {
    double left = (double)search->tries;
    for (size_t size = 1; out->enough == 0 && size <= search->pair_count; size++) {
        double sets = count_sets(search->pair_count, size);
        if (sets > left) {
            return true;
        }
        left -= sets;
        if (!try_all(out, search, size, err)) {
            return false;
        }
    }
    return true;
}

/* ---- greedily ---- */

static void swap(uint32_t *a, uint32_t *b) {
    uint32_t old = *a;
    *a = *b;
    *b = old;
}

/* One more tie: chosen[0] to chosen[count - 1] are in, the others stand behind in the order of the pairs. Puts that
 * with which the ego is least ahead to chosen[count]. */
static bool add_best(ist_ego_place *best, ist_missing_search *s, size_t count, size_t width, ist_error *err) {
    size_t last = count + width < s->pair_count ? count + width : s->pair_count, best_at = count;
    *best = (ist_ego_place){.lead = INFINITY};
    for (size_t at = count; at < last; at++) {
        ist_ego_place found;
        swap(&s->chosen[count], &s->chosen[at]);
        bool ok = ist_missing_look(&found, s, s->chosen, count + 1, err);
        swap(&s->chosen[count], &s->chosen[at]);
        if (!ok) {
            return false;
        }
        if (found.lead < best->lead) {
            *best = found;
            best_at = at;
        }
        if (found.rank > 1) {
            break;
        }
    }
    uint32_t taken = s->chosen[best_at]; /* the others keep their order */
    memmove(s->chosen + count + 1, s->chosen + count, (best_at - count) * sizeof *s->chosen);
    s->chosen[count] = taken;
    return true;
}

/* Takes out again, one after the other, what is not needed: of the last ones first, for the early ones did most. */
static bool thin(ist_ego_missing *out, ist_missing_search *s, size_t count, uint32_t rival, ist_error *err) {
    for (size_t at = count; at-- > 0 && count > 1;) {
        ist_ego_place found;
        uint32_t taken = s->chosen[at];
        memmove(s->chosen + at, s->chosen + at + 1, (count - at - 1) * sizeof *s->chosen);
        if (!ist_missing_look(&found, s, s->chosen, count - 1, err)) {
            return false;
        }
        if (found.rank > 1) {
            rival = found.first;
            count--;
        } else {
            memmove(s->chosen + at + 1, s->chosen + at, (count - at - 1) * sizeof *s->chosen);
            s->chosen[at] = taken;
        }
    }
    return ist_missing_keep(out, s, s->chosen, count, rival, err);
}

/* Ties tried a step: all where that leaves tries for a good many steps, else as many as leave them. */
static size_t choose_width(const ist_missing_search *s) {
    enum { STEPS = 20 };
    size_t few = s->tries / STEPS > 1 ? s->tries / STEPS : 1;
    return s->pair_count < few ? s->pair_count : few;
}

bool ist_missing_greedy(ist_ego_missing *out, ist_missing_search *search, ist_error *err) {
    ist_ego_place best = {.rank = 1};
    size_t begun = search->tried, count = 0;
    out->width = choose_width(search);
    for (uint32_t i = 0; i < search->pair_count; i++) {
        search->chosen[i] = i;
    }
    while (count < search->pair_count && best.rank <= 1 && search->tried - begun < search->tries) {
        if (!add_best(&best, search, count, out->width, err)) {
            return false;
        }
        count++;
    }
    out->steps = count;
    return best.rank <= 1 || thin(out, search, count, best.first, err);
}

/* ---- at random ---- */

/* Numbers of ties that are looked at: each at first, then each a tenth above the one before, and all. */
static size_t next_level(size_t level, size_t pairs) {
    enum { TENTH = 10 };
    size_t next = level + 1 + (level > TENTH ? (level - TENTH) / TENTH : 0);
    return level < pairs && next > pairs ? pairs : next;
}

static bool draw_one(size_t *out, ist_missing_search *s, uint64_t seed, uint64_t number, ist_error *err) {
    uint64_t random = ist_random_start(seed, number);
    ist_ego_place found;
    for (uint32_t i = 0; i < s->pair_count; i++) {
        s->chosen[i] = i;
    }
    ist_random_shuffle(s->chosen, (uint32_t)s->pair_count, &random);
    for (size_t level = 1; level <= s->pair_count; level = next_level(level, s->pair_count)) {
        if (!ist_missing_look(&found, s, s->chosen, level, err)) {
            return false;
        }
        if (found.rank > 1) {
            *out = level;
            return true;
        }
    }
    *out = SIZE_MAX;
    return true;
}

static int compare_sizes(const void *left, const void *right) {
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    return (a > b) - (a < b);
}

static size_t quantile(const size_t *sorted, size_t count, size_t hundredths) {
    size_t value = sorted[(hundredths * count + 99) / 100 - 1];
    return value == SIZE_MAX ? 0 : value;
}

bool ist_missing_random(ist_ego_missing *out, ist_missing_search *search, const ist_missing_options *options,
                        ist_error *err) {
    enum { LEAST = 20 };
    size_t levels = 0, before = search->tried;
    for (size_t level = 1; level <= search->pair_count; level = next_level(level, search->pair_count)) {
        levels++;
    }
    size_t affordable = search->tries / (levels > 0 ? levels : 1);
    affordable = affordable > LEAST ? affordable : LEAST;
    size_t draws = options->draws < affordable ? options->draws : affordable;
    size_t *found = ist_array_make(draws, sizeof *found, searching, err);
    bool ok = found != NULL;
    for (size_t i = 0; ok && i < draws; i++) {
        ok = draw_one(&found[i], search, options->seed, i, err);
        out->overturned += ok && found[i] != SIZE_MAX;
    }
    if (ok && draws > 0) {
        qsort(found, draws, sizeof *found, compare_sizes);
        out->draws = draws;
        out->low = quantile(found, draws, 5);
        out->median = quantile(found, draws, 50);
        out->high = quantile(found, draws, 95);
    }
    free(found);
    search->tried = before;
    return ok;
}
