/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_load_folder.c - a folder of tables that nothing describes: names of files and columns say what they hold.
 */
#include "tests/fixture.h"
#include "tests/unit/folder.h"

static void put(const folder *f, const char *name, const char *text) {
    folder_write(f, name, text, strlen(text));
}

static const char actors[] = "id,label,kind,lat,lon\nA,Aland,state,1,2\nB,Bland,state,3,4\n";

static void tables_are_found_by_their_names(void **state) {
    (void)state;
    folder f = folder_make();
    fixture network;
    put(&f, "actors.csv", actors);
    put(&f, "ties.csv",
        "id,source,target,relation,layer,mw,remark\nt1,A,B,cable,power,350,old\nt2,A,B,line,power,,new\n");
    put(&f, "documents.csv", "id,title,date\nd,A paper,2025\n");
    put(&f, "evidence.csv", "subject,document,locator,says,standing\nt1,d,1,There is a cable,assertion\n");
    put(&f, "notes.csv", "this,is\nno,table\n");
    fixture_open(&network, f.path);
    const ist_dataset *dataset = &network.dataset;
    assert_string_equal(ist_dataset_text(dataset, dataset->name), strrchr(f.path, '/') + 1);
    assert_int_equal(dataset->rows[IST_TABLE_ACTORS].count, 2);
    assert_int_equal(dataset->rows[IST_TABLE_TIES].count, 2);
    assert_int_equal(dataset->rows[IST_TABLE_DOCUMENTS].count, 1);
    assert_int_equal(dataset->rows[IST_TABLE_EVIDENCE].count, 1);
    assert_int_equal(dataset->findings.errors, 0);
    /* a column of numbers is a measure of ties, one of words is not */
    assert_int_equal(dataset->measure_count, 1);
    assert_string_equal(ist_dataset_text(dataset, dataset->measures[0].name), "mw");
    assert_true(dataset->measures[0].values[0] == 350 && isnan(dataset->measures[0].values[1]));
    fixture_close(&network);
    folder_remove(&f);
}

static void a_spreadsheet_may_divide_by_semicolons(void **state) {
    (void)state;
    folder f = folder_make();
    fixture network;
    put(&f, "actors.csv", "id;label;kind\nA;Aland;state\nB;Bland, the;state\n");
    put(&f, "ties.csv", "id\tsource\ttarget\trelation\tlayer\nt1\tA\tB\tcable\tpower\n");
    fixture_open(&network, f.path);
    const ist_actor *second = &ist_dataset_actors(&network.dataset)[1];
    assert_string_equal(ist_dataset_text(&network.dataset, second->label), "Bland, the");
    assert_int_equal(network.dataset.rows[IST_TABLE_TIES].count, 1);
    fixture_close(&network);
    folder_remove(&f);
}

/* What is said of a folder that cannot be read. */
static void assert_refused(const folder *f, const char *message) {
    ist_dataset dataset = {0};
    ist_error err = {0};
    assert_false(ist_dataset_load(&dataset, f->path, &err));
    assert_int_equal(err.kind, IST_ERROR_INPUT);
    if (strstr(err.message, message) == NULL) {
        fail_msg("\"%s\" is not in: %s", message, err.message);
    }
    ist_dataset_free(&dataset);
}

static void what_is_missing_is_named(void **state) {
    (void)state;
    folder f = folder_make();
    assert_refused(&f, "neither datapackage.json nor ties.csv is in this folder");
    put(&f, "ties.csv", "id,source,target,relation,layer\nt1,A,B,cable,power\n");
    assert_refused(&f, "no resource 'actors', which every dataset needs");
    put(&f, "actors.csv", "label,kind\nAland,state\n");
    assert_refused(&f, "actors has no field 'id', which is needed");
    put(&f, "actors.csv", actors);
    put(&f, "ties.csv", "id,source,target,relation,layer,mw,mw\nt1,A,B,cable,power,1,2\n");
    assert_refused(&f, "field 'mw' of ties is listed twice");
    put(&f, "ties.csv", "id,source,source,target,relation,layer\nt1,A,A,B,cable,power\n");
    assert_refused(&f, "field 'source' of ties is listed 2 times");
    put(&f, "ties.csv", "");
    assert_refused(&f, "ties.csv: error: empty file, expected a header that names the columns");
    folder_remove(&f);
}

static void a_description_may_leave_columns_to_the_header(void **state) {
    (void)state;
    folder f = folder_make();
    fixture network;
    put(&f, "datapackage.json",
        "{\"name\": \"net\", \"title\": \"A net\", \"resources\": ["
        "{\"name\": \"actors\", \"path\": \"who.csv\"}, {\"name\": \"ties\", \"path\": \"what.csv\"}]}");
    put(&f, "who.csv", actors);
    put(&f, "what.csv", "id,source,target,relation,layer,mw\nt1,A,B,cable,power,350\n");
    fixture_open(&network, f.path);
    assert_string_equal(ist_dataset_text(&network.dataset, network.dataset.title), "A net");
    assert_int_equal(network.dataset.measure_count, 1);
    fixture_close(&network);
    folder_remove(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_found_by_their_names),
        cmocka_unit_test(a_spreadsheet_may_divide_by_semicolons),
        cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(a_description_may_leave_columns_to_the_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
