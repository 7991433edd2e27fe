/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * file.c - whole files, read with care.
 *
 * What is open is looked at, not what the path named before, so that what is checked is what is read. Inside packages
 * files are opened without waiting, for a pipe there would block.
 */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text.h"

enum { FIRST_ROOM = 1 << 16, READ_MOST = 1 << 18 }; /* what is read is looked at while it is in the cache */

static bool refuse_errno(ist_error *err, const char *name) {
    return ist_error_set(err, IST_ERROR_IO, "%s: %s", name, strerror(errno));
}

static bool refuse_size(ist_error *err, const ist_limits *limits, const char *name) {
    ist_limit_passed(err, limits, IST_LIMIT_FILE, NULL);
    return ist_error_prefix(err, "%s: error", name);
}

int ist_file_open(const char *path, int flags, unsigned mode) {
    int file = -1;
    do {
        file = open(path, flags, (mode_t)mode);
    } while (file < 0 && errno == EINTR);
    return file;
}

bool ist_file_close(int file) {
    return close(file) == 0 || errno == EINTR;
}

/* Makes room for more bytes and the NUL, twice what there was but not much more than may be read; what is new is not
 * cleared, for it is read into. */
static bool grow(ist_file *file, size_t *capacity, size_t most, ist_error *err) {
    size_t room = *capacity < FIRST_ROOM / 2 ? FIRST_ROOM : *capacity > most / 2 ? most + 2 : 2 * *capacity;
    char *moved = realloc(file->bytes, room);
    if (moved == NULL) {
        return ist_error_memory(err, "reading a file");
    }
    file->bytes = moved;
    *capacity = room;
    return true;
}

/* One byte past the limit may be read, to see that it is passed. */
static bool reserve(ist_file *file, size_t *capacity, const ist_limits *limits, const char *name, ist_error *err) {
    size_t most = ist_limit_of(limits, IST_LIMIT_FILE);
    if (file->length > most) {
        return refuse_size(err, limits, name);
    }
    return file->length + 1 < *capacity || grow(file, capacity, most, err);
}

/* A byte NUL shows that this is no text, and nothing after it would be looked at: reading ends there, so that an
 * endless stream of them is refused at once. */
static bool read_all(ist_file *file, int fd, size_t capacity, const ist_limits *limits, const char *name,
                     ist_error *err) {
    bool ended = false;
    while (!ended) {
        if (!reserve(file, &capacity, limits, name, err)) {
            return false;
        }
        size_t room = capacity - file->length - 1;
        ssize_t got = read(fd, file->bytes + file->length, room < READ_MOST ? room : READ_MOST);
        if (got < 0 && errno != EINTR) {
            return refuse_errno(err, name);
        }
        size_t more = got > 0 ? (size_t)got : 0;
        ended = got == 0 || (more > 0 && memchr(file->bytes + file->length, '\0', more) != NULL);
        file->length += more;
    }
    file->bytes[file->length] = '\0';
    return true;
}

/* Reads what is open; the size that the file system tells saves growing but is not believed. */
static bool read_open(ist_file *out, int fd, const ist_limits *limits, const char *name, ist_error *err) {
    struct stat status;
    size_t capacity = 0;
    *out = (ist_file){0};
    bool ok = fstat(fd, &status) == 0 || refuse_errno(err, name);
    if (ok && S_ISREG(status.st_mode) && (uintmax_t)status.st_size > ist_limit_of(limits, IST_LIMIT_FILE)) {
        ok = refuse_size(err, limits, name);
    }
    if (ok && S_ISREG(status.st_mode)) {
        capacity = (size_t)status.st_size + 2;
        out->bytes = ist_array_make(capacity, 1, "reading a file", err);
        ok = out->bytes != NULL;
    }
    ok = ok && read_all(out, fd, capacity, limits, name, err);
    if (!ok) {
        free(out->bytes);
        *out = (ist_file){0};
    }
    return ok;
}

static const char *unreadable_kind(mode_t mode) {
    return S_ISDIR(mode)    ? "is a folder"
           : S_ISFIFO(mode) ? "is a pipe"
           : S_ISSOCK(mode) ? "is a socket"
           : S_ISLNK(mode)  ? "is a symbolic link"
                            : "is a device";
}

bool ist_file_read(ist_file *out, const char *path, const ist_limits *limits, ist_error *err) {
    *out = (ist_file){0};
    if (strcmp(path, "-") == 0) {
        return read_open(out, STDIN_FILENO, limits, "standard input", err);
    }
    struct stat status;
    int fd = ist_file_open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0);
    if (fd < 0) {
        return refuse_errno(err, path);
    }
    bool ok = fstat(fd, &status) == 0 || refuse_errno(err, path);
    if (ok && !S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode)) {
        ok = ist_error_set(err, IST_ERROR_IO, "%s: %s, expected a file", path, unreadable_kind(status.st_mode));
    }
    ok = ok && read_open(out, fd, limits, path, err);
    close(fd);
    return ok;
}

static bool has_scheme(const char *path) {
    size_t letters = strspn(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    return letters > 1 && strncmp(path + letters, "://", 3) == 0;
}

static bool climbs(const char *path) {
    for (const char *at = path;; at++) {
        size_t length = strcspn(at, "/");
        if (length == 2 && memcmp(at, "..", 2) == 0) {
            return true;
        }
        at += length;
        if (*at == '\0') {
            return false;
        }
    }
}

/* Why a path in a package is not taken, or NULL. */
static const char *refused_path(const char *path) {
    size_t length = strlen(path);
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)path[i] < 0x20 || path[i] == 0x7F) {
            return "holds control characters";
        }
    }
    return length == 0        ? "is empty"
           : has_scheme(path) ? "is a URL, and nothing is fetched"
           : path[0] == '/'   ? "is absolute, and a package names only files inside its folder"
           : climbs(path)     ? "climbs by '..', and a package names only files inside its folder"
           : length > 4096    ? "is longer than 4,096 bytes"
                              : NULL;
}

