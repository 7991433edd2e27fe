/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * paragraphs.c - the paragraphs of the documents, sorted, and how many rows of evidence cite each of them and of their
 * sections.
 */
#include "paragraphs.h"

#include <stdlib.h>

#include "sections.h"

static const char reading[] = "reading paragraphs";

static int compare_keys(const void *left, const void *right) {
    const uint32_t *x = left, *y = right; /* a key is four numbers, of falling weight */
    for (size_t i = 0; i < sizeof(ist_paragraph_key) / sizeof(uint32_t); i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

ist_paragraph_key *ist_paragraphs_sort(const ist_dataset *dataset, ist_error *err) {
    size_t count = dataset->rows[IST_TABLE_PARAGRAPHS].count;
    const ist_paragraph *rows = ist_dataset_paragraphs(dataset);
    ist_paragraph_key *keys = ist_array_make(count, sizeof *keys, reading, err);
    for (uint32_t i = 0; keys != NULL && i < count; i++) {
        keys[i] = (ist_paragraph_key){rows[i].document, rows[i].section, (uint32_t)rows[i].paragraph, i};
    }
    if (keys != NULL) {
        qsort(keys, count, sizeof *keys, compare_keys);
    }
    return keys;
}

size_t ist_paragraphs_find(const ist_paragraph_key *keys, size_t count, ist_paragraph_key wanted) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_keys(&keys[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Counts one row of evidence for the paragraph that it cites, where that has a row. */
static void count_citation(uint32_t *cited, const ist_paragraph_key *keys, const ist_dataset *dataset,
                           const ist_evidence *row) {
    size_t count = dataset->rows[IST_TABLE_PARAGRAPHS].count;
    ist_locator at;
    if (!ist_locator_read(&at, dataset, row->locator) || at.paragraph > UINT32_MAX) {
        return;
    }
    ist_paragraph_key wanted = {row->document, at.section, (uint32_t)at.paragraph, 0};
    size_t i = ist_paragraphs_find(keys, count, wanted);
    if (i < count && keys[i].document == wanted.document && keys[i].section == wanted.section &&
        keys[i].paragraph == wanted.paragraph) {
        cited[keys[i].row]++;
    }
}

uint32_t *ist_paragraphs_cited(const ist_dataset *dataset, ist_error *err) {
    uint32_t *cited = ist_array_make(dataset->rows[IST_TABLE_PARAGRAPHS].count, sizeof *cited, reading, err);
    ist_paragraph_key *keys = cited != NULL ? ist_paragraphs_sort(dataset, err) : NULL;
    for (size_t i = 0; keys != NULL && i < dataset->rows[IST_TABLE_EVIDENCE].count; i++) {
        count_citation(cited, keys, dataset, &ist_dataset_evidence(dataset)[i]);
    }
    if (keys == NULL) {
        free(cited);
        return NULL;
    }
    free(keys);
    return cited;
}

uint32_t *ist_paragraphs_cited_sections(const ist_dataset *dataset, ist_error *err) {
    const ist_evidence *evidence = ist_dataset_evidence(dataset);
    ist_sections sections = {0};
    uint32_t *cited = ist_array_make(dataset->rows[IST_TABLE_SECTIONS].count, sizeof *cited, reading, err);
    if (cited == NULL || !ist_sections_sort(&sections, dataset, err)) {
        free(cited);
        return NULL;
    }
    for (size_t i = 0; i < dataset->rows[IST_TABLE_EVIDENCE].count; i++) {
        ist_locator at;
        ist_locator_read(&at, dataset, evidence[i].locator);
        const ist_section *section = ist_sections_find(&sections, evidence[i].document, at.section);
        if (section != NULL) {
            cited[section - ist_dataset_sections(dataset)]++;
        }
    }
    ist_sections_free(&sections);
    return cited;
}
