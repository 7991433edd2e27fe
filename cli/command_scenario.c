/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_scenario.c - what if: scenarios listed, run, compared, swept.
 */
#include <string.h>

#include "action.h"
#include "command.h"
#include "scenario.h"

enum { LIST = 1, RUN = 2, COMPARE = 4, SWEEP = 8, ASKING = RUN | COMPARE | SWEEP };

static const ist_action actions[] = {{"list", LIST, 1, 1, "a NETWORK", ist_scenario_list},
                                     {"run", RUN, 1, 2, "a NETWORK", ist_scenario_show_run},
                                     {"compare", COMPARE, 1, 2, "a NETWORK", ist_scenario_show_compare},
                                     {"sweep", SWEEP, 1, 1, "a NETWORK", ist_scenario_show_sweep}};
enum { ACTIONS = sizeof actions / sizeof actions[0] };

bool ist_scenario_words(ist_buffer *out, const char *given, ist_error *err) {
    bool named = strchr(given, '=') == NULL && strcmp(given, "open") != 0;
    return ist_buffer_print(out, err, "%s%s", named ? "scenario=" : "", given);
}

bool ist_scenario_question(ist_scenario_asked *out, const ist_pipeline *pipeline, const ist_request *request,
                           ist_error *err) {
    const ist_scenario_options options = {.source = request->source,
                                          .target = request->target,
                                          .on = request->on,
                                          .groups = request->groups,
                                          .seed = request->seed_given ? request->seed : 1};
    return ist_scenario_ask(out, &pipeline->network, &request->lens, &options, err);
}

bool ist_scenario_outcomes_of(ist_scenario_choices *out, ist_scenario_asked *asked, const ist_request *request,
                              ist_error *err) {
    if (!ist_scenario_choices_read(out, request->outcomes, asked, err)) {
        return false;
    }
    unsigned takes = ist_scenario_choices_take(out);
    const char *idle = request->groups != NULL && (takes & IST_TAKES_GROUPS) == 0 ? "--groups"
                       : request->seed_given && (takes & IST_TAKES_SEED) == 0     ? "--seed"
                                                                                  : NULL;
    return idle == NULL || ist_error_set(err, IST_ERROR_USAGE, "none of the outcomes asked for reads %s", idle);
}

static bool refuse_action(const char *name, ist_error *err) {
    const char *names[ACTIONS];
    char quoted[IST_QUOTE_SIZE];
    for (size_t i = 0; i < ACTIONS; i++) {
        names[i] = actions[i].name;
    }
    const char *nearest = ist_nearest_word(name, names, ACTIONS);
    return ist_error_set(err, IST_ERROR_USAGE, "scenario has no action %s%s%s%s; it has list, run, compare and sweep",
                         ist_quote(quoted, name, strlen(name)), nearest != NULL ? " (did you mean '" : "",
                         nearest != NULL ? nearest : "", nearest != NULL ? "'?)" : "");
}

static int run(ist_request *request, ist_error *err) {
    const ist_action_option options[] = {{"--by", RUN, request->by != NULL},
                                         {"--table", RUN, request->table != NULL},
                                         {"--top", RUN | COMPARE, request->top_given},
                                         {"--outcomes", ASKING, request->outcomes != NULL},
                                         {"--sort", COMPARE, request->sort != NULL},
                                         {"--case", COMPARE, request->case_count > 0},
                                         {"--over", SWEEP, request->over_count > 0},
                                         {"--source", ASKING, request->source != NULL},
                                         {"--target", ASKING, request->target != NULL},
                                         {"--on", ASKING, request->on != NULL},
                                         {"--groups", ASKING, request->groups != NULL},
                                         {"--seed", ASKING, request->seed_given},
                                         {"--store", SWEEP, request->store != NULL},
                                         {"--progress", SWEEP, request->progress},
                                         {"--task-seconds", SWEEP, request->task_seconds > 0},
                                         {"--task-memory", SWEEP, request->task_memory > 0}};
    const ist_action *action = ist_action_find(actions, ACTIONS, request->operands[0]);
    if (action == NULL) {
        refuse_action(request->operands[0], err);
        return -1;
    }
    return ist_action_take(action, request, options, sizeof options / sizeof *options, err) ? action->run(request, err)
                                                                                            : -1;
}

