/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * document_rows.c - the paragraphs of documents against their sections, and the readings of disagreements.
 */
#include <stdlib.h>
#include <string.h>

#include "chains.h"
#include "paragraphs.h"
#include "references.h"
#include "sections.h"

typedef struct {
    const ist_network *network;
    ist_dataset *dataset;
    ist_error *err;
    ist_sections sections;
    ist_paragraph_key *paragraphs; /* ascending */
    size_t paragraph_count;
} context;

#define REPORT(c, rule, table, row, field, ...)                                                                        \
    ist_dataset_report((c)->dataset, IST_SEVERITY_ERROR, rule, (ist_cell_place){table, (row)->place, field}, (c)->err, \
                       __VA_ARGS__)

static const char *text(const context *c, ist_text t) {
    return ist_dataset_text(c->dataset, t);
}

/* ---- origins ---- */

/* document -> the one that it repeats, or IST_NONE */
static uint32_t *list_origins(const context *c, size_t count) {
    const ist_document *rows = ist_dataset_documents(c->dataset);
    uint32_t *below = ist_array_make(count, sizeof *below, "following origins", c->err);
    for (size_t i = 0; below != NULL && i < count; i++) {
        ist_subject origin = ist_network_subject(c->network, rows[i].origin);
        below[i] = origin.type == IST_SUBJECT_DOCUMENT ? origin.index : IST_NONE;
    }
    return below;
}

/* Whoever asks for witnesses follows documents to the one that repeats none: there is one, and not far. */
static bool check_origins(context *c) {
    size_t count = c->dataset->rows[IST_TABLE_DOCUMENTS].count;
    uint32_t *below = list_origins(c, count);
    uint8_t *verdicts = below != NULL ? ist_chains_judge(below, count, c->err) : NULL;
    bool ok = verdicts != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        const ist_document *row = &ist_dataset_documents(c->dataset)[i];
        if (verdicts[i] == IST_CHAIN_CYCLE) {
            ok = REPORT(c, "origin-cycle", IST_TABLE_DOCUMENTS, row, "origin",
                        "'%s' repeats itself through '%s'; one of them must be the first", text(c, row->id),
                        text(c, row->origin));
        } else if (verdicts[i] == IST_CHAIN_DEEP) {
            ok = REPORT(c, "origin-depth", IST_TABLE_DOCUMENTS, row, "origin",
                        "'%s' repeats more than %d others one through the other, the limit", text(c, row->id),
                        IST_CHAIN_MOST);
        }
    }
    free(below);
    free(verdicts);
    return ok;
}

/* ---- paragraphs ---- */

static bool is_document(const context *c, ist_text id) {
    return ist_network_subject(c->network, id).type == IST_SUBJECT_DOCUMENT;
}

static bool same_paragraph(const ist_paragraph_key *a, const ist_paragraph_key *b) {
    return a->document == b->document && a->section == b->section && a->paragraph == b->paragraph;
}

/* Checks the row of key number `i`. An unknown document was said already. */
static bool check_paragraph(context *c, size_t i) {
    const ist_paragraph *row = &ist_dataset_paragraphs(c->dataset)[c->paragraphs[i].row];
    const ist_section *section = ist_sections_find(&c->sections, row->document, row->section);
    if (!is_document(c, row->document)) {
        return true;
    }
    if (section == NULL) {
        const char *name = text(c, row->section);
        char quoted[IST_QUOTE_SIZE];
        return REPORT(c, "unknown-section", IST_TABLE_PARAGRAPHS, row, "section",
                      "'%s' has no section %s in the table of sections", text(c, row->document),
                      ist_quote(quoted, name, strlen(name)));
    }
    if (row->paragraph > section->paragraphs) {
        return REPORT(c, "paragraph-number", IST_TABLE_PARAGRAPHS, row, "paragraph",
                      "paragraph %.0f of the section '%s', which has %.0f", row->paragraph, text(c, row->section),
                      section->paragraphs);
    }
    return i == 0 || !same_paragraph(&c->paragraphs[i], &c->paragraphs[i - 1]) ||
           REPORT(c, "paragraph-twice", IST_TABLE_PARAGRAPHS, row, "paragraph",
                  "paragraph %.0f of the section '%s' of '%s' has a row already", row->paragraph, text(c, row->section),
                  text(c, row->document));
}

/* How many of the section's paragraphs have a row; `*missing` is the first that has none. */
static size_t count_listed(uint32_t *missing, const context *c, const ist_section *section) {
    size_t listed = 0;
    const ist_paragraph_key *keys = c->paragraphs;
    size_t i =
        ist_paragraphs_find(keys, c->paragraph_count, (ist_paragraph_key){section->document, section->section, 0, 0});
    *missing = 1;
    for (; i < c->paragraph_count && keys[i].document == section->document && keys[i].section == section->section &&
           keys[i].paragraph <= section->paragraphs;
         i++) {
        listed += i == 0 || !same_paragraph(&keys[i], &keys[i - 1]);
        *missing += keys[i].paragraph == *missing;
    }
    return listed;
}

