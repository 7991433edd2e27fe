/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * show.c - rows of a network as tables for a reader: the row itself, what hangs on it, its evidence.
 *
 * A row is shown as the table of its fields, by the schema, so that no field is forgotten.
 */
#include "show_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/export.h"
#include "graph/schema.h"

#define COLUMNS(list) IST_SHOW_COLUMNS(list)
#define text_of(network, text) ist_show_text(network, text)

bool ist_show_field(ist_table *table, const char *field, const char *value, ist_error *err) {
    const char *texts[] = {field, value};
    return value[0] == '\0' || ist_tables_texts(table, texts, err);
}

ist_table *ist_show_fields(ist_tables *out, const char *title, ist_error *err) {
    static const ist_tables_column columns[] = {{"field", IST_CELL_TEXT, NULL}, {"value", IST_CELL_TEXT, NULL}};
    return ist_tables_add(out, "row", title, COLUMNS(columns), err);
}

/* A field of a row of a table. */
static bool add_field(ist_table *out, const ist_table *rows, size_t row, size_t column, ist_error *err) {
    const ist_cell *cell = ist_table_cell(rows, row, column);
    char number[32];
    const char *value = cell->type == IST_CELL_TEXT   ? ist_table_string(rows, cell->text)
                        : cell->type == IST_CELL_REAL ? ist_number_format(number, cell->real)
                                                      : "";
    return ist_show_field(out, ist_table_string(rows, rows->columns[column].name), value, err);
}

bool ist_show_row(ist_tables *out, const ist_network *n, ist_table_id id, size_t row, ist_error *err) {
    ist_table rows = {0};
    ist_table *table = ist_show_fields(out, ist_schemas[id].one, err);
    bool ok = table != NULL && ist_dataset_table(&rows, n->dataset, id, err);
    for (size_t column = 0; ok && column < rows.column_count; column++) {
        ok = add_field(table, &rows, row, column, err);
    }
    ist_table_free(&rows);
    return ok;
}

/* Lists of rows of one table. */
typedef struct {
    const uint32_t *items;
    size_t count;
} rows_of;

static rows_of rows_at(const ist_index *index, size_t owner) {
    return (rows_of){ist_index_items(index, owner), ist_index_count(index, owner)};
}

const char *ist_show_grade(char buffer[8], const ist_evidence *row) {
    buffer[0] = '\0';
    if (row->reliability != 0 && !isnan(row->credibility)) {
        snprintf(buffer, 8, "%c%.0f", row->reliability, row->credibility);
    } else if (row->reliability != 0) {
        snprintf(buffer, 8, "%c", row->reliability);
    }
    return buffer;
}

static bool add_evidence_row(ist_table *table, const ist_network *n, const ist_evidence *row, ist_error *err) {
    char grade[8];
    const char *texts[] = {text_of(n, row->subject),  text_of(n, row->document),      text_of(n, row->locator),
                           text_of(n, row->says),     text_of(n, row->attributed_to), ist_standing_names[row->standing],
                           ist_show_grade(grade, row)};
    return ist_tables_texts(table, texts, err);
}

static const ist_tables_column evidence_columns[] = {
    {"subject", IST_CELL_TEXT, NULL}, {"document", IST_CELL_TEXT, NULL},      {"locator", IST_CELL_TEXT, NULL},
    {"says", IST_CELL_TEXT, NULL},    {"attributed_to", IST_CELL_TEXT, NULL}, {"standing", IST_CELL_TEXT, NULL},
    {"grade", IST_CELL_TEXT, NULL},
};

/* Adds rows to the table of evidence, which is made when the first one comes. */
static bool add_evidence(ist_tables *out, const ist_network *n, rows_of evidence, ist_error *err) {
    if (evidence.count == 0) {
        return true;
    }
    ist_named_table *last = out->count > 0 ? &out->items[out->count - 1] : NULL;
    bool begun = last != NULL && strcmp(last->name, "evidence") == 0;
    ist_table *table =
        begun ? &last->table : ist_tables_add(out, "evidence", "evidence", COLUMNS(evidence_columns), err);
    bool ok = table != NULL;
    for (size_t i = 0; ok && i < evidence.count; i++) {
        ok = add_evidence_row(table, n, &ist_dataset_evidence(n->dataset)[evidence.items[i]], err);
    }
    return ok;
}

