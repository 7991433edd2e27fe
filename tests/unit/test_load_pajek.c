/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_pajek.c - Pajek networks -> dataset.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "told.h"

static void labels_are_ids_where_all_differ(void **state) {
    (void)state;
    told("net.net", "*Vertices 3\n1 \"Azerbaijan\"\n2 \"Black Sea\"\n3 Georgia\n*Edges\n1 2\n2 3\n",
         "actors Azerbaijan Black Sea Georgia\nAzerbaijan-Black Sea\nBlack Sea-Georgia\n");
    told("net.net", "*Vertices 3\n1 \"a\"\n2 \"b\"\n3 \"a\"\n*Edges\n1 2\n2 3\n",
         "actors 1 \"a\" 2 \"b\" 3 \"a\"\n1-2\n2-3\n"
         "net.net:4:1: warning: the label 'a' is another vertex's too: the ids of actors are numbers\n");
}

static void vertices_that_no_line_names_are_there(void **state) {
    (void)state;
    told("net.net", "*Vertices 3\n*Arcs\n1 3\n", "actors 1 2 3\n1>3\n");
    told("net.net", "*Vertices 3\n3 \"c\"\n*Arcs\n1 3\n", "actors 1 2 c\n1>c\n");
    told("net.net", "*Vertices 2\n", "actors 1 2\n");
    told("net.net", "*Vertices 0\n*Arcs\n", "actors\n");
}

static void arcs_are_directed_and_edges_are_not(void **state) {
    (void)state;
    told("net.net", "*vertices 2\n*ARCS\n1 2 3\n*edges\n1 2 .5\n", "actors 1 2\n1>2 3\n1-2 0.5\n");
}

static void the_value_of_a_line_is_1_where_it_is_not_given(void **state) {
    (void)state;
    told("net.net", "*Vertices 2\n*Arcs\n1 2\n2 1 3\n", "actors 1 2\n1>2\n2>1 3\n");
}

static void a_negative_value_is_a_hostile_tie(void **state) {
    (void)state;
    told("net.net", "*Vertices 3\n*Arcs\n1 2 -2\n2 3 1\n", "actors 1 2 3\n1>2 2 - weight=-2\n2>3\n");
}

static void a_value_of_0_leaves_all_strengths_1(void **state) {
    (void)state;
    told("net.net", "*Vertices 3\n*Arcs\n1 2 4\n2 3 0\n1 3 5\n",
         "actors 1 2 3\n1>2 weight=4\n2>3 weight=0\n1>3 weight=5\n"
         "net.net:4:1: warning: values are not read as strengths, which are 1: this one is 0\n");
    told("net.net", "*Vertices 3\n*Arcs\n1 2 -4\n2 3 0\n",
         "actors 1 2 3\n1>2 - weight=-4\n2>3 weight=0\n"
         "net.net:4:1: warning: values are not read as strengths, which are 1: this one is 0\n");
}

static void lists_name_many_ends_a_line(void **state) {
    (void)state;
    told("net.net", "*Vertices 4\n*Arcslist\n1 2 3\n4\n*Edgeslist\n2 3 4\n", "actors 1 2 3 4\n1>2\n1>3\n2-3\n2-4\n");
}

static void a_matrix_has_an_arc_for_every_number_but_0(void **state) {
    (void)state;
    told("net.net", "*Vertices 3\n1 \"a\"\n2 \"b\"\n3 \"c\"\n*Matrix\n0 1 2\n1 0 0\n-1 0 5\n",
         "actors a b c\na>b\na>c 2\nb>a\nc>a - weight=-1\nc>c 5\n");
    told("net.net", "*Vertices 3 2\n*Matrix\n1\n0\n",
         "actors 1 2 3\n1-3\n"
         "net.net: warning: not kept, for the tables have no place for it: which mode vertices are of\n");
}

static void relations_are_layers(void **state) {
    (void)state;
    told("net.net",
         "*Vertices 3\n*Arcs :1 \"trade\"\n1 2\n*Arcs :2 \"aid\"\n2 3 4\n*Edges :1 \"trade\"\n1 3\n*Matrix :3 "
         "\"visits\"\n0 0 0\n1 0 0\n0 0 0\n*Arcs :4\n1 2\n*Arcs\n1 2\n",
         "actors 1 2 3\n1>2 [trade]\n2>3 4 [aid]\n1-3 [trade]\n2>1 [visits]\n1>2 [4]\n1>2\n");
    told("net.net", "*Vertices 3\n*Arcs :1 \"trade\"\n*Arcs :2 \"aid\"\n*Arcs\n1: 1 2\n2: 2 3 4\n3: 1 3\n1 3\n",
         "actors 1 2 3\n1>2 [trade]\n2>3 4 [aid]\n1>3 [3]\n1>3\n");
}

static void labels_and_years_of_lines_are_kept(void **state) {
    (void)state;
    told("net.net", "*Vertices 2\n*Arcs\n1 2 3 l \"sells to\" [1990-1995]\n1 2 l sells\n1 2 1 [2001]\n2 1 1 [1999-*]\n",
         "actors 1 2\n1>2 3 (sells to) 1990..1995\n1>2 (sells)\n1>2 2001..2001\n2>1 1999..\n");
}

