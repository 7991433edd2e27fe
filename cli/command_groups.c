/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_groups.c - which actors belong together, how surely, and who stands between them.
 */
#include "core/groups/consensus.h"

#include <math.h>
#include <string.h>

#include "command.h"
#include "core/groups/rich_club.h"
#include "pipeline.h"
#include "tables.h"

enum { USUAL_TOP = 10 };

static ist_table *add(ist_tables *tables, const char *name, ist_error *err) {
    return ist_tables_add(tables, name, "", NULL, 0, err);
}

/* A table for who asks for it alone; *wanted: is it asked for? */
static ist_table *add_apart(ist_tables *tables, const char *name, const ist_request *request, bool *wanted,
                            ist_error *err) {
    ist_table *table = add(tables, name, err);
    *wanted = table != NULL && request->table != NULL && strcmp(request->table, name) == 0;
    if (table != NULL) {
        tables->items[tables->count - 1].apart = true;
    }
    return table;
}

/* Drawing networks at random takes a while. */
static bool add_rich_club(ist_tables *tables, const ist_view *view, const ist_request *request, uint64_t seed,
                          ist_error *err) {
    bool wanted = false;
    ist_table *table = add_apart(tables, "rich-club", request, &wanted, err);
    return table != NULL && (!wanted || ist_rich_club_table(table, view, seed, err));
}

/* There are many pairs. */
static bool add_consensus(ist_tables *tables, const ist_groups *groups, const ist_request *request, size_t top,
                          ist_error *err) {
    bool wanted = false;
    ist_table *table = add_apart(tables, "consensus", request, &wanted, err);
    return table != NULL && (!wanted || ist_consensus_pairs(table, groups, top, err));
}

static bool fill(ist_tables *tables, const ist_view *view, const ist_request *request, ist_error *err) {
    ist_groups groups = {0};
    ist_table *table = NULL;
    size_t top = request->top_given ? request->top : USUAL_TOP;
    const ist_groups_options options = {.method = request->groups,
                                        .seed = request->seed_given ? request->seed : 1,
                                        .runs = request->count,
                                        .resolution = request->resolution};
    bool ok = ist_groups_find(&groups, view, &options, err) && (table = add(tables, "groups", err)) != NULL &&
              ist_groups_table(table, &groups, err) && (table = add(tables, "actors", err)) != NULL &&
              ist_groups_actors(table, &groups, request->top, err) && (table = add(tables, "brokers", err)) != NULL &&
              ist_groups_brokers(table, &groups, top, err) && add_consensus(tables, &groups, request, top, err) &&
              add_rich_club(tables, view, request, options.seed, err);
    ist_groups_free(&groups);
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_tables tables = {0};
    bool ok = ist_pipeline_start(&pipeline, request, err) && ist_pipeline_view(&pipeline, &request->lens, err) &&
              fill(&tables, &pipeline.view, request, err) && ist_tables_write(&tables, request, err);
    ist_tables_free(&tables);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static bool set_runs(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->count, "--runs", value, 1, err);
}

static bool set_resolution(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    return (ist_number_parse(&request->resolution, value, strlen(value)) && isfinite(request->resolution) &&
            request->resolution > 0) ||
           ist_error_set(err, IST_ERROR_USAGE, "--resolution takes a number above 0, not %s",
                         ist_quote(quoted, value, strlen(value)));
}

static const ist_option options[] = {
    {"method", 0, "NAME|'A,B;C,D'",
     "how actors are grouped: leiden (the default), louvain, infomap, component, kind, state, the id of a "
     "collective, in or out, or the groups themselves, and one of all others",
     ist_option_set_groups},
    {"runs", 0, "N", "how many searches leiden, louvain and infomap make, each from the next seed; by default 100",
     set_runs},
    {"resolution", 0, "G", "for leiden: above 1, the default, more and smaller groups, below 1 fewer and larger ones",
     set_resolution},
    IST_OPTION_SEED,
    IST_OPTION_TOP,
    IST_OPTION_TABLE,
    IST_OPTION_END,
};

const ist_command ist_command_groups = {
    .name = "groups",
    .summary = "which actors belong together, how surely, and who stands between them",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Three tables. groups: a row each, with what stays inside and what leaves. actors: how evenly each spreads its "
        "ties over the groups, and its stability, the share of its group's others that a run puts with it, averaged "
        "over all runs, which also give the mean and the spread of participation, z and gateway. brokers: the five "
        "roles of Gould and Fernandez in two groupings, because the groups decide. With --table consensus: in how many "
        "runs two actors share a group, those on which the runs are most divided first. With --table rich-club: "
        "whether actors with many ties are tied to each other beyond chance.",
    .example = "  isthmus groups caspian\n"
               "  isthmus groups caspian --method state --table brokers\n"
               "  isthmus groups caspian --method louvain --runs 20 --seed 7\n"
               "  isthmus groups caspian --table consensus --top 20\n"
               "  isthmus groups caspian --table rich-club\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
