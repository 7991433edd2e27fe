/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenario_compare.c - many scenarios beside each other.
 */
#include <string.h>

#include "cases_named.h"
#include "core/scenario/beside.h"
#include "scenario.h"
#include "tables.h"

static bool read_all(ist_cases_named *c, const ist_dataset *dataset, ist_error *err) {
    return ist_cases_named_scenarios(c, dataset, err) &&
           (c->count > 0 || ist_error_set(err, IST_ERROR_USAGE,
                                          "this dataset has no scenarios to compare: give cases by --case 'close=X'"));
}

static bool read_cases(ist_cases_named *c, const ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    const char *names = request->operand_count > 1 ? request->operands[1] : NULL;
    bool ok = names != NULL || request->case_count > 0 ? ist_cases_named_read(c, names, err)
                                                       : read_all(c, &pipeline->dataset, err);
    for (size_t i = 0; ok && i < request->case_count; i++) { /* the open case is there by itself */
        ok = strcmp(request->cases[i], "open") == 0 ||
             ist_cases_named_add(c, request->cases[i], strlen(request->cases[i]), err);
    }
    return ok;
}

static bool find_sort(size_t *out, const ist_scenario_choices *choices, const char *name, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    for (*out = 0; name != NULL && *out < choices->count; (*out)++) {
        if (strcmp(choices->items[*out].name, name) == 0) {
            return true;
        }
    }
    *out = 0;
    return name == NULL || ist_error_set(err, IST_ERROR_USAGE, "--sort %s is none of the outcomes asked for",
                                         ist_quote(quoted, name, strlen(name)));
}

int ist_scenario_show_compare(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_scenario_asked asked = {0};
    ist_scenario_choices choices = {0};
    ist_cases_named c = {0};
    size_t sort = 0;
    bool ok =
        ist_pipeline_start(&pipeline, request, err) && read_cases(&c, &pipeline, request, err) &&
        ist_scenario_question(&asked, &pipeline, request, err) &&
        ist_scenario_outcomes_of(&choices, &asked, request, err) && find_sort(&sort, &choices, request->sort, err) &&
        ist_scenario_compare(&pipeline.table, &asked, &choices,
                             &(ist_scenario_cases){ist_cases_named_items(&c), c.count, sort, request->top}, err) &&
        ist_tables_write_one(&pipeline.table, NULL, request, err);
    ist_cases_named_free(&c);
    ist_scenario_choices_free(&choices);
    ist_scenario_asked_free(&asked);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}
