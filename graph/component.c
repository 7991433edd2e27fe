/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * component.c - vertices are united over links that are not lost; direction plays no part.
 */
#include "component.h"

#include <stdlib.h>
#include <string.h>

static const char finding[] = "finding components";

/* The vertex that stands for the component of `v`; each step halves the path, whose length the input decides. */
static uint32_t root_of(uint32_t *parent, uint32_t v) {
    while (parent[v] != v) {
        parent[v] = parent[parent[v]];
        v = parent[v];
    }
    return v;
}

/* The smaller root stands for both: the first of a component by id stands for it. */
static void unite(uint32_t *parent, uint32_t a, uint32_t b) {
    uint32_t x = root_of(parent, a), y = root_of(parent, b);
    parent[x < y ? y : x] = x < y ? x : y;
}

static uint32_t *find_roots(const ist_links *links, const ist_view *view, const ist_selection *selection,
                            ist_error *err) {
    uint32_t *parent = ist_array_make(view->vertex_count, sizeof *parent, finding, err);
    for (uint32_t v = 0; parent != NULL && v < view->vertex_count; v++) {
        parent[v] = v;
    }
    for (size_t i = 0; parent != NULL && i < links->count; i++) {
        const ist_link *link = &links->items[i];
        if (!ist_selection_takes_out(selection, link)) {
            unite(parent, view->actor_vertex[link->a], view->actor_vertex[link->b]);
        }
    }
    for (uint32_t v = 0; parent != NULL && v < view->vertex_count; v++) {
        parent[v] = root_of(parent, v);
    }
    return parent;
}

/* The largest component; of several as large the first by id. */
static bool mark_largest(uint8_t *kept, const uint32_t *roots, size_t count, ist_error *err) {
    uint32_t *sizes = ist_array_make(count, sizeof *sizes, finding, err);
    uint32_t best = 0;
    for (size_t v = 0; sizes != NULL && v < count; v++) {
        sizes[roots[v]]++;
    }
    for (uint32_t v = 0; sizes != NULL && v < count; v++) {
        best = sizes[v] > sizes[best] ? v : best;
    }
    if (sizes != NULL && count > 0) {
        kept[best] = 1;
    }
    bool ok = sizes != NULL;
    free(sizes);
    return ok;
}

/* Those that an actor's own vertex, or what lies in it, belongs to. */
static bool mark_actor(uint8_t *kept, const uint32_t *roots, const ist_view *view, const char *name, ist_error *err) {
    ist_vertex_set vertices = {0};
    uint32_t actor = IST_NONE;
    bool ok = ist_network_actor(&actor, view->network, name, err) && ist_view_ends(&vertices, view, &actor, 1, err);
    for (size_t i = 0; ok && i < vertices.count; i++) {
        kept[roots[vertices.items[i]]] = 1;
    }
    ist_vertex_set_free(&vertices);
    return ok;
}

static bool mark_kept(uint8_t *kept, const uint32_t *roots, const ist_view *view, ist_error *err) {
    const ist_names *names = &view->lens.components;
    bool ok = true;
    for (size_t i = 0; ok && i < names->count; i++) {
        ok = strcmp(names->items[i], "largest") == 0 ? mark_largest(kept, roots, view->vertex_count, err)
                                                     : mark_actor(kept, roots, view, names->items[i], err);
    }
    return ok;
}

/* An end that is closed is no vertex; the other then decides. */
static bool is_kept(const ist_view *view, const ist_link *link, const uint32_t *roots, const uint8_t *kept) {
    uint32_t a = view->actor_vertex[link->a], b = view->actor_vertex[link->b];
    return (a != IST_NONE && kept[roots[a]]) || (b != IST_NONE && kept[roots[b]]);
}

/* The links of one tie stand together. */
static void drop_others(ist_links *links, ist_view *view, const ist_selection *selection, const uint32_t *roots,
                        const uint8_t *kept) {
    uint32_t last = IST_NONE;
    size_t count = 0;
    for (size_t i = 0; i < links->count; i++) {
        const ist_link link = links->items[i];
        if (is_kept(view, &link, roots, kept)) {
            links->items[count++] = link;
        } else if (!ist_selection_takes_out(selection, &link)) {
            view->counts.apart += link.tie != last;
            last = link.tie;
        }
    }
    links->count = count;
}

bool ist_component_keep(ist_links *links, ist_view *view, const ist_selection *selection, ist_error *err) {
    uint32_t *roots = find_roots(links, view, selection, err);
    uint8_t *kept = roots ? ist_array_make(view->vertex_count, sizeof *kept, finding, err) : NULL;
    bool ok = kept != NULL && mark_kept(kept, roots, view, err);
    if (ok) {
        drop_others(links, view, selection, roots, kept);
    }
    free(roots);
    free(kept);
    return ok;
}
