/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * schematic.c - the legs of routes, and the layers of their stations.
 *
 * Legs are taken in the order of the routes; one that would close a circle runs to the left. A station then stands at
 * the share of the way that it has behind it, in steps of the longest ways that touch it, and right of all that lead
 * to it: sources in the first layer, targets in the last, and short routes stretched over the whole width.
 */
#include "schematic.h"

#include <stdlib.h>
#include <string.h>

static const char what[] = "drawing routes";

static ist_leg_drawn *find_leg(const ist_schematic *s, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < s->leg_count; i++) {
        ist_leg_drawn *leg = &s->legs[i];
        if ((leg->from == a && leg->to == b) || (leg->from == b && leg->to == a)) {
            return leg;
        }
    }
    return NULL;
}

/* Can one walk from `a` to `b` along the legs there are? `seen` has a byte a station, `stack` room for all. */
static bool leads(const ist_schematic *s, uint32_t a, uint32_t b, uint8_t *seen, uint32_t *stack, size_t stations) {
    size_t depth = 0;
    memset(seen, 0, stations);
    stack[depth++] = a;
    seen[a] = 1;
    while (depth > 0) {
        uint32_t at = stack[--depth];
        for (size_t i = 0; i < s->leg_count; i++) {
            if (s->legs[i].from == at && !seen[s->legs[i].to]) {
                seen[s->legs[i].to] = 1;
                stack[depth++] = s->legs[i].to;
            }
        }
    }
    return seen[b] != 0;
}

typedef struct {
    ist_drawing *drawing;
    const ist_view *view;
    uint8_t *seen;
    uint32_t *stack;
} maker;

static bool add_leg(ist_schematic *s, const maker *m, uint32_t tail, uint32_t head, size_t route, ist_error *err) {
    uint32_t a = m->drawing->vertex_mark[tail], b = m->drawing->vertex_mark[head];
    ist_leg_drawn *known = find_leg(s, a, b);
    if (known != NULL) {
        known->routes |= 1u << route;
        return true;
    }
    void *legs = s->legs;
    bool grown = ist_array_reserve(&legs, &s->leg_capacity, s->leg_count + 1, sizeof *s->legs, what, err);
    s->legs = legs;
    if (!grown) {
        return false;
    }
    bool back = leads(s, b, a, m->seen, m->stack, m->drawing->actor_count);
    uint32_t edge = ist_view_edge(m->view, tail, head);
    s->legs[s->leg_count++] =
        (ist_leg_drawn){.from = back ? b : a, .to = back ? a : b, .routes = 1u << route, .edge = edge};
    return true;
}

static bool add_legs(ist_schematic *s, const maker *m, const ist_render_options *options, ist_error *err) {
    for (size_t r = 0; r < options->route_count; r++) {
        const ist_drawn_route *route = &options->routes[r];
        for (size_t i = 1; i < route->count; i++) {
            if (!add_leg(s, m, route->vertices[i - 1], route->vertices[i], r, err)) {
                return false;
            }
        }
    }
    return true;
}

/* Drops facts of no leg; those of one leg stand together, for they are sorted by pair. */
static void find_facts(ist_schematic *s, ist_drawing *drawing) {
    size_t kept = 0;
    for (size_t f = 0; f < drawing->fact_count; f++) {
        if (find_leg(s, drawing->facts[f].low, drawing->facts[f].high) != NULL) {
            drawing->facts[kept++] = drawing->facts[f];
        }
    }
    drawing->fact_count = kept;
    for (size_t i = 0; i < s->leg_count; i++) {
        ist_leg_drawn *leg = &s->legs[i];
        uint32_t low = leg->from < leg->to ? leg->from : leg->to, high = leg->from + leg->to - low;
        for (size_t f = 0; f < drawing->fact_count; f++) {
            if (drawing->facts[f].low == low && drawing->facts[f].high == high) {
                leg->first = leg->count == 0 ? f : leg->first;
                leg->count++;
            }
        }
    }
}

/* ---- layers ---- */

