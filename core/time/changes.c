/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * changes.c - from which year on a measure stands at another level, and whether that could be chance.
 *
 * The deviations of the values x from their mean are added up from the first on. While values lie below the mean the
 * sum falls, while they lie above it rises; where it is farthest from 0 the series goes over from one level to the
 * other.
 *
 *     S(k) = (x_1 - mean) + ... + (x_k - mean)            change: the k with the largest |S(k)|; value k + 1 is the
 *     cusum = max |S(k)| / (s sqrt(N))                    first of the new level. s: standard deviation, over N
 *
 * p: the values are put into R orders drawn at random; p = (1 + those with as large a cusum) / (1 + R). It asks whether
 * the ORDER of the values could be chance, nothing more: a slow trend gives a small p too, with a change in its middle,
 * and so does every series that cannot fall, as counts of all that has begun so far; values that hang on those before
 * them, as most measures of networks do, give smaller p than independent ones. Read p as a description. What happened
 * in that year, and whether documents were written about it only then, the sums do not know.
 *
 * The strongest change of the whole series is always told. Where its p is at most 0.05, the stretches before and after
 * it are searched in the same way, and changes in them told while their p is at most 0.05 too (binary segmentation).
 * `before` and `after` are means of the stretch in which the change was found.
 *
 * Ties without a date are assumed to stand in all slices, or in none; or, with `--undated drawn`, each to begin in a
 * year of the series drawn at random and to last, 20 times over (--draws): then `since` is the year that most draws
 * find, the earlier of two, `agreeing` the share of draws that find it, `before`, `after` and `cusum` are means over
 * these, and p is the median over all draws. A change that depends on the assumption says more about the data than the
 * world.
 *
 * Slices without a value are passed over; `values` counts the others. NA: below four values, or where all are equal
 * (spread below 1e-12 of the largest). Cost: O(R N) a stretch, at most N stretches; refused above 1e12 steps.
 *
 * Table `changes` of `isthmus timeline`.
 *
 * Page (1954), Continuous inspection schemes; Taylor (2000), Change-point analysis: a powerful new tool for detecting
 * changes; Scott and Knott (1974), A cluster analysis method for grouping means in the analysis of variance.
 */
/* All is done in units of a power of 2, so that no sum overflows and no digit is lost; one stream of random numbers a
 * permutation. */
#include "core/time/changes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"
#include "graph/memory.h"

static const double most_steps = 1e12, same = 1e-12;
static const char looking[] = "looking for changes";

typedef struct {
    const ist_changes_options *options;
    double *deviations, *drawn; /* of the stretch at hand from its mean */
    double scale;               /* the power of 2 next below the largest value */
    ist_change *changes;
    size_t found;
} search;

static double mean_of(const double *values, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += values[i];
    }
    return sum / (double)count;
}

/* The largest sum of the first deviations; *at is how many it is of. Of several alike the first. */
static double largest_sum(size_t *at, const double *deviations, size_t count) {
    double sum = 0, largest = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        sum += deviations[i];
        if (fabs(sum) > largest * (1 + same)) {
            largest = fabs(sum);
            *at = i + 1;
        }
    }
    return largest;
}

static void shuffle(double *values, size_t count, uint64_t *state) {
    for (size_t left = count; left > 1; left--) {
        size_t chosen = ist_random_below(state, (uint32_t)left);
        double last = values[left - 1];
        values[left - 1] = values[chosen];
        values[chosen] = last;
    }
}

/* What is within `tolerance` of the observed sum counts as large as it. */
static double permute(search *s, double observed, double tolerance, size_t count) {
    size_t reached = 0, at = 0;
    for (size_t i = 0; i < s->options->permutations; i++) {
        uint64_t state = ist_random_start(s->options->seed, i);
        memcpy(s->drawn, s->deviations, count * sizeof *s->drawn);
        shuffle(s->drawn, count, &state);
        reached += largest_sum(&at, s->drawn, count) >= observed - tolerance;
    }
    return (1 + (double)reached) / (1 + (double)s->options->permutations);
}

/* False where the stretch is too short or all of it alike. */
static bool strongest(ist_change *out, search *s, const double *values, size_t count) {
    double squares = 0, sizes = 0, mean = 0;
    for (size_t i = 0; i < count; i++) {
        s->drawn[i] = values[i] / s->scale;
    }
    mean = mean_of(s->drawn, count);
    for (size_t i = 0; i < count; i++) {
        s->deviations[i] = s->drawn[i] - mean;
        squares += s->deviations[i] * s->deviations[i];
        sizes += fabs(s->deviations[i]);
    }
    double spread = sqrt(squares / (double)count), root = sqrt((double)count);
    if (count < IST_CHANGES_VALUES || !(spread > same)) {
        return false;
    }
    out->at = 1;
    double largest = largest_sum(&out->at, s->deviations, count);
    out->before = mean_of(s->drawn, out->at) * s->scale;
    out->after = mean_of(s->drawn + out->at, count - out->at) * s->scale;
    out->cusum = largest / (spread * root);
    out->p = permute(s, largest, same * sizes, count);
    return true;
}

typedef struct {
    size_t first, count;
} stretch;

static int compare_places(const void *left, const void *right) {
    const ist_change *a = left, *b = right;
    return (a->at > b->at) - (a->at < b->at);
}

/* `open` holds the stretches still to be looked at; they do not overlap, so there are never more than values. */
static void divide(search *s, stretch *open, const double *values, size_t count) {
    size_t waiting = 1;
    open[0] = (stretch){0, count};
    while (waiting > 0) {
        stretch now = open[--waiting];
        ist_change change;
        bool whole = now.count == count;
        if (!strongest(&change, s, values + now.first, now.count) || (!whole && change.p > s->options->level)) {
            continue;
        }
        size_t before = change.at;
        change.at += now.first;
        s->changes[s->found++] = change;
        if (change.p <= s->options->level) {
            open[waiting++] = (stretch){change.at, now.count - before};
            open[waiting++] = (stretch){now.first, before};
        }
    }
    qsort(s->changes, s->found, sizeof *s->changes, compare_places);
}

bool ist_changes_find(ist_change *changes, size_t *found, const double *values, size_t count,
                      const ist_changes_options *options, ist_error *err) {
    search s = {.options = options, .changes = changes};
    *found = 0;
    if (count < IST_CHANGES_VALUES) {
        return true;
    }
    /* Each change leaves shorter stretches: at most count^2 / 2 values are permuted. */
    if ((double)options->permutations * (double)count * (double)count / 2 > most_steps) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "%zu permutations of %zu values are more than can be done; take fewer permutations",
                             options->permutations, count);
    }
    for (size_t i = 0; i < count; i++) {
        s.scale = fmax(s.scale, fabs(values[i]));
    }
    int exponent = 0;
    (void)frexp(s.scale, &exponent);
    s.scale = s.scale > 0 ? ldexp(1, exponent - 1) : 0;
    s.deviations = ist_array_make(count, sizeof *s.deviations, looking, err);
    s.drawn = s.deviations ? ist_array_make(count, sizeof *s.drawn, looking, err) : NULL;
    stretch *open = s.drawn ? ist_array_make(count, sizeof *open, looking, err) : NULL;
    bool ok = open != NULL;
    if (ok && s.scale > 0) {
        divide(&s, open, values, count);
    }
    *found = s.found;
    free(open);
    free(s.deviations);
    free(s.drawn);
    return ok;
}
