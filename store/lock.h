/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lock.h - one run at a time writes a store.
 */
#ifndef IST_STORE_LOCK_H
#define IST_STORE_LOCK_H

#include "graph/memory.h"

typedef struct {
    int file; /* -1: none */
    ist_buffer path;
} ist_lock; /* starts `= {.file = -1}` */

/* Locks the store at `path` for this process, until it is released or the process ends, however that comes about; IO
 * error that names the process that has it. `name`: how to call the store. */
bool ist_lock_take(ist_lock *lock, const char *path, const char *name, ist_error *err);
void ist_lock_release(ist_lock *lock); /* accepts one that was never taken */

#endif
