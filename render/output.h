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

/* Could a file be written there? Checked before a long computation. */
bool ist_output_check(const char *path, ist_error *err);

#endif
