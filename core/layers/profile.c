/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * profile.c - the layers of a view as tables.
 */
#include "core/layers/profile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/layers/interdependence.h"
#include "core/metric.h"
#include "core/ranks.h"

extern const ist_metric ist_metric_multiplex;

static const char profiling[] = "describing layers";

static bool add_contract(ist_table *out, const ist_view *view, const char *rules, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_view_contract(&line, view, err) && ist_buffer_print(&line, err, "; %s", rules) &&
              ist_table_contract(out, line.bytes, err);
    ist_buffer_free(&line);
    return ok;
}

/* Frees what a failure left half done. */
static bool settle(bool ok, ist_table *table) {
    if (!ok) {
        ist_table_free(table);
    }
    return ok;
}

/* ---- each layer ---- */

/* For each layer: actors with a tie in it, and pairs that no other layer ties. */
static bool count_layers(size_t *actors, size_t *only, const ist_layers *layers, size_t n, ist_error *err) {
    uint32_t *partners = ist_array_make(n, sizeof *partners, profiling, err);
    for (size_t layer = 0; partners != NULL && layer < layers->count; layer++) {
        memset(partners, 0, n * sizeof *partners);
        ist_layers_count(partners, layers, layer);
        for (size_t v = 0; v < n; v++) {
            actors[layer] += partners[v] > 0;
        }
    }
    for (size_t i = 0; i < layers->pair_count; i++) {
        const ist_layer_pair *pair = &layers->joined[i];
        bool before = i > 0 && pair[-1].a == pair->a && pair[-1].b == pair->b;
        bool after = i + 1 < layers->pair_count && pair[1].a == pair->a && pair[1].b == pair->b;
        only[pair->layer] += !before && !after;
    }
    bool ok = partners != NULL;
    free(partners);
    return ok;
}

static bool add_layer(ist_table *out, const char *name, size_t actors, size_t pairs, size_t only, const double *whole,
                      ist_error *err) {
    return ist_table_row(out, IST_NONE, err) && ist_table_text(out, 0, name, err) &&
           ist_table_integer(out, 1, (int64_t)actors, err) && ist_table_real(out, 2, (double)actors / whole[0], err) &&
           ist_table_integer(out, 3, (int64_t)pairs, err) && ist_table_real(out, 4, (double)pairs / whole[1], err) &&
           ist_table_integer(out, 5, (int64_t)only, err);
}

static bool layer_columns(ist_table *out, ist_error *err) {
    return ist_table_title(out, "layers", err) && ist_table_column(out, "layer", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "actors", IST_CELL_INTEGER, "actors", "that have a tie in it", err) &&
           ist_table_column(out, "actors.share", IST_CELL_REAL, "1", "of all actors of the view", err) &&
           ist_table_column(out, "pairs", IST_CELL_INTEGER, "pairs", "pairs of actors that it ties", err) &&
           ist_table_column(out, "pairs.share", IST_CELL_REAL, "1", "of all pairs that any layer ties", err) &&
           ist_table_column(out, "only", IST_CELL_INTEGER, "pairs", "pairs that no other layer ties", err);
}

bool ist_layers_table(ist_table *out, const ist_view *view, const ist_layers *layers, ist_error *err) {
    *out = (ist_table){0};
    size_t *actors = ist_array_make(layers->count, sizeof *actors, profiling, err);
    size_t *only = actors ? ist_array_make(layers->count, sizeof *only, profiling, err) : NULL;
    const double whole[] = {(double)view->vertex_count, (double)layers->joined_count};
    bool ok = only && count_layers(actors, only, layers, view->vertex_count, err) && layer_columns(out, err);
    for (size_t layer = 0; ok && layer < layers->count; layer++) {
        ok = add_layer(out, ist_layers_name(layers, layer), actors[layer], ist_layers_pairs_of(layers, layer),
                       only[layer], whole, err);
    }
    ok = ok &&
         ist_table_note(out, err,
                        "%zu actors, %zu pairs tied in any layer; shares of pairs add up to more than 1 where pairs "
                        "are tied in several layers; in a layer a pair counts once, direction dropped",
                        view->vertex_count, layers->joined_count) &&
         add_contract(out, view, "layers: reads ties, direction dropped", err);
    free(actors);
    free(only);
    return settle(ok, out);
}

