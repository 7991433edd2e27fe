/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sections.c - the sections of documents, sorted once, so that each is found in the time of a binary search.
 */
#include "sections.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int compare_keys(const void *left, const void *right) {
    const ist_section_key *a = left, *b = right;
    if (a->document != b->document) {
        return a->document < b->document ? -1 : 1;
    }
    if (a->section != b->section) {
        return a->section < b->section ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

bool ist_sections_sort(ist_sections *out, const ist_dataset *dataset, ist_error *err) {
    const ist_section *sections = ist_dataset_sections(dataset);
    size_t count = dataset->rows[IST_TABLE_SECTIONS].count;
    *out = (ist_sections){.dataset = dataset, .count = count};
    out->keys = ist_array_make(count, sizeof *out->keys, "resolving locators", err);
    for (uint32_t i = 0; out->keys != NULL && i < count; i++) {
        out->keys[i] = (ist_section_key){sections[i].document, sections[i].section, i};
    }
    if (out->keys != NULL) {
        qsort(out->keys, count, sizeof *out->keys, compare_keys);
    }
    return out->keys != NULL;
}

void ist_sections_free(ist_sections *sections) {
    free(sections->keys);
    *sections = (ist_sections){0};
}

const ist_section *ist_sections_find(const ist_sections *sections, ist_text document, ist_text section) {
    ist_section_key wanted = {document, section, 0};
    size_t low = 0, high = sections->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_keys(&sections->keys[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const ist_section_key *key = &sections->keys[low];
    bool found = low < sections->count && key->document == document && key->section == section;
    return found ? &ist_dataset_sections(sections->dataset)[key->row] : NULL;
}

bool ist_locator_read(ist_locator *out, const ist_dataset *dataset, ist_text written) {
    const char *text = ist_dataset_text(dataset, written), *slash = strrchr(text, '/');
    size_t length = slash != NULL ? (size_t)(slash - text) : strlen(text);
    *out = (ist_locator){.section = ist_texts_find(&dataset->texts, text, length)};
    return slash != NULL && ist_number_parse(&out->paragraph, slash + 1, strlen(slash + 1)) && out->paragraph >= 1 &&
           out->paragraph == floor(out->paragraph);
}
