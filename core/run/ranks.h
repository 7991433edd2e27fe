/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ranks.h - the processes of an MPI job as the workers of a run. Without ISTHMUS_MPI there is one process, rank 0.
 */
#ifndef IST_CORE_RUN_RANKS_H
#define IST_CORE_RUN_RANKS_H

#include "desk.h"

/* Joins the job when mpirun (or a batch system) started this process; otherwise does nothing. Before everything else.
 * Only rank 0 speaks: the others' standard output goes nowhere, and who writes a file has to ask for the rank. */
void ist_ranks_start(int *argc, char ***argv);

/* How many processes the job has, and which this one is; 1 and 0 where there is no job. 1 too when the others have
 * ended. */
size_t ist_ranks_count(void);
size_t ist_ranks_own(void);

/* Leaves the job. A code that is not 0 ends it for all. */
void ist_ranks_end(int code);

/* Rank 0: deals the desk's tasks to all others, as ist_pool_run does; once, for then they have ended. Without any limit
 * of time, which nobody could enforce. */
bool ist_ranks_run(ist_desk *desk, ist_error *err);

/* All others: compute what rank 0 deals, then end the process. */
_Noreturn void ist_ranks_serve(const ist_run_job *job, const ist_run_options *options);

#endif
