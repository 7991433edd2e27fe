/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * elimination.c - finds the arcs: those of a place are its own ties to later places and what its children are tied to.
 *
 * The parent of a place is the first of its later neighbours. Whatever else a child is tied to, its parent is tied to
 * as well, so that the arcs of a place follow from its own ties and its children's arcs alone.
 */
#include "core/kernel/elimination.h"

#include <stdlib.h>
#include <string.h>

static const char working[] = "preparing an elimination";

/* Workspace of one completion. */
typedef struct {
    uint32_t *child, *sibling; /* place -> its first child; the next child of the same parent */
    uint32_t *marks;           /* place -> the place that last had an arc to it */
} family;

static bool make_arrays(ist_elimination *e, family *f, ist_error *err) {
    size_t n = e->vertex_count, arcs = e->arc_count;
    return (e->place = ist_array_make(n, sizeof *e->place, working, err)) &&
           (e->starts = ist_array_make(n + 1, sizeof *e->starts, working, err)) &&
           (e->heads = ist_array_make(arcs, sizeof *e->heads, working, err)) &&
           (e->low_starts = ist_array_make(n + 1, sizeof *e->low_starts, working, err)) &&
           (e->lows = ist_array_make(arcs, sizeof *e->lows, working, err)) &&
           (e->low_arcs = ist_array_make(arcs, sizeof *e->low_arcs, working, err)) &&
           (e->edge_arcs = ist_array_make(e->edge_count, sizeof *e->edge_arcs, working, err)) &&
           (f->child = ist_array_make(n, sizeof *f->child, working, err)) &&
           (f->sibling = ist_array_make(n, sizeof *f->sibling, working, err)) &&
           (f->marks = ist_array_make(n, sizeof *f->marks, working, err));
}

static void family_free(family *f) {
    free(f->child);
    free(f->sibling);
    free(f->marks);
}

static int compare_places(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Most places have a handful of arcs, for which calling qsort takes longer than sorting. */
static void sort_places(uint32_t *places, size_t count) {
    enum { FEW = 24 };
    if (count > FEW) {
        qsort(places, count, sizeof *places, compare_places);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint32_t place = places[i];
        size_t at = i;
        for (; at > 0 && places[at - 1] > place; at--) {
            places[at] = places[at - 1];
        }
        places[at] = place;
    }
}

static void add_head(ist_elimination *e, family *f, uint32_t *end, uint32_t head, uint32_t place) {
    if (head > place && f->marks[head] != place) {
        f->marks[head] = place;
        e->heads[(*end)++] = head;
    }
}

static void add_ties(ist_elimination *e, family *f, const ist_arcs *arcs, uint32_t *end, uint32_t place) {
    uint32_t vertex = e->vertex[place];
    for (uint32_t arc = arcs->offsets[vertex]; arc < arcs->offsets[vertex + 1]; arc++) {
        add_head(e, f, end, e->place[arcs->heads[arc]], place);
    }
}

/* Finds the arcs of `place`, those of all its children being known, and makes it a child of its parent. */
static void complete(ist_elimination *e, family *f, const ist_view *view, uint32_t place) {
    uint32_t start = e->starts[place], end = start;
    add_ties(e, f, &view->out, &end, place);
    if (view->directed) {
        add_ties(e, f, &view->in, &end, place);
    }
    for (uint32_t child = f->child[place]; child != IST_NONE; child = f->sibling[child]) {
        for (uint32_t arc = e->starts[child]; arc < e->starts[child + 1]; arc++) {
            add_head(e, f, &end, e->heads[arc], place);
        }
    }
    sort_places(e->heads + start, end - start);
    e->starts[place + 1] = end;
    double count = end - start;
    e->triangles += count * (count - 1) / 2;
    if (end > start) {
        f->sibling[place] = f->child[e->heads[start]];
        f->child[e->heads[start]] = place;
    }
}

/* Fills low_starts, lows and low_arcs. */
static void transpose(ist_elimination *e) {
    size_t n = e->vertex_count;
    for (size_t arc = 0; arc < e->arc_count; arc++) {
        e->low_starts[e->heads[arc]]++;
    }
    uint32_t sum = 0;
    for (size_t place = 0; place < n; place++) {
        uint32_t count = e->low_starts[place];
        e->low_starts[place] = sum;
        sum += count;
    }
    for (uint32_t place = 0; place < n; place++) {
        for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
            uint32_t at = e->low_starts[e->heads[arc]]++;
            e->lows[at] = place;
            e->low_arcs[at] = arc;
        }
    }
    memmove(e->low_starts + 1, e->low_starts, n * sizeof *e->low_starts);
    e->low_starts[0] = 0;
}

static uint32_t find_arc(const ist_elimination *e, uint32_t low, uint32_t high) {
    uint32_t first = e->starts[low], last = e->starts[low + 1] - 1;
    while (first < last) {
        uint32_t middle = first + (last - first + 1) / 2;
        if (e->heads[middle] <= high) {
            first = middle;
        } else {
            last = middle - 1;
        }
    }
    return first;
}

static void place_edges(ist_elimination *e, const ist_view *view) {
    for (size_t edge = 0; edge < e->edge_count; edge++) {
        uint32_t a = e->place[view->sources[edge]], b = e->place[view->targets[edge]];
        e->edge_arcs[edge] = find_arc(e, a < b ? a : b, a < b ? b : a);
    }
}

bool ist_elimination_of(ist_elimination *out, ist_ordering *ordering, const ist_view *view, ist_error *err) {
    bool ok = false;
    family f = {0};
    *out = (ist_elimination){.vertex_count = view->vertex_count, .edge_count = view->edge_count};
    IST_TRY(ordering->entry_count < IST_NONE ||
            ist_error_set(err, IST_ERROR_LIMIT, "the network is too dense to be eliminated: %zu arcs would arise",
                          ordering->entry_count));
    out->arc_count = ordering->entry_count;
    out->vertex = ordering->order;
    ordering->order = NULL;
    IST_TRY(make_arrays(out, &f, err));
    for (uint32_t place = 0; place < out->vertex_count; place++) {
        out->place[out->vertex[place]] = place;
        f.marks[place] = f.child[place] = IST_NONE;
    }
    for (uint32_t place = 0; place < out->vertex_count; place++) {
        complete(out, &f, view, place);
    }
    transpose(out);
    place_edges(out, view);
    ok = true;
done:
    ist_ordering_free(ordering);
    family_free(&f);
    if (!ok) {
        ist_elimination_free(out);
    }
    return ok;
}

bool ist_elimination_make(ist_elimination *out, const ist_view *view, ist_error *err) {
    ist_ordering ordering = {0};
    *out = (ist_elimination){0};
    return ist_ordering_make(&ordering, view, err) && ist_elimination_of(out, &ordering, view, err);
}

void ist_elimination_free(ist_elimination *elimination) {
    free(elimination->place);
    free(elimination->vertex);
    free(elimination->starts);
    free(elimination->heads);
    free(elimination->low_starts);
    free(elimination->lows);
    free(elimination->low_arcs);
    free(elimination->edge_arcs);
    *elimination = (ist_elimination){0};
}