static void what_has_no_place_is_named(void **state) {
    (void)state;
    told("net.paj",
         "%c\n*Network My net\n*Vertices 2\n1 \"a\" 0.1 0.2 0.5 ellipse ic Blue\n2 \"b\" [1-3]\n*Arcs\n1 2 1 c Red "
         "w 3 [1-3]\n*Partition regions\n*Vertices 2\n1\n2\n*Vector gdp\n*Vertices 2\n1.5\n2\n",
         "actors a b\na>b\nnet.paj: warning: not kept, for the tables have no place for it: coordinates of vertices; "
         "shapes, colours and other words of vertices; times of vertices; data of lines 'c', 'w'; times of lines that "
         "are no years from 1000 to 9999; *Partition, *Vector and the like 'regions', 'gdp'\n");
}

static void line_ends_and_comments_are_anything(void **state) {
    (void)state;
    told("net.net",
         "\xEF\xBB\xBF% made by hand\r\n*Vertices 2\r\n\r\n1 \"\xC3\xA4\"\r\n2 \"b \"\r\n*Edges\r\n 1\t2 \r\n",
         "actors \xC3\xA4 b\n\xC3\xA4-b\n");
}

static void characters_may_be_written_by_number(void **state) {
    (void)state;
    told("net.net",
         "*Vertices 2\n1 \"&#304;zmir &#38;#8364; &#8364; &#x41; &#0; &#55296; &#99999999; &#65\"\n2 \"a \"\"b\"\"\"\n"
         "*Arcs :1 \"&#228;\"\n1 2 1 l \"&#128512;\"\n",
         "actors \xC4\xB0zmir &#8364; \xE2\x82\xAC &#x41; &#0; &#55296; &#99999999; &#65 a \"b\"\n"
         "\xC4\xB0zmir &#8364; \xE2\x82\xAC &#x41; &#0; &#55296; &#99999999; &#65>a \"b\" [\xC3\xA4] "
         "(\xF0\x9F\x98\x80)\n");
}

static void what_is_wrong_has_its_place(void **state) {
    (void)state;
    told("net.net", "*Vertices 2\n*Arcs\n1 3\n1 x\n2\n",
         "actors 1 2\nnet.net:3:3: error: vertex '3', expected a number from 1 to 2\n"
         "net.net:4:3: error: vertex 'x', expected a number from 1 to 2\n"
         "net.net:5:1: error: one number, expected two vertices and perhaps a value\n");
    told("net.net", "*Vertices 2\n1 \"a\"\n1 \"b\"\n3 \"c\"\n*Arcs\n1 2 x\n",
         "actors a 2\na>2\nnet.net:3:1: error: vertex 1 is named again (first in line 2)\n"
         "net.net:4:1: error: vertex '3', expected a number from 1 to 2\n"
         "net.net:6:5: error: value 'x' cannot be read as a number, expected a finite decimal such as 2.5\n");
    told("net.net", "*Vertices\n", "actors\nnet.net:1:1: error: *Vertices without their number\n");
    told("net.net", "*Arcs\n1 2\n",
         "actors\nnet.net:1:1: error: lines before *Vertices\n"
         "net.net:1:1: error: no *Vertices, which every network has\n");
    told("net.net", "*Vertices 2\n*Arks\n1 2\n",
         "actors 1 2\nnet.net:2:1: error: unknown section '*Arks', expected *Vertices, *Arcs, *Edges, *Arcslist, "
         "*Edgeslist or *Matrix\n");
    told("net.net", "*Vertices 2\n*Matrix\n0 1\n1\n",
         "actors 1 2\n1>2\n2>1\nnet.net:5:1: error: the matrix ends after 3 numbers, expected 2 rows of 2\n");
    told("net.net", "*Vertices 2\n*Matrix\n0 1 1 0 1\n",
         "actors 1 2\n1>2\n2>1\nnet.net:3:9: error: more numbers than the matrix has, which is of 2 rows and 2 "
         "columns\n");
    told(
        "net.paj", "*Network a\n*Vertices 1\n*Network b\n*Vertices 1\n*Arcs\n1 1\n",
        "actors 1\n1>1\nnet.paj:4:1: error: a second *Vertices: one network is read, save each in a file of its own\n");
}

static void a_header_alone_makes_no_million_vertices(void **state) {
    (void)state;
    told("net.net", "*Vertices 1000000000\n*Edges\n1 2\n",
         "actors\nnet.net:1:11: error: more than 100,000,000 actors; --limit actors=N raises this limit\n");
    told("net.net", "*Vertices 100000000\n*Edges\n1 2\n",
         "actors\nnet.net:1:11: error: 100000000 vertices in a file of 31 bytes, more than the limit of 1048576 where "
         "no line names them; --limit actors=100000000 believes it\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_ids_where_all_differ),
        cmocka_unit_test(vertices_that_no_line_names_are_there),
        cmocka_unit_test(arcs_are_directed_and_edges_are_not),
        cmocka_unit_test(the_value_of_a_line_is_1_where_it_is_not_given),
        cmocka_unit_test(a_negative_value_is_a_hostile_tie),
        cmocka_unit_test(a_value_of_0_leaves_all_strengths_1),
        cmocka_unit_test(lists_name_many_ends_a_line),
        cmocka_unit_test(a_matrix_has_an_arc_for_every_number_but_0),
        cmocka_unit_test(relations_are_layers),
        cmocka_unit_test(labels_and_years_of_lines_are_kept),
        cmocka_unit_test(what_has_no_place_is_named),
        cmocka_unit_test(line_ends_and_comments_are_anything),
        cmocka_unit_test(characters_may_be_written_by_number),
        cmocka_unit_test(what_is_wrong_has_its_place),
        cmocka_unit_test(a_header_alone_makes_no_million_vertices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
