/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_edge_list.c - plain lists of ties -> dataset.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "told.h"

static void a_line_is_a_tie(void **state) {
    (void)state;
    told("net.txt", "a b\nb c\nc a\n", "actors a b c\na-b\nb-c\nc-a\n");
    told("net", "a b\nb c", "actors a b c\na-b\nb-c\n"); /* neither ending nor last line end */
}

static void a_third_word_is_the_weight(void **state) {
    (void)state;
    told("net.txt", "a b 2\nb c 0.5\n", "actors a b c\na-b 2\nb-c 0.5\n");
    told("net.txt", "a b 2\nb c -1\n",
         "actors a b c\na-b weight=2\nb-c weight=-1\n"
         "net.txt:2:1: warning: weights are not read as strengths, which are 1: this one is -1, not above 0\n");
}

static void further_numbers_are_measures(void **state) {
    (void)state;
    told("net.txt", "a b 2 7 1e3\nb c 3 8 2\n",
         "actors a b c\na-b 2 column4=7 column5=1000\nb-c 3 column4=8 column5=2\n");
    told("net.txt", "a b 2 x 1\nb c 3 y 2\n",
         "actors a b c\na-b 2 column5=1\nb-c 3 column5=2\n"
         "net.txt:1:7: warning: column 'column4' is ignored: 'x' is no number\n");
}

static void any_blanks_stand_between_words(void **state) {
    (void)state;
    told("net.txt", "  a   b  \n\n\t\nb\tc\t \r\n\"New York\"  d\r\n",
         "actors a b c New York d\na-b\nb-c\nNew York-d\n");
    told("net.txt",
         "\xEF\xBB\xBF"
         "a b\rb c\r",
         "actors a b c\na-b\nb-c\n");
    told("net.tsv", "0\t1\n1\t2\n", "actors 0 1 2\n0-1\n1-2\n");
}

static void comments_are_passed_over(void **state) {
    (void)state;
    told("net.txt", "# x, y; z\n% more\n  # indented\na b # behind\n#\nb c\n", "actors a b c\na-b\nb-c\n");
    told("net.txt", "a x#y\nb 5%\n", "actors a x#y b 5%\na-x#y\nb-5%\n"); /* inside a word it is none */
}

static void comments_of_snap_and_konect_tell_the_direction(void **state) {
    (void)state;
    told("net.txt",
         "# Directed graph (each unordered pair of nodes is saved once): x.txt\n# Nodes: 2 Edges: 1\n# "
         "FromNodeId\tToNodeId\n0\t1\n",
         "actors 0 1\n0>1\n");
    told("net.txt", "# Undirected graph: ../x.txt\n0 1\n", "actors 0 1\n0-1\n");
    told("out.x", "% asym unweighted\n% 1 2 2\n1 2\n", "actors 1 2\n1>2\n");
    told("out.x", "% sym weighted\n1 2 3\n", "actors 1 2\n1-2 3\n");
}

static void two_sides_with_the_same_numbers_are_refused(void **state) {
    (void)state;
    told("out.x", "% bip unweighted\n1 1\n",
         "actors\nout.x:1:3: error: the comment says that this is a bipartite network, in which the same number left "
         "and "
         "right names two actors; put a letter before those on the right (awk '!/^%/ {$2 = \"r\" $2} {print}' does "
         "it)\n");
}

static void a_first_line_may_name_the_columns(void **state) {
    (void)state;
    told("net.txt", "source target\na b\n", "actors a b\na-b\n");
    told("net.txt", "From To Weight days\na b 2 3\n", "actors a b\na-b 2 days=3\n");
    told("net.txt", "from to km\na b 2\n", "actors a b\na-b km=2\n"); /* no weight, so no strength */
    told("net.txt", "from to km km\na b 2 3\n",
         "actors\nnet.txt:1:12: error: column 'km' stands twice in the first line\n");
    told("net.txt", "from to weight Weight\na b 2 3\n",
         "actors\nnet.txt:1:16: error: column 'Weight' stands twice in the first line\n");
}

