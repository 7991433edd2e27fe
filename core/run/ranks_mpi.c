/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ranks_mpi.c - the processes of an MPI job as the workers of a run.
 *
 * Rank 0 deals chunks and hears replies, the others compute. A chunk without tasks says that all is done. MPI cannot
 * go on without a rank that died: it ends the job, and a store goes on from what it has.
 */
#include "ranks.h"

#include <fcntl.h>
#include <mpi.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "worker.h"

enum { TAG_CHUNK = 1, TAG_REPLIES = 2 };
static const long shortest_nap = 20000, longest_nap = 100000; /* ns between looks for messages when there are none */

static bool joined, released; /* of this process, which is in one job for all its life */

/* Started by hand, MPI would make a job of one. */
static bool is_in_job(void) {
    static const char *const signs[] = {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK", "MPI_LOCALNRANKS"};
    bool found = false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        found = found || getenv(signs[i]) != NULL;
    }
    return found;
}

void ist_ranks_start(int *argc, char ***argv) {
    int provided = 0;
    if (!is_in_job()) {
        return;
    }
    MPI_Init_thread(argc, argv, MPI_THREAD_FUNNELED, &provided);
    joined = true;
    int null = ist_ranks_own() > 0 ? open("/dev/null", O_WRONLY | O_CLOEXEC) : -1;
    if (null >= 0) {
        dup2(null, STDOUT_FILENO);
        close(null);
    }
}

size_t ist_ranks_count(void) {
    int count = 1;
    if (joined && !released) {
        MPI_Comm_size(MPI_COMM_WORLD, &count);
    }
    return (size_t)count;
}

size_t ist_ranks_own(void) {
    int own = 0;
    if (joined) {
        MPI_Comm_rank(MPI_COMM_WORLD, &own);
    }
    return (size_t)own;
}

/* Ranks that still wait for chunks or compute would wait for ever. */
void ist_ranks_end(int code) {
    if (!joined) {
        return;
    }
    if (code != 0 && ist_ranks_count() > 1) {
        MPI_Abort(MPI_COMM_WORLD, code);
    }
    MPI_Finalize();
    joined = false;
}

/* ---- rank 0 ---- */

typedef struct {
    ist_desk *desk;
    ist_chunk *owed; /* by rank; of rank 0 none */
    size_t count;
    ist_buffer in;
} dealing;

static void send_chunk(ist_chunk chunk, size_t rank) {
    unsigned long long ends[2] = {chunk.first, chunk.end};
    MPI_Send(ends, 2, MPI_UNSIGNED_LONG_LONG, (int)rank, TAG_CHUNK, MPI_COMM_WORLD);
}

static bool is_busy(const dealing *d, size_t rank) {
    return d->owed[rank].first < d->owed[rank].end;
}

/* Gives every idle rank a chunk; how many are busy then with something that is still wanted. */
static size_t deal(dealing *d) {
    size_t wanted = 0;
    bool some = true;
    for (size_t rank = 1; rank < d->count; rank++) {
        ist_chunk chunk;
        if (some && !is_busy(d, rank)) {
            some = ist_desk_deal(&chunk, d->desk);
            if (some) {
                d->owed[rank] = chunk;
                send_chunk(chunk, rank);
            }
        }
        wanted += is_busy(d, rank) && d->owed[rank].first < d->desk->fatal;
    }
    return wanted;
}

/* Takes on one message if there is one. */
static bool hear(dealing *d, bool *some, ist_error *err) {
    int waiting = 0, length = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, TAG_REPLIES, MPI_COMM_WORLD, &waiting, &status);
    *some = waiting != 0;
    if (!waiting) {
        return true;
    }
    MPI_Get_count(&status, MPI_BYTE, &length);
    d->in.length = 0;
    if (!ist_array_reserve((void **)&d->in.bytes, &d->in.capacity, (size_t)length + 1, 1, "hearing replies", err)) {
        return false;
    }
    MPI_Recv(d->in.bytes, length, MPI_BYTE, status.MPI_SOURCE, TAG_REPLIES, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    d->in.length = (size_t)length;
    return ist_desk_hear(d->desk, &d->owed[status.MPI_SOURCE], &d->in, err);
}

