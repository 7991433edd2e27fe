/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * guards.h - what igraph says where it is wrong: it is asked in a process of its own with a time limit, and only in
 * versions that have the trap.
 */
#ifndef TESTS_UNIT_GUARDS_H
#define TESTS_UNIT_GUARDS_H

#include "fixture.h"

#include <signal.h>
#include <sys/wait.h>

#include "graph/igraph_adapter.h"
#include "graphs.h"
#include "measuring.h"

/* ---- what igraph says, in a process of its own ---- */

#define IGRAPH_BEFORE(major, minor, patch)                                                                             \
    (IGRAPH_VERSION_MAJOR * 1000000 + IGRAPH_VERSION_MINOR * 1000 + IGRAPH_VERSION_PATCH <                             \
     (major)*1000000 + (minor)*1000 + (patch))

typedef struct {
    bool finished, accepted; /* without error */
    double value;
} peer_answer;

typedef igraph_error_t peer_body(double *value);

static inline void keep_quiet(const char *reason, const char *file, int line, igraph_error_t code) {
    (void)reason, (void)file, (void)line, (void)code;
    IGRAPH_FINALLY_FREE();
}

static inline void answer_and_leave(peer_body *body, int pipe_end) {
    peer_answer answer = {.finished = true, .value = NAN};
    igraph_set_error_handler(keep_quiet);
    alarm(2);
    answer.accepted = body(&answer.value) == IGRAPH_SUCCESS;
    _exit(write(pipe_end, &answer, sizeof answer) == (ssize_t)sizeof answer ? 0 : 1);
}

static inline peer_answer ask_igraph(peer_body *body) {
    peer_answer answer = {.value = NAN};
    int ends[2] = {0};
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        answer_and_leave(body, ends[1]);
    }
    close(ends[1]);
    if (read(ends[0], &answer, sizeof answer) != (ssize_t)sizeof answer) {
        answer = (peer_answer){.value = NAN};
    }
    close(ends[0]);
    assert_int_equal(waitpid(child, NULL, 0), child);
    return answer;
}

/* A graph of igraph's, never freed: its process ends. */
static inline void peer_graph(igraph_t *graph, const igraph_integer_t *ends, size_t count, bool directed) {
    igraph_vector_int_t edges;
    igraph_integer_t most = 0;
    igraph_vector_int_init(&edges, (igraph_integer_t)count);
    for (size_t i = 0; i < count; i++) {
        VECTOR(edges)[i] = ends[i];
        most = ends[i] > most ? ends[i] : most;
    }
    igraph_create(graph, &edges, most + 1, directed);
}

#define ENDS(...)                                                                                                      \
    (const igraph_integer_t[]){__VA_ARGS__}, sizeof((igraph_integer_t[]){__VA_ARGS__}) / sizeof(igraph_integer_t)

/* ---- a network of a few ties ---- */

static inline void open_view(fixture *f, const char *csv, const char *words) {
    fixture_ties(f, csv);
    fixture_view(f, words);
}

/* The value of an actor. */
static inline double value_of(const fixture *f, const char *measure, const char *actor) {
    ist_metric_values values = test_measured(measure, &f->view);
    double value = values.columns[0][fixture_vertex(f, actor)];
    ist_metric_values_free(&values);
    return value;
}

#endif
