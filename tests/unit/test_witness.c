/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which documents bear witness: one rule for what is counted of a row and for strength=documents. */
#include "fixture.h"

#include "folder.h"
#include "graph/witness.h"

static const char description[] =
    "{\"resources\": ["
    "{\"name\": \"documents\", \"path\": \"documents.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"},"
    "{\"name\": \"origin\"}]}},"
    "{\"name\": \"actors\", \"path\": \"actors.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"}]}},"
    "{\"name\": \"ties\", \"path\": \"ties.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"},"
    "{\"name\": \"source\"}, {\"name\": \"target\"}]}},"
    "{\"name\": \"claims\", \"path\": \"claims.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"},"
    "{\"name\": \"document\"}, {\"name\": \"locator\"}, {\"name\": \"note\"}]}},"
    "{\"name\": \"evidence\", \"path\": \"evidence.csv\", \"schema\": {\"fields\": [{\"name\": \"subject\"},"
    "{\"name\": \"document\"}, {\"name\": \"locator\"}, {\"name\": \"standing\"}]}}]}";

/* `reprint` repeats `one` through `copy`; `left` and `right` repeat each other, `tail` one of them. */
static const char documents[] =
    "id,origin\ntail,left\none,\ntwo,\ncopy,one\nreprint,copy\nleft,right\nright,left\nguesses,\n";
static const char actors[] = "id\nA\nB\nC\nD\nE\nF\n";
static const char ties[] = "id,source,target\nsaid,A,B\nalso,B,A\nrepeated,B,C\nround,C,D\nassumed,D,E\nbare,E,F\n";
static const char claims[] = "id,document,locator,note\nk,two,1/1,it cannot be tested\n";
static const char evidence[] =
    "subject,document,locator,standing\n"
    "said,one,1/1,assertion\nsaid,one,1/2,official\nalso,two,1/1,hearsay\n"
    "repeated,one,1/1,assertion\nrepeated,reprint,1/1,assertion\n"
    "round,left,1/1,assertion\nround,right,1/1,attributed\nround,tail,1/1,assertion\n"
    "assumed,guesses,1/1,assumption\n"
    "k,one,1/1,inference\nk,two,1/1,inference\nA,one,1/1,assertion\nA,guesses,1/1,assumption\n";

static void open_witnesses(fixture *f) {
    const struct {
        const char *name, *text;
    } files[] = {{"datapackage.json", description},
                 {"documents.csv", documents},
                 {"actors.csv", actors},
                 {"ties.csv", ties},
                 {"claims.csv", claims},
                 {"evidence.csv", evidence}};
    folder made = folder_make();
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        folder_write(&made, files[i].name, files[i].text, strlen(files[i].text));
    }
    fixture_open(f, made.path);
    folder_remove(&made);
}

static size_t count_of(const fixture *f, const char *id) {
    ist_witnesses witnesses = {0};
    ist_error err = {0};
    assert_true(ist_witnesses_add(&witnesses, &f->network, ist_network_find(&f->network, id), &err));
    size_t count = ist_witnesses_unite(&witnesses);
    ist_witnesses_free(&witnesses);
    return count;
}

static void a_witness_says_it_itself_and_counts_once(void **state) {
    (void)state;
    static const struct {
        const char *id;
        size_t count;
    } rows[] = {{"said", 1},    {"also", 1}, {"repeated", 1}, {"round", 1},
                {"assumed", 0}, {"bare", 0}, {"k", 2}, /* the one that makes the claim among them */
                {"A", 1},       {"B", 0}};
    fixture f;
    open_witnesses(&f);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (count_of(&f, rows[i].id) != rows[i].count) {
            fail_msg("%s: %zu", rows[i].id, count_of(&f, rows[i].id));
        }
    }
    fixture_close(&f);
}

static void strength_by_documents_counts_the_same_witnesses(void **state) {
    (void)state;
    fixture f;
    open_witnesses(&f);
    fixture_view(&f, "strength=documents without=assumed,bare");
    assert_int_equal(f.view.counts.unwitnessed, 0);
    assert_true(f.view.strengths[fixture_edge(&f, "A", "B")] == 2); /* of both its ties */
    assert_true(f.view.strengths[fixture_edge(&f, "B", "C")] == 1);
    assert_true(f.view.strengths[fixture_edge(&f, "C", "D")] == 1);
    fixture_view(&f, "strength=documents"); /* what nobody witnesses is left out and counted */
    assert_int_equal(f.view.counts.unwitnessed, 2);
    assert_int_equal(fixture_vertex(&f, "F"), IST_NONE);
    fixture_refuses(&f, "strength=documents layer=nosuch", IST_ERROR_USAGE, "no tie has the layer");
    fixture_view(&f, "strength=documents document=one,two");
    assert_int_equal(f.view.edge_count, 2);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_witness_says_it_itself_and_counts_once),
        cmocka_unit_test(strength_by_documents_counts_the_same_witnesses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
