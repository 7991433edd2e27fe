/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * option.h - options from tables: parsing, help and usage walk the same rows.
 *
 * Lens keys become options of the same name (`layer=x` is `--layer x`), made from ist_lens_keys, never listed twice.
 */
#ifndef IST_CLI_OPTION_H
#define IST_CLI_OPTION_H

#include "graph/lens.h"
#include "render/renderer.h"

enum { IST_GROUP_LENS = 1, IST_GROUP_OUTPUT = 2, IST_GROUP_DRAWING = 4 };

struct ist_command;

/* Everything that a command line says. Texts are borrowed from argv. */
typedef struct {
    const struct ist_command *command;
    const char *operands[8];
    size_t operand_count;
    ist_lens lens;
    const char *format, *output;
    size_t top;
    bool top_given;
    const char *by; /* measures, comma-separated */
    const char *source, *target, *on, *table;
    size_t count;
    const char **cases;
    size_t case_count, case_capacity;
    ist_render_options render;
    bool quiet, help, no_color, strict;
} ist_request;

typedef struct {
    const char *name;  /* "top", without dashes */
    char letter;       /* 'k' for -k, or 0 */
    const char *value; /* "N", or NULL for a flag */
    const char *help;
    bool (*set)(ist_request *request, const char *value, ist_error *err);
} ist_option;

/* Reads argv[1...]; on failure a USAGE error that says what was expected. */
bool ist_request_parse(ist_request *out, int argc, char **argv, ist_error *err);
void ist_request_free(ist_request *request);

/* Writes the help of one command, made from its record and the option tables. */
bool ist_command_help(ist_buffer *out, const struct ist_command *command, ist_error *err);

#endif
