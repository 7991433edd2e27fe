/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_help.c - what the program can be asked, and what one command takes; also every command's --help.
 */
#include "help.h"
#include "render/output.h"

static bool set_version(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->version = true;
    return true;
}

static bool set_manual(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->manual = true;
    return true;
}

static bool set_completion(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->completion = value;
    return true;
}

/* Asked by `help COMMAND`, the subject is the operand; asked by `COMMAND --help`, the command itself. */
static bool write_help(ist_buffer *out, const ist_request *request, ist_error *err) {
    const ist_command *help = &ist_command_help, *subject = request->command;
    if (request->version) {
        return ist_buffer_text(out, "isthmus " ISTHMUS_VERSION "\n", err);
    }
    if (subject == help && request->operand_count > 0 && !ist_command_find(&subject, request->operands[0], err)) {
        return false;
    }
    if (request->completion != NULL && (request->manual || request->operand_count > 0)) {
        return ist_error_set(err, IST_ERROR_USAGE, "--completion is of all commands, and has no manual page");
    }
    if (request->completion != NULL) {
        return ist_completion_write(out, request->completion, err);
    }
    bool of_program = subject == help && request->operand_count == 0;
    if (request->manual) {
        return ist_manual_write(out, of_program ? NULL : subject, err);
    }
    return of_program ? ist_help_program(out, err) : ist_help_command(out, subject, err);
}

static int run(ist_request *request, ist_error *err) {
    ist_buffer text = {0};
    bool ok = write_help(&text, request, err) && ist_output_write(NULL, ist_buffer_string(&text), text.length, err);
    ist_buffer_free(&text);
    return ok ? 0 : -1;
}

static const ist_option options[] = {
    {"man", 0, NULL, "write the manual page, for man(1), in place of the help", set_manual},
    {"completion", 0, "SHELL", "write the completion of command lines in bash, zsh or fish", set_completion},
    {"version", 'V', NULL, "print the version", set_version},
    IST_OPTION_END,
};

const ist_command ist_command_help = {
    .name = "help",
    .summary = "what the program can be asked, or one command",
    .operands = "[COMMAND]",
    .operand_max = 1,
    .description =
        "What the program can be asked, what one command takes, and the same as a manual page or for a shell.\n"
        "To complete command lines in bash: . <(isthmus help --completion bash)",
    .example = "  isthmus help rank\n",
    .options = options,
    .run = run,
};
