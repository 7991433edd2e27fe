/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * task.h - one task of a long run, and what it gave: the noun in which those who compute and those who keep meet.
 *
 * A run is an ordered list of tasks, numbered from 0. Each gives the same number of values: one for every row and
 * column of the list, row after row. A value that is not available is NAN; the task's reason says why.
 */
#ifndef IST_GRAPH_TASK_H
#define IST_GRAPH_TASK_H

#include "memory.h"

typedef enum {
    IST_TASK_DONE,
    IST_TASK_UNDEFINED, /* the question has no answer in this task; the reason says why */
    IST_TASK_LIMIT,     /* a stated limit was reached in it, which it would be again */
    IST_TASK_LATE,      /* it took longer than it may */
    IST_TASK_CRASHED,   /* the process that computed it died */
    IST_TASK_MEMORY,    /* it took more memory than it may */
    IST_TASK_STATUSES
} ist_task_status;

/* "done", "undefined", "limit", "late", "crashed", "memory" */
extern const char *const ist_task_status_names[IST_TASK_STATUSES];

/* Is this what the task says on every machine, so that nobody needs to ask again? The last three are not. */
static inline bool ist_task_final(ist_task_status status) {
    return status <= IST_TASK_LIMIT;
}

enum { IST_TASK_REASON_SIZE = 1024 };

typedef struct {
    size_t number;
    ist_task_status status;
    const double *values; /* all NAN unless the task is done */
    size_t width;         /* how many */
    const char *reason;   /* "" where there is nothing to say */
    double seconds;       /* on the clock; no part of the answer, since it differs from time to time */
} ist_task;

typedef struct {
    const char *name, *unit; /* unit: "" for none */
} ist_task_column;

/* The tasks of a run, and the shape of what they give. Everything is borrowed. */
typedef struct {
    size_t count;
    const char *const *rows; /* what values are about: ids, or "" */
    size_t row_count;
    const ist_task_column *columns;
    size_t column_count;
    /* Writes what the task is, in words of the command's grammar: "close=RU,IR". No two may be told apart by their
     * number only when it matters which is which. NULL: the tasks have no words but their number. */
    bool (*words)(ist_buffer *out, void *context, size_t number, ist_error *err);
    void *context;
    size_t packed; /* not 0: so many numbers that mean nothing one by one, kept as one; there is one row and column */
} ist_task_list;

/* How many values a task gives. */
static inline size_t ist_task_width(const ist_task_list *list) {
    return list->packed > 0 ? list->packed : list->row_count * list->column_count;
}

#endif