static const ist_index *evidence_of(const ist_network *n, ist_subject_type type) {
    return type == IST_SUBJECT_ACTOR    ? &n->actor_evidence
           : type == IST_SUBJECT_TIE    ? &n->tie_evidence
           : type == IST_SUBJECT_FIGURE ? &n->figure_evidence
           : type == IST_SUBJECT_CLAIM  ? &n->claim_evidence
                                        : NULL;
}

bool ist_show_evidence(ist_tables *out, const ist_network *n, const ist_subject *subjects, size_t count,
                       ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const ist_index *evidence = evidence_of(n, subjects[i].type);
        ok = evidence == NULL || add_evidence(out, n, rows_at(evidence, subjects[i].index), err);
    }
    return ok;
}

static bool add_figure_row(ist_table *table, const ist_network *n, const ist_figure *row, ist_error *err) {
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, text_of(n, row->id), err) &&
           ist_table_text(table, 1, text_of(n, row->measure), err) && ist_table_real(table, 2, row->value, err) &&
           ist_table_text(table, 3, text_of(n, row->unit), err) &&
           ist_table_text(table, 4, ist_figure_kind_names[row->kind], err) &&
           ist_table_text(table, 5, text_of(n, row->period), err) &&
           ist_table_text(table, 6, ist_status_names[row->status], err);
}

static bool add_figures(ist_tables *out, const ist_network *n, rows_of figures, ist_error *err) {
    static const ist_tables_column columns[] = {
        {"id", IST_CELL_TEXT, NULL},     {"measure", IST_CELL_TEXT, NULL}, {"value", IST_CELL_REAL, NULL},
        {"unit", IST_CELL_TEXT, NULL},   {"kind", IST_CELL_TEXT, NULL},    {"period", IST_CELL_TEXT, NULL},
        {"status", IST_CELL_TEXT, NULL},
    };
    ist_table *table = figures.count > 0 ? ist_tables_add(out, "figures", "figures", COLUMNS(columns), err) : NULL;
    bool ok = table != NULL;
    for (size_t i = 0; ok && i < figures.count; i++) {
        ok = add_figure_row(table, n, &ist_dataset_figures(n->dataset)[figures.items[i]], err);
    }
    return ok || figures.count == 0;
}

static bool add_figures_evidence(ist_tables *out, const ist_network *n, rows_of figures, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < figures.count; i++) {
        ok = add_evidence(out, n, rows_at(&n->figure_evidence, figures.items[i]), err);
    }
    return ok;
}

static bool add_tie_row(ist_table *table, const ist_network *n, uint32_t tie, ist_error *err) {
    const ist_tie row = ist_dataset_tie(n->dataset, tie);
    char from[24], to[24];
    const char *texts[] = {
        text_of(n, row.id),
        text_of(n, row.source),
        row.directed ? "->" : "--",
        text_of(n, row.target),
        text_of(n, row.relation),
        text_of(n, row.layer),
        row.sign > 0   ? "+"
        : row.sign < 0 ? "-"
                       : "0",
        ist_status_names[row.status],
        row.from.year != 0 ? ist_date_format(from, row.from) : "",
        row.to.year != 0 ? ist_date_format(to, row.to) : "",
    };
    bool ok = ist_table_row(table, IST_NONE, err);
    for (size_t i = 0; ok && i < sizeof texts / sizeof texts[0]; i++) {
        ok = ist_table_text(table, i, texts[i], err);
    }
    return ok && ist_table_integer(table, sizeof texts / sizeof texts[0],
                                   (int64_t)ist_index_count(&n->tie_evidence, tie), err);
}

static bool add_ties(ist_tables *out, const ist_network *n, rows_of ties, const char *title, ist_error *err) {
    static const ist_tables_column columns[] = {
        {"tie", IST_CELL_TEXT, NULL},    {"source", IST_CELL_TEXT, NULL},        {"direction", IST_CELL_TEXT, NULL},
        {"target", IST_CELL_TEXT, NULL}, {"relation", IST_CELL_TEXT, NULL},      {"layer", IST_CELL_TEXT, NULL},
        {"sign", IST_CELL_TEXT, NULL},   {"status", IST_CELL_TEXT, NULL},        {"from", IST_CELL_TEXT, NULL},
        {"to", IST_CELL_TEXT, NULL},     {"evidence", IST_CELL_INTEGER, "rows"},
    };
    ist_table *table = ties.count > 0 ? ist_tables_add(out, "ties", title, COLUMNS(columns), err) : NULL;
    bool ok = table != NULL;
    for (size_t i = 0; ok && i < ties.count; i++) {
        ok = add_tie_row(table, n, ties.items[i], err);
    }
    return ok || ties.count == 0;
}

