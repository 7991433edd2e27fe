/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * manifest.h - what a run read, how it was asked, and what it wrote: enough to see later that it comes out the same.
 *
 * Everything that a command writes as its answer goes through ist_answer, so that the digest is of the bytes that the
 * user got.
 */
#ifndef IST_CLI_MANIFEST_H
#define IST_CLI_MANIFEST_H

#include "graph/inputs.h"
#include "option.h"
#include "render/output.h"

enum { IST_MANIFEST_FORMAT = 1 }; /* raised when a reader of the older ones would misread it */

typedef struct ist_manifest {
    ist_inputs inputs;
    ist_digesting *digesting; /* of what was written */
    size_t bytes;
    ist_buffer conditions; /* contract lines, each ended by a newline */
    bool silent;           /* nothing is written: who verifies looks at what would have been */
} ist_manifest;            /* starts `= {0}` */

/* Can the words of a command line stand in one? Asked before a long computation; USAGE error. */
bool ist_manifest_tells(int argc, char **argv, ist_error *err);

bool ist_manifest_begin(ist_manifest *manifest, ist_error *err);
void ist_manifest_free(ist_manifest *manifest);

/* Where the request's inputs are listed, NULL: nobody asks. */
static inline ist_inputs *ist_request_inputs(const ist_request *request) {
    return request->manifest != NULL ? &request->manifest->inputs : NULL;
}

/* Writes the answer of a request to where it is to go. */
bool ist_answer(const ist_request *request, const char *bytes, size_t length, ist_error *err);

/* The same in pieces: every one is added, and the last call ends the output. */
bool ist_answer_piece(ist_output *output, const ist_request *request, const char *bytes, size_t length, ist_error *err);
bool ist_answer_end(ist_output *output, const ist_request *request, ist_error *err);

/* A table of the answer: its contract line is one of the conditions. */
bool ist_answer_condition(const ist_request *request, const ist_table *table, ist_error *err);

/* Writes the manifest of a run that ended with `code` to request->manifest_path; `argv` is the command line. */
bool ist_manifest_write(const ist_request *request, int argc, char **argv, int code, ist_error *err);

#endif
