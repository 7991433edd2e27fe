/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * row.c - our side first, alone in a fresh process; then each peer in turn with ours: A B A B ...
 */
#include "bench/row.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/case.h"
#include "bench/python.h"

enum { PAIRS_MOST = 1000 };

typedef struct {
    const bench_options *options;
    bench_row *row;
    bench_case at;
    size_t length, repeats;   /* of an answer; runs of ours that make one time long enough */
    double units, peer_units; /* in one run of ours, and of a peer */
    double seconds;           /* that the first run of ours took */
    double *answer, *theirs;  /* ours, and a peer's */
    double ours[BENCH_PEERS * (PAIRS_MOST + 1)];
    size_t ours_count;
    ist_error err;
} measuring;

static bool run_ours(measuring *m) {
    return m->at.workload->ours(m->answer, &m->at, &m->err);
}

/* The first run tells the memory that it takes, and how often it must be repeated. */
static bool run_first(measuring *m) {
    double before = ist_memory_begin();
    ist_spent start = ist_spent_now();
    bool ok = run_ours(m);
    ist_spent took = ist_spent_since(start);
    m->row->peak_kib = m->at.peak_kib > 0 ? m->at.peak_kib : ist_memory_most() - before;
    m->seconds = fmax(took.wall, 1e-9);
    m->repeats = took.cpu < m->options->least ? (size_t)ceil(m->options->least / fmax(took.cpu, 1e-7)) : 1;
    snprintf(m->row->method, sizeof m->row->method, "%s", ist_buffer_string(&m->at.work.log));
    m->row->method[strcspn(m->row->method, "\n")] = '\0';
    return ok;
}

/* User and system time of one unit of ours; NAN on failure. */
static double time_ours(measuring *m) {
    ist_spent start = ist_spent_now();
    for (size_t i = 0; i < m->repeats; i++) {
        if (!run_ours(m)) {
            return NAN;
        }
    }
    double took = ist_spent_since(start).cpu / ((double)m->repeats * m->units);
    m->ours[m->ours_count++] = took;
    return took;
}

/* A peer as something to be run `repeats` times, each within `most` seconds; user and system time of one run, or NAN.
 */
typedef struct {
    bench_against *result;
    bench_python *python; /* NULL: igraph */
    size_t repeats;
} peer_side;

static double time_peer(measuring *m, const peer_side *peer, size_t repeats, double most) {
    double sum = 0;
    ist_spent start = ist_spent_now();
    for (size_t i = 0; i < repeats; i++) {
        bool late = false;
        if (peer->python) {
            sum += bench_python_run(peer->python, most);
        } else if (!bench_case_igraph(m->theirs, &m->at, most, &late, &m->err)) {
            if (late) {
                snprintf(peer->result->why, sizeof peer->result->why, "over %.0f s", most);
            }
            return NAN;
        }
    }
    return (peer->python ? sum : ist_spent_since(start).cpu) / (double)repeats;
}

/* How many times something is done that takes so many seconds: as many as may be spent, once at least. */
static size_t affordable(const measuring *m, double seconds, size_t most) {
    double times = m->options->spend / fmax(seconds, 1e-9);
    return times >= (double)most ? most : times < 1 ? 1 : (size_t)times;
}

/* Pairs after the first one, whose two times, of one run each, are given and count where they need no repetition. */
static bool take_pairs(measuring *m, const peer_side *peer, double ours, double theirs) {
    double ratios[PAIRS_MOST], seconds[PAIRS_MOST];
    double pair = ours * m->units * (double)m->repeats + theirs * (double)peer->repeats;
    size_t count = affordable(m, pair, m->options->pairs), i = 0;
    for (; i < count; i++) {
        if (i > 0 || peer->repeats > 1) {
            ours = time_ours(m);
            theirs = time_peer(m, peer, peer->repeats, INFINITY); /* the first was in time */
        }
        if (isnan(ours) || isnan(theirs)) {
            break;
        }
        seconds[i] = theirs / m->peer_units;
        ratios[i] = seconds[i] / ours;
    }
    peer->result->ratio = ist_spread_of(ratios, i);
    peer->result->seconds = ist_spread_of(seconds, i).median;
    peer->result->pairs = i;
    return i > 0;
}

static double tolerance_of(const bench_workload *workload) {
    const double usual = 1e-9;
    return workload->tolerance > 0 ? workload->tolerance : usual;
}

