/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dealing.c - how a run would take to more ranks: a simulation, from the times that its tasks took.
 *
 *     dealing STORE RUN [LATENCY] [MESSAGE] [TASK] [TIMES]
 *
 * Reads the seconds of each task of a run from a store and deals them out with the program's own dealer to 1, 3, 7 ...
 * 4095 workers beside rank 0. A message is LATENCY microseconds under way (100, of which rank 0 sleeps most); rank 0
 * takes MESSAGE for one (10) and TASK for each task in it (6: what keeping three values in a store took here), one
 * after the other; workers gather replies as they do. TIMES (1) repeats the tasks, for a run that many times as long.
 * Nothing else is simulated: no slower nodes, no shared memory buses, no start of the job. Every line says so.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <sqlite3.h>

#include "core/run/dealer.h"

static const double gathering = 0.01; /* seconds, as in core/run/worker.c */

typedef struct {
    double *items;
    size_t count, capacity;
} times;

/* One message of a worker to rank 0: when it arrives, which tasks are in it, whether it ends a chunk. */
typedef struct {
    double at;
    size_t worker, first, end;
    bool last;
} message;

typedef struct {
    message *items;
    size_t count, capacity;
} queue;

typedef struct {
    const times *tasks;
    double latency, per_message, per_task;
    size_t repeats, workers;
    ist_dealer dealer;
    queue queue; /* a heap by arrival */
    size_t messages;
} simulation;

static bool read_times(times *out, const char *path, long long run) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    bool ok = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
              sqlite3_prepare_v2(db, "SELECT seconds FROM tasks WHERE run = ? ORDER BY task", -1, &statement, NULL) ==
                  SQLITE_OK &&
              sqlite3_bind_int64(statement, 1, run) == SQLITE_OK;
    while (ok && sqlite3_step(statement) == SQLITE_ROW) {
        ok = ist_array_reserve((void **)&out->items, &out->capacity, out->count + 1, sizeof *out->items,
                               "reading times", NULL);
        if (ok) {
            out->items[out->count++] = sqlite3_column_double(statement, 0);
        }
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return ok && out->count > 0;
}

/* ---- messages by arrival, those of the same moment by worker ---- */

static bool before(const message *a, const message *b) {
    return a->at < b->at || (a->at == b->at && a->worker < b->worker);
}

static bool push(queue *q, message m) {
    if (!ist_array_reserve((void **)&q->items, &q->capacity, q->count + 1, sizeof *q->items, "simulating", NULL)) {
        return false;
    }
    size_t at = q->count++;
    for (; at > 0 && before(&m, &q->items[(at - 1) / 2]); at = (at - 1) / 2) {
        q->items[at] = q->items[(at - 1) / 2];
    }
    q->items[at] = m;
    return true;
}

static message pop(queue *q) {
    message first = q->items[0], last = q->items[--q->count];
    size_t at = 0;
    for (size_t child = 1; child < q->count; child = 2 * at + 1) {
        child += child + 1 < q->count && before(&q->items[child + 1], &q->items[child]);
        if (!before(&q->items[child], &last)) {
            break;
        }
        q->items[at] = q->items[child];
        at = child;
    }
    q->items[at] = last;
    return first;
}

/* ---- the run ---- */

static double seconds_of(const simulation *s, size_t task) {
    return s->tasks->items[task % s->tasks->count];
}

/* A worker gets a chunk at `now` and sends what it has, every so often and at the end. */
static bool compute(simulation *s, size_t worker, ist_chunk chunk, double now) {
    double sent = now;
    size_t first = chunk.first;
    bool ok = true;
    for (size_t task = chunk.first; ok && task < chunk.end; task++) {
        bool last = task + 1 == chunk.end;
        now += seconds_of(s, task);
        if (last || now - sent > gathering) {
            ok = push(&s->queue, (message){now + s->latency, worker, first, task + 1, last});
            sent = now;
            first = task + 1;
        }
    }
    return ok;
}

static bool deal(simulation *s, size_t worker, double now) {
    ist_chunk chunk;
    return !ist_dealer_next(&chunk, &s->dealer, s->dealer.end) || compute(s, worker, chunk, now + s->latency);
}

/* The seconds that the run takes with these workers; NAN without memory. */
static double simulate(simulation *s) {
    double now = 0;
    bool ok = true;
    s->dealer = (ist_dealer){.end = s->tasks->count * s->repeats, .workers = s->workers};
    s->messages = 0;
    for (size_t worker = 0; ok && worker < s->workers; worker++) {
        now += s->per_message;
        ok = deal(s, worker, now);
    }
    while (ok && s->queue.count > 0) {
        message m = pop(&s->queue);
        now = fmax(now, m.at) + s->per_message + s->per_task * (double)(m.end - m.first);
        s->messages++;
        for (size_t task = m.first; task < m.end; task++) {
            ist_dealer_learn(&s->dealer, seconds_of(s, task));
        }
        ok = !m.last || deal(s, m.worker, now);
    }
    ist_dealer_free(&s->dealer);
    return ok ? now : NAN;
}

static double argument(int argc, char **argv, int at, double usual) {
    return argc > at ? strtod(argv[at], NULL) : usual;
}

static void report(simulation *s) {
    double all = 0;
    for (size_t i = 0; i < s->tasks->count; i++) {
        all += s->tasks->items[i] * (double)s->repeats;
    }
    printf(
        "simulated: %zu tasks, %.3g s of work, %.3g s a task; latency %g us, %g us a message, %g us a task on rank 0\n",
        s->tasks->count * s->repeats, all, all / (double)(s->tasks->count * s->repeats), s->latency * 1e6,
        s->per_message * 1e6, s->per_task * 1e6);
    printf("%-10s %6s %12s %10s %11s %10s\n", "", "ranks", "seconds", "speed-up", "efficiency", "messages");
    for (size_t ranks = 2; ranks <= 4096; ranks *= 2) {
        s->workers = ranks - 1;
        double seconds = simulate(s);
        printf("%-10s %6zu %12.4g %10.4g %11.3f %10zu\n", "simulated", ranks, seconds, all / seconds,
               all / seconds / (double)s->workers, s->messages);
    }
}

int main(int argc, char **argv) {
    times tasks = {0};
    if (argc < 3 || !read_times(&tasks, argv[1], strtoll(argv[2], NULL, 10))) {
        fprintf(stderr,
                "usage: dealing STORE RUN [LATENCY] [MESSAGE] [TASK] [TIMES]: a store with tasks of that run\n");
        free(tasks.items);
        return 2;
    }
    simulation s = {.tasks = &tasks,
                    .latency = argument(argc, argv, 3, 100) * 1e-6,
                    .per_message = argument(argc, argv, 4, 10) * 1e-6,
                    .per_task = argument(argc, argv, 5, 6) * 1e-6,
                    .repeats = (size_t)argument(argc, argv, 6, 1)};
    report(&s);
    free(s.queue.items);
    free(tasks.items);
    return 0;
}
