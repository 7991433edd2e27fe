/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pajek.c - a network as a Pajek .net file.
 *
 * A vertex is called by its id, which is what tells it apart there. Each layer is a relation with its arcs and its
 * edges; the value of a line is the weight, negative between foes, its label the relation of the tie. Positions are
 * those of the map, in the unit square that Pajek draws in.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph_writer.h"

static bool holds(const ist_exchange_column *column) {
    static const char *const names[] = {"lat", "lon", "relation", "layer", "sign", "strength", "weight"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(column->name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- vertices ---- */

/* Degrees -> the unit square with its origin at the upper left, with one scale both ways in the middle of the map. */
typedef struct {
    double west, north, narrowing, span;
    size_t count;
} square;

static bool is_placed(const ist_actor *actor) {
    return !isnan(actor->lat) && !isnan(actor->lon);
}

static square find_square(const ist_exchange *graph) {
    double west = INFINITY, east = -INFINITY, south = INFINITY, north = -INFINITY;
    square s = {.count = 0};
    for (size_t i = 0; i < graph->actor_count; i++) {
        const ist_exchange_actor actor = ist_exchange_actor_at(graph, i);
        if (is_placed(&actor.row)) {
            west = fmin(west, actor.row.lon);
            east = fmax(east, actor.row.lon);
            south = fmin(south, actor.row.lat);
            north = fmax(north, actor.row.lat);
            s.count++;
        }
    }
    const double radian = 0.017453292519943295;
    s.west = west;
    s.north = north;
    s.narrowing = s.count > 0 ? cos((south + north) / 2 * radian) : 1;
    double width = (east - west) * s.narrowing, height = north - south;
    s.span = s.count > 0 ? fmax(width, height) : 0;
    return s;
}

static void put_position(ist_graph_out *out, const square *s, const ist_actor *actor) {
    double x = s->span > 0 ? (actor->lon - s->west) * s->narrowing / s->span : 0.5;
    double y = s->span > 0 ? (s->north - actor->lat) / s->span : 0.5;
    ist_put(out, " ");
    ist_put_number(out, round((0.05 + 0.9 * x) * 1e6) / 1e6);
    ist_put(out, " ");
    ist_put_number(out, round((0.05 + 0.9 * y) * 1e6) / 1e6);
    ist_put(out, " 0.5");
}

static void put_vertices(ist_graph_out *out, const ist_exchange *graph) {
    const square s = find_square(graph);
    ist_put(out, "*Vertices ");
    ist_put_count(out, graph->actor_count);
    ist_put(out, "\n");
    for (size_t i = 0; i < graph->actor_count; i++) {
        const ist_exchange_actor actor = ist_exchange_actor_at(graph, i);
        ist_put_count(out, i + 1);
        ist_put(out, " ");
        ist_put_pajek(out, actor.id);
        if (is_placed(&actor.row)) {
            put_position(out, &s, &actor.row);
        }
        ist_put(out, "\n");
        ist_put_end(out);
    }
    if (s.count > 0) {
        ist_put_loss(out, "the positions of %zu actors are scaled to the square that pajek draws in", s.count);
    }
}

/* ---- lines ---- */

/* Ties by layer, layers in the order in which the data name them. */
typedef struct {
    ist_text *layers;
    size_t count;
    uint32_t *numbers; /* tie -> layer */
    ist_index ties;
} relations;

static void relations_free(relations *r) {
    free(r->layers);
    free(r->numbers);
    ist_index_free(&r->ties);
}

static uint32_t find_layer(const relations *r, ist_text layer) {
    size_t low = 0, high = r->count;
    while (low < high) { /* loop invariant: the layer lies in [low, high) */
        size_t middle = low + (high - low) / 2;
        if (r->layers[middle] < layer) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return (uint32_t)low;
}

static bool relations_make(relations *out, const ist_exchange *graph, ist_error *err) {
    static const char what[] = "sorting ties by layer";
    *out = (relations){.layers = ist_array_make(graph->tie_count, sizeof *out->layers, what, err)};
    out->numbers = out->layers != NULL ? ist_array_make(graph->tie_count, sizeof *out->numbers, what, err) : NULL;
    if (out->numbers == NULL) {
        return false;
    }
    for (size_t i = 0; i < graph->tie_count; i++) {
        out->layers[i] = ist_exchange_tie_at(graph, i).row.layer;
    }
    out->count = ist_texts_unite(out->layers, graph->tie_count);
    for (size_t i = 0; i < graph->tie_count; i++) {
        out->numbers[i] = find_layer(out, ist_exchange_tie_at(graph, i).row.layer);
    }
    return ist_index_make(&out->ties, out->count, out->numbers, graph->tie_count, err);
}

static void put_line(ist_graph_out *out, const ist_exchange *graph, const ist_exchange_tie *tie) {
    double weight = ist_exchange_weight(graph, tie);
    ist_put_count(out, (size_t)tie->source + 1);
    ist_put(out, " ");
    ist_put_count(out, (size_t)tie->target + 1);
    ist_put(out, " ");
    ist_put_number(out, tie->row.sign < 0 ? -weight : weight);
    const char *relation = ist_dataset_text(graph->network->dataset, tie->row.relation);
    if (relation[0] != '\0') {
        ist_put(out, " l ");
        ist_put_pajek(out, relation);
    }
    ist_put(out, "\n");
    ist_put_end(out);
}

/* The arcs of a layer, or its edges; the heading only where there are some. */
static void put_lines(ist_graph_out *out, const ist_exchange *graph, const relations *r, size_t layer, bool directed) {
    const uint32_t *items = ist_index_items(&r->ties, layer);
    bool begun = false;
    for (size_t i = 0; i < ist_index_count(&r->ties, layer); i++) {
        const ist_exchange_tie tie = ist_exchange_tie_at(graph, items[i]);
        if (tie.directed != directed) {
            continue;
        }
        if (!begun) {
            ist_put(out, directed ? "*Arcs" : "*Edges");
            if (r->count > 1 || r->layers[layer] != IST_TEXT_EMPTY) {
                ist_put(out, " :");
                ist_put_count(out, layer + 1);
                ist_put(out, " ");
                ist_put_pajek(out, ist_dataset_text(graph->network->dataset, r->layers[layer]));
            }
            ist_put(out, "\n");
            begun = true;
        }
        put_line(out, graph, &tie);
    }
}

static void say_lines(ist_graph_out *out, const ist_exchange *graph) {
    size_t ids = 0, neutral = 0;
    for (size_t i = 0; i < graph->tie_count; i++) {
        const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
        ids += tie.id[0] != '\0';
        neutral += tie.row.sign == 0;
    }
    if (ids > 0) {
        ist_put_loss(out, "pajek has no place for the ids of ties (%zu)", ids);
    }
    if (neutral > 0) {
        ist_put_loss(out, "ties that are neither friendly nor hostile (%zu) are written like friendly ones", neutral);
    }
}

static void write(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    relations r;
    (void)actors;
    say_lines(out, graph);
    ist_put(out, "*Network ");
    ist_put_pajek(out, graph->name);
    ist_put(out, "\n");
    put_vertices(out, graph);
    if (!relations_make(&r, graph, out->err)) {
        out->failed = true;
    }
    for (size_t layer = 0; layer < r.count && !out->failed; layer++) {
        put_lines(out, graph, &r, layer, true);
        put_lines(out, graph, &r, layer, false);
    }
    relations_free(&r);
}

const ist_graph_writer ist_graph_writer_pajek = {
    .name = "pajek",
    .endings = "net",
    .summary = "a Pajek .net file: each layer a relation, the sign in the value of a line",
    .holds = holds,
    .write = write,
};