/* Who waits in MPI takes a whole processor, and hears of no signal. */
static void nap(long *length, bool heard) {
    struct timespec time = {0, *length};
    if (!heard) {
        nanosleep(&time, NULL);
    }
    *length = heard ? shortest_nap : 2 * *length < longest_nap ? 2 * *length : longest_nap;
}

static bool deal_all(dealing *d, ist_error *err) {
    long length = shortest_nap;
    bool ok = true;
    while (ok && !ist_desk_stopped(d->desk) && deal(d) > 0) {
        bool heard = false;
        ok = hear(d, &heard, err) && ist_desk_tick(d->desk, false, err);
        nap(&length, heard);
    }
    return ok;
}

/* What all ranks must agree on: the shape of the run, and which tasks are known to the store that only rank 0 has. */
static unsigned char *agree(const ist_run_job *job, const unsigned char *known) {
    unsigned long long shape[3] = {job->tasks, job->width, known != NULL};
    MPI_Bcast(shape, 3, MPI_UNSIGNED_LONG_LONG, 0, MPI_COMM_WORLD);
    if (shape[0] != job->tasks || shape[1] != job->width) {
        MPI_Abort(MPI_COMM_WORLD, IST_ERROR_INTERNAL);
    }
    unsigned char *copy = shape[2] ? malloc(job->tasks + 1) : NULL;
    if (shape[2] && copy == NULL) {
        MPI_Abort(MPI_COMM_WORLD, IST_ERROR_LIMIT);
    }
    for (size_t i = 0; copy != NULL && known != NULL && i < job->tasks; i++) {
        copy[i] = known[i];
    }
    if (copy != NULL) {
        MPI_Bcast(copy, (int)job->tasks, MPI_UNSIGNED_CHAR, 0, MPI_COMM_WORLD);
    }
    return copy;
}

bool ist_ranks_run(ist_desk *desk, ist_error *err) {
    dealing d = {.desk = desk, .count = ist_ranks_count()};
    free(agree(desk->job, desk->options->known));
    d.owed = ist_array_make(d.count, sizeof *d.owed, "dealing to ranks", err);
    bool ok = d.owed != NULL && deal_all(&d, err), busy = false;
    for (size_t rank = 1; d.owed != NULL && rank < d.count; rank++) {
        busy = busy || is_busy(&d, rank);
    }
    for (size_t rank = 1; ok && !busy && rank < d.count; rank++) {
        send_chunk((ist_chunk){0}, rank);
    }
    released = ok && !busy;
    free(d.owed);
    ist_buffer_free(&d.in);
    return ok;
}

/* ---- the others ---- */

static bool reply(void *line, const char *bytes, size_t length) {
    (void)line;
    MPI_Send(bytes, (int)length, MPI_BYTE, 0, TAG_REPLIES, MPI_COMM_WORLD);
    return true;
}

_Noreturn void ist_ranks_serve(const ist_run_job *job, const ist_run_options *options) {
    (void)options;
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    ist_seat seat = {0};
    ist_seat_alone();
    unsigned char *known = agree(job, NULL);
    bool ok = ist_seat_make(&seat, job, NULL);
    for (unsigned long long ends[2] = {0, 1}; ok;) {
        MPI_Recv(ends, 2, MPI_UNSIGNED_LONG_LONG, 0, TAG_CHUNK, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        if (ends[0] == ends[1]) {
            break;
        }
        ok = ist_worker_compute(&seat, (ist_chunk){(size_t)ends[0], (size_t)ends[1]}, known, reply, NULL);
    }
    free(known);
    if (!ok) {
        MPI_Abort(MPI_COMM_WORLD, IST_ERROR_LIMIT);
    }
    MPI_Finalize();
    _exit(0);
}
