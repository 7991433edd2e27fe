/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_named.c - the lenses and scenarios of a dataset, looked up.
 */
#include "lens_named.h"

#include <stdlib.h>
#include <string.h>

static const char looking[] = "looking up a lens";
enum { LISTED_MOST = 30 };

static size_t row_count(const ist_dataset *dataset, ist_table_id table) {
    return dataset->rows[table].count;
}

/* The name of row number `i` of lenses or scenarios. */
static const char *name_of(const ist_dataset *dataset, ist_table_id table, size_t i) {
    return ist_dataset_text(dataset, table == IST_TABLE_LENSES ? ist_dataset_lenses(dataset)[i].lens
                                                               : ist_dataset_edits(dataset)[i].scenario);
}

/* ---- names that are not there ---- */

/* Names each once: the rows of a scenario stand together or not. */
static bool list_names(ist_buffer *out, const ist_dataset *dataset, ist_table_id table, const char **names,
                       ist_error *err) {
    size_t count = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < row_count(dataset, table) && count < LISTED_MOST; i++) {
        const char *name = name_of(dataset, table, i);
        bool listed = false;
        for (size_t j = 0; j < count && !listed; j++) {
            listed = strcmp(names[j], name) == 0;
        }
        if (!listed) {
            ok = ist_buffer_print(out, err, "%s%s", count > 0 ? ", " : "", name);
            names[count++] = name;
        }
    }
    return ok;
}

static const char *nearest_name(const ist_dataset *dataset, ist_table_id table, const char *name) {
    ist_nearest search = {.word = name};
    for (size_t i = 0; i < row_count(dataset, table); i++) {
        ist_nearest_try(&search, name_of(dataset, table, i));
    }
    return search.nearest;
}

static bool refuse_unknown(const ist_dataset *dataset, ist_table_id table, const char *what, const char *name,
                           ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    ist_quote(quoted, name, strlen(name));
    if (row_count(dataset, table) == 0) {
        const char *tables = table == IST_TABLE_LENSES ? "lenses" : "scenarios";
        return ist_error_set(err, IST_ERROR_USAGE, "there is no %s %s: this dataset has no %s", what, quoted, tables);
    }
    const char *names[LISTED_MOST], *nearest = nearest_name(dataset, table, name);
    ist_buffer list = {0};
    if (list_names(&list, dataset, table, names, err)) {
        ist_error_set(err, IST_ERROR_USAGE, "there is no %s %s%s%s%s; there are %s", what, quoted,
                      nearest != NULL ? " (did you mean '" : "", nearest != NULL ? nearest : "",
                      nearest != NULL ? "'?)" : "", ist_buffer_string(&list));
    }
    ist_buffer_free(&list);
    return false;
}

/* ---- lenses ---- */

/* The row of the table of lenses with this name, the first where there are several, or NULL. */
static const ist_named_lens *find_lens(const ist_dataset *dataset, const char *name) {
    ist_text text = ist_texts_find(&dataset->texts, name, strlen(name));
    const ist_named_lens *lenses = ist_dataset_lenses(dataset);
    for (size_t i = 0; i < row_count(dataset, IST_TABLE_LENSES); i++) {
        if (lenses[i].lens == text) {
            return &lenses[i];
        }
    }
    return NULL;
}

static bool read_words(ist_lens *out, const ist_dataset *dataset, const ist_named_lens *row, ist_error *err) {
    if (ist_lens_parse(out, ist_dataset_text(dataset, row->words), err)) {
        return true;
    }
    ist_place at = ist_dataset_place_of(dataset, IST_TABLE_LENSES, row->place, "words");
    return ist_error_prefix(err, "%s:%zu:%zu", at.file != NULL ? at.file : "lenses", at.line, at.column);
}

/* Forgets which lens or scenario is meant: it is looked up. */
static void forget(ist_lens *lens, char **name, const char *key) {
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        lens->given &= strcmp(ist_lens_keys[i].name, key) == 0 ? ~(1u << i) : ~0u;
    }
    free(*name);
    *name = NULL;
}

/* Puts the words of the named lens under those of `lens`, which then may start from the one that these name. */
static bool step_down(ist_lens *lens, const ist_dataset *dataset, ist_error *err) {
    const ist_named_lens *row = find_lens(dataset, lens->named);
    ist_lens below = {0};
    if (row == NULL) {
        return refuse_unknown(dataset, IST_TABLE_LENSES, "lens", lens->named, err);
    }
    forget(lens, &lens->named, "lens");
    if (!read_words(&below, dataset, row, err) || !ist_lens_overlay(&below, lens, err)) {
        ist_lens_free(&below);
        return false;
    }
    ist_lens_free(lens);
    *lens = below;
    return true;
}

