/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * search.c - the masked search backwards from the targets.
 *
 * O((V + E) log V) at worst; what was touched is all that is cleared between two runs.
 */
#include "core/kernel/search.h"

#include <float.h>
#include <stdlib.h>

#include "core/kernel/shortest.h"

bool ist_search_accepts(const ist_view *view, ist_error *err) {
    for (size_t e = 0; e < view->edge_count; e++) {
        if (view->costs[e] > DBL_MAX / (double)view->vertex_count) {
            return ist_error_set(err, IST_ERROR_LIMIT, "a cost of %g is too large: the cost of a route could overflow",
                                 view->costs[e]);
        }
    }
    return true;
}

static bool make_arrays(ist_search *search, size_t n, ist_error *err) {
    const char *what = "preparing a search";
    return (search->roles = ist_ends_roles(search->ends, n, err)) &&
           (search->blocked = ist_array_make(n, sizeof *search->blocked, what, err)) &&
           (search->keys = ist_array_make(n, sizeof *search->keys, what, err)) &&
           (search->turns = ist_array_make(n, sizeof *search->turns, what, err)) &&
           (search->entry_costs = ist_array_make(n, sizeof *search->entry_costs, what, err)) &&
           (search->entries = ist_array_make(n, sizeof *search->entries, what, err)) &&
           (search->touched = ist_array_make(n, sizeof *search->touched, what, err)) &&
           ist_heap_init(&search->heap, search->keys, n, err);
}

bool ist_search_init(ist_search *out, const ist_view *view, const ist_ends *ends, ist_error *err) {
    *out = (ist_search){.view = view, .ends = ends};
    if (!ist_search_accepts(view, err) || !make_arrays(out, view->vertex_count, err)) {
        ist_search_free(out);
        return false;
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        out->keys[v] = INFINITY;
        out->turns[v] = IST_NONE;
        out->entry_costs[v] = INFINITY;
    }
    return true;
}

void ist_search_free(ist_search *search) {
    free(search->roles);
    free(search->blocked);
    free(search->keys);
    free(search->turns);
    free(search->entry_costs);
    free(search->entries);
    free(search->touched);
    ist_heap_free(&search->heap);
    *search = (ist_search){0};
}

bool ist_search_open(const ist_search *search, const ist_arcs *arcs, uint32_t arc) {
    return search->least_capacity <= 0 || search->view->capacities[arcs->edges[arc]] >= search->least_capacity;
}

void ist_search_enter(ist_search *search, uint32_t vertex, double cost) {
    search->entries[search->entry_count++] = vertex;
    search->entry_costs[vertex] = cost;
}

static void forget_last_run(ist_search *search) {
    for (size_t i = 0; i < search->touched_count; i++) {
        search->keys[search->touched[i]] = INFINITY;
        search->turns[search->touched[i]] = IST_NONE;
    }
    search->touched_count = search->settled = 0;
    ist_heap_clear(&search->heap);
}

static void offer(ist_search *search, uint32_t vertex, double key) {
    if (key >= search->keys[vertex]) {
        return;
    }
    if (search->keys[vertex] == INFINITY) {
        search->touched[search->touched_count++] = vertex;
    }
    search->keys[vertex] = key;
    ist_heap_put(&search->heap, vertex);
}

/* The key of a way that goes on over one more arc. */
static double lengthened(const ist_search *search, double key, uint32_t arc) {
    const ist_arcs *in = &search->view->in;
    return search->widest ? fmax(key, -search->view->capacities[in->edges[arc]]) : key + in->costs[arc];
}

static void relax(ist_search *search, uint32_t head) {
    const ist_arcs *in = &search->view->in;
    for (uint32_t arc = in->offsets[head]; arc < in->offsets[head + 1]; arc++) {
        uint32_t tail = in->heads[arc];
        if (search->turns[tail] == IST_NONE && !search->blocked[tail] && ist_search_open(search, in, arc)) {
            offer(search, tail, lengthened(search, search->keys[head], arc));
        }
    }
}

