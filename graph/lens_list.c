/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_list.c - the lists of the grammar of lenses: items with commas between them, names quoted where they need it.
 */
#include <stdlib.h>
#include <string.h>

#include "lens_parts.h"

bool ist_list_next(const char **item, size_t *length, const char **rest) {
    if (*rest == NULL) {
        return false;
    }
    *item = *rest;
    *length = strcspn(*rest, ",");
    *rest = (*rest)[*length] == ',' ? *rest + *length + 1 : NULL;
    return true;
}

size_t ist_list_quoted(const char *text) {
    size_t at = text[0] == '\'' ? 1 : 0;
    while (at > 0 && text[at] != '\0') {
        if (text[at] != '\'') {
            at++;
        } else if (text[at + 1] == '\'') {
            at += 2;
        } else {
            return at + 1;
        }
    }
    return 0;
}

/* ist_list_next for names, which may be quoted; `*length` counts the quotes. */
static bool next_name(const char **item, size_t *length, const char **rest) {
    size_t quoted = *rest != NULL ? ist_list_quoted(*rest) : 0;
    if (quoted == 0 || ((*rest)[quoted] != ',' && (*rest)[quoted] != '\0')) {
        return ist_list_next(item, length, rest);
    }
    *item = *rest;
    *length = quoted;
    *rest = (*rest)[quoted] == ',' ? *rest + quoted + 1 : NULL;
    return true;
}

/* Adds what stands between the quotes. */
static bool add_quoted(ist_names *names, const char *item, size_t length, ist_error *err) {
    char *name = ist_lens_copy_text(item + 1, length - 2, err);
    size_t kept = 0;
    for (size_t i = 0; name != NULL && i < length - 2; i++) {
        name[kept++] = name[i];
        i += name[i] == '\'';
    }
    bool ok = name != NULL && ist_names_add(names, name, kept, err);
    free(name);
    return ok;
}

/* An item of a list: 'x' as x, and no empty one. */
static bool add_name(ist_names *names, const char *item, size_t length, const char *list, ist_error *err) {
    bool is_quoted = length > 0 && ist_list_quoted(item) == length;
    char quoted[IST_QUOTE_SIZE];
    if (length == 0 || (is_quoted && length == 2)) {
        return ist_error_set(err, IST_ERROR_USAGE, "an empty name in the list %s",
                             ist_quote(quoted, list, strlen(list)));
    }
    return is_quoted ? add_quoted(names, item, length, err) : ist_names_add(names, item, length, err);
}

bool ist_names_read(ist_names *names, const char *list, ist_error *err) {
    const char *item;
    size_t length;
    bool ok = true;
    for (const char *rest = list; ok && next_name(&item, &length, &rest);) {
        ok = add_name(names, item, length, list, err);
    }
    return ok;
}
