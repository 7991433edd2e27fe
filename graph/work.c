/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work.c - the log of ways taken.
 */
#include "work.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#endif

const char *const ist_method_names[IST_METHOD_COUNT] = {"chosen", "search", "elimination", "bits", "batches"};

void ist_work_say(ist_work *work, const char *format, ...) {
    enum { LINE_SIZE = 256 };
    char line[LINE_SIZE];
    ist_error ignored = {0};
    if (!work || !work->logged) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line - 1, format, arguments);
    va_end(arguments);
    strcat(line, "\n");
    if (strstr(ist_buffer_string(&work->log), line)) {
        return;
    }
    if (work->lines == IST_WORK_LINES) {
        work->unheard++;
    } else {
        work->lines += ist_buffer_text(&work->log, line, &ignored);
    }
}

int ist_work_threads(const ist_work *work) {
#ifdef _OPENMP
    return !work ? omp_get_max_threads() : work->threads > 0 ? (int)work->threads : omp_get_num_procs();
#else
    (void)work;
    return 1;
#endif
}

void ist_work_free(ist_work *work) {
    ist_buffer_free(&work->log);
    *work = (ist_work){0};
}
