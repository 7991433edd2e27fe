/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * action.h - commands whose first operand says what to do: `scenario run`, `claims why`.
 */
#ifndef IST_CLI_ACTION_H
#define IST_CLI_ACTION_H

#include "option.h"

typedef struct {
    const char *name;
    unsigned bit;                                     /* of its own, for the table of options */
    size_t least, most;                               /* operands besides the action, NETWORK among them */
    const char *needs;                                /* what is missing where there are fewer: "a NETWORK" */
    int (*run)(ist_request *request, ist_error *err); /* NETWORK is the first operand: the action was taken off */
} ist_action;

/* An option that only some actions take. */
typedef struct {
    const char *option;
    unsigned of; /* their bits */
    bool given;
} ist_action_option;

/* The action of this name, or NULL. */
const ist_action *ist_action_find(const ist_action *actions, size_t count, const char *name);

/* Takes the action's name off the operands. USAGE error where it has too few or too many, or does not take an option
 * that was given, which would be without effect. */
bool ist_action_take(const ist_action *action, ist_request *request, const ist_action_option *options, size_t count,
                     ist_error *err);

/* USAGE error for an option that the action does not take. */
bool ist_action_check(const char *command, const ist_action *action, const ist_action_option *options, size_t count,
                      ist_error *err);

#endif
