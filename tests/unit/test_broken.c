/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_broken.c - every tests/broken/NAME.txt: a broken dataset and exactly what must be said about it.
 *
 * tests/broken/README.md describes the format.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>

#include "folder.h"
#include "graph/load.h"
#include "graph/network.h"

enum { CASES_MOST = 1024 };

typedef struct {
    folder stage;
    char load[256];      /* what to load, inside the stage */
    char section[16];    /* file, bytes, change or expect; "" for text between sections */
    char name[256];      /* the file that the section is about */
    char kind[16];       /* what is expected: ok, usage, input, undefined, limit, io */
    ist_buffer text;     /* of the file being written */
    ist_buffer old;      /* of a change, what goes */
    ist_buffer expected; /* lines */
} broken_case;

static int digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Adds a line in which \n, \r, \t, \\ and \xHH stand for bytes. */
static void add_decoded(ist_buffer *out, const char *line) {
    static const char names[] = "nrt\\", bytes[] = "\n\r\t\\";
    for (; *line != '\0'; line++) {
        char c = *line;
        const char *found = c == '\\' && line[1] != '\0' ? strchr(names, line[1]) : NULL;
        if (found != NULL) {
            c = bytes[found - names];
            line++;
        } else if (c == '\\' && line[1] == 'x' && digit(line[2]) >= 0 && digit(line[3]) >= 0) {
            c = (char)(digit(line[2]) * 16 + digit(line[3]));
            line += 3;
        }
        folder_must(ist_buffer_add(out, &c, 1, NULL));
    }
}

static void copy_base(const folder *stage) {
    static const char *const names[] = {"datapackage.json", "documents.csv", "sections.csv",   "actors.csv",
                                        "ties.csv",         "figures.csv",   "routes.csv",     "evidence.csv",
                                        "scenarios.csv",    "lenses.csv",    "paragraphs.csv", "disagreements.csv"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[1024];
        ist_buffer text = {0};
        snprintf(path, sizeof path, "%s/broken/base/%s", TEST_FOLDER, names[i]);
        folder_must(folder_read(&text, path));
        folder_write(stage, names[i], text.bytes, text.length);
        ist_buffer_free(&text);
    }
}

/* Replaces the first `old` in a file; a case whose text does not stand there is itself broken. */
static void change(broken_case *c, const char *line) {
    char path[1024];
    ist_buffer whole = {0}, fresh = {0};
    folder_must(folder_read(&whole, folder_join(path, &c->stage, c->name)));
    const char *text = ist_buffer_string(&whole), *old = ist_buffer_string(&c->old);
    size_t at = 0;
    while (at + c->old.length <= whole.length && memcmp(text + at, old, c->old.length) != 0) {
        at++;
    }
    if (c->old.length == 0 || at + c->old.length > whole.length) {
        fail_msg("%s does not hold '%s'", c->name, ist_buffer_string(&c->old));
    }
    folder_must(ist_buffer_add(&fresh, whole.bytes, at, NULL));
    add_decoded(&fresh, line);
    at += c->old.length;
    folder_must(ist_buffer_add(&fresh, whole.bytes + at, whole.length - at, NULL));
    folder_write(&c->stage, c->name, fresh.bytes, fresh.length);
    ist_buffer_free(&whole);
    ist_buffer_free(&fresh);
    c->old.length = 0;
}

static void end_section(broken_case *c) {
    if (strcmp(c->section, "file") == 0 || strcmp(c->section, "bytes") == 0) {
        folder_write(&c->stage, c->name, ist_buffer_string(&c->text), c->text.length);
    }
    c->text.length = 0;
    c->section[0] = '\0';
}

/* Directives that are done at once. False when `word` is none of them. */
static bool act(broken_case *c, const char *word, const char *name, const char *target) {
    char path[1024];
    folder_join(path, &c->stage, name);
    if (strcmp(word, "base") == 0) {
        copy_base(&c->stage);
    } else if (strcmp(word, "remove") == 0) {
        folder_must(remove(path) == 0);
    } else if (strcmp(word, "folder") == 0) {
        folder_must(mkdir(path, 0700) == 0);
    } else if (strcmp(word, "pipe") == 0) {
        folder_must(mkfifo(path, 0600) == 0);
    } else if (strcmp(word, "link") == 0) {
        folder_must(symlink(target, path) == 0);
    } else if (strcmp(word, "load") == 0) {
        snprintf(c->load, sizeof c->load, "%s", name);
    } else {
        return false;
    }
    return true;
}

static void take_directive(broken_case *c, const char *line) {
    char word[16] = "", name[256] = "", target[256] = "";
    end_section(c);
    sscanf(line, "-- %15s %255s %255s", word, name, target);
    if (act(c, word, name, target)) {
        return;
    }
    if (strcmp(word, "expect") == 0) {
        snprintf(c->kind, sizeof c->kind, "%.15s", name);
    } else if (strcmp(word, "file") != 0 && strcmp(word, "bytes") != 0 && strcmp(word, "change") != 0) {
        fail_msg("unknown directive: %s", line);
    }
    memcpy(c->section, word, sizeof word);
    memcpy(c->name, name, sizeof name);
}