/* ---- actors across layers ---- */

typedef struct {
    uint32_t layer, partners;
} presence; /* of an actor in a layer */

/* Most partners first, then by the layer's name. */
static int compare_presences(const void *left, const void *right) {
    const presence *a = left, *b = right;
    if (a->partners != b->partners) {
        return a->partners > b->partners ? -1 : 1;
    }
    return (a->layer > b->layer) - (a->layer < b->layer);
}

/* Every actor's layers: those of v are items[offsets[v]] to items[offsets[v + 1] - 1]. */
typedef struct {
    size_t *offsets;
    presence *items;
} presences;

static void fill_presences(presences *p, const ist_layers *layers, size_t *ends, uint32_t *partners, size_t n) {
    for (size_t layer = 0; layer < layers->count; layer++) {
        ist_layers_count(partners, layers, layer);
        for (size_t v = 0; v < n; v++) {
            if (partners[v] > 0) {
                p->items[ends[v]++] = (presence){(uint32_t)layer, partners[v]};
            }
            partners[v] = 0;
        }
    }
    for (size_t v = 0; v < n; v++) {
        qsort(p->items + p->offsets[v], p->offsets[v + 1] - p->offsets[v], sizeof *p->items, compare_presences);
    }
}

/* How many layers an actor has stands in the third column of the measure `multiplex`. */
static bool list_presences(presences *p, const ist_layers *layers, const double *counts, size_t n, ist_error *err) {
    p->offsets = ist_array_make(n + 1, sizeof *p->offsets, profiling, err);
    size_t *ends = p->offsets ? ist_array_make(n, sizeof *ends, profiling, err) : NULL;
    uint32_t *partners = ends ? ist_array_make(n, sizeof *partners, profiling, err) : NULL;
    for (size_t v = 0; partners != NULL && v < n; v++) {
        ends[v] = p->offsets[v];
        p->offsets[v + 1] = p->offsets[v] + (size_t)counts[v];
    }
    p->items = partners ? ist_array_make(p->offsets[n], sizeof *p->items, profiling, err) : NULL;
    if (p->items != NULL) {
        fill_presences(p, layers, ends, partners, n);
    }
    free(ends);
    free(partners);
    return p->items != NULL;
}

/* "transport 4, energy 2": the layers in which the actor has most partners. */
static bool print_presences(ist_buffer *out, const ist_layers *layers, const presence *items, size_t count,
                            ist_error *err) {
    enum { SHOWN = 3 };
    bool ok = true;
    for (size_t i = 0; ok && i < count && i < SHOWN; i++) {
        ok = ist_buffer_print(out, err, "%s%s %u", i > 0 ? ", " : "", ist_layers_name(layers, items[i].layer),
                              items[i].partners);
    }
    return ok && (count <= SHOWN || ist_buffer_print(out, err, ", and %zu more", count - SHOWN));
}

static bool add_actor(ist_table *out, const ist_view *view, const ist_layers *layers, const ist_metric_values *values,
                      const presences *p, uint32_t v, ist_error *err) {
    ist_buffer top = {0};
    bool ok = print_presences(&top, layers, p->items + p->offsets[v], p->offsets[v + 1] - p->offsets[v], err) &&
              ist_table_row(out, v, err) && ist_table_text(out, 0, ist_view_id(view, v), err) &&
              ist_table_text(out, 1, ist_view_label(view, v), err) &&
              ist_table_integer(out, 2, (int64_t)values->columns[0][v], err) &&
              (isnan(values->columns[1][v]) ? ist_table_na(out, 3, values->reasons[v], err)
                                            : ist_table_real(out, 3, values->columns[1][v], err)) &&
              ist_table_integer(out, 4, (int64_t)values->columns[2][v], err) &&
              ist_table_text(out, 5, ist_buffer_string(&top), err);
    ist_buffer_free(&top);
    return ok;
}

static bool actor_columns(ist_table *out, ist_error *err) {
    return ist_table_title(out, "actors across layers", err) &&
           ist_table_column(out, "id", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "label", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "overlap", IST_CELL_INTEGER, "ties", "partners in each layer, added up", err) &&
           ist_table_column(out, "participation", IST_CELL_REAL, "1", "0: all in one layer; 1: as many in each", err) &&
           ist_table_column(out, "layers", IST_CELL_INTEGER, "layers", "in which it has a tie", err) &&
           ist_table_column(out, "most", IST_CELL_TEXT, "", "where it has most partners, and how many", err);
}

