/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check_lenses.c - the warnings about lenses: those through which nothing is seen, and those of claims that cannot be
 * read.
 */
#include "check_rules.h"
#include "lens_named.h"
#include "view.h"

typedef ist_check_context context;

/* What came out of looking up or looking through a lens: a problem of the lens is told, a want of memory is passed on.
 */
static bool take(context *c, bool done, const ist_error *problem) {
    return done || !ist_error_is_memory(problem) || ist_error_set(c->err, problem->kind, "%s", problem->message);
}

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

static bool check_claim(context *c, const ist_claim *claim) {
    ist_lens lens = {0};
    ist_error problem = {0};
    bool read = ist_lens_parse_in(&lens, c->dataset, ist_check_text(c, claim->lens), &problem);
    ist_lens_free(&lens);
    return take(c, read, &problem) &&
           (read || IST_CHECK_WARN(c, "claim-lens", IST_TABLE_CLAIMS, claim->place, "lens", "the lens of '%s': %s",
                                   ist_check_text(c, claim->id), problem.message));
}

bool ist_check_lenses(ist_check_context *c) {
    bool ok = true;
    for (size_t i = 0; ok && i < c->dataset->rows[IST_TABLE_LENSES].count; i++) {
        ok = check_lens(c, &ist_dataset_lenses(c->dataset)[i]);
    }
    for (size_t i = 0; ok && i < c->dataset->rows[IST_TABLE_CLAIMS].count; i++) {
        ok = check_claim(c, &ist_dataset_claims(c->dataset)[i]);
    }
    return ok;
}
