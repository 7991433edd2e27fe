/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_page_choose.c - of a network that is too large for a page the actors with the most ties.
 */
#include <stdlib.h>

#include "report_page.h"

enum { ACTORS_MOST = 1000, TIES_MOST = 4000 };

static const char choosing[] = "choosing what a page shows";

typedef struct {
    uint32_t vertex, degree;
} seat;

static int compare_seats(const void *left, const void *right) {
    const seat *a = left, *b = right;
    if (a->degree != b->degree) {
        return a->degree > b->degree ? -1 : 1;
    }
    return (a->vertex > b->vertex) - (a->vertex < b->vertex);
}

/* The place of each vertex in the order of their degrees, the largest first. */
static bool find_places(uint32_t *places, const ist_view *view, ist_error *err) {
    seat *seats = ist_array_make(view->vertex_count, sizeof *seats, choosing, err);
    if (seats == NULL) {
        return false;
    }
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        seats[v].vertex = v;
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        seats[view->sources[e]].degree++;
        seats[view->targets[e]].degree++;
    }
    qsort(seats, view->vertex_count, sizeof *seats, compare_seats);
    for (uint32_t i = 0; i < view->vertex_count; i++) {
        places[seats[i].vertex] = i;
    }
    free(seats);
    return true;
}

/* How many of the first vertices have no more ties among them than a page holds. */
static bool find_count(size_t *count, const uint32_t *places, const ist_view *view, ist_error *err) {
    size_t *ties = ist_array_make(view->vertex_count, sizeof *ties, choosing, err); /* that the vertex brings along */
    if (ties == NULL) {
        return false;
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t a = places[view->sources[e]], b = places[view->targets[e]];
        ties[a > b ? a : b] += ist_index_count(&view->edge_ties, e);
    }
    size_t sum = 0;
    *count = 0;
    while (*count < view->vertex_count && *count < ACTORS_MOST && sum + ties[*count] <= TIES_MOST) {
        sum += ties[(*count)++];
    }
    free(ties);
    return true;
}

static bool keep_first(ist_report_page *page, size_t count, const uint32_t *places, ist_error *err) {
    const ist_view *view = &page->whole;
    size_t actors = view->network->actor_count;
    uint8_t *gone = ist_array_make(actors, 1, choosing, err), *lost = NULL;
    bool ok = gone != NULL && (lost = ist_array_make(view->edge_count, 1, choosing, err)) != NULL;
    for (size_t actor = 0; ok && actor < actors; actor++) {
        uint32_t vertex = view->actor_vertex[actor];
        gone[actor] = vertex != IST_NONE && places[vertex] >= count;
    }
    ok = ok && ist_view_reduced(&page->part, view, gone, lost, err);
    page->shown = &page->part;
    free(gone);
    free(lost);
    return ok;
}

bool ist_report_page_choose(ist_report_page *page, ist_error *err) {
    const ist_view *view = &page->whole;
    size_t ties = view->edge_ties.offsets[view->edge_count], count = 0;
    page->shown = view;
    if (view->vertex_count <= ACTORS_MOST && ties <= TIES_MOST) {
        return true;
    }
    uint32_t *places = ist_array_make(view->vertex_count, sizeof *places, choosing, err);
    bool ok = places != NULL && find_places(places, view, err) && find_count(&count, places, view, err) &&
              keep_first(page, count, places, err);
    free(places);
    return ok &&
           ist_table_note(&page->left_out, err,
                          "pictures and ties: of %zu actors and %zu ties only the %zu actors with the most "
                          "neighbours, and the %zu ties among them; narrow the lens to see others",
                          view->vertex_count, ties, count, (size_t)page->part.edge_ties.offsets[page->part.edge_count]);
}
