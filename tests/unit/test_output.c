/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_output.c - files are written whole or not at all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "render/output.h"

enum { PATH_SIZE = 256, SOMEBODY = 65534 };
static ist_error err;

typedef struct {
    char folder[PATH_SIZE], file[PATH_SIZE + 16];
} place;

static int set_up(void **state) {
    place *p = calloc(1, sizeof *p);
    if (p == NULL) {
        return -1;
    }
    strcpy(p->folder, "/tmp/isthmus-test-XXXXXX");
    if (mkdtemp(p->folder) == NULL) {
        free(p);
        return -1;
    }
    snprintf(p->file, sizeof p->file, "%s/file", p->folder);
    *state = p;
    return 0;
}

/* Every test leaves nothing but what it names here: a temporary file left over fails the removal of the folder. */
static int tear_down(void **state) {
    place *p = *state;
    char link[PATH_SIZE + 16];
    snprintf(link, sizeof link, "%s/link", p->folder);
    unlink(p->file);
    unlink(link);
    int removed = rmdir(p->folder);
    free(p);
    return removed;
}

static void assert_holds(const char *path, const char *expected) {
    char bytes[64] = "";
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[length] = '\0';
    assert_string_equal(bytes, expected);
}

static bool put(const char *path, const char *text) {
    return ist_output_write(path, text, strlen(text), &err);
}

static void test_a_new_file_holds_all_bytes(void **state) {
    const place *p = *state;
    assert_true(ist_output_check(p->file, &err));
    assert_true(put(p->file, "first"));
    assert_holds(p->file, "first");
    assert_true(put(p->file, ""));
    assert_holds(p->file, "");
}

