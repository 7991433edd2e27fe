/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_nodes_edges.c - any bytes as a table of nodes and, behind a line `--`, one of edges.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "graph/load.h"
#include "one_file.h"

static char folder[FUZZ_PATH_SIZE];
static char nodes[FUZZ_PATH_SIZE + 8], edges[FUZZ_PATH_SIZE + 8], both[2 * FUZZ_PATH_SIZE + 20];

static void clean_up(void) {
    unlink(nodes);
    unlink(edges);
    rmdir(folder);
}

static void start(void) {
    fuzz_temporary(folder);
    if (mkdtemp(folder) == NULL || atexit(clean_up) != 0) {
        fuzz_give_up(folder);
    }
    snprintf(nodes, sizeof nodes, "%s/n.csv", folder);
    snprintf(edges, sizeof edges, "%s/e.csv", folder);
    snprintf(both, sizeof both, "%s,%s", nodes, edges);
}

static void one(const uint8_t *data, size_t size) {
    static const char mark[] = "\n--\n";
    size_t at = 0, length = sizeof mark - 1;
    while (at + length <= size && memcmp(data + at, mark, length) != 0) {
        at++;
    }
    bool found = at + length <= size;
    fuzz_write(nodes, data, found ? at : size);
    fuzz_write(edges, found ? data + at + length : data, found ? size - at - length : 0);
    ist_dataset dataset;
    ist_error err = {0};
    bool ok = ist_dataset_load(&dataset, both, &err);
    fuzz_loaded(&dataset, ok, &err);
}

const fuzz_target fuzz_target_load_nodes_edges = {"load_nodes_edges", start, one};