/* The whole length of the way that enters at `vertex`; a width does not depend on the entry. */
static double entered(const ist_search *search, uint32_t vertex) {
    return search->widest && isfinite(search->entry_costs[vertex]) ? search->keys[vertex]
                                                                   : search->keys[vertex] + search->entry_costs[vertex];
}

/* The first, by number, of the settled entries that tie with the best. */
static uint32_t first_entry(const ist_search *search, double best) {
    uint32_t found = IST_NONE;
    for (size_t i = 0; i < search->entry_count; i++) {
        uint32_t v = search->entries[i];
        double length = entered(search, v);
        bool ties = isfinite(best) && ist_lengths_tie(length, best);
        if (search->turns[v] != IST_NONE && (ties || length == best) && v < found) {
            found = v;
        }
    }
    return found;
}

void ist_search_forget(ist_search *search) {
    for (size_t i = 0; i < search->entry_count; i++) {
        search->entry_costs[search->entries[i]] = INFINITY;
    }
    search->entry_count = 0;
}

uint32_t ist_search_guess(double *length, const ist_search *search, const ist_search *guide) {
    uint32_t found = IST_NONE;
    *length = INFINITY;
    for (size_t i = 0; i < search->entry_count; i++) {
        uint32_t v = search->entries[i];
        *length = fmin(*length, guide->keys[v] + search->entry_costs[v]);
    }
    for (size_t i = 0; i < search->entry_count; i++) {
        uint32_t v = search->entries[i];
        double own = guide->keys[v] + search->entry_costs[v];
        if (v < found && isfinite(own) && ist_lengths_tie(own, *length)) {
            found = v;
        }
    }
    return found;
}

/* Settles vertices in the order of their keys until no entry that is still open can be the best; gives its length. */
static double settle(ist_search *search) {
    forget_last_run(search);
    for (size_t i = 0; i < search->ends->targets.count; i++) {
        offer(search, search->ends->targets.items[i], search->widest ? -INFINITY : 0);
    }
    double best = INFINITY;
    while (search->heap.count > 0) {
        uint32_t vertex = search->heap.items[0];
        if (search->keys[vertex] > best && !ist_lengths_tie(search->keys[vertex], best)) {
            break;
        }
        ist_heap_pop(&search->heap);
        search->turns[vertex] = (uint32_t)search->settled++;
        best = fmin(best, entered(search, vertex));
        if (!(search->roles[vertex] & IST_END_SOURCE)) {
            relax(search, vertex);
        }
    }
    return best;
}

void ist_search_everywhere(ist_search *search) {
    settle(search);
}

uint32_t ist_search_run(ist_search *search) {
    uint32_t entry = search->entry_count > 0 ? first_entry(search, settle(search)) : IST_NONE;
    ist_search_forget(search);
    return entry;
}

/* A tight arc leads to a vertex that was settled before; there is always one, namely that by which the key was set. */
static uint32_t next_vertex(const ist_search *search, uint32_t tail) {
    const ist_arcs *out = &search->view->out;
    for (uint32_t arc = out->offsets[tail]; arc < out->offsets[tail + 1]; arc++) {
        uint32_t head = out->heads[arc];
        if (search->turns[head] < search->turns[tail] && !(search->roles[head] & IST_END_SOURCE) &&
            ist_search_open(search, out, arc) &&
            ist_lengths_tie(search->keys[head] + out->costs[arc], search->keys[tail])) {
            return head;
        }
    }
    return IST_NONE;
}

size_t ist_search_walk(const ist_search *search, uint32_t entry, const uint8_t *avoided, uint32_t *vertices) {
    size_t count = 0;
    for (uint32_t v = entry; v != IST_NONE; v = next_vertex(search, v)) {
        if (avoided && avoided[v]) {
            return 0;
        }
        vertices[count++] = v;
        if (search->roles[v] & IST_END_TARGET) {
            break;
        }
    }
    return count;
}
