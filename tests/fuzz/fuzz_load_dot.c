/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_dot.c - any bytes as one DOT file.
 */
#include "one_file.h"

static void one(const uint8_t *data, size_t size) {
    fuzz_one_file("dot", data, size);
}

const fuzz_target fuzz_target_load_dot = {"load_dot", NULL, one};