static bool is_among(const char *const *names, const char *name) {
    for (; names && *names; names++) {
        if (strcmp(*names, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Compares with the peer, or, where it is known to be wrong, with the reference. */
static bool compare(measuring *m, bench_against *result, bool igraph) {
    const bench_workload *workload = m->at.workload;
    double with_peer = bench_difference(m->answer, m->theirs, m->length), most = tolerance_of(workload);
    result->difference = with_peer;
    if (with_peer > most && is_among(igraph ? workload->doubted : workload->python_doubted, m->at.name)) {
        if (!workload->reference(m->theirs, &m->at, &m->err)) {
            return false;
        }
        result->difference = bench_difference(m->answer, m->theirs, m->length);
        snprintf(result->against, sizeof result->against, "own search; %s is off by %.1e", result->name, with_peer);
    }
    if (result->difference > most) {
        snprintf(result->why, sizeof result->why, "DISAGREES by %.1e", result->difference);
        return false;
    }
    return true;
}

static bool measure_against(measuring *m, peer_side *peer) {
    double ours = time_ours(m), theirs = time_peer(m, peer, 1, m->options->budget);
    if (isnan(ours) || isnan(theirs)) {
        return false;
    }
    if (peer->python && !bench_python_answer(m->theirs, m->length, peer->python)) {
        snprintf(peer->result->why, sizeof peer->result->why, "DISAGREES: an answer of another length");
        return false;
    }
    peer->repeats = theirs < m->options->least ? (size_t)ceil(m->options->least / fmax(theirs, 1e-6)) : 1;
    return compare(m, peer->result, !peer->python) && take_pairs(m, peer, ours, theirs);
}

static void measure_igraph(measuring *m) {
    bench_against *result = &m->row->peers[m->row->peer_count++];
    peer_side peer = {.result = result};
    const char *version = "";
    igraph_version(&version, NULL, NULL, NULL);
    snprintf(result->name, sizeof result->name, "%s", m->at.workload->peer ? m->at.workload->peer : "igraph");
    snprintf(result->version, sizeof result->version, "%s", m->at.workload->peer ? "" : version);
    if (!measure_against(m, &peer) && !result->why[0]) {
        bool other = m->at.workload->peer != NULL;
        snprintf(result->why, sizeof result->why, "%s%.140s",
                 other ? "absent" : "failed: ", other ? "" : m->err.message);
    }
}

static void measure_python(measuring *m, const char *name) {
    bench_against *result = &m->row->peers[m->row->peer_count++];
    bench_python python;
    peer_side peer = {.result = result, .python = &python};
    snprintf(result->name, sizeof result->name, "%s", name);
    bool ok = bench_python_start(&python, name, &m->at, m->options);
    snprintf(result->version, sizeof result->version, "%s", python.version);
    if ((!ok || !measure_against(m, &peer)) && !result->why[0]) {
        snprintf(result->why, sizeof result->why, "%s", python.why);
    }
    bench_python_end(&python);
}

/* It is not begun where it is sure to take more than may be spent: it takes 20 to 40 times as long as igraph. */
static void measure_networkx(measuring *m) {
    const double slower = 25;
    const bench_against *igraph = &m->row->peers[0];
    if (igraph->pairs > 0 && slower * igraph->seconds * m->peer_units < m->options->spend) {
        measure_python(m, "networkx");
        return;
    }
    bench_against *result = &m->row->peers[m->row->peer_count++];
    snprintf(result->name, sizeof result->name, "networkx");
    snprintf(result->why, sizeof result->why, "over %.0f s", m->options->spend);
}

/* Wall time of ours, on one thread and on two in turn. */
static bool measure_threads(measuring *m) {
    enum { TURNS_MOST = 5 };
    double wall[2][TURNS_MOST], faster[TURNS_MOST];
    size_t turns = affordable(m, 2 * m->seconds * (double)m->repeats, TURNS_MOST);
    for (size_t i = 0; i < turns; i++) {
        for (unsigned threads = 1; threads <= 2; threads++) {
            m->at.work.threads = threads;
            ist_spent start = ist_spent_now();
            for (size_t r = 0; r < m->repeats; r++) {
                if (!run_ours(m)) {
                    return false;
                }
            }
            wall[threads - 1][i] = ist_spent_since(start).wall / ((double)m->repeats * m->units);
        }
        faster[i] = wall[0][i] / wall[1][i];
    }
    m->at.work.threads = 1;
    m->row->wall = ist_spread_of(wall[0], turns).median;
    m->row->wall_two = ist_spread_of(wall[1], turns).median;
    m->row->faster = ist_spread_of(faster, turns);
    return true;
}

static bool prepare(measuring *m, const bench_workload *workload) {
    bench_row *row = m->row;
    if (!bench_case_make(&m->at, workload, row->graph, m->options, &m->err)) {
        return false;
    }
    row->stand_in = m->at.graph.stand_in;
    row->vertices = (double)m->at.graph.vertex_count;
    row->ties = (double)m->at.graph.edge_count;
    m->length = workload->length(&m->at);
    m->units = workload->units ? workload->units(&m->at) : 1;
    m->peer_units = workload->peer_units ? workload->peer_units(&m->at) : m->units;
    row->units = m->units;
    row->peer_units = m->peer_units;
    m->answer = ist_array_make(m->length, sizeof *m->answer, "an answer", &m->err);
    return m->answer != NULL;
}

static bool measure_peers(measuring *m) {
    const bench_workload *workload = m->at.workload;
    m->theirs = ist_array_make(m->length, sizeof *m->theirs, "a peer's answer", &m->err);
    if (!m->theirs || !bench_case_make_peer(&m->at, &m->err)) {
        return false;
    }
    if (!workload->peer || m->options->python) {
        measure_igraph(m);
    }
    if (workload->python && m->options->python) {
        measure_python(m, "graph-tool");
        if (workload->networkx) {
            measure_networkx(m);
        }
    }
    return true;
}

static void measure(bench_row *row, const bench_workload *workload, const bench_options *options) {
    measuring *m = calloc(1, sizeof *m);
    if (!m) {
        snprintf(row->failure, sizeof row->failure, "out of memory");
        return;
    }
    m->options = options;
    m->row = row;
    bool ok = prepare(m, workload) && run_first(m) && (workload->growth || measure_peers(m));
    for (size_t i = m->ours_count; ok && i < affordable(m, m->seconds * (double)m->repeats, options->pairs); i++) {
        ok = !isnan(time_ours(m));
    }
    ok = ok && (workload->graphless || measure_threads(m));
    row->seconds = ist_spread_of(m->ours, m->ours_count).median;
    if (!ok) {
        snprintf(row->failure, sizeof row->failure, "%.500s", m->err.message);
    }
    bench_case_free(&m->at);
    free(m->answer);
    free(m->theirs);
    free(m);
}

static bool receive(bench_row *out, int from) {
    size_t length = 0;
    for (ssize_t got = 1; got > 0 && length<sizeof *out; length += got> 0 ? (size_t)got : 0) {
        got = read(from, (char *)out + length, sizeof *out - length);
    }
    return length == sizeof *out;
}

void bench_row_measure(bench_row *out, const bench_workload *workload, const char *graph,
                       const bench_options *options) {
    int ends[2], status = 0;
    ist_spent start = ist_spent_now();
    bench_row row = {.workload = workload};
    snprintf(row.graph, sizeof row.graph, "%s", graph);
    *out = row;
    snprintf(out->failure, sizeof out->failure, "its process failed");
    if (pipe(ends) != 0) {
        return;
    }
    pid_t child = fork();
    if (child == 0) {
        signal(SIGPIPE, SIG_IGN); /* a peer may be gone */
        measure(&row, workload, options);
        _exit(write(ends[1], &row, sizeof row) == (ssize_t)sizeof row ? 0 : 1);
    }
    close(ends[1]);
    if (child > 0) {
        bench_row measured;
        if (receive(&measured, ends[0])) {
            *out = measured;
        }
        waitpid(child, &status, 0);
    }
    out->took = ist_spent_since(start).wall;
    close(ends[0]);
}

bool bench_row_agrees(const bench_row *row) {
    bool ok = !row->failure[0] || strncmp(row->failure, "absent", 6) == 0;
    for (size_t i = 0; i < row->peer_count; i++) {
        ok = ok && strncmp(row->peers[i].why, "DISAGREES", 9) != 0 && strncmp(row->peers[i].why, "failed", 6) != 0;
    }
    return ok;
}
