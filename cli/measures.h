/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measures.h - the measures that a command line names.
 */
#ifndef IST_CLI_MEASURES_H
#define IST_CLI_MEASURES_H

#include "core/metric.h"

typedef struct {
    const ist_metric **items; /* each once, all of one kind of rows */
    size_t count, capacity;
} ist_measures; /* starts `= {0}` */

/* Reads a comma-separated list. USAGE error for unknown names, names given twice, measures of
 * different rows mixed. */
bool ist_measures_parse(ist_measures *out, const char *names, ist_error *err);
void ist_measures_free(ist_measures *measures);

/* What a measure has a value for: "actors", "ties", "the whole network". */
const char *ist_measures_of(const ist_metric *metric);

/* What a measure promises, as one sentence without its name: what it reads, direction, disconnection, normalisation. */
bool ist_measures_contract(ist_buffer *out, const ist_metric *metric, ist_error *err);

#endif
