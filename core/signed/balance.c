/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * balance.c - everything that balance asks of one view, computed once.
 *
 * Modularity (Gomez, Jensen and Arenas 2009) counts ties inside camps beyond what degrees let expect, friends for it
 * and foes against it: Q = 1/(2m) sum over pairs in one camp of [s_ij - (k+_i k+_j / 2m+ - k-_i k-_j / 2m-)]. A camp is
 * one side of one component.
 */
#include "core/signed/balance.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/signed/closed_walks.h"

static const char what[] = "judging balance";

/* By camp: 2 v for side -1 of the component whose first vertex is v, 2 v + 1 for its side +1. */
typedef struct {
    double friends, foes;  /* pairs inside */
    double warmth, enmity; /* sums of degrees */
} camp;

static camp *camp_of(camp *camps, const ist_camps *found, uint32_t vertex) {
    return &camps[2 * (size_t)found->component[vertex] + (found->side[vertex] > 0)];
}

static void sum_up(camp *camps, const ist_camps *found, const ist_signs *signs) {
    for (size_t pair = 0; pair < signs->pair_count; pair++) {
        camp *one = camp_of(camps, found, signs->sources[pair]), *other = camp_of(camps, found, signs->targets[pair]);
        bool foes = signs->signs[pair] < 0;
        one->friends += one == other && !foes;
        one->foes += one == other && foes;
        one->warmth += !foes;
        other->warmth += !foes;
        one->enmity += foes;
        other->enmity += foes;
    }
}

bool ist_camps_modularity(double *out, const ist_camps *camps, const ist_signs *signs, ist_error *err) {
    size_t n = signs->neighbours.vertex_count;
    camp *sums = ist_array_make(2 * n, sizeof *sums, what, err);
    double m = (double)signs->pair_count, foes = (double)signs->hostile, friends = m - foes, q = 0;
    if (!sums) {
        return false;
    }
    sum_up(sums, camps, signs);
    for (size_t i = 0; i < 2 * n; i++) {
        q += 2 * (sums[i].friends - sums[i].foes);
        q -= friends > 0 ? sums[i].warmth * sums[i].warmth / (2 * friends) : 0;
        q += foes > 0 ? sums[i].enmity * sums[i].enmity / (2 * foes) : 0;
    }
    *out = m > 0 ? q / (2 * m) : NAN;
    free(sums);
    return true;
}

static uint32_t find_root(uint32_t *above, uint32_t v) {
    while (above[v] != v) {
        above[v] = above[above[v]];
        v = above[v];
    }
    return v;
}

/* Weak balance of the whole: the friends of friends fall into groups without foes inside. */
static bool count_foes_among_friends(ist_balance *out, ist_error *err) {
    const ist_signs *signs = &out->signs;
    size_t n = signs->neighbours.vertex_count;
    uint32_t *group = ist_array_make(n, sizeof *group, what, err);
    for (uint32_t v = 0; group && v < n; v++) {
        group[v] = v;
    }
    for (int sign = 1; group && sign >= -1; sign -= 2) {
        for (size_t pair = 0; pair < signs->pair_count; pair++) {
            if (signs->signs[pair] != sign) {
                continue;
            }
            uint32_t a = find_root(group, signs->sources[pair]), b = find_root(group, signs->targets[pair]);
            out->foes_among_friends += sign < 0 && a == b;
            group[a] = sign > 0 ? b : group[a];
        }
    }
    bool ok = group != NULL;
    free(group);
    return ok;
}

/* A network too large for its walks has all else. */
static bool count_walks(ist_balance *out, ist_error *err) {
    ist_error refused = {0};
    if (ist_walk_balance(&out->walks, &out->signs, &refused)) {
        return true;
    }
    out->walks = NAN;
    snprintf(out->no_walks, sizeof out->no_walks, "%.*s", (int)sizeof out->no_walks - 1, refused.message);
    return !ist_error_is_memory(&refused) || ist_error_memory(err, what);
}

static bool check_signs(const ist_signs *signs, ist_error *err) {
    return signs->pair_count > 0 ||
           ist_error_set(err, IST_ERROR_UNDEFINED,
                         "no pair of actors has ties of one sign: %zu are neutral, %zu have ties of both signs",
                         signs->neutral, signs->mixed);
}

bool ist_balance_make(ist_balance *out, const ist_view *view, ist_error *err) {
    *out = (ist_balance){.view = view};
    bool ok = ist_signs_make(&out->signs, view, err) && check_signs(&out->signs, err) &&
              ist_triads_count(out->triads, &out->signs, err) &&
              ist_camps_find(&out->camps, &out->signs, IST_CAMPS_WORK, err) && count_foes_among_friends(out, err) &&
              ist_camps_modularity(&out->modularity, &out->camps, &out->signs, err) && count_walks(out, err);
    if (!ok) {
        ist_balance_free(out);
    }
    return ok;
}

void ist_balance_free(ist_balance *balance) {
    ist_camps_free(&balance->camps);
    ist_signs_free(&balance->signs);
    *balance = (ist_balance){0};
}
