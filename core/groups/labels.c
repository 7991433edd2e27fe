/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * labels.c - groups as numbers: order and agreement.
 */
#include "core/groups/labels.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/index.h"

static const char comparing[] = "comparing partitions";

typedef struct {
    uint32_t label, size, first; /* first: its smallest vertex */
} group_rank;

static int compare_groups(const void *a, const void *b) {
    const group_rank *x = a, *y = b;
    if (x->size != y->size) {
        return x->size < y->size ? 1 : -1;
    }
    return (x->first > y->first) - (x->first < y->first);
}

bool ist_labels_order(uint32_t *labels, size_t count, size_t limit, size_t *groups, ist_error *err) {
    group_rank *ranks = ist_array_make(limit, sizeof *ranks, comparing, err);
    uint32_t *renamed = ranks ? ist_array_make(limit, sizeof *renamed, comparing, err) : NULL;
    bool ok = renamed != NULL;
    for (size_t i = 0; ok && i < limit; i++) {
        ranks[i] = (group_rank){.label = (uint32_t)i, .first = IST_NONE};
    }
    for (size_t v = 0; ok && v < count; v++) {
        group_rank *rank = &ranks[labels[v]];
        rank->size++;
        rank->first = rank->first == IST_NONE ? (uint32_t)v : rank->first;
    }
    if (ok) {
        qsort(ranks, limit, sizeof *ranks, compare_groups);
        *groups = 0;
    }
    for (size_t i = 0; ok && i < limit && ranks[i].size > 0; i++) {
        renamed[ranks[i].label] = (uint32_t)(*groups)++;
    }
    for (size_t v = 0; ok && v < count; v++) {
        labels[v] = renamed[labels[v]];
    }
    free(ranks);
    free(renamed);
    return ok;
}

/* ---- several partitions ---- */

bool ist_labels_start(ist_labels *out, size_t vertex_count, size_t room, ist_error *err) {
    *out = (ist_labels){.vertex_count = vertex_count};
    return (out->labels = ist_array_make(room, sizeof *out->labels, comparing, err)) &&
           (out->times = ist_array_make(room, sizeof *out->times, comparing, err));
}

bool ist_labels_add(ist_labels *found, const uint32_t *labels, ist_error *err) {
    size_t bytes = found->vertex_count * sizeof *labels;
    assert(found->labels && found->times);
    for (size_t i = 0; i < found->count; i++) {
        if (memcmp(found->labels[i], labels, bytes) == 0) {
            found->times[i]++;
            return true;
        }
    }
    uint32_t *copy = ist_array_make(found->vertex_count, sizeof *copy, comparing, err);
    if (!copy) {
        return false;
    }
    memcpy(copy, labels, bytes);
    found->labels[found->count] = copy;
    found->times[found->count++] = 1;
    return true;
}

void ist_labels_free(ist_labels *found) {
    for (size_t i = 0; i < found->count; i++) {
        free(found->labels[i]);
    }
    free((void *)found->labels);
    free(found->times);
    *found = (ist_labels){0};
}

/* Two partitions side by side: for each group of `a` its members, and counts of how they spread over those of `b`. */
typedef struct {
    size_t n;
    ist_index members; /* group of a -> vertices */
    uint32_t *shared;  /* group of b -> members of the group of a looked at that are in it, 0 between groups */
    const uint32_t *b; /* labels */
    const uint32_t *b_size;
} meeting;

static uint32_t *sizes_of(const uint32_t *labels, size_t n, ist_error *err) {
    uint32_t *sizes = ist_array_make(n, sizeof *sizes, comparing, err);
    for (size_t v = 0; sizes && v < n; v++) {
        sizes[labels[v]]++;
    }
    return sizes;
}

static void count_shared(meeting *m, size_t group) {
    const uint32_t *members = ist_index_items(&m->members, group);
    for (size_t i = 0; i < ist_index_count(&m->members, group); i++) {
        m->shared[m->b[members[i]]]++;
    }
}

static void clear_shared(meeting *m, size_t group) {
    const uint32_t *members = ist_index_items(&m->members, group);
    for (size_t i = 0; i < ist_index_count(&m->members, group); i++) {
        m->shared[m->b[members[i]]] = 0;
    }
}

