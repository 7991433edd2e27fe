/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_pajek.c - any bytes as one Pajek network.
 */
#include "one_file.h"

static void one(const uint8_t *data, size_t size) {
    fuzz_one_file("pajek", data, size);
}

const fuzz_target fuzz_target_load_pajek = {"load_pajek", NULL, one};