/* Of a document with any row, every paragraph has one. Others, which are no texts of paragraphs, are left alone. */
static bool check_section(context *c, const ist_section *section) {
    size_t first =
        ist_paragraphs_find(c->paragraphs, c->paragraph_count, (ist_paragraph_key){section->document, 0, 0, 0});
    bool listed_at_all = first < c->paragraph_count && c->paragraphs[first].document == section->document;
    uint32_t missing = 0;
    size_t listed = listed_at_all ? count_listed(&missing, c, section) : 0;
    return !listed_at_all || (double)listed == section->paragraphs ||
           REPORT(c, "paragraph-missing", IST_TABLE_SECTIONS, section, "paragraphs",
                  "%zu of the %.0f paragraphs of the section '%s' have a row in the table of paragraphs; the first "
                  "that has none is %u",
                  listed, section->paragraphs, text(c, section->section), (unsigned)missing);
}

static bool check_paragraphs(context *c) {
    c->paragraph_count = c->dataset->rows[IST_TABLE_PARAGRAPHS].count;
    if (c->paragraph_count == 0) {
        return true;
    }
    c->paragraphs = ist_paragraphs_sort(c->dataset, c->err);
    bool ok = c->paragraphs != NULL && ist_sections_sort(&c->sections, c->dataset, c->err);
    for (size_t i = 0; ok && i < c->paragraph_count; i++) {
        ok = check_paragraph(c, i);
    }
    for (size_t i = 0; ok && i < c->sections.count; i++) {
        const ist_section *section = &ist_dataset_sections(c->dataset)[i];
        bool first = ist_sections_find(&c->sections, section->document, section->section) == section;
        ok = !first || check_section(c, section);
    }
    return ok;
}

/* ---- disagreements ---- */

typedef struct {
    ist_text disagreement;
    uint32_t reading, row;
} reading_key;

static int compare_readings(const void *left, const void *right) {
    const reading_key *a = left, *b = right;
    if (a->disagreement != b->disagreement) {
        return a->disagreement < b->disagreement ? -1 : 1;
    }
    if (a->reading != b->reading) {
        return a->reading < b->reading ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

/* Checks the rows of one disagreement, first to last - 1. */
static bool check_disagreement(context *c, const reading_key *keys, size_t first, size_t last) {
    const ist_reading *rows = ist_dataset_readings(c->dataset), *row = &rows[keys[first].row];
    size_t readings = 1;
    bool ok = true;
    for (size_t i = first + 1; ok && i < last; i++) {
        const ist_reading *next = &rows[keys[i].row];
        bool again = keys[i].reading == keys[i - 1].reading;
        readings += !again;
        ok = !again || REPORT(c, "reading-twice", IST_TABLE_DISAGREEMENTS, next, "reading",
                              "reading %u of the disagreement '%s' has a row already", (unsigned)keys[i].reading,
                              text(c, next->disagreement));
    }
    return ok && (readings > 1 ||
                  REPORT(c, "one-reading", IST_TABLE_DISAGREEMENTS, row, "disagreement",
                         "the disagreement '%s' has one reading; it takes at least two", text(c, row->disagreement)));
}

static bool check_disagreements(context *c) {
    size_t count = c->dataset->rows[IST_TABLE_DISAGREEMENTS].count;
    const ist_reading *rows = ist_dataset_readings(c->dataset);
    reading_key *keys = ist_array_make(count, sizeof *keys, "reading disagreements", c->err);
    bool ok = keys != NULL;
    for (uint32_t i = 0; ok && i < count; i++) {
        keys[i] = (reading_key){rows[i].disagreement, (uint32_t)rows[i].reading, i};
    }
    if (ok) {
        qsort(keys, count, sizeof *keys, compare_readings);
    }
    for (size_t first = 0, last = 0; ok && first < count; first = last) {
        while (last < count && keys[last].disagreement == keys[first].disagreement) {
            last++;
        }
        ok = check_disagreement(c, keys, first, last);
    }
    free(keys);
    return ok;
}

bool ist_references_check_documents(const ist_network *network, ist_dataset *dataset, ist_error *err) {
    context c = {.network = network, .dataset = dataset, .err = err};
    bool ok = check_origins(&c) && check_paragraphs(&c) && check_disagreements(&c);
    ist_sections_free(&c.sections);
    free(c.paragraphs);
    return ok;
}
