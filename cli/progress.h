/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * progress.h - how far a long run is, on standard error.
 */
#ifndef IST_CLI_PROGRESS_H
#define IST_CLI_PROGRESS_H

#include "core/run/run.h"

typedef struct {
    const char *noun; /* what is counted, in the plural */
    bool line, lines; /* one line of a terminal that changes; lines that stay */
    bool drawn;       /* is there something on the terminal's line? */
    double said;      /* seconds of the run at which it was said last */
} ist_progress;

/* On a terminal a line that changes, unless the user wants quiet; elsewhere nothing, or lines when `asked` for. */
ist_progress ist_progress_start(const char *noun, bool asked, bool quiet);

/* Says how far it is, when that is due: not in the first second. */
void ist_progress_show(ist_progress *progress, const ist_run_progress *state);

/* Leaves nothing behind on the terminal. */
void ist_progress_end(ist_progress *progress);

#endif
