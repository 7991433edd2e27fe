/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * python.h - a peer that is a library for Python: a process that computes whenever it is asked.
 */
#ifndef IST_BENCH_PYTHON_H
#define IST_BENCH_PYTHON_H

#include <sys/types.h>

#include "bench/row.h"

typedef struct {
    pid_t process;
    int ask, told; /* ends of pipes */
    char version[32];
    char why[BENCH_TEXT];       /* why it does not answer */
    char input[80], output[80]; /* files */
} bench_python;

/* Hands the case to peers.py; false with `why` when the peer is not there. Freed in every case. */
bool bench_python_start(bench_python *out, const char *peer, const bench_case *at, const bench_options *options);

/* Runs once, within `most` seconds of wall time; the user and system time that it took, or NAN with `why`. */
double bench_python_run(bench_python *python, double most);

/* What the first run answered: `count` numbers. */
bool bench_python_answer(double *answer, size_t count, const bench_python *python);

void bench_python_end(bench_python *python);

#endif
