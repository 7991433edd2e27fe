/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_pajek.c - any bytes as one Pajek network.
 */
#include "one_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_one_file("pajek", data, size);
    return 0;
}
