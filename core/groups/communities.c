/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * communities.c - which actors belong together: groups with many ties inside and few between them.
 *
 * Nobody says beforehand which groups there are, nor how many: they are searched for. `leiden`, the default, and
 * `louvain` look for the division of largest modularity, the share of strength inside groups beyond what chance would
 * put there; `infomap` for the one by which the steps of a traveller on the network are told in the fewest bits, so
 * that groups are where it stays long.
 *
 *     Q = (1 / 2m) * sum over pairs i, j in one group of (w(i, j) - s(i) s(j) / 2m)          m: all strength
 *     L = q H(between groups) + sum over groups g of p(g) H(inside g)                        bits a step, Infomap
 *
 * The best division cannot be found for certain, and near ones may be as good: so there are 100 runs (--runs; fewer by
 * default where n + m is past 10,000), each from the next seed, and the best is kept, the first of equal ones. How far
 * the runs agree is told with it: how many divisions they found; their mean variation of information, in nats, 0 where
 * all are the same; and for each actor its stability,
 *
 *     stability(v) = mean over runs of the share of the others of v's group that the run puts with v
 *
 * A group of low stability is a matter of the seed. Modularity sees no groups much smaller than the square root of the
 * number of ties (the limit of resolution). --resolution G, for Leiden, takes G times what chance would put inside off
 * the share inside: above 1, the default, it finds more and smaller groups, below 1 fewer and larger ones. Not for
 * Louvain, which could then go round in circles on rounding errors.
 *
 * Reads strength; hostile ties are refused. Direction is followed by Infomap, dropped by the others: strengths there
 * and back are added. Disconnected parts are never put together. Without ties everyone is alone and modularity is NA.
 * Strengths that differ by more than 1e12 are refused. O(runs (V + E) log V) as seen; comparing runs O(runs^2 V).
 *
 * igraph does the searches. It sees strengths as whole numbers whose sum is below 2^50: the strengths times a power of
 * two, rounded. Its sums are then exact, so that Louvain, which goes on while modularity rises, cannot go round in
 * circles on rounding errors; and what it finds does not change when all strengths are doubled. Leiden does one round
 * at a time here, until one brings nothing: igraph before 0.10.17 stops too early by itself.
 *
 * Blondel, Guillaume, Lambiotte and Lefebvre (2008), Fast unfolding of communities in large networks; Traag, Waltman
 * and van Eck (2019), From Louvain to Leiden: guaranteeing well-connected communities; Rosvall and Bergstrom (2008),
 * Maps of random walks on complex networks reveal community structure; Reichardt and Bornholdt (2006), Statistical
 * mechanics of community detection, for the resolution; Lancichinetti and Fortunato (2012), Consensus
 * clustering in complex networks; Meila (2007), Comparing clusterings: an information based distance.
 */
#include "core/groups/communities.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/groups/group_ties.h"
#include "core/groups/labels.h"
#include "core/kernel/neighbours.h"
#include "graph/igraph_adapter.h"

enum { USUAL_RUNS = 100, LEAST_ROUNDS = 3, MOST_ROUNDS = 100 };
static const double usual_steps = 1e6, most_steps = 1e10, most_labels = 1e9, most_ratio = 1e12;
static const char searching[] = "searching for communities";

const char *const ist_communities_names[IST_COMMUNITIES_METHODS] = {
    [IST_COMMUNITIES_LEIDEN] = "leiden", [IST_COMMUNITIES_LOUVAIN] = "louvain", [IST_COMMUNITIES_INFOMAP] = "infomap"};

/* What all runs share. */
typedef struct {
    const ist_view *view;
    const ist_communities_options *options;
    size_t n, edges;
    bool directed;
    uint32_t *ends;    /* two an edge */
    double *weights;   /* edge -> whole number */
    double *strengths; /* vertex -> the sum of its weights */
    double total;      /* of all weights */
    uint32_t *labels;  /* of the last run, ordered */
    double code_length, resolution;
    uint64_t seed; /* of the last run */
    ist_group_ties *rows;
} search;

/* ---- the graph that igraph sees ---- */

static void list_arcs(search *s) {
    for (size_t edge = 0; edge < s->view->edge_count; edge++) {
        s->ends[2 * edge] = s->view->sources[edge];
        s->ends[2 * edge + 1] = s->view->targets[edge];
        s->weights[edge] = s->view->strengths[edge];
    }
    s->edges = s->view->edge_count;
}

static void list_pairs(search *s, const ist_neighbours *neighbours) {
    for (uint32_t v = 0; v < s->n; v++) {
        for (uint32_t arc = neighbours->offsets[v]; arc < neighbours->offsets[v + 1]; arc++) {
            if (neighbours->heads[arc] > v) {
                s->ends[2 * s->edges] = v;
                s->ends[2 * s->edges + 1] = neighbours->heads[arc];
                s->weights[s->edges++] = neighbours->strengths[arc];
            }
        }
    }
}

