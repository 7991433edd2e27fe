/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * output.c - bytes -> standard output or a file, whole or not at all.
 *
 * What is no regular file (a device, a pipe) cannot be replaced and is written straight. A symbolic link is followed:
 * the file behind it is replaced, the link stays. The new file has the old one's permissions.
 *
 * Where the system can (O_TMPFILE) what is written has no name until all of it is on the disk, so that a run that is
 * killed leaves nothing behind. Calls that a signal interrupts are made again.
 */
#define _GNU_SOURCE /* O_TMPFILE */ /* NOLINT(bugprone-reserved-identifier) */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graph/file.h"
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
    int file = ist_file_open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);
    if (file < 0) {
        return fail(path, "open", err);
    }
    bool written = write_source(file, from);
    int reason = errno;
    if (!ist_file_close(file) && written) {
        return fail(path, "write", err);
    }
    errno = reason;
    return written || fail(path, "write", err);
}

/* A new file in the folder that has no name; -1 where there can be none such. */
static int open_nameless(const char *folder, mode_t mode) {
#ifdef O_TMPFILE
    return access("/proc/self/fd", X_OK) == 0 ? ist_file_open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, mode) : -1;
#else
    (void)folder;
    (void)mode;
    return -1;
#endif
}

/* Gives a file that has none a name, unless it is another's. */
static bool link_file(int file, const char *name) {
    char own[64];
    snprintf(own, sizeof own, "/proc/self/fd/%d", file);
    return linkat(AT_FDCWD, own, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* Makes a new file of the folder under a name that nobody has, or, where `*file` is one already, gives it one. The name
 * goes to `out`, to be freed. False with errno. */
static bool name_temporary(char **out, int *file, const target *t) {
    ist_buffer name = {0};
    bool named = false;
    bool again = true;
    for (unsigned attempt = 0; again && !named && attempt < ATTEMPTS; attempt++) {
        ist_buffer_free(&name);
        again = ist_buffer_print(&name, NULL, "%s/.isthmus-%ld-%u.tmp", t->folder, (long)getpid(), attempt);
        errno = again ? 0 : ENOMEM;
        if (again && *file < 0) {
            *file = ist_file_open(name.bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
            named = *file >= 0;
        } else if (again) {
            named = link_file(*file, name.bytes);
        }
        again = errno == EEXIST;
    }
    int reason = errno;
    if (!named) {
        ist_buffer_free(&name);
    }
    errno = reason;
    *out = name.bytes;
    return named;
}

static bool sync_file(int file) {
    int result = 0;
    do {
        result = fsync(file);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

/* All that has to be on the disk before the name is given. */
static bool fill(int file, const target *t, const source *from) {
    return (!t->exists || fchmod(file, t->status.st_mode & 07777) == 0) && write_source(file, from) && sync_file(file);
}

static bool sync_folder(const char *folder) {
    int file = ist_file_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (file < 0) {
        return errno == EACCES; /* one may write into a folder that one may not read */
    }
    bool synced = sync_file(file) || errno == EINVAL; /* some file systems cannot */
    int reason = errno;
    close(file);
    errno = reason;
    return synced;
}

/* Writes a new file in the folder, one without a name until all of it is there or one that has a name from the start.
 * False with errno; `*temporary` is what is to be removed then, to be freed. */
static bool make_temporary(char **temporary, bool nameless, const target *t, const source *from) {
    int file = nameless ? open_nameless(t->folder, 0666) : -1;
    bool ok = nameless ? file >= 0 : name_temporary(temporary, &file, t);
    ok = ok && fill(file, t, from) && (!nameless || name_temporary(temporary, &file, t));
    int reason = errno;
    bool closed = file < 0 || ist_file_close(file);
    errno = ok ? errno : reason;
    return ok && closed;
}

/* May another way to the same end do better? Not where the disk is full or broken. */
static bool is_lost(int reason) {
    return reason == EIO || reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

static bool replace(const target *t, const char *path, const source *from, ist_error *err) {
    char *temporary = NULL;
    bool ok = make_temporary(&temporary, true, t, from);
    if (!ok && temporary == NULL && !is_lost(errno)) {
        ok = make_temporary(&temporary, false, t, from);
    }
    ok = ok && rename(temporary, t->path) == 0;
    if (!ok) {
        fail(path, "write", err);
    }
    if (!ok && temporary != NULL) {
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

/* A file is replaced by its name in its folder. What is no file, as a terminal, may be written to twice. */
static bool is_same(const target *a, const target *b) {
    const char *name_a = strrchr(a->path, '/'), *name_b = strrchr(b->path, '/');
    struct stat folder_a, folder_b;
    bool plain = (!a->exists || S_ISREG(a->status.st_mode)) && (!b->exists || S_ISREG(b->status.st_mode));
    return plain && strcmp(name_a != NULL ? name_a + 1 : a->path, name_b != NULL ? name_b + 1 : b->path) == 0 &&
           stat(a->folder, &folder_a) == 0 && stat(b->folder, &folder_b) == 0 && folder_a.st_dev == folder_b.st_dev &&
           folder_a.st_ino == folder_b.st_ino;
}

bool ist_output_same(const char *a, const char *b) {
    target at_a = {0}, at_b = {0};
    ist_error unsaid = {0};
    bool same = !is_standard(a) && !is_standard(b) && target_find(&at_a, a, &unsaid) &&
                target_find(&at_b, b, &unsaid) && is_same(&at_a, &at_b);
    target_free(&at_a);
    target_free(&at_b);
    return same;
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
        (*out)->file = open_nameless(folder, 0600);
    }
    if (ok && (*out)->file < 0) {
        (*out)->file = mkstemp(name.bytes);
        ok = (*out)->file >= 0 || fail(folder, "make a file in", err);
        if (ok) {
            unlink(name.bytes);
            fcntl((*out)->file, F_SETFD, FD_CLOEXEC);
        }
    }
    if (!ok) {
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
