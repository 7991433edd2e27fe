/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_json.c - any bytes as one JSON file.
 */
#include "one_file.h"

static void one(const uint8_t *data, size_t size) {
    fuzz_one_file("json", data, size);
}

const fuzz_target fuzz_target_load_json = {"load_json", NULL, one};
