/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bench_load.c - reading a plain table of ties: time and memory of loading it and of building its network.
 *
 * bench_load [TIES [ACTORS [REPEATS]]], by default 1,000,000 ties among 100,000 actors, 5 times. The table is generated
 * from a fixed seed; each repeat runs in a child of its own, so that its peak of memory is its own.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "graph/load.h"
#include "graph/network.h"

static uint64_t next_random(uint64_t *seed) {
    *seed += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t x = (*seed ^ *seed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static bool generate(const char *path, unsigned long ties, unsigned long actors) {
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return false;
    }
    uint64_t seed = 20251;
    fputs("source,target,weight\n", file);
    for (unsigned long i = 0; i < ties; i++) {
        unsigned long source = next_random(&seed) % actors, target = next_random(&seed) % actors;
        fprintf(file, "n%lu,n%lu,%lu.%lu\n", source, target, (unsigned long)(next_random(&seed) % 100),
                (unsigned long)(next_random(&seed) % 9 + 1));
    }
    return fclose(file) == 0;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* What a child does: its answer is its exit code. */
static int work(const char *path) {
    ist_dataset dataset;
    ist_network network = {0};
    ist_error err = {0};
    double start = now();
    bool ok = ist_dataset_load(&dataset, path, &err);
    double loaded = now();
    ok = ok && ist_network_build(&network, &dataset, &err);
    if (ok) {
        printf("%8.3f s load  %8.3f s network  ", loaded - start, now() - loaded);
    } else {
        printf("%s\n", err.message);
    }
    fflush(stdout);
    ist_network_free(&network);
    ist_dataset_free(&dataset);
    return ok ? 0 : 1;
}

static bool repeat(const char *path) {
    pid_t child = fork();
    if (child == 0) {
        _exit(work(path));
    }
    struct rusage before, after;
    int status = 0;
    getrusage(RUSAGE_CHILDREN, &before);
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        return false;
    }
    getrusage(RUSAGE_CHILDREN, &after);
    printf("%8.3f s user  %8.3f s system  %7.1f MiB peak\n",
           (double)(after.ru_utime.tv_sec - before.ru_utime.tv_sec) +
               1e-6 * (double)(after.ru_utime.tv_usec - before.ru_utime.tv_usec),
           (double)(after.ru_stime.tv_sec - before.ru_stime.tv_sec) +
               1e-6 * (double)(after.ru_stime.tv_usec - before.ru_stime.tv_usec),
           (double)after.ru_maxrss / 1024);
    fflush(stdout); /* else the next child would print it again */
    return true;
}

int main(int argc, char **argv) {
    unsigned long ties = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    unsigned long actors = argc > 2 ? strtoul(argv[2], NULL, 10) : 100000;
    unsigned long repeats = argc > 3 ? strtoul(argv[3], NULL, 10) : 5;
    char path[] = "/tmp/isthmus-bench-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || actors == 0) {
        return 1;
    }
    close(fd);
    bool ok = generate(path, ties, actors);
    printf("%lu ties, %lu actors\n", ties, actors);
    fflush(stdout);
    for (unsigned long i = 0; ok && i < repeats; i++) {
        ok = repeat(path);
    }
    remove(path);
    return ok ? 0 : 1;
}
