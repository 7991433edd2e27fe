/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command.h - a command of the program: one file that ends in its record, one row in command_list.h.
 *
 * The record is help, usage and parser at once: `isthmus help`, `isthmus COMMAND --help` and option parsing walk it.
 */
#ifndef IST_CLI_COMMAND_H
#define IST_CLI_COMMAND_H

#include "option.h"

typedef struct ist_command {
    const char *name;
    const char *summary;  /* one line */
    const char *operands; /* "NETWORK SOURCE TARGET", for usage */
    size_t operand_min, operand_max;
    const char *description;                          /* plain words, may have several paragraphs */
    const char *example;                              /* lines that work with the shipped datasets */
    unsigned groups;                                  /* which option groups it takes: IST_GROUP_ bits */
    const ist_option *options;                        /* its own, ended by a NULL name; may be NULL */
    const char *lens;                                 /* its default lens in the grammar, or NULL */
    const char *format;                               /* its usual one; NULL: svg where it draws, else table */
    bool no_text;                                     /* does not write what is for readers, as text tables */
    bool unrepeatable;                                /* its answer differs from run to run: no manifest */
    bool graphs;                                      /* writes networks for other programs too */
    int (*run)(ist_request *request, ist_error *err); /* the exit code; -1 failed: see err */
} ist_command;

extern const ist_command *const ist_commands[];
extern const size_t ist_command_count;

extern const ist_command ist_command_help;   /* which every --help runs */
extern const ist_command ist_command_draw;   /* through whose lens pictures are seen elsewhere too */
extern const ist_command ist_command_verify; /* which no manifest describes */

/* Is the renderer one of the command's formats? It either draws or writes tables. */
bool ist_command_writes(const ist_command *command, const ist_renderer *renderer);

/* Does it take the options of this group? Those of group 0 every command does. */
bool ist_command_takes(const ist_command *command, unsigned group);

/* By name; USAGE error that offers the nearest. */
bool ist_command_find(const ist_command **out, const char *name, ist_error *err);

#endif
