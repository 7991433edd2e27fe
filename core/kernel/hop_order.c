/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hop_order.c - a breadth-first order, and groups that grow by the vertex with most neighbours in common.
 */
#include "core/kernel/hop_order.h"

#include <stdlib.h>
#include <string.h>

#include "core/kernel/hop_sweeps.h"

static const char working[] = "ordering vertices";

static uint32_t *make_numbers(size_t count, ist_error *err) {
    return ist_array_make(count + 1, sizeof(uint32_t), working, err);
}

/* ---- breadth first ---- */

static uint32_t arcs_of(const ist_arcs *arcs, uint32_t vertex) {
    return arcs->offsets[vertex + 1] - arcs->offsets[vertex];
}

/* Ascends with falling number of arcs, then with the vertex. */
static uint64_t rank(const ist_view *graph, uint32_t vertex) {
    uint32_t count = arcs_of(&graph->out, vertex) + (graph->directed ? arcs_of(&graph->in, vertex) : 0);
    return (uint64_t)(UINT32_MAX - count) << 32 | vertex;
}

static int compare(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static size_t add_heads(uint64_t *ranks, size_t count, uint8_t *seen, const ist_view *graph, const ist_arcs *arcs,
                        uint32_t vertex) {
    for (uint32_t arc = arcs->offsets[vertex]; arc < arcs->offsets[vertex + 1]; arc++) {
        uint32_t head = arcs->heads[arc];
        if (!seen[head]) {
            seen[head] = 1;
            ranks[count++] = rank(graph, head);
        }
    }
    return count;
}

/* The low half of a rank is the vertex; ranks are the queue. */
static void search(uint64_t *ranks, const uint64_t *roots, uint8_t *seen, const ist_view *graph) {
    size_t count = 0, done = 0;
    for (size_t i = 0; i < graph->vertex_count; i++) {
        if (seen[(uint32_t)roots[i]]) {
            continue;
        }
        seen[(uint32_t)roots[i]] = 1;
        ranks[count++] = roots[i];
        for (; done < count; done++) {
            size_t first = count;
            count = add_heads(ranks, count, seen, graph, &graph->out, (uint32_t)ranks[done]);
            count = graph->directed ? add_heads(ranks, count, seen, graph, &graph->in, (uint32_t)ranks[done]) : count;
            qsort(ranks + first, count - first, sizeof *ranks, compare);
        }
    }
}

bool ist_hop_order(uint32_t *order, const ist_view *graph, ist_error *err) {
    size_t n = graph->vertex_count;
    uint64_t *roots = ist_array_make(n + 1, sizeof *roots, working, err);
    uint64_t *ranks = roots ? ist_array_make(n + 1, sizeof *ranks, working, err) : NULL;
    uint8_t *seen = ranks ? ist_array_make(n, 1, working, err) : NULL;
    for (uint32_t v = 0; seen && v < n; v++) {
        roots[v] = rank(graph, v);
    }
    bool ok = seen != NULL;
    if (ok) {
        qsort(roots, n, sizeof *roots, compare);
        search(ranks, roots, seen, graph);
        for (size_t i = 0; i < n; i++) {
            order[i] = (uint32_t)ranks[i];
        }
    }
    free(roots);
    free(ranks);
    free(seen);
    return ok;
}

/* ---- groups ---- */

enum {
    SHARED_LEAST = 3,   /* neighbours in common that make a vertex a candidate; fewer say nothing */
    FEW_NEIGHBOURS = 32 /* having a hub in common says nothing either */
};

typedef struct {
    const ist_view *graph;
    uint8_t *used;
    uint32_t *shared;     /* vertex -> neighbours in common with the group */
    uint32_t *candidates; /* vertices with some */
    size_t candidate_count;
} grouping;

static void share(grouping *g, uint32_t vertex) {
    g->candidates[g->candidate_count] = vertex;
    g->candidate_count += g->shared[vertex]++ == 0;
}

static void share_heads(grouping *g, const ist_arcs *arcs, uint32_t vertex) {
    if (arcs_of(arcs, vertex) <= FEW_NEIGHBOURS) {
        for (uint32_t arc = arcs->offsets[vertex]; arc < arcs->offsets[vertex + 1]; arc++) {
            share(g, arcs->heads[arc]);
        }
    }
}

/* Those from which paths go the way they go from `vertex`: its heads, and the tails of arcs to these. */
static void join_group(grouping *g, uint32_t vertex) {
    const ist_arcs *out = &g->graph->out;
    g->used[vertex] = 1;
    if (arcs_of(out, vertex) > FEW_NEIGHBOURS) {
        return;
    }
    for (uint32_t arc = out->offsets[vertex]; arc < out->offsets[vertex + 1]; arc++) {
        share(g, out->heads[arc]);
        share_heads(g, &g->graph->in, out->heads[arc]);
    }
}

/* The unused candidate that shares most, the first of these; IST_NONE when none shares enough. */
static uint32_t best_candidate(const grouping *g) {
    uint32_t best = IST_NONE, most = SHARED_LEAST - 1;
    for (size_t i = 0; i < g->candidate_count; i++) {
        uint32_t v = g->candidates[i];
        if (!g->used[v] && (g->shared[v] > most || (g->shared[v] == most && best != IST_NONE && v < best))) {
            best = v;
            most = g->shared[v];
        }
    }
    return best;
}

static void group_sources(uint32_t *sources, grouping *g) {
    uint32_t next = 0;
    for (size_t i = 0; i < g->graph->vertex_count; i++) {
        uint32_t vertex = i % IST_LANES == 0 ? IST_NONE : best_candidate(g);
        for (; vertex == IST_NONE && g->used[next]; next++) {
        }
        vertex = vertex == IST_NONE ? next : vertex;
        sources[i] = vertex;
        join_group(g, vertex);
        if (i % IST_LANES == IST_LANES - 1) {
            for (; g->candidate_count > 0; g->candidate_count--) {
                g->shared[g->candidates[g->candidate_count - 1]] = 0;
            }
        }
    }
}

static bool make_groups(uint32_t *sources, const ist_view *graph, ist_error *err) {
    size_t n = graph->vertex_count;
    grouping g = {.graph = graph};
    bool ok = (g.used = ist_array_make(n + 1, 1, working, err)) && (g.shared = make_numbers(n, err)) &&
              (g.candidates = make_numbers(n, err));
    if (ok) {
        group_sources(sources, &g);
    }
    free(g.used);
    free(g.shared);
    free(g.candidates);
    return ok;
}

/* ---- trying ---- */

typedef struct {
    uint16_t *seen, *now, *next; /* vertex -> by which lanes */
    uint32_t *active, *touched;
} trial;

static void trial_free(trial *t) {
    free(t->seen);
    free(t->now);
    free(t->next);
    free(t->active);
    free(t->touched);
}

static bool trial_make(trial *t, size_t n, ist_error *err) {
    return (t->seen = ist_array_make(n + 1, sizeof *t->seen, working, err)) &&
           (t->now = ist_array_make(n + 1, sizeof *t->now, working, err)) &&
           (t->next = ist_array_make(n + 1, sizeof *t->next, working, err)) && (t->active = make_numbers(n, err)) &&
           (t->touched = make_numbers(n, err));
}

static size_t step(trial *t, size_t count, const ist_arcs *arcs, ist_hop_work *work) {
    size_t touched = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t v = t->active[i];
        work->met++;
        work->looked += arcs_of(arcs, v);
        for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
            uint32_t head = arcs->heads[arc];
            uint16_t lanes = t->now[v] & (uint16_t)~t->seen[head];
            t->touched[touched] = head;
            touched += lanes && !t->next[head];
            t->next[head] |= lanes;
        }
    }
    for (size_t i = 0; i < touched; i++) {
        uint32_t v = t->active[i] = t->touched[i];
        t->seen[v] |= t->next[v];
        t->now[v] = t->next[v];
        t->next[v] = 0;
    }
    return touched;
}

