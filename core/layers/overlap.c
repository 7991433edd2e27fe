/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * overlap.c - every two layers beside each other.
 *
 * Where two layers tie the same pairs of actors, the one may carry the other; where they do not, they are two networks.
 * `both` counts the pairs that both tie.
 *
 *     jaccard = both / pairs that either ties          degrees = correlation of the numbers of partners of all actors
 *
 * The correlation of two layers is that of their matrices x and y, 0 for a pair of actors that is not tied and its
 * weight for one that is (1, or its strength in the layer), over all N = n (n - 1) / 2 pairs of the view's n actors,
 * also those without a tie in either layer; sums run over these pairs:
 *
 *     r = (N sum xy - sum x sum y) / sqrt((N sum xx - (sum x)^2) (N sum yy - (sum y)^2))
 *
 * Pairs share actors, so they are no sample of independent draws, and the test permutes actors instead (the quadratic
 * assignment procedure): the first layer's actors change places at random, which leaves its shape as it is, and the sum
 * of xy, of which alone r then depends, is taken again. Of R permutations, k with a sum at least as large (within 1e-12
 * of the larger, for sums in another order round otherwise) give p = (1 + k) / (R + 1). One permutation serves every
 * two layers. O(R T log T) for T ties. Reads ties, and strengths where --qap asks for these. Direction is dropped.
 * Disconnected networks need no rule. NA: a correlation where one of the layers ties no pair or every pair, or where
 * all have as many partners. --permutations, by default 999, and --seed; refused above 1e12 steps.
 *
 * Krackhardt (1988), Predicting with networks: nonparametric multiple regression analysis of dyadic data, Social
 * Networks 10, 359-381; Phipson and Smyth (2010) for the p that is never 0.
 */
#include "core/layers/overlap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

static const char comparing[] = "comparing layers";
static const double rounding = 1e-12;

static bool accept(const ist_layers *layers, size_t vertex_count, size_t permutations, ist_error *err) {
    static const double most = 1e12;
    double m = (double)layers->count, pairs = (double)layers->pair_count, n = (double)vertex_count;
    double steps = m * m * (n + pairs) + (double)permutations * (n + m * m + pairs * (m + log2(pairs + 1)));
    return steps <= most ||
           ist_error_set(
               err, IST_ERROR_LIMIT,
               "comparing every two of %zu layers by %zu permutations would take %.1e steps; at most %.0e are "
               "taken: narrow the lens, or ask for fewer permutations",
               layers->count, permutations, steps, most);
}

/* Where the run of one pair of actors in `joined` ends. */
static size_t end_of_run(const ist_layers *layers, size_t begin) {
    const ist_layer_pair *pairs = layers->joined;
    size_t end = begin;
    while (end < layers->pair_count && pairs[end].a == pairs[begin].a && pairs[end].b == pairs[begin].b) {
        end++;
    }
    return end;
}

/* The row of two layers, first < second. */
static size_t row_of(size_t count, size_t first, size_t second) {
    return first * (2 * count - first - 1) / 2 + (second - first - 1);
}

static void count_both(ist_layer_overlap *rows, double *products, const ist_layers *layers) {
    for (size_t begin = 0, end = 0; begin < layers->pair_count; begin = end) {
        end = end_of_run(layers, begin);
        for (size_t i = begin; i < end; i++) {
            for (size_t j = i + 1; j < end; j++) {
                size_t row = row_of(layers->count, layers->joined[i].layer, layers->joined[j].layer);
                rows[row].both++;
                products[row] += layers->joined[i].weight * layers->joined[j].weight;
            }
        }
    }
}

/* ---- correlations ---- */

