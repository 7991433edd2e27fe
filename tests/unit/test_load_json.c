/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_json.c - JSON -> dataset: nodes and links, elements of Cytoscape.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "told.h"

static void links_of_networkx_are_read(void **state) {
    (void)state;
    told("net.json",
         "{\"directed\": true, \"multigraph\": false, \"graph\": {}, \"nodes\": [{\"label\": \"Azerbaijan\", \"kind\": "
         "\"state\", \"lat\": 40.4, \"lon\": 49.9, \"id\": \"AZ\"}, {\"id\": \"GE\"}], \"links\": [{\"weight\": 2.5, "
         "\"layer\": \"energy\", \"km\": 443, \"source\": \"AZ\", \"target\": \"GE\"}]}",
         "actors AZ \"Azerbaijan\" at 40.4,49.9 GE\n"
         "AZ>GE 2.5 [energy] km=443\n");
}

static void edges_are_links_too_and_may_stand_before_nodes(void **state) {
    (void)state;
    told("net.json",
         "{\"edges\": [{\"target\": 1, \"source\": 2.5}],\n"
         "\"directed\": true, \"nodes\": [{\"id\": 1}, {\"id\": 2.5}]}",
         "actors 1 2.5\n"
         "2.5>1\n");
    told("net.json", "﻿{\"nodes\": [], \"links\": []}", "actors\n");
}

static void nodes_without_ids_are_named_by_their_place(void **state) {
    (void)state;
    told("net.json",
         "{\"nodes\": [{\"name\": \"Myriel\", \"group\": 1}, {\"name\": \"Napoleon\", \"group\": 1}], \"links\": "
         "[{\"source\": 1, \"target\": 0, \"value\": 3}]}",
         "actors 0 \"Myriel\" 1 \"Napoleon\"\n"
         "1-0 value=3\n"
         "net.json: warning: not kept, for the tables have no place for it: node data 'group'\n");
}

static void elements_of_cytoscape_are_read(void **state) {
    (void)state;
    told("net.json",
         "{\"format_version\": \"1.0\", \"elements\": {\"nodes\": [{\"data\": {\"id\": \"52\", \"name\": \"A\", "
         "\"score\": 2}, \"position\": {\"x\": 1.0, \"y\": [2, {}]}, \"selected\": false}, {\"data\": {\"id\": \"53\", "
         "\"parent\": \"52\"}}], \"edges\": [{\"data\": {\"id\": \"60\", \"source\": \"52\", \"target\": \"53\", "
         "\"interaction\": \"pp\", \"weight\": 4}, \"selected\": false}]}}",
         "actors 52 \"A\" 53 in 52\n"
         "52-53 4 (pp)\n"
         "net.json: warning: not kept, for the tables have no place for it: node data 'score'; graph data "
         "'format_version'; positions, classes and states of elements\n");
    told("net.json",
         "[{\"data\": {\"id\": \"a\"}}, {\"data\": {\"source\": \"a\", \"target\": \"b\"}}, {\"group\": \"nodes\", "
         "\"data\": {\"id\": \"b\", \"source\": \"s\"}}]",
         "actors a b\n"
         "a-b\n"
         "net.json: warning: not kept, for the tables have no place for it: node data 'source'\n");
    told("net.json",
         "{\"elements\": [{\"group\": \"edges\", \"data\": {\"source\": \"a\", \"target\": \"a\", \"directed\": "
         "true}}, {\"data\": {\"id\": \"a\"}}], \"directed\": false}",
         "actors a\n"
         "a>a\n");
}

static void a_member_whose_values_are_all_numbers_is_a_measure(void **state) {
    (void)state;
    told("net.json",
         "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\", \"x\": 1}], \"links\": [{\"source\": \"a\", \"target\": \"b\", "
         "\"x\": 1, \"y\": 2, \"z\": null}, {\"source\": \"b\", \"target\": \"a\", \"x\": -2e-3, \"y\": \"2\", \"z\": "
         "7}]}",
         "actors a b\n"
         "a-b x=1\n"
         "b-a x=-0.002 z=7\n"
         "net.json: warning: not kept, for the tables have no place for it: node data 'x'; edge data 'y'\n");
}

