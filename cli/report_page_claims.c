/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_page_claims.c - the claims on a page: what each says, its test, the verdict, and what that is read from.
 */
#include <math.h>
#include <string.h>

#include "core/claims/claim.h"
#include "report_page.h"

typedef struct {
    ist_report_page *page;
    ist_graph_out *out;
    const ist_table *table; /* of the verdicts, a row a claim */
    size_t row;
} teller;

static const char *text_of(const teller *t, const char *column) {
    return ist_report_text(t->table, t->row, ist_report_column(t->table, column));
}

static void put_sentence(teller *t, const char **between, const char *before, const char *text) {
    if (text[0] == '\0') {
        return;
    }
    ist_buffer sentence = {0};
    t->out->failed = t->out->failed || !ist_buffer_print(&sentence, t->out->err, "%s%s", before, text);
    ist_put(t->out, *between);
    ist_put_json(t->out, ist_buffer_string(&sentence));
    ist_buffer_free(&sentence);
    *between = ",";
}

/* The field of a card: its rows are fields and values. */
static const char *field_of(const ist_table *card, const char *field) {
    for (size_t row = 0; row < card->row_count; row++) {
        if (strcmp(ist_report_text(card, row, 0), field) == 0) {
            return ist_report_text(card, row, 1);
        }
    }
    return "";
}

/* What it means, both sides in words, and what trying it came to where it was tried. */
static void put_why(teller *t, const ist_table *card) {
    const char *between = "";
    ist_put(t->out, ",\"why\":[");
    put_sentence(t, &between, "", text_of(t, "means"));
    put_sentence(t, &between, "left: ", field_of(card, "left"));
    put_sentence(t, &between, "right: ", field_of(card, "right"));
    put_sentence(t, &between, "why there is no answer: ", field_of(card, "reason"));
    put_sentence(t, &between, "when: ", text_of(t, "when"));
    put_sentence(t, &between, "holds under: ", text_of(t, "holds-under"));
    put_sentence(t, &between, "fails under: ", text_of(t, "fails-under"));
    put_sentence(t, &between, "turns without: ", text_of(t, "turns-without"));
    put_sentence(t, &between, "without assumptions: ", text_of(t, "without-assumptions"));
    put_sentence(t, &between, "note: ", text_of(t, "note"));
    ist_put(t->out, "]");
}

static void put_document(teller *t) {
    ist_subject document = ist_network_find(&t->page->report->pipeline.network, text_of(t, "document"));
    if (document.type == IST_SUBJECT_DOCUMENT) {
        ist_put(t->out, ",\"document\":");
        ist_put_count(t->out, document.index);
    }
}

static void put_claim(teller *t, const ist_table *card) {
    ist_put(t->out, "{\"id\":");
    ist_put_json(t->out, text_of(t, "claim"));
    put_document(t);
    ist_page_put_text(t->out, ",\"locator\":", text_of(t, "locator"));
    ist_page_put_text(t->out, ",\"statement\":", text_of(t, "says"));
    ist_page_put_text(t->out, ",\"lens\":", text_of(t, "lens"));
    ist_page_put_text(t->out, ",\"test\":", text_of(t, "test"));
    ist_page_put_text(t->out, ",\"verdict\":", text_of(t, "verdict"));
    ist_page_put_text(t->out, ",\"operator\":", text_of(t, "operator"));
    ist_page_put_value(t->out, ",\"value\":", ist_report_number(t->table, t->row, ist_report_column(t->table, "left")));
    ist_page_put_value(t->out,
                       ",\"threshold\":", ist_report_number(t->table, t->row, ist_report_column(t->table, "right")));
    put_why(t, card);
    ist_page_put_text(t->out, ",\"conditions\":", ist_table_string(card, card->contract));
    ist_put(t->out, "}");
}

/* The row of claims that this row of the table is about. */
static bool put_row(teller *t, ist_error *err) {
    const ist_network *network = &t->page->report->pipeline.network;
    ist_subject claim = ist_network_find(network, text_of(t, "claim"));
    ist_verdict verdict;
    ist_table card = {0};
    bool ok = claim.type != IST_SUBJECT_CLAIM || ist_claims_card(&card, &verdict, network, claim.index, err);
    if (ok) {
        ist_put(t->out, t->row > 0 ? ",\n" : "\n");
        put_claim(t, &card);
    }
    ist_table_free(&card);
    return ok;
}

static bool put_all(teller *t, ist_error *err) {
    bool ok = true;
    for (; ok && t->row < t->table->row_count; t->row++) {
        ok = put_row(t, err);
    }
    return ok;
}

/* The claims as they were tried, else the comparison of each, with every column. */
bool ist_report_page_put_claims(ist_report_page *page, ist_error *err) {
    const ist_report *report = page->report;
    const ist_claims_choice all = {0};
    const ist_claims_form wide = {.wide = true};
    ist_claim_rows rows = {0};
    ist_table told = {0};
    teller t = {.page = page, .out = &page->data, .table = &told};
    size_t contradicted = 0;
    bool ok = true;
    ist_put(t.out, "\"claims\":[");
    if (report->tried.count > 0) {
        t.table = &report->tried.items[0].table;
    } else if (report->pipeline.dataset.rows[IST_TABLE_CLAIMS].count > 0) {
        ok = ist_claims_choose(&rows, &report->pipeline.network, all, err) &&
             ist_claims_table(&told, &contradicted, &report->pipeline.network, &rows, wide, err);
    }
    ok = ok && put_all(&t, err);
    ist_put(t.out, "]");
    ist_claim_rows_free(&rows);
    ist_table_free(&told);
    return ok;
}
