/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * show.h - rows of a network as tables for a reader: the row itself, what hangs on it, its evidence.
 */
#ifndef IST_CLI_SHOW_H
#define IST_CLI_SHOW_H

#include "graph/network.h"
#include "tables.h"

bool ist_show_subject(ist_tables *out, const ist_network *network, ist_subject subject, ist_error *err);

/* The ties between two actors and what is inside them, with their evidence. */
bool ist_show_dyad(ist_tables *out, const ist_network *network, uint32_t a, uint32_t b, ist_error *err);

#endif
