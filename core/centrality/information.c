/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * information.c - how near an actor is to the others when all ways between them count.
 *
 * Closeness with effective resistance in place of distance: two actors are near when much could flow between them, over
 * many ways at once. One divided by the mean resistance to the actors that it is connected with, times the share of all
 * others that these are, as in closeness. Also called current-flow closeness, and the information centrality of
 * Stephenson and Zelen.
 *
 *     sum(v) = sum of R(v, u) over the r actors u of its component
 *     information(v) = r / (n - 1) * r / sum(v)
 *
 * R(v, u) is the effective resistance between the two when every tie is a conductor as strong as the tie; it is never
 * more than the sum of 1/strength along any one way.
 *
 * Reads strength as conductance; a cost is not read. Direction is dropped; ties there and back are added. NA for an
 * actor without ties. Its unit is that of strength. Some programs (networkx) leave out n - 1. O(F sqrt(F)) or less, F
 * the size of the factored Laplacian: near V + E where the network is like a tree or a map; refused above 10^12 steps.
 *
 * Stephenson and Zelen (1989), Rethinking centrality: methods and examples; Brandes and Fleischer (2005), Centrality
 * measures based on current flow.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/laplacian.h"
#include "core/metric.h"

typedef struct {
    ist_laplacian laplacian;
    double *diagonal; /* place -> M(i, i) */
    double *rows;     /* place -> the sum of row i of M */
    double *traces;   /* place of a root -> the sum of the diagonal over its component */
} workspace;

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "computing resistances";
    size_t n = view->vertex_count;
    return ist_laplacian_make(&work->laplacian, view, view->strengths, err) &&
           (work->diagonal = ist_array_make(n, sizeof *work->diagonal, what, err)) &&
           (work->rows = ist_array_make(n, sizeof *work->rows, what, err)) &&
           (work->traces = ist_array_make(n, sizeof *work->traces, what, err)) &&
           ist_laplacian_diagonal(work->diagonal, &work->laplacian, err);
}

/* The sum over u of R(v, u) = M(v, v) + M(u, u) - 2 M(v, u) is at least R(v, root), so at most as many digits are lost
 * as the component's size has. */
static double sum_of_resistances(const workspace *work, uint32_t place) {
    uint32_t root = work->laplacian.root[place];
    double size = work->laplacian.sizes[root];
    return size * work->diagonal[place] + (work->traces[root] - 2 * work->rows[place]);
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace work = {0};
    size_t n = view->vertex_count;
    const ist_laplacian *l = &work.laplacian;
    bool ok = prepare(&work, view, err);
    for (size_t place = 0; ok && place < n; place++) {
        work.rows[place] = 1;
        work.traces[l->root[place]] += work.diagonal[place];
    }
    if (ok) {
        ist_laplacian_solve(work.rows, l);
    }
    for (size_t v = 0; ok && v < n; v++) {
        uint32_t place = l->place[v];
        double others = (double)l->sizes[l->root[place]] - 1;
        double resistances = sum_of_resistances(&work, place);
        double conductance = others / resistances; /* one divided by the mean resistance */
        double value = others > 0 ? ldexp(others / ((double)n - 1) * conductance, -l->exponent) : NAN;
        out->columns[0][v] = value;
        out->columns[1][v] = others;
        double sum = others > 0 ? ldexp(resistances, l->exponent) : NAN;
        out->columns[2][v] = isinf(sum) ? NAN : sum;
        out->reasons[v] = others > 0 ? "the sum of its resistances is too large to be told" : "it has no ties";
        ok = !isinf(value) || ist_error_set(err, IST_ERROR_LIMIT, "strengths are too large to be added");
    }
    ist_laplacian_free(&work.laplacian);
    free(work.diagonal);
    free(work.rows);
    free(work.traces);
    return ok;
}

const ist_metric ist_metric_information = {
    .name = "information",
    .summary = "how near an actor is to the others when all ways between them count",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "Wasserman and Faust: times the share that is reached",
    .normalisation = "one divided by the mean effective resistance",
    .computed_by = "isthmus",
    .columns = {{.name = "information",
                 .unit = "strength",
                 .summary = "share of others connected with it, divided by their mean effective resistance"},
                {.name = "reached", .unit = "actors", .summary = "how many others it is connected with", .whole = true},
                {.name = "sum", .unit = "1/strength", .summary = "the sum of the effective resistances to these"}},
    .compute = compute,
};
