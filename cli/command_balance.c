/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_balance.c - friends and foes: signed triads, the two camps, and the ties at odds with them.
 */
#include "command.h"
#include "core/signed/balance.h"
#include "pipeline.h"
#include "tables.h"

static bool fill(ist_tables *tables, const ist_balance *balance, ist_error *err) {
    static const struct {
        const char *name, *title;
        bool (*fill)(ist_table *table, const ist_balance *balance, ist_error *err);
    } parts[] = {{"summary", "balance", ist_balance_summary},
                 {"triads", "triads by signs", ist_balance_triads},
                 {"camps", "the two camps", ist_balance_camps},
                 {"ties", "frustrated ties", ist_balance_ties}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof parts / sizeof *parts; i++) {
        ist_table *table = ist_tables_add(tables, parts[i].name, parts[i].title, NULL, 0, err);
        ok = table != NULL && parts[i].fill(table, balance, err);
    }
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_balance balance = {0};
    ist_tables tables = {0};
    bool ok = ist_pipeline_start(&pipeline, request, err) && ist_pipeline_view(&pipeline, &request->lens, err) &&
              ist_balance_make(&balance, &pipeline.view, err) && fill(&tables, &balance, err) &&
              ist_tables_write(&tables, request, err);
    ist_tables_free(&tables);
    ist_balance_free(&balance);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static const ist_option options[] = {IST_OPTION_TABLE, IST_OPTION_END};

const ist_command ist_command_balance = {
    .name = "balance",
    .summary = "friends and foes: signed triads, the two camps, the ties at odds with them",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Four tables. summary: the measures. triads: triangles by how many of their ties are hostile. camps: who "
        "stands where when as few ties as can be are frustrated, that is friends apart or foes together. ties: the "
        "frustrated ones. Camps are rarely unique: 'certain' and 'every' say what holds in all of them. The number of "
        "frustrated ties is exact where the summary says proved. 'isthmus explain frustration' says how.\n\n"
        "Ties of all signs are looked at; neutral ones are counted and left out, so are pairs of actors with ties of "
        "both signs.",
    .example = "  isthmus balance caspian --kind state\n"
               "  isthmus balance caspian --table camps --format csv\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .lens = "sign=all",
    .run = run,
};
