/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_read.c - reading ties with strengths: a CSV of ours and building its network, igraph's own "a b weight" lines
 * and building its graph. Compared are how many actors and ties there are and the sum of strengths, to the last bit.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/workload.h"
#include "graph/load.h"

/* Where the two files lie: a name that a suffix is put to. */
static void file_path(char out[80], const bench_case *at, const char *suffix) {
    snprintf(out, 80, "%s%s", at->path, suffix);
}

static bool write_ties(const bench_case *at, const char *suffix, const char *head, char between) {
    char path[80];
    file_path(path, at, suffix);
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return false;
    }
    fputs(head, file);
    for (size_t i = 0; i < at->graph.edge_count; i++) {
        /* a strength that is the same in binary and in decimals, so that sums have no rounding */
        fprintf(file, "n%" PRIu32 "%cn%" PRIu32 "%c%zu.5\n", at->graph.sources[i], between, at->graph.targets[i],
                between, i % 100);
    }
    return fclose(file) == 0;
}

static bool write_files(bench_case *at, ist_error *err) {
    const char *folder = getenv("TMPDIR");
    snprintf(at->path, sizeof at->path, "%s/isthmus-bench-XXXXXX", folder && strlen(folder) < 32 ? folder : "/tmp");
    int fd = mkstemp(at->path);
    bool ok = fd >= 0 && close(fd) == 0 && write_ties(at, ".csv", "source,target,strength\n", ',') &&
              (at->workload->growth || write_ties(at, ".ncol", "", ' '));
    return ok || ist_error_set(err, IST_ERROR_IO, "%s: cannot be written", at->path);
}

static size_t three(const bench_case *at) {
    (void)at;
    return 3;
}

static bool read_csv(double *answer, bench_case *at, ist_error *err) {
    char path[80];
    ist_dataset dataset;
    ist_network network = {0};
    file_path(path, at, ".csv");
    bool ok = ist_dataset_load(&dataset, path, err) && ist_network_build(&network, &dataset, err);
    if (ok) {
        answer[0] = (double)network.actor_count;
        answer[1] = (double)network.tie_count;
        answer[2] = 0;
    }
    const ist_tie *ties = ist_dataset_ties(&dataset);
    for (size_t i = 0; ok && i < network.tie_count; i++) {
        answer[2] += ties[i].strength;
    }
    ist_network_free(&network);
    ist_dataset_free(&dataset);
    return ok;
}

static igraph_error_t read_into(double *answer, FILE *file) {
    igraph_t graph;
    igraph_vector_t weights;
    IGRAPH_CHECK(igraph_read_graph_ncol(&graph, file, NULL, true, IGRAPH_ADD_WEIGHTS_YES, IGRAPH_UNDIRECTED));
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

static igraph_error_t read_ncol(double *answer, bench_case *at) {
    char path[80];
    file_path(path, at, ".ncol");
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return IGRAPH_EFILE;
    }
    igraph_error_t status = read_into(answer, file);
    fclose(file);
    return status;
}

const bench_workload bench_workload_read_csv = {
    .name = "reading 1 million ties, CSV (igraph: ncol)",
    .graphs = (const char *const[]){"rmat17", NULL},
    .prepare = write_files,
    .length = three,
    .ours = read_csv,
    .igraph = read_ncol,
};

const bench_workload bench_workload_growth_read = {
    .name = "reading ties, CSV",
    .graphs = (const char *const[]){"rmat14", "rmat15", "rmat16", "rmat17", NULL},
    .growth = true,
    .prepare = write_files,
    .length = three,
    .ours = read_csv,
};
