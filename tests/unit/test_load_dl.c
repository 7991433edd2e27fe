/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_dl.c - UCINET DL files -> dataset.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "told.h"

static void a_full_matrix_is_the_usual_format(void **state) {
    (void)state;
    told("net.dl", "DL N=3\nDATA:\n0 1 0\n0 0 2\n0 0 4\n", "actors 1 2 3\n1>2\n2>3 2\n3>3 4\n");
    told("net.dl", "dl n = 3, format = fullmatrix\nlabels:\na,b\n\"c d\"\ndata:\n0 1 0 0 0 2 0 0 0",
         "actors a b c d\na>b\nb>c d 2\n");
}

static void a_symmetric_matrix_is_undirected(void **state) {
    (void)state;
    told("net.dl", "dl n=3 format=fm\ndata:\n0 1 0\n1 0 2\n0 2 0\n", "actors 1 2 3\n1-2\n2-3 2\n");
    told("net.dl", "dl n=3 format=fm\ndata:\n0 1 0\n1 0 2\n0 3 0\n", "actors 1 2 3\n1>2\n2>1\n2>3 2\n3>2 3\n");
}

static void a_diagonal_may_be_absent(void **state) {
    (void)state;
    told("net.dl", "dl n=3 diagonal=absent\ndata:\n1 0\n0 2\n0 0\n", "actors 1 2 3\n1>2\n2>3 2\n");
    told("net.dl", "dl n=3 diagonal present\ndata:\n1 1 0\n0 0 2\n0 0 0\n", "actors 1 2 3\n1>1\n1>2\n2>3 2\n");
}

static void halves_are_undirected(void **state) {
    (void)state;
    told("net.dl", "dl n=3 format=upperhalf diagonal=absent\ndata:\n1 0\n2\n", "actors 1 2 3\n1-2\n2-3 2\n");
    told("net.dl", "dl n=3 format=upperhalf\ndata:\n0 1 0\n3 2\n0\n", "actors 1 2 3\n1-2\n2-2 3\n2-3 2\n");
    told("net.dl", "dl n=3 format=lowerhalf diagonal=absent\ndata:\n1\n0 2\n", "actors 1 2 3\n2-1\n3-2 2\n");
    told("net.dl", "dl n=2 format=lh\ndata:\n0\n-1 0\n", "actors 1 2\n2-1 - weight=-1\n");
}

static void labels_may_be_embedded_in_a_matrix(void **state) {
    (void)state;
    told("net.dl", "dl n=3 labels embedded\ndata:\n  a b c\na 0 1 0\nb 0 0 2\nc 0 0 0\n", "actors a b c\na>b\nb>c 2\n");
    told("net.dl", "dl n=3\nlabels embedded:\ndata:\n  a b c\nc 0 1 0\na 0 0 2\nb 0 0 0\n",
         "actors a b c\na>c 2\nc>b\n"); /* rows in another order than columns */
    told("net.dl", "dl n=2 row labels embedded\ndata:\nx 0 1\ny 1 0\n", "actors x y\nx-y\n");
}

static void several_matrices_are_layers(void **state) {
    (void)state;
    told("net.dl",
         "dl n=2 nm=2 format=fullmatrix\nlabels:\na b\nmatrix labels:\ntrade \"foreign aid\"\ndata:\n0 1\n0 0\n0 2\n2 "
         "0\n",
         "actors a b\na>b [trade]\na-b 2 [foreign aid]\n");
    told("net.dl", "dl n=2 nm=2 labels embedded\ndata:\na b\na 0 1\nb 0 0\na b\na 0 0\nb 1 0\n",
         "actors a b\na>b [1]\nb>a [2]\n");
}

static void an_edge_list_names_ends_and_values(void **state) {
    (void)state;
    told("net.dl", "dl n=4 format=edgelist1\nlabels:\na,b,c,d\ndata:\n1 2 3\n2 3\n", "actors a b c d\na>b 3\nb>c\n");
    told("net.dl", "dl n=4 format = edgelist1\nlabels embedded\ndata:\nx y 2\n\"z z\",x\n",
         "actors x y z z 4\nx>y 2\nz z>x\n"); /* the fourth has no name */
    told("net.dl", "dl n=2 nm=2 format=el1\ndata:\n1 2\n!\n2 1 4\n", "actors 1 2\n1>2 [1]\n2>1 4 [2]\n");
    told("net.dl", "dl n=2 format=edgelist1\ndata:\n1 2 0\n2 1 1\n",
         "actors 1 2\n2>1\nnet.dl: warning: not kept, for the tables have no place for it: lines of value 0, which are "
         "no "
         "ties\n");
}

static void a_node_list_names_many_ends_a_line(void **state) {
    (void)state;
    told("net.dl", "dl n=4 format=nodelist1\ndata:\n1 2 3\n4\n2 4\n", "actors 1 2 3 4\n1>2\n1>3\n2>4\n");
    told("net.dl", "dl n=3 format=nl1 labels embedded data:\na b c\nc a\n", "actors a b c\na>b\na>c\nc>a\n");
}