static double correlate(const uint32_t *x, const uint32_t *y, size_t n) {
    double count = (double)n, sx = 0, sy = 0, xx = 0, yy = 0, xy = 0;
    for (size_t v = 0; v < n; v++) {
        double a = x[v], b = y[v];
        sx += a;
        sy += b;
        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    double vx = count * xx - sx * sx, vy = count * yy - sy * sy;
    return vx > 0 && vy > 0 ? (count * xy - sx * sy) / (sqrt(vx) * sqrt(vy)) : NAN;
}

/* What the correlation needs of a layer. */
typedef struct {
    double sum, squares; /* of the weights of its pairs */
} layer_sums;

static layer_sums sum_layer(const ist_layers *layers, size_t layer) {
    layer_sums sums = {0};
    for (size_t i = layers->first[layer]; i < layers->first[layer + 1]; i++) {
        sums.sum += layers->pairs[i].weight;
        sums.squares += layers->pairs[i].weight * layers->pairs[i].weight;
    }
    return sums;
}

static double correlate_matrices(double products, layer_sums x, layer_sums y, double n) {
    double all = n * (n - 1) / 2, vx = all * x.squares - x.sum * x.sum, vy = all * y.squares - y.sum * y.sum;
    return vx > 0 && vy > 0 ? (all * products - x.sum * y.sum) / (sqrt(vx) * sqrt(vy)) : NAN;
}

static bool correlate_degrees(ist_layer_overlap *rows, const ist_layers *layers, size_t n, ist_error *err) {
    uint32_t *x = ist_array_make(n, sizeof *x, comparing, err);
    uint32_t *y = x ? ist_array_make(n, sizeof *y, comparing, err) : NULL;
    bool ok = y != NULL;
    for (size_t first = 0; ok && first < layers->count; first++) {
        memset(x, 0, n * sizeof *x);
        ist_layers_count(x, layers, first);
        for (size_t second = first + 1; second < layers->count; second++) {
            memset(y, 0, n * sizeof *y);
            ist_layers_count(y, layers, second);
            rows[row_of(layers->count, first, second)].degrees = correlate(x, y, n);
        }
    }
    free(x);
    free(y);
    return ok;
}

static void describe(ist_layer_overlap *rows, const double *products, const ist_layers *layers, size_t n) {
    for (size_t first = 0; first < layers->count; first++) {
        layer_sums x = sum_layer(layers, first);
        for (size_t second = first + 1; second < layers->count; second++) {
            size_t at = row_of(layers->count, first, second);
            ist_layer_overlap *row = &rows[at];
            size_t m1 = ist_layers_pairs_of(layers, first), m2 = ist_layers_pairs_of(layers, second);
            row->first = (uint32_t)first;
            row->second = (uint32_t)second;
            row->either = m1 + m2 - row->both;
            row->jaccard = (double)row->both / (double)row->either;
            row->correlation = correlate_matrices(products[at], x, sum_layer(layers, second), (double)n);
        }
    }
}

/* ---- permutations ---- */

typedef struct {
    uint32_t *places;         /* vertex -> where it is moved */
    double *products;         /* row -> weights of pairs in both after the move, multiplied and added up */
    size_t *as_many, *as_few; /* row -> permutations with at least, at most, as much as there is */
    size_t row_count;
} permuting;

static bool permuting_init(permuting *p, size_t rows, size_t n, ist_error *err) {
    *p = (permuting){.row_count = rows};
    p->places = ist_array_make(n, sizeof *p->places, comparing, err);
    p->products = p->places ? ist_array_make(rows, sizeof *p->products, comparing, err) : NULL;
    p->as_many = p->products ? ist_array_make(rows, sizeof *p->as_many, comparing, err) : NULL;
    p->as_few = p->as_many ? ist_array_make(rows, sizeof *p->as_few, comparing, err) : NULL;
    return p->as_few != NULL;
}

static void permuting_free(permuting *p) {
    free(p->places);
    free(p->products);
    free(p->as_many);
    free(p->as_few);
}

/* Multiplies for each layer the moved pairs with those that later layers have where they stand. */
static void multiply_moved(permuting *p, const ist_layers *layers) {
    memset(p->products, 0, p->row_count * sizeof *p->products);
    for (size_t i = 0; i < layers->pair_count; i++) {
        const ist_layer_pair *pair = &layers->pairs[i];
        uint32_t a = p->places[pair->a], b = p->places[pair->b];
        size_t at = ist_layers_find(layers, a < b ? a : b, a < b ? b : a);
        for (size_t end = end_of_run(layers, at); at < end; at++) {
            if (layers->joined[at].layer > pair->layer) {
                p->products[row_of(layers->count, pair->layer, layers->joined[at].layer)] +=
                    pair->weight * layers->joined[at].weight;
            }
        }
    }
}

static bool permute(ist_layer_overlap *rows, const double *products, size_t row_count, const ist_layers *layers,
                    size_t n, ist_overlap_options options, ist_error *err) {
    permuting p = {0};
    bool ok = permuting_init(&p, row_count, n, err);
    for (size_t number = 0; ok && number < options.permutations; number++) {
        uint64_t state = ist_random_start(options.seed, number);
        for (uint32_t v = 0; v < n; v++) {
            p.places[v] = v;
        }
        ist_random_shuffle(p.places, (uint32_t)n, &state);
        multiply_moved(&p, layers);
        for (size_t row = 0; row < row_count; row++) {
            double near = rounding * fmax(p.products[row], products[row]);
            p.as_many[row] += p.products[row] >= products[row] - near;
            p.as_few[row] += p.products[row] <= products[row] + near;
        }
    }
    double drawn = (double)options.permutations + 1;
    for (size_t row = 0; ok && row < row_count; row++) {
        bool tested = options.permutations > 0 && !isnan(rows[row].correlation);
        rows[row].more = tested ? (1 + (double)p.as_many[row]) / drawn : NAN;
        rows[row].fewer = tested ? (1 + (double)p.as_few[row]) / drawn : NAN;
    }
    permuting_free(&p);
    return ok;
}

bool ist_layers_overlap(ist_layer_overlap **out, const ist_layers *layers, size_t vertex_count,
                        ist_overlap_options options, ist_error *err) {
    *out = NULL;
    size_t count = layers->count > 1 ? layers->count * (layers->count - 1) / 2 : 0;
    if (!accept(layers, vertex_count, options.permutations, err)) {
        return false;
    }
    ist_layer_overlap *rows = ist_array_make(count, sizeof *rows, comparing, err);
    double *products = rows ? ist_array_make(count, sizeof *products, comparing, err) : NULL;
    bool ok = products != NULL;
    if (ok && count > 0) {
        count_both(rows, products, layers);
        describe(rows, products, layers, vertex_count);
        ok = correlate_degrees(rows, layers, vertex_count, err) &&
             permute(rows, products, count, layers, vertex_count, options, err);
    }
    free(products);
    if (!ok) {
        free(rows);
        return false;
    }
    *out = rows;
    return true;
}
