/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pool.c - starting, dealing, listening, reaping.
 *
 * Each worker hangs on a socket of its own; it is idle or owes a chunk, of which it replies in order. A worker whose
 * socket is closed is dead. Dead ones are replaced while there is something to deal.
 */
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "graph/clock.h"
#include "worker.h"

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0 /* where there is SO_NOSIGPIPE instead */
#endif

enum { AT_ONCE = 1 << 18, REASON_SIZE = 160 };

typedef struct {
    pid_t pid; /* 0: there is none in this place */
    int socket;
    ist_chunk owed; /* empty: it is idle */
    double heard;   /* when it last took a chunk or said something */
    ist_buffer in;  /* what it said, the last of it perhaps in part */
} member;

typedef struct {
    ist_desk *desk;
    member *members;
    struct pollfd *polled;
    size_t count;
    double now;  /* when it was last looked who said something */
    char *bytes; /* AT_ONCE of them, to hear with */
} pool;

static bool is_busy(const member *m) {
    return m->pid > 0 && m->owed.first < m->owed.end;
}

/* ---- starting and ending ---- */

/* A worker must not hold the sockets of others, or it would not be seen when one is closed. */
static _Noreturn void be_child(const pool *p, int socket, int other_end, pid_t parent) {
    close(other_end);
    for (size_t i = 0; i < p->count; i++) {
        if (p->members[i].pid > 0) {
            close(p->members[i].socket);
        }
    }
    ist_worker_be(socket, parent, p->desk->job, p->desk->options);
}

/* Who tells a dead worker something must hear of it, and not be ended by a signal. */
static void quieten(int socket) {
#ifdef SO_NOSIGPIPE
    int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes);
#else
    (void)socket;
#endif
}

static bool start(pool *p, member *m, ist_error *err) {
    int ends[2];
    pid_t parent = getpid();
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        return ist_error_set(err, IST_ERROR_LIMIT, "cannot start a worker process: %s", strerror(errno));
    }
    pid_t pid = fork();
    if (pid == 0) {
        be_child(p, ends[1], ends[0], parent);
    }
    int reason = errno;
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return ist_error_set(err, IST_ERROR_LIMIT, "cannot start a worker process: %s", strerror(reason));
    }
    quieten(ends[0]);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    m->pid = pid;
    m->socket = ends[0];
    m->in.length = 0;
    return true;
}

static int reap(member *m, bool kill_it) {
    int status = 0;
    if (kill_it) {
        kill(m->pid, SIGKILL);
    }
    close(m->socket);
    while (waitpid(m->pid, &status, 0) < 0 && errno == EINTR) {
    }
    m->pid = 0;
    return status;
}

static void describe(char reason[REASON_SIZE], int status) {
    if (WIFSIGNALED(status)) {
        snprintf(reason, REASON_SIZE, "its process was ended by signal %d (%s)", WTERMSIG(status),
                 strsignal(WTERMSIG(status)));
    } else {
        snprintf(reason, REASON_SIZE, "its process ended by itself with code %d", WEXITSTATUS(status));
    }
}

static bool lose(pool *p, member *m, ist_error *err) {
    char reason[REASON_SIZE];
    ist_chunk owed = m->owed;
    m->owed = (ist_chunk){0};
    describe(reason, reap(m, false));
    return ist_desk_lose(p->desk, owed, IST_TASK_CRASHED, reason, err);
}

static bool lose_late(pool *p, member *m, ist_error *err) {
    char reason[REASON_SIZE];
    ist_chunk owed = m->owed;
    m->owed = (ist_chunk){0};
    reap(m, true);
    snprintf(reason, sizeof reason, "it took more than %u seconds", p->desk->options->seconds);
    return ist_desk_lose(p->desk, owed, IST_TASK_LATE, reason, err);
}

/* ---- dealing ---- */

/* One that cannot be told died idle; its place is filled again with the next chunk, this one is dealt again. */
static bool tell(pool *p, member *m, ist_chunk chunk, ist_error *err) {
    ssize_t count;
    do {
        count = send(m->socket, &chunk, sizeof chunk, MSG_NOSIGNAL);
    } while (count < 0 && errno == EINTR);
    if (count != (ssize_t)sizeof chunk) {
        reap(m, true);
        return ist_dealer_again(&p->desk->dealer, chunk, err);
    }
    m->owed = chunk;
    m->heard = ist_clock();
    return true;
}

