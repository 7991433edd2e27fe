/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_gexf.c - GEXF -> dataset: versions 1.1 to 1.3 as Gephi and networkx write them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "told.h"

static void a_file_of_networkx_is_read(void **state) {
    (void)state;
    told("net.gexf",
         "<?xml version='1.0' encoding='utf-8'?>\n"
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:schemaLocation=\"http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd\" version=\"1.2\">\n"
         "  <graph defaultedgetype=\"directed\" mode=\"static\" name=\"\">\n"
         "    <attributes mode=\"static\" class=\"edge\">\n"
         "      <attribute id=\"2\" title=\"layer\" type=\"string\" />\n"
         "      <attribute id=\"3\" title=\"km\" type=\"long\" />\n"
         "    </attributes>\n"
         "    <attributes mode=\"static\" class=\"node\">\n"
         "      <attribute id=\"0\" title=\"lat\" type=\"double\" />\n"
         "      <attribute id=\"1\" title=\"lon\" type=\"double\" />\n"
         "    </attributes>\n"
         "    <nodes>\n"
         "      <node id=\"AZ\" label=\"Azerbaijan\"><attvalues><attvalue for=\"0\" value=\"40.4\" /><attvalue "
         "for=\"1\" value=\"49.9\" /></attvalues></node>\n"
         "      <node id=\"GE\" label=\"GE\" />\n"
         "    </nodes>\n"
         "    <edges>\n"
         "      <edge source=\"AZ\" target=\"GE\" id=\"0\" weight=\"2.5\">\n"
         "        <attvalues><attvalue for=\"2\" value=\"energy\" /><attvalue for=\"3\" value=\"443\" /></attvalues>\n"
         "      </edge>\n"
         "      <edge source=\"GE\" target=\"AZ\" id=\"1\" />\n"
         "    </edges>\n"
         "  </graph>\n"
         "</gexf>\n",
         "actors AZ \"Azerbaijan\" at 40.4,49.9 GE \"GE\"\n"
         "AZ>GE 2.5 [energy] km=443\n"
         "GE>AZ\n");
}

static void a_file_of_gephi_is_read(void **state) {
    (void)state;
    told("net.gexf",
         "<?xml version='1.0' encoding='UTF-8'?>\n"
         "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\">\n"
         "  <meta lastmodifieddate=\"2024-01-01\"><creator>Gephi 0.10</creator><title></title></meta>\n"
         "  <graph defaultedgetype=\"undirected\" mode=\"dynamic\" timeformat=\"date\" "
         "timerepresentation=\"interval\">\n"
         "    <attributes class=\"node\" mode=\"static\"><attribute id=\"kind\" title=\"Kind\" "
         "type=\"string\"><default>place</default></attribute></attributes>\n"
         "    <nodes count=\"2\">\n"
         "      <node id=\"0\" label=\"Aktau\"><viz:size value=\"10.0\"/><viz:position x=\"1\" y=\"2\"/></node>\n"
         "      <node id=\"1\" label=\"Baku\"/>\n"
         "    </nodes>\n"
         "    <edges count=\"1\">\n"
         "      <edge id=\"0\" source=\"0\" target=\"1\" kind=\"transport\" label=\"ferry\" weight=\"2.0\" "
         "start=\"2009-03-01\" end=\"2010-01-01\"/>\n"
         "    </edges>\n"
         "  </graph>\n"
         "</gexf>\n",
         "actors 0 \"Aktau\" 1 \"Baku\"\n"
         "0-1 2 [transport] (ferry) 2009-03-01..2010-01-01\n"
         "net.gexf:11:7: warning: the ids of ties are ignored: '0' is another tie's or an actor's too\n"
         "net.gexf: warning: not kept, for the tables have no place for it: what the file says of itself (meta); how "
         "it is drawn (viz)\n");
}

static void directions_are_those_of_the_graph_or_of_the_edge(void **state) {
    (void)state;
    told("net.gexf",
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph "
         "defaultedgetype=\"directed\"><nodes><node id=\"a\"/><node id=\"b\"/></nodes><edges><edge source=\"a\" "
         "target=\"b\"/><edge source=\"a\" target=\"b\" type=\"undirected\"/></edges></graph></gexf>",
         "actors a b\n"
         "a>b\n"
         "a-b\n");
    told("net.gexf",
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph><nodes><node id=\"a\"/><node "
         "id=\"b\"/></nodes><edges><edge source=\"a\" target=\"b\"/><edge source=\"a\" target=\"b\" "
         "type=\"directed\"/></edges></graph></gexf>",
         "actors a b\n"
         "a-b\n"
         "a>b\n");
    told("net.gexf",
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph "
         "defaultedgetype=\"directed\"><nodes><node id=\"a\"/><node id=\"b\"/></nodes><edges><edge source=\"a\" "
         "target=\"b\" type=\"mutual\"/></edges></graph></gexf>",
         "actors a b\n"
         "a-b\n"
         "net.gexf: warning: not kept, for the tables have no place for it: that edges are mutual, which are read as "
         "undirected\n");
}

