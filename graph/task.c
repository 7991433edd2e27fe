/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * task.c - what is said of how a task ended.
 */
#include "task.h"

const char *const ist_task_status_names[IST_TASK_STATUSES] = {"done", "undefined", "limit",
                                                              "late", "crashed",   "memory"};
