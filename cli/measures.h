/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measures.h - the measures that a command line names.
 */
#ifndef IST_CLI_MEASURES_H
#define IST_CLI_MEASURES_H

#include "core/metric.h"
#include "option.h"

typedef struct {
    const ist_metric **items; /* each once, all of one kind of rows unless `mixed` */
    size_t count, capacity;
    bool mixed;               /* set before they are read */
    ist_metric_alpha *alphas; /* those that the settings point to, which must not outlive this */
    size_t alpha_count, alpha_capacity;
} ist_measures; /* starts `= {0}` */

/* Reads a comma-separated list. USAGE error for unknown names, names given twice, and, but for `mixed`, measures of
 * different rows. */
bool ist_measures_parse(ist_measures *out, const char *names, ist_error *err);
void ist_measures_free(ist_measures *measures);

/* The settings that a request gives its measures. USAGE error for one that no measure takes, which would be without
 * effect, and for one --alpha of several measures, which mean different things by it; `own` are those that the command
 * itself takes (bit set of IST_TAKES_). */
bool ist_measures_settings(ist_metric_settings *out, ist_measures *measures, const ist_request *request, unsigned own,
                           ist_error *err);

/* What a measure has a value for: "actors", "ties", "the whole network". */
const char *ist_measures_of(const ist_metric *metric);

/* What a measure promises, as one sentence without its name: what it reads, direction, disconnection, normalisation. */
bool ist_measures_contract(ist_buffer *out, const ist_metric *metric, ist_error *err);

#endif
