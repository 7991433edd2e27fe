/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * matters.c - the rows of a table by what they belong to: readings by disagreement, edits by scenario.
 */
#include "matters.h"

#include <stdlib.h>
#include <string.h>

#include "graph/lens_named.h"

static const char grouping[] = "grouping rows";

/* ---- grouping ---- */

typedef struct {
    ist_text name;
    uint32_t first, row; /* the first row of this name */
} key;

static int compare_names(const void *left, const void *right) {
    const key *a = left, *b = right;
    if (a->name != b->name) {
        return a->name < b->name ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static int compare_places(const void *left, const void *right) {
    const key *a = left, *b = right;
    if (a->first != b->first) {
        return a->first < b->first ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static ist_text name_of(const ist_dataset *dataset, ist_table_id table, size_t row) {
    return table == IST_TABLE_SCENARIOS ? ist_dataset_edits(dataset)[row].scenario
                                        : ist_dataset_readings(dataset)[row].disagreement;
}

/* The rows by the first row of their name, then by their own; NULL when memory is out. */
static key *sort_rows(const ist_dataset *dataset, ist_table_id table, ist_error *err) {
    size_t count = dataset->rows[table].count;
    key *keys = ist_array_make(count, sizeof *keys, grouping, err);
    if (keys == NULL) {
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++) {
        keys[i] = (key){name_of(dataset, table, i), i, i};
    }
    qsort(keys, count, sizeof *keys, compare_names);
    for (size_t i = 1; i < count; i++) {
        keys[i].first = keys[i].name == keys[i - 1].name ? keys[i - 1].first : keys[i].row;
    }
    qsort(keys, count, sizeof *keys, compare_places);
    return keys;
}

bool ist_matters_make(ist_matters *out, const ist_dataset *dataset, ist_table_id table, ist_error *err) {
    size_t count = dataset->rows[table].count;
    *out = (ist_matters){0};
    key *keys = sort_rows(dataset, table, err);
    out->rows = keys != NULL ? ist_array_make(count, sizeof *out->rows, grouping, err) : NULL;
    out->items = out->rows != NULL ? ist_array_make(count, sizeof *out->items, grouping, err) : NULL;
    for (size_t i = 0; out->items != NULL && i < count; i++) {
        if (i == 0 || keys[i].first != keys[i - 1].first) {
            out->items[out->count++] = (ist_matter){.name = keys[i].name, .rows = &out->rows[i]};
        }
        out->rows[i] = keys[i].row;
        out->items[out->count - 1].count++;
    }
    free(keys);
    if (out->items == NULL) {
        ist_matters_free(out);
        return false;
    }
    return true;
}

void ist_matters_free(ist_matters *matters) {
    free(matters->rows);
    free(matters->items);
    *matters = (ist_matters){0};
}

const ist_matter *ist_matters_find(const ist_matters *matters, ist_text name) {
    for (size_t i = 0; i < matters->count; i++) {
        if (matters->items[i].name == name) {
            return &matters->items[i];
        }
    }
    return NULL;
}

/* ---- scenarios ---- */

/* Those of a scenario's own edits that stand under one key of a lens, each once. */
static bool print_key(ist_buffer *out, const ist_dataset *dataset, const ist_matter *scenario, const char *name,
                      ist_error *err) {
    const char *between = "";
    ist_text last = IST_TEXT_EMPTY; /* what is added stands in several rows, mostly one behind the other */
    bool ok = true;
    for (size_t i = 0; ok && i < scenario->count; i++) {
        const ist_edit *edit = &ist_dataset_edits(dataset)[scenario->rows[i]];
        const char *own = ist_edit_key(dataset, edit);
        bool again = strcmp(name, "add") == 0 && edit->target == last;
        if (own != NULL && strcmp(own, name) == 0 && !again) {
            ok = (between[0] != '\0' || ist_buffer_print(out, err, "%s%s=", out->length > 0 ? " " : "", name)) &&
                 ist_buffer_text(out, between, err) && ist_edit_print(out, dataset, edit, err);
            between = ",";
            last = edit->target;
        }
    }
    return ok;
}

ist_text ist_matter_base(const ist_dataset *dataset, const ist_matter *scenario) {
    ist_text base = IST_TEXT_EMPTY;
    for (size_t i = 0; i < scenario->count && base == IST_TEXT_EMPTY; i++) {
        base = ist_dataset_edits(dataset)[scenario->rows[i]].extends;
    }
    return base;
}

bool ist_matter_words(ist_buffer *out, const ist_dataset *dataset, const ist_matter *scenario, ist_error *err) {
    ist_buffer words = {0};
    bool ok = true;
    for (size_t k = 0; ok && k < IST_LENS_EDIT_KEYS; k++) {
        ok = print_key(&words, dataset, scenario, ist_lens_edit_keys[k], err);
    }
    ok = ok && ist_buffer_text(out, ist_buffer_string(&words), err);
    ist_buffer_free(&words);
    return ok;
}

ist_text ist_matter_note(const ist_dataset *dataset, const ist_matter *scenario) {
    ist_text note = IST_TEXT_EMPTY;
    for (size_t i = 0; i < scenario->count && note == IST_TEXT_EMPTY; i++) {
        note = ist_dataset_edits(dataset)[scenario->rows[i]].note;
    }
    return note;
}
