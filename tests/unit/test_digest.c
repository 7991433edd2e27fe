/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_digest.c - SHA-256 against the values of the standard (FIPS 180-4), and the list of files that were read.
 */
#include "graph/inputs.h"
#include "graph/load.h"
#include "tests/fixture.h"

static const char of_nothing[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
static const char of_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void digests_are_those_of_the_standard(void **state) {
    (void)state;
    static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    assert_string_equal(ist_digest_of("", 0).text, of_nothing);
    assert_string_equal(ist_digest_of("abc", 3).text, of_abc);
    assert_string_equal(ist_digest_of(two_blocks, strlen(two_blocks)).text,
                        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void a_digest_in_pieces_is_that_of_the_whole(void **state) {
    (void)state;
    char thousand[1000];
    ist_error err = {0};
    ist_digesting *digesting = NULL;
    memset(thousand, 'a', sizeof thousand);
    assert_true(ist_digesting_begin(&digesting, &err));
    for (size_t i = 0; i < 1000; i++) {
        ist_digesting_add(digesting, thousand, i % 2 == 0 ? 999 : 1000);
        ist_digesting_add(digesting, thousand, i % 2 == 0 ? 1 : 0);
    }
    ist_digesting_add(digesting, NULL, 0);
    assert_string_equal(ist_digesting_end(digesting).text,
                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    ist_digesting_free(digesting);
}

static void inputs_are_listed_as_they_were_read(void **state) {
    (void)state;
    ist_inputs inputs = {0};
    ist_error err = {0};
    assert_true(ist_inputs_add(&inputs, "/far/away/net/ties.csv", "abc", 3, &err));
    assert_true(ist_inputs_add(&inputs, "/far/away/network.csv", "", 0, &err));
    assert_true(ist_inputs_rename(&inputs, 0, "/far/away/net", "net", &err));
    assert_int_equal(inputs.count, 2);
    assert_string_equal(inputs.items[0].name, "net/ties.csv");
    assert_string_equal(inputs.items[0].digest.text, of_abc);
    assert_int_equal(inputs.items[0].bytes, 3);
    assert_string_equal(inputs.items[1].name, "/far/away/network.csv");
    assert_string_equal(inputs.items[1].digest.text, of_nothing);
    ist_inputs_free(&inputs);
}

static void nobody_asking_is_no_work(void **state) {
    (void)state;
    ist_error err = {0};
    assert_true(ist_inputs_add(NULL, "x", "abc", 3, &err));
}

static void a_package_is_read_with_its_description_and_every_table(void **state) {
    (void)state;
    ist_dataset dataset = {0};
    ist_inputs inputs = {0};
    ist_error err = {0};
    size_t files = 0, found = 0;
    assert_true(ist_dataset_load_within(&dataset, TEST_DATASETS "/corridor", &(ist_limits){{0}}, &inputs, &err));
    assert_null(dataset.inputs);
    assert_string_equal(inputs.items[0].name, TEST_DATASETS "/corridor/datapackage.json");
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        const ist_rows *rows = &dataset.rows[t];
        files += rows->file != NULL;
        for (size_t i = 0; rows->file != NULL && i < inputs.count; i++) {
            found += strcmp(inputs.items[i].name, rows->file) == 0 && inputs.items[i].bytes == rows->length &&
                     strcmp(inputs.items[i].digest.text, ist_digest_of(rows->bytes, rows->length).text) == 0;
        }
    }
    assert_true(files > 0);
    assert_int_equal(found, files);
    assert_int_equal(inputs.count, files + 1);
    ist_inputs_free(&inputs);
    ist_dataset_free(&dataset);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_are_those_of_the_standard),
        cmocka_unit_test(a_digest_in_pieces_is_that_of_the_whole),
        cmocka_unit_test(inputs_are_listed_as_they_were_read),
        cmocka_unit_test(nobody_asking_is_no_work),
        cmocka_unit_test(a_package_is_read_with_its_description_and_every_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
