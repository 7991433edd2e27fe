/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_fold.c - members of the same groups: who shares how many, and is it more than chance?
 */
#include <string.h>

#include "command.h"
#include "core/fold/fold.h"
#include "pipeline.h"
#include "tables.h"

enum { USUAL_DRAWS = 1000 };

static bool add_kind(unsigned *kinds, const char *option, const char *name, size_t length, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    for (unsigned kind = 0; kind < IST_KIND_COUNT; kind++) {
        if (ist_text_is(name, length, ist_kind_names[kind])) {
            *kinds |= 1u << kind;
            return true;
        }
    }
    return ist_error_set(err, IST_ERROR_USAGE, "--%s does not know the kind %s; 'isthmus info' counts actors by kinds",
                         option, ist_quote(quoted, name, length));
}

static bool read_kinds(unsigned *kinds, const char *option, const char *words, ist_error *err) {
    bool ok = true;
    for (const char *at = words; ok && at != NULL;) {
        size_t length = strcspn(at, ",");
        ok = add_kind(kinds, option, at, length, err);
        at = at[length] == ',' ? at + length + 1 : NULL;
    }
    return ok;
}

static bool read_options(ist_fold_options *out, const ist_request *request, ist_error *err) {
    *out = (ist_fold_options){.draws = request->count_given ? request->count : USUAL_DRAWS,
                              .seed = request->seed_given ? request->seed : 1,
                              .top = request->top};
    return read_kinds(&out->on, "on", request->on != NULL ? request->on : "state", err) &&
           read_kinds(&out->by, "by", request->by != NULL ? request->by : "organisation,format", err) &&
           ((out->on & out->by) == 0 ||
            ist_error_set(err, IST_ERROR_USAGE, "a kind is either folded (--on) or folded over (--by), not both"));
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_fold_options options;
    bool ok = read_options(&options, request, err) && ist_pipeline_start(&pipeline, request, err) &&
              ist_pipeline_view(&pipeline, &request->lens, err) &&
              ist_fold(&pipeline.table, &pipeline.view, options, err) && ist_pipeline_write(&pipeline, request, err);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static bool set_on(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->on = value;
    return true;
}

/* 0 draws are none, which is not the same as no word about them. */
static bool set_draws(ist_request *request, const char *value, ist_error *err) {
    request->count_given = true;
    return ist_option_number(&request->count, "--draws", value, 0, err);
}

static const ist_option options[] = {
    {"on", 0, "KIND[,KIND...]", "the kinds of actors that are folded: the members; by default state", set_on},
    {"by", 0, "KIND[,KIND...]", "the kinds that they are folded over: the groups; by default organisation,format",
     ist_option_set_by},
    {"draws", 0, "N", "networks drawn for fdsm, by default 1000; 0: none", set_draws},
    IST_OPTION_SEED,
    IST_OPTION_TOP,
    IST_OPTION_END,
};

const ist_command ist_command_fold = {
    .name = "fold",
    .summary = "members of the same groups: who shares how many, and is it more than chance?",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "One row a pair of members with a group in common. shared counts the groups; newman lets a group of n count "
        "1/(n-1) (Newman 2001), for all of a large one meet by belonging to it; jaccard and overlap divide by what "
        "both "
        "have, and by what the one with fewer has; level adds up the lower of the two strengths of membership.\n\n"
        "sdsm and fdsm are the chance to share as many or more when everybody is in as many groups and every group has "
        "as many members as it has, on the average (sdsm: Neal 2014, with probabilities of the bipartite configuration "
        "model, exact) or exactly (fdsm: by draws, curveball, Strona et al. 2014); corrected for the many pairs by "
        "Benjamini and Hochberg. NA where the degrees leave no freedom.\n\n"
        "Memberships are the ties that the lens lets through between the two kinds.",
    .example = "  isthmus fold caspian --top 10\n"
               "  isthmus fold caspian --relation member-of,observer-of --on state --by organisation\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .lens = "relation=member-of",
    .run = run,
};
