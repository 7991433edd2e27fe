/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_bench_kept.c - any bytes as the times of an earlier `bench`, with which new ones are compared.
 */
#include "ask.h"
#include "cli/bench_kept.h"

static void one(const uint8_t *data, size_t size) {
    ist_bench_kept kept = {0};
    ist_error err = {0};
    fuzz_write(fuzz_file(), data, size);
    if (ist_bench_kept_read(&kept, fuzz_file(), &err)) {
        fuzz_must(kept.count == 0 || kept.rows != NULL);
        fuzz_must(kept.contract != NULL && kept.machine != NULL);
    } else {
        fuzz_must(err.message[0] != '\0');
    }
    ist_bench_kept_free(&kept);
}

const fuzz_target fuzz_target_bench_kept = {"bench_kept", NULL, one};
