/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenario.h - one case beside the lens as it is: outcomes, measures of actors or ties, ties.
 */
#ifndef IST_CORE_SCENARIO_SCENARIO_H
#define IST_CORE_SCENARIO_SCENARIO_H

#include "beside.h"
#include "core/diff/changes.h"

/* Starts `= {0}`. */
typedef struct {
    const ist_scenario_asked *asked;
    const char *name; /* of the case; borrowed */
    ist_scenario_look looks[IST_SIDES];
    ist_pairing pairing;
    ist_changes changes;
} ist_scenario_run;

/* USAGE error where the case changes nothing through the lens. */
bool ist_scenario_run_make(ist_scenario_run *out, const ist_scenario_asked *asked, const char *name, const char *words,
                           const ist_metric *const *metrics, size_t metric_count, const ist_metric_settings *settings,
                           ist_error *err);
void ist_scenario_run_free(ist_scenario_run *run);

/* What the case does, in one sentence. */
bool ist_scenario_run_sentence(ist_buffer *out, ist_scenario_run *run, ist_error *err);

#endif
