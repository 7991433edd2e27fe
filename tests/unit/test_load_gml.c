/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_gml.c - GML -> dataset, as networkx, igraph, Gephi and yEd write it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "told.h"

static void a_file_of_networkx_is_read(void **state) {
    (void)state;
    told("net.gml",
         "graph [\n"
         "  directed 1\n"
         "  node [\n"
         "    id 0\n"
         "    label \"AZ\"\n"
         "    lat 40.4\n"
         "    lon 49.9\n"
         "  ]\n"
         "  node [\n"
         "    id 1\n"
         "    label \"T&#252;rkiye\"\n"
         "  ]\n"
         "  edge [\n"
         "    source 0\n"
         "    target 1\n"
         "    weight 2.5\n"
         "    layer \"energy\"\n"
         "    big \"3000000000\"\n"
         "    note \"x &#34;y&#34; &#38; z\"\n"
         "  ]\n"
         "]\n",
         "actors AZ at 40.4,49.9 Türkiye\n"
         "AZ>Türkiye 2.5 [energy] big=3e+09\n");
}

static void a_file_of_igraph_is_read(void **state) {
    (void)state;
    told("net.gml",
         "Creator \"igraph version 0.10.2 Mon\"\n"
         "Version 1\n"
         "graph\n"
         "[\n"
         "  directed 0\n"
         "  node\n"
         "  [\n"
         "    id 0\n"
         "    name \"A\"\n"
         "  ]\n"
         "  node\n"
         "  [\n"
         "    id 1\n"
         "    name \"B\"\n"
         "  ]\n"
         "  edge\n"
         "  [\n"
         "    source 1\n"
         "    target 0\n"
         "    weight 8\n"
         "  ]\n"
         "]\n",
         "actors 0 \"A\" 1 \"B\"\n"
         "1-0 8\n"
         "net.gml: warning: not kept, for the tables have no place for it: graph data 'Creator', 'Version'\n");
}

static void a_file_of_gephi_or_yed_is_read(void **state) {
    (void)state;
    told("net.gml",
         "graph\n"
         "[\n"
         "	hierarchic	1\n"
         "	directed	1\n"
         "	node\n"
         "	[\n"
         "		id	0\n"
         "		label	\"one\"\n"
         "		graphics [ x	1.0 fill	\"#FFCC00\" ]\n"
         "	]\n"
         "	node [ id 3 label \"two\" ]\n"
         "	edge [ id 7 source 0 target 3 value 1.5 label \"sea\" LabelGraphics [ text \"sea\" ] ]\n"
         "]\n",
         "actors one two\n"
         "one>two (sea) value=1.5\n"
         "net.gml: warning: not kept, for the tables have no place for it: node data 'graphics'; edge data "
         "'LabelGraphics'; graph data 'hierarchic'\n");
}

static void labels_are_ids_where_all_differ(void **state) {
    (void)state;
    told("net.gml",
         "graph [ node [ id 1 label \"a\" name \"A\" ] node [ label \"b\" id 2 ] edge [ source 2 target 1 ] ]",
         "actors a \"A\" b\n"
         "b-a\n");
    told("net.gml", "graph [ edge [ source 2 target 1 ] node [ id 1 label \"a\" ] node [ id 2 label \"a\" ] ]",
         "actors 1 \"a\" 2 \"a\"\n"
         "2-1\n");
    told("net.gml", "graph [ node [ id 1 label \"a\" name \"A\" ] node [ id 2 ] edge [ source 2 target 1 ] ]",
         "actors 1 \"a\" 2\n"
         "2-1\n"
         "net.gml: warning: not kept, for the tables have no place for it: node data 'name'\n");
    told("net.gml",
         "graph [ node [ id 1 label \"2\" ] node [ id 2 label \"1\" ] edge [ source 2 target 1 label \"r\" ] ]",
         "actors 2 1\n"
         "1-2 (r)\n");
    told("net.gml", "graph [ node [ id 1 label \" a\" ] ]", "actors 1 \" a\"\n");
}

static void references_are_characters(void **state) {
    (void)state;
    told("net.gml",
         "graph [ node [ id 0 label \"&lt;&gt;&quot;&apos;&amp;amp;\" name "
         "\"&#x20AC;&#128512;&eacute;&#;&#1114112;&#xD800;&#0;&\" ] ]",
         "actors <>\"'&amp; \"€😀&eacute;&#;&#1114112;&#xD800;&#0;&\"\n");
}

static void truths_are_1_and_0(void **state) {
    (void)state;
    told("net.gml",
         "graph [ directed 1 node [ id 0 ] node [ id 1 ] edge [ source 0 target 1 directed 0 ] edge [ source 0 target "
         "1 directed \"true\" ] ]",
         "actors 0 1\n"
         "0-1\n"
         "0>1\n");
}

static void comments_and_any_blanks_may_stand_between(void **state) {
    (void)state;
    told("net.gml",
         "#graph [\n  # x\r\n graph[node[id 0 label\"#a\"]#]\nnode[id 1 label\"b\"]edge[source 0 target 1]]# end",
         "actors #a b\n#a-b\n");
}

static void keys_of_parallel_edges_are_ids(void **state) {
    (void)state;
    told("net.gml",
         "graph [ multigraph 1 node [ id 0 label \"a\" ] edge [ source 0 target 0 key 5 ] edge [ source 0 target 0 key "
         "6 ] ]",
         "actors a\n"
         "a-a\n"
         "a-a\n");
}

static void repeat(ist_buffer *out, const char *words, size_t times) {
    for (size_t i = 0; i < times; i++) {
        folder_must(ist_buffer_text(out, words, NULL));
    }
}

static void depth_and_texts_have_limits(void **state) {
    (void)state;
    ist_buffer bytes = {0};
    repeat(&bytes, "graph [", 1);
    repeat(&bytes, "a[", 100000);
    told("net.gml", bytes.bytes,
         "actors\nnet.gml:1:519: error: more than 256 lists and objects inside one another; "
         "--limit depth=N raises this limit\n");
    bytes.length = 0;
    repeat(&bytes, "graph [ node [ id 0 label \"", 1);
    repeat(&bytes, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", (16 << 20) / 64);
    repeat(&bytes, "x\" ] ]", 1);
    told("net.gml", bytes.bytes,
         "actors\nnet.gml:1:27: error: more than 16 MiB in a text; --limit text=SIZE raises this limit\n");
    ist_buffer_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_networkx_is_read),
        cmocka_unit_test(a_file_of_igraph_is_read),
        cmocka_unit_test(a_file_of_gephi_or_yed_is_read),
        cmocka_unit_test(labels_are_ids_where_all_differ),
        cmocka_unit_test(references_are_characters),
        cmocka_unit_test(truths_are_1_and_0),
        cmocka_unit_test(comments_and_any_blanks_may_stand_between),
        cmocka_unit_test(keys_of_parallel_edges_are_ids),
        cmocka_unit_test(depth_and_texts_have_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
