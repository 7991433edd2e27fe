/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hop_copies.c - blocks are read from a depth-first forest: a child from which nothing leads above its parent begins
 * one. Every edge joins a vertex and one of its ancestors, and lies in the block of the lower one.
 */
#include "core/kernel/hop_copies.h"

#include <stdlib.h>

#include "core/ends.h"
#include "core/kernel/hop_order.h"

static const char working[] = "taking a network apart";

static uint32_t *make_numbers(size_t count, ist_error *err) {
    return ist_array_make(count + 1, sizeof(uint32_t), working, err);
}

/* ---- blocks ---- */

static bool begins_block(const ist_forest *forest, uint32_t vertex) {
    uint32_t parent = forest->parent[vertex];
    return parent != IST_NONE && forest->low[vertex] >= forest->place[parent];
}

static bool search_forest(ist_hop_copies *c, ist_error *err) {
    ist_neighbours neighbours = {0};
    bool ok = ist_neighbours_make(&neighbours, c->view, err) && ist_forest_make(&c->forest, &neighbours, err);
    ist_neighbours_free(&neighbours);
    return ok;
}

/* The vertex of an edge that is farther from the root: the edge lies in its block. */
static uint32_t lower_end(const ist_hop_copies *c, uint32_t edge) {
    uint32_t a = c->view->sources[edge], b = c->view->targets[edge];
    return c->forest.place[a] > c->forest.place[b] ? a : b;
}

/* Parents stand before their children in the order, so their blocks are known. */
static void find_blocks(ist_hop_copies *c) {
    for (size_t i = 0; i < c->view->vertex_count; i++) {
        uint32_t v = c->forest.order[i], parent = c->forest.parent[v];
        if (parent == IST_NONE) {
            c->block[v] = IST_NONE;
            continue;
        }
        c->block[v] = begins_block(&c->forest, v) ? v : c->block[parent];
        c->members[c->block[v]]++;
    }
}

static uint32_t number_copies(ist_hop_copies *c) {
    uint32_t count = 0;
    for (uint32_t v = 0; v < c->view->vertex_count; v++) {
        uint32_t head = c->view->directed ? v : c->block[v];
        bool alone = !c->view->directed && (head == IST_NONE || c->members[head] < 2);
        c->below[v] = c->above[v] = IST_NONE;
        if (alone) {
            continue;
        }
        c->vertex[count] = v;
        c->below[v] = count++;
        if (!c->view->directed && head == v) {
            c->vertex[count] = c->forest.parent[v];
            c->above[v] = count++;
        }
    }
    return count;
}

/* ---- the graph of the copies ---- */

typedef struct {
    uint32_t *sources, *targets;
    uint32_t *edges; /* of the view */
    size_t count;
} edge_list;

static uint32_t copy_in(const ist_hop_copies *c, uint32_t vertex, uint32_t head) {
    return vertex == c->forest.parent[head] ? c->above[head] : c->below[vertex];
}

static void list_edges(edge_list *list, const ist_hop_copies *c) {
    for (uint32_t edge = 0; edge < c->view->edge_count; edge++) {
        uint32_t a = c->view->sources[edge], b = c->view->targets[edge];
        if (!c->view->directed) {
            uint32_t head = c->block[lower_end(c, edge)];
            if (c->members[head] < 2) {
                continue;
            }
            a = copy_in(c, a, head);
            b = copy_in(c, b, head);
        }
        list->sources[list->count] = a;
        list->targets[list->count] = b;
        list->edges[list->count++] = edge;
    }
}

static bool make_graph(ist_view *out, const edge_list *list, size_t vertex_count, bool directed, ist_error *err) {
    return ist_view_from_edges(out,
                               &(ist_edge_list){.vertex_count = vertex_count,
                                                .edge_count = list->count,
                                                .directed = directed,
                                                .sources = list->sources,
                                                .targets = list->targets},
                               err);
}

static void replace(uint32_t *numbers, size_t count, const uint32_t *by) {
    for (size_t i = 0; i < count; i++) {
        numbers[i] = numbers[i] == IST_NONE ? IST_NONE : by[numbers[i]];
    }
}

