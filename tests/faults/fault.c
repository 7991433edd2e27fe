/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fault.c - loaded before a program (LD_PRELOAD): from main() on the n-th call of one kind fails.
 *
 * FAULT_CALL: write, read, open, close, fsync, rename, mmap or malloc; FAULT_AT: n, from 1; FAULT_WITH: EIO, ENOSPC,
 * EINTR, short (half of what was asked for), kill (SIGKILL before the call); FAULT_FOR_EVER: all calls after it fail
 * too; FAULT_MARK: a file that says what failed, once something did: "write /path/of/the/file"; FAULT_CHILDREN: in
 * child processes too, which go on counting from where their parent was. The program itself knows nothing of it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SHORT = -1, KILL = -2 };

static const char *call, *mark;
static long at, calls;
static int with, armed, for_ever, children;
static pid_t own;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void write_mark(const char *kind, int file) {
    char link[64], path[4096] = "", text[4200];
    if (file >= 0) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        long length = syscall(SYS_readlink, link, path, sizeof path - 1);
        path[length > 0 ? length : 0] = '\0';
    }
    int length = snprintf(text, sizeof text, "%s %s\n", kind, path);
    long out = syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (out >= 0) {
        syscall(SYS_write, out, text, (size_t)length);
        syscall(SYS_close, out);
    }
}

/* Is this the call? Then says so, once. */
static int fails(const char *kind, int file) {
    if (!armed || strcmp(kind, call) != 0 || (!children && syscall(SYS_getpid) != own)) {
        return 0;
    }
    long now = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    if (now < at || (now > at && !for_ever)) {
        return 0;
    }
    if (now == at) {
        armed = 0; /* what saying so takes does not count */
        write_mark(kind, file);
        armed = 1;
    }
    if (with == KILL) {
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    }
    errno = with > 0 ? with : errno;
    return 1;
}

#define REAL(result, name, ...)                                                                                        \
    static result (*real)(__VA_ARGS__);                                                                                \
    if (real == NULL) {                                                                                                \
        *(void **)&real = dlsym(RTLD_NEXT, name);                                                                      \
    }

static int start(int (*program)(int, char **, char **), int argc, char **argv, char **environment) {
    const char *reason = getenv("FAULT_WITH"), *number = getenv("FAULT_AT");
    call = getenv("FAULT_CALL");
    mark = getenv("FAULT_MARK");
    at = number != NULL ? atol(number) : 0;
    for_ever = getenv("FAULT_FOR_EVER") != NULL;
    children = getenv("FAULT_CHILDREN") != NULL;
    own = getpid();
    if (reason != NULL) {
        with = strcmp(reason, "EIO") == 0      ? EIO
               : strcmp(reason, "ENOSPC") == 0 ? ENOSPC
               : strcmp(reason, "EINTR") == 0  ? EINTR
               : strcmp(reason, "kill") == 0   ? KILL
                                               : SHORT;
    }
    if (call != NULL && strcmp(call, "malloc") == 0) {
        with = ENOMEM;
    }
    armed = call != NULL && mark != NULL && at > 0;
    return program(argc, argv, environment);
}

static int (*program)(int, char **, char **);
static int started(int argc, char **argv, char **environment) {
    return start(program, argc, argv, environment);
}

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*linker_fini)(void), void *stack);
int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*linker_fini)(void), void *stack) {
    REAL(int, "__libc_start_main", int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
         void (*)(void), void *);
    program = main;
    return real(started, argc, argv, init, fini, linker_fini, stack);
}

/* ---- memory ---- */

void *malloc(size_t size) {
    return fails("malloc", -1) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return fails("malloc", -1) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    return fails("malloc", -1) ? NULL : __libc_realloc(old, size);
}

int posix_memalign(void **out, size_t alignment, size_t size) {
    if (fails("malloc", -1)) {
        return ENOMEM;
    }
    *out = __libc_memalign(alignment, size);
    return *out != NULL ? 0 : ENOMEM;
}

void *aligned_alloc(size_t alignment, size_t size) {
    return fails("malloc", -1) ? NULL : __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size);
