/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * agreement.c - pairs in the same order, and rank correlation.
 *
 * With D pairs in opposite orders and H pairs tied by one ranking only, of P pairs: 1 - (D + H / 2) / P, which is one
 * minus the share of the largest possible distance of Kemeny and Snell between two weak orders. D is counted in
 * O(n log n): rows are taken in the order of the first ranking, and a Fenwick tree holds how many of those before have
 * each rank in the second.
 *
 * Kemeny and Snell (1962), Mathematical Models in the Social Sciences, chapter 2; Fenwick (1994), A new data structure
 * for cumulative frequency tables; Spearman (1904), The proof and measurement of association between two things.
 */
#include "core/uncertainty/agreement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ranks.h"

static const char comparing[] = "comparing orders";

typedef struct {
    uint32_t first, second;
} rank_pair;

/* Sorts by one of the ranks, of 1 to `count`; equal ones stay in their order. `starts` has room for count + 2. */
static void sort_by(rank_pair *out, const rank_pair *pairs, size_t kept, bool first, uint32_t *starts, size_t count) {
    memset(starts, 0, (count + 2) * sizeof *starts);
    for (size_t i = 0; i < kept; i++) {
        starts[(first ? pairs[i].first : pairs[i].second) + 1]++;
    }
    for (size_t rank = 1; rank <= count; rank++) {
        starts[rank + 1] += starts[rank];
    }
    for (size_t i = 0; i < kept; i++) {
        out[starts[first ? pairs[i].first : pairs[i].second]++] = pairs[i];
    }
}

/* ranks 1 to `count`; how many of rank `rank` or better were added */
static double count_better(const uint32_t *tree, uint32_t rank) {
    double sum = 0;
    for (; rank > 0; rank &= rank - 1) {
        sum += tree[rank];
    }
    return sum;
}

static void add_rank(uint32_t *tree, size_t count, uint32_t rank) {
    for (size_t at = rank; at <= count; at += at & (~at + 1)) {
        tree[at]++;
    }
}

/* Pairs in opposite orders, and pairs that one ranking ties and the other does not. `tree` is zeroed. */
typedef struct {
    double reversed, half;
} disagreement;

static disagreement count_disagreement(const rank_pair *pairs, size_t kept, uint32_t *tree, size_t count) {
    disagreement found = {0, 0};
    for (size_t first = 0, next = 0; first < kept; first = next) {
        while (next < kept && pairs[next].first == pairs[first].first) {
            double before = (double)first, better = count_better(tree, pairs[next].second);
            double strictly = count_better(tree, pairs[next].second - 1);
            found.reversed += before - better;
            found.half += better - strictly; /* in order by the first ranking, tied by the second */
            next++;
        }
        for (size_t i = first, run = first; i < next; i++) { /* tied by the first: those that the second orders */
            run = pairs[i].second == pairs[run].second ? run : i;
            found.half += (double)(run - first);
            add_rank(tree, count, pairs[i].second);
        }
    }
    return found;
}

bool ist_agreement_kept(double *out, const uint32_t *first, const uint32_t *second, size_t count, ist_error *err) {
    rank_pair *pairs = ist_array_make(2 * count, sizeof *pairs, comparing, err), *sorted = pairs ? pairs + count : NULL;
    uint32_t *tree = pairs ? ist_array_make(count + 2, sizeof *tree, comparing, err) : NULL;
    size_t kept = 0;
    for (size_t row = 0; tree != NULL && row < count; row++) {
        if (first[row] > 0 && second[row] > 0) {
            pairs[kept++] = (rank_pair){first[row], second[row]};
        }
    }
    bool ok = tree != NULL;
    *out = NAN;
    if (ok && kept > 1) {
        sort_by(sorted, pairs, kept, false, tree, count);
        sort_by(pairs, sorted, kept, true, tree, count);
        memset(tree, 0, (count + 2) * sizeof *tree);
        disagreement found = count_disagreement(pairs, kept, tree, count);
        *out = 1 - (found.reversed + found.half / 2) / ((double)kept * (double)(kept - 1) / 2);
    }
    free(pairs);
    free(tree);
    return ok;
}

/* Ranks minus their mean, equal values sharing the mean of their ranks. */
static bool center_ranks(double *out, const double *values, size_t count, ist_error *err) {
    ist_ranks ranks = {0};
    if (!ist_ranks_make(&ranks, values, count, true, err)) {
        return false;
    }
    for (size_t first = 0, next = 0; first < count; first = next) {
        while (next < count && ranks.ranks[next] == ranks.ranks[first]) {
            next++;
        }
        for (size_t place = first; place < next; place++) {
            out[ranks.order[place]] = ((double)first + (double)next - (double)count) / 2;
        }
    }
    ist_ranks_free(&ranks);
    return true;
}

static double correlate(const double *a, const double *b, size_t count) {
    double ab = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < count; i++) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    return count > 2 && aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : NAN;
}

bool ist_agreement_spearman(double *out, const double *first, const double *second, size_t count, ist_error *err) {
    double *values = ist_array_make(count, 4 * sizeof *values, comparing, err);
    if (values == NULL) {
        return false;
    }
    double *a = values, *b = values + count, *a_ranks = b + count, *b_ranks = a_ranks + count;
    size_t kept = 0;
    for (size_t row = 0; row < count; row++) {
        if (!isnan(first[row]) && !isnan(second[row])) {
            a[kept] = first[row];
            b[kept++] = second[row];
        }
    }
    bool ok = center_ranks(a_ranks, a, kept, err) && center_ranks(b_ranks, b, kept, err);
    *out = ok ? correlate(a_ranks, b_ranks, kept) : NAN;
    free(values);
    return ok;
}
