/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check_lenses.c - the warnings about lenses and scenarios: those through which nothing is seen, those of claims, and
 * scenarios that no lens can use.
 *
 * Each is a question that costs as much as its answer is large, and nobody asked it: the work for the lenses of claims
 * and for scenarios has a limit, behind which claims' lenses are only read and scenarios are left alone.
 */
#include <stdlib.h>

#include "check_rules.h"
#include "lens_named.h"
#include "lens_parts.h"
#include "selection.h"

typedef ist_check_context context;

/* Actors and ties of all views; edits of all scenarios, and actors and ties where these edit any. */
enum { LOOKED_AT_MOST = 20000000, EDITS_MOST = 5000000 };

/* What came out of looking up or looking through a lens: a problem of the lens is told, a want of memory is passed on.
 */
static bool take(context *c, bool done, const ist_error *problem) {
    return done || !ist_error_is_memory(problem) || ist_error_set(c->err, problem->kind, "%s", problem->message);
}

/* ---- lenses ---- */

static bool check_lens(context *c, const ist_named_lens *row) {
    ist_lens lens = {0};
    ist_view view = {0};
    ist_error problem = {0};
    const char *name = ist_check_text(c, row->lens);
    bool looked = ist_lens_parse_in(&lens, c->dataset, ist_check_text(c, row->words), &problem) &&
                  ist_view_make(&view, c->network, &lens, &problem);
    bool ok = take(c, looked, &problem);
    if (ok && !looked) {
        ok = IST_CHECK_WARN(c, "lens-unusable", IST_TABLE_LENSES, row->place, "words",
                            "the lens '%s' cannot be looked through: %s", name, problem.message);
    } else if (ok && view.edge_count == 0) {
        ok = IST_CHECK_WARN(c, "lens-empty", IST_TABLE_LENSES, row->place, "words", "the lens '%s' lets no tie through",
                            name);
    }
    ist_view_free(&view);
    ist_lens_free(&lens);
    return ok;
}

/* ---- lenses of claims ---- */

/* Claims by their lens: those that write it alike are asked once. */
typedef struct {
    ist_text lens;
    uint32_t row;
} asked;

static int compare_asked(const void *left, const void *right) {
    const asked *a = left, *b = right;
    if (a->lens != b->lens) {
        return a->lens < b->lens ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static bool warn_claims(context *c, const asked *claims, size_t count, bool read, const ist_error *problem) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const ist_claim *claim = &ist_dataset_claims(c->dataset)[claims[i].row];
        ok = IST_CHECK_WARN(c, "claim-lens", IST_TABLE_CLAIMS, claim->place, "lens", "the lens of '%s'%s: %s",
                            ist_check_text(c, claim->id), read ? " cannot be looked through" : "", problem->message);
    }
    return ok;
}

/* Checks the one lens of `count` claims; `*left` is the work that is left. */
static bool check_claims_lens(context *c, const asked *claims, size_t count, size_t *left) {
    ist_lens lens = {0};
    ist_view view = {0};
    ist_error problem = {0};
    size_t work = c->network->actor_count + c->network->tie_count + 1;
    bool read = ist_lens_parse_in(&lens, c->dataset, ist_check_text(c, claims->lens), &problem), looked = read;
    if (read && work <= *left) {
        *left -= work;
        looked = ist_view_make(&view, c->network, &lens, &problem);
    }
    ist_view_free(&view);
    ist_lens_free(&lens);
    return take(c, looked, &problem) && (looked || warn_claims(c, claims, count, read, &problem));
}

static bool check_claims(context *c) {
    size_t count = c->dataset->rows[IST_TABLE_CLAIMS].count, left = LOOKED_AT_MOST;
    asked *claims = ist_array_make(count, sizeof *claims, "checking the lenses of claims", c->err);
    bool ok = claims != NULL;
    for (uint32_t i = 0; ok && i < count; i++) {
        claims[i] = (asked){ist_dataset_claims(c->dataset)[i].lens, i};
    }
    if (ok) {
        qsort(claims, count, sizeof *claims, compare_asked);
    }
    for (size_t first = 0, last = 0; ok && first < count; first = last) {
        while (last < count && claims[last].lens == claims[first].lens) {
            last++;
        }
        ok = claims[first].lens == IST_TEXT_EMPTY || check_claims_lens(c, &claims[first], last - first, &left);
    }
    free(claims);
    return ok;
}

/* ---- scenarios ---- */

/* What its edits do to ties is looked up as far as there is time for it: they may contradict each other only there. */
static bool look_up(context *c, const ist_lens *lens, size_t *left, ist_error *err) {
    size_t edits = ist_lens_edit_count(lens), plain = lens->close.count + lens->without.count + lens->build.count;
    size_t work = edits == plain ? 0 : c->network->actor_count + c->network->tie_count;
    ist_selection selection = {0};
    bool ok = work == 0 || work > *left || ist_selection_make(&selection, c->network, lens, err);
    ist_selection_free(&selection);
    work = work <= *left ? work + edits + 1 : edits + 1;
    *left -= work < *left ? work : *left;
    return ok;
}

static bool check_scenario(context *c, const ist_edit *first, size_t *left) {
    ist_lens lens = {0};
    ist_error problem = {0};
    const char *name = ist_check_text(c, first->scenario);
    bool found = ist_lens_add(&lens, "scenario", name, &problem) && ist_lens_resolve(&lens, c->dataset, &problem) &&
                 look_up(c, &lens, left, &problem);
    ist_lens_free(&lens);
    return take(c, found, &problem) &&
           (found || IST_CHECK_WARN(c, "scenario-unusable", IST_TABLE_SCENARIOS, first->place, "scenario",
                                    "no lens can use the scenario '%s': %s", name, problem.message));
}

static bool check_scenarios(context *c) {
    const ist_row_names *names = &c->dataset->scenario_names;
    size_t left = EDITS_MOST;
    bool ok = true;
    for (size_t i = 0; ok && left > 0 && i < names->first_count; i++) {
        ok = check_scenario(c, &ist_dataset_edits(c->dataset)[names->firsts[i]], &left);
    }
    return ok;
}

bool ist_check_lenses(ist_check_context *c) {
    bool ok = true;
    for (size_t i = 0; ok && i < c->dataset->rows[IST_TABLE_LENSES].count; i++) {
        ok = check_lens(c, &ist_dataset_lenses(c->dataset)[i]);
    }
    return ok && check_claims(c) && check_scenarios(c);
}
