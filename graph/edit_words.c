/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edit_words.c - the words of edits that have parts.
 */
#include "edit_words.h"

#include <string.h>

#include "lens_parts.h"

/* ---- reading ---- */

/* The last colon before `end`, or NULL. */
static const char *colon_before(const char *words, const char *end) {
    while (end > words && end[-1] != ':') {
        end--;
    }
    return end > words ? end - 1 : NULL;
}

bool ist_edit_words_read(ist_edit_words *out, const char *words) {
    const char *end = words + strlen(words), *second = colon_before(words, end);
    const char *first = second != NULL ? colon_before(words, second) : NULL;
    *out = (ist_edit_words){0};
    if (first != NULL) {
        *out = (ist_edit_words){.target = words,
                                .target_length = (size_t)(first - words),
                                .field = first + 1,
                                .field_length = (size_t)(second - first) - 1,
                                .value = second + 1,
                                .value_length = (size_t)(end - second) - 1};
    }
    return out->target_length > 0 && out->field_length > 0 && out->value_length > 0;
}

bool ist_edit_part(const char **part, size_t *length, const char **rest, char separator) {
    if (*rest == NULL) {
        return false;
    }
    const char *end = strchr(*rest, separator);
    *part = *rest;
    *length = end != NULL ? (size_t)(end - *rest) : strlen(*rest);
    *rest = end != NULL ? end + 1 : NULL;
    return true;
}

/* ---- adding to a lens ---- */

static bool is_key(const ist_lens_key *key, const char *name) {
    return strcmp(key->name, name) == 0;
}

static bool refuse(const ist_lens_key *key, const char *words, const char *why, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_USAGE, "%s takes a list of %.*s, not %s%s", key->name,
                         (int)strcspn(key->values, "["), key->values, ist_quote(quoted, words, strlen(words)), why);
}

/* Every part of the list is a name; `least` of them at least. */
static bool has_parts(const char *list, size_t least, char separator) {
    const char *part;
    size_t length, count = 0;
    for (const char *rest = list; ist_edit_part(&part, &length, &rest, separator); count++) {
        if (length == 0) {
            return false;
        }
    }
    return count >= least;
}

static bool add_number(ist_names *names, const ist_lens_key *key, const char *words, const ist_edit_words *parts,
                       ist_error *err) {
    double number = 0;
    char digits[32];
    bool scale = is_key(key, "scale");
    if (!ist_number_parse(&number, parts->value, parts->value_length)) {
        return refuse(key, words, ": its last part is no number", err);
    }
    if (scale && !(number > 0)) {
        return refuse(key, words, ": a factor is above 0", err);
    }
    ist_buffer shortest = {0};
    bool ok = ist_buffer_add(&shortest, words, (size_t)(parts->value - words), err) &&
              ist_buffer_text(&shortest, ist_number_format(digits, number), err) &&
              ist_names_add(names, shortest.bytes, shortest.length, err);
    ist_buffer_free(&shortest);
    return ok;
}

bool ist_edit_words_add(ist_names *names, const ist_lens_key *key, const char *words, ist_error *err) {
    ist_edit_words parts;
    if (is_key(key, "unite")) {
        return has_parts(words, 2, '+') ? ist_names_add(names, words, strlen(words), err)
                                        : refuse(key, words, ": it takes two at least", err);
    }
    if (!ist_edit_words_read(&parts, words)) {
        return refuse(key, words, "", err);
    }
    if (is_key(key, "split") && !has_parts(parts.value, 1, ';')) {
        return refuse(key, words, ": a tie has an empty name", err);
    }
    return is_key(key, "set") || is_key(key, "split") ? ist_names_add(names, words, strlen(words), err)
                                                      : add_number(names, key, words, &parts, err);
}

bool ist_edit_words_set(ist_names *names, const ist_lens_key *key, const char *value, ist_error *err) {
    ist_names read = {0}, checked = {0};
    bool ok = ist_names_read(&read, value, err);
    for (size_t i = 0; ok && i < read.count; i++) {
        ok = ist_edit_words_add(&checked, key, read.items[i], err);
    }
    ok = ok && ist_names_add_missing(names, &checked, err);
    ist_names_free(&read);
    ist_names_free(&checked);
    return ok;
}

/* ---- rows of scenarios ---- */

const char *ist_edit_key(const ist_dataset *dataset, const ist_edit *edit) {
    static const char *const keys[][2] = {{"close", "close"},       {"remove", "without"}, {"build", "build"},
                                          {"add", "add"},           {"set", "set"},        {"scale", "scale"},
                                          {"penalise", "penalise"}, {"merge", "unite"},    {"split", "split"}};
    const char *action = ist_dataset_text(dataset, edit->action);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(keys[i][0], action) == 0) {
            return keys[i][1];
        }
    }
    return NULL;
}

/* Blanks round the parts of a list, which files have and ids have not, are left out. */
static bool print_list(ist_buffer *out, const char *list, char separator, ist_error *err) {
    const char *part;
    size_t length;
    bool ok = true;
    for (const char *rest = list; ok && ist_edit_part(&part, &length, &rest, ';');) {
        size_t blanks = strspn(part, " ");
        part += blanks < length ? blanks : length;
        length -= blanks < length ? blanks : length;
        while (length > 0 && part[length - 1] == ' ') {
            length--;
        }
        ok = ist_buffer_add(out, &separator, separator != '\0' ? 1 : 0, err) && ist_buffer_add(out, part, length, err);
    }
    return ok;
}

bool ist_edit_print(ist_buffer *out, const ist_dataset *dataset, const ist_edit *edit, ist_error *err) {
    const char *key = ist_edit_key(dataset, edit), *target = ist_dataset_text(dataset, edit->target);
    const char *field = ist_dataset_text(dataset, edit->field), *value = ist_dataset_text(dataset, edit->value);
    if (!ist_buffer_text(out, target, err) || key == NULL) {
        return key == NULL;
    }
    if (strcmp(key, "unite") == 0) {
        return print_list(out, value, '+', err);
    }
    if (strcmp(key, "split") == 0) {
        ist_buffer list = {0};
        bool ok = print_list(&list, value, ';', err) &&
                  ist_buffer_print(out, err, ":%s:%s", field, ist_buffer_string(&list) + (list.length > 0));
        ist_buffer_free(&list);
        return ok;
    }
    bool parts = strcmp(key, "set") == 0 || strcmp(key, "scale") == 0 || strcmp(key, "penalise") == 0;
    return !parts || ist_buffer_print(out, err, ":%s:%s", field, value);
}
