/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cases_named.c - the scenarios and cases that a command line names, with their words.
 */
#include "cases_named.h"

#include <stdlib.h>
#include <string.h>

#include "matters.h"
#include "scenario.h"

bool ist_cases_named_add(ist_cases_named *c, const char *name, size_t length, ist_error *err) {
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

/* The one that was added last must not be there already. */
static bool check_new(const ist_cases_named *c, ist_error *err) {
    const char *last = ist_buffer_string(&c->names[c->count - 1]);
    char quoted[IST_QUOTE_SIZE];
    for (size_t i = 0; i + 1 < c->count; i++) {
        if (strcmp(ist_buffer_string(&c->names[i]), last) == 0) {
            return ist_error_set(err, IST_ERROR_USAGE, "%s is named twice in one list",
                                 ist_quote(quoted, last, strlen(last)));
        }
    }
    return true;
}

bool ist_cases_named_read(ist_cases_named *c, const char *names, ist_error *err) {
    bool ok = true;
    for (const char *name = names; ok && name != NULL;) {
        size_t length = strchr(names, '=') != NULL ? strlen(name) : strcspn(name, ",");
        ok = ist_cases_named_add(c, name, length, err) && check_new(c, err);
        name = name[length] == ',' ? name + length + 1 : NULL;
    }
    return ok;
}

bool ist_cases_named_scenarios(ist_cases_named *c, const ist_dataset *dataset, ist_error *err) {
    ist_matters matters = {0};
    bool ok = ist_matters_make(&matters, dataset, IST_TABLE_SCENARIOS, err);
    for (size_t i = 0; ok && i < matters.count; i++) {
        const char *name = ist_dataset_text(dataset, matters.items[i].name);
        ok = ist_cases_named_add(c, name, strlen(name), err);
    }
    ist_matters_free(&matters);
    return ok;
}

const ist_scenario_named *ist_cases_named_items(ist_cases_named *c) {
    for (size_t i = 0; i < c->count; i++) {
        c->items[i] = (ist_scenario_named){ist_buffer_string(&c->names[i]), ist_buffer_string(&c->words[i])};
    }
    return c->items;
}

void ist_cases_named_free(ist_cases_named *c) {
    for (size_t i = 0; i < c->capacity[1] && c->names != NULL; i++) {
        ist_buffer_free(&c->names[i]);
    }
    for (size_t i = 0; i < c->capacity[2] && c->words != NULL; i++) {
        ist_buffer_free(&c->words[i]);
    }
    free(c->items);
    free(c->names);
    free(c->words);
    *c = (ist_cases_named){0};
}