static void times_are_dates_or_years(void **state) {
    (void)state;
    told(
        "net.gexf",
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph defaultedgetype=\"directed\"><nodes><node "
        "id=\"a\"/><node id=\"b\"/></nodes><edges><edge source=\"a\" target=\"b\" start=\"2009.0\" end=\"2010\"/><edge "
        "source=\"a\" target=\"b\" timestamp=\"2011-05\"/><edge source=\"a\" target=\"b\" start=\"-Infinity\" "
        "end=\"2012-02-29\"/><edge source=\"b\" target=\"a\" startopen=\"2001-01-01\"/></edges></graph></gexf>",
        "actors a b\n"
        "a>b 2009..2010\n"
        "a>b 2011-05..2011-05\n"
        "a>b ..2012-02-29\n"
        "b>a 2001-01-01..\n"
        "net.gexf: warning: not kept, for the tables have no place for it: that times do not include their ends\n");
    told("net.gexf",
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph "
         "defaultedgetype=\"directed\"><nodes><node id=\"a\"/><node id=\"b\"/></nodes><edges><edge source=\"a\" "
         "target=\"b\" start=\"2009-03-01T10:00:00Z\" end=\"2009-03-02+01:00\"/></edges></graph></gexf>",
         "actors a b\n"
         "a>b 2009-03-01..2009-03-02\n"
         "net.gexf: warning: not kept, for the tables have no place for it: hours of times\n");
    told(
        "net.gexf",
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph defaultedgetype=\"directed\"><nodes><node "
        "id=\"a\"/><node id=\"b\"/></nodes><edges><edge source=\"a\" target=\"b\" start=\"5\" end=\"1.2568E12\"/><edge "
        "source=\"a\" target=\"b\" end=\"2009-02-30\"/></edges></graph></gexf>",
        "actors a b\n"
        "a>b\n"
        "a>b\n"
        "net.gexf: warning: not kept, for the tables have no place for it: times that are neither dates nor years\n");
}

static void an_edge_of_several_spells_is_a_tie_for_each(void **state) {
    (void)state;
    told(
        "net.gexf",
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph defaultedgetype=\"directed\"><nodes><node "
        "id=\"a\"/><node id=\"b\"/></nodes><edges><edge id=\"e\" source=\"a\" target=\"b\" weight=\"2\"><spells><spell "
        "start=\"2001\" end=\"2002\"/><spell end=\"2005\"/><spell start=\"x\"/></spells></edge><edge id=\"e (2)\" "
        "source=\"b\" target=\"a\"/></edges></graph></gexf>",
        "actors a b\n"
        "a>b 2 2001..2002\n"
        "a>b 2 ..2005\n"
        "b>a\n"
        "net.gexf: warning: edges that were there at several times are read as a tie for each: 1 more than edges\n"
        "net.gexf:1:281: warning: the ids of ties are ignored: 'e (2)' is another tie's or an actor's too\n"
        "net.gexf: warning: not kept, for the tables have no place for it: times that are neither dates nor years\n");
}

static void attvalues_go_before_attributes(void **state) {
    (void)state;
    told("net.gexf",
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph defaultedgetype=\"directed\"><attributes "
         "class=\"edge\"><attribute id=\"r\" title=\"relation\" type=\"string\"/><attribute id=\"l\" title=\"Layer\" "
         "type=\"string\"/><attribute id=\"f\" title=\"from\" type=\"string\"/><attribute id=\"w\" title=\"Weight\" "
         "type=\"float\"/></attributes><nodes><node id=\"a\"/><node id=\"b\"/></nodes><edges><edge source=\"a\" "
         "target=\"b\" label=\"L\" kind=\"K\" weight=\"3\" start=\"2001\" end=\"2002\"/><edge source=\"a\" "
         "target=\"b\" label=\"L\" kind=\"K\" weight=\"3\" start=\"2001\"><attvalues><attvalue for=\"r\" "
         "value=\"R\"/><attvalue for=\"l\" value=\"A\"/><attvalue for=\"w\" value=\"4\"/><attvalue for=\"f\" "
         "value=\"c. 2000\"/></attvalues></edge></edges></graph></gexf>",
         "actors a b\n"
         "a>b 3 [K] (L) 2001..2002\n"
         "a>b 4 [A] (R) c. 2000..\n");
    told("net.gexf",
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph defaultedgetype=\"directed\"><attributes "
         "class=\"edge\"><attribute id=\"k\" title=\"kind\" type=\"string\"/><attribute id=\"l\" title=\"label\" "
         "type=\"string\"/></attributes><nodes><node id=\"a\"/><node id=\"b\"/></nodes><edges><edge source=\"a\" "
         "target=\"b\"><attvalues><attvalue for=\"k\" value=\"K\"/><attvalue for=\"l\" "
         "value=\"L\"/></attvalues></edge></edges></graph></gexf>",
         "actors a b\n"
         "a>b [K] (L)\n");
}

