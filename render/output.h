/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * output.h - bytes -> standard output or a file, whole or not at all.
 *
 * A file is written to a temporary name in the same folder (O_EXCL), flushed, synced, closed, renamed over the target,
 * and the folder synced; each step is checked. On failure the old file is untouched and the temporary one removed.
 */
#ifndef IST_RENDER_OUTPUT_H
#define IST_RENDER_OUTPUT_H

#include "graph/memory.h"

/* `path` NULL or "-": standard output. IO error with the file's name and the reason. */
bool ist_output_write(const char *path, const char *bytes, size_t length, ist_error *err);

/* The same of bytes that come in pieces. They lie in a file without a name, in TMPDIR or /tmp, until all are there. */
typedef struct ist_output ist_output;
bool ist_output_begin(ist_output **out, ist_error *err);
bool ist_output_add(ist_output *output, const char *bytes, size_t length, ist_error *err);
/* Writes all of them, as ist_output_write does. */
bool ist_output_end(ist_output *output, const char *path, ist_error *err);
void ist_output_drop(ist_output *output); /* NULL is allowed */

/* Could a file be written there? Checked before a long computation. */
bool ist_output_check(const char *path, ist_error *err);

/* Are both the same file, however they are spelled, so that writing the one would replace the other? */
bool ist_output_same(const char *a, const char *b);

#endif
