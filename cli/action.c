/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * action.c - commands whose first operand says what to do.
 */
#include "action.h"

#include <string.h>

#include "command.h"

const ist_action *ist_action_find(const ist_action *actions, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(name, actions[i].name) == 0) {
            return &actions[i];
        }
    }
    return NULL;
}

bool ist_action_check(const char *command, const ist_action *action, const ist_action_option *options, size_t count,
                      ist_error *err) {
    for (size_t i = 0; i < count; i++) {
        if (options[i].given && (options[i].of & action->bit) == 0) {
            return ist_error_set(err, IST_ERROR_USAGE, "%s%s%s does not take %s", command,
                                 action->name[0] != '\0' ? " " : "", action->name, options[i].option);
        }
    }
    return true;
}

static bool check_operands(const ist_action *action, const ist_request *request, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    const char *command = request->command->name;
    if (request->operand_count < action->least) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s %s needs %s", command, action->name, action->needs);
    }
    return request->operand_count <= action->most ||
           ist_error_set(err, IST_ERROR_USAGE, "%s %s has no place for %s", command, action->name,
                         ist_quote(quoted, request->operands[action->most], strlen(request->operands[action->most])));
}

bool ist_action_take(const ist_action *action, ist_request *request, const ist_action_option *options, size_t count,
                     ist_error *err) {
    request->operand_count--;
    memmove(request->operands, request->operands + 1, request->operand_count * sizeof *request->operands);
    return check_operands(action, request, err) &&
           ist_action_check(request->command->name, action, options, count, err);
}
