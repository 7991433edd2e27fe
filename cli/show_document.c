/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * show_document.c - a document, a section or a paragraph, with all that rests on it.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/paragraphs.h"
#include "graph/sections.h"
#include "show_parts.h"

/* Where in the documents: a whole one, a section of it, a paragraph, or what a locator says word for word. */
typedef struct {
    ist_text document, section, locator; /* IST_NONE: all */
    double paragraph;                    /* 0: all */
} place;

static bool stands_at(const ist_dataset *dataset, place at, ist_text document, ist_text locator) {
    ist_locator found;
    if (document != at.document) {
        return false;
    }
    bool numbered = ist_locator_read(&found, dataset, locator);
    return (at.section == IST_NONE || found.section == at.section) &&
           (at.locator == IST_NONE || locator == at.locator) &&
           (at.paragraph == 0 || (numbered && found.paragraph == at.paragraph));
}

/* ---- evidence ---- */

/* A row of evidence by where it stands and what it is about. */
typedef struct {
    size_t section; /* as the sections stand in their table; those that do not, behind them */
    double paragraph;
    ist_subject subject;
    uint32_t row;
} line;

static int compare_lines(const void *left, const void *right) {
    const line *a = left, *b = right;
    if (a->section != b->section) {
        return a->section < b->section ? -1 : 1;
    }
    if (a->paragraph != b->paragraph) {
        return a->paragraph < b->paragraph ? -1 : 1;
    }
    if (a->subject.type != b->subject.type) {
        return a->subject.type < b->subject.type ? -1 : 1;
    }
    if (a->subject.index != b->subject.index) {
        return a->subject.index < b->subject.index ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static line line_of(const ist_network *n, const ist_sections *sections, uint32_t row) {
    const ist_evidence *evidence = &ist_dataset_evidence(n->dataset)[row];
    ist_locator at;
    bool numbered = ist_locator_read(&at, n->dataset, evidence->locator);
    const ist_section *section = ist_sections_find(sections, evidence->document, at.section);
    size_t number = section != NULL ? (size_t)(section - ist_dataset_sections(n->dataset))
                                    : n->dataset->rows[IST_TABLE_SECTIONS].count + at.section;
    return (line){number, numbered ? at.paragraph : 0, ist_network_subject(n, evidence->subject), row};
}

/* The rows of evidence at a place, sorted; NULL when memory is out. */
static line *list_lines(size_t *count, const ist_network *n, place at, ist_error *err) {
    size_t rows = n->dataset->rows[IST_TABLE_EVIDENCE].count;
    ist_sections sections = {0};
    line *lines = ist_array_make(rows, sizeof *lines, "listing evidence", err);
    *count = 0;
    if (lines == NULL || !ist_sections_sort(&sections, n->dataset, err)) {
        free(lines);
        return NULL;
    }
    for (uint32_t row = 0; row < rows; row++) {
        const ist_evidence *evidence = &ist_dataset_evidence(n->dataset)[row];
        if (stands_at(n->dataset, at, evidence->document, evidence->locator)) {
            lines[(*count)++] = line_of(n, &sections, row);
        }
    }
    qsort(lines, *count, sizeof *lines, compare_lines);
    ist_sections_free(&sections);
    return lines;
}

static bool add_line(ist_table *table, const ist_network *n, const ist_evidence *row, ist_error *err) {
    ist_buffer what = {0};
    char grade[8];
    bool ok = ist_show_what(&what, n, row->subject, err);
    const char *texts[] = {
        ist_show_text(n, row->locator), ist_show_text(n, row->subject),       ist_buffer_string(&what),
        ist_show_text(n, row->says),    ist_show_text(n, row->attributed_to), ist_standing_names[row->standing],
        ist_show_grade(grade, row)};
    ok = ok && ist_tables_texts(table, texts, err);
    ist_buffer_free(&what);
    return ok;
}

static bool add_evidence(ist_tables *out, const ist_network *n, place at, ist_error *err) {
    static const ist_tables_column columns[] = {
        {"locator", IST_CELL_TEXT, NULL}, {"subject", IST_CELL_TEXT, NULL},       {"what", IST_CELL_TEXT, NULL},
        {"says", IST_CELL_TEXT, NULL},    {"attributed_to", IST_CELL_TEXT, NULL}, {"standing", IST_CELL_TEXT, NULL},
        {"grade", IST_CELL_TEXT, NULL},
    };
    size_t count = 0;
    line *lines = list_lines(&count, n, at, err);
    ist_table *table =
        lines != NULL && count > 0 ? ist_tables_add(out, "evidence", "evidence", IST_SHOW_COLUMNS(columns), err) : NULL;
    bool ok = lines != NULL && (table != NULL || count == 0);
    for (size_t i = 0; ok && i < count; i++) {
        ok = add_line(table, n, &ist_dataset_evidence(n->dataset)[lines[i].row], err);
    }
    free(lines);
    return ok;
}

/* ---- claims and disagreements ---- */

static bool add_claims(ist_tables *out, const ist_network *n, place at, ist_error *err) {
    static const ist_tables_column columns[] = {{"claim", IST_CELL_TEXT, NULL},
                                                {"locator", IST_CELL_TEXT, NULL},
                                                {"says", IST_CELL_TEXT, NULL},
                                                {"lens", IST_CELL_TEXT, NULL},
                                                {"test", IST_CELL_TEXT, NULL}};
    ist_table *table = NULL;
    bool ok = true;
    for (size_t i = 0; ok && i < n->dataset->rows[IST_TABLE_CLAIMS].count; i++) {
        const ist_claim *claim = &ist_dataset_claims(n->dataset)[i];
        if (!stands_at(n->dataset, at, claim->document, claim->locator)) {
            continue;
        }
        if (table == NULL) {
            table = ist_tables_add(out, "claims", "claims", IST_SHOW_COLUMNS(columns), err);
        }
        const char *texts[] = {ist_show_text(n, claim->id), ist_show_text(n, claim->locator),
                               ist_show_text(n, claim->says), ist_show_text(n, claim->lens),
                               ist_show_text(n, claim->test)};
        ok = table != NULL && ist_tables_texts(table, texts, err);
    }
    return ok && (table == NULL || ist_table_note(table, err, "'isthmus claims NETWORK ID' puts one to the test"));
}

static bool add_disagreements(ist_tables *out, const ist_network *n, place at, ist_error *err) {
    ist_show_readings meant = IST_SHOW_ANY_READING;
    meant.document = at.document;
    meant.section = at.section;
    meant.locator = at.locator;
    meant.paragraph = at.paragraph;
    return ist_show_disagreements(out, n, meant, err);
}

static bool add_all(ist_tables *out, const ist_network *n, place at, ist_error *err) {
    return add_evidence(out, n, at, err) && add_claims(out, n, at, err) && add_disagreements(out, n, at, err);
}

bool ist_show_beside(ist_tables *out, const ist_network *n, ist_text document, ist_text locator, ist_error *err) {
    return add_disagreements(out, n, (place){document, IST_NONE, locator, 0}, err);
}

bool ist_show_document(ist_tables *out, const ist_network *n, uint32_t document, ist_error *err) {
    place at = {ist_dataset_documents(n->dataset)[document].id, IST_NONE, IST_NONE, 0};
    return ist_show_row(out, n, IST_TABLE_DOCUMENTS, document, err) && add_all(out, n, at, err);
}

/* ---- sections and paragraphs ---- */

/* What is asked for, taken apart at its last slash; as a whole it may be a section. */
typedef struct {
    place at;
    const ist_section *section; /* NULL where no row lists it */
    const ist_paragraph *paragraph;
} wanted;

static const ist_section *find_section(const ist_sections *sections, ist_text document, const char *name,
                                       size_t length) {
    ist_text text = ist_texts_find(&sections->dataset->texts, name, length);
    return text != IST_NONE ? ist_sections_find(sections, document, text) : NULL;
}

static const ist_paragraph *find_paragraph(const ist_dataset *dataset, place at) {
    for (size_t i = 0; i < dataset->rows[IST_TABLE_PARAGRAPHS].count; i++) {
        const ist_paragraph *row = &ist_dataset_paragraphs(dataset)[i];
        if (row->document == at.document && row->section == at.section && row->paragraph == at.paragraph) {
            return row;
        }
    }
    return NULL;
}

static bool refuse_section(const ist_dataset *dataset, ist_text document, const char *name, ist_error *err) {
    ist_nearest search = {.word = name};
    for (size_t i = 0; i < dataset->rows[IST_TABLE_SECTIONS].count; i++) {
        const ist_section *section = &ist_dataset_sections(dataset)[i];
        if (section->document == document) {
            ist_nearest_try(&search, ist_dataset_text(dataset, section->section));
        }
    }
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_USAGE, "the document '%s' has no section or paragraph %s%s%s%s",
                         ist_dataset_text(dataset, document), ist_quote(quoted, name, strlen(name)),
                         search.nearest ? " (did you mean '"
                                        : "; expected a section, or one with a number, like intro/3",
                         search.nearest ? search.nearest : "", search.nearest ? "'?)" : "");
}

/* In a dataset that lists no sections a locator is what rows say. */
static bool find_locator(wanted *out, const ist_dataset *dataset, const char *name, ist_error *err) {
    out->at.locator = ist_texts_find(&dataset->texts, name, strlen(name));
    bool found = false;
    for (size_t i = 0; i < dataset->rows[IST_TABLE_EVIDENCE].count && !found; i++) {
        const ist_evidence *row = &ist_dataset_evidence(dataset)[i];
        found = stands_at(dataset, out->at, row->document, row->locator);
    }
    return (found && out->at.locator != IST_NONE) || refuse_section(dataset, out->at.document, name, err);
}

static bool find_place(wanted *out, const ist_dataset *dataset, const ist_sections *sections, ist_text document,
                       const char *name, ist_error *err) {
    const char *slash = strrchr(name, '/');
    out->at = (place){document, IST_NONE, IST_NONE, 0};
    if (sections->count == 0) {
        return find_locator(out, dataset, name, err);
    }
    out->section = find_section(sections, document, name, strlen(name));
    if (out->section == NULL && slash != NULL) {
        double number = 0;
        out->section = find_section(sections, document, name, (size_t)(slash - name));
        if (out->section == NULL || !ist_number_parse(&number, slash + 1, strlen(slash + 1)) || number < 1 ||
            number != floor(number)) {
            return refuse_section(dataset, document, name, err);
        }
        out->at.paragraph = number;
    }
    if (out->section == NULL) {
        return refuse_section(dataset, document, name, err);
    }
    out->at.section = out->section->section;
    out->paragraph = out->at.paragraph > 0 ? find_paragraph(dataset, out->at) : NULL;
    return out->at.paragraph <= out->section->paragraphs ||
           ist_error_set(err, IST_ERROR_USAGE, "the section '%s' of '%s' has %.0f paragraphs",
                         ist_dataset_text(dataset, out->at.section), ist_dataset_text(dataset, document),
                         out->section->paragraphs);
}

static bool add_locator(ist_tables *out, const ist_network *n, const wanted *asked, ist_error *err) {
    ist_table *table = ist_show_fields(out, "place", err);
    return table != NULL && ist_show_field(table, "document", ist_show_text(n, asked->at.document), err) &&
           ist_show_field(table, "locator", ist_show_text(n, asked->at.locator), err);
}

/* The paragraph's own row has no heading, and not every dataset lists its paragraphs. */
static bool add_paragraph(ist_tables *out, const ist_network *n, const wanted *asked, ist_error *err) {
    ist_table *table = ist_show_fields(out, "paragraph", err);
    const ist_paragraph *row = asked->paragraph;
    char number[32], words[32];
    return table != NULL && ist_show_field(table, "document", ist_show_text(n, asked->at.document), err) &&
           ist_show_field(table, "section", ist_show_text(n, asked->at.section), err) &&
           ist_show_field(table, "heading", ist_show_text(n, asked->section->heading), err) &&
           ist_show_field(table, "paragraph", ist_number_format(number, asked->at.paragraph), err) &&
           (row == NULL || isnan(row->words) ||
            ist_show_field(table, "words", ist_number_format(words, row->words), err)) &&
           (row == NULL || ist_show_field(table, "why", ist_show_text(n, row->why), err));
}

bool ist_show_place(ist_tables *out, const ist_network *n, uint32_t document, const char *name, ist_error *err) {
    ist_sections sections = {0};
    wanted asked = {0};
    ist_text id = ist_dataset_documents(n->dataset)[document].id;
    bool ok = ist_sections_sort(&sections, n->dataset, err) && find_place(&asked, n->dataset, &sections, id, name, err);
    if (ok && asked.section == NULL) {
        ok = add_locator(out, n, &asked, err);
    } else if (ok && asked.at.paragraph > 0) {
        ok = add_paragraph(out, n, &asked, err);
    } else if (ok) {
        size_t row = (size_t)(asked.section - ist_dataset_sections(n->dataset));
        ok = ist_show_row(out, n, IST_TABLE_SECTIONS, row, err);
    }
    ist_sections_free(&sections);
    return ok && add_all(out, n, asked.at, err);
}
