/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measures.h - the measures that a command line names.
 */
#ifndef IST_CLI_MEASURES_H
#define IST_CLI_MEASURES_H

#include "core/metric.h"

typedef struct {
    const ist_metric **items; /* each once, all of actors or all of ties */
    size_t count, capacity;
} ist_measures; /* starts `= {0}` */

/* Reads a comma-separated list. USAGE error for unknown names, names given twice, actors' and ties' measures mixed. */
bool ist_measures_parse(ist_measures *out, const char *names, ist_error *err);
void ist_measures_free(ist_measures *measures);

/* What a measure promises, as one sentence without its name: what it reads, direction, disconnection, normalisation. */
bool ist_measures_contract(ist_buffer *out, const ist_metric *metric, ist_error *err);

#endif
