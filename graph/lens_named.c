/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_named.c - the lenses and scenarios of a dataset, looked up.
 */
#include "lens_named.h"

#include <stdlib.h>
#include <string.h>

#include "chains.h"
#include "edit_words.h"
#include "lens_parts.h"
#include "row_names.h"

enum { LISTED_MOST = 30 };

/* ---- names that are not there ---- */

static bool list_names(ist_buffer *out, const ist_dataset *dataset, const ist_row_names *names, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < names->first_count && i < LISTED_MOST; i++) {
        uint32_t row = names->firsts[i];
        ist_text name = names == &dataset->lens_names ? ist_dataset_lenses(dataset)[row].lens
                                                      : ist_dataset_edits(dataset)[row].scenario;
        ok = ist_buffer_print(out, err, "%s%s", i > 0 ? ", " : "", ist_dataset_text(dataset, name));
    }
    return ok && (names->first_count <= LISTED_MOST ||
                  ist_buffer_print(out, err, " and %zu more", names->first_count - LISTED_MOST));
}

/* The rows with this name, `*count` of them, or NULL. */
static const ist_named_row *find_rows(size_t *count, const ist_dataset *dataset, const ist_row_names *names,
                                      const char *name) {
    return ist_row_names_find(count, names, ist_texts_find(&dataset->texts, name, strlen(name)));
}

static bool refuse_unknown(const ist_dataset *dataset, const ist_row_names *names, const char *name, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    bool lenses = names == &dataset->lens_names;
    const char *what = lenses ? "lens" : "scenario";
    ist_quote(quoted, name, strlen(name));
    if (names->count == 0) {
        return ist_error_set(err, IST_ERROR_USAGE, "there is no %s %s: this dataset has no %s", what, quoted,
                             lenses ? "lenses" : "scenarios");
    }
    const ist_row_names *other = lenses ? &dataset->scenario_names : &dataset->lens_names;
    size_t count = 0;
    if (find_rows(&count, dataset, other, name) != NULL) {
        const char *key = lenses ? "scenario" : "lens";
        return ist_error_set(err, IST_ERROR_USAGE, "there is no %s %s; it is a %s (did you mean %s=%s?)", what, quoted,
                             key, key, name);
    }
    const char *nearest = ist_row_names_nearest(dataset, names, name);
    ist_buffer list = {0};
    if (list_names(&list, dataset, names, err)) {
        ist_error_set(err, IST_ERROR_USAGE, "there is no %s %s%s%s%s; there are %s", what, quoted,
                      nearest != NULL ? " (did you mean '" : "", nearest != NULL ? nearest : "",
                      nearest != NULL ? "'?)" : "", ist_buffer_string(&list));
    }
    ist_buffer_free(&list);
    return false;
}

/* ---- lenses ---- */

static bool read_words(ist_lens *out, const ist_dataset *dataset, const ist_named_lens *row, ist_error *err) {
    if (ist_lens_parse(out, ist_dataset_text(dataset, row->words), err)) {
        return true;
    }
    ist_place at = ist_dataset_place_of(dataset, IST_TABLE_LENSES, row->place, "words");
    return ist_error_prefix(err, "%s:%zu:%zu", at.file != NULL ? at.file : "lenses", at.line, at.column);
}

/* A key whose names are looked up is as if it had not been given. */
static void forget(ist_lens *lens, const char *key) {
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        lens->given &= strcmp(ist_lens_keys[i].name, key) == 0 ? ~(1u << i) : ~0u;
    }
}

/* Puts the words of the named lens under those of `lens`, which then may start from the one that these name. */
static bool step_down(ist_lens *lens, const ist_dataset *dataset, ist_error *err) {
    size_t count = 0;
    const ist_named_row *row = find_rows(&count, dataset, &dataset->lens_names, lens->named);
    ist_lens below = {0};
    if (row == NULL) {
        return refuse_unknown(dataset, &dataset->lens_names, lens->named, err);
    }
    forget(lens, "lens");
    free(lens->named);
    lens->named = NULL;
    if (!read_words(&below, dataset, &ist_dataset_lenses(dataset)[row->row], err) ||
        !ist_lens_overlay(&below, lens, err)) {
        ist_lens_free(&below);
        return false;
    }
    ist_lens_free(lens);
    *lens = below;
    return true;
}

