/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shortest_routes.c - the k shortest routes.
 *
 * The routes already found form a tree of beginnings. Whatever has not been found leaves that tree somewhere: at each
 * vertex of a found route the best way that leaves the tree there is one candidate, and the best candidate of all is
 * the next route. A found route is searched only from where it left the tree itself, for what lies before has been
 * searched already; so no candidate comes up twice.
 *
 * One search over the whole network, without masks, spares most of the others: where the best way on that it knows
 * meets nothing of the route's beginning, that is the way; and where even that way would be longer than all candidates
 * that can still be wanted, none is looked for. At most k searches for each vertex of a route, each O(E log V).
 *
 * Yen (1971), Finding the K shortest loopless paths in a network; Lawler (1972), A procedure for computing the K best
 * solutions.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/search.h"
#include "core/kernel/shortest.h"
#include "route.h"

/* A node of the tree stands for the beginning of found routes; its children are the vertices that follow in them. */
typedef struct {
    uint32_t vertex, child, sibling; /* the first child, the next child of the same parent, or IST_NONE */
} ist_beginning;

typedef struct {
    ist_route route;
    size_t level;  /* how many of its first vertices lie in the tree */
    uint32_t node; /* the node that they lead to */
} ist_candidate;

typedef struct {
    ist_search search;
    ist_search guide; /* the best ways to the targets with nothing blocked */
    uint8_t *taken;   /* vertex -> nonzero where found routes go on to it from the node at hand */
    uint32_t *way;    /* the vertices of the beginning at hand, then those of a candidate */
    double lead;      /* cost of the beginning at hand */
    ist_beginning *tree;
    size_t tree_count, tree_capacity;
    ist_candidate *candidates; /* ascending */
    size_t candidate_count, candidate_capacity;
    size_t wanted; /* how many routes are still to be found; more candidates are not kept */
} ist_yen;

static void yen_free(ist_yen *yen) {
    for (size_t i = 0; i < yen->candidate_count; i++) {
        ist_route_free(&yen->candidates[i].route);
    }
    free(yen->candidates);
    free(yen->tree);
    free(yen->taken);
    free(yen->way);
    ist_search_free(&yen->search);
    ist_search_free(&yen->guide);
}

static bool add_beginning(ist_yen *yen, uint32_t vertex, ist_error *err) {
    if (yen->tree_count >= IST_NONE - 1) {
        return ist_error_set(err, IST_ERROR_LIMIT, "the routes found are too long to be kept");
    }
    void *tree = yen->tree;
    bool ok =
        ist_array_reserve(&tree, &yen->tree_capacity, yen->tree_count + 1, sizeof *yen->tree, "listing routes", err);
    yen->tree = tree;
    if (ok) {
        yen->tree[yen->tree_count++] = (ist_beginning){.vertex = vertex, .child = IST_NONE, .sibling = IST_NONE};
    }
    return ok;
}

static bool yen_init(ist_yen *out, const ist_view *view, const ist_ends *ends, size_t count, ist_error *err) {
    *out = (ist_yen){.wanted = count};
    if (!ist_search_init(&out->guide, view, ends, err)) {
        return false;
    }
    ist_search_everywhere(&out->guide);
    return ist_search_init(&out->search, view, ends, err) &&
           (out->taken = ist_array_make(view->vertex_count, sizeof *out->taken, "preparing a search", err)) &&
           (out->way = ist_array_make(view->vertex_count, sizeof *out->way, "preparing a search", err)) &&
           add_beginning(out, IST_NONE, err);
}

static void mark_taken(ist_yen *yen, uint32_t node, uint8_t mark) {
    for (uint32_t child = yen->tree[node].child; child != IST_NONE; child = yen->tree[child].sibling) {
        yen->taken[yen->tree[child].vertex] = mark;
    }
}

static void enter_sources(ist_yen *yen) {
    const ist_vertex_set *sources = &yen->search.ends->sources;
    for (size_t i = 0; i < sources->count; i++) {
        if (!yen->taken[sources->items[i]]) {
            ist_search_enter(&yen->search, sources->items[i], 0);
        }
    }
}

static void enter_heads(ist_yen *yen, uint32_t tail) {
    ist_search *search = &yen->search;
    const ist_arcs *out = &search->view->out;
    for (uint32_t arc = out->offsets[tail]; arc < out->offsets[tail + 1]; arc++) {
        uint32_t head = out->heads[arc];
        if (!yen->taken[head] && !search->blocked[head] && !(search->roles[head] & IST_END_SOURCE)) {
            ist_search_enter(search, head, out->costs[arc]);
        }
    }
}

