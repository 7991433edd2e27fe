/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_process.c - whole processes, from exec to exit. Beside each stands what Python takes until networkx is there,
 * before the first line of work.
 */
/* wait4 tells the time and the memory of one child; it is no part of POSIX. */
#define _DEFAULT_SOURCE

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/workload.h"

enum { WORDS_MOST = 16 };

/* Runs the words of a command line, its output thrown away; was it found, and did it end well? */
static bool run(bench_case *at, const char *program, const char *words) {
    char buffer[160], *rest = buffer;
    const char *arguments[WORDS_MOST + 2] = {program};
    struct rusage usage;
    int status = 0;
    snprintf(buffer, sizeof buffer, "%s", words);
    for (size_t i = 1; i <= WORDS_MOST && (arguments[i] = strtok_r(rest, " ", &rest)) != NULL; i++) {
    }
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stdout) != NULL && freopen("/dev/null", "w", stderr) != NULL) {
            execvp(program, (char *const *)(void *)arguments);
        }
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        return false;
    }
    at->peak_kib = (double)usage.ru_maxrss;
    return WIFEXITED(status) && WEXITSTATUS(status) <= 1;
}

static size_t one(const bench_case *at) {
    (void)at;
    return 1;
}

static bool isthmus(double *answer, bench_case *at, ist_error *err) {
    *answer = 1;
    return run(at, at->isthmus, at->name) ||
           ist_error_set(err, IST_ERROR_IO, "'%s %s' failed; is --isthmus the program?", at->isthmus, at->name);
}

/* Leaves the memory as it was measured on our side. */
static igraph_error_t python(double *answer, bench_case *at) {
    double peak = at->peak_kib;
    *answer = 1;
    bool ok = run(at, "/usr/bin/python3", "-c import\tnetworkx"); /* a tab: words are parted by blanks */
    at->peak_kib = peak;
    return ok ? IGRAPH_SUCCESS : IGRAPH_FAILURE;
}

const bench_workload bench_workload_process = {
    .name = "whole process",
    .graphs = (const char *const[]){"rank caspian", "rank corridor", "--version", "check caspian",
                                    "draw caspian --layout map --output /dev/null --format=svg", NULL},
    .graphless = true,
    .peer = "python3 -c 'import networkx'",
    .length = one,
    .ours = isthmus,
    .igraph = python,
};