static bool resolve_lens(ist_lens *lens, const ist_dataset *dataset, ist_error *err) {
    size_t most = dataset->lens_names.count; /* more steps than lenses: one was met twice */
    for (size_t steps = 0; lens->named != NULL; steps++) {
        if (steps > most) {
            char quoted[IST_QUOTE_SIZE];
            return ist_error_set(err, IST_ERROR_USAGE, "the lens %s starts from itself",
                                 ist_quote(quoted, lens->named, strlen(lens->named)));
        }
        if (!step_down(lens, dataset, err)) {
            return false;
        }
    }
    return true;
}

/* ---- scenarios ---- */

static bool apply_edit(ist_lens *edits, const ist_dataset *dataset, const ist_edit *edit, ist_error *err) {
    const char *key = ist_edit_key(dataset, edit);
    ist_buffer words = {0};
    ist_error problem = {0};
    bool ok = key != NULL ? ist_edit_print(&words, dataset, edit, &problem) &&
                                ist_lens_add(edits, key, ist_buffer_string(&words), &problem)
                          : ist_error_set(&problem, IST_ERROR_USAGE, "unknown action '%s'",
                                          ist_dataset_text(dataset, edit->action));
    ist_buffer_free(&words);
    ist_place at = ok ? (ist_place){0} : ist_dataset_place_of(dataset, IST_TABLE_SCENARIOS, edit->place, "action");
    return ok || ist_error_set(err, problem.kind, "%s:%zu:%zu: %s", at.file != NULL ? at.file : "scenarios", at.line,
                               at.column, problem.message);
}

/* A scenario and all that it extends, each once. */
typedef struct {
    ist_text items[IST_CHAIN_MOST + 1];
    size_t count;
} chain;

static bool add_scenario(chain *out, const ist_dataset *dataset, ist_text scenario, ist_error *err) {
    for (size_t i = 0; i < out->count; i++) {
        if (out->items[i] == scenario) {
            return true;
        }
    }
    if (out->count == sizeof out->items / sizeof out->items[0]) {
        return ist_error_set(err, IST_ERROR_USAGE, "the scenario '%s' extends more than %d others, the limit",
                             ist_dataset_text(dataset, out->items[0]), IST_CHAIN_MOST);
    }
    out->items[out->count++] = scenario;
    return true;
}

static bool list_chain(chain *out, const ist_dataset *dataset, ist_text scenario, ist_error *err) {
    bool ok = add_scenario(out, dataset, scenario, err);
    for (size_t i = 0; i < out->count; i++) {
        size_t count = 0;
        const ist_named_row *rows = ist_row_names_find(&count, &dataset->scenario_names, out->items[i]);
        for (size_t r = 0; ok && r < count; r++) {
            ist_text base = ist_dataset_edits(dataset)[rows[r].row].extends;
            ok = base == IST_TEXT_EMPTY || add_scenario(out, dataset, base, err);
        }
    }
    return ok;
}

/* The edits of what is extended come first. */
static bool apply_chain(ist_lens *edits, const ist_dataset *dataset, const chain *from, ist_error *err) {
    bool ok = true;
    for (size_t i = from->count; i-- > 0;) {
        size_t count = 0;
        const ist_named_row *rows = ist_row_names_find(&count, &dataset->scenario_names, from->items[i]);
        for (size_t r = 0; ok && r < count; r++) {
            const ist_edit *edit = &ist_dataset_edits(dataset)[rows[r].row];
            ok = apply_edit(edits, dataset, edit, err);
        }
    }
    return ok;
}