void *memalign(size_t alignment, size_t size) {
    return fails("malloc", -1) ? NULL : __libc_memalign(alignment, size);
}

void *mmap(void *address, size_t length, int protection, int flags, int file, off_t offset) {
    REAL(void *, "mmap", void *, size_t, int, int, int, off_t);
    return fails("mmap", file) ? MAP_FAILED : real(address, length, protection, flags, file, offset);
}

/* ---- reading and writing ---- */

#define HALF(count) ((count) > 1 ? (count) / 2 : (count))

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (fails("write", file)) {
        return with == SHORT ? real(file, bytes, HALF(count)) : -1;
    }
    return real(file, bytes, count);
}

#define PWRITE(name)                                                                                                   \
    ssize_t name(int file, const void *bytes, size_t count, off_t offset) {                                            \
        REAL(ssize_t, #name, int, const void *, size_t, off_t);                                                        \
        if (fails("write", file)) {                                                                                    \
            return with == SHORT ? real(file, bytes, HALF(count), offset) : -1;                                        \
        }                                                                                                              \
        return real(file, bytes, count, offset);                                                                       \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t read(int file, void *bytes, size_t count) {
    REAL(ssize_t, "read", int, void *, size_t);
    if (fails("read", file)) {
        return with == SHORT ? real(file, bytes, HALF(count)) : -1;
    }
    return real(file, bytes, count);
}

ssize_t __read_chk(int file, void *bytes, size_t count, size_t room);
ssize_t __read_chk(int file, void *bytes, size_t count, size_t room) {
    if (count > room) {
        abort();
    }
    return read(file, bytes, count);
}

#define PREAD(name)                                                                                                    \
    ssize_t name(int file, void *bytes, size_t count, off_t offset) {                                                  \
        REAL(ssize_t, #name, int, void *, size_t, off_t);                                                              \
        if (fails("read", file)) {                                                                                     \
            return with == SHORT ? real(file, bytes, HALF(count), offset) : -1;                                        \
        }                                                                                                              \
        return real(file, bytes, count, offset);                                                                       \
    }
PREAD(pread)
PREAD(pread64)

/* ---- files ---- */

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...) {                                                                       \
        REAL(int, #name, const char *, int, ...);                                                                      \
        va_list arguments;                                                                                             \
        va_start(arguments, flags);                                                                                    \
        mode_t mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(arguments, mode_t) : 0;      \
        va_end(arguments);                                                                                             \
        return fails("open", -1) ? -1 : real(path, flags, mode);                                                       \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                                   \
    int name(int folder, const char *path, int flags, ...) {                                                           \
        REAL(int, #name, int, const char *, int, ...);                                                                 \
        va_list arguments;                                                                                             \
        va_start(arguments, flags);                                                                                    \
        mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;                                          \
        va_end(arguments);                                                                                             \
        return fails("open", -1) ? -1 : real(folder, path, flags, mode);                                               \
    }
OPENAT(openat)
OPENAT(openat64)

int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags) {
    return open(path, flags);
}
int __open64_2(const char *path, int flags);
int __open64_2(const char *path, int flags) {
    return open64(path, flags);
}
int __openat_2(int folder, const char *path, int flags);
int __openat_2(int folder, const char *path, int flags) {
    return openat(folder, path, flags);
}

/* The system closes the file, whatever it says. */
int close(int file) {
    REAL(int, "close", int);
    if (fails("close", file)) {
        int reason = errno;
        real(file);
        errno = reason;
        return with > 0 ? -1 : 0;
    }
    return real(file);
}

int fsync(int file) {
    REAL(int, "fsync", int);
    return fails("fsync", file) && with > 0 ? -1 : real(file);
}

int fdatasync(int file) {
    REAL(int, "fdatasync", int);
    return fails("fsync", file) && with > 0 ? -1 : real(file);
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return fails("rename", -1) && with > 0 ? -1 : real(from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    return fails("rename", -1) && with > 0 ? -1 : real(from_folder, from, to_folder, to, flags);
}

int ftruncate64(int file, off_t length) {
    REAL(int, "ftruncate64", int, off_t);
    return fails("write", file) && with > 0 ? -1 : real(file, length);
}
