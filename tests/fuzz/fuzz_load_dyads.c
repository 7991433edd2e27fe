/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_dyads.c - any bytes as a table of dyads by year.
 */
#include "one_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_one_file("dyads", data, size);
    return 0;
}
