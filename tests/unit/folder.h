/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * folder.h - a temporary folder for a test, and files in it.
 */
#ifndef IST_TESTS_FOLDER_H
#define IST_TESTS_FOLDER_H

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graph/memory.h"

typedef struct {
    char path[512];
} folder;

/* A test that cannot set its stage ends at once, in every build. */
static inline void folder_must(bool done) {
    if (!done) {
        abort();
    }
}

static inline folder folder_make(void) {
    folder made;
    const char *base = getenv("TMPDIR");
    snprintf(made.path, sizeof made.path, "%s/isthmus-test-XXXXXX", base != NULL ? base : "/tmp");
    folder_must(mkdtemp(made.path) != NULL);
    return made;
}

static inline int folder_remove_one(const char *path, const struct stat *status, int type, struct FTW *where) {
    (void)status;
    (void)type;
    (void)where;
    return remove(path);
}

static inline void folder_remove(const folder *made) {
    nftw(made->path, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static inline const char *folder_join(char out[1024], const folder *made, const char *name) {
    snprintf(out, 1024, "%s/%s", made->path, name);
    return out;
}

static inline void folder_write(const folder *made, const char *name, const char *bytes, size_t length) {
    char path[1024];
    FILE *file = fopen(folder_join(path, made, name), "wb");
    folder_must(file != NULL && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
}

/* All bytes of a file, added to `out`. False when it cannot be read. */
static inline bool folder_read(ist_buffer *out, const char *path) {
    char bytes[4096];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, file)) > 0;) {
        folder_must(ist_buffer_add(out, bytes, got, NULL));
    }
    fclose(file);
    return true;
}

#endif
