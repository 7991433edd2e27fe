/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * child.h - work that may crash, hang or eat memory, done in a forked process under limits.
 *
 * Graphviz can do all three. The child gets its own address space, a limit of memory and of processor time, an
 * environment of our making, and no standard streams; it sends its bytes through a pipe. Whatever happens to it, the
 * parent gets the bytes or one error.
 */
#ifndef IST_RENDER_CHILD_H
#define IST_RENDER_CHILD_H

#include "graph/memory.h"

/* Runs in the child: adds bytes to `out`, or fails with one sentence. */
typedef bool ist_child_body(ist_buffer *out, const void *context, ist_error *err);

typedef struct {
    unsigned seconds; /* on the clock, and of processor time; 0: 20 */
    size_t megabytes; /* of address space; 0: 4096. Not applied under a sanitizer, which needs far more */
} ist_child_limits;

/* LIMIT error when the time is over, INTERNAL when the child died, else the body's own error. */
bool ist_child_run(ist_buffer *out, ist_child_body *body, const void *context, ist_child_limits limits, ist_error *err);

#endif
