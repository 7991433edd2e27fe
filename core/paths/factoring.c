/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factoring.c - series-parallel reduction, then factoring along ways.
 *
 * In a state some links are known to be there and some to be lost. A way over links not lost is looked for; either all
 * its unknown links are there, and the ends are joined, or there is a first one that is lost while those before it are
 * there: each of these cases is a state of its own. They exclude each other and there are no others, so probabilities
 * add up. A state without a way adds nothing.
 *
 * Satyanarayana and Wood (1985), A linear-time algorithm for computing K-terminal reliability in series-parallel
 * networks; Dotson and Gobien (1979), A new analysis technique for probabilistic graphs.
 */
#include "factoring.h"

#include <stdlib.h>

#include "graph/text.h"

/* ---- reduction ---- */

static int compare_links(const void *left, const void *right) {
    const ist_uncertain_link *a = left, *b = right;
    if (a->tail != b->tail) {
        return a->tail < b->tail ? -1 : 1;
    }
    return (a->head > b->head) - (a->head < b->head);
}

static bool is_idle(const ist_uncertain_graph *g, const ist_uncertain_link *link) {
    bool backwards = g->directed && (link->head == IST_FACTORING_SOURCE || link->tail == IST_FACTORING_TARGET);
    return link->tail == link->head || backwards || !(link->probability > 0);
}

/* Drops idle links and merges those side by side. */
static void merge(ist_uncertain_graph *g) {
    size_t kept = 0;
    for (size_t i = 0; i < g->link_count; i++) {
        ist_uncertain_link link = g->links[i];
        if (!g->directed && link.tail > link.head) {
            link = (ist_uncertain_link){link.head, link.tail, link.probability};
        }
        if (!is_idle(g, &link)) {
            g->links[kept++] = link;
        }
    }
    g->link_count = kept;
    qsort(g->links, kept, sizeof *g->links, compare_links);
    for (size_t i = kept = 0; i < g->link_count; i++) {
        ist_uncertain_link *last = kept > 0 ? &g->links[kept - 1] : NULL;
        if (last && compare_links(last, &g->links[i]) == 0) {
            last->probability += g->links[i].probability * (1 - last->probability);
        } else {
            g->links[kept++] = g->links[i];
        }
    }
    g->link_count = kept;
}

static uint32_t top_of(uint32_t *above, uint32_t node) {
    while (above[node] != node) {
        above[node] = above[above[node]];
        node = above[node];
    }
    return node;
}

/* May the ends of a certain link count as one? With direction only what the source surely reaches, or what surely
 * reaches the target. */
static bool joins(const ist_uncertain_graph *g, const ist_uncertain_link *link, uint32_t *above) {
    uint32_t tail = top_of(above, link->tail), head = top_of(above, link->head);
    bool sure = link->probability >= 1 && tail != head;
    return sure && (!g->directed || tail == IST_FACTORING_SOURCE || head == IST_FACTORING_TARGET);
}

static bool contract(ist_uncertain_graph *g, ist_error *err) {
    uint32_t *above = ist_array_make(g->node_count, sizeof *above, "reducing a network", err);
    bool changed = above != NULL;
    for (uint32_t v = 0; above && v < g->node_count; v++) {
        above[v] = v;
    }
    while (changed) {
        changed = false;
        for (size_t i = 0; i < g->link_count; i++) {
            if (joins(g, &g->links[i], above)) {
                uint32_t a = top_of(above, g->links[i].tail), b = top_of(above, g->links[i].head);
                above[a > b ? a : b] = a > b ? b : a;
                changed = true;
            }
        }
    }
    for (size_t i = 0; above && i < g->link_count; i++) {
        g->links[i].tail = top_of(above, g->links[i].tail);
        g->links[i].head = top_of(above, g->links[i].head);
    }
    g->joined = above && top_of(above, IST_FACTORING_TARGET) == IST_FACTORING_SOURCE;
    free(above);
    return above != NULL;
}

typedef struct {
    uint32_t in, out;  /* how many links enter and leave; without direction all leave */
    uint32_t links[2]; /* two of them */
    uint32_t at;       /* how many of these are known */
} ist_link_ends;

static void touch(ist_link_ends *node, uint32_t link, bool leaves) {
    node->out += leaves;
    node->in += !leaves;
    if (node->at < 2) {
        node->links[node->at++] = link;
    }
}

/* Changes one node that is a dead end or lies in a row; false where there is none. */
static bool shorten(ist_uncertain_graph *g, const ist_link_ends *nodes) {
    for (uint32_t v = IST_FACTORING_TARGET + 1; v < g->node_count; v++) {
        const ist_link_ends *node = &nodes[v];
        bool dead = g->directed ? (node->in == 0) != (node->out == 0) : node->out == 1;
        bool in_row = g->directed ? node->in == 1 && node->out == 1 : node->out == 2;
        if (dead) {
            g->links[node->links[0]].probability = 0;
            return true;
        }
        if (in_row) {
            ist_uncertain_link *a = &g->links[node->links[0]], *b = &g->links[node->links[1]];
            const ist_uncertain_link *first = g->directed && a->head != v ? b : a, *second = first == a ? b : a;
            ist_uncertain_link joined = {.tail = first->tail == v ? first->head : first->tail,
                                         .head = second->tail == v ? second->head : second->tail,
                                         .probability = a->probability * b->probability};
            *a = joined;
            b->probability = 0;
            return true;
        }
    }
    return false;
}

