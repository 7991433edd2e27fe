/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pool.h - forked workers, and the desk that deals to them.
 */
#ifndef IST_CORE_RUN_POOL_H
#define IST_CORE_RUN_POOL_H

#include "desk.h"

/* Runs the desk's tasks in `workers` processes until all are there, the run is stopped or has failed. */
bool ist_pool_run(ist_desk *desk, size_t workers, ist_error *err);

#endif
