/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.h - rows as a table for reading, and as JSON for keeping.
 */
#ifndef IST_BENCH_REPORT_H
#define IST_BENCH_REPORT_H

#include <stdio.h>

#include "bench/row.h"

typedef enum { BENCH_TABLE, BENCH_PORTABILITY, BENCH_GROWTH, BENCH_SECTIONS } bench_section;
extern const char *const bench_section_names[BENCH_SECTIONS]; /* "table" */

bench_section bench_section_of(const bench_workload *workload);

void bench_print_head(bench_section section);
void bench_print_row(const bench_row *row, const bench_options *options);

/* What follows from the rows of a section together: shares of the fastest build, exponents of growth. */
void bench_print_foot(bench_section section, const bench_row *rows, size_t count);

bool bench_write_json(const char *path, const bench_row *rows, size_t count, const bench_options *options);

#endif
