/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * output.c - bytes -> standard output or a file, whole or not at all.
 *
 * What is no regular file (a device, a pipe) cannot be replaced and is written straight. A symbolic link is followed:
 * the file behind it is replaced, the link stays. The new file has the old one's permissions.
 */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graph/text.h"

enum { ATTEMPTS = 100, MOST_AT_ONCE = 1 << 20 };

static bool fail(const char *path, const char *what, ist_error *err) {
    int reason = errno;
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_IO, "cannot %s %s: %s", what, ist_quote(quoted, path, strlen(path)),
                         strerror(reason));
}

static bool write_all(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(file, bytes, length < MOST_AT_ONCE ? length : MOST_AT_ONCE);
        if (written == 0 || (written < 0 && errno != EINTR)) {
            return false;
        }
        bytes += written > 0 ? written : 0;
        length -= written > 0 ? (size_t)written : 0;
    }
    return true;
}

/* What is to be written: bytes, or all that a file holds. */
typedef struct {
    const char *bytes;
    size_t length;
    int file; /* -1: the bytes */
} source;

static bool copy_all(int file, int from) {
    char bytes[1 << 16];
    ssize_t count = lseek(from, 0, SEEK_SET) == 0 ? 1 : -1;
    while (count > 0) {
        do {
            count = read(from, bytes, sizeof bytes);
        } while (count < 0 && errno == EINTR);
        if (count > 0 && !write_all(file, bytes, (size_t)count)) {
            return false;
        }
    }
    return count == 0;
}

static bool write_source(int file, const source *from) {
    return from->file < 0 ? write_all(file, from->bytes, from->length) : copy_all(file, from->file);
}

static bool is_standard(const char *path) {
    return path == NULL || strcmp(path, "-") == 0;
}

static bool write_standard(const source *from, ist_error *err) {
    if (!write_source(STDOUT_FILENO, from)) {
        return ist_error_set(err, IST_ERROR_IO, "cannot write standard output: %s", strerror(errno));
    }
    return true;
}

/* Where the bytes shall be: the path with links resolved when something is there, and what that is. */
typedef struct {
    char *path, *folder;
    bool exists;
    struct stat status;
} target;

static void target_free(target *t) {
    free(t->path);
    free(t->folder);
}

static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return strdup(".");
    }
    return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

static bool target_find(target *out, const char *path, ist_error *err) {
    struct stat link;
    out->exists = lstat(path, &link) == 0;
    if (!out->exists && errno != ENOENT) {
        return fail(path, "write", err);
    }
    out->path = out->exists ? realpath(path, NULL) : strdup(path);
    out->folder = out->path != NULL ? folder_of(out->path) : NULL;
    if (out->folder == NULL || (out->exists && stat(out->path, &out->status) != 0)) {
        return fail(path, "write", err);
    }
    return true;
}

static bool may(const char *path, int mode) {
    return faccessat(AT_FDCWD, path, mode, AT_EACCESS) == 0;
}

/* A file is replaced, so its folder must be writable; the file itself too, or it was protected on purpose. */
static bool target_allows(const target *t, const char *path, ist_error *err) {
    bool is_folder = t->exists && S_ISDIR(t->status.st_mode);
    bool replaced = !t->exists || S_ISREG(t->status.st_mode);
    if (is_folder || path[0] == '\0' || path[strlen(path) - 1] == '/') {
        errno = EISDIR;
        return fail(path, "write", err);
    }
    if ((t->exists && !may(t->path, W_OK)) || (replaced && !may(t->folder, W_OK | X_OK))) {
        return fail(path, "write", err);
    }
    return true;
}

static bool write_straight(const char *path, const source *from, ist_error *err) {
    int file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0) {
        return fail(path, "open", err);
    }
    bool written = write_source(file, from);
    int reason = errno;
    if (close(file) != 0 && written) {
        return fail(path, "write", err);
    }
    errno = reason;
    return written || fail(path, "write", err);
}