/* Gives each copy, and with them all that names copies, its place in the order. */
static void renumber(ist_hop_copies *c, edge_list *list, const uint32_t *order, uint32_t *place, uint32_t *scratch,
                     size_t count) {
    for (uint32_t i = 0; i < count; i++) {
        place[order[i]] = i;
        scratch[i] = c->vertex[order[i]];
    }
    for (size_t i = 0; i < count; i++) {
        c->vertex[i] = scratch[i];
    }
    replace(c->below, c->view->vertex_count, place);
    replace(c->above, c->view->vertex_count, place);
    replace(list->sources, list->count, place);
    replace(list->targets, list->count, place);
}

static bool order_copies(ist_hop_copies *c, edge_list *list, size_t count, ist_error *err) {
    bool ok = false;
    ist_view raw = {0};
    uint32_t *order = make_numbers(count, err), *place = order ? make_numbers(count, err) : NULL;
    uint32_t *scratch = place ? make_numbers(count, err) : NULL;
    IST_TRY(scratch && make_graph(&raw, list, count, c->view->directed, err));
    IST_TRY(ist_hop_order(order, &raw, err));
    renumber(c, list, order, place, scratch, count);
    ok = true;
done:
    ist_view_free(&raw);
    free(order);
    free(place);
    free(scratch);
    return ok;
}

static bool build_graph(ist_hop_copies *c, ist_error *err) {
    bool ok = false;
    edge_list list = {0};
    uint32_t count = number_copies(c);
    IST_TRY(list.sources = make_numbers(c->view->edge_count, err));
    IST_TRY(list.targets = make_numbers(c->view->edge_count, err));
    IST_TRY(list.edges = c->edge = make_numbers(c->view->edge_count, err));
    list_edges(&list, c);
    IST_TRY(order_copies(c, &list, count, err));
    IST_TRY(make_graph(&c->graph, &list, count, c->view->directed, err));
    ok = true;
done:
    free(list.sources);
    free(list.targets);
    return ok;
}

bool ist_hop_copies_make(ist_hop_copies *out, const ist_view *view, ist_error *err) {
    size_t n = view->vertex_count;
    *out = (ist_hop_copies){.view = view};
    bool ok = (out->block = make_numbers(n, err)) && (out->members = make_numbers(n, err)) &&
              (out->below = make_numbers(n, err)) && (out->above = make_numbers(n, err)) &&
              (out->vertex = make_numbers(2 * n, err)) && (view->directed || search_forest(out, err));
    if (ok && !view->directed) {
        find_blocks(out);
    }
    if (!ok || !build_graph(out, err)) {
        ist_hop_copies_free(out);
        return false;
    }
    return true;
}

void ist_hop_copies_free(ist_hop_copies *copies) {
    ist_forest_free(&copies->forest);
    ist_view_free(&copies->graph);
    free(copies->block);
    free(copies->members);
    free(copies->below);
    free(copies->above);
    free(copies->vertex);
    free(copies->edge);
    *copies = (ist_hop_copies){0};
}

/* ---- what hangs where ---- */

static ist_hop_ends plus(ist_hop_ends a, ist_hop_ends b) {
    return (ist_hop_ends){a.sources + b.sources, a.targets + b.targets, a.both + b.both};
}

static ist_hop_ends minus(ist_hop_ends a, ist_hop_ends b) {
    return (ist_hop_ends){a.sources - b.sources, a.targets - b.targets, a.both - b.both};
}

/* What the pairs from one side to another count: each 1, half of it where the same pair comes up the other way too. */
static double pairs(ist_hop_ends from, ist_hop_ends to) {
    return from.sources * to.targets - from.both * to.both / 2;
}

static ist_hop_ends ends_of(const ist_hop_copies *c, const uint8_t *roles, uint32_t vertex) {
    uint8_t role = roles ? roles[vertex] : IST_END_SOURCE | IST_END_TARGET;
    return (ist_hop_ends){.sources = (role & IST_END_SOURCE) != 0,
                          .targets = (role & IST_END_TARGET) != 0,
                          .both = !c->view->directed && role == (IST_END_SOURCE | IST_END_TARGET)};
}

