/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_dyads.c - any bytes as a table of dyads by year.
 */
#include "one_file.h"

static void one(const uint8_t *data, size_t size) {
    fuzz_one_file("dyads", data, size);
}

const fuzz_target fuzz_target_load_dyads = {"load_dyads", NULL, one};
