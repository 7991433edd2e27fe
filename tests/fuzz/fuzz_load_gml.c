/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_gml.c - any bytes as one GML file.
 */
#include "one_file.h"

static void one(const uint8_t *data, size_t size) {
    fuzz_one_file("gml", data, size);
}

const fuzz_target fuzz_target_load_gml = {"load_gml", NULL, one};
