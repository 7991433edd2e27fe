/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_graphml.c - any bytes as one GraphML file: read with what is plain by hand, read by libxml2 alone, which
 * must say the same, then asked.
 */
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "graph/graphml.h"
#include "tests/unit/same_dataset.h"

/* The rows that are read, and what is said. */
static void read_document(ist_buffer *out, const uint8_t *data, size_t size, bool plain) {
    ist_dataset dataset = {0};
    ist_error err = {0};
    ist_file file = {.bytes = ist_array_make(size + 1, 1, "fuzzing", &err), .length = size};
    if (file.bytes == NULL) {
        fuzz_give_up(err.message);
    }
    memcpy(file.bytes, data, size);
    if (ist_graphml_load(&dataset, fuzz_file(), &file, plain, &err)) {
        same_rows(out, &dataset);
    }
    same_findings(out, &dataset.findings);
    folder_must(ist_buffer_print(out, NULL, "%d %s", (int)err.kind, err.message));
    ist_dataset_free(&dataset);
}

static void one(const uint8_t *data, size_t size) {
    ist_buffer by_hand = {0}, by_libxml2 = {0};
    read_document(&by_hand, data, size, true);
    read_document(&by_libxml2, data, size, false);
    if (strcmp(by_hand.bytes, by_libxml2.bytes) != 0) {
        fuzz_give_up("read in two ways");
    }
    ist_buffer_free(&by_hand);
    ist_buffer_free(&by_libxml2);
    fuzz_write(fuzz_file(), data, size);
    fuzz_dataset(fuzz_file());
}

const fuzz_target fuzz_target_load_graphml = {"load_graphml", NULL, one};
