/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * row.h - one workload on one graph, measured in a process of its own: a plain record that a pipe carries.
 */
#ifndef IST_BENCH_ROW_H
#define IST_BENCH_ROW_H

#include "bench/measure.h"
#include "bench/workload.h"

typedef struct {
    const char *isthmus; /* path of the program */
    const char *scripts; /* folder of peers.py */
    const char *folder;  /* of real graphs; NULL: none */
    size_t pairs;        /* of times, for a ratio */
    double budget;       /* seconds that one run of a peer may take; beyond, there is none */
    double spend;        /* seconds for all pairs with one peer; beyond, there are fewer */
    double least;        /* seconds that one time takes at least: by repetition */
    bool python;         /* measure peers in Python? */
} bench_options;

enum { BENCH_PEERS = 3, BENCH_TEXT = 160 };

/* Against one peer. `why` tells why there is no ratio; "" where there is one. */
typedef struct {
    char name[32], version[32], why[BENCH_TEXT];
    double seconds;   /* user and system time of the peer, a unit */
    ist_spread ratio; /* its time in ours */
    size_t pairs;
    double difference; /* of the answers, relative */
    char against[64];  /* whose answer ours was compared with, where not the peer's */
} bench_against;

typedef struct {
    const bench_workload *workload; /* not of another process: forked */
    char graph[64], method[BENCH_TEXT], failure[512];
    bool stand_in;
    double vertices, ties;
    double units, peer_units;       /* in one run of ours, and of a peer */
    double took;                    /* wall time of the whole row */
    double seconds, wall, wall_two; /* ours, a unit: user and system, and wall time on one and on two threads */
    ist_spread faster;              /* wall time on one thread in that on two */
    double peak_kib;                /* memory of ours beyond the graph */
    size_t peer_count;
    bench_against peers[BENCH_PEERS];
} bench_row;

/* Measures; in a process of its own, so that its memory is its own and nothing else falls with it. */
void bench_row_measure(bench_row *out, const bench_workload *workload, const char *graph, const bench_options *options);

/* Did everything that was compared agree? What is absent was not. */
bool bench_row_agrees(const bench_row *row);

#endif
