/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dominator_tree.c - the simple algorithm of Lengauer and Tarjan, without recursion: O(E log V).
 *
 * A depth-first search numbers what is reached from a root above all roots, which has number 0. The semidominator of w
 * is the smallest number from which a path leads to w whose inner vertices all have numbers larger than w's. In
 * decreasing order of numbers it is the least over the arcs v -> w of what `smallest_above` finds on the path above v
 * among the vertices already done; a forest with compressed paths answers that.
 *
 * Lengauer and Tarjan (1979), A fast algorithm for finding dominators in a flowgraph.
 */
#include "dominator_tree.h"

#include <stdlib.h>

/* All by number, but what is said to be by vertex. */
typedef struct {
    const ist_view *view;
    uint32_t count;   /* numbers given, that of the root above all included */
    uint32_t *number; /* vertex -> number, IST_NONE where not reached */
    uint32_t *cursor; /* vertex -> the next arc of the search */
    uint8_t *is_root; /* by vertex */
    uint32_t *vertex, *parent, *semi, *dominator;
    uint32_t *ancestor, *label; /* the forest of those done: IST_NONE above its roots; the best on the way up */
    uint32_t *bucket, *next;    /* the vertices of one semidominator, as a list */
    uint32_t *stack;
} ist_dominator_search;

static bool search_init(ist_dominator_search *s, const ist_view *view, const ist_vertex_set *roots, ist_error *err) {
    const char *what = "looking for dominators";
    size_t n = view->vertex_count + 1;
    *s = (ist_dominator_search){.view = view};
    if (!(s->is_root = ist_array_make(n, sizeof *s->is_root, what, err))) {
        return false;
    }
    uint32_t **arrays[] = {&s->number,    &s->cursor,   &s->vertex, &s->parent, &s->semi, &s->label,
                           &s->dominator, &s->ancestor, &s->bucket, &s->next,   &s->stack};
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        if (!(*arrays[i] = ist_array_make(n, sizeof **arrays[i], what, err))) {
            return false;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        s->number[i] = s->ancestor[i] = s->bucket[i] = s->next[i] = IST_NONE;
        s->semi[i] = s->label[i] = i;
    }
    for (size_t i = 0; i < roots->count; i++) {
        s->is_root[roots->items[i]] = 1;
    }
    return true;
}

static void search_free(ist_dominator_search *s) {
    uint32_t *arrays[] = {s->number,    s->cursor,   s->vertex, s->parent, s->semi, s->label,
                          s->dominator, s->ancestor, s->bucket, s->next,   s->stack};
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        free(arrays[i]);
    }
    free(s->is_root);
}

static void visit(ist_dominator_search *s, uint32_t vertex, uint32_t parent) {
    s->number[vertex] = s->count;
    s->vertex[s->count] = vertex;
    s->parent[s->count++] = parent;
    s->cursor[vertex] = s->view->out.offsets[vertex];
}

static void search_from(ist_dominator_search *s, uint32_t root) {
    const ist_arcs *out = &s->view->out;
    uint32_t depth = 0;
    visit(s, root, 0);
    s->stack[depth++] = root;
    while (depth > 0) {
        uint32_t tail = s->stack[depth - 1];
        if (s->cursor[tail] == out->offsets[tail + 1]) {
            depth--;
            continue;
        }
        uint32_t head = out->heads[s->cursor[tail]++];
        if (s->number[head] == IST_NONE) {
            visit(s, head, s->number[tail]);
            s->stack[depth++] = head;
        }
    }
}

/* Hangs everything on the way up from v directly below its uppermost ancestor, the topmost first. */
static void compress(ist_dominator_search *s, uint32_t v) {
    uint32_t depth = 0;
    for (; s->ancestor[s->ancestor[v]] != IST_NONE; v = s->ancestor[v]) {
        s->stack[depth++] = v;
    }
    while (depth > 0) {
        v = s->stack[--depth];
        uint32_t above = s->ancestor[v];
        if (s->semi[s->label[above]] < s->semi[s->label[v]]) {
            s->label[v] = s->label[above];
        }
        s->ancestor[v] = s->ancestor[above];
    }
}

/* Of v and those done above it, the one of the smallest semidominator. */
static uint32_t smallest_above(ist_dominator_search *s, uint32_t v) {
    if (s->ancestor[v] != IST_NONE) {
        compress(s, v);
    }
    return s->label[v];
}

static void find_semi(ist_dominator_search *s, uint32_t w) {
    const ist_arcs *in = &s->view->in;
    uint32_t vertex = s->vertex[w];
    for (uint32_t arc = in->offsets[vertex]; arc < in->offsets[vertex + 1]; arc++) {
        uint32_t v = s->number[in->heads[arc]];
        uint32_t semi = v == IST_NONE ? w : s->semi[smallest_above(s, v)];
        s->semi[w] = semi < s->semi[w] ? semi : s->semi[w];
    }
    s->semi[w] = s->is_root[vertex] ? 0 : s->semi[w];
    s->next[w] = s->bucket[s->semi[w]];
    s->bucket[s->semi[w]] = w;
}

static void find_dominators(ist_dominator_search *s) {
    for (uint32_t w = s->count; w-- > 1;) {
        find_semi(s, w);
        s->ancestor[w] = s->parent[w];
        for (uint32_t v = s->bucket[s->parent[w]]; v != IST_NONE; v = s->next[v]) {
            uint32_t u = smallest_above(s, v);
            s->dominator[v] = s->semi[u] < s->semi[v] ? u : s->parent[w];
        }
        s->bucket[s->parent[w]] = IST_NONE;
    }
    for (uint32_t w = 1; w < s->count; w++) {
        s->dominator[w] = s->dominator[w] == s->semi[w] ? s->semi[w] : s->dominator[s->dominator[w]];
    }
}

static void write_tree(ist_dominator_tree *out, const ist_dominator_search *s) {
    for (size_t v = 0; v < s->view->vertex_count; v++) {
        out->above[v] = IST_NONE;
    }
    for (uint32_t w = 1; w < s->count; w++) {
        out->order[out->count++] = s->vertex[w];
        out->above[s->vertex[w]] = s->dominator[w] > 0 ? s->vertex[s->dominator[w]] : IST_NONE;
    }
}

bool ist_dominator_tree_make(ist_dominator_tree *out, const ist_view *view, const ist_vertex_set *roots,
                             ist_error *err) {
    ist_dominator_search search;
    *out = (ist_dominator_tree){0};
    bool ok = search_init(&search, view, roots, err) &&
              (out->order = ist_array_make(view->vertex_count, sizeof *out->order, "looking for dominators", err)) &&
              (out->above = ist_array_make(view->vertex_count, sizeof *out->above, "looking for dominators", err));
    if (ok) {
        search.count = 1;
        for (size_t i = 0; i < roots->count; i++) {
            if (search.number[roots->items[i]] == IST_NONE) {
                search_from(&search, roots->items[i]);
            }
        }
        find_dominators(&search);
        write_tree(out, &search);
    }
    search_free(&search);
    if (!ok) {
        ist_dominator_tree_free(out);
    }
    return ok;
}

void ist_dominator_tree_free(ist_dominator_tree *tree) {
    free(tree->order);
    free(tree->above);
    *tree = (ist_dominator_tree){0};
}
