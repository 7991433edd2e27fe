/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * help.c - the help of the program and of each command, printed from the lists and records.
 */
#include <string.h>

#include "command.h"

enum { LEFT = 30, RIGHT = 80 };

/* Breaks a text at blanks so that no line goes past RIGHT; further lines begin at column `indent`. The first begins
 * where the cursor stands, column `at`. */
static bool write_wrapped(ist_buffer *out, const char *text, size_t at, size_t indent, ist_error *err) {
    bool ok = true, first = true;
    for (const char *word = text + strspn(text, " "); ok && *word != '\0'; word += strspn(word, " ")) {
        size_t length = strcspn(word, " ");
        if (!first && at + 1 + length > RIGHT) {
            ok = ist_buffer_print(out, err, "\n%*s", (int)indent, "");
            at = indent;
        } else if (!first) {
            ok = ist_buffer_text(out, " ", err);
            at++;
        }
        ok = ok && ist_buffer_add(out, word, length, err);
        at += length;
        word += length;
        first = false;
    }
    return ok && ist_buffer_text(out, "\n", err);
}

/* A word on the left and what it is on the right. */
static bool write_entry(ist_buffer *out, const char *left, size_t column, const char *right, ist_error *err) {
    size_t start = out->length;
    bool ok = ist_buffer_print(out, err, "  %s", left);
    size_t width = ok ? out->length - start : 0;
    if (ok && width + 2 > column) {
        ok = ist_buffer_print(out, err, "\n%*s", (int)column, "");
    } else if (ok) {
        ok = ist_buffer_print(out, err, "%*s", (int)(column - width), "");
    }
    return ok && write_wrapped(out, right, column, column, err);
}

static bool write_option(ist_buffer *out, const ist_option *option, ist_error *err) {
    ist_buffer left = {0};
    bool ok = true;
    if (option->letter != 0) {
        ok = ist_buffer_print(&left, err, "-%c", option->letter);
    }
    if (ok && strlen(option->name) > 1) {
        ok = ist_buffer_print(&left, err, "%s--%s", option->letter != 0 ? ", " : "", option->name);
    }
    if (ok && option->value != NULL) {
        ok = ist_buffer_print(&left, err, " %s", option->value);
    }
    ok = ok && write_entry(out, ist_buffer_string(&left), LEFT, option->help, err);
    ist_buffer_free(&left);
    return ok;
}

static bool write_options(ist_buffer *out, const char *heading, const ist_option *options, ist_error *err) {
    bool ok = heading[0] == '\0' || ist_buffer_print(out, err, "\n%s:\n", heading);
    for (const ist_option *option = options; ok && option != NULL && option->name != NULL; option++) {
        ok = write_option(out, option, err);
    }
    return ok;
}

/* Is one of these options of the key's name, and stands for it and for more, or in its place? */
static bool is_option(const ist_lens_key *key, const ist_option *options) {
    for (const ist_option *option = options; option != NULL && option->name != NULL; option++) {
        if (strcmp(option->name, key->name) == 0) {
            return true;
        }
    }
    return false;
}

static bool write_lens(ist_buffer *out, const ist_command *command, ist_error *err) {
    bool ok = write_options(out, "The lens, what is looked at", ist_option_group(IST_GROUP_LENS), err);
    for (size_t i = 0; ok && i < ist_lens_key_count; i++) {
        const ist_lens_key *key = &ist_lens_keys[i];
        ok = is_option(key, ist_option_group(IST_GROUP_LENS)) || is_option(key, command->options) ||
             write_option(out, &(ist_option){key->name, 0, key->values, key->help, NULL}, err);
    }
    return ok && (command->lens == NULL || ist_buffer_print(out, err, "  Here the default is %s\n", command->lens));
}

