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

/* `reprint` repeats `one` through `copy`; `left`, `right` and, through one of them, `tail` repeat `first`. */
static const char documents[] =
    "id,origin\ntail,left\none,\ntwo,\ncopy,one\nreprint,copy\nleft,first\nright,first\nfirst,\nguesses,\n";
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

/* A chain of so many documents, of which each repeats the next; all of them support the tie `said`. */
static void write_chain(folder *made, int documents_in_chain) {
    ist_buffer rows = {0}, support = {0};
    *made = folder_make();
    assert_true(ist_buffer_text(&rows, "id,origin\ntwo,\n", NULL));
    assert_true(ist_buffer_text(&support, "subject,document,locator,standing\n", NULL));
    for (int i = 1; i <= documents_in_chain; i++) {
        assert_true(i < documents_in_chain ? ist_buffer_print(&rows, NULL, "d%d,d%d\n", i, i + 1)
                                           : ist_buffer_print(&rows, NULL, "d%d,\n", i));
        assert_true(ist_buffer_print(&support, NULL, "said,d%d,1/1,assertion\n", i));
    }
    folder_write(made, "datapackage.json", description, strlen(description));
    folder_write(made, "documents.csv", rows.bytes, rows.length);
    folder_write(made, "actors.csv", actors, strlen(actors));
    folder_write(made, "ties.csv", ties, strlen(ties));
    folder_write(made, "claims.csv", claims, strlen(claims));
    folder_write(made, "evidence.csv", support.bytes, support.length);
    ist_buffer_free(&rows);
    ist_buffer_free(&support);
}

static void a_long_chain_is_one_witness_and_a_longer_one_an_error(void **state) {
    (void)state;
    enum { LONGEST = 65 }; /* one that repeats 64 others */
    folder made;
    fixture f;
    ist_error err = {0};
    write_chain(&made, LONGEST);
    fixture_open(&f, made.path);
    assert_int_equal(count_of(&f, "said"), 1);
    fixture_close(&f);
    folder_remove(&made);
    write_chain(&made, LONGEST + 1);
    f = (fixture){0};
    assert_true(ist_dataset_load(&f.dataset, made.path, &err));
    assert_false(ist_network_build(&f.network, &f.dataset, &err));
    assert_non_null(strstr(err.message, "documents.csv:3:4: error: 'd1' repeats more than 64 others"));
    fixture_close(&f);
    folder_remove(&made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_witness_says_it_itself_and_counts_once),
        cmocka_unit_test(strength_by_documents_counts_the_same_witnesses),
        cmocka_unit_test(a_long_chain_is_one_witness_and_a_longer_one_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