static size_t place_of(const ist_yen *yen, const ist_route *route) {
    size_t low = 0, high = yen->candidate_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ist_route_compare(&yen->candidates[middle].route, route) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Takes over `candidate`, in any case. */
static bool keep(ist_yen *yen, ist_candidate candidate, ist_error *err) {
    size_t at = place_of(yen, &candidate.route);
    if (at >= yen->wanted) {
        ist_route_free(&candidate.route);
        return true;
    }
    void *items = yen->candidates;
    bool ok = ist_array_reserve(&items, &yen->candidate_capacity, yen->candidate_count + 1, sizeof candidate,
                                "listing routes", err);
    yen->candidates = items;
    if (!ok) {
        ist_route_free(&candidate.route);
        return false;
    }
    memmove(&yen->candidates[at + 1], &yen->candidates[at], (yen->candidate_count - at) * sizeof candidate);
    yen->candidates[at] = candidate;
    if (++yen->candidate_count > yen->wanted) {
        ist_route_free(&yen->candidates[--yen->candidate_count].route);
    }
    return true;
}

static void enter(ist_yen *yen, size_t level, uint32_t node) {
    mark_taken(yen, node, 1);
    if (level == 0) {
        enter_sources(yen);
    } else {
        enter_heads(yen, yen->way[level - 1]);
    }
    mark_taken(yen, node, 0);
}

/* Would a route of this cost be dropped at once, for as many cheaper ones are known as are wanted? */
static bool too_long(const ist_yen *yen, double cost) {
    if (yen->candidate_count < yen->wanted) {
        return false;
    }
    double worst = yen->candidates[yen->candidate_count - 1].route.cost;
    return cost > worst && !ist_lengths_tie(cost, worst);
}

/* Writes the best way from the entries to a target; returns the number of its vertices, 0 when none is of use. */
static size_t find_way(ist_yen *yen, uint32_t *way) {
    double length;
    uint32_t entry = ist_search_guess(&length, &yen->search, &yen->guide);
    size_t count = 0;
    if (entry != IST_NONE && !too_long(yen, yen->lead + length)) {
        count = ist_search_walk(&yen->guide, entry, yen->search.blocked, way);
        entry = count == 0 ? ist_search_run(&yen->search) : IST_NONE;
        count = entry != IST_NONE ? ist_search_walk(&yen->search, entry, NULL, way) : count;
    }
    ist_search_forget(&yen->search);
    return count;
}

/* Looks for the best route that begins with the first `level` vertices of `way` and leaves the tree at `node`. */
static bool branch(ist_yen *yen, size_t level, uint32_t node, ist_error *err) {
    enter(yen, level, node);
    size_t count = find_way(yen, yen->way + level);
    if (count == 0) {
        return true;
    }
    ist_candidate candidate = {.level = level, .node = node};
    return ist_route_make(&candidate.route, yen->search.view, yen->way, level + count, err) &&
           keep(yen, candidate, err);
}

/* Adds what `found` brings to the tree; `nodes` past its level are numbered one after the other from `first`. */
static bool grow_tree(ist_yen *yen, uint32_t *first, const ist_candidate *found, ist_error *err) {
    *first = (uint32_t)yen->tree_count;
    for (size_t i = found->level; i < found->route.count; i++) {
        if (!add_beginning(yen, found->route.vertices[i], err)) {
            return false;
        }
        uint32_t node = (uint32_t)yen->tree_count - 1, parent = i == found->level ? found->node : node - 1;
        yen->tree[node].sibling = yen->tree[parent].child;
        yen->tree[parent].child = node;
    }
    return true;
}

/* Lengthens the beginning at hand, of `count` vertices, by one. */
static void go_on(ist_yen *yen, size_t count, uint32_t vertex) {
    const ist_view *view = yen->search.view;
    yen->lead = count == 0 ? 0 : yen->lead + view->costs[ist_view_edge(view, yen->way[count - 1], vertex)];
    yen->way[count] = vertex;
    yen->search.blocked[vertex] = 1;
}

/* Searches all branches of a found route, from where it left the tree itself. */
static bool branch_everywhere(ist_yen *yen, const ist_candidate *found, ist_error *err) {
    const ist_route *route = &found->route;
    uint32_t first;
    bool ok = grow_tree(yen, &first, found, err);
    yen->lead = 0;
    for (size_t i = 0; i < route->count; i++) {
        if (ok && i >= found->level) {
            uint32_t node = i == found->level ? found->node : first + (uint32_t)(i - found->level) - 1;
            ok = branch(yen, i, node, err);
        }
        go_on(yen, i, route->vertices[i]);
    }
    for (size_t i = 0; i < route->count; i++) {
        yen->search.blocked[route->vertices[i]] = 0;
    }
    return ok;
}

static bool find_all(ist_routes *out, ist_yen *yen, ist_error *err) {
    bool ok = yen->wanted == 0 || branch(yen, 0, 0, err);
    while (ok && yen->wanted > 0 && yen->candidate_count > 0) {
        ist_candidate best = yen->candidates[0];
        memmove(yen->candidates, yen->candidates + 1, --yen->candidate_count * sizeof best);
        ok = ist_routes_add(out, yen->search.view, best.route.vertices, best.route.count, err) &&
             (--yen->wanted == 0 || branch_everywhere(yen, &best, err));
        ist_route_free(&best.route);
    }
    return ok;
}

bool ist_routes_shortest(ist_routes *out, const ist_view *view, const ist_ends *ends, size_t count, ist_error *err) {
    if (count > IST_ROUTES_LIMIT) {
        return ist_error_set(err, IST_ERROR_LIMIT, "%zu routes are too many: at most %d can be listed", count,
                             IST_ROUTES_LIMIT);
    }
    ist_yen yen = {0};
    bool ok = yen_init(&yen, view, ends, count, err) && find_all(out, &yen, err);
    yen_free(&yen);
    return ok;
}
