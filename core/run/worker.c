/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * worker.c - chunks in, replies out.
 *
 * Interrupts are the parent's matter: a terminal sends them to all processes, and the parent decides.
 */
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "graph/clock.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if !defined(SANITIZED) && (defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__))
#define SANITIZED 1
#endif

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0 /* SIGPIPE is ignored here */
#endif

enum { GATHERED = 1 << 16 };
static const double gathering = 0.01; /* seconds */

/* A parent that is killed takes its workers along; where the system cannot do that they end when they next reply. */
static void follow(pid_t parent) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent) {
        _exit(1);
    }
}

static void settle(pid_t parent, const ist_run_options *options) {
    static const int ignored[] = {SIGINT, SIGTERM, SIGPIPE};
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) {
        signal(ignored[i], SIG_IGN);
    }
    follow(parent);
    int null = open("/dev/null", O_RDWR);
    if (null >= 0) {
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
    }
#ifndef SANITIZED
    struct rlimit limit;
    if (options->megabytes > 0 && getrlimit(RLIMIT_AS, &limit) == 0) {
        rlim_t bytes = (rlim_t)options->megabytes << 20;
        limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || bytes < limit.rlim_max ? bytes : limit.rlim_max;
        setrlimit(RLIMIT_AS, &limit);
    }
#else
    (void)options;
#endif
    ist_seat_alone();
}

static bool hear(ist_chunk *out, int socket) {
    ssize_t count;
    do {
        count = recv(socket, out, sizeof *out, MSG_WAITALL);
    } while (count < 0 && errno == EINTR);
    return count == (ssize_t)sizeof *out;
}

static bool tell(void *line, const char *bytes, size_t length) {
    const int *socket = line;
    while (length > 0) {
        ssize_t count = send(*socket, bytes, length, MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        bytes += count > 0 ? count : 0;
        length -= count > 0 ? (size_t)count : 0;
    }
    return true;
}

static bool flush(ist_buffer *gathered, ist_worker_send *send, void *line) {
    bool ok = gathered->length == 0 || send(line, gathered->bytes, gathered->length);
    gathered->length = 0;
    return ok;
}

bool ist_worker_compute(ist_seat *seat, ist_chunk chunk, const unsigned char *known, ist_worker_send *send,
                        void *line) {
    ist_buffer gathered = {0};
    double sent = ist_clock();
    bool ok = true;
    for (size_t number = chunk.first; ok && number < chunk.end; number++) {
        ist_reply reply;
        if (known != NULL && known[number] != 0) {
            continue;
        }
        ist_seat_compute(&reply, seat, number);
        ok = ist_reply_write(&gathered, &reply, NULL);
        double now = ist_clock();
        if (ok && (gathered.length > GATHERED || now - sent > gathering)) {
            ok = flush(&gathered, send, line);
            sent = now;
        }
    }
    ok = ok && flush(&gathered, send, line);
    ist_buffer_free(&gathered);
    return ok;
}

_Noreturn void ist_worker_be(int socket, pid_t parent, const ist_run_job *job, const ist_run_options *options) {
    ist_seat seat = {.rationed = options->megabytes > 0};
    ist_chunk chunk;
    bool ok = ist_seat_make(&seat, job, NULL);
    settle(parent, options);
    while (ok && hear(&chunk, socket)) {
        ok = ist_worker_compute(&seat, chunk, options->known, tell, &socket);
    }
    _exit(ok ? 0 : 1);
}