bool ist_uncertain_reduce(ist_uncertain_graph *graph, ist_error *err) {
    ist_link_ends *nodes = ist_array_make(graph->node_count, sizeof *nodes, "reducing a network", err);
    bool ok = nodes && contract(graph, err), changed = ok && !graph->joined;
    while (changed) {
        merge(graph);
        for (size_t v = 0; v < graph->node_count; v++) {
            nodes[v] = (ist_link_ends){0};
        }
        for (uint32_t i = 0; i < graph->link_count; i++) {
            touch(&nodes[graph->links[i].tail], i, true);
            touch(&nodes[graph->links[i].head], i, !graph->directed);
        }
        changed = shorten(graph, nodes);
    }
    free(nodes);
    return ok;
}

/* ---- factoring ---- */

typedef struct {
    uint64_t there, lost; /* bits of links */
    double probability;
} ist_factor_state;

typedef struct {
    const ist_uncertain_graph *graph;
    ist_factor_state *stack;
    size_t count;
    uint32_t *queue, *entry; /* entry: node -> the link it is reached by */
    uint8_t *reached;
} ist_factoring;

enum { STACK = (IST_FACTORING_LINKS + 1) * (IST_FACTORING_LINKS + 1) };

static bool reach_over(ist_factoring *f, uint32_t link, uint32_t from, uint32_t to, size_t *queued) {
    if (f->reached[from] && !f->reached[to]) {
        f->reached[to] = 1;
        f->entry[to] = link;
        f->queue[(*queued)++] = to;
    }
    return f->reached[IST_FACTORING_TARGET];
}

/* Finds a way over links that are not lost, breadth first. */
static bool find_way(ist_factoring *f, uint64_t lost) {
    const ist_uncertain_graph *g = f->graph;
    size_t queued = 1;
    for (size_t v = 0; v < g->node_count; v++) {
        f->reached[v] = 0;
    }
    f->queue[0] = IST_FACTORING_SOURCE;
    f->reached[IST_FACTORING_SOURCE] = 1;
    for (size_t i = 0; i < queued; i++) {
        uint32_t node = f->queue[i];
        for (uint32_t l = 0; l < g->link_count; l++) {
            const ist_uncertain_link *link = &g->links[l];
            if (lost >> l & 1) {
                continue;
            }
            if ((link->tail == node && reach_over(f, l, node, link->head, &queued)) ||
                (!g->directed && link->head == node && reach_over(f, l, node, link->tail, &queued))) {
                return true;
            }
        }
    }
    return false;
}

/* Opens a state for each unknown link of the way; returns the probability that all of it is there. */
static double split(ist_factoring *f, ist_factor_state state) {
    const ist_uncertain_graph *g = f->graph;
    for (uint32_t node = IST_FACTORING_TARGET; node != IST_FACTORING_SOURCE;) {
        uint32_t l = f->entry[node];
        const ist_uncertain_link *link = &g->links[l];
        uint64_t bit = (uint64_t)1 << l;
        if (!(state.there & bit)) {
            double lost = state.probability * (1 - link->probability);
            if (lost > 0) {
                f->stack[f->count++] = (ist_factor_state){state.there, state.lost | bit, lost};
            }
            state.there |= bit;
            state.probability *= link->probability;
        }
        node = link->head == node ? link->tail : link->head;
    }
    return state.probability;
}

bool ist_uncertain_solve(double *sum, double weight, const ist_uncertain_graph *graph, double *budget, ist_error *err) {
    const char *what = "adding up probabilities";
    ist_factoring f = {.graph = graph};
    bool ok = (f.stack = ist_array_make(STACK, sizeof *f.stack, what, err)) &&
              (f.queue = ist_array_make(graph->node_count, sizeof *f.queue, what, err)) &&
              (f.entry = ist_array_make(graph->node_count, sizeof *f.entry, what, err)) &&
              (f.reached = ist_array_make(graph->node_count, sizeof *f.reached, what, err));
    if (ok) {
        f.stack[f.count++] = (ist_factor_state){0, 0, weight};
    }
    while (ok && f.count > 0 && *budget > 0) {
        ist_factor_state state = f.stack[--f.count];
        *budget -= 1;
        if (find_way(&f, state.lost)) {
            *sum += split(&f, state);
        }
    }
    *budget = f.count > 0 ? 0 : *budget;
    free(f.stack);
    free(f.queue);
    free(f.entry);
    free(f.reached);
    return ok;
}
