/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bench_process.c - the time of whole processes: `isthmus rank caspian` and its like, from exec to exit.
 *
 * Usage: bench_process PATH/TO/isthmus [RUNS]. Commands take turns within one run; the median and the quartiles of wall
 * time are printed, with user and system time and the peak memory of the last run.
 */
/* wait4 tells the time and the memory of one child; it is no part of POSIX. */
#define _DEFAULT_SOURCE

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORDS_MOST = 8, RUNS_MOST = 1000 };

typedef struct {
    const char *words[WORDS_MOST];
    double wall[RUNS_MOST], cpu;
    long peak_kib;
} workload;

static workload workloads[] = {
    {.words = {"--version"}},
    {.words = {"rank", "corridor"}},
    {.words = {"rank", "caspian"}},
    {.words = {"check", "caspian"}},
    {.words = {"draw", "caspian", "--layout", "map", "--output", "/dev/null", "--format=svg"}},
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void become(const char *program, const workload *work) {
    const char *arguments[WORDS_MOST + 2] = {program};
    for (size_t i = 0; i < WORDS_MOST && work->words[i] != NULL; i++) {
        arguments[i + 1] = work->words[i];
    }
    if (freopen("/dev/null", "w", stdout) != NULL && freopen("/dev/null", "w", stderr) != NULL) {
        execv(program, (char *const *)(void *)arguments);
    }
    _exit(127);
}

static void run_once(const char *program, workload *work, size_t run) {
    struct rusage usage;
    int status = 0;
    double begin = now();
    pid_t child = fork();
    if (child == 0) {
        become(program, work);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        fprintf(stderr, "bench_process: '%s %s' failed\n", program, work->words[0]);
        exit(1);
    }
    work->wall[run] = now() - begin;
    work->cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
    work->peak_kib = usage.ru_maxrss;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(workload *work, size_t runs) {
    qsort(work->wall, runs, sizeof *work->wall, compare);
    printf("%8.2f %8.2f %8.2f %8.2f %8ld   isthmus", work->wall[runs / 2] * 1e3, work->wall[runs / 4] * 1e3,
           work->wall[3 * runs / 4] * 1e3, work->cpu * 1e3, work->peak_kib / 1024);
    for (size_t i = 0; i < WORDS_MOST && work->words[i] != NULL; i++) {
        printf(" %s", work->words[i]);
    }
    printf("\n");
}

int main(int argc, char **argv) {
    size_t runs = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : 21;
    if (argc < 2 || runs == 0 || runs > RUNS_MOST) {
        fprintf(stderr, "usage: bench_process PATH/TO/isthmus [RUNS]\n");
        return 2;
    }
    size_t count = sizeof workloads / sizeof workloads[0];
    for (size_t run = 0; run < runs; run++) {
        for (size_t i = 0; i < count; i++) {
            run_once(argv[1], &workloads[i], run);
        }
    }
    printf("  median  lower q  upper q      cpu     peak   command\n"
           "      ms       ms       ms       ms      MiB   (%zu runs)\n",
           runs);
    for (size_t i = 0; i < count; i++) {
        report(&workloads[i], runs);
    }
    return 0;
}
