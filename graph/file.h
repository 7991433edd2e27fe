/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * file.h - whole files, read with care: what the user names, and what a package names inside its folder.
 */
#ifndef IST_GRAPH_FILE_H
#define IST_GRAPH_FILE_H

#include "limits.h"

/* The bytes of a file, NUL-ended beyond `length`. Free `bytes` with free(). */
typedef struct {
    char *bytes;
    size_t length;
} ist_file;

/* Reads the file that the user named, or standard input for "-". A pipe is read to its end; devices are refused. */
bool ist_file_read(ist_file *out, const char *path, const ist_limits *limits, ist_error *err);

/*
 * Reads a file named inside a package: `path` is relative to `folder` and stays in it, so it is refused when absolute,
 * a URL, climbing by "..", or passing a symbolic link; only regular files are read. `name`: how to call it in errors.
 */
bool ist_file_read_inside(ist_file *out, const char *folder, const char *path, const ist_limits *limits,
                          const char *name, ist_error *err);

/* open() and close() as often as a signal interrupts them; O_CLOEXEC is up to the caller. close() says whether all is
 * well: what was written is, and a file that a signal kept from being closed is closed all the same. */
int ist_file_open(const char *path, int flags, unsigned mode);
bool ist_file_close(int file);

/* What the bytes really are when not plain text ("a gzip file"), or NULL. */
const char *ist_file_kind(const char *bytes, size_t length);

#endif
