/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_rows.c - the table of lenses: words that can be read, and that name lenses and scenarios there are.
 */
#include <stdlib.h>
#include <string.h>

#include "chains.h"
#include "lens.h"
#include "references.h"

static const char resolving[] = "resolving lenses";

typedef struct {
    ist_text name;
    uint32_t row;
} named_row;

typedef struct {
    ist_dataset *dataset;
    ist_error *err;
    named_row *lenses, *scenarios; /* rows by name, ascending */
    uint32_t *below;               /* row -> the lens that its words start from, or IST_NONE */
} context;

#define REPORT(c, rule, row, field, ...)                                                                               \
    ist_dataset_report((c)->dataset, IST_SEVERITY_ERROR, rule,                                                         \
                       (ist_cell_place){IST_TABLE_LENSES, (row)->place, field}, (c)->err, __VA_ARGS__)

static const char *text(const context *c, ist_text t) {
    return ist_dataset_text(c->dataset, t);
}

static size_t row_count(const context *c, ist_table_id table) {
    return c->dataset->rows[table].count;
}

/* ---- names ---- */

static int compare_rows(const void *left, const void *right) {
    const named_row *a = left, *b = right;
    if (a->name != b->name) {
        return a->name < b->name ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static int compare_names(const void *left, const void *right) {
    ist_text a = ((const named_row *)left)->name, b = ((const named_row *)right)->name;
    return (a > b) - (a < b);
}

static named_row *sort_rows(const context *c, ist_table_id table) {
    size_t count = row_count(c, table);
    named_row *rows = ist_array_make(count, sizeof *rows, resolving, c->err);
    for (uint32_t i = 0; rows != NULL && i < count; i++) {
        rows[i] = (named_row){table == IST_TABLE_LENSES ? ist_dataset_lenses(c->dataset)[i].lens
                                                        : ist_dataset_edits(c->dataset)[i].scenario,
                              i};
    }
    if (rows != NULL) {
        qsort(rows, count, sizeof *rows, compare_rows);
    }
    return rows;
}

/* A row with this name, or IST_NONE. */
static uint32_t find_row(const context *c, const named_row *rows, ist_table_id table, const char *name) {
    const named_row wanted = {ist_texts_find(&c->dataset->texts, name, strlen(name)), 0};
    const named_row *found = bsearch(&wanted, rows, row_count(c, table), sizeof *rows, compare_names);
    return found != NULL ? found->row : IST_NONE;
}

static bool check_duplicates(context *c) {
    for (size_t i = 1; i < row_count(c, IST_TABLE_LENSES); i++) {
        const ist_named_lens *row = &ist_dataset_lenses(c->dataset)[c->lenses[i].row];
        if (c->lenses[i].name == c->lenses[i - 1].name &&
            !REPORT(c, "duplicate-id", row, "lens", "the lens '%s' stands here a second time; a name is one lens",
                    text(c, row->lens))) {
            return false;
        }
    }
    return true;
}

/* A name is a word of the grammar. */
static bool check_name(context *c, const ist_named_lens *row) {
    const char *name = text(c, row->lens);
    char quoted[IST_QUOTE_SIZE];
    return strpbrk(name, " \t\r\n=,") == NULL ||
           REPORT(c, "lens-name", row, "lens",
                  "the name %s cannot be written as lens=NAME: it has a blank, a comma or =",
                  ist_quote(quoted, name, strlen(name)));
}

/* ---- words ---- */

static bool report_unknown(context *c, const ist_named_lens *row, ist_table_id table, const named_row *rows,
                           const char *name) {
    ist_nearest search = {.word = name};
    for (size_t i = 0; i < row_count(c, table) && c->dataset->findings.errors < IST_FINDINGS_SHOWN; i++) {
        ist_nearest_try(&search, text(c, rows[i].name));
    }
    const char *nearest = search.nearest;
    char quoted[IST_QUOTE_SIZE];
    const char *what = table == IST_TABLE_LENSES ? "lens" : "scenario";
    return REPORT(c, "unknown-id", row, "words", "unknown %s %s%s%s%s", what, ist_quote(quoted, name, strlen(name)),
                  nearest != NULL ? " (did you mean '" : "; no row of this dataset has that name",
                  nearest != NULL ? nearest : "", nearest != NULL ? "'?)" : "");
}

static bool check_named(context *c, uint32_t number, const ist_lens *lens) {
    const ist_named_lens *row = &ist_dataset_lenses(c->dataset)[number];
    if (lens->named != NULL) {
        c->below[number] = find_row(c, c->lenses, IST_TABLE_LENSES, lens->named);
        if (c->below[number] == IST_NONE && !report_unknown(c, row, IST_TABLE_LENSES, c->lenses, lens->named)) {
            return false;
        }
    }
    return lens->scenario == NULL || find_row(c, c->scenarios, IST_TABLE_SCENARIOS, lens->scenario) != IST_NONE ||
           report_unknown(c, row, IST_TABLE_SCENARIOS, c->scenarios, lens->scenario);
}

static bool check_words(context *c, uint32_t number) {
    const ist_named_lens *row = &ist_dataset_lenses(c->dataset)[number];
    ist_lens lens = {0};
    ist_error problem = {0};
    c->below[number] = IST_NONE;
    bool ok;
    if (ist_lens_parse(&lens, text(c, row->words), &problem)) {
        ok = check_named(c, number, &lens);
    } else if (ist_error_is_memory(&problem)) {
        ok = ist_error_set(c->err, problem.kind, "%s", problem.message);
    } else {
        ok = REPORT(c, "lens-words", row, "words", "the words of '%s': %s", text(c, row->lens), problem.message);
    }
    ist_lens_free(&lens);
    return ok;
}

static bool check_chains(context *c) {
    uint8_t *verdicts = ist_chains_judge(c->below, row_count(c, IST_TABLE_LENSES), c->err);
    bool ok = verdicts != NULL;
    for (size_t i = 0; ok && i < row_count(c, IST_TABLE_LENSES); i++) {
        const ist_named_lens *row = &ist_dataset_lenses(c->dataset)[i];
        if (verdicts[i] == IST_CHAIN_CYCLE) {
            ok = REPORT(c, "lens-cycle", row, "words",
                        "the lens '%s' starts from itself through lens=%s; one must do "
                        "without",
                        text(c, row->lens), text(c, ist_dataset_lenses(c->dataset)[c->below[i]].lens));
        } else if (verdicts[i] == IST_CHAIN_DEEP) {
            ok = REPORT(c, "lens-depth", row, "words", "the lens '%s' starts from more than %d others, the limit",
                        text(c, row->lens), IST_CHAIN_MOST);
        }
    }
    free(verdicts);
    return ok;
}

bool ist_references_check_lenses(ist_dataset *dataset, ist_error *err) {
    context c = {.dataset = dataset, .err = err};
    size_t count = dataset->rows[IST_TABLE_LENSES].count;
    c.lenses = sort_rows(&c, IST_TABLE_LENSES);
    c.scenarios = c.lenses != NULL ? sort_rows(&c, IST_TABLE_SCENARIOS) : NULL;
    c.below = c.scenarios != NULL ? ist_array_make(count, sizeof *c.below, resolving, err) : NULL;
    bool ok = c.below != NULL && check_duplicates(&c);
    for (uint32_t i = 0; ok && i < count; i++) {
        ok = check_name(&c, &ist_dataset_lenses(dataset)[i]) && check_words(&c, i);
    }
    ok = ok && check_chains(&c);
    free(c.lenses);
    free(c.scenarios);
    free(c.below);
    return ok;
}