static void try_batch(trial *t, const uint32_t *sources, size_t count, const ist_view *graph, ist_hop_work *work) {
    memset(t->seen, 0, graph->vertex_count * sizeof *t->seen);
    for (size_t lane = 0; lane < count; lane++) {
        t->active[lane] = sources[lane];
        t->seen[sources[lane]] = t->now[sources[lane]] = (uint16_t)(1U << lane);
    }
    while (count > 0) {
        count = step(t, count, &graph->out, work);
    }
}

/* Some batches, evenly spread: one of every WORTH, so that trying is cheap. */
static ist_hop_work try_batches(trial *t, const uint32_t *sources, const ist_view *graph) {
    enum { TRIALS = 6, WORTH = 32 };
    size_t n = graph->vertex_count, batches = (n + IST_LANES - 1) / IST_LANES;
    size_t trials = batches / WORTH + 1 < TRIALS ? batches / WORTH + 1 : TRIALS;
    ist_hop_work work = {0};
    for (size_t i = 0; i < trials && n > 0; i++) {
        size_t first = (2 * i + 1) * batches / (2 * trials) * IST_LANES, left = n - first;
        try_batch(t, sources + first, left < IST_LANES ? left : IST_LANES, graph, &work);
    }
    work.met /= (double)trials;
    work.looked /= (double)trials;
    return work;
}

bool ist_hop_sources(uint32_t *sources, ist_hop_work *work, const ist_view *graph, ist_error *err) {
    size_t n = graph->vertex_count;
    trial t = {0};
    uint32_t *groups = make_numbers(n, err);
    bool ok = groups && make_groups(groups, graph, err) && trial_make(&t, n, err);
    if (ok) {
        for (uint32_t v = 0; v < n; v++) {
            sources[v] = v;
        }
        *work = try_batches(&t, sources, graph);
        ist_hop_work grouped = try_batches(&t, groups, graph);
        if (grouped.looked < work->looked) {
            *work = grouped;
            memcpy(sources, groups, n * sizeof *sources);
        }
    }
    trial_free(&t);
    free(groups);
    return ok;
}
