/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bench_kept.h - what `bench --format json` wrote, read again.
 */
#ifndef IST_CLI_BENCH_KEPT_H
#define IST_CLI_BENCH_KEPT_H

#include "core/timing/compared.h"

typedef struct {
    void *root; /* of the file; the texts of the rows are its */
    ist_timing_kept *rows;
    size_t count;
    const char *contract, *machine; /* "" where the file does not say */
} ist_bench_kept;                   /* starts `= {0}` */

/* IO, INPUT and LIMIT errors name the file. The caller frees `out` in every case. */
bool ist_bench_kept_read(ist_bench_kept *out, const char *path, ist_error *err);
void ist_bench_kept_free(ist_bench_kept *kept);

#endif
