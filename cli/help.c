/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * help.c - the help of the program and of each command on a terminal.
 */
#include "help.h"

#include <string.h>

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

static bool write_heading(ist_buffer *out, const char *text, ist_error *err) {
    return ist_buffer_print(out, err, "\n%s:\n", text);
}

static bool write_remark(ist_buffer *out, const char *text, ist_error *err) {
    return ist_buffer_print(out, err, "  %s\n", text);
}

static bool write_format(ist_buffer *out, const char *name, const char *meaning, ist_error *err) {
    return write_entry(out, name, LEFT, meaning, err);
}

static const ist_help_voice terminal = {write_heading, write_option, write_remark, write_format};

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

const char ist_help_networks[] =
    "NETWORK is the folder of a dataset, a file of ties or of a graph (CSV, plain list of ties, dyads by year, "
    "GraphML, GEXF, GML, DOT, JSON, Pajek, UCINET DL), two CSV files NODES,EDGES, the name of a shipped dataset "
    "(borders, caspian, corridor, great-powers), or - for such a file on standard input.";
const char ist_help_more[] =
    "'isthmus help COMMAND' says more, 'isthmus explain' what each measure means, 'isthmus info NETWORK' which lenses "
    "and scenarios it has for --lens, --scenario.";
const char ist_help_exits[] =
    "Exit status: 0 done, 1 the answer is no, 2 usage, 3 bad input, 4 undefined, 5 a limit was reached, 6 a file could "
    "not be read or written, 7 internal.";

bool ist_help_limits(ist_buffer *out, ist_error *err) {
    return ist_buffer_text(out, "Limits of what is read, which --limit NAME=N[,...] raises or lowers: ", err) &&
           ist_limits_list(out, err) &&
           ist_buffer_text(out,
                           ". name and text are of one field each, depth is of what lies inside one another; sizes are "
                           "bytes, or with KiB, MiB, GiB.",
                           err);
}

/* A paragraph that is made. */
static bool write_made(ist_buffer *out, bool (*make)(ist_buffer *out, ist_error *err), ist_error *err) {
    ist_buffer text = {0};
    bool ok = make(&text, err) && write_text(out, ist_buffer_string(&text), err);
    ist_buffer_free(&text);
    return ok;
}

bool ist_help_command(ist_buffer *out, const ist_command *command, ist_error *err) {
    return ist_buffer_print(out, err, "isthmus %s - ", command->name) &&
           write_wrapped(out, command->summary, strlen(command->name) + 11, 4, err) &&
           ist_buffer_print(out, err, "\nusage: isthmus %s%s%s [options]\n\n", command->name,
                            command->operands[0] != '\0' ? " " : "", command->operands) &&
           write_text(out, command->description, err) && ist_help_walk(out, &terminal, command, err) &&
           ist_buffer_text(out, "\nFor instance:\n", err) && ist_buffer_print(out, err, "%s", command->example);
}

bool ist_help_program(ist_buffer *out, ist_error *err) {
    bool ok = ist_buffer_text(out,
                              "isthmus - graph analysis for geopolitical networks\n\n"
                              "usage: isthmus COMMAND [NETWORK] [operands] [options]\n\nCommands:\n",
                              err);
    for (size_t i = 0; ok && i < ist_command_count; i++) {
        ok = write_entry(out, ist_commands[i]->name, 14, ist_commands[i]->summary, err);
    }
    return ok && ist_buffer_text(out, "\n", err) && write_text(out, ist_help_networks, err) &&
           write_text(out, ist_help_more, err) && ist_buffer_text(out, "\n", err) &&
           write_made(out, ist_help_limits, err) && ist_buffer_text(out, "\n", err) &&
           write_text(out, ist_help_exits, err);
}
