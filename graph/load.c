/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load.c - choosing the loader for a path, and the verdict on what it read.
 */
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
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

enum { HEAD = 4096 };

bool ist_load_file(ist_file *file, const ist_dataset *dataset, const char *path, ist_error *err) {
    return file->bytes != NULL || (ist_file_read(file, path, &dataset->limits, err) &&
                                   ist_inputs_add(dataset->inputs, path, file->bytes, file->length, err));
}

/* Up to HEAD bytes, in as many pieces as they come; -1 with errno. */
static ssize_t read_some(int fd, char *bytes) {
    size_t length = 0;
    ssize_t got = 1;
    while (got > 0 && length < HEAD) {
        do {
            got = read(fd, bytes + length, HEAD - length);
        } while (got < 0 && errno == EINTR);
        length += got > 0 ? (size_t)got : 0;
    }
    return got < 0 ? -1 : (ssize_t)length;
}

/* The first bytes of a regular file, ended by a NUL. */
static bool read_head(ist_file *head, const char *path, ist_error *err) {
    int fd = ist_file_open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0);
    head->bytes = fd >= 0 ? ist_array_make(HEAD + 1, 1, "reading a file", err) : NULL;
    ssize_t got = head->bytes != NULL ? read_some(fd, head->bytes) : -1;
    if (got < 0 && (fd < 0 || head->bytes != NULL)) {
        ist_error_set(err, IST_ERROR_IO, "%s: %s", path, strerror(errno));
    }
    if (fd >= 0) {
        close(fd);
    }
    head->length = got > 0 ? (size_t)got : 0;
    return got >= 0;
}

static bool choose(const ist_loader **out, const char *path, bool is_folder, const ist_file *head, ist_error *err) {
    const char *bytes = head->bytes != NULL ? head->bytes : "";
    for (size_t i = 0; i < ist_loader_count; i++) {
        if (ist_loaders[i]->takes(path, is_folder, bytes, head->length)) {
            *out = ist_loaders[i];
            return true;
        }
    }
    const char *kind = ist_file_kind(bytes, head->length);
    return ist_error_set(err, IST_ERROR_INPUT,
                         "%s: this is %s, expected a dataset or a graph in a format that 'isthmus help' names", path,
                         kind != NULL ? kind : "unknown");
}

/* By its first bytes; what is a stream is read whole, for it could not be read again. */
static bool load(ist_dataset *out, const char *path, ist_error *err) {
    const ist_loader *loader = NULL;
    struct stat status = {0};
    ist_file file = {0}, head = {0};
    bool is_input = strcmp(path, "-") == 0;
    bool is_pair = !is_input && ist_load_is_pair(path);
    if (!is_input && !is_pair && stat(path, &status) != 0) {
        return ist_error_set(err, IST_ERROR_IO, "%s: %s", path, strerror(errno));
    }
    bool is_folder = S_ISDIR(status.st_mode), is_regular = S_ISREG(status.st_mode);
    bool ok = is_folder || is_pair || (is_regular ? read_head(&head, path, err) : ist_load_file(&file, out, path, err));
    ok = ok && choose(&loader, path, is_folder, is_regular ? &head : &file, err) && loader->load(out, path, &file, err);
    free(head.bytes);
    free(file.bytes);
    return ok;
}

bool ist_dataset_load_within(ist_dataset *out, const char *path, const ist_limits *limits, ist_inputs *inputs,
                             ist_error *err) {
    *out = (ist_dataset){.limits = *limits, .inputs = inputs};
    bool ok = load(out, path, err);
    out->inputs = NULL;
    if (!ok) {
        return false;
    }
    out->hash = ist_rows_hash(out);
    return ist_row_names_make(out, err) && ist_findings_verdict(&out->findings, err);
}

bool ist_dataset_load(ist_dataset *out, const char *path, ist_error *err) {
    return ist_dataset_load_within(out, path, &(ist_limits){{0}}, NULL, err);
}
