/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * machine.h - what this machine tells of a computation: time, memory, its own name. No answer depends on it.
 */
#ifndef IST_CORE_TIMING_MACHINE_H
#define IST_CORE_TIMING_MACHINE_H

#include <stdbool.h>
#include <stddef.h>

/* Seconds. `cpu` is user and system time of all threads of this process and of the children that it waited for. */
typedef struct {
    double wall, cpu;
} ist_spent;

ist_spent ist_spent_now(void);
ist_spent ist_spent_since(ist_spent start);

/* Memory of this process in KiB: now, and at most since the last call of ist_memory_begin. NAN where nobody tells. */
double ist_memory_begin(void);
double ist_memory_most(void);

enum { IST_PROCESSOR_SIZE = 128 };

/* What the system calls the processor; "" where nobody tells. */
void ist_processor_name(char out[IST_PROCESSOR_SIZE]);

#endif
