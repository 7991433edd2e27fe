/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_show.c - one thing, or the ties of two, with all evidence.
 */
#include "command.h"
#include "pipeline.h"
#include "show.h"

/* Two actors: what joins them, or what is inside them. */
static bool show_dyad(ist_tables *tables, const ist_pipeline *p, const ist_request *request, ist_error *err) {
    uint32_t a = 0, b = 0;
    return ist_network_actor(&a, &p->network, request->operands[1], err) &&
           ist_network_actor(&b, &p->network, request->operands[2], err) &&
           ist_show_dyad(tables, &p->network, a, b, err);
}

/* Ids come before names: a tie may be called what an actor has as its label. */
static bool show_one(ist_tables *tables, const ist_pipeline *p, const ist_request *request, ist_error *err) {
    ist_subject subject = ist_network_find(&p->network, request->operands[1]);
    if (subject.type == IST_SUBJECT_NONE) {
        subject.type = IST_SUBJECT_ACTOR;
        if (!ist_network_actor(&subject.index, &p->network, request->operands[1], err)) {
            return false;
        }
    }
    return ist_show_subject(tables, &p->network, subject, err);
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_tables tables = {0};
    bool ok = ist_pipeline_open(&pipeline, request->operands[0], err) &&
              (request->operand_count > 2 ? show_dyad(&tables, &pipeline, request, err)
                                          : show_one(&tables, &pipeline, request, err)) &&
              ist_tables_write(&tables, request, err);
    ist_tables_free(&tables);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static const ist_option options[] = {IST_OPTION_TABLE, IST_OPTION_END};

const ist_command ist_command_show = {
    .name = "show",
    .summary = "one actor, tie, route, figure, document or claim, or two actors, with all evidence",
    .operands = "NETWORK ID [ID]",
    .operand_min = 2,
    .operand_max = 3,
    .description =
        "ID is the id of any row, or an actor's name. Two actors are shown by the ties between them and what "
        "is inside them. The tables are row, ties, legs, figures, evidence, as far as there are any.",
    .example = "  isthmus show caspian AZ\n  isthmus show caspian AZ KZ\n"
               "  isthmus show corridor MIDDLE_CORRIDOR --table legs\n",
    .groups = IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