/* Each member of a group adds its part of the sum over pairs of groups: a pair that shares s of n vertices adds
 * -s/n (ln(s/|a|) + ln(s/|b|)). */
static double vary(meeting *m) {
    double sum = 0, n = (double)m->n;
    for (size_t group = 0; group < m->members.owner_count; group++) {
        const uint32_t *members = ist_index_items(&m->members, group);
        size_t size = ist_index_count(&m->members, group);
        count_shared(m, group);
        for (size_t i = 0; i < size; i++) {
            double shared = m->shared[m->b[members[i]]];
            sum += log((double)size / shared) + log(m->b_size[m->b[members[i]]] / shared);
        }
        clear_shared(m, group);
    }
    return sum / n;
}

static void assure(meeting *m, double *out, double times) {
    for (size_t group = 0; group < m->members.owner_count; group++) {
        const uint32_t *members = ist_index_items(&m->members, group);
        size_t size = ist_index_count(&m->members, group);
        count_shared(m, group);
        for (size_t i = 0; i < size; i++) {
            uint32_t other = m->b[members[i]];
            out[members[i]] +=
                times * (size > 1 ? (m->shared[other] - 1.0) / (double)(size - 1) : (double)(m->b_size[other] == 1));
        }
        clear_shared(m, group);
    }
}

static bool meet(meeting *m, const uint32_t *a, size_t n, ist_error *err) {
    *m = (meeting){.n = n};
    return ist_index_make(&m->members, n, a, n, err) &&
           (m->shared = ist_array_make(n, sizeof *m->shared, comparing, err)) != NULL;
}

static void part(meeting *m) {
    ist_index_free(&m->members);
    free(m->shared);
}

static void free_sizes(uint32_t **sizes, size_t count) {
    for (size_t i = 0; sizes && i < count; i++) {
        free(sizes[i]);
    }
    free((void *)sizes);
}

static uint32_t **all_sizes(const ist_labels *found, ist_error *err) {
    uint32_t **sizes = ist_array_make(found->count, sizeof *sizes, comparing, err);
    for (size_t i = 0; sizes && i < found->count; i++) {
        sizes[i] = sizes_of(found->labels[i], found->vertex_count, err);
        if (!sizes[i]) {
            free_sizes(sizes, found->count);
            return NULL;
        }
    }
    return sizes;
}

bool ist_labels_variation(double *out, const ist_labels *found, ist_error *err) {
    double sum = 0, findings = 0;
    uint32_t **sizes = all_sizes(found, err);
    bool ok = sizes != NULL;
    for (size_t i = 0; ok && i < found->count; i++) {
        meeting m = {0};
        ok = meet(&m, found->labels[i], found->vertex_count, err);
        for (size_t j = i + 1; ok && j < found->count; j++) {
            m.b = found->labels[j];
            m.b_size = sizes[j];
            sum += (double)found->times[i] * (double)found->times[j] * vary(&m);
        }
        findings += (double)found->times[i];
        part(&m);
    }
    *out = findings > 1 && found->vertex_count > 0 ? 2 * sum / (findings * (findings - 1)) : NAN;
    free_sizes(sizes, found->count);
    return ok;
}

bool ist_labels_stability(double *out, const ist_labels *found, const uint32_t *labels, ist_error *err) {
    double findings = 0;
    uint32_t **sizes = all_sizes(found, err);
    meeting m = {0};
    bool ok = sizes != NULL && meet(&m, labels, found->vertex_count, err);
    for (size_t v = 0; v < found->vertex_count; v++) {
        out[v] = 0;
    }
    for (size_t i = 0; ok && i < found->count; i++) {
        m.b = found->labels[i];
        m.b_size = sizes[i];
        assure(&m, out, (double)found->times[i]);
        findings += (double)found->times[i];
    }
    for (size_t v = 0; ok && v < found->vertex_count; v++) {
        out[v] /= findings;
    }
    part(&m);
    free_sizes(sizes, found->count);
    return ok;
}
