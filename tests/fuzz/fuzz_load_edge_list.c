/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_edge_list.c - any bytes as a plain list of ties.
 */
#include "one_file.h"

static void one(const uint8_t *data, size_t size) {
    fuzz_one_file("edge-list", data, size);
}

const fuzz_target fuzz_target_load_edge_list = {"load_edge_list", NULL, one};
