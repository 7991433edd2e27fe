/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_csv.c - any bytes as one table of ties.
 */
#include "ask.h"

static void one(const uint8_t *data, size_t size) {
    fuzz_write(fuzz_file(), data, size);
    fuzz_dataset(fuzz_file());
}

const fuzz_target fuzz_target_load_csv = {"load_csv", NULL, one};