static bool make_whole(search *s, ist_error *err) {
    double least = INFINITY, most = 0;
    for (size_t edge = 0; edge < s->edges; edge++) {
        least = fmin(least, s->weights[edge]);
        most = fmax(most, s->weights[edge]);
    }
    if (s->edges > 0 && !(most / least <= most_ratio)) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "strengths from %g to %g: communities of ties that differ by more than %g are not sought",
                             least, most, most_ratio);
    }
    /* most < 2^up and edges < 2^bits, so that the sum stays below 2^50; what is too small to be seen beside it is 1. */
    int up = 0, bits = 0;
    frexp(most, &up);
    frexp((double)s->edges, &bits);
    for (size_t edge = 0; edge < s->edges; edge++) {
        s->weights[edge] = fmax(1, rint(ldexp(s->weights[edge], 50 - bits - up)));
        s->total += s->weights[edge];
        s->strengths[s->ends[2 * edge]] += s->weights[edge];
        s->strengths[s->ends[2 * edge + 1]] += s->weights[edge];
    }
    return true;
}

static bool prepare(search *s, ist_error *err) {
    ist_neighbours neighbours = {0};
    s->n = s->view->vertex_count;
    s->directed = s->view->directed && s->options->method == IST_COMMUNITIES_INFOMAP;
    IST_TRY(s->ends = ist_array_make(s->view->edge_count, 2 * sizeof *s->ends, searching, err));
    IST_TRY(s->weights = ist_array_make(s->view->edge_count, sizeof *s->weights, searching, err));
    IST_TRY(s->strengths = ist_array_make(s->n, sizeof *s->strengths, searching, err));
    IST_TRY(s->labels = ist_array_make(s->n, sizeof *s->labels, searching, err));
    IST_TRY(s->rows = ist_array_make(s->n, sizeof *s->rows, searching, err));
    if (s->directed) {
        list_arcs(s);
    } else {
        IST_TRY(ist_neighbours_make(&neighbours, s->view, err));
        list_pairs(s, &neighbours);
    }
    ist_neighbours_free(&neighbours);
    return make_whole(s, err);
done:
    return false;
}

static void free_search(search *s) {
    free(s->ends);
    free(s->weights);
    free(s->strengths);
    free(s->labels);
    free(s->rows);
}

/* ---- one run, in igraph's words ---- */

static igraph_error_t make_graph(igraph_t *graph, const search *s) {
    igraph_vector_int_t ends;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)s->edges));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    for (size_t i = 0; i < 2 * s->edges; i++) {
        VECTOR(ends)[i] = (igraph_integer_t)s->ends[i];
    }
    IGRAPH_CHECK(igraph_create(graph, &ends, (igraph_integer_t)s->n, s->directed));
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static void take_labels(search *s, const igraph_vector_int_t *membership) {
    for (size_t v = 0; v < s->n; v++) {
        s->labels[v] = (uint32_t)VECTOR(*membership)[v];
    }
}

/* NAN where a label is none of ours or strengths cannot be added: who asks later says so. */
static double quality_of(search *s) {
    for (size_t v = 0; v < s->n; v++) {
        if (s->labels[v] >= s->n) {
            return NAN;
        }
    }
    return ist_group_ties_count(s->rows, s->n, s->view, s->labels, NULL)
               ? ist_group_modularity(s->rows, s->n, false, s->resolution)
               : NAN;
}

