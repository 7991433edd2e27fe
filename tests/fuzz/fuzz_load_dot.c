/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_dot.c - any bytes as one DOT file.
 */
#include "one_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_one_file("dot", data, size);
    return 0;
}
