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

bool ist_names_add(ist_names *names, const char *text, size_t length, ist_error *err);
void ist_names_free(ist_names *names); /* leaves zeros */

#endif
