/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spread.h - what a command computes in parts, as a long run: workers, store, progress, interrupts, limits.
 *
 * For commands whose answer is one thing made of all parts: nothing is shown of a run that was interrupted.
 */
#ifndef IST_CLI_SPREAD_H
#define IST_CLI_SPREAD_H

#include "core/run/spread.h"
#include "long_run.h"
#include "pipeline.h"

typedef struct {
    ist_spread spread;
    ist_request *request;
    const ist_pipeline *pipeline;
    ist_long_run_end end; /* of the last run; failed parts of all */
} ist_spreading;          /* starts `= {0}` */

/* From here on what the views of the pipeline, once it is open, compute in parts is run as the request wants. */
void ist_spreading_start(ist_spreading *spreading, ist_pipeline *pipeline, ist_request *request);

/* Is an option of long runs given, --store, --progress or a limit? Its name, or NULL. */
const char *ist_spreading_option(const ist_request *request);

/* USAGE error where such an option is given, and nothing was computed in parts. */
bool ist_spreading_used(const ist_spreading *spreading, ist_error *err);

/* Adds the note that failed parts owe the reader; nothing otherwise. */
bool ist_spreading_note(const ist_spreading *spreading, ist_table *table, ist_error *err);

/* Ends it. The exit code of a command that would end with `code`, -1 for an error: where the run was interrupted that
 * of the signal, with the error said. */
int ist_spreading_code(const ist_spreading *spreading, int code, const ist_error *err);

#endif
