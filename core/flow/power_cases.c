/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * power_cases.c - the cases of a question of power: those that are given, and projects that could be built.
 */
#include <stdlib.h>
#include <string.h>

#include "core/contingency/causes.h"
#include "core/contingency/repairs.h"
#include "power.h"

static bool add_case(ist_power *power, const ist_lens *lens, const char *words, ist_error *err) {
    void *items = power->cases;
    bool ok = ist_array_reserve(&items, &power->case_capacity, power->case_count + 1, sizeof *power->cases,
                                "listing cases", err);
    power->cases = items;
    if (!ok) {
        return false;
    }
    ist_power_case *c = &power->cases[power->case_count++];
    *c = (ist_power_case){.words = ist_array_make(strlen(words) + 1, 1, "listing cases", err)};
    if (c->words == NULL) {
        return false;
    }
    memcpy(c->words, words, strlen(words));
    ok = ist_case_view_make(&c->made, power->network, lens, words, err);
    if (!ok) {
        ist_error_prefix(err, "case '%s'", words);
    }
    return ok;
}

/* Adds the case in which some projects are built, in the words of the lens. */
static bool add_built(ist_power *power, const ist_lens *lens, const char *const *ids, size_t count, ist_error *err) {
    ist_lens built = {0};
    ist_buffer list = {0}, words = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = (i == 0 || ist_buffer_text(&list, ",", err)) && ist_cause_quote(&list, ids[i], err);
    }
    ok = ok && ist_lens_set(&built, "build", ist_buffer_string(&list), err) && ist_lens_format(&words, &built, err) &&
         add_case(power, lens, ist_buffer_string(&words), err);
    ist_buffer_free(&list);
    ist_buffer_free(&words);
    ist_lens_free(&built);
    return ok;
}

/* Each project by itself, and all of them at once. */
static bool add_planned(ist_power *power, const ist_lens *lens, ist_error *err) {
    ist_projects projects = {0};
    bool ok = ist_projects_list(&projects, &power->open, err);
    if (ok && projects.count == 0) {
        ok = ist_error_set(err, IST_ERROR_UNDEFINED,
                           "nothing is planned that this lens could build and does not show already; 'isthmus info "
                           "NETWORK' lists what is planned in which layer");
    }
    for (size_t i = 0; ok && i < projects.count; i++) {
        ok = add_built(power, lens, &projects.ids[i], 1, err);
    }
    ok = ok && (projects.count == 1 || add_built(power, lens, projects.ids, projects.count, err));
    ist_projects_free(&projects);
    return ok;
}

/* Costs, or capacities, of two sorts do not compare. */
static bool check_case(const ist_power *power, const ist_power_case *c, ist_error *err) {
    const ist_lens *open = &power->open.lens, *here = &c->made.view.lens;
    bool by_cost = power->options.by_cost;
    bool same = by_cost ? ist_case_same_cost(open, here) : ist_case_same_capacity(open, here);
    return same || ist_error_set(err, IST_ERROR_USAGE,
                                 "case '%s' counts %s in another way than the lens, so that their values do not "
                                 "compare; ask it by itself",
                                 c->words, by_cost ? "cost" : "capacity");
}

static bool move_ends(const ist_power *power, ist_power_case *c, ist_error *err) {
    return ist_case_view_move(&c->ends.sources, &c->made, &power->open, &power->ends.sources, err) &&
           ist_case_view_move(&c->ends.targets, &c->made, &power->open, &power->ends.targets, err) &&
           ist_ends_apart(&c->ends, &c->made.view, err);
}

bool ist_power_list_cases(ist_power *power, const ist_lens *lens, ist_error *err) {
    const ist_power_options *options = &power->options;
    bool ok = options->case_count > 0 || add_case(power, lens, "open", err);
    for (size_t i = 0; ok && i < options->case_count; i++) {
        ok = add_case(power, lens, options->cases[i], err);
    }
    ok = ok && (!options->planned || add_planned(power, lens, err));
    for (size_t i = 0; ok && i < power->case_count; i++) {
        ok = check_case(power, &power->cases[i], err) && move_ends(power, &power->cases[i], err);
    }
    return ok;
}