static void take_line(broken_case *c, const char *line) {
    if (strncmp(line, "-- ", 3) == 0) {
        take_directive(c, line);
    } else if (strcmp(c->section, "file") == 0) {
        folder_must(ist_buffer_print(&c->text, NULL, "%s\n", line));
    } else if (strcmp(c->section, "bytes") == 0) {
        add_decoded(&c->text, line);
    } else if (strcmp(c->section, "expect") == 0 && line[0] != '\0') {
        folder_must(ist_buffer_print(&c->expected, NULL, "%s\n", line));
    } else if (strcmp(c->section, "change") == 0 && strncmp(line, "- ", 2) == 0) {
        add_decoded(&c->old, line + 2);
    } else if (strcmp(c->section, "change") == 0 && strncmp(line, "+ ", 2) == 0) {
        change(c, line + 2);
    }
}

static void unpack(broken_case *c, const char *path) {
    ist_buffer text = {0};
    folder_must(folder_read(&text, path));
    char *line = text.bytes;
    while (line != NULL && *line != '\0') {
        char *end = strchr(line, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        take_line(c, line);
        line = end != NULL ? end + 1 : NULL;
    }
    end_section(c);
    ist_buffer_free(&text);
}

/* What was said: every finding, and the error when it is not just their sum, without the name of the stage. */
static void collect(ist_buffer *out, const broken_case *c, const ist_findings *findings, const ist_error *err) {
    ist_buffer all = {0};
    for (size_t i = 0; i < findings->count; i++) {
        folder_must(ist_buffer_print(&all, NULL, "%s\n", findings->items[i].message));
    }
    if (err->message[0] != '\0' && findings->errors == 0) {
        folder_must(ist_buffer_print(&all, NULL, "%s\n", err->message));
    }
    size_t length = strlen(c->stage.path);
    for (const char *at = ist_buffer_string(&all); *at != '\0'; at++) {
        if (strncmp(at, c->stage.path, length) == 0) {
            at += length + (at[length] == '/');
        }
        folder_must(ist_buffer_add(out, at, 1, NULL));
    }
    ist_buffer_free(&all);
}

/* Is every line of `lines` said by a line of `by`? A line of the expectation that ends in "..." is a beginning. */
static bool covered(const ist_buffer *lines, const ist_buffer *by, bool lines_are_expected) {
    for (const char *line = ist_buffer_string(lines); *line != '\0'; line += strcspn(line, "\n") + 1) {
        bool found = false;
        for (const char *other = ist_buffer_string(by); *other != '\0'; other += strcspn(other, "\n") + 1) {
            const char *want = lines_are_expected ? line : other, *got = lines_are_expected ? other : line;
            size_t length = strcspn(want, "\n");
            bool open = length > 3 && strncmp(want + length - 3, "...", 3) == 0;
            found = found || (open ? strncmp(want, got, length - 3) == 0
                                   : length == strcspn(got, "\n") && strncmp(want, got, length) == 0);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

static const char *kind_name(ist_error_kind kind) {
    static const char *const names[] = {"ok", "no", "usage", "input", "undefined", "limit", "io", "internal"};
    return names[kind];
}

static void check_case(void **state) {
    broken_case c = {.stage = folder_make()};
    char path[1024];
    snprintf(path, sizeof path, "%s/broken/%s", TEST_FOLDER, (const char *)*state);
    unpack(&c, path);
    ist_dataset dataset;
    ist_network network = {0};
    ist_error err = {0};
    bool ok = ist_dataset_load(&dataset, c.load[0] != '\0' ? folder_join(path, &c.stage, c.load) : c.stage.path, &err);
    ok = ok && ist_network_build(&network, &dataset, &err);
    ist_buffer said = {0};
    collect(&said, &c, &dataset.findings, &err);
    if (ok != (err.kind == IST_ERROR_NONE) || strcmp(kind_name(err.kind), c.kind) != 0 ||
        !covered(&c.expected, &said, true) || !covered(&said, &c.expected, false)) {
        print_error("%s\nexpected %s:\n%sgot %s:\n%s", (const char *)*state, c.kind, ist_buffer_string(&c.expected),
                    kind_name(err.kind), ist_buffer_string(&said));
        fail();
    }
    ist_network_free(&network);
    ist_dataset_free(&dataset);
    ist_buffer_free(&said);
    ist_buffer_free(&c.text);
    ist_buffer_free(&c.old);
    ist_buffer_free(&c.expected);
    folder_remove(&c.stage);
}

static int is_case(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0;
}

int main(void) {
    static struct CMUnitTest tests[CASES_MOST];
    struct dirent **entries = NULL;
    int count = scandir(TEST_FOLDER "/broken", &entries, is_case, alphasort);
    folder_must(count > 0 && count <= CASES_MOST);
    for (int i = 0; i < count; i++) {
        tests[i] = (struct CMUnitTest){entries[i]->d_name, check_case, NULL, NULL, entries[i]->d_name};
    }
    int failed = _cmocka_run_group_tests("broken", tests, (size_t)count, NULL, NULL);
    for (int i = 0; i < count; i++) {
        free(entries[i]);
    }
    free(entries);
    return failed;
}