/* Rounds of Leiden until one brings nothing; on large networks a few. */
static igraph_error_t settle(search *s, igraph_vector_int_t *membership, const igraph_t *graph,
                             const igraph_vector_t *weights) {
    igraph_vector_t strengths = ist_igraph_borrow(s->strengths, s->n);
    double before = -INFINITY, now = -1, rounds = fmax(LEAST_ROUNDS, fmin(MOST_ROUNDS, usual_steps / 2 / (double)s->n));
    for (double round = 0; now > before + 1e-10 && round < rounds; round++) {
        IGRAPH_CHECK(
            ist_igraph_leiden(membership, graph, weights, &strengths, s->resolution / (2 * s->total), round > 0));
        take_labels(s, membership);
        before = now;
        now = quality_of(s);
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t search_graph(search *s, igraph_vector_int_t *membership, const igraph_t *graph) {
    igraph_vector_t weights = ist_igraph_borrow(s->weights, s->edges);
    switch (s->options->method) {
    case IST_COMMUNITIES_LOUVAIN:
        IGRAPH_CHECK(ist_igraph_louvain(membership, graph, &weights));
        break;
    case IST_COMMUNITIES_INFOMAP:
        IGRAPH_CHECK(ist_igraph_infomap(membership, &s->code_length, graph, &weights));
        break;
    default:
        IGRAPH_CHECK(settle(s, membership, graph, &weights));
    }
    take_labels(s, membership);
    return IGRAPH_SUCCESS;
}

static igraph_error_t run_seeded(void *context) {
    search *s = context;
    igraph_t graph;
    igraph_vector_int_t membership;
    IGRAPH_CHECK(make_graph(&graph, s));
    IGRAPH_FINALLY(igraph_destroy, &graph);
    IGRAPH_CHECK(igraph_vector_int_init(&membership, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &membership);
    IGRAPH_CHECK(search_graph(s, &membership, &graph));
    igraph_vector_int_destroy(&membership);
    igraph_destroy(&graph);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static igraph_error_t run_body(void *context) {
    return ist_igraph_seeded(run_seeded, context, ((search *)context)->seed);
}

/* ---- all runs ---- */

/* Without ties there is nothing to search: everyone is alone. */
static bool run_once(search *s, size_t *groups, ist_error *err) {
    s->code_length = NAN;
    for (uint32_t v = 0; v < s->n; v++) {
        s->labels[v] = v;
    }
    if (s->edges > 0 && !ist_igraph_run(run_body, s, searching, err)) {
        return false;
    }
    for (size_t v = 0; v < s->n; v++) {
        if (s->labels[v] >= s->n) {
            return ist_error_set(err, IST_ERROR_INTERNAL, "igraph answered with a group that there is not");
        }
    }
    return ist_labels_order(s->labels, s->n, s->n, groups, err);
}

/* Is what was found in this run better than all before, by more than rounding? */
static bool is_better(const search *s, const ist_communities *best, double modularity) {
    if (!best->group) {
        return true;
    }
    if (s->options->method == IST_COMMUNITIES_INFOMAP) {
        return s->code_length < best->code_length - 1e-10 * fabs(best->code_length);
    }
    return modularity > best->modularity + 1e-10;
}

static bool keep_best(ist_communities *out, search *s, size_t groups, ist_error *err) {
    if (!ist_group_ties_count(s->rows, groups, s->view, s->labels, err)) {
        return false;
    }
    double modularity = ist_group_modularity(s->rows, groups, false, s->resolution);
    if (!is_better(s, out, modularity)) {
        return true;
    }
    if (!out->group && !(out->group = ist_array_make(s->n, sizeof *out->group, searching, err))) {
        return false;
    }
    memcpy(out->group, s->labels, s->n * sizeof *out->group);
    out->group_count = groups;
    out->seed = s->seed;
    out->modularity = modularity;
    out->code_length = s->code_length;
    return true;
}

static bool compare(ist_communities *out, ist_error *err) {
    out->distinct = out->findings.count;
    out->stability = ist_array_make(out->vertex_count, sizeof *out->stability, searching, err);
    return out->stability && ist_labels_variation(&out->variation, &out->findings, err) &&
           ist_labels_stability(out->stability, &out->findings, out->group, err);
}

static bool run_all(ist_communities *out, search *s, ist_error *err) {
    bool compared = s->options->agreement;
    bool ok = !compared || ist_labels_start(&out->findings, s->n, out->runs, err);
    for (size_t run = 0; ok && run < out->runs; run++) {
        size_t groups = 0;
        s->seed = s->options->seed + run;
        ok = run_once(s, &groups, err) && keep_best(out, s, groups, err) &&
             (!compared || ist_labels_add(&out->findings, s->labels, err));
    }
    return ok && (!compared || compare(out, err));
}

bool ist_communities_allowed(const ist_view *view, ist_error *err) {
    for (size_t edge = 0; view->signs && edge < view->edge_count; edge++) {
        if (view->signs[edge] < 0 || view->signs[edge] > 1) {
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "communities are made of strengths, and those of hostile ties are of another kind; "
                                 "use sign=+,0 or leave it out");
        }
    }
    return true;
}

static bool set_resolution(search *s, ist_communities *out, ist_error *err) {
    double asked = s->options->resolution;
    s->resolution = out->resolution = asked > 0 ? asked : 1;
    return asked == 0 || s->options->method == IST_COMMUNITIES_LEIDEN ||
           ist_error_set(err, IST_ERROR_USAGE, "%s takes no resolution; leiden does",
                         ist_communities_names[s->options->method]);
}

static bool count_runs(ist_communities *out, const ist_view *view, const ist_communities_options *options,
                       ist_error *err) {
    double size = (double)view->vertex_count + (double)view->edge_count;
    out->runs = options->runs > 0 ? options->runs : (size_t)fmin(USUAL_RUNS, fmax(1, usual_steps / fmax(1, size)));
    double runs = (double)out->runs, n = (double)view->vertex_count;
    if (runs * size > most_steps || (options->agreement && (runs * n > most_labels || runs * runs * n > 1e12))) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "%zu runs on %zu actors and %zu ties are more than can be done; take fewer runs",
                             out->runs, view->vertex_count, view->edge_count);
    }
    return true;
}

bool ist_communities_find(ist_communities *out, const ist_view *view, const ist_communities_options *options,
                          ist_error *err) {
    search s = {.view = view, .options = options};
    *out = (ist_communities){.vertex_count = view->vertex_count, .variation = NAN};
    bool ok = ist_communities_allowed(view, err) && set_resolution(&s, out, err) &&
              count_runs(out, view, options, err) && prepare(&s, err) && run_all(out, &s, err);
    free_search(&s);
    if (!ok) {
        ist_communities_free(out);
    }
    return ok;
}

void ist_communities_free(ist_communities *communities) {
    free(communities->group);
    free(communities->stability);
    ist_labels_free(&communities->findings);
    *communities = (ist_communities){0};
}