static void of_data_that_change_the_last_count(void **state) {
    (void)state;
    told("net.gexf",
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph defaultedgetype=\"directed\"><attributes "
         "class=\"edge\" mode=\"dynamic\"><attribute id=\"w\" title=\"weight\" "
         "type=\"double\"/></attributes><nodes><node id=\"a\"/><node id=\"b\"/></nodes><edges><edge source=\"a\" "
         "target=\"b\" weight=\"9\"><attvalues><attvalue for=\"w\" value=\"2\" start=\"2001\" end=\"2002\"/><attvalue "
         "for=\"w\" value=\"3\" timestamp=\"2002\"/></attvalues></edge></edges></graph></gexf>",
         "actors a b\n"
         "a>b 3\n"
         "net.gexf: warning: not kept, for the tables have no place for it: when data hold, and what they were "
         "before\n");
}

static void nodes_inside_nodes_are_parts(void **state) {
    (void)state;
    told(
        "net.gexf",
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph defaultedgetype=\"directed\"><nodes><node "
        "id=\"a\"><nodes><node id=\"b\"><nodes><node id=\"c\"/></nodes></node></nodes><edges><edge source=\"b\" "
        "target=\"c\"/></edges></node><node id=\"d\" pid=\"c\"/></nodes></graph></gexf>",
        "actors a b in a c in b d in c\n"
        "b>c\n"
        "net.gexf: warning: graphs inside nodes are read as one graph: 2 actors are part_of another\n");
}

static void older_and_odd_files_are_read(void **state) {
    (void)state;
    told("net.gexf",
         "<gexf version=\"1.1\"><graph defaultedgetype=\"undirected\"><attributes class=\"node\"><attribute id=\"0\" "
         "title=\"note\"/></attributes><nodes><node id=\"a\"><attvalues><attvalue id=\"0\" value=\"&lt;x&gt; &amp;amp; "
         "&#38;\"/></attvalues><slices><slice start=\"1\"/></slices></node><node id=\"b\"/></nodes><edges><edge "
         "source=\"a\" target=\"b\"/></edges></graph></gexf>",
         "actors a b\n"
         "a-b\n"
         "net.gexf: warning: not kept, for the tables have no place for it: times of nodes\n");
    told("net.gexf",
         "<g:gexf xmlns:g=\"u\"><g:graph><nodes/><g:nodes><g:node id=\"a &amp; b\"/></g:nodes></g:graph></g:gexf>",
         "actors a & b\n"
         "net.gexf: warning: not kept, for the tables have no place for it: elements that are not GEXF's\n");
    told("net.gexf", "﻿<gexf><graph/></gexf>", "actors\n");
}

static void repeat(ist_buffer *out, const char *words, size_t times) {
    for (size_t i = 0; i < times; i++) {
        folder_must(ist_buffer_text(out, words, NULL));
    }
}

static void depth_and_keys_have_limits(void **state) {
    (void)state;
    ist_buffer bytes = {0};
    repeat(&bytes, "<gexf>", 1);
    repeat(&bytes, "<x>", 100000);
    told("net.gexf", bytes.bytes,
         "actors\nnet.gexf:1:772: error: more than 256 elements inside one another; "
         "--limit depth=N raises this limit\n");
    bytes.length = 0;
    repeat(&bytes, "<gexf><graph><attributes class='node'>", 1);
    for (int i = 0; i < 65537; i++) {
        folder_must(ist_buffer_print(&bytes, NULL, "<attribute id='k%d'/>\n", i));
    }
    told("net.gexf", bytes.bytes,
         "actors\nnet.gexf:65537:1: error: more than 65,536 keys; --limit columns=N raises this limit\n");
    ist_buffer_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_networkx_is_read),
        cmocka_unit_test(a_file_of_gephi_is_read),
        cmocka_unit_test(directions_are_those_of_the_graph_or_of_the_edge),
        cmocka_unit_test(times_are_dates_or_years),
        cmocka_unit_test(an_edge_of_several_spells_is_a_tie_for_each),
        cmocka_unit_test(attvalues_go_before_attributes),
        cmocka_unit_test(of_data_that_change_the_last_count),
        cmocka_unit_test(nodes_inside_nodes_are_parts),
        cmocka_unit_test(older_and_odd_files_are_read),
        cmocka_unit_test(depth_and_keys_have_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
