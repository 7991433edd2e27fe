/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * info_documents.c - what rests on each document, section and paragraph.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/paragraphs.h"
#include "info.h"

/* Rows of evidence for each section; a locator is "section/paragraph". */
static size_t count_evidence(const ist_dataset *dataset, ist_text document, const char *section) {
    size_t count = 0, length = section != NULL ? strlen(section) : 0;
    for (size_t i = 0; i < dataset->rows[IST_TABLE_EVIDENCE].count; i++) {
        const ist_evidence *row = &ist_dataset_evidence(dataset)[i];
        const char *locator = ist_dataset_text(dataset, row->locator);
        bool inside = section == NULL ||
                      (strncmp(locator, section, length) == 0 && (locator[length] == '/' || locator[length] == '\0'));
        count += row->document == document && inside;
    }
    return count;
}

static bool add_section_row(ist_table *table, const ist_dataset *dataset, const ist_section *section, ist_error *err) {
    const char *name = ist_dataset_text(dataset, section->section);
    size_t rows = count_evidence(dataset, section->document, name);
    return ist_table_row(table, IST_NONE, err) &&
           ist_table_text(table, 0, ist_dataset_text(dataset, section->document), err) &&
           ist_table_text(table, 1, name, err) && ist_table_real(table, 2, section->paragraphs, err) &&
           ist_table_integer(table, 3, (int64_t)rows, err) &&
           ist_table_text(table, 4, ist_dataset_text(dataset, section->heading), err);
}

static bool add_sections(ist_tables *tables, const ist_pipeline *p, ist_error *err) {
    static const ist_tables_column columns[] = {{"document", IST_CELL_TEXT, NULL},
                                                {"section", IST_CELL_TEXT, NULL},
                                                {"paragraphs", IST_CELL_REAL, NULL},
                                                {"evidence", IST_CELL_INTEGER, "rows"},
                                                {"heading", IST_CELL_TEXT, NULL}};
    ist_table *table = ist_tables_add(tables, "sections", "evidence by section", IST_INFO_COLUMNS(columns), err);
    bool ok = table != NULL;
    for (size_t i = 0; ok && i < p->dataset.rows[IST_TABLE_SECTIONS].count; i++) {
        ok = add_section_row(table, &p->dataset, &ist_dataset_sections(&p->dataset)[i], err);
    }
    return ok && (p->dataset.rows[IST_TABLE_PARAGRAPHS].count == 0 ||
                  ist_table_note(table, err, "--table paragraphs lists the paragraphs one by one"));
}

/* Does a row of evidence from the document support the figure? */
static bool rests_on(const ist_pipeline *p, size_t figure, ist_text document) {
    const uint32_t *rows = ist_index_items(&p->network.figure_evidence, figure);
    size_t count = ist_index_count(&p->network.figure_evidence, figure);
    for (size_t i = 0; i < count; i++) {
        if (ist_dataset_evidence(&p->dataset)[rows[i]].document == document) {
            return true;
        }
    }
    return false;
}

static bool add_document_row(ist_table *table, const ist_pipeline *p, const ist_document *document, ist_error *err) {
    size_t figures = 0;
    for (size_t i = 0; i < p->dataset.rows[IST_TABLE_FIGURES].count; i++) {
        figures += rests_on(p, i, document->id);
    }
    char date[24];
    return ist_table_row(table, IST_NONE, err) &&
           ist_table_text(table, 0, ist_dataset_text(&p->dataset, document->id), err) &&
           (document->date.year == 0 || ist_table_text(table, 1, ist_date_format(date, document->date), err)) &&
           ist_table_integer(table, 2, (int64_t)count_evidence(&p->dataset, document->id, NULL), err) &&
           ist_table_integer(table, 3, (int64_t)figures, err) &&
           ist_table_text(table, 4, ist_dataset_text(&p->dataset, document->title), err);
}

static bool add_documents(ist_tables *tables, const ist_pipeline *p, ist_error *err) {
    static const ist_tables_column columns[] = {{"document", IST_CELL_TEXT, NULL},
                                                {"date", IST_CELL_TEXT, NULL},
                                                {"evidence", IST_CELL_INTEGER, "rows"},
                                                {"figures", IST_CELL_INTEGER, NULL},
                                                {"title", IST_CELL_TEXT, NULL}};
    ist_table *table =
        ist_tables_add(tables, "documents", "evidence and figures by document", IST_INFO_COLUMNS(columns), err);
    bool ok = table != NULL;
    for (size_t i = 0; ok && i < p->dataset.rows[IST_TABLE_DOCUMENTS].count; i++) {
        ok = add_document_row(table, p, &ist_dataset_documents(&p->dataset)[i], err);
    }
    return ok;
}

static bool add_paragraph_row(ist_table *table, const ist_dataset *dataset, const ist_paragraph *row, uint32_t cited,
                              ist_error *err) {
    const char *why = ist_dataset_text(dataset, row->why);
    return ist_table_row(table, IST_NONE, err) &&
           ist_table_text(table, 0, ist_dataset_text(dataset, row->document), err) &&
           ist_table_text(table, 1, ist_dataset_text(dataset, row->section), err) &&
           ist_table_real(table, 2, row->paragraph, err) &&
           (isnan(row->words) || ist_table_real(table, 3, row->words, err)) &&
           ist_table_integer(table, 4, cited, err) && ist_table_text(table, 5, why, err);
}

static bool add_paragraphs(ist_tables *tables, const ist_pipeline *p, ist_error *err) {
    static const ist_tables_column columns[] = {
        {"document", IST_CELL_TEXT, NULL}, {"section", IST_CELL_TEXT, NULL},       {"paragraph", IST_CELL_REAL, NULL},
        {"words", IST_CELL_REAL, NULL},    {"evidence", IST_CELL_INTEGER, "rows"}, {"why", IST_CELL_TEXT, NULL}};
    size_t count = p->dataset.rows[IST_TABLE_PARAGRAPHS].count, unused = 0;
    ist_table *table = ist_tables_add(tables, "paragraphs", "evidence by paragraph", IST_INFO_COLUMNS(columns), err);
    uint32_t *cited = table != NULL ? ist_paragraphs_cited(&p->dataset, err) : NULL;
    bool ok = cited != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        ok = add_paragraph_row(table, &p->dataset, &ist_dataset_paragraphs(&p->dataset)[i], cited[i], err);
        unused += cited[i] == 0;
    }
    free(cited);
    if (ok) {
        tables->items[tables->count - 1].apart = true;
        ok = ist_table_note(table, err, "no row of evidence rests on %zu of %zu paragraphs; why says the reason",
                            unused, count);
    }
    return ok;
}

bool ist_info_documents(ist_tables *tables, const ist_pipeline *pipeline, ist_error *err) {
    const ist_rows *rows = pipeline->dataset.rows;
    return (rows[IST_TABLE_DOCUMENTS].count == 0 || add_documents(tables, pipeline, err)) &&
           (rows[IST_TABLE_SECTIONS].count == 0 || add_sections(tables, pipeline, err)) &&
           (rows[IST_TABLE_PARAGRAPHS].count == 0 || add_paragraphs(tables, pipeline, err));
}
