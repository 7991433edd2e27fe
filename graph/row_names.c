/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * row_names.c - the rows of lenses and scenarios by their names: sorted once, found in the time of a binary search.
 */
#include "row_names.h"

#include <stdlib.h>

static const char naming[] = "looking up names";

static int compare_rows(const void *left, const void *right) {
    const ist_named_row *a = left, *b = right;
    if (a->name != b->name) {
        return a->name < b->name ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The rows at which a name stands for the first time. */
static void list_firsts(ist_row_names *names) {
    for (size_t i = 0; i < names->count; i++) {
        if (i == 0 || names->rows[i].name != names->rows[i - 1].name) {
            names->firsts[names->first_count++] = names->rows[i].row;
        }
    }
    qsort(names->firsts, names->first_count, sizeof *names->firsts, compare_numbers);
}

static bool make(ist_row_names *out, const ist_dataset *dataset, ist_table_id table, ist_error *err) {
    size_t count = dataset->rows[table].count;
    ist_row_names_free(out);
    out->rows = ist_array_make(count, sizeof *out->rows, naming, err);
    out->firsts = out->rows != NULL ? ist_array_make(count, sizeof *out->firsts, naming, err) : NULL;
    if (out->firsts == NULL) {
        ist_row_names_free(out);
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        out->rows[i] = (ist_named_row){table == IST_TABLE_LENSES ? ist_dataset_lenses(dataset)[i].lens
                                                                 : ist_dataset_edits(dataset)[i].scenario,
                                       i};
    }
    out->count = count;
    qsort(out->rows, count, sizeof *out->rows, compare_rows);
    list_firsts(out);
    return true;
}

bool ist_row_names_make(ist_dataset *dataset, ist_error *err) {
    return make(&dataset->lens_names, dataset, IST_TABLE_LENSES, err) &&
           make(&dataset->scenario_names, dataset, IST_TABLE_SCENARIOS, err);
}

void ist_row_names_free(ist_row_names *names) {
    free(names->rows);
    free(names->firsts);
    *names = (ist_row_names){0};
}

/* How many of the rows stand before this one. */
static size_t count_before(const ist_row_names *names, ist_named_row wanted) {
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_rows(&names->rows[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const ist_named_row *ist_row_names_find(size_t *count, const ist_row_names *names, ist_text name) {
    size_t first = count_before(names, (ist_named_row){name, 0});
    *count = count_before(names, (ist_named_row){name, IST_NONE}) - first;
    return *count > 0 ? &names->rows[first] : NULL;
}

const char *ist_row_names_nearest(const ist_dataset *dataset, const ist_row_names *names, const char *word) {
    bool lenses = names == &dataset->lens_names;
    ist_nearest search = {.word = word};
    for (size_t i = 0; names->first_count <= IST_NAMES_SEARCHED && i < names->first_count; i++) {
        uint32_t row = names->firsts[i];
        ist_nearest_try(&search, ist_dataset_text(dataset, lenses ? ist_dataset_lenses(dataset)[row].lens
                                                                  : ist_dataset_edits(dataset)[row].scenario));
    }
    return search.nearest;
}
