/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_dot.c - DOT -> dataset, as Graphviz, networkx and people write it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "told.h"

static void a_file_of_graphviz_is_read(void **state) {
    (void)state;
    told("net.dot",
         "/* trade */\n"
         "digraph Trade {\n"
         "	rankdir=LR;\n"
         "	node [kind=state, shape=box];\n"
         "	AZ [label=\"Azerbaijan\", lat=40.4, lon=49.9];\n"
         "	GE [label=\"Geor\\\\gia\\n&amp; co\"];\n"
         "	AZ -> GE [weight=2.5, layer=energy, km=443, color=red];\n"
         "	GE -> AZ [label=\"road\"] // back\n"
         "}\n",
         "actors AZ \"Azerbaijan\" at 40.4,49.9 GE \"Geor\\gia\n"
         "& co\"\n"
         "AZ>GE 2.5 [energy] km=443\n"
         "GE>AZ (road)\n"
         "net.dot: warning: not kept, for the tables have no place for it: node data 'shape'; edge data 'color'; graph "
         "data 'rankdir'; the name of the graph\n");
}

static void chains_and_subgraphs_are_all_their_edges(void **state) {
    (void)state;
    told("net.dot", "graph { a -- b -- c [w=2]; d }",
         "actors a b c d\n"
         "a-b w=2\n"
         "b-c w=2\n");
    told("net.dot", "graph { {a b} -- {c d} -- e }",
         "actors a b c d e\n"
         "a-c\n"
         "a-d\n"
         "b-c\n"
         "b-d\n"
         "c-e\n"
         "d-e\n");
    told("net.dot", "digraph { a -> subgraph s { b -> c; {d; b} } -> a:n:w }",
         "actors a b c d\n"
         "b>c\n"
         "a>b\n"
         "a>c\n"
         "a>d\n"
         "b>a\n"
         "c>a\n"
         "d>a\n"
         "net.dot: warning: not kept, for the tables have no place for it: which ports edges come to; names of "
         "subgraphs\n");
    told("net.dot", "digraph { a -> {} -> b }", "actors a b\n");
    told("net.dot", "digraph { a; a -> a -> a }",
         "actors a\n"
         "a>a\n"
         "a>a\n");
}

static void defaults_hold_from_there_on_and_inside(void **state) {
    (void)state;
    told("net.dot",
         "digraph { a; node [note=x] b; subgraph { node [label=B]; c; edge [layer=l] a -> b } d [note=y]; a -> d; edge "
         "[w=1] b -> a [w=2] c -> a; d [note=z] }",
         "actors a b c \"B\" d\n"
         "a>b [l]\n"
         "a>d\n"
         "b>a w=2\n"
         "c>a w=1\n");
}

static void the_last_value_counts(void **state) {
    (void)state;
    told("net.dot", "graph { a [label=x label=y]; a [label=z] a -- b [w=1, w=2] edge [w=3][w=4] b -- c }",
         "actors a \"z\" b c\n"
         "a-b w=2\n"
         "b-c w=4\n");
}

static void names_may_be_quoted_joined_numerals_or_markup(void **state) {
    (void)state;
    told("net.dot",
         "graph { \"a \\\"b\\\"\" -- \"c\" + /* and */ \"d\\\n"
         "e\" -- -1.5 -- .5 -- <f<g>> -- é_1 -- \"\\N\" -- \"x\\\\\" }",
         "actors a \"b\" cde -1.5 .5 f<g> é_1 \\N x\\\\\n"
         "a \"b\"-cde\n"
         "cde--1.5\n"
         "-1.5-.5\n"
         ".5-f<g>\n"
         "f<g>-é_1\n"
         "é_1-\\N\n"
         "\\N-x\\\\\n");
    told("net.dot", "GRAPH{A--B A[label=\"\\N\"]B[label=<<b>x</b>>]}",
         "actors A B \"<b>x</b>\"\n"
         "A-B\n");
}

static void comments_may_stand_between(void **state) {
    (void)state;
    told("net.dot",
         "# 1 \"x\"\n"
         "/* { */ digraph // {\n"
         "{\n"
         "# line\n"
         "a->b;}\n"
         "# end",
         "actors a b\n"
         "a>b\n");
}

