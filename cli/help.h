/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * help.h - what the program says of itself, always from the records of commands and the tables of options: help on a
 * terminal, manual pages, completion in a shell.
 */
#ifndef IST_CLI_HELP_H
#define IST_CLI_HELP_H

#include "command.h"

/* Who writes down what a command takes, each in its own way. Every one appends to `out`. */
typedef struct {
    bool (*heading)(ist_buffer *out, const char *text, ist_error *err);
    bool (*option)(ist_buffer *out, const ist_option *option, ist_error *err);
    bool (*remark)(ist_buffer *out, const char *text, ist_error *err);                      /* on the options above */
    bool (*format)(ist_buffer *out, const char *name, const char *meaning, ist_error *err); /* of the output */
} ist_help_voice;

/* All that a command takes after its operands: its own options, those of its groups, the formats it writes. */
bool ist_help_walk(ist_buffer *out, const ist_help_voice *voice, const ist_command *command, ist_error *err);

/* The help of one command, and of the whole program. */
bool ist_help_command(ist_buffer *out, const ist_command *command, ist_error *err);
bool ist_help_program(ist_buffer *out, ist_error *err);

/* What may be read and how high each limit is. */
bool ist_help_limits(ist_buffer *out, ist_error *err);

/* What stands below the list of commands: what NETWORK may be, where more is said, the exit codes. Paragraphs are
 * divided by empty lines. */
extern const char ist_help_networks[], ist_help_more[], ist_help_exits[];

/* The manual page of a command, or of the program (NULL), for man(1). */
bool ist_manual_write(ist_buffer *out, const ist_command *command, ist_error *err);

/* The completion of command lines in a shell: bash, zsh, fish. USAGE error for any other. */
bool ist_completion_write(ist_buffer *out, const char *shell, ist_error *err);

#endif
