/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_read.c - reading ties with weights and building the network: a CSV of ours against igraph's own "a b weight"
 * lines, and one GraphML file, laid out as igraph lays it out, by both. Compared are how many actors and ties there are
 * and the sum of weights, to the last bit.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/workload.h"
#include "graph/load.h"

/* Where a file lies: a name that a suffix is put to. */
static void file_path(char out[80], const bench_case *at, const char *suffix) {
    snprintf(out, 80, "%s%s", at->path, suffix);
}

static FILE *open_file(const bench_case *at, const char *suffix, const char *mode) {
    char path[80];
    file_path(path, at, suffix);
    return fopen(path, mode);
}

/* A line a tie; its weight is the same in binary and in decimals, so that sums have no rounding. */
static bool write_lines(const bench_case *at, const char *suffix, const char *head, char between) {
    FILE *file = open_file(at, suffix, "wb");
    if (file == NULL) {
        return false;
    }
    fputs(head, file);
    for (size_t i = 0; i < at->graph.edge_count; i++) {
        fprintf(file, "n%" PRIu32 "%cn%" PRIu32 "%c%zu.5\n", at->graph.sources[i], between, at->graph.targets[i],
                between, i % 100);
    }
    return fclose(file) == 0;
}

static bool write_graphml(const bench_case *at) {
    FILE *file = open_file(at, "", "wb");
    if (file == NULL) {
        return false;
    }
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
          "  <key id=\"e_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
          "  <graph id=\"G\" edgedefault=\"undirected\">\n",
          file);
    for (size_t v = 0; v < at->graph.vertex_count; v++) {
        fprintf(file, "    <node id=\"n%zu\">\n    </node>\n", v);
    }
    for (size_t i = 0; i < at->graph.edge_count; i++) {
        fprintf(file, "    <edge source=\"n%" PRIu32 "\" target=\"n%" PRIu32 "\">\n", at->graph.sources[i],
                at->graph.targets[i]);
        fprintf(file, "      <data key=\"e_weight\">%zu.5</data>\n    </edge>\n", i % 100);
    }
    fputs("  </graph>\n</graphml>\n", file);
    return fclose(file) == 0;
}

static bool make_path(bench_case *at) {
    const char *folder = getenv("TMPDIR");
    snprintf(at->path, sizeof at->path, "%s/isthmus-bench-XXXXXX", folder && strlen(folder) < 32 ? folder : "/tmp");
    int fd = mkstemp(at->path);
    return fd >= 0 && close(fd) == 0;
}

static bool write_tables(bench_case *at, ist_error *err) {
    bool ok = make_path(at) && write_lines(at, ".csv", "source,target,strength\n", ',') &&
              (at->workload->growth || write_lines(at, ".ncol", "", ' '));
    return ok || ist_error_set(err, IST_ERROR_IO, "%s: cannot be written", at->path);
}

static bool write_xml(bench_case *at, ist_error *err) {
    return (make_path(at) && write_graphml(at)) || ist_error_set(err, IST_ERROR_IO, "%s: cannot be written", at->path);
}

static size_t three(const bench_case *at) {
    (void)at;
    return 3;
}

static bool read_ours(double *answer, const bench_case *at, const char *suffix, ist_error *err) {
    char path[80];
    ist_dataset dataset;
    ist_network network = {0};
    file_path(path, at, suffix);
    bool ok = ist_dataset_load(&dataset, path, err) && ist_network_build(&network, &dataset, err);
    if (ok) {
        answer[0] = (double)network.actor_count;
        answer[1] = (double)network.tie_count;
        answer[2] = 0;
    }
    for (size_t i = 0; ok && i < network.tie_count; i++) {
        answer[2] += ist_dataset_tie(&dataset, i).strength;
    }
    ist_network_free(&network);
    ist_dataset_free(&dataset);
    return ok;
}

static bool read_csv(double *answer, bench_case *at, ist_error *err) {
    return read_ours(answer, at, ".csv", err);
}

static bool read_xml(double *answer, bench_case *at, ist_error *err) {
    return read_ours(answer, at, "", err);
}

/* ---- igraph ---- */

static igraph_error_t read_graph(igraph_t *graph, FILE *file, const bench_case *at) {
    return at->workload->ours == read_xml
               ? igraph_read_graph_graphml(graph, file, 0)
               : igraph_read_graph_ncol(graph, file, NULL, true, IGRAPH_ADD_WEIGHTS_YES, IGRAPH_UNDIRECTED);
}

static igraph_error_t read_into(double *answer, FILE *file, const bench_case *at) {
    igraph_t graph;
    igraph_vector_t weights;
    IGRAPH_CHECK(read_graph(&graph, file, at));
    IGRAPH_FINALLY(igraph_destroy, &graph);
    IGRAPH_VECTOR_INIT_FINALLY(&weights, 0);
    IGRAPH_CHECK(igraph_cattribute_EANV(&graph, "weight", igraph_ess_all(IGRAPH_EDGEORDER_ID), &weights));
    answer[0] = (double)igraph_vcount(&graph);
    answer[1] = (double)igraph_ecount(&graph);
    answer[2] = igraph_vector_sum(&weights);
    igraph_vector_destroy(&weights);
    igraph_destroy(&graph);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static igraph_error_t read_igraph(double *answer, bench_case *at) {
    FILE *file = open_file(at, at->workload->ours == read_xml ? "" : ".ncol", "rb");
    if (file == NULL) {
        return IGRAPH_EFILE;
    }
    igraph_error_t status = read_into(answer, file, at);
    fclose(file);
    return status;
}

const bench_workload bench_workload_read_csv = {
    .name = "reading 1 million ties, CSV (igraph: ncol)",
    .graphs = (const char *const[]){"rmat17", NULL},
    .prepare = write_tables,
    .length = three,
    .ours = read_csv,
    .igraph = read_igraph,
};

const bench_workload bench_workload_read_graphml = {
    .name = "reading 1 million ties, GraphML",
    .graphs = (const char *const[]){"rmat17", NULL},
    .prepare = write_xml,
    .length = three,
    .ours = read_xml,
    .igraph = read_igraph,
};

const bench_workload bench_workload_growth_read = {
    .name = "reading ties, CSV",
    .graphs = (const char *const[]){"rmat14", "rmat15", "rmat16", "rmat17", NULL},
    .growth = true,
    .prepare = write_tables,
    .length = three,
    .ours = read_csv,
};
