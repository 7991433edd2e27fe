/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tally.h - counting how often each text, or pair of texts, occurs.
 */
#ifndef IST_CLI_TALLY_H
#define IST_CLI_TALLY_H

#include "graph/text.h"

typedef struct {
    const char *first, *second; /* borrowed */
    size_t count;
} ist_tally_line;

typedef struct {
    ist_tally_line *items;
    size_t count, capacity;
} ist_tally; /* starts `= {0}` */

/* Notes one occurrence. */
bool ist_tally_add(ist_tally *tally, const char *first, const char *second, ist_error *err);

/* Sorts the occurrences by first, then second, and merges equal ones. */
void ist_tally_merge(ist_tally *tally);

void ist_tally_free(ist_tally *tally);

#endif
