/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load.c - choosing the loader for a path, and the verdict on what it read.
 */
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "row_names.h"
#include "rows.h"

#define IST_LOADER(name) extern const ist_loader ist_loader_##name;
#include "load_list.h"
#undef IST_LOADER

#define IST_LOADER(name) &ist_loader_##name,
const ist_loader *const ist_loaders[] = {
#include "load_list.h"
};
#undef IST_LOADER

const size_t ist_loader_count = sizeof ist_loaders / sizeof ist_loaders[0];

enum { HEAD = 512 };

/* The first bytes of a regular file; of a pipe none, for they could not be read again. */
static bool read_head(char *head, size_t *length, const char *path, ist_error *err) {
    *length = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    ssize_t got = fd >= 0 ? read(fd, head, HEAD) : -1;
    if (got < 0) {
        ist_error_set(err, IST_ERROR_IO, "%s: %s", path, strerror(errno));
    }
    if (fd >= 0) {
        close(fd);
    }
    *length = got > 0 ? (size_t)got : 0;
    return got >= 0;
}

static bool choose(const ist_loader **out, const char *path, ist_error *err) {
    char head[HEAD];
    size_t length = 0;
    struct stat status = {0};
    bool is_input = strcmp(path, "-") == 0;
    if (!is_input && stat(path, &status) != 0) {
        return ist_error_set(err, IST_ERROR_IO, "%s: %s", path, strerror(errno));
    }
    if (!is_input && S_ISREG(status.st_mode) && !read_head(head, &length, path, err)) {
        return false;
    }
    for (size_t i = 0; i < ist_loader_count; i++) {
        if (ist_loaders[i]->takes(path, S_ISDIR(status.st_mode), head, length)) {
            *out = ist_loaders[i];
            return true;
        }
    }
    const char *kind = ist_file_kind(head, length);
    return ist_error_set(err, IST_ERROR_INPUT, "%s: this is %s, expected a folder with datapackage.json or a CSV file",
                         path, kind != NULL ? kind : "unknown");
}

bool ist_dataset_load(ist_dataset *out, const char *path, ist_error *err) {
    *out = (ist_dataset){0};
    const ist_loader *loader = NULL;
    if (!choose(&loader, path, err) || !loader->load(out, path, err)) {
        return false;
    }
    out->hash = ist_rows_hash(out);
    return ist_row_names_make(out, err) && ist_findings_verdict(&out->findings, err);
}
