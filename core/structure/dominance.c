/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dominance.c - the classes first, then for each class those who could dominate it.
 *
 * Two vertices are equivalent when their neighbours are the same, themselves not counted: such vertices are found by
 * hashes of their neighbourhoods, with (adjacent ones) and without (others) themselves. A class is compared once.
 * Whoever dominates u is u's neighbour w or a neighbour of w, for any w: the w with fewest neighbours gives the
 * candidates. O(sum over classes of deg(w) deg(u) log deg).
 */
#include "core/structure/dominance.h"

#include <stdlib.h>

#include "core/kernel/random.h"

static const char comparing[] = "comparing neighbourhoods";

static uint32_t degree(const ist_dominance *d, uint32_t v) {
    return ist_neighbours_degree(&d->neighbours, v);
}

/* A dominating vertex has no fewer neighbours: what u has beside v, v has beside u. */
bool ist_dominates(const ist_dominance *d, uint32_t v, uint32_t u) {
    const ist_neighbours *ties = &d->neighbours;
    bool all = degree(d, v) >= degree(d, u);
    for (uint32_t arc = ties->offsets[u]; all && arc < ties->offsets[u + 1]; arc++) {
        all = ties->heads[arc] == v || ist_neighbours_find(ties, v, ties->heads[arc]) != IST_NONE;
    }
    return all;
}

/* ---- classes ---- */

typedef struct {
    uint64_t hash; /* of a set of vertices: a sum, so that no order counts */
    uint32_t vertex;
} hashed;

static int compare_hashes(const void *left, const void *right) {
    const hashed *a = left, *b = right;
    if (a->hash != b->hash) {
        return a->hash < b->hash ? -1 : 1;
    }
    return (a->vertex > b->vertex) - (a->vertex < b->vertex);
}

static void hash_neighbourhoods(hashed *items, const ist_dominance *d, bool closed) {
    const ist_neighbours *ties = &d->neighbours;
    for (uint32_t v = 0; v < ties->vertex_count; v++) {
        items[v] = (hashed){.hash = closed ? ist_random_mix(v + 1) : 0, .vertex = v};
        for (uint32_t arc = ties->offsets[v]; arc < ties->offsets[v + 1]; arc++) {
            items[v].hash += ist_random_mix((uint64_t)ties->heads[arc] + 1);
        }
    }
    qsort(items, ties->vertex_count, sizeof *items, compare_hashes);
}

/* Equal hashes do not prove equal sets: each vertex joins the first leader of its run that it is equivalent to. */
static void join_run(ist_dominance *d, const hashed *run, size_t count) {
    for (size_t i = 1; i < count; i++) {
        uint32_t v = run[i].vertex;
        for (size_t j = 0; j < i && d->leader[v] == v; j++) {
            uint32_t other = run[j].vertex;
            bool leads = d->leader[other] == other && degree(d, other) == degree(d, v);
            d->leader[v] = leads && ist_dominates(d, other, v) ? other : v;
        }
    }
}

static bool find_classes(ist_dominance *d, ist_error *err) {
    size_t n = d->neighbours.vertex_count;
    hashed *items = ist_array_make(n, sizeof *items, comparing, err);
    if (items == NULL) {
        return false;
    }
    for (uint32_t v = 0; v < n; v++) {
        d->leader[v] = v;
    }
    for (int closed = 0; closed < 2; closed++) {
        hash_neighbourhoods(items, d, closed);
        for (size_t first = 0, next = 0; first < n; first = next) {
            while (next < n && items[next].hash == items[first].hash) {
                next++;
            }
            join_run(d, items + first, next - first);
        }
    }
    free(items);
    for (uint32_t v = 0; v < n; v++) {
        d->size[d->leader[v]]++;
        d->class_count += d->leader[v] == v;
    }
    return true;
}

/* ---- who dominates whom ---- */

static uint32_t sparsest_neighbour(const ist_dominance *d, uint32_t u) {
    const ist_neighbours *ties = &d->neighbours;
    uint32_t best = ties->heads[ties->offsets[u]];
    for (uint32_t arc = ties->offsets[u]; arc < ties->offsets[u + 1]; arc++) {
        best = degree(d, ties->heads[arc]) < degree(d, best) ? ties->heads[arc] : best;
    }
    return best;
}

static bool accept(const ist_dominance *d, ist_error *err) {
    static const double most = 1e12;
    double steps = 0;
    for (uint32_t u = 0; u < d->neighbours.vertex_count; u++) {
        if (d->leader[u] == u && degree(d, u) > 0) {
            steps += ((double)degree(d, sparsest_neighbour(d, u)) + 1) * ((double)degree(d, u) + 1);
        }
    }
    return steps <= most || ist_error_set(err, IST_ERROR_LIMIT,
                                          "comparing neighbourhoods would take %.1e steps, hours of work; at most %.0e "
                                          "are taken: narrow the lens",
                                          steps, most);
}

static void compare(ist_dominance *d, uint32_t v, uint32_t u) {
    if (d->leader[v] != u && ist_dominates(d, v, u)) {
        d->above[u]++;
        d->below[v] += d->size[u];
    }
}

/* Everybody with a tie dominates those without one. */
static void count_isolates(ist_dominance *d) {
    uint32_t n = (uint32_t)d->neighbours.vertex_count, isolates = 0;
    for (uint32_t v = 0; v < n; v++) {
        isolates += degree(d, v) == 0;
    }
    for (uint32_t v = 0; v < n; v++) {
        if (degree(d, v) == 0) {
            d->above[v] = n - isolates;
        } else {
            d->below[v] += isolates;
        }
    }
}

static void count_dominance(ist_dominance *d) {
    const ist_neighbours *ties = &d->neighbours;
    for (uint32_t u = 0; u < ties->vertex_count; u++) {
        if (d->leader[u] != u || degree(d, u) == 0) {
            continue;
        }
        uint32_t w = sparsest_neighbour(d, u);
        compare(d, w, u);
        for (uint32_t arc = ties->offsets[w]; arc < ties->offsets[w + 1]; arc++) {
            compare(d, ties->heads[arc], u);
        }
    }
    for (uint32_t v = 0; v < ties->vertex_count; v++) {
        d->above[v] = d->above[d->leader[v]];
    }
    count_isolates(d);
}

bool ist_dominance_make(ist_dominance *out, const ist_view *view, ist_error *err) {
    *out = (ist_dominance){0};
    size_t n = view->vertex_count;
    bool ok = false;
    IST_TRY(ist_neighbours_make(&out->neighbours, view, err));
    IST_TRY(out->leader = ist_array_make(n, sizeof *out->leader, comparing, err));
    IST_TRY(out->size = ist_array_make(n, sizeof *out->size, comparing, err));
    IST_TRY(out->above = ist_array_make(n, sizeof *out->above, comparing, err));
    IST_TRY(out->below = ist_array_make(n, sizeof *out->below, comparing, err));
    IST_TRY(find_classes(out, err) && accept(out, err));
    count_dominance(out);
    ok = true;
done:
    if (!ok) {
        ist_dominance_free(out);
    }
    return ok;
}

void ist_dominance_free(ist_dominance *dominance) {
    ist_neighbours_free(&dominance->neighbours);
    free(dominance->leader);
    free(dominance->size);
    free(dominance->above);
    free(dominance->below);
    *dominance = (ist_dominance){0};
}
