/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * paragraphs.h - the paragraphs of the documents, and how much rests on each of them and on their sections.
 */
#ifndef IST_GRAPH_PARAGRAPHS_H
#define IST_GRAPH_PARAGRAPHS_H

#include "dataset.h"

typedef struct {
    ist_text document, section;
    uint32_t paragraph, row;
} ist_paragraph_key;

/* The rows of paragraphs by document, section, number and row, ascending; free with free(). NULL when memory is out. */
ist_paragraph_key *ist_paragraphs_sort(const ist_dataset *dataset, ist_error *err);

/* The first of `count` sorted keys that is not before this document, section and number; `count` when there is none. */
size_t ist_paragraphs_find(const ist_paragraph_key *keys, size_t count, ist_paragraph_key wanted);

/* For each row of paragraphs, how many rows of evidence cite it; free with free(). NULL when memory is out. */
uint32_t *ist_paragraphs_cited(const ist_dataset *dataset, ist_error *err);

/* For each row of sections, how many rows of evidence cite a paragraph of it; of a section that is listed twice the
 * first row has them all. Free with free(). NULL when memory is out. */
uint32_t *ist_paragraphs_cited_sections(const ist_dataset *dataset, ist_error *err);

#endif