typedef struct {
    ist_hop_ends *trees; /* vertex -> of it and its descendants */
    ist_hop_ends *hang;  /* vertex -> of it and the blocks that begin below it */
} sums;

/* Children stand after their parents in the order: backwards they are complete. */
static void add_trees(sums *s, const ist_hop_copies *c, const uint8_t *roles) {
    for (size_t i = c->view->vertex_count; i-- > 0;) {
        uint32_t v = c->forest.order[i], parent = c->forest.parent[v];
        ist_hop_ends own = ends_of(c, roles, v);
        s->trees[v] = plus(s->trees[v], own);
        s->hang[v] = plus(s->hang[v], own);
        if (parent != IST_NONE) {
            s->trees[parent] = plus(s->trees[parent], s->trees[v]);
            s->hang[parent] = c->block[v] == v ? plus(s->hang[parent], s->trees[v]) : s->hang[parent];
        }
    }
}

static ist_hop_ends all_of(const sums *s, const ist_hop_copies *c, uint32_t vertex) {
    return s->trees[c->forest.root[vertex]];
}

/* Adds what pairs put on a vertex that lie in different ways off it. `of_vertices` starts with nothing of its own: all
 * pairs that do not begin or end there, less those within one of the ways. */
static void cross_vertices(double *of_vertices, const sums *s, const ist_hop_copies *c, const uint8_t *roles) {
    for (uint32_t v = 0; v < c->view->vertex_count; v++) {
        ist_hop_ends all = all_of(s, c, v), others = minus(all, ends_of(c, roles, v));
        ist_hop_ends up = minus(all, s->hang[v]);
        of_vertices[v] += pairs(others, others) - pairs(up, up);
    }
    for (uint32_t v = 0; v < c->view->vertex_count; v++) {
        if (c->block[v] == v) {
            of_vertices[c->forest.parent[v]] -= pairs(s->trees[v], s->trees[v]);
        }
    }
}

static void cross_bridges(double *of_edges, const sums *s, const ist_hop_copies *c) {
    for (uint32_t edge = 0; edge < c->view->edge_count; edge++) {
        uint32_t low = lower_end(c, edge);
        if (c->members[c->block[low]] < 2) {
            ist_hop_ends here = s->trees[low], there = minus(all_of(s, c, low), here);
            of_edges[edge] += pairs(here, there) + pairs(there, here);
        }
    }
}

static void weigh_copies(ist_hop_ends *of_copies, const sums *s, const ist_hop_copies *c) {
    for (uint32_t v = 0; v < c->view->vertex_count; v++) {
        if (c->below[v] != IST_NONE) {
            of_copies[c->below[v]] = s->hang[v];
        }
        if (c->above[v] != IST_NONE) {
            of_copies[c->above[v]] = minus(all_of(s, c, v), s->trees[v]);
        }
    }
}

bool ist_hop_copies_weigh(ist_hop_ends *of_copies, double *of_vertices, double *of_edges, const ist_hop_copies *copies,
                          const uint8_t *roles, ist_error *err) {
    size_t n = copies->view->vertex_count;
    if (copies->view->directed) {
        for (uint32_t copy = 0; copy < copies->graph.vertex_count; copy++) {
            of_copies[copy] = ends_of(copies, roles, copies->vertex[copy]);
        }
        return true;
    }
    sums s = {.trees = ist_array_make(n, sizeof *s.trees, working, err)};
    s.hang = s.trees ? ist_array_make(n, sizeof *s.hang, working, err) : NULL;
    bool ok = s.hang != NULL;
    if (ok) {
        add_trees(&s, copies, roles);
        weigh_copies(of_copies, &s, copies);
    }
    if (ok && of_vertices) {
        cross_vertices(of_vertices, &s, copies, roles);
    }
    if (ok && of_edges) {
        cross_bridges(of_edges, &s, copies);
    }
    free(s.trees);
    free(s.hang);
    return ok;
}
