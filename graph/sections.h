/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sections.h - the sections of documents, sorted for looking up, and locators taken apart.
 */
#ifndef IST_GRAPH_SECTIONS_H
#define IST_GRAPH_SECTIONS_H

#include "dataset.h"

typedef struct {
    ist_text document, section;
    uint32_t row;
} ist_section_key;

typedef struct {
    const ist_dataset *dataset;
    ist_section_key *keys; /* ascending */
    size_t count;
} ist_sections; /* starts `= {0}` */

/* Fails only for want of memory; free either way. `dataset` must outlive it. */
bool ist_sections_sort(ist_sections *out, const ist_dataset *dataset, ist_error *err);
void ist_sections_free(ist_sections *sections);

/* The section of a document, the first where it is listed twice, or NULL. */
const ist_section *ist_sections_find(const ist_sections *sections, ist_text document, ist_text section);

/* What "section/paragraph" means. */
typedef struct {
    ist_text section; /* IST_NONE when no row of the dataset holds that text */
    double paragraph; /* a whole number from 1 */
} ist_locator;

/* Takes a locator apart at its last slash. False when no whole number from 1 stands behind it; the section is found all
 * the same. */
bool ist_locator_read(ist_locator *out, const ist_dataset *dataset, ist_text written);

#endif
