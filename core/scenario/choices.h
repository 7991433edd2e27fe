/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * choices.h - the outcomes that are asked for: by name, or a measure of the network or of the actors asked about.
 */
#ifndef IST_CORE_SCENARIO_CHOICES_H
#define IST_CORE_SCENARIO_CHOICES_H

#include "outcome.h"

typedef struct {
    char *name;                          /* as it was written */
    const ist_scenario_outcome *outcome; /* NULL: a measure */
    const ist_metric *metric;
    size_t column; /* of the measure */
    bool rank;     /* not the value but the rank */
} ist_scenario_choice;

/* Starts `= {0}`. */
typedef struct {
    ist_scenario_choice *items;
    size_t count, capacity;
} ist_scenario_choices;

/*
 * Reads a comma-separated list of OUTCOME, MEASURE, MEASURE.COLUMN and MEASURE.rank; NULL: the usual ones of what is
 * asked. USAGE error for a name that is none of these (with the nearest) or is given twice, for an outcome that misses
 * what it needs, and for ends or actors that no outcome reads. Where one asks for it, runs the claims as they stand.
 */
bool ist_scenario_choices_read(ist_scenario_choices *out, const char *names, ist_scenario_asked *asked, ist_error *err);
/* Which settings of measures the choices take; bit set of IST_TAKES_. */
unsigned ist_scenario_choices_take(const ist_scenario_choices *choices);
void ist_scenario_choices_free(ist_scenario_choices *choices);

/* The same of the outcomes of the whole network, and of those of the ends where these are given. */
bool ist_scenario_choices_all(ist_scenario_choices *out, ist_scenario_asked *asked, ist_error *err);

/* Leaves out the outcomes that compare a case with the lens as it is; USAGE error where these were asked for by name.
 */
bool ist_scenario_choices_drop(ist_scenario_choices *choices, bool asked, ist_error *err);

/* The number of a choice in a case; NAN with the reason in `why` where there is none. False only where going on makes
 * no sense: memory is out, a library failed. */
enum { IST_SCENARIO_WHY = 512 };
bool ist_scenario_choice_value(double *out, char why[IST_SCENARIO_WHY], const ist_scenario_choice *choice,
                               ist_scenario_look *look, ist_error *err);

bool ist_scenario_choice_whole(const ist_scenario_choice *choice);     /* whole numbers only? */
bool ist_scenario_choice_ascending(const ist_scenario_choice *choice); /* do small values rank first? */
const char *ist_scenario_choice_summary(const ist_scenario_choice *choice);
/* Returns `buffer`, a static text or one of the view. */
const char *ist_scenario_choice_unit(char buffer[IST_METRIC_UNIT_SIZE], const ist_scenario_choice *choice,
                                     const ist_view *view);

#endif
