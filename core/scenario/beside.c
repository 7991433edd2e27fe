/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * beside.c - the outcomes of two cases, a row each.
 */
#include "beside.h"

#include <math.h>
#include <string.h>

#include "core/ranks.h"

enum { OUTCOME, BEFORE, AFTER, CHANGE, SHARE, UNIT };

/* A cell of a column of reals that whole outcomes and others share. */
static bool set(ist_table *table, size_t column, double value, const char *why, ist_error *err) {
    return isnan(value) ? ist_table_na(table, column, why, err) : ist_table_real(table, column, value, err);
}

static bool add_row(ist_table *table, const ist_scenario_choice *choice, ist_scenario_look *before,
                    ist_scenario_look *after, ist_error *err) {
    char why[2][IST_SCENARIO_WHY], buffer[IST_METRIC_UNIT_SIZE];
    double from = NAN, to = NAN;
    if (!ist_scenario_choice_value(&from, why[0], choice, before, err) ||
        !ist_scenario_choice_value(&to, why[1], choice, after, err)) {
        return false;
    }
    const char *unit = ist_scenario_choice_unit(buffer, choice, &before->made.view);
    const char *missing = isnan(from) ? why[0] : why[1];
    double change = ist_values_tie(from, to) ? 0 : to - from; /* of two infinities there is none */
    bool shared = isfinite(change) && from > 0;
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, OUTCOME, choice->name, err) &&
           set(table, BEFORE, from, why[0], err) && set(table, AFTER, to, why[1], err) &&
           set(table, CHANGE, change, missing, err) &&
           set(table, SHARE, shared && !choice->rank ? 100 * change / from : (double)NAN,
               choice->rank    ? "ranks have no share"
               : isnan(change) ? missing
                               : "nothing to be a share of",
               err) &&
           ist_table_text(table, UNIT, strcmp(unit, "1") == 0 ? "" : unit, err);
}

bool ist_scenario_beside(ist_table *out, const ist_scenario_choices *choices, ist_scenario_look *before,
                         ist_scenario_look *after, ist_error *err) {
    bool ok =
        ist_table_column(out, "outcome", IST_CELL_TEXT, "", "'isthmus explain outcomes' says what each is", err) &&
        ist_table_column(out, "before", IST_CELL_REAL, "", "through the lens as it is", err) &&
        ist_table_column(out, "after", IST_CELL_REAL, "", "with the edits on top", err) &&
        ist_table_column(out, "change", IST_CELL_REAL, "", "after less before", err) &&
        ist_table_column(out, "change %", IST_CELL_REAL, "", "the change in percent of before", err) &&
        ist_table_column(out, "unit", IST_CELL_TEXT, "", "", err);
    for (size_t i = 0; ok && i < choices->count; i++) {
        ok = add_row(out, &choices->items[i], before, after, err);
    }
    return ok;
}
