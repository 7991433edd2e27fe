/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * curveball.c - Strona et al. (2014), A fast and unbiased procedure to randomize ecological binary matrices; each of
 * the networks is as probable as any other after enough trades (Carstens 2015).
 */
#include "core/fold/curveball.h"

#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

static const char what[] = "drawing networks of the same degrees";

bool ist_curveball_make(ist_curveball *out, const ist_two_mode *net, uint64_t seed, ist_error *err) {
    *out = (ist_curveball){.offsets = net->offsets, .member_count = net->member_count, .state = seed};
    IST_TRY(out->groups = ist_array_make(net->size, sizeof *out->groups, what, err));
    IST_TRY(out->mark = ist_array_make(net->group_count, sizeof *out->mark, what, err));
    IST_TRY(out->pool = ist_array_make(net->group_count, sizeof *out->pool, what, err));
    if (net->size > 0) {
        memcpy(out->groups, net->groups, net->size * sizeof *out->groups);
    }
    return true;
done:
    ist_curveball_free(out);
    return false;
}

void ist_curveball_free(ist_curveball *curveball) {
    free(curveball->groups);
    free(curveball->mark);
    free(curveball->pool);
    *curveball = (ist_curveball){0};
}

/* Moves the groups of a member that the marked other has too to the front; returns how many there are. The rest goes to
 * the pool. */
static uint32_t split(ist_curveball *c, uint32_t member, size_t *pooled) {
    uint32_t first = c->offsets[member], last = c->offsets[member + 1], kept = first;
    for (uint32_t i = first; i < last; i++) {
        uint32_t group = c->groups[i];
        if (c->mark[group]) {
            c->groups[kept++] = group;
        } else {
            c->pool[(*pooled)++] = group;
        }
    }
    return kept;
}

static void set_marks(ist_curveball *c, uint32_t member, uint8_t value) {
    for (uint32_t i = c->offsets[member]; i < c->offsets[member + 1]; i++) {
        c->mark[c->groups[i]] = value;
    }
}

static void trade(ist_curveball *c, uint32_t a, uint32_t b) {
    size_t pooled = 0;
    set_marks(c, b, 1);
    uint32_t kept_a = split(c, a, &pooled); /* a's front: what both have */
    set_marks(c, b, 0);
    uint32_t common = kept_a - c->offsets[a];
    for (uint32_t i = 0; i < common; i++) {
        c->mark[c->groups[c->offsets[a] + i]] = 1;
    }
    uint32_t kept_b = split(c, b, &pooled);
    for (uint32_t i = 0; i < common; i++) {
        c->mark[c->groups[c->offsets[a] + i]] = 0;
    }
    ist_random_shuffle(c->pool, (uint32_t)pooled, &c->state);
    size_t taken = 0;
    for (uint32_t i = kept_a; i < c->offsets[a + 1]; i++) {
        c->groups[i] = c->pool[taken++];
    }
    for (uint32_t i = kept_b; i < c->offsets[b + 1]; i++) {
        c->groups[i] = c->pool[taken++];
    }
}

void ist_curveball_trade(ist_curveball *curveball, uint64_t trades) {
    uint32_t n = (uint32_t)curveball->member_count;
    for (uint64_t i = 0; n > 1 && i < trades; i++) {
        uint32_t a = ist_random_below(&curveball->state, n), b = ist_random_below(&curveball->state, n - 1);
        trade(curveball, a, b < a ? b : b + 1);
    }
}

/* ---- comparing ---- */

typedef struct {
    ist_two_mode drawn; /* the members of each group, of the network that was drawn; other arrays are not used */
    uint32_t *sums;     /* by member, zero between uses */
    uint32_t *next;     /* by group */
} comparison;

/* The groups keep their sizes, so only who is in them is filled in. */
static void list_members(comparison *x, const ist_curveball *c) {
    memcpy(x->next, x->drawn.group_offsets, x->drawn.group_count * sizeof *x->next);
    for (uint32_t member = 0; member < c->member_count; member++) {
        for (uint32_t i = c->offsets[member]; i < c->offsets[member + 1]; i++) {
            x->drawn.members[x->next[c->groups[i]]++] = member;
        }
    }
}

static void count_draw(uint32_t *as_many, uint8_t *varies, comparison *x, const ist_curveball *c,
                       const ist_pairs *pairs) {
    size_t pair = 0;
    for (uint32_t a = 0; a < c->member_count; a++) {
        for (uint32_t i = c->offsets[a]; i < c->offsets[a + 1]; i++) {
            uint32_t group = c->groups[i];
            for (uint32_t j = x->drawn.group_offsets[group]; j < x->drawn.group_offsets[group + 1]; j++) {
                x->sums[x->drawn.members[j]]++;
            }
        }
        for (; pair < pairs->count && pairs->items[pair].a == a; pair++) {
            uint32_t drawn = x->sums[pairs->items[pair].b];
            as_many[pair] += drawn >= pairs->items[pair].shared;
            varies[pair] |= drawn != pairs->items[pair].shared;
        }
        for (uint32_t i = c->offsets[a]; i < c->offsets[a + 1]; i++) {
            uint32_t group = c->groups[i];
            for (uint32_t j = x->drawn.group_offsets[group]; j < x->drawn.group_offsets[group + 1]; j++) {
                x->sums[x->drawn.members[j]] = 0;
            }
        }
    }
}

static bool check_work(const ist_two_mode *net, size_t draws, uint64_t trades, ist_error *err) {
    double squares = 0, size = (double)net->size, n = (double)net->member_count + 1;
    for (size_t o = 0; o < net->group_count; o++) {
        squares += (double)ist_two_mode_group_size(net, o) * ist_two_mode_group_size(net, o);
    }
    double work = (double)draws * (2 * squares + size + (double)trades * 4 * size / n);
    return work <= 1e12 || ist_error_set(err, IST_ERROR_LIMIT,
                                         "%zu draws would take %.2g steps, and the limit is 1e12; ask for fewer with "
                                         "--draws, or none with --draws 0",
                                         draws, work);
}

bool ist_curveball_compare(uint32_t *as_many, uint8_t *varies, const ist_two_mode *net, const ist_pairs *pairs,
                           size_t draws, uint64_t seed, ist_error *err) {
    enum { TRADES = 5, BEGINNING = 20 }; /* a member: between two draws, and before the first */
    uint64_t trades = TRADES * (uint64_t)net->member_count;
    ist_curveball c = {0};
    comparison x = {.drawn = *net};
    bool ok = false;
    x.drawn.members = NULL;
    IST_TRY(check_work(net, draws, trades, err) && ist_curveball_make(&c, net, seed, err));
    IST_TRY(x.drawn.members = ist_array_make(net->size, sizeof *x.drawn.members, what, err));
    IST_TRY(x.sums = ist_array_make(net->member_count, sizeof *x.sums, what, err));
    IST_TRY(x.next = ist_array_make(net->group_count, sizeof *x.next, what, err));
    ist_curveball_trade(&c, BEGINNING * (uint64_t)net->member_count);
    for (size_t i = 0; i < draws; i++) {
        ist_curveball_trade(&c, trades);
        list_members(&x, &c);
        count_draw(as_many, varies, &x, &c, pairs);
    }
    ok = true;
done:
    free(x.drawn.members);
    free(x.sums);
    free(x.next);
    ist_curveball_free(&c);
    return ok;
}