static void names_of_ours_go_before_those_of_others(void **state) {
    (void)state;
    told("net.json",
         "{\"nodes\": [{\"id\": \"a\", \"name\": \"N\", \"label\": \"L\"}], \"links\": [{\"source\": \"a\", "
         "\"target\": \"a\", \"kind\": \"K\", \"Layer\": \"A\", \"label\": \"B\", \"relation\": null}]}",
         "actors a \"L\"\n"
         "a-a [A] (B)\n"
         "net.json: warning: not kept, for the tables have no place for it: node data 'name'; edge data 'kind'\n");
}

static void escapes_are_characters(void **state) {
    (void)state;
    told("net.json",
         "{\"nodes\": [{\"id\": \"a\\u00e9\\ud83d\\ude00\\/\\\"\\\\\", \"l\\u0061bel\": \"x\\ny\"}], \"links\": "
         "[{\"s\\u006Furce\": \"a\\u00e9\\ud83d\\ude00/\\\"\\\\\", \"target\": \"a\\u00E9\\uD83D\\uDE00/\\\"\\\\\"}]}",
         "actors aé😀/\"\\ \"x\n"
         "y\"\n"
         "aé😀/\"\\-aé😀/\"\\\n");
}

static void numbers_are_as_they_are_written(void **state) {
    (void)state;
    told("net.json",
         "{\"nodes\": [{\"id\": 1.0}, {\"id\": -0}, {\"id\": true}], \"links\": [{\"source\": 1.0, \"target\": -0, "
         "\"weight\": 0.1e1}]}",
         "actors 1.0 -0 true\n"
         "1.0--0\n");
}

static void repeat(ist_buffer *out, const char *words, size_t times) {
    for (size_t i = 0; i < times; i++) {
        folder_must(ist_buffer_text(out, words, NULL));
    }
}

static void depth_texts_and_names_have_limits(void **state) {
    (void)state;
    ist_buffer bytes = {0};
    repeat(&bytes, "[", 100000);
    told("net.json", bytes.bytes,
         "actors\nnet.json:1:257: error: more than 256 lists and objects inside one another; "
         "--limit depth=N raises this limit\n");
    bytes.length = 0;
    repeat(&bytes, "{\"nodes\": [{\"id\": \"", 1);
    repeat(&bytes, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", (16 << 20) / 64);
    repeat(&bytes, "x\"}]}", 1);
    told("net.json", bytes.bytes,
         "actors\nnet.json:1:19: error: more than 16 MiB in a text; --limit text=SIZE raises this limit\n");
    bytes.length = 0;
    repeat(&bytes, "{\"nodes\": [{", 1);
    for (int i = 0; i < 65537; i++) {
        folder_must(ist_buffer_print(&bytes, NULL, "\"k%d\": 1,\n", i));
    }
    repeat(&bytes, "\"id\": 1}], \"links\": []}", 1);
    told("net.json", bytes.bytes,
         "actors\nnet.json:65537:1: error: more than 65,536 names of data; --limit columns=N raises this limit\n");
    ist_buffer_free(&bytes);
}

/* Each of many numbers is given once: as a table they would be a thousand times the file. */
static void numbers_of_ties_have_a_limit(void **state) {
    (void)state;
    ist_buffer bytes = {0};
    repeat(&bytes, "{\"nodes\": [{\"id\": 1}], \"links\": [", 1);
    for (int i = 0; i < 5000; i++) {
        folder_must(
            ist_buffer_print(&bytes, NULL, "%s{\"source\": 1, \"target\": 1, \"k%d\": 1}\n", i > 0 ? "," : "", i));
    }
    repeat(&bytes, "]}", 1);
    folder stage = folder_make();
    char path[1024];
    ist_dataset dataset;
    ist_error err = {0};
    folder_write(&stage, "net.json", bytes.bytes, bytes.length);
    assert_false(ist_dataset_load(&dataset, folder_join(path, &stage, "net.json"), &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_non_null(strstr(err.message, "error: more than two numbers of ties"));
    ist_dataset_free(&dataset);
    folder_remove(&stage);
    ist_buffer_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_of_networkx_are_read),
        cmocka_unit_test(edges_are_links_too_and_may_stand_before_nodes),
        cmocka_unit_test(nodes_without_ids_are_named_by_their_place),
        cmocka_unit_test(elements_of_cytoscape_are_read),
        cmocka_unit_test(a_member_whose_values_are_all_numbers_is_a_measure),
        cmocka_unit_test(names_of_ours_go_before_those_of_others),
        cmocka_unit_test(escapes_are_characters),
        cmocka_unit_test(numbers_are_as_they_are_written),
        cmocka_unit_test(depth_texts_and_names_have_limits),
        cmocka_unit_test(numbers_of_ties_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
