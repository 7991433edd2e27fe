/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stopwatch.c - the first run tells the memory that it takes and how often it must be repeated to be long enough for a
 * clock; then runs on one thread and on several, in turn.
 */
#include "core/timing/stopwatch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/timing/machine.h"

static const double shortest = 0.005; /* seconds that one time takes at least */

typedef struct {
    ist_stopwatch *out;
    const ist_timed *what;
    const ist_view *view;
    const ist_timing *timing;
    unsigned threads;
    size_t repeats; /* runs in one time */
    double *cpu, *wall, *wall_threads, *faster;
} timer;

static bool run_once(timer *t, unsigned threads, ist_timed_answer *answer, ist_error *err) {
    t->view->work->threads = threads;
    return ist_timed_run(answer, t->what, t->view, &t->timing->options, err);
}

/* A time of one run, the mean of several where one is too short. */
static bool take_time(timer *t, unsigned threads, ist_spent *each, ist_error *err) {
    ist_timed_answer answer = {0};
    ist_spent start = ist_spent_now();
    for (size_t i = 0; i < t->repeats; i++) {
        if (!run_once(t, threads, &answer, err)) {
            return false;
        }
    }
    ist_spent took = ist_spent_since(start);
    *each = (ist_spent){took.wall / (double)t->repeats, took.cpu / (double)t->repeats};
    return answer.digest == t->out->answer.digest ||
           ist_error_set(err, IST_ERROR_INTERNAL, "%s: answers of two runs differ (threads: %u)", t->what->name,
                         threads);
}

/* The first line without what it is about. */
static void keep_way(ist_stopwatch *out, const ist_work *work) {
    const char *line = ist_buffer_string(&work->log), *end = line + strcspn(line, "\n");
    const char *colon = strstr(line, ": ");
    line = colon && colon < end ? colon + 2 : line;
    snprintf(out->way, sizeof out->way, "%.*s", (int)(end - line), line);
}

static bool keep_log(ist_buffer *heard, const char *name, const ist_work *work, ist_error *err) {
    bool ok = true;
    for (const char *line = ist_buffer_string(&work->log); ok && *line; line += strcspn(line, "\n") + 1) {
        ok = ist_buffer_print(heard, err, "%s: %.*s\n", name, (int)strcspn(line, "\n"), line);
    }
    return ok;
}

static void forget_log(ist_work *work) {
    ist_buffer_free(&work->log);
    work->lines = work->unheard = 0;
}

/* Is it refused, it is so by this first run. */
static bool run_first(timer *t, ist_spent *took, ist_buffer *heard, ist_error *err) {
    ist_stopwatch *out = t->out;
    ist_work *work = t->view->work;
    bool logged = work->logged;
    forget_log(work);
    work->logged = true;
    double before = ist_memory_begin();
    ist_spent start = ist_spent_now();
    out->runs = run_once(t, 1, &out->answer, &out->refused);
    *took = ist_spent_since(start);
    double grown = (ist_memory_most() - before) / 1024;
    out->mib = grown < 0 ? 0 : grown; /* NAN stays what it is */
    keep_way(out, work);
    bool ok = out->runs == 0 || keep_log(heard, t->what->name, work, err);
    forget_log(work);
    work->logged = logged;
    return ok;
}

/* The first run is one of them where it was long enough. Runs on one thread and on several change places every time. */
static bool take_times(timer *t, ist_spent first, ist_error *err) {
    ist_stopwatch *out = t->out;
    double until = ist_spent_now().wall - first.wall + t->timing->seconds;
    t->repeats = first.cpu < shortest ? (size_t)ceil(shortest / fmax(first.cpu, 1e-6)) : 1;
    for (out->runs = 0; out->runs < t->timing->repeats; out->runs++) {
        size_t i = out->runs;
        ist_spent one = first, several = {0};
        if (i > 0 && ist_spent_now().wall > until) {
            break;
        }
        if (((i > 0 || t->repeats > 1) && !take_time(t, 1, &one, err)) ||
            (t->threads > 1 && !take_time(t, t->threads, &several, err))) {
            return false;
        }
        t->cpu[i] = one.cpu;
        t->wall[i] = one.wall;
        t->wall_threads[i] = several.wall;
        t->faster[i] = several.wall > 0 ? one.wall / several.wall : (double)NAN;
    }
    return true;
}

static void summarise(timer *t) {
    ist_stopwatch *out = t->out;
    out->cpu = ist_spread_of(t->cpu, out->runs);
    out->wall = ist_spread_of(t->wall, out->runs);
    out->wall_threads = t->threads > 1 ? ist_spread_of(t->wall_threads, out->runs).median : (double)NAN;
    out->faster = t->threads > 1 ? ist_spread_of(t->faster, out->runs).median : (double)NAN;
}

bool ist_stopwatch_run(ist_stopwatch *out, const ist_timed *what, const ist_view *view, const ist_timing *timing,
                       unsigned threads, ist_buffer *heard, ist_error *err) {
    *out = (ist_stopwatch){0};
    timer t = {.out = out, .what = what, .view = view, .timing = timing, .threads = threads};
    unsigned before = view->work->threads;
    size_t most = timing->repeats;
    ist_spent first;
    double *times = ist_array_make(4 * most, sizeof *times, "timing", err);
    t.cpu = times;
    t.wall = times + most;
    t.wall_threads = times + 2 * most;
    t.faster = times + 3 * most;
    bool ok = times && run_first(&t, &first, heard, err);
    if (ok && out->runs > 0) {
        ok = take_times(&t, first, err);
        summarise(&t);
    }
    view->work->threads = before;
    free(times);
    return ok;
}
