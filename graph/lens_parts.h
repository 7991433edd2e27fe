/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_parts.h - what reading, writing, copying and looking up a lens share: its members, lists of names and texts.
 *
 * Private to graph/: users call the functions of lens.h.
 */
#ifndef IST_GRAPH_LENS_PARTS_H
#define IST_GRAPH_LENS_PARTS_H

#include "lens.h"

/* Where the lens holds the value of a key. */
static inline void *ist_lens_member(ist_lens *lens, const ist_lens_key *key) {
    return (char *)lens + key->offset;
}
static inline const void *ist_lens_const_member(const ist_lens *lens, const ist_lens_key *key) {
    return (const char *)lens + key->offset;
}

/* A copy of `length` bytes, ended by a NUL; free with free(). NULL when memory is out. */
char *ist_lens_copy_text(const char *text, size_t length, ist_error *err);

/* Puts a copy of `value` in the place of `*text`, which may be NULL and is freed. On failure it stays as it is. */
bool ist_lens_replace_text(char **text, const char *value, ist_error *err);

/* Adds one name, or one edit, to a list of the lens as it is: no comma in it parts it. `key` is one whose names add up.
 * USAGE error for an edit that is not well written. */
bool ist_lens_add(ist_lens *lens, const char *key, const char *name, ist_error *err);

/* The next item of a comma-separated list; false at its end. An empty item has length 0. */
bool ist_list_next(const char **item, size_t *length, const char **rest);

/* The length of the '...' that begins at `text`, in which '' is one '; 0 when none does, or none ends. */
size_t ist_list_quoted(const char *text);

/* Adds the names of a list, in which '...' is one name whatever it holds. On failure some may be added. */
bool ist_names_read(ist_names *names, const char *list, ist_error *err);

bool ist_names_add(ist_names *names, const char *text, size_t length, ist_error *err);
/* Adds the names of `more` that are not there yet, each once; a scenario may name a million. */
bool ist_names_add_missing(ist_names *names, const ist_names *more, ist_error *err);
void ist_names_free(ist_names *names); /* leaves zeros */

#endif
