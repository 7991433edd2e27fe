/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edit_words.h - the words of edits that have parts: TARGET:FIELD:VALUE, X:NEW:TIE;TIE and A+B.
 *
 * Private to graph/: users write them in a lens or in scenarios.csv.
 */
#ifndef IST_GRAPH_EDIT_WORDS_H
#define IST_GRAPH_EDIT_WORDS_H

#include "lens_named.h"

/* An edit is read from its end: VALUE stands behind the last colon, FIELD before it, and TARGET, which is the rest, may
 * hold colons. The parts are bytes of the words that were read. */
typedef struct {
    const char *target, *field, *value;
    size_t target_length, field_length, value_length;
} ist_edit_words;

/* False when there are fewer than two colons, or a part is empty. */
bool ist_edit_words_read(ist_edit_words *out, const char *words);

/* Adds an edit to a list, its number written shortest. USAGE error for one that is not well written: a factor that is
 * not above 0, an amount that is no number, a union of one. */
bool ist_edit_words_add(ist_names *names, const ist_lens_key *key, const char *words, ist_error *err);

/* Adds those of a list of edits that do not stand there yet. On failure nothing is added. */
bool ist_edit_words_set(ist_names *names, const ist_lens_key *key, const char *list, ist_error *err);

/* The next part of a list with this separator; false at its end. */
bool ist_edit_part(const char **part, size_t *length, const char **rest, char separator);

#endif
