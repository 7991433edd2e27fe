/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_copy.c - a lens as data: copying it, laying one over another, giving it back.
 */
#include <stdlib.h>
#include <string.h>

#include "lens_parts.h"

/* ---- lists and texts ---- */

char *ist_lens_copy_text(const char *text, size_t length, ist_error *err) {
    char *copy = ist_array_make(length + 1, 1, "reading a lens", err);
    if (copy != NULL) {
        memcpy(copy, text, length);
    }
    return copy;
}

bool ist_lens_replace_text(char **text, const char *value, ist_error *err) {
    char *copy = ist_lens_copy_text(value, strlen(value), err);
    if (copy == NULL) {
        return false;
    }
    free(*text);
    *text = copy;
    return true;
}

void ist_names_free(ist_names *names) {
    for (size_t i = 0; i < names->count; i++) {
        free(names->items[i]);
    }
    free(names->items);
    *names = (ist_names){0};
}

bool ist_names_add(ist_names *names, const char *text, size_t length, ist_error *err) {
    void *items = names->items;
    bool ok =
        ist_array_reserve(&items, &names->capacity, names->count + 1, sizeof *names->items, "reading a lens", err);
    names->items = items;
    char *copy = ok ? ist_lens_copy_text(text, length, err) : NULL;
    if (copy == NULL) {
        return false;
    }
    names->items[names->count++] = copy;
    return true;
}

static bool add_all(ist_names *names, const ist_names *more, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < more->count; i++) {
        ok = ist_names_add(names, more->items[i], strlen(more->items[i]), err);
    }
    return ok;
}

/* Interns the name; was it not there before? */
static bool meet(bool *fresh, ist_texts *met, const char *name, ist_error *err) {
    ist_text text;
    size_t before = met->used;
    bool ok = ist_texts_intern(&text, met, name, strlen(name), err);
    *fresh = met->used > before;
    return ok;
}

bool ist_names_add_missing(ist_names *names, const ist_names *more, ist_error *err) {
    ist_texts met = {0};
    bool ok = true, fresh = false;
    for (size_t i = 0; ok && i < names->count; i++) {
        ok = meet(&fresh, &met, names->items[i], err);
    }
    for (size_t i = 0; ok && i < more->count; i++) {
        ok = meet(&fresh, &met, more->items[i], err) &&
             (!fresh || ist_names_add(names, more->items[i], strlen(more->items[i]), err));
    }
    ist_texts_free(&met);
    return ok;
}

/* ---- overlay ---- */

/* Dates are copied as they came out of all of `over`'s words: at, from and to write to the same two. */
static bool overlay_date(ist_lens *lens, const ist_lens *over, const ist_lens_key *key) {
    lens->any_time = over->any_time;
    if (key->type == IST_LENS_AT) {
        lens->from = over->from;
        lens->to = over->to;
    } else {
        *(ist_date *)ist_lens_member(lens, key) = *(const ist_date *)ist_lens_const_member(over, key);
    }
    return true;
}

static bool overlay_merge(ist_lens *lens, const ist_lens *over) {
    for (size_t w = 0; w < 3; w++) {
        if (over->merge_given[w]) {
            (&lens->merge_strength)[w] = (&over->merge_strength)[w];
            lens->merge_given[w] = true;
        }
    }
    return true;
}

static bool overlay_text(ist_lens *lens, const ist_lens *over, const ist_lens_key *key, ist_error *err) {
    const char *text = *(char *const *)ist_lens_const_member(over, key);
    return text == NULL || ist_lens_replace_text(ist_lens_member(lens, key), text, err);
}

static bool overlay_key(ist_lens *lens, const ist_lens *over, const ist_lens_key *key, ist_error *err) {
    switch (key->type) {
    case IST_LENS_NAMES:
        ist_names_free(ist_lens_member(lens, key));
        return add_all(ist_lens_member(lens, key), ist_lens_const_member(over, key), err);
    case IST_LENS_ADDING:
    case IST_LENS_EDITS:
        return ist_names_add_missing(ist_lens_member(lens, key), ist_lens_const_member(over, key), err);
    case IST_LENS_BITS:
    case IST_LENS_SIGNS:
        *(unsigned *)ist_lens_member(lens, key) = *(const unsigned *)ist_lens_const_member(over, key);
        return true;
    case IST_LENS_CHOICE:
        *(int *)ist_lens_member(lens, key) = *(const int *)ist_lens_const_member(over, key);
        return true;
    case IST_LENS_AT:
    case IST_LENS_DATE:
        return overlay_date(lens, over, key);
    case IST_LENS_FIELD:
    case IST_LENS_NAMED:
        return overlay_text(lens, over, key, err);
    case IST_LENS_MERGE:
        return overlay_merge(lens, over);
    }
    return false;
}

bool ist_lens_overlay(ist_lens *lens, const ist_lens *over, ist_error *err) {
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        if ((over->given & (1u << i)) != 0 && !overlay_key(lens, over, &ist_lens_keys[i], err)) {
            return false;
        }
    }
    lens->given |= over->given;
    lens->may_idle = lens->may_idle || over->may_idle;
    return ist_names_add_missing(&lens->applied, &over->applied, err);
}

/* ---- copy and free ---- */

static bool is_list(const ist_lens_key *key) {
    return key->type == IST_LENS_NAMES || key->type == IST_LENS_ADDING || key->type == IST_LENS_EDITS;
}

static bool is_text(const ist_lens_key *key) {
    return key->type == IST_LENS_FIELD || key->type == IST_LENS_NAMED;
}

bool ist_lens_copy(ist_lens *out, const ist_lens *lens, ist_error *err) {
    *out = *lens;
    out->applied = (ist_names){0};
    for (size_t i = 0; i < ist_lens_key_count; i++) { /* nothing of `lens` may be freed with `out` */
        const ist_lens_key *key = &ist_lens_keys[i];
        if (is_list(key)) {
            *(ist_names *)ist_lens_member(out, key) = (ist_names){0};
        } else if (is_text(key)) {
            *(char **)ist_lens_member(out, key) = NULL;
        }
    }
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        const ist_lens_key *key = &ist_lens_keys[i];
        if (is_list(key)) {
            IST_TRY(add_all(ist_lens_member(out, key), ist_lens_const_member(lens, key), err));
        } else if (is_text(key)) {
            IST_TRY(overlay_text(out, lens, key, err));
        }
    }
    IST_TRY(add_all(&out->applied, &lens->applied, err));
    return true;
done:
    ist_lens_free(out);
    return false;
}

void ist_lens_free(ist_lens *lens) {
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        const ist_lens_key *key = &ist_lens_keys[i];
        if (is_list(key)) {
            ist_names_free(ist_lens_member(lens, key));
        } else if (is_text(key)) {
            free(*(char **)ist_lens_member(lens, key));
        }
    }
    ist_names_free(&lens->applied);
    *lens = (ist_lens){0};
}
