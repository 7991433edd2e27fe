/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * manual.c - manual pages for man(1), in the macros of man(7).
 */
#include <ctype.h>
#include <string.h>

#include "help.h"

/* Text as it stands: a hyphen is a minus, so that options can be copied; no line begins with a control character. */
static bool add_text(ist_buffer *out, const char *text, ist_error *err) {
    bool ok = true, begins = out->length == 0 || out->bytes[out->length - 1] == '\n';
    for (; ok && *text != '\0'; text++) {
        if (begins && (*text == '.' || *text == '\'')) {
            ok = ist_buffer_text(out, "\\&", err);
        }
        begins = *text == '\n';
        ok = ok && (*text == '-'    ? ist_buffer_text(out, "\\-", err)
                    : *text == '\\' ? ist_buffer_text(out, "\\e", err)
                    : *text == '~'  ? ist_buffer_text(out, "\\(ti", err)
                    : *text == '^'  ? ist_buffer_text(out, "\\(ha", err)
                                    : ist_buffer_add(out, text, 1, err));
    }
    return ok;
}

/* Markup and text by turns. */
static bool add_all(ist_buffer *out, ist_error *err, const char *const *parts) {
    bool ok = true;
    for (size_t i = 0; ok && parts[i] != NULL; i++) {
        ok = i % 2 == 0 ? ist_buffer_text(out, parts[i], err) : add_text(out, parts[i], err);
    }
    return ok;
}
#define ADD_ALL(out, err, ...) add_all(out, err, (const char *const[]){__VA_ARGS__, NULL})

static bool write_heading(ist_buffer *out, const char *text, ist_error *err) {
    bool ok = ist_buffer_text(out, ".SH \"", err);
    for (; ok && *text != '\0'; text++) {
        char upper = (char)toupper((unsigned char)*text);
        ok = ist_buffer_add(out, &upper, 1, err);
    }
    return ok && ist_buffer_text(out, "\"\n", err);
}

static bool write_option(ist_buffer *out, const ist_option *option, ist_error *err) {
    bool ok = ist_buffer_text(out, ".TP\n", err), lettered = option->letter != 0;
    if (ok && lettered) {
        const char letter[] = {'-', option->letter, '\0'};
        ok = ADD_ALL(out, err, "\\fB", letter, "\\fR");
    }
    if (ok && strlen(option->name) > 1) {
        ok = ADD_ALL(out, err, lettered ? ", \\fB" : "\\fB", "--") && ADD_ALL(out, err, "", option->name, "\\fR");
    }
    if (ok && option->value != NULL) {
        ok = ADD_ALL(out, err, " \\fI", option->value, "\\fR");
    }
    return ok && ADD_ALL(out, err, "\n", option->help, "\n");
}

static bool write_remark(ist_buffer *out, const char *text, ist_error *err) {
    return ADD_ALL(out, err, ".PP\n", text, "\n");
}

static bool write_format(ist_buffer *out, const char *name, const char *meaning, ist_error *err) {
    return ADD_ALL(out, err, ".TP\n\\fB", name, "\\fR\n", meaning, "\n");
}

static const ist_help_voice pages = {write_heading, write_option, write_remark, write_format};

/* Paragraphs are divided by empty lines; a line that begins with a blank stands as it is. */
static bool write_paragraphs(ist_buffer *out, const char *text, ist_error *err) {
    bool ok = true, as_is = false;
    while (ok && *text != '\0') {
        size_t length = strcspn(text, "\n");
        ist_buffer line = {0};
        bool stands = text[0] == ' ';
        if (stands != as_is) {
            ok = ist_buffer_text(out, stands ? ".nf\n" : ".fi\n", err);
            as_is = stands;
        }
        ok = ok && ist_buffer_add(&line, text, length, err) &&
             (length == 0 ? ist_buffer_text(out, ".PP\n", err) : ADD_ALL(out, err, "", line.bytes, "\n"));
        ist_buffer_free(&line);
        text += length + (text[length] == '\n');
    }
    return ok && (!as_is || ist_buffer_text(out, ".fi\n", err));
}

static bool begin_page(ist_buffer *out, const char *name, const char *summary, ist_error *err) {
    return ist_buffer_print(out, err, ".TH \"%s\" 1 \"\" \"isthmus " ISTHMUS_VERSION "\" \"isthmus\"\n.SH NAME\n",
                            name) &&
           ADD_ALL(out, err, "", name, " \\- ", summary, "\n.SH SYNOPSIS\n");
}

/* A line of the synopsis: the command in bold, what stands for something else in italics. */
static bool write_usage(ist_buffer *out, const char *name, const char *operands, ist_error *err) {
    return ADD_ALL(out, err, "\\fBisthmus ", name, "\\fR \\fI", operands, "\\fR [\\fIoptions\\fR]\n");
}

static bool write_command_page(ist_buffer *out, const ist_command *command, ist_error *err) {
    ist_buffer name = {0};
    bool ok = ist_buffer_print(&name, err, "isthmus-%s", command->name) &&
              begin_page(out, name.bytes, command->summary, err) &&
              write_usage(out, command->name, command->operands, err) &&
              (command->description[0] == '\0' ||
               (ist_buffer_text(out, ".SH DESCRIPTION\n", err) && write_paragraphs(out, command->description, err))) &&
              ist_help_walk(out, &pages, command, err) && ist_buffer_text(out, ".SH EXAMPLES\n", err) &&
              write_paragraphs(out, command->example, err) &&
              ist_buffer_text(out, ".SH \"SEE ALSO\"\n\\fBisthmus\\fR(1)\n", err);
    ist_buffer_free(&name);
    return ok;
}

static bool write_limits(ist_buffer *out, ist_error *err) {
    ist_buffer text = {0};
    bool ok = ist_help_limits(&text, err) && ADD_ALL(out, err, ".SH LIMITS\n", ist_buffer_string(&text), "\n");
    ist_buffer_free(&text);
    return ok;
}

static bool write_program_page(ist_buffer *out, ist_error *err) {
    bool ok = begin_page(out, "isthmus", "graph analysis for geopolitical networks", err) &&
              write_usage(out, "COMMAND", "[NETWORK] [operands]", err) &&
              ADD_ALL(out, err, ".SH DESCRIPTION\n", ist_help_networks, "\n.PP\n", ist_help_more, "\n.SH COMMANDS\n");
    for (size_t i = 0; ok && i < ist_command_count; i++) {
        ok = ADD_ALL(out, err, ".TP\n\\fB", ist_commands[i]->name, "\\fR\n", ist_commands[i]->summary, "\n");
    }
    ok = ok && write_limits(out, err) &&
         ADD_ALL(out, err, ".SH \"EXIT STATUS\"\n", ist_help_exits, "\n.SH \"SEE ALSO\"\n");
    for (size_t i = 0; ok && i < ist_command_count; i++) {
        ok = ADD_ALL(out, err, "\\fBisthmus\\-", ist_commands[i]->name,
                     i + 1 < ist_command_count ? "\\fR(1),\n" : "\\fR(1)\n");
    }
    return ok;
}

bool ist_manual_write(ist_buffer *out, const ist_command *command, ist_error *err) {
    return command != NULL ? write_command_page(out, command, err) : write_program_page(out, err);
}