static bool resolve_lens(ist_lens *lens, const ist_dataset *dataset, ist_error *err) {
    size_t most = row_count(dataset, IST_TABLE_LENSES); /* more steps than lenses: one was met twice */
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

/* The key under which a lens does the action, or NULL. */
static const char *key_for(const char *action) {
    static const char *const keys[][2] = {{"close", "close"}, {"build", "build"}, {"remove", "without"}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(keys[i][0], action) == 0) {
            return keys[i][1];
        }
    }
    return NULL;
}

static bool refuse_action(const ist_dataset *dataset, const ist_edit *edit, ist_error *err) {
    ist_place at = ist_dataset_place_of(dataset, IST_TABLE_SCENARIOS, edit->place, "action");
    return ist_error_set(err, IST_ERROR_USAGE,
                         "%s:%zu:%zu: the scenario '%s' has the action '%s' on '%s'; a lens can close, build and "
                         "remove only",
                         at.file != NULL ? at.file : "scenarios", at.line, at.column,
                         ist_dataset_text(dataset, edit->scenario), ist_dataset_text(dataset, edit->action),
                         ist_dataset_text(dataset, edit->target));
}

static bool apply_edit(ist_lens *edits, const ist_dataset *dataset, const ist_edit *edit, ist_error *err) {
    const char *key = key_for(ist_dataset_text(dataset, edit->action));
    return key != NULL ? ist_lens_set(edits, key, ist_dataset_text(dataset, edit->target), err)
                       : refuse_action(dataset, edit, err);
}

static bool add_scenario(ist_text *chain, size_t *count, ist_text scenario) {
    for (size_t i = 0; i < *count; i++) {
        if (chain[i] == scenario) {
            return false;
        }
    }
    chain[(*count)++] = scenario;
    return true;
}

/* Fills `chain` with the scenario and all that it extends, each once; there is room for one a row, and the scenario. */
static size_t list_chain(ist_text *chain, const ist_dataset *dataset, ist_text scenario) {
    size_t count = 0;
    add_scenario(chain, &count, scenario);
    for (size_t i = 0; i < count; i++) {
        for (size_t row = 0; row < row_count(dataset, IST_TABLE_SCENARIOS); row++) {
            const ist_edit *edit = &ist_dataset_edits(dataset)[row];
            if (edit->scenario == chain[i] && edit->extends != IST_TEXT_EMPTY) {
                add_scenario(chain, &count, edit->extends);
            }
        }
    }
    return count;
}

/* The edits of what is extended come first. */
static bool apply_chain(ist_lens *edits, const ist_dataset *dataset, const ist_text *chain, size_t count,
                        ist_error *err) {
    bool ok = true;
    for (size_t i = count; i-- > 0;) {
        for (size_t row = 0; ok && row < row_count(dataset, IST_TABLE_SCENARIOS); row++) {
            const ist_edit *edit = &ist_dataset_edits(dataset)[row];
            ok = edit->scenario != chain[i] || apply_edit(edits, dataset, edit, err);
        }
    }
    return ok;
}

static bool has_scenario(const ist_dataset *dataset, ist_text scenario) {
    for (size_t row = 0; row < row_count(dataset, IST_TABLE_SCENARIOS); row++) {
        if (ist_dataset_edits(dataset)[row].scenario == scenario) {
            return true;
        }
    }
    return false;
}

static bool resolve_scenario(ist_lens *lens, const ist_dataset *dataset, ist_error *err) {
    if (lens->scenario == NULL) {
        return true;
    }
    ist_text scenario = ist_texts_find(&dataset->texts, lens->scenario, strlen(lens->scenario));
    if (!has_scenario(dataset, scenario)) {
        return refuse_unknown(dataset, IST_TABLE_SCENARIOS, "scenario", lens->scenario, err);
    }
    ist_lens edits = {0};
    ist_text *chain = ist_array_make(row_count(dataset, IST_TABLE_SCENARIOS) + 1, sizeof *chain, looking, err);
    bool ok = chain != NULL && apply_chain(&edits, dataset, chain, list_chain(chain, dataset, scenario), err) &&
              ist_lens_overlay(lens, &edits, err);
    if (ok) {
        forget(lens, &lens->scenario, "scenario");
    }
    free(chain);
    ist_lens_free(&edits);
    return ok;
}

/* ---- both ---- */

bool ist_lens_resolve(ist_lens *lens, const ist_dataset *dataset, ist_error *err) {
    return resolve_lens(lens, dataset, err) && resolve_scenario(lens, dataset, err);
}

bool ist_lens_parse_in(ist_lens *lens, const ist_dataset *dataset, const char *text, ist_error *err) {
    ist_lens words = {0};
    bool ok = ist_lens_parse(&words, text, err) && ist_lens_resolve(&words, dataset, err) &&
              ist_lens_overlay(lens, &words, err);
    ist_lens_free(&words);
    return ok;
}
