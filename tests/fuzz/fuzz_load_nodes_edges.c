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

static char folder[] = "/tmp/isthmus-fuzz-XXXXXX";
static char nodes[64], edges[64], both[160];

static void clean_up(void) {
    unlink(nodes);
    unlink(edges);
    rmdir(folder);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    if (mkdtemp(folder) == NULL || atexit(clean_up) != 0) {
        fuzz_give_up(folder);
    }
    snprintf(nodes, sizeof nodes, "%s/n.csv", folder);
    snprintf(edges, sizeof edges, "%s/e.csv", folder);
    snprintf(both, sizeof both, "%s,%s", nodes, edges);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
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
    return 0;
}
