/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cases_named.h - the scenarios and cases that a command line names, with their words.
 */
#ifndef IST_CLI_CASES_NAMED_H
#define IST_CLI_CASES_NAMED_H

#include "core/scenario/beside.h"

/* Starts `= {0}`. */
typedef struct {
    ist_scenario_named *items;
    ist_buffer *names, *words;
    size_t count, capacity[3];
} ist_cases_named;

/* Adds the name of a scenario, or the words of a case. USAGE error where it is empty. */
bool ist_cases_named_add(ist_cases_named *cases, const char *name, size_t length, ist_error *err);

/* Adds NAME,NAME; a list that holds an `=` is the words of one case. NULL: none. */
bool ist_cases_named_read(ist_cases_named *cases, const char *names, ist_error *err);

/* Adds all scenarios of the dataset. */
bool ist_cases_named_scenarios(ist_cases_named *cases, const ist_dataset *dataset, ist_error *err);

/* All of them; valid until the next is added. */
const ist_scenario_named *ist_cases_named_items(ist_cases_named *cases);
void ist_cases_named_free(ist_cases_named *cases);

#endif
