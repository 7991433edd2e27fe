/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * case.h - what both sides of a row work on.
 */
#ifndef IST_BENCH_CASE_H
#define IST_BENCH_CASE_H

#include "bench/row.h"

/* Ours, then igraph's. `out` starts zeroed and is freed in every case. */
bool bench_case_make(bench_case *out, const bench_workload *workload, const char *name, const bench_options *options,
                     ist_error *err);
bool bench_case_make_peer(bench_case *at, ist_error *err);
void bench_case_free(bench_case *at);

/* Runs igraph's side once, within `most` seconds of processor time as far as igraph lets itself be interrupted. False:
 * it failed, or was late. */
bool bench_case_igraph(double *answer, bench_case *at, double most, bool *late, ist_error *err);

#endif