/* The longest ways, in legs, that lead to each station or, backwards, from it: at most as many rounds as stations. */
static void longest(uint32_t *steps, const ist_schematic *s, size_t stations, bool backwards) {
    bool changed = true;
    for (size_t round = 0; round < stations && changed; round++) {
        changed = false;
        for (size_t i = 0; i < s->leg_count; i++) {
            uint32_t a = backwards ? s->legs[i].to : s->legs[i].from, b = backwards ? s->legs[i].from : s->legs[i].to;
            if (steps[b] < steps[a] + 1) {
                steps[b] = steps[a] + 1;
                changed = true;
            }
        }
    }
}

static void give_layers(ist_schematic *s, const uint32_t *before, const uint32_t *behind, size_t stations) {
    uint32_t last = 0;
    for (size_t i = 0; i < stations; i++) {
        last = before[i] > last ? before[i] : last;
    }
    s->layers = last + 1;
    for (uint32_t steps = 0; steps <= last; steps++) {
        for (size_t i = 0; i < stations; i++) {
            if (before[i] != steps) {
                continue;
            }
            uint32_t layer = before[i] + behind[i] > 0
                                 ? (before[i] * last + (before[i] + behind[i]) / 2) / (before[i] + behind[i])
                                 : 0;
            for (size_t k = 0; k < s->leg_count; k++) {
                uint32_t from = s->legs[k].from;
                layer = s->legs[k].to == i && layer <= s->nodes[from].layer ? s->nodes[from].layer + 1 : layer;
            }
            s->nodes[i].layer = layer;
        }
    }
}

static bool add_node(ist_schematic *s, uint32_t layer, uint32_t leg, ist_error *err) {
    void *nodes = s->nodes;
    bool grown = ist_array_reserve(&nodes, &s->node_capacity, s->node_count + 1, sizeof *s->nodes, what, err);
    s->nodes = nodes;
    if (grown) {
        s->nodes[s->node_count++] = (ist_schematic_node){.layer = layer, .leg = leg};
    }
    return grown;
}

static bool add_passed(ist_schematic *s, ist_error *err) {
    for (uint32_t i = 0; i < s->leg_count; i++) {
        ist_leg_drawn *leg = &s->legs[i];
        uint32_t from = s->nodes[leg->from].layer, to = s->nodes[leg->to].layer;
        leg->node = s->node_count;
        leg->passed = to - from - 1;
        for (uint32_t layer = from + 1; layer < to; layer++) {
            if (!add_node(s, layer, i, err)) {
                return false;
            }
        }
    }
    return true;
}

static bool set_layers(ist_schematic *s, size_t stations, ist_error *err) {
    uint32_t *before = ist_array_make(stations, sizeof *before, what, err);
    uint32_t *behind = ist_array_make(stations, sizeof *behind, what, err);
    bool ok = before != NULL && behind != NULL;
    for (size_t i = 0; ok && i < stations; i++) {
        ok = add_node(s, 0, IST_NONE, err);
    }
    if (ok) {
        longest(before, s, stations, false);
        longest(behind, s, stations, true);
        give_layers(s, before, behind, stations);
        ok = add_passed(s, err);
    }
    free(before);
    free(behind);
    return ok;
}

bool ist_schematic_make(ist_schematic *out, ist_drawing *drawing, const ist_view *view,
                        const ist_render_options *options, ist_error *err) {
    size_t stations = drawing->actor_count;
    maker m = {drawing, view, ist_array_make(stations, 1, what, err),
               ist_array_make(stations, sizeof *m.stack, what, err)};
    bool ok = m.seen != NULL && m.stack != NULL && add_legs(out, &m, options, err);
    free(m.seen);
    free(m.stack);
    if (ok) {
        find_facts(out, drawing);
    }
    if (!ok || !set_layers(out, stations, err)) {
        return false;
    }
    return out->node_count + out->leg_count <= IST_SCHEMATIC_NODES ||
           ist_error_set(err, IST_ERROR_LIMIT, "these routes have %zu legs, too many for one picture: fewer by -k",
                         out->leg_count);
}

void ist_schematic_free(ist_schematic *s) {
    free(s->legs);
    free(s->nodes);
    free(s->x);
    free(s->order);
    free(s->layer_start);
    *s = (ist_schematic){0};
}

size_t ist_schematic_node_of(const ist_leg_drawn *leg, size_t number) {
    return number == 0 ? leg->from : number > leg->passed ? leg->to : leg->node + number - 1;
}
