/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_load_package.c - any bytes as the files of a package.
 *
 * The input is what tests/broken/ is written in, as far as it goes: a line "-- file NAME" begins a file, which ends
 * before the next line that begins with "-- ". Files that the input does not name are those of tests/broken/base/.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ask.h"

static const char *const names[] = {"datapackage.json", "actors.csv",    "ties.csv",   "documents.csv",
                                    "sections.csv",     "figures.csv",   "routes.csv", "evidence.csv",
                                    "claims.csv",       "scenarios.csv", "lenses.csv", "paragraphs.csv",
                                    "disagreements.csv"};
enum { NAMES = sizeof names / sizeof names[0], PATH_ROOM = 4200, BASE_ROOM = 1 << 16 };

typedef struct {
    char path[PATH_ROOM];
    uint8_t *base; /* what it holds where the input says nothing */
    size_t size;
    int changed; /* does it hold anything else now? */
} package_file;

static char folder[FUZZ_PATH_SIZE];
static package_file files[NAMES];

static void clean_up(void) {
    for (size_t i = 0; i < NAMES; i++) {
        unlink(files[i].path);
        free(files[i].base);
    }
    rmdir(folder);
}

static void read_base(package_file *file, const char *name) {
    char path[PATH_ROOM];
    snprintf(path, sizeof path, "%s/broken/base/%s", TEST_FOLDER, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    file->base = malloc(BASE_ROOM);
    if (file->base == NULL) {
        fuzz_give_up(path);
    }
    ssize_t got = fd >= 0 ? read(fd, file->base, BASE_ROOM) : 0;
    file->size = got > 0 ? (size_t)got : 0;
    if (fd >= 0) {
        close(fd);
    }
}

static void start(void) {
    fuzz_temporary(folder);
    if (mkdtemp(folder) == NULL || atexit(clean_up) != 0) {
        fuzz_give_up(folder);
    }
    for (size_t i = 0; i < NAMES; i++) {
        snprintf(files[i].path, sizeof files[i].path, "%s/%s", folder, names[i]);
        read_base(&files[i], names[i]);
        files[i].changed = 1;
    }
}

/* The file that a line "-- file NAME" begins, or NULL. */
static package_file *begun(const char *line, size_t length) {
    static const char word[] = "-- file ";
    size_t before = sizeof word - 1;
    for (size_t i = 0; i < NAMES && length > before && memcmp(line, word, before) == 0; i++) {
        if (strlen(names[i]) == length - before && memcmp(line + before, names[i], length - before) == 0) {
            return &files[i];
        }
    }
    return NULL;
}

/* The length of the lines from `text` on that do not begin with "-- ". */
static size_t body_length(const char *text, size_t left) {
    size_t at = 0;
    while (at < left && !(left - at >= 3 && memcmp(text + at, "-- ", 3) == 0)) {
        const char *end = memchr(text + at, '\n', left - at);
        at = end != NULL ? (size_t)(end - text) + 1 : left;
    }
    return at;
}

static void write_files(const char *text, size_t size) {
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end != NULL ? (size_t)(end - text) - at : size - at;
        package_file *file = begun(text + at, length);
        at += length + (end != NULL);
        if (file != NULL) {
            size_t body = body_length(text + at, size - at);
            fuzz_write(file->path, (const uint8_t *)text + at, body);
            file->changed = 1;
            at += body;
        }
    }
}

static void one(const uint8_t *data, size_t size) {
    for (size_t i = 0; i < NAMES; i++) {
        if (files[i].changed) {
            fuzz_write(files[i].path, files[i].base, files[i].size);
            files[i].changed = 0;
        }
    }
    write_files((const char *)data, size);
    size_t choice = size;
    for (size_t i = 0; i < size; i++) {
        choice += data[i];
    }
    fuzz_dataset_in_part(folder, choice);
}

const fuzz_target fuzz_target_load_package = {"load_package", start, one};