static void data_of_networkx_are_measures(void **state) {
    (void)state;
    told("net.edgelist", "a b {}\nb c {}\n", "actors a b c\na-b\nb-c\n");
    told("net.edgelist", "a b {'weight': 2.5, 'days': 3}\nb c {'days': 1}\nc d {}\n",
         "actors a b c d\na-b 2.5 days=3\nb-c days=1\nc-d\n");
    told(
        "net.edgelist", "a b {'weight': 2, 'name': 'x, y', 'ok': True}\n",
        "actors a b\na-b 2\nnet.edgelist: warning: not kept, for the tables have no place for it: data of ties 'name', "
        "'ok'\n");
    told("net.edgelist", "a b {'weight' 2}\nb c {'w': 1\n",
         "actors a b c\na-b\nb-c w=1\nnet.edgelist:1:15: error: '2}', expected ':'\n"
         "net.edgelist:2:12: error: '', expected ',' or '}'\n");
}

static void what_is_wrong_has_its_place(void **state) {
    (void)state;
    told("net.txt", "a b\nc\n", "actors a b\na-b\nnet.txt:2:1: error: 1 field, expected 2 as in the first line\n");
    told("net.txt", "a b\nb c d\n", "actors a b\na-b\nnet.txt:2:1: error: 3 fields, expected 2 as in the first line\n");
    told("net.txt", "a b 1\nb c x\n",
         "actors a b c\na-b\nb-c\nnet.txt:2:5: error: weight 'x' cannot be read as a number, expected a finite decimal "
         "such as 2.5\n");
    told("net.txt", "a b nan\n",
         "actors a b\na-b\nnet.txt:1:5: error: weight 'nan' cannot be read as a number, expected a finite decimal such "
         "as 2.5\n");
    told("net.txt", "a b\n\"c d\n",
         "actors a b\na-b\nnet.txt:2:1: error: the quote that opens here is not closed before the end of the file\n");
    told("net.txt", "# nothing\n", "actors\nnet.txt:1:1: error: no ties, expected two names a line\n");
    told_bytes("net.txt", "a b\nc \xE9\n", 8,
               "actors\nnet.txt:2:3: error: byte 0xE9 is not UTF-8 (a character that is not finished); if the file is "
               "Latin-1, Windows-1251 or the like, save it as UTF-8 (iconv -f LATIN1 -t UTF-8 OLD > NEW)\n");
}

static void what_is_delimited_is_no_edge_list(void **state) {
    (void)state;
    told("net.csv", "source\ttarget\na\tb\n", "actors a b\na-b\n");
    told("net.csv", "source target,x\n",
         "actors\nnet.csv:1:1: error: no column 'source' in the header: the first line names the columns, 'source' and "
         "'target' among them\n");
}

/* A million ties fill 12 bytes each, and 8 with a weight; names come on top. */
static void a_long_list_is_kept_small(void **state) {
    (void)state;
    enum { TIES = 20000 };
    folder stage = folder_make();
    char path[1024];
    ist_buffer text = {0};
    ist_dataset dataset;
    for (int i = 0; i < TIES; i++) {
        folder_must(ist_buffer_print(&text, NULL, "v%d v%d %d\n", i % 500, (i * 7 + 1) % 500, i % 9 + 1));
    }
    folder_write(&stage, "net.txt", text.bytes, text.length);
    assert_true(ist_dataset_load(&dataset, folder_join(path, &stage, "net.txt"), NULL));
    assert_non_null(dataset.plain.items);
    assert_int_equal(dataset.rows[IST_TABLE_TIES].count, TIES);
    assert_ptr_equal(dataset.plain.strengths, dataset.measures[0].values);
    ist_dataset_free(&dataset);
    ist_buffer_free(&text);
    folder_remove(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_a_tie),
        cmocka_unit_test(a_third_word_is_the_weight),
        cmocka_unit_test(further_numbers_are_measures),
        cmocka_unit_test(any_blanks_stand_between_words),
        cmocka_unit_test(comments_are_passed_over),
        cmocka_unit_test(comments_of_snap_and_konect_tell_the_direction),
        cmocka_unit_test(two_sides_with_the_same_numbers_are_refused),
        cmocka_unit_test(a_first_line_may_name_the_columns),
        cmocka_unit_test(data_of_networkx_are_measures),
        cmocka_unit_test(what_is_wrong_has_its_place),
        cmocka_unit_test(what_is_delimited_is_no_edge_list),
        cmocka_unit_test(a_long_list_is_kept_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
