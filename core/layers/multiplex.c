/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * multiplex.c - in how many layers, and how evenly, an actor has its ties.
 *
 * An actor's partners are counted in every layer by themselves and added up: a partner in transport and in energy
 * counts twice. `participation` says how evenly these ties are spread over the layers: 0 when all are in one, 1 when
 * every layer has as many.
 *
 *     k(i, a) = partners of i in layer a        M = layers in the view
 *     multiplex(i) = o(i) = sum over layers a of k(i, a), the overlapping degree
 *     participation(i) = M / (M - 1) (1 - sum over layers a of (k(i, a) / o(i))^2)
 *     layers(i) = layers in which i has a tie
 *
 * Reads the layers that the dataset gives its ties, and no weights. Direction is dropped: a partner there and back is
 * one. Disconnected networks need no rule. M counts the layers that the lens lets a tie of through, so narrowing the
 * lens changes participation. Participation is NA for an actor without ties, and where the view has one layer only
 * (a view made from arrays has one). O(T log T) for T ties.
 *
 * Battiston, Nicosia and Latora (2014), Structural measures for multiplex networks, Physical Review E 89, 032804.
 */
#include <math.h>
#include <stdlib.h>

#include "core/layers/layers.h"
#include "core/metric.h"

/* Takes one layer's partners into the sums, and forgets them. */
static void add_layer(ist_metric_values *out, double *squares, uint32_t *partners, const ist_layers *layers,
                      size_t layer) {
    ist_layers_count(partners, layers, layer);
    for (size_t i = layers->first[layer]; i < layers->first[layer + 1]; i++) {
        const uint32_t ends[] = {layers->pairs[i].a, layers->pairs[i].b};
        for (size_t end = 0; end < 2; end++) {
            double k = partners[ends[end]];
            partners[ends[end]] = 0; /* so that it is taken once */
            out->columns[0][ends[end]] += k;
            squares[ends[end]] += k * k;
            out->columns[2][ends[end]] += k > 0;
        }
    }
}

static void spread(ist_metric_values *out, const double *squares, size_t layers) {
    double m = (double)layers;
    for (size_t v = 0; v < out->row_count; v++) {
        double o = out->columns[0][v];
        bool defined = o > 0 && layers > 1;
        out->columns[1][v] = defined ? m / (m - 1) * (1 - squares[v] / (o * o)) : NAN;
        out->reasons[v] = defined ? NULL : layers > 1 ? "it has no ties" : "the view has one layer or none";
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_layers layers = {0};
    double *squares = ist_array_make(view->vertex_count, sizeof *squares, "adding up layers", err);
    uint32_t *partners = squares ? ist_array_make(view->vertex_count, sizeof *partners, "adding up layers", err) : NULL;
    bool ok = partners && ist_layers_make(&layers, view, err);
    for (size_t layer = 0; ok && layer < layers.count; layer++) {
        add_layer(out, squares, partners, &layers, layer);
    }
    if (ok) {
        spread(out, squares, layers.count);
    }
    ist_layers_free(&layers);
    free(squares);
    free(partners);
    return ok;
}

const ist_metric ist_metric_multiplex = {
    .name = "multiplex",
    .summary = "in how many layers, and how evenly, an actor has its ties",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_TIES,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "participation by its largest value in these layers",
    .computed_by = "isthmus",
    .columns = {{.name = "multiplex",
                 .unit = "ties",
                 .summary = "partners in each layer, added up: the overlapping degree",
                 .whole = true},
                {.name = "participation", .unit = "1", .summary = "0: all ties in one layer; 1: as many in each"},
                {.name = "layers", .unit = "layers", .summary = "layers in which it has a tie", .whole = true}},
    .compute = compute,
};
