/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * two_mode.c - memberships -> rows both ways, and the pairs that share a group.
 */
#include "core/fold/two_mode.h"

#include <stdlib.h>
#include <string.h>

static const char what[] = "folding a network";

static int compare(const void *left, const void *right) {
    const ist_membership *x = left, *y = right;
    if (x->member != y->member) {
        return x->member < y->member ? -1 : 1;
    }
    return (x->group > y->group) - (x->group < y->group);
}

/* Sorted by member, so each group's members come in ascending order. */
static void fill(ist_two_mode *out, const ist_membership *sorted, uint32_t *next) {
    for (size_t i = 0; i < out->size; i++) {
        out->offsets[sorted[i].member + 1]++;
        out->group_offsets[sorted[i].group + 1]++;
        out->groups[i] = sorted[i].group;
        out->levels[i] = sorted[i].level;
    }
    for (size_t i = 0; i < out->member_count; i++) {
        out->offsets[i + 1] += out->offsets[i];
    }
    for (size_t o = 0; o < out->group_count; o++) {
        out->group_offsets[o + 1] += out->group_offsets[o];
        next[o] = out->group_offsets[o];
    }
    for (size_t i = 0; i < out->size; i++) {
        uint32_t at = next[sorted[i].group]++;
        out->members[at] = sorted[i].member;
        out->group_levels[at] = sorted[i].level;
    }
}

bool ist_two_mode_make(ist_two_mode *out, size_t member_count, size_t group_count, const ist_membership *items,
                       size_t count, ist_error *err) {
    ist_membership *sorted = NULL;
    uint32_t *next = NULL;
    bool ok = false;
    *out = (ist_two_mode){.member_count = member_count, .group_count = group_count, .size = count};
    IST_TRY(sorted = ist_array_make(count, sizeof *sorted, what, err));
    IST_TRY(next = ist_array_make(group_count, sizeof *next, what, err));
    IST_TRY(out->offsets = ist_array_make(member_count + 1, sizeof *out->offsets, what, err));
    IST_TRY(out->groups = ist_array_make(count, sizeof *out->groups, what, err));
    IST_TRY(out->levels = ist_array_make(count, sizeof *out->levels, what, err));
    IST_TRY(out->group_offsets = ist_array_make(group_count + 1, sizeof *out->group_offsets, what, err));
    IST_TRY(out->members = ist_array_make(count, sizeof *out->members, what, err));
    IST_TRY(out->group_levels = ist_array_make(count, sizeof *out->group_levels, what, err));
    if (count > 0) {
        memcpy(sorted, items, count * sizeof *sorted);
    }
    qsort(sorted, count, sizeof *sorted, compare);
    fill(out, sorted, next);
    ok = true;
done:
    free(sorted);
    free(next);
    if (!ok) {
        ist_two_mode_free(out);
    }
    return ok;
}

void ist_two_mode_free(ist_two_mode *net) {
    free(net->offsets);
    free(net->groups);
    free(net->levels);
    free(net->group_offsets);
    free(net->members);
    free(net->group_levels);
    *net = (ist_two_mode){0};
}

/* ---- pairs ---- */

/* Adds up what `a` shares with each later member; `sums` is by member and zero elsewhere. */
static void gather(ist_shared *sums, const ist_two_mode *net, uint32_t a) {
    for (uint32_t i = net->offsets[a]; i < net->offsets[a + 1]; i++) {
        uint32_t group = net->groups[i], size = ist_two_mode_group_size(net, group);
        for (uint32_t j = net->group_offsets[group]; j < net->group_offsets[group + 1]; j++) {
            ist_shared *sum = &sums[net->members[j]];
            if (net->members[j] > a) {
                double other = net->group_levels[j];
                sum->shared++;
                sum->newman += 1.0 / (size - 1);
                sum->level += net->levels[i] < other ? net->levels[i] : other;
            }
        }
    }
}

static bool take(ist_pairs *out, ist_shared *sums, size_t member_count, uint32_t a, ist_error *err) {
    enum { MOST = 10000000 };
    for (uint32_t b = a + 1; b < member_count; b++) {
        if (sums[b].shared == 0) {
            continue;
        }
        void *items = out->items;
        bool ok =
            out->count < MOST
                ? ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof *out->items, what, err)
                : ist_error_set(err, IST_ERROR_LIMIT,
                                "more than %d pairs share a group; leave the largest groups out by --without", MOST);
        out->items = items;
        if (!ok) {
            return false;
        }
        out->items[out->count] = sums[b];
        out->items[out->count].a = a;
        out->items[out->count++].b = b;
        sums[b] = (ist_shared){0};
    }
    return true;
}

bool ist_pairs_make(ist_pairs *out, const ist_two_mode *net, ist_error *err) {
    *out = (ist_pairs){0};
    ist_shared *sums = ist_array_make(net->member_count, sizeof *sums, what, err);
    bool ok = sums != NULL;
    for (uint32_t a = 0; ok && a < net->member_count; a++) {
        gather(sums, net, a);
        ok = take(out, sums, net->member_count, a, err);
    }
    free(sums);
    if (!ok) {
        ist_pairs_free(out);
    }
    return ok;
}

void ist_pairs_free(ist_pairs *pairs) {
    free(pairs->items);
    *pairs = (ist_pairs){0};
}