/* What has been dealt goes to a worker that is there or can be started, else back to the desk. */
static bool place(pool *p, member *m, ist_chunk chunk, ist_error *why, ist_error *err) {
    return m->pid > 0 || start(p, m, why) ? tell(p, m, chunk, err) : ist_dealer_again(&p->desk->dealer, chunk, err);
}

/* Gives every idle worker a chunk. Where no more workers can be started the others do it all. */
static bool deal(pool *p, size_t *busy, ist_error *err) {
    ist_error why = {0};
    ist_chunk chunk;
    bool some = true;
    *busy = 0;
    for (size_t i = 0; i < p->count; i++) {
        member *m = &p->members[i];
        bool could = m->pid > 0 || why.kind == IST_ERROR_NONE;
        if (some && could && !is_busy(m)) {
            some = ist_desk_deal(&chunk, p->desk);
            if (some && !place(p, m, chunk, &why, err)) {
                return false;
            }
        }
        *busy += is_busy(m);
    }
    if (*busy == 0 && why.kind != IST_ERROR_NONE) {
        *err = why;
        return false;
    }
    return true;
}

/* ---- listening ---- */

static bool hear(pool *p, member *m, ist_error *err) {
    ssize_t count = recv(m->socket, p->bytes, AT_ONCE, 0);
    if (count > 0) {
        m->heard = ist_clock();
        return ist_buffer_add(&m->in, p->bytes, (size_t)count, err) && ist_desk_hear(p->desk, &m->owed, &m->in, err);
    }
    bool nothing = count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK);
    return nothing || lose(p, m, err);
}

static bool listen_to_all(pool *p, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; i < p->count; i++) {
        const member *m = &p->members[i];
        p->polled[i] = (struct pollfd){.fd = m->pid > 0 ? m->socket : -1, .events = POLLIN};
    }
    int ready = poll(p->polled, p->count, (int)(1000 * IST_DESK_TICK));
    p->now = ist_clock();
    for (size_t i = 0; ok && ready > 0 && i < p->count; i++) {
        ok = p->polled[i].revents == 0 || hear(p, &p->members[i], err);
    }
    return ok;
}

/* Whoever said something while nobody listened has been heard after `now`. */
static bool is_late(const pool *p, const member *m) {
    double most = p->desk->options->seconds;
    return most > 0 && p->now - m->heard > most;
}

/* Ends workers that are late, and those of which nothing is wanted any more. */
static bool look_after(pool *p, ist_error *err) {
    const ist_desk *desk = p->desk;
    bool ok = true;
    for (size_t i = 0; ok && i < p->count; i++) {
        member *m = &p->members[i];
        if (is_busy(m) && m->owed.first >= desk->fatal) {
            m->owed = (ist_chunk){0};
            reap(m, true);
        } else if (is_busy(m) && is_late(p, m)) {
            ok = lose_late(p, m, err);
        }
    }
    return ok;
}

/* ---- all of it ---- */

static bool pool_make(pool *p, ist_desk *desk, size_t workers, ist_error *err) {
    p->desk = desk;
    p->members = ist_array_make(workers, sizeof *p->members, "starting workers", err);
    p->polled = p->members != NULL ? ist_array_make(workers, sizeof *p->polled, "starting workers", err) : NULL;
    p->bytes = p->polled != NULL ? ist_array_make(AT_ONCE, 1, "starting workers", err) : NULL;
    p->count = workers;
    return p->bytes != NULL;
}

static void pool_free(pool *p) {
    for (size_t i = 0; p->members != NULL && i < p->count; i++) {
        if (p->members[i].pid > 0) {
            reap(&p->members[i], true);
        }
        ist_buffer_free(&p->members[i].in);
    }
    free(p->members);
    free(p->polled);
    free(p->bytes);
}

bool ist_pool_run(ist_desk *desk, size_t workers, ist_error *err) {
    pool p = {0};
    size_t busy = 1;
    bool ok = pool_make(&p, desk, workers, err);
    while (ok && busy > 0 && !ist_desk_stopped(desk)) {
        ok = deal(&p, &busy, err) && (busy == 0 || listen_to_all(&p, err)) && look_after(&p, err) &&
             ist_desk_tick(desk, false, err);
    }
    pool_free(&p);
    return ok;
}
