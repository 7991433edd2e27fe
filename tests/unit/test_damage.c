/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_damage.c - files that are cut, changed or huge: loading always answers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"
#include "graph/load.h"

static const char base[] = TEST_FOLDER "/broken/base";

static void a_folder_of_base(folder *stage) {
    static const char *const names[] = {"datapackage.json", "documents.csv", "sections.csv",   "actors.csv",
                                        "ties.csv",         "figures.csv",   "routes.csv",     "evidence.csv",
                                        "scenarios.csv",    "lenses.csv",    "paragraphs.csv", "disagreements.csv"};
    *stage = folder_make();
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[1024];
        ist_buffer bytes = {0};
        snprintf(path, sizeof path, "%s/%s", base, names[i]);
        folder_must(folder_read(&bytes, path));
        folder_write(stage, names[i], bytes.bytes, bytes.length);
        ist_buffer_free(&bytes);
    }
}

/* Loads; whatever is in the files, the answer is rows or an error that says something. */
static void assert_answered(const folder *stage) {
    ist_dataset dataset;
    ist_error err = {0};
    if (!ist_dataset_load(&dataset, stage->path, &err)) {
        assert_true(err.kind == IST_ERROR_INPUT || err.kind == IST_ERROR_LIMIT || err.kind == IST_ERROR_IO);
        assert_int_not_equal(err.message[0], '\0');
    }
    ist_dataset_free(&dataset);
}

static void every_beginning_of_a_file_is_answered(void **state) {
    static const char *const names[] = {"ties.csv", "datapackage.json"};
    (void)state;
    folder stage;
    a_folder_of_base(&stage);
    for (size_t i = 0; i < 2; i++) {
        char path[1024];
        ist_buffer bytes = {0};
        folder_must(folder_read(&bytes, folder_join(path, &stage, names[i])));
        for (size_t length = 0; length < bytes.length; length++) {
            folder_write(&stage, names[i], bytes.bytes, length);
            assert_answered(&stage);
        }
        folder_write(&stage, names[i], bytes.bytes, bytes.length);
        ist_buffer_free(&bytes);
    }
    folder_remove(&stage);
}

static void two_thousand_changed_bytes_are_answered(void **state) {
    static const char *const names[] = {"ties.csv", "datapackage.json", "actors.csv", "evidence.csv"};
    (void)state;
    folder stage;
    uint32_t seed = 11;
    a_folder_of_base(&stage);
    for (size_t i = 0; i < 4; i++) {
        char path[1024];
        ist_buffer bytes = {0};
        folder_must(folder_read(&bytes, folder_join(path, &stage, names[i])));
        for (int round = 0; round < 500; round++) {
            static const char likely[] = "\",\n\r\\{}[]:0\xFF\xEF;-";
            seed = seed * 1664525 + 1013904223;
            size_t at = (seed >> 8) % bytes.length;
            char kept = bytes.bytes[at];
            bytes.bytes[at] = round % 2 == 0 ? likely[(seed >> 4) % sizeof likely] : (char)(seed >> 24);
            folder_write(&stage, names[i], bytes.bytes, bytes.length);
            assert_answered(&stage);
            bytes.bytes[at] = kept;
        }
        folder_write(&stage, names[i], bytes.bytes, bytes.length);
        ist_buffer_free(&bytes);
    }
    folder_remove(&stage);
}

static void a_deep_description_is_an_error(void **state) {
    (void)state;
    enum { DEPTH = 1000000 };
    ist_error err = {0};
    folder stage;
    ist_dataset dataset;
    a_folder_of_base(&stage);
    char *bytes = malloc(DEPTH);
    assert_non_null(bytes);
    memset(bytes, '[', DEPTH);
    folder_write(&stage, "datapackage.json", bytes, DEPTH);
    assert_false(ist_dataset_load(&dataset, stage.path, &err));
    assert_int_equal(err.kind, IST_ERROR_INPUT);
    ist_dataset_free(&dataset);
    free(bytes);
    folder_remove(&stage);
}

static void a_field_past_the_limit_is_a_limit(void **state) {
    (void)state;
    ist_error err = {0};
    ist_dataset dataset;
    folder stage = folder_make();
    char path[1024];
    size_t length = (size_t)17 << 20;
    char *bytes = malloc(length);
    assert_non_null(bytes);
    memset(bytes, 'x', length);
    memcpy(bytes, "source,target\n", 14);
    folder_write(&stage, "net.csv", bytes, length);
    assert_false(ist_dataset_load(&dataset, folder_join(path, &stage, "net.csv"), &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_non_null(
        strstr(err.message, "net.csv:2:1: error: more than 16 MiB in a text; --limit text=SIZE raises this limit"));
    ist_dataset_free(&dataset);
    free(bytes);
    folder_remove(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_beginning_of_a_file_is_answered),
        cmocka_unit_test(two_thousand_changed_bytes_are_answered),
        cmocka_unit_test(a_deep_description_is_an_error),
        cmocka_unit_test(a_field_past_the_limit_is_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
