/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenario.h - the actions of `scenario`, one a file. Each has NETWORK as its first operand: the action was taken off.
 *
 * Private to the scenario files.
 */
#ifndef IST_CLI_SCENARIO_H
#define IST_CLI_SCENARIO_H

#include "core/scenario/choices.h"
#include "pipeline.h"

int ist_scenario_list(ist_request *request, ist_error *err);
int ist_scenario_show_run(ist_request *request, ist_error *err);
int ist_scenario_show_compare(ist_request *request, ist_error *err);
int ist_scenario_show_sweep(ist_request *request, ist_error *err);

/* The words of a case that a user names: those that he gives, or scenario=NAME for a name. */
bool ist_scenario_words(ist_buffer *out, const char *given, ist_error *err);

/* The question of a request, looked up through its lens. */
bool ist_scenario_question(ist_scenario_asked *out, const ist_pipeline *pipeline, const ist_request *request,
                           ist_error *err);

/* Reads the outcomes that the request asks for. USAGE error for settings that no measure among them takes. */
bool ist_scenario_outcomes_of(ist_scenario_choices *out, ist_scenario_asked *asked, const ist_request *request,
                              ist_error *err);

#endif