static bool set_outcomes(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->outcomes = value;
    return true;
}

static bool set_sort(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->sort = value;
    return true;
}

static bool add_over(ist_request *request, const char *value, ist_error *err) {
    void *overs = request->overs;
    bool ok = ist_array_reserve(&overs, &request->over_capacity, request->over_count + 1, sizeof *request->overs,
                                "reading --over", err);
    request->overs = overs;
    if (ok) {
        request->overs[request->over_count++] = value;
    }
    return ok;
}

static const ist_option options[] = {
    {"outcomes", 0, "NAME[,NAME...]",
     "what is asked of each case; 'isthmus explain outcomes' lists them. Every measure is one: of the whole network, "
     "or "
     "of --on X, whose rank is MEASURE.rank",
     set_outcomes},
    {"source", 0, "ACTOR[,...]", "where the ways begin", ist_option_set_source},
    {"target", 0, "ACTOR[,...]", "where they end", ist_option_set_target},
    {"on", 0, "ACTOR[,...]", "whose share of the ways, or whose measure; a state stands for its places",
     ist_option_set_on},
    {"by", 0, "MEASURE[,MEASURE...]",
     "run: the measures of actors, or of ties, before and after; the first orders the rows. By default betweenness",
     ist_option_set_by},
    {"case", 0, "'KEY=VALUE ...'", "compare: a case besides the named scenarios; may be repeated", ist_option_add_case},
    {"sort", 0, "OUTCOME", "compare: the outcome that ranks; by default the first", set_sort},
    {"over", 0, "KEY={ITEM,...}",
     "sweep: an axis, as close={none,RU,IR,RU+IR} or penalise=RU:days:{0..20..2}; none changes nothing, + joins names "
     "of one point, FROM..TO..STEP counts. May be repeated: every combination is a point",
     add_over},
    IST_OPTION_GROUPS,
    IST_OPTION_SEED,
    IST_OPTION_TOP,
    IST_OPTION_TABLE,
    IST_OPTION_END,
};

const ist_command ist_command_scenario = {
    .name = "scenario",
    .summary = "what if: scenarios listed, run against the network as it is, compared, swept",
    .operands = "list|run|compare|sweep NETWORK [NAME|'KEY=VALUE ...']",
    .operand_min = 2,
    .operand_max = 3,
    .description =
        "list: every scenario of the dataset, what it does, and whether the lens shows any of it. run: one of them, or "
        "words of the lens, before and after: outcomes of the whole, then actors by the size of the change, which is "
        "direct where the actor or a tie at it is edited, and rerouting elsewhere, then what the edits do. compare: "
        "NAME,NAME and every --case beside the open one, a row each (without any: all scenarios). sweep: every "
        "combination of the items of all --over, a row a point, by all processors; --store FILE lets it go on after an "
        "interruption. Points that contradict themselves are rows that say so.",
    .example =
        "  isthmus scenario list caspian --lens transport\n"
        "  isthmus scenario run caspian russia-iran-closed --lens transport --source CENTRAL_ASIA --target EUROPE \\\n"
        "      --on AZ\n"
        "  isthmus scenario compare corridor --case close=RU --case close=RU,IR --case 'close=RU,IR build=TRIPP' \\\n"
        "      --source CN --target EU --cost days --capacity mt --on AZ\n"
        "  isthmus scenario sweep corridor --over 'close={none,RU,IR,RU+IR}' --over 'build={none,TRIPP}' \\\n"
        "      --source CN --target EU --cost days --outcomes cost,routes --format csv\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK | IST_GROUP_RUN,
    .options = options,
    .run = run,
};
