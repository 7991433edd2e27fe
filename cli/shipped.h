/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shipped.h - datasets that come with the program, found by their names.
 */
#ifndef IST_CLI_SHIPPED_H
#define IST_CLI_SHIPPED_H

#include "graph/memory.h"

/* The path of what the user calls `network`: itself when it is "-", has a '/' or exists; else the folder of a dataset
 * of that name in $ISTHMUS_DATA (folders divided by ':'), where the program was installed, where it was built. IO error
 * that lists the names known and offers the nearest. */
bool ist_shipped_find(ist_buffer *out, const char *network, ist_error *err);

#endif