/* The documents that speak of a tie, each once. */
static bool list_documents(ist_buffer *out, const ist_network *n, uint32_t tie, ist_error *err) {
    rows_of evidence = rows_at(&n->tie_evidence, tie);
    const ist_evidence *rows = ist_dataset_evidence(n->dataset);
    bool ok = true;
    for (size_t i = 0; ok && i < evidence.count; i++) {
        bool seen = false;
        for (size_t j = 0; j < i; j++) {
            seen = seen || rows[evidence.items[j]].document == rows[evidence.items[i]].document;
        }
        ok = seen || ist_buffer_print(out, err, "%s%s", out->length > 0 ? ", " : "",
                                      text_of(n, rows[evidence.items[i]].document));
    }
    return ok;
}

static bool add_leg_row(ist_table *table, const ist_network *n, const ist_leg *leg, uint32_t *tie, ist_error *err) {
    *tie = ist_network_subject(n, leg->tie).index;
    const ist_tie row = ist_dataset_tie(n->dataset, *tie);
    ist_buffer documents = {0};
    bool ok = list_documents(&documents, n, *tie, err) && ist_table_row(table, IST_NONE, err) &&
              ist_table_real(table, 0, leg->position, err) && ist_table_text(table, 1, text_of(n, leg->tie), err) &&
              ist_table_text(table, 2, text_of(n, row.source), err) &&
              ist_table_text(table, 3, text_of(n, row.target), err) &&
              ist_table_text(table, 4, ist_status_names[row.status], err) &&
              ist_table_text(table, 5, ist_buffer_string(&documents), err);
    ist_buffer_free(&documents);
    return ok;
}

/* The legs in their order; `ties` receives their ties, as many. */
static bool add_legs(ist_tables *out, const ist_network *n, rows_of legs, uint32_t *ties, ist_error *err) {
    static const ist_tables_column columns[] = {
        {"leg", IST_CELL_REAL, NULL},    {"tie", IST_CELL_TEXT, NULL},    {"source", IST_CELL_TEXT, NULL},
        {"target", IST_CELL_TEXT, NULL}, {"status", IST_CELL_TEXT, NULL}, {"documents", IST_CELL_TEXT, NULL},
    };
    ist_table *table =
        legs.count > 0 ? ist_tables_add(out, "legs", "legs in their order", COLUMNS(columns), err) : NULL;
    bool ok = table != NULL;
    for (size_t i = 0; ok && i < legs.count; i++) {
        ok = add_leg_row(table, n, &ist_dataset_legs(n->dataset)[legs.items[i]], &ties[i], err);
    }
    return ok || legs.count == 0;
}

static bool add_ties_evidence(ist_tables *out, const ist_network *n, rows_of ties, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < ties.count; i++) {
        ok = add_evidence(out, n, rows_at(&n->tie_evidence, ties.items[i]), err);
    }
    return ok;
}

static bool show_actor(ist_tables *out, const ist_network *n, uint32_t actor, ist_error *err) {
    rows_of figures = rows_at(&n->actor_figures, actor), legs = rows_at(&n->route_legs, actor);
    uint32_t *leg_ties = ist_array_make(legs.count, sizeof *leg_ties, "listing legs", err);
    bool ok = leg_ties != NULL && ist_show_row(out, n, IST_TABLE_ACTORS, n->actor_row[actor], err) &&
              add_ties(out, n, rows_at(&n->actor_ties, actor), "ties", err) && add_legs(out, n, legs, leg_ties, err) &&
              add_figures(out, n, figures, err) && add_evidence(out, n, rows_at(&n->actor_evidence, actor), err) &&
              add_figures_evidence(out, n, figures, err) &&
              add_ties_evidence(out, n, (rows_of){leg_ties, legs.count}, err);
    free(leg_ties);
    return ok;
}

static bool show_tie(ist_tables *out, const ist_network *n, uint32_t tie, ist_error *err) {
    rows_of figures = rows_at(&n->tie_figures, tie);
    return ist_show_row(out, n, IST_TABLE_TIES, tie, err) && add_figures(out, n, figures, err) &&
           add_evidence(out, n, rows_at(&n->tie_evidence, tie), err) && add_figures_evidence(out, n, figures, err);
}