/* Adds what one scenario edits, and notes that it was looked up. */
static bool add_edits(ist_lens *edits, const ist_dataset *dataset, const char *name, ist_error *err) {
    size_t count = 0;
    const ist_named_row *rows = find_rows(&count, dataset, &dataset->scenario_names, name);
    chain from = {.count = 0};
    if (rows == NULL) {
        return refuse_unknown(dataset, &dataset->scenario_names, name, err);
    }
    return ist_names_add(&edits->applied, name, strlen(name), err) && list_chain(&from, dataset, rows->name, err) &&
           apply_chain(edits, dataset, &from, err);
}

/* Several scenarios, and what is closed and built besides, do not undo each other. */
static bool check_contradiction(const ist_lens *lens, ist_error *err) {
    ist_texts closed = {0};
    ist_text text;
    bool ok = true;
    for (size_t i = 0; ok && i < lens->close.count; i++) {
        ok = ist_texts_intern(&text, &closed, lens->close.items[i], strlen(lens->close.items[i]), err);
    }
    for (size_t i = 0; ok && i < lens->build.count; i++) {
        const char *name = lens->build.items[i];
        ok = ist_texts_find(&closed, name, strlen(name)) == IST_NONE ||
             ist_error_set(err, IST_ERROR_USAGE,
                           "'%s' is closed and built at once, by scenario=%s%s and what is given besides", name,
                           lens->applied.items[0], lens->applied.count > 1 ? ",..." : "");
    }
    ist_texts_free(&closed);
    return ok;
}

static bool resolve_scenarios(ist_lens *lens, const ist_dataset *dataset, ist_error *err) {
    if (lens->scenarios.count == 0) {
        return true;
    }
    ist_lens edits = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < lens->scenarios.count; i++) {
        ok = add_edits(&edits, dataset, lens->scenarios.items[i], err);
    }
    ok = ok && ist_lens_overlay(lens, &edits, err) && check_contradiction(lens, err);
    if (ok) {
        forget(lens, "scenario");
        ist_names_free(&lens->scenarios);
    }
    ist_lens_free(&edits);
    return ok;
}

/* ---- both ---- */

bool ist_lens_resolve(ist_lens *lens, const ist_dataset *dataset, ist_error *err) {
    return resolve_lens(lens, dataset, err) && resolve_scenarios(lens, dataset, err);
}

/* A name that stands alone, where words key=value are expected: says what it is the name of. */
static void hint_at_name(const ist_dataset *dataset, const char *text, ist_error *err) {
    static const char blanks[] = " \t\r\n";
    size_t count = 0;
    for (const char *word = text + strspn(text, blanks); *word != '\0'; word += strspn(word, blanks)) {
        size_t length = strcspn(word, blanks);
        ist_text name = ist_texts_find(&dataset->texts, word, length);
        bool bare = memchr(word, '=', length) == NULL && name != IST_NONE;
        const char *key = bare && ist_row_names_find(&count, &dataset->lens_names, name) != NULL       ? "lens"
                          : bare && ist_row_names_find(&count, &dataset->scenario_names, name) != NULL ? "scenario"
                                                                                                       : NULL;
        if (key != NULL) {
            ist_error_set(err, IST_ERROR_USAGE, "a lens is made of words key=value, not '%.*s' (did you mean %s=%.*s?)",
                          (int)length, word, key, (int)length, word);
            return;
        }
        word += length;
    }
}

static bool parse(ist_lens *out, const ist_dataset *dataset, const char *text, ist_error *err) {
    ist_error problem = {0};
    if (ist_lens_parse(out, text, &problem)) {
        return true;
    }
    if (problem.kind == IST_ERROR_USAGE) {
        hint_at_name(dataset, text, &problem);
    }
    return ist_error_set(err, problem.kind, "%s", problem.message);
}

bool ist_lens_parse_in(ist_lens *lens, const ist_dataset *dataset, const char *text, ist_error *err) {
    ist_lens words = {0};
    bool ok = parse(&words, dataset, text, err) && ist_lens_resolve(&words, dataset, err) &&
              ist_lens_overlay(lens, &words, err);
    ist_lens_free(&words);
    return ok;
}
