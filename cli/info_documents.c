/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * info_documents.c - what rests on each document, section and paragraph.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/paragraphs.h"
#include "info.h"

/* Is the document one that the lens reads? Without any named, all are. */
static bool is_asked(const ist_pipeline *p, ist_text document) {
    const ist_names *names = &p->view.lens.documents;
    const char *id = ist_dataset_text(&p->dataset, document);
    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->items[i], id) == 0) {
            return true;
        }
    }
    return names->count == 0;
}

/* ---- sections ---- */

static bool add_section_row(ist_table *table, const ist_dataset *dataset, const ist_section *section, uint32_t cited,
                            ist_error *err) {
    return ist_table_row(table, IST_NONE, err) &&
           ist_table_text(table, 0, ist_dataset_text(dataset, section->document), err) &&
           ist_table_text(table, 1, ist_dataset_text(dataset, section->section), err) &&
           ist_table_real(table, 2, section->paragraphs, err) && ist_table_integer(table, 3, cited, err) &&
           ist_table_text(table, 4, ist_dataset_text(dataset, section->heading), err);
}

static bool add_sections(ist_tables *tables, const ist_pipeline *p, ist_error *err) {
    static const ist_tables_column columns[] = {{"document", IST_CELL_TEXT, NULL},
                                                {"section", IST_CELL_TEXT, NULL},
                                                {"paragraphs", IST_CELL_REAL, NULL},
                                                {"evidence", IST_CELL_INTEGER, "rows"},
                                                {"heading", IST_CELL_TEXT, NULL}};
    ist_table *table = ist_tables_add(tables, "sections", "evidence by section", IST_INFO_COLUMNS(columns), err);
    uint32_t *cited = table != NULL ? ist_paragraphs_cited_sections(&p->dataset, err) : NULL;
    bool ok = cited != NULL;
    for (size_t i = 0; ok && i < p->dataset.rows[IST_TABLE_SECTIONS].count; i++) {
        const ist_section *row = &ist_dataset_sections(&p->dataset)[i];
        ok = !is_asked(p, row->document) || add_section_row(table, &p->dataset, row, cited[i], err);
    }
    free(cited);
    return ok && (p->dataset.rows[IST_TABLE_PARAGRAPHS].count == 0 ||
                  ist_table_note(table, err, "--table paragraphs lists the paragraphs one by one"));
}

/* ---- documents ---- */

/* What rests on a document. */
typedef struct {
    size_t evidence, figures;
    size_t last; /* the figure, plus one, that was counted last */
} supported;

/* A row without a document counts in the last place, which is no document's. */
static supported *behind(supported *all, const ist_pipeline *p, const ist_evidence *row) {
    ist_subject document = ist_network_subject(&p->network, row->document);
    bool named = document.type == IST_SUBJECT_DOCUMENT;
    return &all[named ? document.index : p->dataset.rows[IST_TABLE_DOCUMENTS].count];
}

static supported *count_supported(const ist_pipeline *p, ist_error *err) {
    const ist_evidence *evidence = ist_dataset_evidence(&p->dataset);
    supported *all =
        ist_array_make(p->dataset.rows[IST_TABLE_DOCUMENTS].count + 1, sizeof *all, "counting evidence", err);
    for (size_t i = 0; all != NULL && i < p->dataset.rows[IST_TABLE_EVIDENCE].count; i++) {
        behind(all, p, &evidence[i])->evidence++;
    }
    for (size_t f = 0; all != NULL && f < p->dataset.rows[IST_TABLE_FIGURES].count; f++) {
        const uint32_t *rows = ist_index_items(&p->network.figure_evidence, f);
        for (size_t i = 0; i < ist_index_count(&p->network.figure_evidence, f); i++) {
            supported *document = behind(all, p, &evidence[rows[i]]);
            document->figures += document->last != f + 1;
            document->last = f + 1;
        }
    }
    return all;
}

static bool add_document_row(ist_table *table, const ist_pipeline *p, const ist_document *document,
                             const supported *rests, ist_error *err) {
    char date[24];
    return ist_table_row(table, IST_NONE, err) &&
           ist_table_text(table, 0, ist_dataset_text(&p->dataset, document->id), err) &&
           (document->date.year == 0 || ist_table_text(table, 1, ist_date_format(date, document->date), err)) &&
           ist_table_integer(table, 2, (int64_t)rests->evidence, err) &&
           ist_table_integer(table, 3, (int64_t)rests->figures, err) &&
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
    supported *all = table != NULL ? count_supported(p, err) : NULL;
    bool ok = all != NULL;
    for (size_t i = 0; ok && i < p->dataset.rows[IST_TABLE_DOCUMENTS].count; i++) {
        const ist_document *row = &ist_dataset_documents(&p->dataset)[i];
        ok = !is_asked(p, row->id) || add_document_row(table, p, row, &all[i], err);
    }
    free(all);
    return ok;
}

/* ---- paragraphs ---- */

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
    const ist_paragraph *rows = ist_dataset_paragraphs(&p->dataset);
    ist_table *table = ist_tables_add(tables, "paragraphs", "evidence by paragraph", IST_INFO_COLUMNS(columns), err);
    uint32_t *cited = table != NULL ? ist_paragraphs_cited(&p->dataset, err) : NULL;
    bool ok = cited != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        if (is_asked(p, rows[i].document)) {
            ok = add_paragraph_row(table, &p->dataset, &rows[i], cited[i], err);
            unused += cited[i] == 0;
        }
    }
    free(cited);
    if (ok) {
        tables->items[tables->count - 1].apart = true;
        ok = table->row_count == 0
                 ? ist_table_note(table, err, "no paragraphs are listed")
                 : ist_table_note(table, err, "no row of evidence rests on %zu of %zu paragraphs; why says the reason",
                                  unused, table->row_count);
    }
    return ok;
}

bool ist_info_documents(ist_tables *tables, const ist_pipeline *pipeline, ist_error *err) {
    const ist_rows *rows = pipeline->dataset.rows;
    return (rows[IST_TABLE_DOCUMENTS].count == 0 || add_documents(tables, pipeline, err)) &&
           (rows[IST_TABLE_SECTIONS].count == 0 || add_sections(tables, pipeline, err)) &&
           add_paragraphs(tables, pipeline, err);
}
