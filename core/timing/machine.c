/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * machine.c - clocks, and files of /proc where there are any.
 */
#include "core/timing/machine.h"

#include <math.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double of_children(void) {
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

ist_spent ist_spent_now(void) {
    return (ist_spent){seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID) + of_children()};
}

ist_spent ist_spent_since(ist_spent start) {
    ist_spent now = ist_spent_now();
    return (ist_spent){now.wall - start.wall, now.cpu - start.cpu};
}

/* What stands behind the first line that begins with `name`; "" where there is none. */
static void read_line(char *out, size_t size, const char *path, const char *name) {
    char line[256];
    FILE *file = fopen(path, "r");
    out[0] = '\0';
    while (file && !out[0] && fgets(line, sizeof line, file)) {
        if (strncmp(line, name, strlen(name)) == 0) {
            const char *rest = line + strlen(name);
            rest += strspn(rest, " \t:");
            snprintf(out, size, "%.*s", (int)strcspn(rest, "\n"), rest);
        }
    }
    if (file) {
        fclose(file);
    }
}

static double status_of(const char *name) {
    char text[64];
    read_line(text, sizeof text, "/proc/self/status", name);
    return text[0] ? strtod(text, NULL) : (double)NAN;
}

/* What was freed is given back, else the next to ask would seem to take nothing. */
double ist_memory_begin(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (file) {
        fputs("5", file); /* the most so far is forgotten */
        fclose(file);
    }
    return status_of("VmRSS:");
}

double ist_memory_most(void) {
    return status_of("VmHWM:");
}

void ist_processor_name(char out[IST_PROCESSOR_SIZE]) {
    read_line(out, IST_PROCESSOR_SIZE, "/proc/cpuinfo", "model name");
}
