/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_gexf.c - any bytes as one GEXF file.
 */
#include "one_file.h"

static void one(const uint8_t *data, size_t size) {
    fuzz_one_file("gexf", data, size);
}

const fuzz_target fuzz_target_load_gexf = {"load_gexf", NULL, one};
