/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command.c - the list of commands, and finding one by its name.
 */
#include "command.h"

#include <string.h>

#define IST_COMMAND(name) extern const ist_command ist_command_##name;
#include "command_list.h"
#undef IST_COMMAND

const ist_command *const ist_commands[] = {
#define IST_COMMAND(name) &ist_command_##name,
#include "command_list.h"
#undef IST_COMMAND
};
enum { COUNT = sizeof ist_commands / sizeof ist_commands[0] };
const size_t ist_command_count = COUNT;

bool ist_command_writes(const ist_command *command, const ist_renderer *renderer) {
    bool draws = (command->groups & IST_GROUP_DRAWING) != 0, charts = (command->groups & IST_GROUP_CHART) != 0;
    return (renderer->draws == draws || (charts && renderer->charts)) && !(command->no_text && renderer->reading);
}

bool ist_command_find(const ist_command **out, const char *name, ist_error *err) {
    const char *names[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        names[i] = ist_commands[i]->name;
        if (strcmp(names[i], name) == 0) {
            *out = ist_commands[i];
            return true;
        }
    }
    char quoted[IST_QUOTE_SIZE];
    ist_quote(quoted, name, strlen(name));
    const char *nearest = ist_nearest_word(name, names, COUNT);
    return nearest != NULL
               ? ist_error_set(err, IST_ERROR_USAGE, "unknown command %s; did you mean '%s'?", quoted, nearest)
               : ist_error_set(err, IST_ERROR_USAGE, "unknown command %s; 'isthmus help' lists them", quoted);
}
