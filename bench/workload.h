/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * workload.h - one row of the table for each of its graphs: our side, the peers' sides, and what is compared.
 *
 * A workload is one record in a work_NOUN.c, which stands in workload_list.h.
 */
#ifndef IST_BENCH_WORKLOAD_H
#define IST_BENCH_WORKLOAD_H

#include "bench/graphs.h"
#include "core/kernel/lane_sweeps.h"
#include "graph/igraph_adapter.h"

/* What both sides work on; made once a row, not timed. */
typedef struct {
    const struct bench_workload *workload;
    const char *isthmus; /* path of the program, for whole processes */
    const char *name;    /* of the graph, or what else the row is about */
    bench_graph graph;
    ist_view view; /* without costs where the workload is of hops */
    ist_work work; /* of the view: threads, the way that was taken */
    igraph_t peer; /* the same graph; edges in the order of the view's */
    bool has_peer;
    igraph_vector_t weights;     /* costs of the view, borrowed */
    const ist_lane_build *build; /* that is asked for; NULL: the fastest */
    /* Sources, losses, ...: what `prepare` makes it. Peers answer `chosen`, and that is compared; ours may answer more
     * in one run, as a sweep over everything does: all of `swept`, among which are the chosen ones. */
    uint32_t *chosen, *swept;
    size_t chosen_count, swept_count;
    double *draws;   /* edge -> cost of each draw or link that ours answers, the chosen ones first */
    char path[64];   /* a file that is removed in the end, or "" */
    double peak_kib; /* memory of another process; 0: it is this one */
} bench_case;

typedef bool bench_step(bench_case *at, ist_error *err);

typedef struct bench_workload {
    const char *name;          /* "weighted betweenness" */
    const char *unit;          /* what one time is of: "a draw"; NULL: of all */
    const char *const *graphs; /* ended by NULL */
    bool weighted;
    bool graphless;     /* `graphs` are other names, no graph is made */
    bool growth;        /* our side only, and time against size */
    const char *build;  /* of the lanes, for the rows of portability; NULL: the fastest */
    const char *python; /* its name in peers.py; NULL: peers in Python have no such thing */
    bool networkx;      /* has networkx one too? */
    const char *peer;   /* what the side called `igraph` is, where it is not igraph */
    /* Graphs on which igraph's answer is known to be wrong, and those on which those of the peers in Python are (ways
     * that tie taken for unlike, counts of ways beyond 64 bits): there ours is compared with `reference`. Ended by
     * NULL; may be NULL. */
    const char *const *doubted, *const *python_doubted;
    double tolerance;                           /* relative; 0: 1e-9 */
    bench_step *prepare;                        /* may be NULL */
    size_t (*length)(const bench_case *at);     /* how many numbers an answer has */
    double (*units)(const bench_case *at);      /* in one run; NULL: 1 */
    double (*peer_units)(const bench_case *at); /* in one run of a peer; NULL: as many as of ours */
    bool (*ours)(double *answer, bench_case *at, ist_error *err);
    igraph_error_t (*igraph)(double *answer, bench_case *at); /* NULL where `growth` */
    /* Slow and obviously right, where `doubted`. */
    bool (*reference)(double *answer, bench_case *at, ist_error *err);
} bench_workload;

extern const bench_workload *const bench_workloads[]; /* ended by NULL */

/* Lengths of answers. */
size_t bench_by_vertex(const bench_case *at);
size_t bench_by_edge(const bench_case *at);
size_t bench_by_choice(const bench_case *at);
double bench_unit_choice(const bench_case *at);
double bench_unit_sweep(const bench_case *at);

/* Chooses `count` of `limit` numbers, each once, ascending, spread evenly; all of them where there are fewer. */
bool bench_choose(bench_case *at, size_t limit, size_t count, ist_error *err);
/* The same for what ours sweeps over; then chooses `count` of these. */
bool bench_sweep(bench_case *at, size_t limit, size_t swept, size_t count, ist_error *err);

/* igraph's answer, copied. */
void bench_copy(double *answer, const igraph_vector_t *values);
const igraph_vector_t *bench_weights(const bench_case *at); /* NULL by hops */

/* Asks igraph for the sum of 1 / distance over ordered pairs: `values` becomes this one number. */
igraph_error_t bench_nearness_igraph(igraph_vector_t *values, const igraph_t *graph, const igraph_vector_t *weights);

#endif
