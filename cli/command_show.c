/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_show.c - one thing, the ties of two, or a paragraph, with all evidence.
 */
#include <string.h>

#include "command.h"
#include "pipeline.h"
#include "show.h"

/* What was typed is nothing: a USAGE error with the nearest of all that there is. */
static bool refuse_unknown(const ist_network *network, const char *name, ist_error *err) {
    static const char among[] = "no actor, tie, figure, document, claim, disagreement, scenario or lens goes by";
    ist_nearest search = {.word = name};
    const char *id = ist_network_nearest(network, (1u << IST_SUBJECT_NONE) - 1, name);
    if (id != NULL) {
        ist_nearest_try(&search, id);
    }
    ist_show_offer(&search, network->dataset);
    const char *best = search.nearest; /* the id of whom the nearest id or label belongs to */
    for (uint32_t a = 0; a < network->actor_count; a++) {
        const char *before = search.nearest;
        ist_nearest_try(&search, ist_network_actor_label(network, a));
        best = search.nearest != before ? ist_network_actor_id(network, a) : best;
    }
    char quoted[IST_QUOTE_SIZE];
    ist_quote(quoted, name, strlen(name));
    if (strchr(name, '/') != NULL && (best == NULL || strchr(best, '/') == NULL)) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s %s; a paragraph is asked for as DOCUMENT SECTION/PARAGRAPH",
                             among, quoted);
    }
    return ist_error_set(err, IST_ERROR_USAGE, "%s %s%s%s%s", among, quoted, best ? " (did you mean '" : "",
                         best ? best : "", best ? "'?)" : "");
}

/* Ids come before names: a tie may be called what an actor has as its label. What has no id may share its name with
 * something that has one: both are shown. */
static bool show_one(ist_tables *tables, const ist_network *network, const char *name, ist_error *err) {
    ist_subject subject = ist_network_find(network, name);
    bool found = subject.type != IST_SUBJECT_NONE;
    if ((found && !ist_show_subject(tables, network, subject, err)) ||
        !ist_show_named(tables, network, name, &found, err)) {
        return false;
    }
    ist_error problem = {0};
    subject = (ist_subject){IST_SUBJECT_ACTOR, 0};
    if (found || ist_network_actor(&subject.index, network, name, &problem)) {
        return found || ist_show_subject(tables, network, subject, err);
    }
    return subject.index == IST_NONE ? refuse_unknown(network, name, err)
                                     : ist_error_set(err, problem.kind, "%s", problem.message);
}

static bool refuse_document(const ist_network *network, const char *name, ist_error *err) {
    const char *nearest = ist_network_nearest(network, 1u << IST_SUBJECT_DOCUMENT, name);
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_USAGE, "there is no document %s in this dataset%s%s%s",
                         ist_quote(quoted, name, strlen(name)), nearest ? " (did you mean '" : "",
                         nearest ? nearest : "", nearest ? "'?)" : "");
}

/* Two actors: what joins them, or what is inside them. A document: a section or a paragraph of it. */
static bool show_two(ist_tables *tables, const ist_network *network, const char *first, const char *second,
                     ist_error *err) {
    uint32_t a = 0, b = 0;
    ist_subject document = ist_network_find(network, first);
    if (document.type == IST_SUBJECT_DOCUMENT) {
        return ist_show_place(tables, network, document.index, second, err);
    }
    if (document.type == IST_SUBJECT_NONE && strchr(second, '/') != NULL) {
        return refuse_document(network, first, err);
    }
    return ist_network_actor(&a, network, first, err) && ist_network_actor(&b, network, second, err) &&
           ist_show_dyad(tables, network, a, b, err);
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_tables tables = {0};
    const char *const *words = request->operands;
    bool ok = ist_pipeline_open(&pipeline, request->operands[0], request, err) &&
              (words[2] != NULL ? show_two(&tables, &pipeline.network, words[1], words[2], err)
                                : show_one(&tables, &pipeline.network, words[1], err)) &&
              ist_tables_write(&tables, request, err);
    ist_tables_free(&tables);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static const ist_option options[] = {IST_OPTION_TABLE, IST_OPTION_END};

const ist_command ist_command_show = {
    .name = "show",
    .summary = "one thing of a dataset, the ties of two actors, or a paragraph, with all evidence",
    .operands = "NETWORK ID [ID | SECTION[/PARAGRAPH]]",
    .operand_min = 2,
    .operand_max = 3,
    .description =
        "ID is the id of an actor, tie, figure, document or claim, the name of a disagreement, scenario or lens, or an "
        "actor's name. Two actors are shown by the ties between them and what is inside them. A document and the "
        "locator of a section or a paragraph (DOCUMENT ots, DOCUMENT ots/5) are shown by what rests on it.\n"
        "The tables, as far as there are any: row; ties, legs and figures of an actor; edits of a scenario; evidence; "
        "claims at a place of a document; disagreements, all readings of each matter that the thing is part of.",
    .example = "  isthmus show caspian AZ\n  isthmus show caspian AZ KZ\n"
               "  isthmus show caspian momynkulov-2025 ots/5\n  isthmus show caspian russia-iran-closed\n"
               "  isthmus show corridor MIDDLE_CORRIDOR --table legs\n",
    .groups = IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