static void test_an_old_file_is_replaced_and_keeps_its_permissions(void **state) {
    const place *p = *state;
    struct stat status;
    assert_true(put(p->file, "first"));
    assert_int_equal(chmod(p->file, 0640), 0);
    assert_true(put(p->file, "second"));
    assert_holds(p->file, "second");
    assert_int_equal(stat(p->file, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
}

static void test_a_link_stays_and_the_file_behind_it_is_replaced(void **state) {
    const place *p = *state;
    char link[PATH_SIZE + 16];
    struct stat status;
    snprintf(link, sizeof link, "%s/link", p->folder);
    assert_true(put(p->file, "first"));
    assert_int_equal(symlink("file", link), 0);
    assert_true(put(link, "second"));
    assert_holds(p->file, "second");
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
}

static void test_a_write_that_fails_leaves_the_old_file_and_no_other(void **state) {
    const place *p = *state;
    static char bytes[1 << 16];
    struct rlimit old, low;
    assert_true(put(p->file, "first"));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    low = (struct rlimit){.rlim_cur = 1000, .rlim_max = old.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
    bool written = ist_output_write(p->file, bytes, sizeof bytes, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(written);
    assert_int_equal(err.kind, IST_ERROR_IO);
    assert_non_null(strstr(err.message, "File too large"));
    assert_non_null(strstr(err.message, p->file));
    assert_holds(p->file, "first");
}

static void test_a_full_device_is_an_error(void **state) {
    (void)state;
    assert_false(put("/dev/full", "x"));
    assert_int_equal(err.kind, IST_ERROR_IO);
    assert_string_equal(err.message, "cannot write '/dev/full': No space left on device");
    assert_true(put("/dev/null", "x"));
}

/* Nothing is forbidden to root, who therefore becomes somebody else for a while. */
static void become_somebody(const place *p) {
    if (geteuid() == 0) {
        assert_int_equal(chown(p->folder, SOMEBODY, (gid_t)-1), 0);
        assert_int_equal(seteuid(SOMEBODY), 0);
    }
}

static void become_oneself(void) {
    if (getuid() == 0) {
        assert_int_equal(seteuid(0), 0);
    }
}

static void test_a_folder_that_cannot_be_written_is_found_before_the_work(void **state) {
    const place *p = *state;
    become_somebody(p);
    assert_true(put(p->file, "first"));
    assert_int_equal(chmod(p->folder, 0500), 0);
    bool allowed = ist_output_check(p->file, &err), written = put(p->file, "second");
    assert_int_equal(chmod(p->folder, 0700), 0);
    become_oneself();
    assert_false(allowed || written);
    assert_int_equal(err.kind, IST_ERROR_IO);
    assert_non_null(strstr(err.message, "Permission denied"));
    assert_holds(p->file, "first");
}

static void test_a_file_that_is_protected_stays(void **state) {
    const place *p = *state;
    become_somebody(p);
    assert_true(put(p->file, "first"));
    assert_int_equal(chmod(p->file, 0400), 0);
    bool allowed = ist_output_check(p->file, &err), written = put(p->file, "second");
    become_oneself();
    assert_false(allowed || written);
    assert_holds(p->file, "first");
}

static void test_what_is_no_file_is_refused(void **state) {
    const place *p = *state;
    char path[PATH_SIZE + 32];
    assert_false(ist_output_check(p->folder, &err));
    assert_non_null(strstr(err.message, "Is a directory"));
    assert_false(put(p->folder, "x"));
    snprintf(path, sizeof path, "%s/new/", p->folder);
    assert_false(ist_output_check(path, &err));
    snprintf(path, sizeof path, "%s/no/file", p->folder);
    assert_false(put(path, "x"));
    assert_non_null(strstr(err.message, "No such file or directory"));
    assert_true(put(p->file, "first"));
    snprintf(path, sizeof path, "%s/below", p->file);
    assert_false(put(path, "x"));
    assert_non_null(strstr(err.message, "Not a directory"));
    assert_false(ist_output_check("", &err));
}

static void test_a_link_to_nothing_is_refused(void **state) {
    const place *p = *state;
    char link[PATH_SIZE + 16];
    snprintf(link, sizeof link, "%s/link", p->folder);
    assert_int_equal(symlink("nothing", link), 0);
    assert_false(put(link, "x"));
    assert_int_equal(err.kind, IST_ERROR_IO);
}

static void test_standard_output_that_was_closed_is_an_error(void **state) {
    (void)state;
    int saved = dup(STDOUT_FILENO);
    fflush(stdout);
    close(STDOUT_FILENO);
    bool written = put(NULL, "x"), dash = put("-", "x");
    assert_true(dup2(saved, STDOUT_FILENO) >= 0);
    close(saved);
    assert_false(written || dash);
    assert_int_equal(err.kind, IST_ERROR_IO);
    assert_string_equal(err.message, "cannot write standard output: Bad file descriptor");
    assert_true(ist_output_check(NULL, &err) && ist_output_check("-", &err));
}

static void test_bytes_that_come_in_pieces_are_a_file_when_all_are_there(void **state) {
    const place *p = *state;
    ist_output *output = NULL;
    assert_true(put(p->file, "old"));
    assert_true(ist_output_begin(&output, &err));
    assert_true(ist_output_add(output, "one, ", 5, &err) && ist_output_add(output, "two", 3, &err));
    assert_holds(p->file, "old");
    assert_true(ist_output_end(output, p->file, &err));
    assert_holds(p->file, "one, two");
    ist_output_drop(output);
    assert_true(ist_output_begin(&output, &err) && ist_output_add(output, "dropped", 7, &err));
    ist_output_drop(output);
    assert_holds(p->file, "one, two");
}

static void test_pieces_need_a_folder_for_them_and_a_place_in_the_end(void **state) {
    const place *p = *state;
    const char *given = getenv("TMPDIR");
    char nowhere[PATH_SIZE + 16], *usual = given != NULL ? strdup(given) : NULL;
    ist_output *output = NULL;
    snprintf(nowhere, sizeof nowhere, "%s/none/file", p->folder);
    assert_true(ist_output_begin(&output, &err) && ist_output_add(output, "x", 1, &err));
    assert_false(ist_output_end(output, nowhere, &err));
    assert_int_equal(err.kind, IST_ERROR_IO);
    ist_output_drop(output);
    snprintf(nowhere, sizeof nowhere, "%s/none", p->folder);
    assert_int_equal(setenv("TMPDIR", nowhere, 1), 0);
    assert_false(ist_output_begin(&output, &err));
    assert_null(output);
    assert_non_null(strstr(err.message, "none"));
    ist_output_drop(output);
    assert_int_equal(usual != NULL ? setenv("TMPDIR", usual, 1) : unsetenv("TMPDIR"), 0);
    free(usual);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_a_new_file_holds_all_bytes),
        IN_FOLDER(test_an_old_file_is_replaced_and_keeps_its_permissions),
        IN_FOLDER(test_a_link_stays_and_the_file_behind_it_is_replaced),
        IN_FOLDER(test_a_write_that_fails_leaves_the_old_file_and_no_other),
        IN_FOLDER(test_bytes_that_come_in_pieces_are_a_file_when_all_are_there),
        IN_FOLDER(test_pieces_need_a_folder_for_them_and_a_place_in_the_end),
        cmocka_unit_test(test_a_full_device_is_an_error),
        IN_FOLDER(test_a_folder_that_cannot_be_written_is_found_before_the_work),
        IN_FOLDER(test_a_file_that_is_protected_stays),
        IN_FOLDER(test_what_is_no_file_is_refused),
        IN_FOLDER(test_a_link_to_nothing_is_refused),
        cmocka_unit_test(test_standard_output_that_was_closed_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
