/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenario_compare.c - many scenarios beside each other.
 */
#include <stdlib.h>
#include <string.h>

#include "core/scenario/beside.h"
#include "matters.h"
#include "scenario.h"
#include "tables.h"

/* The cases by name, with their words. */
typedef struct {
    ist_scenario_named *items;
    ist_buffer *names, *words;
    size_t count, capacity[3];
} cases;

static bool add_case(cases *c, const char *name, size_t length, ist_error *err) {
    static const char what[] = "reading cases";
    void *items = c->items, *names = c->names, *words = c->words;
    bool ok = ist_array_reserve(&items, &c->capacity[0], c->count + 1, sizeof *c->items, what, err) &&
              ist_array_reserve(&names, &c->capacity[1], c->count + 1, sizeof *c->names, what, err) &&
              ist_array_reserve(&words, &c->capacity[2], c->count + 1, sizeof *c->words, what, err);
    c->items = items;
    c->names = names;
    c->words = words;
    if (!ok || !ist_buffer_add(&c->names[c->count], name, length, err) ||
        !ist_scenario_words(&c->words[c->count], ist_buffer_string(&c->names[c->count]), err)) {
        return false;
    }
    c->count++;
    return length > 0 || ist_error_set(err, IST_ERROR_USAGE, "an empty name in the list of scenarios");
}

/* NAME,NAME of the second operand; words that hold an `=` are one case. */
static bool read_names(cases *c, const char *names, ist_error *err) {
    bool ok = true;
    for (const char *name = names; ok && name != NULL;) {
        size_t length = strchr(names, '=') != NULL ? strlen(name) : strcspn(name, ",");
        ok = add_case(c, name, length, err);
        name = name[length] == ',' ? name + length + 1 : NULL;
    }
    return ok;
}

static bool read_all(cases *c, const ist_dataset *dataset, ist_error *err) {
    ist_matters matters = {0};
    bool ok = ist_matters_make(&matters, dataset, IST_TABLE_SCENARIOS, err);
    for (size_t i = 0; ok && i < matters.count; i++) {
        const char *name = ist_dataset_text(dataset, matters.items[i].name);
        ok = add_case(c, name, strlen(name), err);
    }
    ist_matters_free(&matters);
    return ok &&
           (c->count > 0 || ist_error_set(err, IST_ERROR_USAGE,
                                          "this dataset has no scenarios to compare: give cases by --case 'close=X'"));
}

static bool read_cases(cases *c, const ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    const char *names = request->operand_count > 1 ? request->operands[1] : NULL;
    bool ok =
        names != NULL || request->case_count > 0 ? read_names(c, names, err) : read_all(c, &pipeline->dataset, err);
    for (size_t i = 0; ok && i < request->case_count; i++) { /* the open case is there by itself */
        ok = strcmp(request->cases[i], "open") == 0 || add_case(c, request->cases[i], strlen(request->cases[i]), err);
    }
    for (size_t i = 0; ok && i < c->count; i++) {
        c->items[i] = (ist_scenario_named){ist_buffer_string(&c->names[i]), ist_buffer_string(&c->words[i])};
    }
    return ok;
}

static void cases_free(cases *c) {
    for (size_t i = 0; i < c->capacity[1] && c->names != NULL; i++) {
        ist_buffer_free(&c->names[i]);
    }
    for (size_t i = 0; i < c->capacity[2] && c->words != NULL; i++) {
        ist_buffer_free(&c->words[i]);
    }
    free(c->items);
    free(c->names);
    free(c->words);
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
    cases c = {0};
    size_t sort = 0;
    bool ok = ist_pipeline_start(&pipeline, request, err) && read_cases(&c, &pipeline, request, err) &&
              ist_scenario_question(&asked, &pipeline, request, err) &&
              ist_scenario_outcomes_of(&choices, &asked, request, err) &&
              find_sort(&sort, &choices, request->sort, err) &&
              ist_scenario_compare(&pipeline.table, &asked, &choices,
                                   &(ist_scenario_cases){c.items, c.count, sort, request->top}, err) &&
              ist_tables_write_one(&pipeline.table, NULL, request, err);
    cases_free(&c);
    ist_scenario_choices_free(&choices);
    ist_scenario_asked_free(&asked);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}