static void an_edge_says_itself_whether_it_is_directed(void **state) {
    (void)state;
    told("net.dot", "digraph { a -> b [directed=false]; a -> b [directed=0] } ",
         "actors a b\n"
         "a-b\n"
         "a-b\n");
    told("net.dot", "graph { a -- b [directed=true key=k1] a -- b [key=k2] }",
         "actors a b\n"
         "a>b\n"
         "a-b\n");
}

static void an_attribute_alone_is_true(void **state) {
    (void)state;
    told("net.dot", "graph { a -- b [directed] }",
         "actors a b\n"
         "a>b\n");
}

static void a_strict_graph_says_that_nothing_is_merged(void **state) {
    (void)state;
    told("net.dot", "strict graph { a -- b; b -- a }",
         "actors a b\n"
         "a-b\n"
         "b-a\n"
         "net.dot: warning: not kept, for the tables have no place for it: that the graph is strict, which edges are "
         "not merged for\n");
}

static void repeat(ist_buffer *out, const char *words, size_t times) {
    for (size_t i = 0; i < times; i++) {
        folder_must(ist_buffer_text(out, words, NULL));
    }
}

static void depth_has_a_limit(void **state) {
    (void)state;
    ist_buffer bytes = {0};
    repeat(&bytes, "graph ", 1);
    repeat(&bytes, "{", 100000);
    told("net.dot", bytes.bytes,
         "actors\nnet.dot:1:263: error: more than 256 graphs inside one another; "
         "--limit depth=N raises this limit\n");
    ist_buffer_free(&bytes);
}

static void expect_limit(const char *text) {
    folder stage = folder_make();
    char path[1024];
    ist_dataset dataset;
    ist_error err = {0};
    folder_write(&stage, "net.dot", text, strlen(text));
    assert_false(ist_dataset_load(&dataset, folder_join(path, &stage, "net.dot"), &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_non_null(strstr(err.message, "error: more than 16 edges and data, those by default included, for a byte"));
    ist_dataset_free(&dataset);
    folder_remove(&stage);
}

/* Two subgraphs of 2,000 nodes would be 4 million edges; 1,500 defaults for 1,500 nodes over 2 million data. */
static void what_few_bytes_stand_for_has_a_limit(void **state) {
    (void)state;
    ist_buffer bytes = {0};
    repeat(&bytes, "graph { ", 1);
    for (int part = 0; part < 2; part++) {
        repeat(&bytes, part == 0 ? "{" : " -- {", 1);
        for (int i = 0; i < 2000; i++) {
            folder_must(ist_buffer_print(&bytes, NULL, "%c%d ", 'a' + part, i));
        }
        repeat(&bytes, "}", 1);
    }
    repeat(&bytes, "}", 1);
    expect_limit(bytes.bytes);
    bytes.length = 0;
    repeat(&bytes, "graph { node [", 1);
    for (int i = 0; i < 1500; i++) {
        folder_must(ist_buffer_print(&bytes, NULL, "k%d=1 ", i));
    }
    repeat(&bytes, "]", 1);
    for (int i = 0; i < 1500; i++) {
        folder_must(ist_buffer_print(&bytes, NULL, "n%d ", i));
    }
    repeat(&bytes, "}", 1);
    expect_limit(bytes.bytes);
    ist_buffer_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_graphviz_is_read),
        cmocka_unit_test(chains_and_subgraphs_are_all_their_edges),
        cmocka_unit_test(defaults_hold_from_there_on_and_inside),
        cmocka_unit_test(the_last_value_counts),
        cmocka_unit_test(names_may_be_quoted_joined_numerals_or_markup),
        cmocka_unit_test(comments_may_stand_between),
        cmocka_unit_test(an_edge_says_itself_whether_it_is_directed),
        cmocka_unit_test(an_attribute_alone_is_true),
        cmocka_unit_test(a_strict_graph_says_that_nothing_is_merged),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(what_few_bytes_stand_for_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
