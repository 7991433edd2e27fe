/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_facts.c - the ties of a view's edges, sorted so that what becomes one curve stands together: by pair, layer,
 * status, sign, id. Of a difference what becomes of them comes right behind the pair.
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

static uint32_t mark_of(const ist_drawing *drawing, size_t side, uint32_t vertex) {
    return drawing->vertex_mark[drawing->side_first[side] + vertex];
}

/* Both ends are on the picture. */
static bool is_drawn(const ist_drawing *drawing, size_t side, size_t edge) {
    const ist_view *view = drawing->sides[side].view;
    return mark_of(drawing, side, view->sources[edge]) != IST_NONE &&
           mark_of(drawing, side, view->targets[edge]) != IST_NONE;
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

static size_t count_facts(ist_drawing *drawing, size_t side) {
    const ist_view *view = drawing->sides[side].view;
    size_t count = 0;
    for (size_t e = 0; e < view->edge_count; e++) {
        size_t facts = edge_fact_count(view, e);
        bool drawn = is_drawn(drawing, side, e);
        count += drawn ? facts : 0;
        drawing->ties_left_out += drawn ? 0 : facts;
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

/* What the tie weighs in this lens. What the lens counts (documents, layers) or turns round (1/cost) is no number of
 * one tie: all of a pair weigh as much as the pair. */
static double strength_of(const ist_view *view, size_t edge, uint32_t tie, double coded) {
    const char *measure = view->lens.strength;
    if (measure == NULL || strcmp(measure, "coded") == 0) {
        return coded;
    }
    double own = ist_view_tie_measure(view, tie, measure);
    return isfinite(own) && own > 0 ? own : view->strengths[edge];
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
    fact->strength = strength_of(view, edge, fact->tie, tie.strength);
    fact->sign = tie.sign;
    fact->upwards = tie.directed && along != reversed;
    fact->downwards = tie.directed && along == reversed;
}

/* What the tie counts as here: a lens that builds it makes it exist. */
static uint8_t status_of(const ist_view *view, size_t edge, size_t number) {
    size_t item = view->edge_ties.offsets[edge] + number;
    return view->tie_status != NULL ? view->tie_status[item] : ist_view_tie(view, view->edge_ties.items[item]).status;
}

static void fill_edge(ist_fact *facts, const ist_drawing *drawing, size_t side, size_t edge) {
    const ist_view *view = drawing->sides[side].view;
    uint32_t source = mark_of(drawing, side, view->sources[edge]), target = mark_of(drawing, side, view->targets[edge]);
    bool along = source < target;
    for (size_t i = 0; i < edge_fact_count(view, edge); i++) {
        ist_fact *fact = &facts[i];
        fact->low = along ? source : target;
        fact->high = along ? target : source;
        fact->side = (uint8_t)side;
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

static size_t fill_facts(ist_fact *facts, const ist_drawing *drawing, size_t side) {
    const ist_view *view = drawing->sides[side].view;
    size_t at = 0;
    for (size_t e = 0; e < view->edge_count; e++) {
        if (is_drawn(drawing, side, e)) {
            fill_edge(facts + at, drawing, side, e);
            at += edge_fact_count(view, e);
        }
    }
    return at;
}

/* The names of the facts' layers, sorted, each once. */
static bool list_layers(ist_drawing *drawing, ist_error *err) {
    size_t count = drawing->fact_count;
    drawing->layer_names = ist_array_make(count, sizeof *drawing->layer_names, "listing layers", err);
    drawing->layer_colors = ist_array_make(count, sizeof *drawing->layer_colors, "listing layers", err);
    if (drawing->layer_names == NULL || drawing->layer_colors == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        drawing->layer_names[i] = layer_name(ist_fact_view(drawing, &drawing->facts[i]), drawing->facts[i].tie);
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

static void number_layers(ist_drawing *drawing) {
    for (size_t i = 0; i < drawing->fact_count; i++) {
        const char *name = layer_name(ist_fact_view(drawing, &drawing->facts[i]), drawing->facts[i].tie);
        const char **found =
            bsearch(&name, drawing->layer_names, drawing->layer_count, sizeof *drawing->layer_names, compare_names);
        drawing->facts[i].layer = (uint32_t)(found - drawing->layer_names);
    }
}

static void tell_strengths(ist_drawing *drawing) {
    const ist_view *view = drawing->sides[0].view;
    const char *measure = view->lens.strength;
    for (size_t i = 0; i < drawing->fact_count && drawing->strength_measure == NULL; i++) {
        bool other = measure != NULL && strcmp(measure, "coded") != 0 && drawing->facts[i].tie != IST_NONE;
        drawing->strength_measure = other ? measure : NULL;
        drawing->strengths_add = other && ist_lens_merge(&view->lens, IST_LENS_STRENGTH) == IST_MERGE_SUM &&
                                 isfinite(ist_view_tie_measure(view, drawing->facts[i].tie, measure));
    }
}

/* Friends and foes are what a picture with both is about. Where layers need no colours, signs have them: the two that
 * are farthest apart for every reader. */
static void tell_signs(ist_drawing *drawing) {
    bool friends = false, foes = false;
    for (size_t i = 0; i < drawing->fact_count; i++) {
        friends = friends || drawing->facts[i].sign > 0;
        foes = foes || drawing->facts[i].sign < 0;
    }
    if (drawing->layer_count == 1 && friends && foes && drawing->together != IST_DRAWING_DIFFERENCE) {
        drawing->by_sign = true;
        drawing->layer_colors[0] = IST_COLOR_FRIENDLY;
    }
}

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static int compare_facts(const void *a, const void *b) {
    const ist_fact *x = a, *y = b;
    int order[] = {compare_numbers(x->low, y->low),
                   compare_numbers(x->high, y->high),
                   compare_numbers(x->change, y->change),
                   compare_numbers(x->layer, y->layer),
                   compare_numbers(x->status, y->status),
                   y->sign - x->sign,
                   strcmp(x->id, y->id),
                   compare_numbers(x->edge, y->edge),
                   compare_numbers(x->side, y->side)};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (order[i] != 0) {
            return order[i];
        }
    }
    return 0;
}

bool ist_drawing_facts(ist_drawing *drawing, ist_error *err) {
    for (size_t side = 0; side < drawing->side_count; side++) {
        drawing->fact_count += count_facts(drawing, side);
    }
    drawing->facts = ist_array_make(drawing->fact_count, sizeof *drawing->facts, "drawing ties", err);
    if (drawing->facts == NULL) {
        return false;
    }
    size_t filled = 0;
    for (size_t side = 0; side < drawing->side_count; side++) {
        filled += fill_facts(drawing->facts + filled, drawing, side);
    }
    assert(filled == drawing->fact_count);
    if (drawing->together == IST_DRAWING_DIFFERENCE) {
        ist_drawing_tell_changes(drawing);
    }
    if (!list_layers(drawing, err)) {
        return false;
    }
    number_layers(drawing);
    tell_signs(drawing);
    tell_strengths(drawing);
    qsort(drawing->facts, drawing->fact_count, sizeof *drawing->facts, compare_facts);
    return true;
}