bool ist_layers_actors(ist_table *out, const ist_view *view, const ist_layers *layers, size_t top, ist_error *err) {
    *out = (ist_table){0};
    ist_metric_values values = {0};
    ist_ranks ranks = {0};
    presences p = {0};
    size_t n = view->vertex_count, shown = top > 0 && top < n ? top : n;
    bool ok = ist_metric_compute(&values, &ist_metric_multiplex, view, err) &&
              ist_ranks_make(&ranks, values.columns[0], n, false, err) &&
              list_presences(&p, layers, values.columns[2], n, err) && actor_columns(out, err);
    for (size_t place = 0; ok && place < shown; place++) {
        ok = add_actor(out, view, layers, &values, &p, ranks.order[place], err);
    }
    ok = ok && (shown == n || ist_table_note(out, err, "the first %zu of %zu actors", shown, n)) &&
         add_contract(out, view,
                      "layers: reads ties, direction dropped; participation by its largest value in these "
                      "layers",
                      err);
    free(p.offsets);
    free(p.items);
    ist_ranks_free(&ranks);
    ist_metric_values_free(&values);
    return settle(ok, out);
}

/* ---- two layers ---- */

/* The most alike first, then in the order of layers. */
static int compare_overlaps(const void *left, const void *right) {
    const ist_layer_overlap *a = left, *b = right;
    if (a->jaccard < b->jaccard || a->jaccard > b->jaccard) {
        return a->jaccard > b->jaccard ? -1 : 1;
    }
    if (a->first != b->first) {
        return a->first < b->first ? -1 : 1;
    }
    return (a->second > b->second) - (a->second < b->second);
}

static bool add_number(ist_table *out, size_t column, double value, const char *reason, ist_error *err) {
    return isnan(value) ? ist_table_na(out, column, reason, err) : ist_table_real(out, column, value, err);
}

static bool add_overlap(ist_table *out, const ist_layers *layers, const ist_layer_overlap *row, ist_error *err) {
    const char *complete = layers->weighed ? "one of the layers ties every pair of actors alike"
                                           : "one of the layers ties every pair of actors";
    const char *untested = isnan(row->correlation) ? complete : "no permutations were asked for";
    return ist_table_row(out, IST_NONE, err) && ist_table_text(out, 0, ist_layers_name(layers, row->first), err) &&
           ist_table_text(out, 1, ist_layers_name(layers, row->second), err) &&
           ist_table_integer(out, 2, (int64_t)row->both, err) && ist_table_real(out, 3, row->jaccard, err) &&
           add_number(out, 4, row->degrees, "all actors have as many partners in one of the layers", err) &&
           add_number(out, 5, row->correlation, complete, err) && add_number(out, 6, row->more, untested, err) &&
           add_number(out, 7, row->fewer, untested, err);
}

static bool overlap_columns(ist_table *out, bool weighed, ist_error *err) {
    return ist_table_title(out, "two layers beside each other", err) &&
           ist_table_column(out, "layer", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "with", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "both", IST_CELL_INTEGER, "pairs", "pairs of actors tied in both", err) &&
           ist_table_column(out, "jaccard", IST_CELL_REAL, "1", "of the pairs tied in either, the share in both",
                            err) &&
           ist_table_column(out, "degrees", IST_CELL_REAL, "1", "correlation of the numbers of partners", err) &&
           ist_table_column(out, "qap", IST_CELL_REAL, "1",
                            weighed ? "correlation of the two matrices of strengths"
                                    : "correlation of the two matrices of ties",
                            err) &&
           ist_table_column(out, "p.more", IST_CELL_REAL, "1", "of a qap as large or larger by chance", err) &&
           ist_table_column(out, "p.fewer", IST_CELL_REAL, "1", "of one as small or smaller by chance", err);
}