/* A new file in the folder; its name goes to `out`, to be freed. -1 on failure, with errno. */
static int open_temporary(char **out, const target *t) {
    ist_buffer name = {0};
    int file = -1;
    for (unsigned attempt = 0; file < 0 && attempt < ATTEMPTS; attempt++) {
        ist_buffer_free(&name);
        if (!ist_buffer_print(&name, NULL, "%s/.isthmus-%ld-%u.tmp", t->folder, (long)getpid(), attempt)) {
            errno = ENOMEM;
            break;
        }
        file = open(name.bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (file < 0 && errno != EEXIST) {
            break;
        }
    }
    int reason = errno;
    if (file < 0) {
        ist_buffer_free(&name);
    }
    errno = reason;
    *out = name.bytes;
    return file;
}

/* All that has to be on the disk before the name is given; closes the file. Leaves errno of what failed. */
static bool fill(int file, const target *t, const source *from) {
    bool done =
        (!t->exists || fchmod(file, t->status.st_mode & 07777) == 0) && write_source(file, from) && fsync(file) == 0;
    int reason = errno;
    bool closed = close(file) == 0;
    if (!done) {
        errno = reason;
    }
    return done && closed;
}

static bool sync_folder(const char *folder) {
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) {
        return errno == EACCES; /* one may write into a folder that one may not read */
    }
    bool synced = fsync(file) == 0 || errno == EINVAL; /* some file systems cannot */
    int reason = errno;
    close(file);
    errno = reason;
    return synced;
}

static bool replace(const target *t, const char *path, const source *from, ist_error *err) {
    char *temporary = NULL;
    int file = open_temporary(&temporary, t);
    if (file < 0) {
        return fail(path, "write", err);
    }
    bool ok = fill(file, t, from) && rename(temporary, t->path) == 0;
    if (!ok) {
        fail(path, "write", err);
        unlink(temporary);
    }
    free(temporary);
    return ok && (sync_folder(t->folder) || fail(path, "sync the folder of", err));
}

static bool put(const char *path, const source *from, ist_error *err) {
    if (is_standard(path)) {
        return write_standard(from, err);
    }
    target t = {0};
    bool ok = target_find(&t, path, err) && target_allows(&t, path, err);
    if (ok && t.exists && !S_ISREG(t.status.st_mode)) {
        ok = write_straight(t.path, from, err);
    } else if (ok) {
        ok = replace(&t, path, from, err);
    }
    target_free(&t);
    return ok;
}

bool ist_output_write(const char *path, const char *bytes, size_t length, ist_error *err) {
    return put(path, &(source){bytes, length, -1}, err);
}

bool ist_output_check(const char *path, ist_error *err) {
    if (is_standard(path)) {
        return true;
    }
    target t = {0};
    bool ok = target_find(&t, path, err) && target_allows(&t, path, err);
    target_free(&t);
    return ok;
}

/* ---- in pieces ---- */

struct ist_output {
    int file;
    char *folder; /* for messages */
};

bool ist_output_begin(ist_output **out, ist_error *err) {
    const char *folder = getenv("TMPDIR");
    ist_buffer name = {0};
    *out = ist_array_make(1, sizeof **out, "preparing the output", err);
    if (*out == NULL) {
        return false;
    }
    folder = folder != NULL && folder[0] == '/' ? folder : "/tmp";
    (*out)->file = -1;
    (*out)->folder = strdup(folder);
    bool ok = ((*out)->folder != NULL || ist_error_memory(err, "preparing the output")) &&
              ist_buffer_print(&name, err, "%s/isthmus-XXXXXX", folder);
    if (ok) {
        (*out)->file = mkstemp(name.bytes);
        ok = (*out)->file >= 0 || fail(folder, "make a file in", err);
    }
    if (ok) {
        unlink(name.bytes);
        fcntl((*out)->file, F_SETFD, FD_CLOEXEC);
    } else {
        ist_output_drop(*out);
        *out = NULL;
    }
    ist_buffer_free(&name);
    return ok;
}

bool ist_output_add(ist_output *output, const char *bytes, size_t length, ist_error *err) {
    return write_all(output->file, bytes, length) || fail(output->folder, "write a file in", err);
}

bool ist_output_end(ist_output *output, const char *path, ist_error *err) {
    return put(path, &(source){.file = output->file}, err);
}

void ist_output_drop(ist_output *output) {
    if (output != NULL && output->file >= 0) {
        close(output->file);
    }
    if (output != NULL) {
        free(output->folder);
    }
    free(output);
}
