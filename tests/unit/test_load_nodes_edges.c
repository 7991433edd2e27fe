/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_nodes_edges.c - tables of Gephi, of edges alone and of nodes and edges -> dataset.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "told.h"

/* Two files in a folder, loaded together by `name`, which is empty for the folder itself. */
static void told_both(const char *nodes, const char *edges, bool by_folder, const char *expected) {
    folder stage = folder_make();
    char first[1024], second[1024], path[2100];
    ist_dataset dataset;
    ist_error err = {0};
    folder_write(&stage, "nodes.csv", nodes, strlen(nodes));
    folder_write(&stage, "edges.csv", edges, strlen(edges));
    for (int turn = 0; turn < 2; turn++) { /* in either order */
        ist_buffer said = {0};
        err = (ist_error){0};
        folder_join(first, &stage, turn == 0 ? "nodes.csv" : "edges.csv");
        folder_join(second, &stage, turn == 0 ? "edges.csv" : "nodes.csv");
        snprintf(path, sizeof path, "%s,%s", first, second);
        ist_dataset_load(&dataset, by_folder ? stage.path : path, &err);
        told_dataset(&said, &dataset, stage.path, &err);
        assert_string_equal(ist_buffer_string(&said), expected);
        ist_buffer_free(&said);
        ist_dataset_free(&dataset);
    }
    folder_remove(&stage);
}

static void edges_alone_are_read_with_any_delimiter(void **state) {
    (void)state;
    static const char told_of[] = "actors 1 2 3\n1-2 2.5 (ferry)\n2>3 (road)\n";
    told("e.csv", "Source,Target,Type,Weight,Label\n1,2,Undirected,2.5,ferry\n2,3,Directed,1,road\n", told_of);
    told("e.csv", "Source;Target;Type;Weight;Label\n1;2;Undirected;2.5;ferry\n2;3;Directed;1;road\n", told_of);
    told("e.csv",
         "\xEF\xBB\xBF"
         "Source\tTarget\tType\tWeight\tLabel\r\n1\t2\tUndirected\t2.5\tferry\r\n2\t3\tDirected\t1\troad\r\n",
         told_of);
}

static void a_decimal_comma_is_read_where_it_is_no_delimiter(void **state) {
    (void)state;
    told("e.csv", "Source;Target;Weight;km\na;b;2,5;1,234\n", "actors a b\na-b 2.5 km=1.234\n");
    told("e.csv", "Source\tTarget\tWeight\na\tb\t2,5\n", "actors a b\na-b 2.5\n");
    told("e.csv", "Source,Target,Weight,km\na,b,\"2,5\",\"-0,125\"\n", "actors a b\na-b 2.5 km=-0.125\n");
    told("e.csv", "Source,Target,Strength\na,b,\"2,5\"\n", "actors a b\na-b 2.5\n");
}

static void a_comma_that_may_divide_thousands_is_not_read(void **state) {
    (void)state;
    told("e.csv", "Source,Target,Weight\na,b,\"1,234\"\n",
         "actors a b\na-b\ne.csv:2:5: error: weight '1,234' may mean thousands or a fraction, expected a number "
         "without a "
         "comma\n");
    told("e.csv", "Source,Target,km\na,b,\"1,234\"\n",
         "actors a b\na-b\ne.csv:2:5: warning: column 'km' is ignored: '1,234' is no number\n");
    told("e.csv", "Source;Target;Weight\na;b;1,2,3\n",
         "actors a b\na-b\ne.csv:2:5: error: weight '1,2,3' cannot be read as a number, expected a finite decimal such "
         "as "
         "2.5\n");
}

static void nodes_and_edges_are_read_together(void **state) {
    (void)state;
    static const char nodes[] = "Id,Label,Latitude,Longitude\n1,Baku,40.4,49.9\n2,Aktau,43.6,51.2\n3,Poti,,\n";
    static const char edges[] = "Source,Target,Type,Id,Weight\n1,2,Undirected,0,2\n";
    static const char expected[] = "actors 1 \"Baku\" at 40.4,49.9 2 \"Aktau\" at 43.6,51.2 3 \"Poti\"\n1-2 2\n";
    told_both(nodes, edges, false, expected);
    told_both(nodes, edges, true, expected);
}

static void each_table_has_its_own_delimiter(void **state) {
    (void)state;
    told_both("\xEF\xBB\xBFId;Label;Latitude\n1;\"Baku; Azerbaijan\";40,4\n2;b;\n", "Source\tTarget\n1\t2\n", false,
              "actors 1 \"Baku; Azerbaijan\" at 40.4,nan 2 \"b\"\n1-2\n");
}

static void what_nodes_have_no_place_for_is_named(void **state) {
    (void)state;
    told_both(
        "Id,Label,timeset,Modularity Class,Degree\n1,a,,0,3\n2,b,,1,2\n", "Source,Target\n1,2\n", true,
        "actors 1 \"a\" 2 \"b\"\n1-2\nnodes.csv: warning: not kept, for the tables have no place for it: columns of "
        "nodes 'timeset', 'Modularity Class', 'Degree'\n");
}

static void ids_of_edges_that_are_nodes_too_are_left_out(void **state) {
    (void)state;
    told_both("Id\n0\n1\n", "Source,Target,Id\n0,1,0\n", false,
              "actors 0 1\n0-1\nedges.csv:2:1: warning: the ids of ties are ignored: '0' is an actor's too\n");
}

static void both_tables_are_checked(void **state) {
    (void)state;
    told_both(
        "Name,Label\n1,a\n", "Source,Target\n1\n", false,
        "actors\nnodes.csv:1:1: error: no column 'id' in the header: the first line of a table of nodes names its "
        "columns, 'id' among them\nedges.csv:2:1: error: 1 field, expected 2 as in the header\n");
    told_both("Id,Label,Name,label\n1,a,b,c\n", "Source,Target\n1,1\n", false,
              "actors\n1-1\nnodes.csv:1:15: error: column 'label' fills the same as one before it\n");
    told_both(
        "Id\n", "Source\n", false,
        "actors\nedges.csv:1:1: error: no column 'target' in the header: the first line names the columns, 'source' "
        "and 'target' among them\n");
}

static void a_comma_in_a_name_is_no_pair_where_the_file_is_there(void **state) {
    (void)state;
    told("a,b.csv", "source,target\nx,y\n", "actors x y\nx-y\n");
    folder stage = folder_make();
    char path[1024];
    ist_dataset dataset;
    assert_false(ist_load_is_pair(folder_join(path, &stage, "a,b")));
    assert_false(ist_dataset_load(&dataset, path, NULL));
    ist_dataset_free(&dataset);
    folder_remove(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edges_alone_are_read_with_any_delimiter),
        cmocka_unit_test(a_decimal_comma_is_read_where_it_is_no_delimiter),
        cmocka_unit_test(a_comma_that_may_divide_thousands_is_not_read),
        cmocka_unit_test(nodes_and_edges_are_read_together),
        cmocka_unit_test(each_table_has_its_own_delimiter),
        cmocka_unit_test(what_nodes_have_no_place_for_is_named),
        cmocka_unit_test(ids_of_edges_that_are_nodes_too_are_left_out),
        cmocka_unit_test(both_tables_are_checked),
        cmocka_unit_test(a_comma_in_a_name_is_no_pair_where_the_file_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
