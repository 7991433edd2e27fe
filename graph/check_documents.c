/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check_documents.c - the warnings about what documents say: rows without evidence, long sayings, paragraphs that were
 * passed over in silence, readings that rest on nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "check_rules.h"
#include "paragraphs.h"

typedef ist_check_context context;

enum { WORDS_MOST = 25 };

/* ---- evidence ---- */

static bool check_evidenced(context *c) {
    for (uint32_t a = 0; ist_check_has_documents(c) && a < c->network->actor_count; a++) {
        const ist_actor *row = ist_network_actor_row(c->network, a);
        if (ist_index_count(&c->network->actor_evidence, a) == 0 && !ist_network_actor_is_added(c->network, a) &&
            !IST_CHECK_WARN(c, "no-evidence", IST_TABLE_ACTORS, row->place, "id", "the actor '%s' has no evidence",
                            ist_check_text(c, row->id))) {
            return false;
        }
    }
    for (uint32_t t = 0; ist_check_has_documents(c) && t < c->dataset->rows[IST_TABLE_TIES].count; t++) {
        if (ist_index_count(&c->network->tie_evidence, t) == 0 &&
            !IST_CHECK_WARN(c, "no-evidence", IST_TABLE_TIES, ist_dataset_tie(c->dataset, t).place, "id",
                            "the tie '%s' has no evidence", ist_check_text(c, ist_dataset_tie(c->dataset, t).id))) {
            return false;
        }
    }
    const ist_figure *figures = ist_dataset_figures(c->dataset);
    for (uint32_t f = 0; ist_check_has_documents(c) && f < c->dataset->rows[IST_TABLE_FIGURES].count; f++) {
        if (ist_index_count(&c->network->figure_evidence, f) == 0 &&
            !IST_CHECK_WARN(c, "no-evidence", IST_TABLE_FIGURES, figures[f].place, "id",
                            "the figure '%s' has no evidence", ist_check_text(c, figures[f].id))) {
            return false;
        }
    }
    return true;
}

static size_t count_words(const char *says) {
    size_t words = 0;
    for (says += strspn(says, " \t\r\n"); *says != '\0'; says += strspn(says, " \t\r\n")) {
        words++;
        says += strcspn(says, " \t\r\n");
    }
    return words;
}

static bool check_sayings(context *c) {
    const ist_evidence *evidence = ist_dataset_evidence(c->dataset);
    for (size_t i = 0; i < c->dataset->rows[IST_TABLE_EVIDENCE].count; i++) {
        size_t words = count_words(ist_check_text(c, evidence[i].says));
        if (words > WORDS_MOST &&
            !IST_CHECK_WARN(c, "long-saying", IST_TABLE_EVIDENCE, evidence[i].place, "says",
                            "the paraphrase has %zu words; at most %d are wanted", words, WORDS_MOST)) {
            return false;
        }
    }
    return true;
}

/* ---- paragraphs ---- */

static bool check_paragraph(context *c, const ist_paragraph *row, uint32_t cited) {
    const char *section = ist_check_text(c, row->section), *document = ist_check_text(c, row->document);
    bool why = row->why != IST_TEXT_EMPTY;
    if (cited == 0 && !why) {
        return IST_CHECK_WARN(c, "silent-paragraph", IST_TABLE_PARAGRAPHS, row->place, "why",
                              "no row rests on %s/%.0f of '%s', and no reason is given", section, row->paragraph,
                              document);
    }
    return cited == 0 || !why ||
           IST_CHECK_WARN(c, "reason-unneeded", IST_TABLE_PARAGRAPHS, row->place, "why",
                          "%u row%s of evidence rest%s on %s/%.0f of '%s', and a reason is given why none does",
                          (unsigned)cited, cited == 1 ? "" : "s", cited == 1 ? "s" : "", section, row->paragraph,
                          document);
}

static bool check_paragraphs(context *c) {
    uint32_t *cited = ist_paragraphs_cited(c->dataset, c->err);
    bool ok = cited != NULL;
    for (size_t i = 0; ok && i < c->dataset->rows[IST_TABLE_PARAGRAPHS].count; i++) {
        ok = check_paragraph(c, &ist_dataset_paragraphs(c->dataset)[i], cited[i]);
    }
    free(cited);
    return ok;
}

/* ---- disagreements ---- */

/* That a document supports a row. */
typedef struct {
    ist_text subject, document;
} support;

static int compare_supports(const void *left, const void *right) {
    const support *a = left, *b = right;
    if (a->subject != b->subject) {
        return a->subject < b->subject ? -1 : 1;
    }
    return (a->document > b->document) - (a->document < b->document);
}

static support *sort_supports(const context *c, size_t count) {
    const ist_evidence *evidence = ist_dataset_evidence(c->dataset);
    support *all = ist_array_make(count, sizeof *all, "reading disagreements", c->err);
    for (size_t i = 0; all != NULL && i < count; i++) {
        all[i] = (support){evidence[i].subject, evidence[i].document};
    }
    if (all != NULL) {
        qsort(all, count, sizeof *all, compare_supports);
    }
    return all;
}

static bool check_readings(context *c) {
    size_t count = c->dataset->rows[IST_TABLE_EVIDENCE].count;
    support *all = sort_supports(c, count);
    bool ok = all != NULL;
    for (size_t i = 0; ok && i < c->dataset->rows[IST_TABLE_DISAGREEMENTS].count; i++) {
        const ist_reading *row = &ist_dataset_readings(c->dataset)[i];
        const support wanted = {row->subject, row->document};
        ok = row->subject == IST_TEXT_EMPTY || bsearch(&wanted, all, count, sizeof *all, compare_supports) != NULL ||
             IST_CHECK_WARN(c, "reading-unsupported", IST_TABLE_DISAGREEMENTS, row->place, "subject",
                            "no row of evidence supports '%s' from '%s', which reads it so",
                            ist_check_text(c, row->subject), ist_check_text(c, row->document));
    }
    free(all);
    return ok;
}

bool ist_check_documents(ist_check_context *c) {
    return check_evidenced(c) && check_sayings(c) && check_paragraphs(c) && check_readings(c);
}
