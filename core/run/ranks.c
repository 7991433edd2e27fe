/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ranks.c - one process, where the program is built without MPI. With it, ranks_mpi.c takes this file's place.
 */
#include "ranks.h"

#include <stdlib.h>

void ist_ranks_start(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
}

size_t ist_ranks_count(void) {
    return 1;
}

size_t ist_ranks_own(void) {
    return 0;
}

void ist_ranks_end(int code) {
    (void)code;
}

bool ist_ranks_run(ist_desk *desk, ist_error *err) {
    (void)desk;
    return ist_error_set(err, IST_ERROR_INTERNAL, "this program was built without MPI");
}

_Noreturn void ist_ranks_serve(const ist_run_job *job, const ist_run_options *options) {
    (void)job;
    (void)options;
    abort();
}
