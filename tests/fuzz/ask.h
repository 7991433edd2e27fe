/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ask.h - what every fuzz target does with a dataset that could be read: everything that can be asked of it.
 */
#ifndef IST_TESTS_FUZZ_ASK_H
#define IST_TESTS_FUZZ_ASK_H

#include "graph/network.h"
#include "target.h"

/* Says why the fuzzing cannot go on, and ends the program. */
_Noreturn void fuzz_give_up(const char *what);

/* Ends the program as a crash where something does not hold that must, in every build. */
void fuzz_must(bool true_of_every_input);

/* The bytes, ended by a NUL. The caller frees. */
char *fuzz_text(const uint8_t *data, size_t size);

/* A pattern for mkstemp and mkdtemp, in TMPDIR or /tmp. Returns `out`. */
enum { FUZZ_PATH_SIZE = 256 };
const char *fuzz_temporary(char out[FUZZ_PATH_SIZE]);

/* The path of a file of this process's own, which is removed when it ends. */
const char *fuzz_file(void);

/* Makes the file hold these bytes and no others. */
void fuzz_write(const char *path, const uint8_t *data, size_t size);

/* Loads the dataset at `path`; builds, checks, views and asks it when it is sound; frees everything. */
void fuzz_dataset(const char *path);

/* The same, but that measures and queries are asked of one input in sixteen, through one lens: for who reads much. */
void fuzz_dataset_in_part(const char *path, size_t choice);

/* Asks a view of the network through each of a few lenses for all measures, and the queries for their answers. */
void fuzz_network(const ist_network *network);

/* The same through one lens; a lens that the network refuses is fine. */
void fuzz_lens(const ist_network *network, const char *words);

#endif