/* Opens one step of a path below `parent`, never through a symbolic link; -1 with errno when it cannot. */
static int open_step(int parent, const char *step, size_t length, bool last) {
    char part[256];
    if (length >= sizeof part) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(part, step, length);
    part[length] = '\0';
    int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK | (last ? 0 : O_DIRECTORY);
    struct stat status;
    if (fstatat(parent, part, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode)) {
        errno = ELOOP;
        return -1;
    }
    int opened = -1;
    do {
        opened = openat(parent, part, flags);
    } while (opened < 0 && errno == EINTR);
    return opened;
}

static int open_inside(const char *folder, const char *path) {
    int at = ist_file_open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0);
    while (at >= 0 && *path != '\0') {
        size_t length = strcspn(path, "/");
        const char *rest = path + length + strspn(path + length, "/");
        if (!(length == 1 && path[0] == '.')) {
            int next = open_step(at, path, length, *rest == '\0');
            int reason = errno;
            close(at);
            errno = reason;
            at = next;
        }
        path = rest;
    }
    return at;
}

bool ist_file_read_inside(ist_file *out, const char *folder, const char *path, const ist_limits *limits,
                          const char *name, ist_error *err) {
    *out = (ist_file){0};
    const char *refused = refused_path(path);
    if (refused != NULL) {
        char quoted[IST_QUOTE_SIZE];
        return ist_error_set(err, IST_ERROR_INPUT, "path %s %s", ist_quote(quoted, path, strlen(path)), refused);
    }
    int fd = open_inside(folder, path);
    if (fd < 0) {
        return errno == ELOOP ? ist_error_set(err, IST_ERROR_INPUT,
                                              "%s: is a symbolic link, and a package holds its files itself", name)
                              : refuse_errno(err, name);
    }
    struct stat status;
    bool ok = fstat(fd, &status) == 0 || refuse_errno(err, name);
    if (ok && !S_ISREG(status.st_mode)) {
        ok = ist_error_set(err, IST_ERROR_IO, "%s: %s, expected a file", name, unreadable_kind(status.st_mode));
    }
    ok = ok && read_open(out, fd, limits, name, err);
    close(fd);
    return ok;
}

typedef struct {
    const char *start;
    size_t length;
    const char *kind;
    bool text; /* any letter case, after blanks */
} signature;

#define BINARY(start, kind)                                                                                            \
    { start, sizeof(start) - 1, kind, false }
#define TEXTUAL(start, kind)                                                                                           \
    { start, sizeof(start) - 1, kind, true }

static const signature signatures[] = {
    BINARY("\x1F\x8B", "a gzip file"),
    BINARY("PK\x03\x04", "a zip file or a spreadsheet"),
    BINARY("BZh", "a bzip2 file"),
    BINARY("\xFD"
           "7zXZ",
           "an xz file"),
    BINARY("\x28\xB5\x2F\xFD", "a zstd file"),
    BINARY("7z\xBC\xAF", "a 7z file"),
    BINARY("\xD0\xCF\x11\xE0", "an old spreadsheet"),
    BINARY("%PDF-", "a PDF file"),
    BINARY("SQLite format 3", "an SQLite database"),
    BINARY("\x89PNG", "a PNG picture"),
    BINARY("\x7F"
           "ELF",
           "a program"),
    BINARY("version https://git-lfs", "a Git LFS pointer, not the file itself (run 'git lfs pull')"),
    TEXTUAL("<!doctype html", "an HTML page"),
    TEXTUAL("<html", "an HTML page"),
    TEXTUAL("<?xml", "an XML file"),
    TEXTUAL("<graphml", "a GraphML file"),
    TEXTUAL("<gexf", "a GEXF file"),
    TEXTUAL("{", "a JSON file"),
    TEXTUAL("[", "a JSON file"),
    TEXTUAL("graph [", "a GML file"),
    TEXTUAL("graph {", "a DOT file"),
    TEXTUAL("digraph", "a DOT file"),
    TEXTUAL("strict graph", "a DOT file"),
    TEXTUAL("strict digraph", "a DOT file"),
    TEXTUAL("*vertices", "a Pajek file"),
    TEXTUAL("*network", "a Pajek file"),
};

static bool matches(const signature *s, const char *bytes, size_t length) {
    bool same = length >= s->length;
    for (size_t i = 0; same && i < s->length; i++) {
        bool upper = s->text && bytes[i] >= 'A' && bytes[i] <= 'Z';
        same = (upper ? bytes[i] - 'A' + 'a' : bytes[i]) == s->start[i];
    }
    return same;
}

const char *ist_file_kind(const char *bytes, size_t length) {
    size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, blanks = mark;
    while (blanks < length && strchr(" \t\r\n", bytes[blanks]) != NULL && bytes[blanks] != '\0') {
        blanks++;
    }
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
        const signature *s = &signatures[i];
        size_t from = s->text ? blanks : 0;
        if (matches(s, bytes + from, length - from)) {
            return s->kind;
        }
    }
    return NULL;
}
