/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * exchange_view.c - the ties that a view shows, each with the ends that it has there.
 *
 * The view is made with direction=out: a directed tie is in one edge, an undirected one in two, one each way. A tie of
 * a collective that was passed on to its members is in many edges; each gets an id of its own, ID:SOURCE-TARGET.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange_parts.h"

enum { CONTAINERS_MOST = 256 };

uint32_t ist_exchange_container(const ist_exchange *graph, uint32_t actor) {
    const ist_view *view = graph->view;
    uint32_t own = view->actor_vertex[actor];
    uint32_t at = ist_view_container(view, actor);
    for (size_t steps = 0; at != IST_NONE && steps < CONTAINERS_MOST; steps++) { /* unions may close a ring */
        uint32_t vertex = view->actor_vertex[at];
        if (vertex != IST_NONE && vertex != own) {
            return view->vertex_actor[vertex];
        }
        at = ist_view_container(view, at);
    }
    return IST_NONE;
}

static bool is_written(const ist_exchange *graph, ist_subject subject) {
    uint32_t vertex = subject.type == IST_SUBJECT_ACTOR ? graph->view->actor_vertex[subject.index] : IST_NONE;
    return vertex != IST_NONE && graph->view->vertex_actor[vertex] == subject.index;
}

bool ist_exchange_has_excepted(const ist_exchange *graph, const ist_tie *row) {
    const ist_dataset *dataset = graph->network->dataset;
    const char *at = ist_dataset_text(dataset, row->except);
    for (at += strspn(at, "; "); *at != '\0'; at += strspn(at, "; ")) {
        size_t length = strcspn(at, "; ");
        ist_text name = ist_texts_find(&dataset->texts, at, length);
        if (!is_written(graph, ist_network_subject(graph->network, name))) {
            return false;
        }
        at += length;
    }
    return true;
}

/* Of the two edges of an undirected tie: is this the one from its source to its target? Where neither end says, for
 * both stand for others, it is the one whose source is the lower vertex. */
static bool lies_as_written(const ist_view *view, uint32_t tie, uint32_t source, uint32_t target) {
    uint32_t a = 0, b = 0;
    ist_view_tie_ends(&a, &b, view, tie);
    uint32_t from = view->actor_vertex[a], to = view->actor_vertex[b];
    if (from == source || to == target) {
        return true;
    }
    return from != target && to != source && source < target;
}

static size_t take_edge(ist_exchange *graph, uint32_t edge, size_t count) {
    const ist_view *view = graph->view;
    uint32_t source = view->sources[edge], target = view->targets[edge];
    size_t first = view->edge_ties.offsets[edge], end = view->edge_ties.offsets[edge + 1];
    for (size_t i = first; i < end; i++) {
        uint32_t tie = view->edge_ties.items[i];
        bool once = graph->direction != IST_EXCHANGE_DIRECTED && !ist_view_tie(view, tie).directed;
        if (!once || lies_as_written(view, tie, source, target)) {
            uint8_t status = view->tie_status != NULL ? view->tie_status[i] : (uint8_t)IST_STATUS_EXISTING;
            graph->rows[count++] = (ist_exchange_row){tie, source, target, status, 0};
        }
    }
    return count;
}

static int compare_rows(const void *left, const void *right) {
    const ist_exchange_row *a = left, *b = right;
    if (a->tie != b->tie) {
        return a->tie < b->tie ? -1 : 1;
    }
    if (a->source != b->source) {
        return a->source < b->source ? -1 : 1;
    }
    return (a->target > b->target) - (a->target < b->target);
}

/* An id for each row of a tie that has several. */
static bool make_ids(ist_exchange *graph, ist_error *err) {
    ist_exchange_row *rows = graph->rows;
    const ist_dataset *dataset = graph->network->dataset;
    bool ok = true;
    for (size_t i = 0; ok && i < graph->tie_count; i++) {
        bool before = i > 0 && rows[i - 1].tie == rows[i].tie;
        bool after = i + 1 < graph->tie_count && rows[i + 1].tie == rows[i].tie;
        const char *id = ist_dataset_text(dataset, ist_view_tie(graph->view, rows[i].tie).id);
        graph->repeated += !before && after;
        if ((before || after) && id[0] != '\0') {
            rows[i].id = graph->made_ids.length + 1;
            ok = ist_buffer_print(&graph->made_ids, err, "%s:%s-%s", id, ist_view_id(graph->view, rows[i].source),
                                  ist_view_id(graph->view, rows[i].target)) &&
                 ist_buffer_add(&graph->made_ids, "", 1, err);
        }
    }
    return ok;
}

bool ist_exchange_list(ist_exchange *graph, ist_error *err) {
    const ist_view *view = graph->view;
    size_t most = view->edge_ties.offsets[view->edge_count];
    graph->rows = ist_array_make(most, sizeof *graph->rows, "listing ties", err);
    if (graph->rows == NULL) {
        return false;
    }
    graph->tie_count = 0;
    for (uint32_t edge = 0; edge < view->edge_count; edge++) {
        graph->tie_count = take_edge(graph, edge, graph->tie_count);
    }
    qsort(graph->rows, graph->tie_count, sizeof *graph->rows, compare_rows);
    for (size_t i = 0; i < graph->tie_count; i++) {
        const ist_tie row = ist_view_tie(view, graph->rows[i].tie);
        graph->exceptions_lost += row.except != IST_TEXT_EMPTY && !ist_exchange_has_excepted(graph, &row);
    }
    return make_ids(graph, err);
}