static bool write_formats(ist_buffer *out, const ist_command *command, ist_error *err) {
    bool ok = ist_buffer_text(out, "\nFormats:\n", err);
    for (size_t i = 0; ok && i < ist_renderer_count; i++) {
        const ist_renderer *renderer = ist_renderers[i];
        ok = !ist_command_writes(command, renderer) || write_entry(out, renderer->name, LEFT, renderer->summary, err);
    }
    return ok;
}

/* Paragraphs are divided by empty lines; a line that begins with a blank stands as it is. */
static bool write_text(ist_buffer *out, const char *text, ist_error *err) {
    bool ok = true;
    while (ok && *text != '\0') {
        size_t length = strcspn(text, "\n");
        ist_buffer line = {0};
        ok =
            ist_buffer_add(&line, text, length, err) && (text[0] == ' ' ? ist_buffer_print(out, err, "%s\n", line.bytes)
                                                                        : write_wrapped(out, line.bytes, 0, 0, err));
        ist_buffer_free(&line);
        text += length + (text[length] == '\n');
    }
    return ok;
}

static bool write_groups(ist_buffer *out, const ist_command *command, ist_error *err) {
    bool draws = (command->groups & IST_GROUP_DRAWING) != 0, ok = true;
    if (command->groups & IST_GROUP_LENS) {
        ok = write_lens(out, command, err);
    }
    if (ok && (command->groups & IST_GROUP_WORK)) {
        ok = write_options(out, "The computation", ist_option_group(IST_GROUP_WORK), err);
    }
    if (ok && (command->groups & IST_GROUP_RUN)) {
        ok = write_options(out, "The run", ist_option_group(IST_GROUP_RUN), err);
    }
    if (ok && draws) {
        ok = write_options(out, "The drawing", ist_option_group(IST_GROUP_DRAWING), err);
    }
    if (ok && (command->groups & IST_GROUP_OUTPUT)) {
        ok = write_options(out, "The output", ist_option_group(IST_GROUP_OUTPUT), err) &&
             write_options(out, "", ist_option_group(0), err) && write_formats(out, command, err);
    }
    return ok;
}

bool ist_help_command(ist_buffer *out, const ist_command *command, ist_error *err) {
    return ist_buffer_print(out, err, "isthmus %s - ", command->name) &&
           write_wrapped(out, command->summary, strlen(command->name) + 11, 4, err) &&
           ist_buffer_print(out, err, "\nusage: isthmus %s%s%s [options]\n\n", command->name,
                            command->operands[0] != '\0' ? " " : "", command->operands) &&
           write_text(out, command->description, err) &&
           (command->options == NULL || write_options(out, "Options", command->options, err)) &&
           write_groups(out, command, err) && ist_buffer_text(out, "\nFor instance:\n", err) &&
           ist_buffer_print(out, err, "%s", command->example);
}

bool ist_help_program(ist_buffer *out, ist_error *err) {
    bool ok = ist_buffer_text(out,
                              "isthmus - graph analysis for geopolitical networks\n\n"
                              "usage: isthmus COMMAND [NETWORK] [operands] [options]\n\nCommands:\n",
                              err);
    for (size_t i = 0; ok && i < ist_command_count; i++) {
        ok = write_entry(out, ist_commands[i]->name, 14, ist_commands[i]->summary, err);
    }
    return ok &&
           ist_buffer_text(out,
                           "\nNETWORK is the folder of a dataset, a table of ties in a CSV file, a GraphML file,\n"
                           "the name of a shipped dataset (caspian, corridor), or - for a CSV or GraphML file on\n"
                           "standard input.\n"
                           "'isthmus help COMMAND' says more, 'isthmus explain' what each measure means,\n"
                           "'isthmus info NETWORK' which lenses and scenarios it has for --lens, --scenario.\n\n"
                           "Exit status: 0 done, 1 the answer is no, 2 usage, 3 bad input, 4 undefined,\n"
                           "5 a limit was reached, 6 a file could not be read or written, 7 internal.\n",
                           err);
}