static bool note_overlaps(ist_table *out, size_t rows, size_t n, bool weighed, ist_overlap_options options,
                          ist_error *err) {
    if (rows == 0) {
        return ist_table_note(out, err, "the view has one layer or none: there are no two to compare");
    }
    bool ok =
        ist_table_note(out, err, "degrees and qap are over all %zu actors, also those without a tie in either layer%s",
                       n, weighed ? "; qap compares how strongly pairs are tied, 0 where they are not" : "");
    if (ok && options.permutations > 0) {
        ok = ist_table_note(
            out, err, "p: (1 + k) / (R + 1), k of R = %zu permutations of the actors of the first layer, seed %llu",
            options.permutations, (unsigned long long)options.seed);
    }
    return ok && (rows < 2 || options.permutations == 0 ||
                  ist_table_note(out, err, "%zu tests at once: by chance alone about %.1f of them have p.more <= 0.05",
                                 rows, 0.05 * (double)rows));
}

bool ist_layers_overlaps(ist_table *out, const ist_view *view, const ist_layers *layers, ist_overlap_options options,
                         ist_error *err) {
    *out = (ist_table){0};
    ist_layer_overlap *rows = NULL;
    size_t count = layers->count > 1 ? layers->count * (layers->count - 1) / 2 : 0;
    size_t shown = options.top > 0 && options.top < count ? options.top : count;
    bool ok = ist_layers_overlap(&rows, layers, view->vertex_count, options, err) &&
              overlap_columns(out, layers->weighed, err);
    if (ok) {
        qsort(rows, count, sizeof *rows, compare_overlaps);
    }
    for (size_t i = 0; ok && i < shown; i++) {
        ok = add_overlap(out, layers, &rows[i], err);
    }
    ok = ok && (shown == count || ist_table_note(out, err, "the first %zu of %zu pairs of layers", shown, count)) &&
         note_overlaps(out, count, view->vertex_count, layers->weighed, options, err) &&
         add_contract(out, view,
                      layers->weighed ? "layers: reads ties and, for qap, strength, direction dropped"
                                      : "layers: reads ties, direction dropped",
                      err);
    free(rows);
    return settle(ok, out);
}

/* ---- paths through layers ---- */

static bool interdependence_columns(ist_table *out, const ist_view *view, ist_error *err) {
    const char *unit = view->has_cost && view->lens.cost != NULL ? view->lens.cost : "hops";
    return ist_table_title(out, "interdependence of layers", err) &&
           ist_table_column(out, "interlayer", IST_CELL_REAL, unit, "what a change of layer on the way costs", err) &&
           ist_table_column(out, "lambda", IST_CELL_REAL, "1", "share of shortest paths that use several layers",
                            err) &&
           ist_table_column(out, "joined", IST_CELL_INTEGER, "pairs", "ordered pairs of actors that a path joins",
                            err) &&
           ist_table_column(out, "only", IST_CELL_REAL, "1",
                            "of these, the share whose shortest paths all use several layers", err);
}

static bool add_interdependence(ist_table *out, const ist_view *view, const ist_layers *layers, double cost,
                                ist_error *err) {
    static const char *const unjoined = "no path joins two actors";
    ist_interdependence found;
    return ist_interdependence_make(&found, view, layers, cost, err) && ist_table_row(out, IST_NONE, err) &&
           ist_table_real(out, 0, cost, err) && add_number(out, 1, found.share, unjoined, err) &&
           ist_table_integer(out, 2, (int64_t)found.joined, err) &&
           add_number(out, 3, found.joined > 0 ? found.only / found.joined : NAN, unjoined, err);
}

bool ist_layers_interdependence(ist_table *out, const ist_view *view, const ist_layers *layers, const double *costs,
                                size_t cost_count, ist_error *err) {
    *out = (ist_table){0};
    bool ok = interdependence_columns(out, view, err);
    for (size_t i = 0; ok && i < cost_count; i++) {
        ok = add_interdependence(out, view, layers, costs[i], err);
    }
    ok = ok &&
         ist_table_note(out, err,
                        "a tie costs what the lens says of the ties of its layer alone, and a pair tied in two layers "
                        "has two ties; what a change of layer costs is an assumption: --interlayer 0,0.5,1 tries "
                        "several") &&
         add_contract(out, view,
                      "interdependence: reads cost, direction honoured, disconnected=pairs without a path "
                      "are left out, normalisation=mean over joined ordered pairs",
                      err);
    return settle(ok, out);
}
