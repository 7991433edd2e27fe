/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * demand.c - "S-T=W,..." -> a weight a pair of vertices.
 *
 * Ids may hold hyphens, so that a pair is never taken apart: it is compared with each source and target put together.
 */
#include "core/paths/demand.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const ist_view *view;
    const ist_ends *ends;
    const char *sources, *targets; /* lists of names */
    double *weights;
} reading;

/* The length of the first name of a list, and the list behind it; NULL at its end. */
static const char *next_name(const char *names, size_t *length) {
    *length = strcspn(names, ",");
    return names[*length] == ',' ? names + *length + 1 : NULL;
}

static bool is_pair(const char *pair, size_t length, const char *s, size_t s_length, const char *t, size_t t_length) {
    return length == s_length + 1 + t_length && memcmp(pair, s, s_length) == 0 && pair[s_length] == '-' &&
           memcmp(pair + s_length + 1, t, t_length) == 0;
}

/* Of a list: where a name of it and one of the other make the pair; how often that is so. */
static size_t find_pair(const char *found[2], size_t lengths[2], const reading *r, const char *pair, size_t length) {
    size_t count = 0, s_length, t_length;
    for (const char *s = r->sources, *s_next; s != NULL; s = s_next) {
        s_next = next_name(s, &s_length);
        for (const char *t = r->targets, *t_next; t != NULL; t = t_next) {
            t_next = next_name(t, &t_length);
            if (is_pair(pair, length, s, s_length, t, t_length)) {
                found[0] = s, found[1] = t;
                lengths[0] = s_length, lengths[1] = t_length;
                count++;
            }
        }
    }
    return count;
}

static bool find_vertices(ist_vertex_set *out, const ist_view *view, const char *name, size_t length, ist_error *err) {
    ist_buffer copy = {0};
    bool ok = ist_buffer_add(&copy, name, length, err) && ist_view_terminals(out, view, copy.bytes, err);
    ist_buffer_free(&copy);
    return ok;
}

/* Of a vertex that the set holds. */
static size_t place_of(const ist_vertex_set *set, uint32_t vertex) {
    size_t first = 0, last = set->count - 1;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (set->items[middle] < vertex) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first;
}

static double count_pairs(const ist_vertex_set *from, const ist_vertex_set *to) {
    double pairs = 0;
    for (size_t i = 0; i < from->count * to->count; i++) {
        pairs += from->items[i / to->count] != to->items[i % to->count];
    }
    return pairs;
}

/* Shares a demand among the pairs of the vertices of the two. */
static void share(const reading *r, const ist_vertex_set *from, const ist_vertex_set *to, double demand) {
    double pairs = count_pairs(from, to);
    for (size_t i = 0; i < from->count * to->count; i++) {
        uint32_t s = from->items[i / to->count], t = to->items[i % to->count];
        if (s != t) {
            size_t row = place_of(&r->ends->sources, s);
            r->weights[row * r->ends->targets.count + place_of(&r->ends->targets, t)] += demand / pairs;
        }
    }
}

static bool add_pair(const reading *r, const char *pair, size_t length, double demand, ist_error *err) {
    const char *names[2] = {NULL, NULL};
    char quoted[IST_QUOTE_SIZE];
    size_t lengths[2] = {0, 0}, count = find_pair(names, lengths, r, pair, length);
    if (count != 1) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "--demand: %s is %s; a pair is one of --source, a hyphen and one of "
                             "--target",
                             ist_quote(quoted, pair, length), count == 0 ? "no pair of them" : "more than one pair");
    }
    ist_vertex_set from = {0}, to = {0};
    bool ok = find_vertices(&from, r->view, names[0], lengths[0], err) &&
              find_vertices(&to, r->view, names[1], lengths[1], err);
    if (ok && count_pairs(&from, &to) == 0) {
        ok =
            ist_error_set(err, IST_ERROR_USAGE, "--demand: %s is an actor and itself", ist_quote(quoted, pair, length));
    }
    if (ok) {
        share(r, &from, &to, demand);
    }
    ist_vertex_set_free(&from);
    ist_vertex_set_free(&to);
    return ok;
}

static bool is_named_before(const char *words, const char *item, size_t length) {
    for (const char *other = words; other < item; other += strcspn(other, ",") + 1) {
        if (strncmp(other, item, length) == 0 && other[length] == '=') {
            return true;
        }
    }
    return false;
}

/* One "S-T=W" of `length` bytes. */
static bool read_item(const reading *r, const char *words, const char *item, size_t length, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    const char *equals = memchr(item, '=', length);
    double demand = 0;
    ist_quote(quoted, item, length);
    if (equals == NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "--demand takes SOURCE-TARGET=DEMAND[,...], not %s", quoted);
    }
    size_t pair = (size_t)(equals - item);
    if (!ist_number_parse(&demand, equals + 1, length - pair - 1) || !isfinite(demand) || demand <= 0) {
        return ist_error_set(err, IST_ERROR_USAGE, "--demand %s: a demand is a number above 0", quoted);
    }
    if (is_named_before(words, item, pair)) {
        return ist_error_set(err, IST_ERROR_USAGE, "--demand %s: the pair was named before", quoted);
    }
    return add_pair(r, item, pair, demand, err);
}

bool ist_demand_read(double **out, const ist_view *view, const ist_ends *ends, const char *source_names,
                     const char *target_names, const char *words, ist_error *err) {
    enum { MOST = 10000000 };
    reading r = {.view = view, .ends = ends, .sources = source_names, .targets = target_names};
    double pairs = (double)ends->sources.count * (double)ends->targets.count;
    if (pairs > MOST) {
        return ist_error_set(err, IST_ERROR_LIMIT, "%.0f pairs are too many to give them a demand each; at most %d",
                             pairs, MOST);
    }
    r.weights = ist_array_make((size_t)pairs, sizeof *r.weights, "reading a demand", err);
    bool ok = r.weights != NULL;
    double sum = 0;
    for (const char *item = words, *rest; ok && item != NULL; item = rest) {
        size_t length;
        rest = next_name(item, &length);
        ok = read_item(&r, words, item, length, err);
    }
    for (size_t i = 0; ok && i < (size_t)pairs; i++) {
        sum += r.weights[i];
    }
    ok = ok && (isfinite(sum) || ist_error_set(err, IST_ERROR_LIMIT, "--demand: these are too large to be added"));
    if (!ok) {
        free(r.weights);
        return false;
    }
    *out = r.weights;
    return true;
}
