/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lens_rows.c - the table of lenses: words that can be read, and that name lenses and scenarios there are.
 */
#include <stdlib.h>
#include <string.h>

#include "chains.h"
#include "lens.h"
#include "references.h"
#include "row_names.h"

static const char resolving[] = "resolving lenses";

typedef struct {
    ist_dataset *dataset;
    ist_error *err;
    uint32_t *below; /* row -> the lens that its words start from, or IST_NONE */
} context;

#define REPORT(c, rule, row, field, ...)                                                                               \
    ist_dataset_report((c)->dataset, IST_SEVERITY_ERROR, rule,                                                         \
                       (ist_cell_place){IST_TABLE_LENSES, (row)->place, field}, (c)->err, __VA_ARGS__)

static const char *text(const context *c, ist_text t) {
    return ist_dataset_text(c->dataset, t);
}

static size_t row_count(const context *c) {
    return c->dataset->rows[IST_TABLE_LENSES].count;
}

/* ---- names ---- */

static bool check_duplicates(context *c) {
    const ist_row_names *names = &c->dataset->lens_names;
    for (size_t i = 1; i < names->count; i++) {
        const ist_named_lens *row = &ist_dataset_lenses(c->dataset)[names->rows[i].row];
        if (names->rows[i].name == names->rows[i - 1].name &&
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

static bool report_unknown(context *c, const ist_named_lens *row, const ist_row_names *names, const char *name) {
    bool shown = c->dataset->findings.errors < IST_FINDINGS_SHOWN;
    const char *nearest = shown ? ist_row_names_nearest(c->dataset, names, name) : NULL;
    const char *what = names == &c->dataset->lens_names ? "lens" : "scenario";
    char quoted[IST_QUOTE_SIZE];
    return REPORT(c, "unknown-id", row, "words", "unknown %s %s%s%s%s", what, ist_quote(quoted, name, strlen(name)),
                  nearest != NULL ? " (did you mean '" : "; no row of this dataset has that name",
                  nearest != NULL ? nearest : "", nearest != NULL ? "'?)" : "");
}

/* The first row with this name, or IST_NONE. */
static uint32_t find_row(const context *c, const ist_row_names *names, const char *name) {
    size_t count = 0;
    const ist_named_row *found =
        ist_row_names_find(&count, names, ist_texts_find(&c->dataset->texts, name, strlen(name)));
    return found != NULL ? found->row : IST_NONE;
}

static bool check_named(context *c, uint32_t number, const ist_lens *lens) {
    const ist_named_lens *row = &ist_dataset_lenses(c->dataset)[number];
    const ist_row_names *lenses = &c->dataset->lens_names, *scenarios = &c->dataset->scenario_names;
    if (lens->named != NULL) {
        c->below[number] = find_row(c, lenses, lens->named);
        if (c->below[number] == IST_NONE && !report_unknown(c, row, lenses, lens->named)) {
            return false;
        }
    }
    bool ok = true;
    for (size_t i = 0; ok && i < lens->scenarios.count; i++) {
        const char *name = lens->scenarios.items[i];
        ok = find_row(c, scenarios, name) != IST_NONE || report_unknown(c, row, scenarios, name);
    }
    return ok;
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
    uint8_t *verdicts = ist_chains_judge(c->below, row_count(c), c->err);
    bool ok = verdicts != NULL;
    for (size_t i = 0; ok && i < row_count(c); i++) {
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
    size_t count = row_count(&c);
    c.below = ist_array_make(count, sizeof *c.below, resolving, err);
    bool ok = c.below != NULL && check_duplicates(&c);
    for (uint32_t i = 0; ok && i < count; i++) {
        ok = check_name(&c, &ist_dataset_lenses(dataset)[i]) && check_words(&c, i);
    }
    ok = ok && check_chains(&c);
    free(c.below);
    return ok;
}
