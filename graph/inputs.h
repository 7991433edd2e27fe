/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * inputs.h - which files were read, and exactly which bytes they held.
 *
 * Readers add what they read where a dataset's `inputs` is there. A digest is of the bytes that were understood, not of
 * what lies in the file later.
 */
#ifndef IST_GRAPH_INPUTS_H
#define IST_GRAPH_INPUTS_H

#include "digest.h"

typedef struct {
    char *name; /* as messages call the file */
    size_t bytes;
    ist_digest digest;
} ist_input;

/* In the order of reading. */
typedef struct {
    ist_input *items;
    size_t count, capacity;
} ist_inputs; /* starts `= {0}` */

/* `inputs` NULL: nobody asks, and nothing is computed. */
bool ist_inputs_add(ist_inputs *inputs, const char *name, const char *bytes, size_t length, ist_error *err);

/* In names from `first` on, what begins with the path `from` begins with `to`: a folder as its user calls it. */
bool ist_inputs_rename(ist_inputs *inputs, size_t first, const char *from, const char *to, ist_error *err);

void ist_inputs_free(ist_inputs *inputs);

#endif