static void rows_and_columns_may_be_other_actors(void **state) {
    (void)state;
    told("net.dl", "dl nr=2 nc=3\nrow labels:\na b\ncolumn labels:\nx y z\ndata:\n1 0 2\n0 0 1\n",
         "actors a b x y z\na-x\na-z 2\nb-z\n");
    told("net.dl", "dl nr=2, nc=2 format=edgelist2\nrow labels embedded\ncol labels embedded\ndata:\na x\nb y 3\na y\n",
         "actors a b x y\na-x\nb-y 3\na-y\n");
    told("net.dl", "dl nr=2 nc=2 format=nodelist2\nlabels embedded\ndata:\na x y\nb x\n",
         "actors a b x y\na-x\na-y\nb-x\n");
    told("net.dl", "dl nr=1 nc=1 labels:\na\na\ndata:\n1\n",
         "actors 1 \"a\" 2 \"a\"\n1-2\n"
         "net.dl:3:1: warning: the label 'a' is another vertex's too: the ids of actors are numbers\n");
}

static void what_is_wrong_has_its_place(void **state) {
    (void)state;
    told("net.dl", "dl n=2\ndata:\n0 1\n0\n",
         "actors\nnet.dl:5:1: error: the file ends in row 2 of matrix 1, expected 2 rows in each of 1\n");
    told("net.dl", "dl n=2\ndata:\n0 1 0 x 7\n",
         "actors\nnet.dl:3:7: error: value 'x' cannot be read as a number, expected a finite decimal such as 2.5\n"
         "net.dl:3:9: error: '7' behind the last matrix\n");
    told(
        "net.dl", "dl n=2 format=blockmatrix\ndata:\n",
        "actors\nnet.dl:1:15: error: 'blockmatrix' in the header, expected a format: fullmatrix, upperhalf, lowerhalf, "
        "edgelist1, nodelist1, edgelist2 or nodelist2\n");
    told("net.dl", "dl n=3 labels:\na b\ndata:\n1\n", "actors\nnet.dl:3:1: error: 2 labels, expected 3\n");
    told("net.dl", "dl n=2 labels:\na a\ndata:\n1\n", "actors\nnet.dl:2:3: error: the label 'a' stands twice\n");
    told("net.dl", "dl format=edgelist1\ndata:\n1 2\n",
         "actors\nnet.dl:2:1: error: no number of vertices before this, expected n=, or nr= and nc=\n");
    told("net.dl", "dl n=2 format=edgelist1\n1 2\n",
         "actors\nnet.dl:2:1: error: '1' in the header, expected n, nr, nc, nm, format, diagonal, labels or data:\n");
    told("net.dl", "dl n=2 format=edgelist1\n", "actors\nnet.dl:2:1: error: the file ends before data:\n");
    told("net.dl", "dl n=2 format=edgelist1\ndata:\n1 3\n1\n",
         "actors\nnet.dl:3:3: error: vertex '3', expected a number from 1 to 2\n"
         "net.dl:4:1: error: 1 word, expected two vertices and perhaps a value\n");
    told("net.dl", "dl n=2 format=edgelist1 labels embedded\ndata:\na b\nc a\n",
         "actors\nnet.dl:4:1: error: 'c' is no label yet, and all 2 vertices have one\n");
    told("net.dl", "dl n=2 labels embedded\ndata:\na b\na 0 1\na 1 0\n",
         "actors\nnet.dl:5:1: error: the label 'a' stands twice\n");
    told("net.dl", "dl n=2 labels:\na b\nn=3\ndata:\n",
         "actors\nnet.dl:3:1: error: 'n' in the header, expected numbers of vertices before labels\n");
    told("net.dl", "dl nr=2 nc=3 format=edgelist1\ndata:\n1 2\n",
         "actors\nnet.dl:2:1: error: edgelist1 is of one mode, expected n=\n");
}

static void a_header_alone_makes_no_million_vertices(void **state) {
    (void)state;
    told("net.dl", "dl n=2000000000\ndata:\n0\n",
         "actors\nnet.dl:2:1: error: more than 100,000,000 actors; --limit actors=N raises this limit\n");
    told("net.dl", "dl n=20000000\ndata:\n0\n",
         "actors\nnet.dl:2:1: error: 20000000 vertices in a file of 22 bytes, more than the limit of 1048576 where no "
         "line names them; --limit actors=20000000 believes it\n");
    told("net.dl", "dl n=1 nm=2000000000 diagonal=absent\ndata:\n",
         "actors\nnet.dl:1:11: error: number of matrices '2000000000', expected a number from 1 to 43\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_matrix_is_the_usual_format),
        cmocka_unit_test(a_symmetric_matrix_is_undirected),
        cmocka_unit_test(a_diagonal_may_be_absent),
        cmocka_unit_test(halves_are_undirected),
        cmocka_unit_test(labels_may_be_embedded_in_a_matrix),
        cmocka_unit_test(several_matrices_are_layers),
        cmocka_unit_test(an_edge_list_names_ends_and_values),
        cmocka_unit_test(a_node_list_names_many_ends_a_line),
        cmocka_unit_test(rows_and_columns_may_be_other_actors),
        cmocka_unit_test(what_is_wrong_has_its_place),
        cmocka_unit_test(a_header_alone_makes_no_million_vertices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
