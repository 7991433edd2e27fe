/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * locators.c - where a statement stands: "section/paragraph", looked up in the table of sections.
 *
 * The sections are sorted once, so that a locator is found in the time of a binary search.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "references.h"

typedef struct {
    ist_text document, section;
    uint32_t row;
} section_key;

typedef struct {
    const ist_network *network;
    ist_dataset *dataset;
    ist_error *err;
    section_key *keys; /* ascending */
    size_t count;
} context;

static int compare_keys(const void *left, const void *right) {
    const section_key *a = left, *b = right;
    if (a->document != b->document) {
        return a->document < b->document ? -1 : 1;
    }
    if (a->section != b->section) {
        return a->section < b->section ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static bool sort_sections(context *c) {
    const ist_section *sections = ist_dataset_sections(c->dataset);
    c->count = c->dataset->rows[IST_TABLE_SECTIONS].count;
    c->keys = ist_array_make(c->count, sizeof *c->keys, "resolving locators", c->err);
    for (uint32_t i = 0; c->keys != NULL && i < c->count; i++) {
        c->keys[i] = (section_key){sections[i].document, sections[i].section, i};
    }
    if (c->keys != NULL) {
        qsort(c->keys, c->count, sizeof *c->keys, compare_keys);
    }
    return c->keys != NULL;
}

/* The section of a document by key, the first where it is listed twice, or NULL. */
static const ist_section *find_section(const context *c, ist_text document, const char *key, size_t length) {
    section_key wanted = {document, ist_texts_find(&c->dataset->texts, key, length), 0};
    size_t low = 0, high = c->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_keys(&c->keys[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < c->count && c->keys[low].document == document && c->keys[low].section == wanted.section;
    return found ? &ist_dataset_sections(c->dataset)[c->keys[low].row] : NULL;
}

static bool check_locator(context *c, ist_text document, ist_text locator, ist_table_id table, uint32_t place) {
    const ist_cell_place at = {table, place, "locator"};
    if (ist_network_subject(c->network, document).type != IST_SUBJECT_DOCUMENT) {
        return true; /* said already */
    }
    const char *written = ist_dataset_text(c->dataset, locator), *slash = strrchr(written, '/');
    size_t key = slash != NULL ? (size_t)(slash - written) : strlen(written);
    const ist_section *section = find_section(c, document, written, key);
    double paragraph = 0;
    bool numbered = slash != NULL && ist_number_parse(&paragraph, slash + 1, strlen(slash + 1)) && paragraph >= 1 &&
                    paragraph == floor(paragraph);
    if (section != NULL && numbered && paragraph <= section->paragraphs) {
        return true;
    }
    char quoted[IST_QUOTE_SIZE];
    ist_quote(quoted, written, strlen(written));
    if (section == NULL || !numbered) {
        return ist_references_report(
            c->dataset, c->err, "locator", at,
            "the locator %s does not resolve: expected a section of '%s' and a paragraph, like intro/3", quoted,
            ist_dataset_text(c->dataset, document));
    }
    return ist_references_report(c->dataset, c->err, "locator", at,
                                 "the locator %s does not resolve: the section has %.0f paragraphs", quoted,
                                 section->paragraphs);
}

static bool check_all(context *c) {
    const ist_evidence *evidence = ist_dataset_evidence(c->dataset);
    for (size_t i = 0; i < c->dataset->rows[IST_TABLE_EVIDENCE].count; i++) {
        if (!check_locator(c, evidence[i].document, evidence[i].locator, IST_TABLE_EVIDENCE, evidence[i].place)) {
            return false;
        }
    }
    const ist_claim *claims = ist_dataset_claims(c->dataset);
    for (size_t i = 0; i < c->dataset->rows[IST_TABLE_CLAIMS].count; i++) {
        if (!check_locator(c, claims[i].document, claims[i].locator, IST_TABLE_CLAIMS, claims[i].place)) {
            return false;
        }
    }
    return true;
}

bool ist_references_check_locators(const ist_network *network, ist_dataset *dataset, ist_error *err) {
    context c = {.network = network, .dataset = dataset, .err = err};
    if (dataset->rows[IST_TABLE_SECTIONS].count == 0) {
        return true;
    }
    bool ok = sort_sections(&c) && check_all(&c);
    free(c.keys);
    return ok;
}
