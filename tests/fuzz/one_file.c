/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * one_file.c - bytes as a file of one format.
 */
#include "one_file.h"

#include <stdlib.h>
#include <string.h>

#include "graph/check.h"
#include "graph/export.h"
#include "graph/lens_named.h"
#include "graph/load.h"
#include "graph/row_names.h"
#include "graph/view.h"

enum { HEAD = 4096, SMALL = 2000 };

static const ist_loader *find_loader(const char *name) {
    for (size_t i = 0; i < ist_loader_count; i++) {
        if (strcmp(ist_loaders[i]->name, name) == 0) {
            return ist_loaders[i];
        }
    }
    fuzz_give_up(name);
}

static void take_bytes(ist_file *file, const uint8_t *data, size_t size) {
    file->bytes = ist_array_make(size + 1, 1, "fuzzing", NULL);
    file->length = size;
    if (file->bytes == NULL) {
        fuzz_give_up("no memory");
    }
    memcpy(file->bytes, data, size);
}

static void try_takes(const uint8_t *data, size_t size) {
    ist_file head = {0};
    take_bytes(&head, data, size < HEAD ? size : HEAD);
    for (size_t i = 0; i < ist_loader_count; i++) {
        ist_loaders[i]->takes("-", false, head.bytes, head.length);
    }
    free(head.bytes);
}

static void export_all(const ist_dataset *dataset) {
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        ist_table table = {0};
        bool ok = ist_dataset_table(&table, dataset, (ist_table_id)t, NULL);
        fuzz_must(ok);
        ist_table_free(&table);
    }
}

static void look_through(const ist_network *network, const char *words) {
    ist_lens lens = {0};
    ist_view view = {0};
    ist_error err = {0};
    if (ist_lens_parse_in(&lens, network->dataset, words, &err) && ist_view_make(&view, network, &lens, &err)) {
        ist_view_free(&view);
    } else {
        fuzz_must(err.message[0] != '\0');
    }
    ist_lens_free(&lens);
}

void fuzz_loaded(ist_dataset *dataset, bool ok, const ist_error *err) {
    ist_network network = {0};
    ist_error later = {0};
    fuzz_must(ok || err->message[0] != '\0');
    if (ok) {
        ok = ist_network_build(&network, dataset, &later) && ist_check(dataset, &network, &later);
        fuzz_must(ok || later.message[0] != '\0');
    }
    if (ok && dataset->rows[IST_TABLE_ACTORS].count + dataset->rows[IST_TABLE_TIES].count < SMALL) {
        export_all(dataset);
        look_through(&network, "sign=all direction=out");
        look_through(&network, "strength=weight cost=1/strength at=1990");
    }
    ist_network_free(&network);
    ist_dataset_free(dataset);
}

void fuzz_one_file(const char *loader, const uint8_t *data, size_t size) {
    ist_dataset dataset = {0};
    ist_error err = {0};
    ist_file file = {0};
    try_takes(data, size);
    take_bytes(&file, data, size);
    bool ok = find_loader(loader)->load(&dataset, "fuzzed", &file, &err) && ist_row_names_make(&dataset, &err) &&
              ist_findings_verdict(&dataset.findings, &err);
    free(file.bytes);
    fuzz_loaded(&dataset, ok, &err);
}
