/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * exchange.c - actors and ties one by one, of a whole dataset in the order of its files, of a view in its own.
 */
#include "exchange.h"

#include <stdlib.h>
#include <string.h>

#include "exchange_parts.h"

const char *ist_exchange_actor_id(const ist_exchange *graph, size_t i) {
    if (graph->view != NULL) {
        return ist_view_id(graph->view, (uint32_t)i);
    }
    return ist_dataset_text(graph->network->dataset, ist_dataset_actors(graph->network->dataset)[i].id);
}

ist_exchange_actor ist_exchange_actor_at(const ist_exchange *graph, size_t i) {
    const ist_network *network = graph->network;
    ist_exchange_actor out = {.id = ist_exchange_actor_id(graph, i)};
    if (graph->view == NULL) {
        out.row = ist_dataset_actors(network->dataset)[i];
        return out;
    }
    out.number = graph->view->vertex_actor[i];
    out.row = *ist_network_actor_row(network, out.number);
    uint32_t container = ist_exchange_container(graph, out.number);
    out.row.part_of = container != IST_NONE ? ist_network_actor_row(network, container)->id : IST_TEXT_EMPTY;
    return out;
}

static ist_exchange_tie tie_of_view(const ist_exchange *graph, size_t i) {
    const ist_exchange_row *row = &graph->rows[i];
    ist_exchange_tie out = {.number = row->tie, .source = row->source, .target = row->target};
    out.row = ist_view_tie(graph->view, row->tie);
    out.row.status = row->status;
    out.id = row->id > 0 ? graph->made_ids.bytes + row->id - 1 : ist_dataset_text(graph->network->dataset, out.row.id);
    if (!ist_exchange_has_excepted(graph, &out.row)) {
        out.row.except = IST_TEXT_EMPTY;
    }
    return out;
}

ist_exchange_tie ist_exchange_tie_at(const ist_exchange *graph, size_t i) {
    const ist_network *network = graph->network;
    ist_exchange_tie out = {.number = (uint32_t)i};
    if (graph->view != NULL) {
        out = tie_of_view(graph, i);
    } else {
        out.row = ist_dataset_tie(network->dataset, i);
        out.id = ist_dataset_text(network->dataset, out.row.id);
        out.source = network->actor_row[network->tie_source[i]];
        out.target = network->actor_row[network->tie_target[i]];
    }
    out.directed =
        graph->direction == IST_EXCHANGE_AS_IS ? out.row.directed : graph->direction == IST_EXCHANGE_DIRECTED;
    return out;
}

static int compare_pairs(const void *left, const void *right) {
    const uint64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* Counts directions, and looks for ties that join the same two. */
static bool survey(ist_exchange *graph, ist_error *err) {
    uint64_t *pairs = ist_array_make(graph->tie_count, sizeof *pairs, "comparing ties", err);
    for (size_t i = 0; pairs != NULL && i < graph->tie_count; i++) {
        const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
        uint32_t low = tie.source < tie.target ? tie.source : tie.target;
        uint32_t high = tie.source < tie.target ? tie.target : tie.source;
        *(tie.directed ? &graph->directed : &graph->undirected) += 1;
        pairs[i] = (uint64_t)low << 32 | high;
    }
    if (pairs == NULL) {
        return false;
    }
    qsort(pairs, graph->tie_count, sizeof *pairs, compare_pairs);
    for (size_t i = 1; i < graph->tie_count; i++) {
        graph->parallel = graph->parallel || pairs[i] == pairs[i - 1];
    }
    free(pairs);
    return true;
}

bool ist_exchange_make(ist_exchange *out, const ist_network *network, const ist_view *view,
                       ist_exchange_direction direction, ist_error *err) {
    const ist_dataset *dataset = network->dataset;
    *out = (ist_exchange){.network = network,
                          .view = view,
                          .direction = direction,
                          .name = ist_dataset_text(dataset, dataset->name),
                          .actor_count = view != NULL ? view->vertex_count : dataset->rows[IST_TABLE_ACTORS].count,
                          .tie_count = dataset->rows[IST_TABLE_TIES].count};
    bool ok = (view == NULL || ist_exchange_list(out, err)) && survey(out, err) && ist_exchange_plan(out, err);
    if (!ok) {
        ist_exchange_free(out);
    }
    return ok;
}

void ist_exchange_free(ist_exchange *graph) {
    for (size_t i = 0; i < graph->skipped.count; i++) {
        free(graph->skipped.items[i]);
    }
    free(graph->skipped.items);
    free(graph->actors.items);
    free(graph->ties.items);
    free(graph->rows);
    ist_buffer_free(&graph->made_ids);
    *graph = (ist_exchange){0};
}

const ist_exchange_column *ist_exchange_column_named(const ist_exchange_columns *columns, const char *name) {
    for (size_t i = 0; i < columns->count; i++) {
        if (strcmp(columns->items[i].name, name) == 0) {
            return &columns->items[i];
        }
    }
    return NULL;
}
