/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_format.c - a lens written in its own grammar, for contract lines and titles.
 */
#include <string.h>

#include "dataset.h"
#include "lens_parts.h"

typedef bool format_value(ist_buffer *out, const ist_lens *lens, const ist_lens_key *key, ist_error *err);

/* As a list can hold it: quoted where it would not be read back as one name. */
static bool format_name(ist_buffer *out, const char *name, ist_error *err) {
    if (name[0] != '\'' && strpbrk(name, " \t\r\n,") == NULL) {
        return ist_buffer_text(out, name, err);
    }
    bool ok = ist_buffer_text(out, "'", err);
    for (const char *at = name; ok && *at != '\0'; at++) {
        ok = ist_buffer_add(out, "''", *at == '\'' ? 1 : 0, err) && ist_buffer_add(out, at, 1, err);
    }
    return ok && ist_buffer_text(out, "'", err);
}

static bool format_names(ist_buffer *out, const ist_lens *lens, const ist_lens_key *key, ist_error *err) {
    const ist_names *names = ist_lens_const_member(lens, key);
    for (size_t i = 0; i < names->count; i++) {
        if (!ist_buffer_text(out, i > 0 ? "," : "", err) || !format_name(out, names->items[i], err)) {
            return false;
        }
    }
    return true;
}

static bool format_bits(ist_buffer *out, const ist_lens *lens, const ist_lens_key *key, ist_error *err) {
    unsigned bits = *(const unsigned *)ist_lens_const_member(lens, key);
    const char *comma = "";
    for (size_t i = 0; i < key->word_count; i++) {
        if (bits & (1u << i)) {
            if (!ist_buffer_print(out, err, "%s%s", comma, key->words[i])) {
                return false;
            }
            comma = ",";
        }
    }
    return true;
}

static bool format_signs(ist_buffer *out, const ist_lens *lens, const ist_lens_key *key, ist_error *err) {
    static const char *const texts[] = {"", "+", "0", "+,0", "-", "+,-", "0,-", "all"};
    return ist_buffer_text(out, texts[*(const unsigned *)ist_lens_const_member(lens, key) & IST_SIGN_ALL], err);
}

static bool format_date(ist_buffer *out, const ist_lens *lens, const ist_lens_key *key, ist_error *err) {
    char date[24];
    return ist_buffer_text(out, ist_date_format(date, *(const ist_date *)ist_lens_const_member(lens, key)), err);
}

static bool same_date(ist_date a, ist_date b) {
    return a.year == b.year && a.month == b.month && a.day == b.day && a.circa == b.circa;
}

/* Are from and to one date? That is written as `at`, not as `from` and `to`. */
static bool is_moment(const ist_lens *lens) {
    return lens->from.year != 0 && same_date(lens->from, lens->to);
}

static bool format_at(ist_buffer *out, const ist_lens *lens, const ist_lens_key *key, ist_error *err) {
    return is_moment(lens) ? format_date(out, lens, key, err) : ist_buffer_text(out, "any", err);
}

static bool format_choice(ist_buffer *out, const ist_lens *lens, const ist_lens_key *key, ist_error *err) {
    return ist_buffer_text(out, key->words[*(const int *)ist_lens_const_member(lens, key)], err);
}

static bool format_field(ist_buffer *out, const ist_lens *lens, const ist_lens_key *key, ist_error *err) {
    return ist_buffer_text(out, *(char *const *)ist_lens_const_member(lens, key), err);
}

static bool format_merge(ist_buffer *out, const ist_lens *lens, const ist_lens_key *key, ist_error *err) {
    static const char *const names[] = {"strength", "cost", "capacity"};
    const char *comma = "";
    for (size_t w = 0; w < 3; w++) {
        if (lens->merge_given[w]) {
            if (!ist_buffer_print(out, err, "%s%s=%s", comma, names[w], key->words[(&lens->merge_strength)[w]])) {
                return false;
            }
            comma = ",";
        }
    }
    return true;
}

/* Does the lens hold anything but the default under this key? */
static bool holds_value(const ist_lens *lens, const ist_lens_key *key) {
    bool at = lens->any_time || is_moment(lens);
    switch (key->type) {
    case IST_LENS_NAMES:
    case IST_LENS_ADDING:
    case IST_LENS_EDITS:
        return ((const ist_names *)ist_lens_const_member(lens, key))->count > 0;
    case IST_LENS_BITS:
    case IST_LENS_SIGNS:
        return *(const unsigned *)ist_lens_const_member(lens, key) != 0;
    case IST_LENS_AT:
        return at;
    case IST_LENS_DATE:
        return !at && ((const ist_date *)ist_lens_const_member(lens, key))->year != 0;
    case IST_LENS_CHOICE:
        return *(const int *)ist_lens_const_member(lens, key) != 0;
    case IST_LENS_FIELD:
    case IST_LENS_NAMED:
        return *(char *const *)ist_lens_const_member(lens, key) != NULL;
    case IST_LENS_MERGE:
        return lens->merge_given[0] || lens->merge_given[1] || lens->merge_given[2];
    }
    return false;
}

/* A default that is given is said where the lens starts from another, for it overrides what that one says. A period
 * that was given behind `at` is then written behind at=any. */
static bool is_said(const ist_lens *lens, size_t number) {
    const ist_lens_key *key = &ist_lens_keys[number];
    bool overrides = lens->named != NULL && (lens->given & (1u << number)) != 0;
    return holds_value(lens, key) || (overrides && (key->type == IST_LENS_CHOICE || key->type == IST_LENS_AT));
}

static format_value *const formatters[] = {
    [IST_LENS_NAMES] = format_names,   [IST_LENS_ADDING] = format_names, [IST_LENS_BITS] = format_bits,
    [IST_LENS_SIGNS] = format_signs,   [IST_LENS_AT] = format_at,        [IST_LENS_DATE] = format_date,
    [IST_LENS_CHOICE] = format_choice, [IST_LENS_FIELD] = format_field,  [IST_LENS_NAMED] = format_field,
    [IST_LENS_MERGE] = format_merge,   [IST_LENS_EDITS] = format_names,
};

bool ist_lens_format(ist_buffer *out, const ist_lens *lens, ist_error *err) {
    const char *blank = "";
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        const ist_lens_key *key = &ist_lens_keys[i];
        if (is_said(lens, i)) {
            if (!ist_buffer_print(out, err, "%s%s=", blank, key->name) || !formatters[key->type](out, lens, key, err)) {
                return false;
            }
            blank = " ";
        }
    }
    return true;
}
