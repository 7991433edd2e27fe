/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_facts.c - the ties of a view's edges, sorted so that what becomes one curve stands together: by pair, layer,
 * status, sign, id.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *layer_name(const ist_view *view, uint32_t tie) {
    if (tie == IST_NONE) {
        return "tie";
    }
    const char *name = ist_dataset_text(view->network->dataset, ist_view_tie(view, tie).layer);
    return name[0] == '\0' ? "tie" : name;
}

/* Both ends are on the picture. */
static bool is_drawn(const ist_drawing *drawing, const ist_view *view, size_t edge) {
    return drawing->vertex_mark[view->sources[edge]] != IST_NONE &&
           drawing->vertex_mark[view->targets[edge]] != IST_NONE;
}

static size_t edge_fact_count(const ist_view *view, size_t edge) {
    if (view->edge_ties.offsets == NULL) {
        return 1;
    }
    size_t ties = view->edge_ties.offsets[edge + 1] - view->edge_ties.offsets[edge];
    return ties > 0 ? ties : 1;
}

static uint32_t edge_tie(const ist_view *view, size_t edge, size_t number) {
    if (view->edge_ties.offsets == NULL || view->edge_ties.offsets[edge] == view->edge_ties.offsets[edge + 1]) {
        return IST_NONE;
    }
    return view->edge_ties.items[view->edge_ties.offsets[edge] + number];
}

static size_t count_facts(const ist_drawing *drawing, const ist_view *view) {
    size_t count = 0;
    for (size_t e = 0; e < view->edge_count; e++) {
        count += is_drawn(drawing, view, e) ? edge_fact_count(view, e) : 0;
    }
    return count;
}

/* An edge without ties: what the view itself says. */
static void describe_edge(ist_fact *fact, const ist_view *view, size_t edge, bool along) {
    fact->id = "";
    fact->strength = view->strengths[edge];
    fact->sign = view->signs == NULL || view->signs[edge] == 2 ? 1 : view->signs[edge];
    fact->upwards = view->directed && along;
    fact->downwards = view->directed && !along;
}

/* Which end of the pair a tie's source stands for is told by the edge's vertices; a tie of a collective or of a merged
 * place may have ends that no vertex is, and then runs as its edge does. */
static void describe_tie(ist_fact *fact, const ist_view *view, size_t edge, bool along) {
    const ist_network *network = view->network;
    const ist_tie tie = ist_view_tie(view, fact->tie);
    uint32_t tail, head;
    ist_view_tie_ends(&tail, &head, view, fact->tie);
    bool reversed = view->actor_vertex[tail] == view->targets[edge] || view->actor_vertex[head] == view->sources[edge];
    fact->id = ist_dataset_text(network->dataset, tie.id);
    fact->strength = tie.strength;
    fact->sign = tie.sign;
    fact->upwards = tie.directed && along != reversed;
    fact->downwards = tie.directed && along == reversed;
}

/* What the tie counts as here: a lens that builds it makes it exist. */
static uint8_t status_of(const ist_view *view, size_t edge, size_t number) {
    size_t item = view->edge_ties.offsets[edge] + number;
    return view->tie_status != NULL ? view->tie_status[item] : ist_view_tie(view, view->edge_ties.items[item]).status;
}

static void fill_edge(ist_fact *facts, const ist_drawing *drawing, const ist_view *view, size_t edge) {
    uint32_t source = drawing->vertex_mark[view->sources[edge]], target = drawing->vertex_mark[view->targets[edge]];
    bool along = source < target;
    for (size_t i = 0; i < edge_fact_count(view, edge); i++) {
        ist_fact *fact = &facts[i];
        fact->low = along ? source : target;
        fact->high = along ? target : source;
        fact->edge = (uint32_t)edge;
        fact->tie = edge_tie(view, edge, i);
        if (fact->tie == IST_NONE) {
            describe_edge(fact, view, edge, along);
        } else {
            describe_tie(fact, view, edge, along);
            fact->status = status_of(view, edge, i);
        }
    }
}

static void fill_facts(ist_drawing *drawing, const ist_view *view) {
    size_t at = 0;
    for (size_t e = 0; e < view->edge_count; e++) {
        if (is_drawn(drawing, view, e)) {
            fill_edge(drawing->facts + at, drawing, view, e);
            at += edge_fact_count(view, e);
        }
    }
    assert(at == drawing->fact_count);
}

/* The names of the facts' layers, sorted, each once. */
static bool list_layers(ist_drawing *drawing, const ist_view *view, ist_error *err) {
    size_t count = drawing->fact_count;
    drawing->layer_names = ist_array_make(count, sizeof *drawing->layer_names, "listing layers", err);
    drawing->layer_colors = ist_array_make(count, sizeof *drawing->layer_colors, "listing layers", err);
    if (drawing->layer_names == NULL || drawing->layer_colors == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        drawing->layer_names[i] = layer_name(view, drawing->facts[i].tie);
    }
    qsort(drawing->layer_names, count, sizeof *drawing->layer_names, compare_names);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(drawing->layer_names[i], drawing->layer_names[drawing->layer_count - 1]) != 0) {
            drawing->layer_names[drawing->layer_count++] = drawing->layer_names[i];
        }
    }
    ist_layer_colors(drawing->layer_colors, drawing->layer_names, drawing->layer_count);
    return true;
}

static void number_layers(ist_drawing *drawing, const ist_view *view) {
    for (size_t i = 0; i < drawing->fact_count; i++) {
        const char *name = layer_name(view, drawing->facts[i].tie);
        const char **found =
            bsearch(&name, drawing->layer_names, drawing->layer_count, sizeof *drawing->layer_names, compare_names);
        drawing->facts[i].layer = (uint32_t)(found - drawing->layer_names);
    }
}

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static int compare_facts(const void *a, const void *b) {
    const ist_fact *x = a, *y = b;
    int order[] = {compare_numbers(x->low, y->low),
                   compare_numbers(x->high, y->high),
                   compare_numbers(x->layer, y->layer),
                   compare_numbers(x->status, y->status),
                   y->sign - x->sign,
                   strcmp(x->id, y->id),
                   compare_numbers(x->edge, y->edge)};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (order[i] != 0) {
            return order[i];
        }
    }
    return 0;
}

bool ist_drawing_facts(ist_drawing *drawing, const ist_view *view, ist_error *err) {
    drawing->fact_count = count_facts(drawing, view);
    drawing->facts = ist_array_make(drawing->fact_count, sizeof *drawing->facts, "drawing ties", err);
    if (drawing->facts == NULL) {
        return false;
    }
    fill_facts(drawing, view);
    if (!list_layers(drawing, view, err)) {
        return false;
    }
    number_layers(drawing, view);
    qsort(drawing->facts, drawing->fact_count, sizeof *drawing->facts, compare_facts);
    return true;
}
