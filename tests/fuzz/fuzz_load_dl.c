/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_dl.c - any bytes as one UCINET DL file.
 */
#include "one_file.h"

static void one(const uint8_t *data, size_t size) {
    fuzz_one_file("dl", data, size);
}

const fuzz_target fuzz_target_load_dl = {"load_dl", NULL, one};
