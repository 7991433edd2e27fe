/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_dyads.c - tables of dyads by year -> dataset.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "told.h"

static void a_row_is_a_tie_of_its_year(void **state) {
    (void)state;
    told("net.csv", "ccode1,ccode2,year,flow1,flow2\n2,20,1920,611.86,735.48\n2,200,1921,1,0\n",
         "actors 2 20 200\n2-20 1920..1920 flow1=611.86 flow2=735.48\n2-200 1921..1921 flow1=1 flow2=0\n");
    told("net.csv", "\"stateabb1\";\"stateabb2\";\"year\"\nUSA;CAN;1920\n", "actors USA CAN\nUSA-CAN 1920..1920\n");
    told("net.csv", "CCODE1\tCCode2\n2\t20\n", "actors 2 20\n2-20\n"); /* without a year */
}

static void minus_nine_is_no_value(void **state) {
    (void)state;
    told("net.csv", "ccode1,ccode2,year,flow1,flow2\n2,20,1920,-9,735.48\n2,200,1921,-9.0,3\n2,9,1922,-1,-9\n",
         "actors 2 20 200 9\n2-20 1920..1920 flow2=735.48\n2-200 1921..1921 flow2=3\n2-9 1922..1922 flow1=-1\n"
         "net.csv: warning: -9 is read as no value, in 3 cells\n");
}

static void a_row_of_zeros_is_no_tie(void **state) {
    (void)state;
    told("net.csv", "ccode1,ccode2,year,DE\n2,20,1920,1\n2,200,1920,0\n300,310,1920,-9\n2,200,1925,1\n",
         "actors 2 20 200 300 310\n2-20 1920..1920 DE=1\n2-200 1925..1925 DE=1\n"
         "net.csv: warning: -9 is read as no value, in 1 cell\n"
         "net.csv: warning: 2 rows, whose measures are all 0 or missing, tell of no tie\n");
}

static void names_are_labels_and_numbers_aliases(void **state) {
    (void)state;
    told("net.csv", "dyad,state1no,state1ab,state2no,state2ab,year,conttype,version\n2020,2,USA,20,CAN,1920,1,3.2\n",
         "actors USA alias=2 CAN alias=20\nUSA-CAN 1920..1920 conttype=1\n"
         "net.csv:1:1: warning: column 'dyad' is ignored: it numbers rows or editions and measures nothing\n"
         "net.csv:1:56: warning: column 'version' is ignored: it numbers rows or editions and measures nothing\n");
    told(
        "net.csv",
        "ccode1,state_name1,ccode2,state_name2,year,defense\n200,United Kingdom,235,Portugal,1816,1\n"
        "235,Portugal,200,UK,1817,1\n",
        "actors 200 \"United Kingdom\" 235 \"Portugal\"\n200-235 1816..1816 defense=1\n235-200 1817..1817 defense=1\n");
    told("net.csv", "country1,country2,year,n\nUSA,Canada,1920,4\n", "actors USA Canada\nUSA-Canada 1920..1920 n=4\n");
}

static void pairs_that_say_who_acts_are_directed(void **state) {
    (void)state;
    told("net.csv", "iso3_o,iso3_d,year,tradeflow\nAZE,GEO,2019,5\n",
         "actors AZE GEO\nAZE>GEO 2019..2019 tradeflow=5\n");
}

static void columns_of_words_are_ignored(void **state) {
    (void)state;
    told("net.csv", "ccode1,ccode2,year,source1,n\n2,20,1920,COW,1\n",
         "actors 2 20\n2-20 1920..1920 n=1\nnet.csv:2:11: warning: column 'source1' is ignored: 'COW' is no number\n");
}

static void what_is_wrong_has_its_place(void **state) {
    (void)state;
    told("net.csv", "ccode1,ccode2,year,n\n2,20,192x,1\n,20,1920,1\n2,20,1920\n",
         "actors 2 20\n2-20 n=1\n-20 1920..1920 n=1\n"
         "net.csv:2:6: error: from '192x' is no date, expected one such as 2025, 2025-11, 2025-11-16 or c. 2025\n"
         "net.csv:3:1: error: source is empty, but every tie needs one\n"
         "net.csv:4:1: error: 3 fields, expected 4 as in the header\n");
    told("net.csv", "ccode1,ccode2,n,n\n2,20,1,1\n",
         "actors\nnet.csv:1:17: error: column 'n' stands twice in the header\n");
}

static void a_table_of_ties_is_read_as_one(void **state) {
    (void)state;
    told("net.csv", "source,target,ccode1,ccode2\na,b,1,2\n", "actors a b\na-b ccode1=1 ccode2=2\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_a_tie_of_its_year),
        cmocka_unit_test(minus_nine_is_no_value),
        cmocka_unit_test(a_row_of_zeros_is_no_tie),
        cmocka_unit_test(names_are_labels_and_numbers_aliases),
        cmocka_unit_test(pairs_that_say_who_acts_are_directed),
        cmocka_unit_test(columns_of_words_are_ignored),
        cmocka_unit_test(what_is_wrong_has_its_place),
        cmocka_unit_test(a_table_of_ties_is_read_as_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
