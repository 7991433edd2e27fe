/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_allocation_formats.c - memory that runs out while files of other programs are read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <string.h>

#include "allocation.h"
#include "folder.h"

static bool load(const char *path, ist_error *err) {
    fixture f = {0};
    bool ok = ist_dataset_load(&f.dataset, path, err) && ist_network_build(&f.network, &f.dataset, err);
    ist_network_free(&f.network);
    ist_dataset_free(&f.dataset);
    return ok;
}

/* All files of a folder, one after the other. */
static bool load_folder(const void *way, ist_error *err) {
    char path[1024];
    bool ok = true;
    DIR *entries = opendir(way);
    folder_must(entries != NULL);
    for (struct dirent *entry = readdir(entries); ok && entry != NULL; entry = readdir(entries)) {
        snprintf(path, sizeof path, "%s/%s", (const char *)way, entry->d_name);
        ok = entry->d_name[0] == '.' || load(path, err);
    }
    closedir(entries);
    return ok;
}

static bool load_tables(const void *way, ist_error *err) {
    (void)way;
    return load(TEST_FOLDER "/golden/gephi", err) &&
           load(TEST_FOLDER "/golden/gephi/nodes.csv," TEST_FOLDER "/golden/gephi/edges.csv", err);
}

static void a_failing_allocation_while_reading_is_a_clean_error(void **state) {
    (void)state;
    static const char *const formats[] = {"edge_list", "pajek", "dl", "dyads"};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/fuzz/seeds/%s", TEST_FOLDER, formats[i]);
        fail_each_from(load_folder, path, 1, false);
        fail_each_from(load_folder, path, 1, true);
    }
}

static void two_tables_are_read_likewise(void **state) {
    (void)state;
    fail_each_from(load_tables, NULL, 1, false);
    fail_each_from(load_tables, NULL, 1, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failing_allocation_while_reading_is_a_clean_error),
        cmocka_unit_test(two_tables_are_read_likewise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
