/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * one_file.h - what a fuzz target does with bytes as a file of one format.
 */
#ifndef IST_TESTS_FUZZ_ONE_FILE_H
#define IST_TESTS_FUZZ_ONE_FILE_H

#include "ask.h"

/* Gives the bytes to the loader of this name, whether it would take them or not, and never to the disk. */
void fuzz_one_file(const char *loader, const uint8_t *data, size_t size);

/* What was read, if it was (else `err` says why not), is built and checked; a network of at most a few thousand rows is
 * exported and viewed too. Measures are asked by the targets that call fuzz_dataset. Frees the dataset. */
void fuzz_loaded(ist_dataset *dataset, bool ok, const ist_error *err);

#endif
