/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_backbone.c - the ties that stand out, and what is lost with the others.
 */
#include "command.h"
#include "core/backbone/backbone.h"
#include "pipeline.h"
#include "tables.h"

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_tables tables = {0};
    double level = request->alpha_given ? request->alpha : 0.05;
    bool ok = ist_pipeline_start(&pipeline, request, err) && ist_pipeline_view(&pipeline, &request->lens, err) &&
              ist_tables_add(&tables, "ties", "the backbone", NULL, 0, err) != NULL &&
              ist_tables_add(&tables, "lost", "what is lost", NULL, 0, err) != NULL &&
              ist_backbone(&tables.items[0].table, &tables.items[1].table, &pipeline.view, level, err) &&
              ist_tables_write(&tables, request, err);
    ist_tables_free(&tables);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static const ist_option options[] = {
    {"alpha", 0, "LEVEL", "keep ties whose alpha is below this at either end, by default 0.05", ist_option_set_alpha},
    IST_OPTION_TABLE,
    IST_OPTION_END,
};

const ist_command ist_command_backbone = {
    .name = "backbone",
    .summary = "the ties that stand out among an actor's own, and what is lost with the others",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Two tables. ties: those that are too strong for an actor's strength split at random, by the disparity filter, "
        "with the alpha of each end and, as many ties are tested, the corrected one. lost: the share of ties, strength "
        "and actors that the backbone leaves out. With fewer than five ties at an end only a near monopoly stands out: "
        "small networks have small backbones. 'isthmus explain disparity' says more.",
    .example = "  isthmus backbone caspian --kind state\n"
               "  isthmus backbone caspian --alpha 0.2 --strength documents --table ties --format csv\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
