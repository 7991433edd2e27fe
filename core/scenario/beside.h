/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * beside.h - outcomes of cases beside each other: of two of them a row an outcome, of many a row a case.
 */
#ifndef IST_CORE_SCENARIO_BESIDE_H
#define IST_CORE_SCENARIO_BESIDE_H

#include "choices.h"
#include "graph/table.h"

/* A row an outcome: before, after, the change, and what share of before that is. */
bool ist_scenario_beside(ist_table *out, const ist_scenario_choices *choices, ist_scenario_look *before,
                         ist_scenario_look *after, ist_error *err);

/* A case by its name, and its words on top of the lens. */
typedef struct {
    const char *name, *words;
} ist_scenario_named;

typedef struct {
    const ist_scenario_named *cases;
    size_t count;
    size_t sort; /* the choice by which cases are ranked */
    size_t top;  /* as many cases are shown besides the open one; 0: all */
} ist_scenario_cases;

/* The lens as it is first, then the cases, best first: a row each, with every outcome and its difference to the first
 * row. A case that changes nothing through the lens has no numbers, and says so. */
bool ist_scenario_compare(ist_table *out, const ist_scenario_asked *asked, const ist_scenario_choices *choices,
                          const ist_scenario_cases *cases, ist_error *err);

/* Ends a table: the contract of the open view and what the outcomes read. */
bool ist_scenario_contract(ist_table *table, const ist_scenario_asked *asked, const ist_scenario_choices *choices,
                           ist_error *err);

#endif
