/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spread.h - a computation of many parts: by this process alone, or spread over the workers of a long run.
 *
 * Who computes says what its parts are, what one of them is, and what becomes of it. Who asks hangs a spread on the
 * work of the network (graph/work.h), and says by it how parts are run: with a store, with progress, over the ranks of
 * a job. Answers are taken in the order of parts and have the same bits either way.
 */
#ifndef IST_CORE_RUN_SPREAD_H
#define IST_CORE_RUN_SPREAD_H

#include "graph/view.h"
#include "run.h"

/* All is borrowed while the parts run. */
typedef struct {
    const ist_view *view; /* whose lens decides an answer */
    const char *noun;     /* what parts are, in the plural: "draws" */
    const char *settings; /* all that decides it beside the data, the lens and the words of the parts */
    const ist_task_list *list;
    size_t together; /* as in ist_run_job */
    ist_run_compute *compute;
    ist_run_take *take; /* every part, in order; in the process that asked */
    void *context;      /* of both */
} ist_parts;

typedef struct ist_spread {
    /* Computes the parts and gives them to be taken. An error too where not all could be computed. */
    bool (*run)(struct ist_spread *spread, const ist_parts *parts, ist_error *err);
    void *context;
    bool asked;              /* for work of any size; else only for what takes long */
    bool workers;            /* for work of any size, but what threads share already */
    const ist_view *sums_of; /* sums over the shortest paths of this view are spread too; NULL: of none */
    bool busy;               /* parts are running: what they ask for in turn is not spread */
    size_t runs;             /* how many there were */
} ist_spread;

/* How to spread work on this view that takes about so many steps, 0: none that threads do not share already. NULL: not
 * at all, which costs nothing. */
ist_spread *ist_spread_for(const ist_view *view, double steps);

bool ist_spread_run(ist_spread *spread, const ist_parts *parts, ist_error *err);

/* A part without an answer as the error that it was; of a late or crashed one a LIMIT error. True where it has one. */
bool ist_part_answered(const ist_task *task, const char *noun, ist_error *err);

#endif
