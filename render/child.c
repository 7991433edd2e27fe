/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * child.c - forking, limiting, listening, reaping.
 *
 * On the pipe stand the body's bytes, or its error, and then one byte that says which: a child that dies on the way
 * never sends that byte.
 */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if !defined(SANITIZED) && (defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__))
#define SANITIZED 1
#endif

enum { SECONDS_USUAL = 20, MEGABYTES_USUAL = 4096, CHUNK = 65536, OUTPUT_MOST = 1 << 30, WAIT_MS = 60000 };

static const char mark_done = 'D', mark_failed = 'F';

extern char **environ;

static void limit(int resource, rlim_t value) {
    struct rlimit wanted = {value, value};
    setrlimit(resource, &wanted);
}

static void set_limits(ist_child_limits limits) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, limits.seconds);
#ifndef SANITIZED
    limit(RLIMIT_AS, (rlim_t)limits.megabytes << 20);
#endif
}

/* Nothing of the user's environment can change a picture or load a library into the child. */
static void close_environment(void) {
    static char path[] = "PATH=/usr/bin:/bin", language[] = "LC_ALL=C.UTF-8", zone[] = "TZ=UTC", home[] = "HOME=/";
    static char *closed[] = {path, language, zone, home, NULL};
    environ = closed;
}

static void close_streams(void) {
    int null = open("/dev/null", O_RDWR);
    if (null >= 0) {
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
    }
}

static bool send_bytes(int pipe_end, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = write(pipe_end, bytes, length);
        if (sent < 0 && errno != EINTR) {
            return false;
        }
        bytes += sent > 0 ? sent : 0;
        length -= sent > 0 ? (size_t)sent : 0;
    }
    return true;
}

static _Noreturn void be_child(int pipe_end, ist_child_body *body, const void *context, ist_child_limits limits) {
    static const int caught[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGSEGV, SIGABRT, SIGALRM};
    for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) {
        signal(caught[i], SIG_DFL);
    }
    close_streams();
    close_environment();
    set_limits(limits);
    ist_buffer out = {0};
    ist_error err = {0};
    bool done = body(&out, context, &err);
    if (done) {
        done = send_bytes(pipe_end, ist_buffer_string(&out), out.length) && send_bytes(pipe_end, &mark_done, 1);
    } else {
        done = send_bytes(pipe_end, err.message, strlen(err.message)) && send_bytes(pipe_end, &mark_failed, 1);
    }
    _exit(done ? 0 : 1);
}

static long long now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool late(ist_child_limits limits, ist_error *err) {
    return ist_error_set(err, IST_ERROR_LIMIT, "drawing took more than %u seconds: narrow the lens or raise the limit",
                         limits.seconds);
}

/* Reads until the pipe is closed or the time is over. */
static bool receive(ist_buffer *out, int pipe_end, ist_child_limits limits, ist_error *err) {
    long long end = now_ms() + 1000LL * limits.seconds;
    char chunk[CHUNK];
    for (;;) {
        long long left = end - now_ms();
        struct pollfd waiting = {.fd = pipe_end, .events = POLLIN};
        int ready = left > 0 ? poll(&waiting, 1, left < WAIT_MS ? (int)left : WAIT_MS) : 0;
        if (left <= 0) {
            return late(limits, err);
        }
        if (ready == 0) {
            continue;
        }
        ssize_t count = ready > 0 ? read(pipe_end, chunk, sizeof chunk) : -1;
        if (count == 0) {
            return true;
        }
        if (count < 0 && errno != EINTR) {
            return ist_error_set(err, IST_ERROR_IO, "cannot hear the drawing process: %s", strerror(errno));
        }
        if (out->length > OUTPUT_MOST) {
            return ist_error_set(err, IST_ERROR_LIMIT, "the picture is larger than 1 GiB");
        }
        if (count > 0 && !ist_buffer_add(out, chunk, (size_t)count, err)) {
            return false;
        }
    }
}

static int reap(pid_t child, bool kill_it) {
    int status = 0;
    if (kill_it) {
        kill(child, SIGKILL);
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/* Takes the mark off the end and says what it means. */
static bool judge(ist_buffer *heard, int status, ist_child_limits limits, ist_error *err) {
    char mark = heard->length > 0 ? heard->bytes[--heard->length] : '\0';
    if (heard->length > 0 || mark != '\0') {
        heard->bytes[heard->length] = '\0';
    }
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)) {
        return late(limits, err);
    }
    if (WIFSIGNALED(status)) {
        return ist_error_set(err, IST_ERROR_INTERNAL, "the drawing library failed (signal %d)", WTERMSIG(status));
    }
    if (mark == mark_failed) {
        return ist_error_set(err, IST_ERROR_INTERNAL, "%s", ist_buffer_string(heard));
    }
    if (mark != mark_done || WEXITSTATUS(status) != 0) {
        return ist_error_set(err, IST_ERROR_INTERNAL, "the drawing library ended early");
    }
    return true;
}

/* Forks; returns the parent's end of the pipe, or -1. */
static int start(pid_t *child, ist_child_body *body, const void *context, ist_child_limits limits, ist_error *err) {
    int ends[2];
    if (pipe(ends) != 0) {
        ist_error_set(err, IST_ERROR_LIMIT, "cannot start the drawing process: %s", strerror(errno));
        return -1;
    }
    *child = fork();
    if (*child == 0) {
        close(ends[0]);
        be_child(ends[1], body, context, limits);
    }
    close(ends[1]);
    if (*child < 0) {
        close(ends[0]);
        ist_error_set(err, IST_ERROR_LIMIT, "cannot start the drawing process: %s", strerror(errno));
        return -1;
    }
    return ends[0];
}

bool ist_child_run(ist_buffer *out, ist_child_body *body, const void *context, ist_child_limits limits,
                   ist_error *err) {
    limits.seconds = limits.seconds == 0 ? SECONDS_USUAL : limits.seconds;
    limits.megabytes = limits.megabytes == 0 ? MEGABYTES_USUAL : limits.megabytes;
    pid_t child;
    int pipe_end = start(&child, body, context, limits, err);
    if (pipe_end < 0) {
        return false;
    }
    ist_buffer heard = {0};
    bool complete = receive(&heard, pipe_end, limits, err);
    close(pipe_end);
    int status = reap(child, !complete);
    bool done = complete && judge(&heard, status, limits, err) &&
                ist_buffer_add(out, ist_buffer_string(&heard), heard.length, err);
    ist_buffer_free(&heard);
    return done;
}