static bool show_figure(ist_tables *out, const ist_network *n, uint32_t figure, ist_error *err) {
    return ist_show_row(out, n, IST_TABLE_FIGURES, figure, err) &&
           add_evidence(out, n, rows_at(&n->figure_evidence, figure), err);
}

/* A claim, and what else stands at its paragraph. */
static bool show_claim(ist_tables *out, const ist_network *n, uint32_t row, ist_error *err) {
    const ist_claim *claim = &ist_dataset_claims(n->dataset)[row];
    return ist_show_row(out, n, IST_TABLE_CLAIMS, row, err) &&
           ist_table_note(&out->items[out->count - 1].table, err, "'isthmus claims NETWORK %s' puts it to the test",
                          text_of(n, claim->id)) &&
           add_evidence(out, n, rows_at(&n->claim_evidence, row), err) &&
           ist_show_beside(out, n, claim->document, claim->locator, err);
}

static bool is_added(const ist_network *n, ist_subject subject) {
    return (subject.type == IST_SUBJECT_ACTOR && ist_network_actor_is_added(n, subject.index)) ||
           (subject.type == IST_SUBJECT_TIE && ist_network_tie_is_added(n, subject.index));
}

static bool show_row(ist_tables *out, const ist_network *n, ist_subject subject, ist_error *err) {
    if (is_added(n, subject)) {
        return ist_show_added(out, n, subject, err);
    }
    switch (subject.type) {
    case IST_SUBJECT_ACTOR:
        return show_actor(out, n, subject.index, err);
    case IST_SUBJECT_TIE:
        return show_tie(out, n, subject.index, err);
    case IST_SUBJECT_FIGURE:
        return show_figure(out, n, subject.index, err);
    case IST_SUBJECT_DOCUMENT:
        return ist_show_document(out, n, subject.index, err);
    case IST_SUBJECT_CLAIM:
        return show_claim(out, n, subject.index, err);
    case IST_SUBJECT_NONE:
        break;
    }
    return ist_error_set(err, IST_ERROR_USAGE, "there is nothing of this id");
}

/* The matters that are about a subject or a figure of it. */
static bool add_disputes(ist_tables *out, const ist_network *n, ist_subject subject, ist_error *err) {
    ist_show_readings meant = IST_SHOW_ANY_READING;
    const char *id = ist_network_id(n, subject);
    meant.subject = ist_texts_find(&n->dataset->texts, id, strlen(id));
    return ist_show_disagreements(out, n, meant, err);
}

bool ist_show_subject(ist_tables *out, const ist_network *n, ist_subject subject, ist_error *err) {
    bool of_paragraphs = subject.type == IST_SUBJECT_DOCUMENT || subject.type == IST_SUBJECT_CLAIM;
    return show_row(out, n, subject, err) && (of_paragraphs || add_disputes(out, n, subject, err));
}

static bool joins(const ist_network *n, uint32_t tie, uint32_t a, uint32_t b) {
    uint32_t source = n->tie_source[tie], target = n->tie_target[tie];
    return (ist_network_inside(n, source, a) && ist_network_inside(n, target, b)) ||
           (ist_network_inside(n, source, b) && ist_network_inside(n, target, a));
}

bool ist_show_dyad(ist_tables *out, const ist_network *n, uint32_t a, uint32_t b, ist_error *err) {
    size_t all = n->dataset->rows[IST_TABLE_TIES].count, count = 0;
    uint32_t *ties = ist_array_make(all, sizeof *ties, "listing ties", err);
    for (uint32_t tie = 0; ties != NULL && tie < all; tie++) {
        if (joins(n, tie, a, b)) {
            ties[count++] = tie;
        }
    }
    const char *left = ist_network_actor_id(n, a), *right = ist_network_actor_id(n, b);
    ist_buffer title = {0};
    bool ok = ties != NULL && ist_buffer_print(&title, err, "ties between %s and %s", left, right) &&
              (count > 0 || ist_error_set(err, IST_ERROR_UNDEFINED, "no tie joins %s and %s", left, right)) &&
              add_ties(out, n, (rows_of){ties, count}, title.bytes, err) &&
              add_ties_evidence(out, n, (rows_of){ties, count}, err);
    ist_buffer_free(&title);
    free(ties);
    return ok;
}
