/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lost_betweenness.c - one pass over the sources for as many losses as there is room for, each with its own row of
 * changes.
 *
 * Threads first take sources of a batch, each keeping its shortest paths, then shares of the losses, each repairing the
 * paths of all sources of the batch in turn. A row is only ever written by one thread, source after source, so its bits
 * do not depend on the number of threads or of the losses that are looked at together.
 */
#include "core/whatif/lost_betweenness.h"

#include <stdlib.h>
#include <string.h>

#include "core/kernel/search.h"

static const char working[] = "losing parts of a network";
static const size_t bytes_of_changes = (size_t)1 << 26;
static const double worth_threads = 1e6; /* steps */
static const double residue = 1e-12;     /* what adding up and taking away may leave of a value */

/* The paths of a source of the batch, and the losses that concern it. */
typedef struct {
    ist_dag dag;
    uint32_t *losses;
    size_t loss_count;
    uint8_t *seen;
    ist_error refusal;
    bool ok;
} origin;

/* What a share of the losses is repaired with. */
typedef struct {
    ist_repair repair;
    ist_error refusal;
    bool ok;
} worker;

typedef struct {
    const ist_view *view;
    const ist_lost *losses;
    ist_lost_index index;
    size_t first, end; /* losses that are looked at together */
    double *before;    /* vertex -> dependencies of all sources on it */
    double *changes;   /* loss - first, vertex -> how much that grows */
    double *row;       /* what the visitor is shown */
    origin *origins;   /* of a batch */
    worker *workers;   /* each with its share of the losses */
    size_t origin_count, worker_count;
} lost_sums;

/* ---- room to work in ---- */

static bool make_origin(origin *o, const lost_sums *s, ist_error *err) {
    return ist_dag_init(&o->dag, s->view, err) &&
           (o->losses = ist_array_make(s->index.count, sizeof *o->losses, working, err)) != NULL &&
           (o->seen = ist_array_make(s->index.count, sizeof *o->seen, working, err)) != NULL;
}

/* Each source is concerned by about as many losses as there are vertices, its tree has no more arcs. */
static double steps_at_worst(const ist_view *view, size_t count) {
    double n = (double)view->vertex_count;
    return n * fmin(n, (double)count) * (n + (double)view->out.arc_count);
}

/* One thread needs one source at a time and deals no shares. Several wait for each other twice a batch: it is large. */
static bool prepare(lost_sums *s, size_t rows, ist_error *err) {
    enum { BATCH = 64 };
    size_t threads = (size_t)ist_work_threads(s->view->work), n = s->view->vertex_count;
    bool many = threads > 1 && steps_at_worst(s->view, s->index.count) > worth_threads;
    size_t origins = many ? BATCH : 1, workers = many ? 4 * threads : 1;
    s->origins = ist_array_make(origins, sizeof *s->origins, working, err);
    s->workers = ist_array_make(workers, sizeof *s->workers, working, err);
    bool ok = s->origins && s->workers && (s->before = ist_array_make(n, sizeof *s->before, working, err)) &&
              (s->row = ist_array_make(n, sizeof *s->row, working, err)) &&
              (s->changes = ist_array_make(rows * n, sizeof *s->changes, working, err));
    while (ok && s->origin_count < origins) {
        ok = make_origin(&s->origins[s->origin_count++], s, err);
    }
    for (; ok && s->worker_count < workers; s->worker_count++) {
        ok = ist_repair_init(&s->workers[s->worker_count].repair, s->view, err);
    }
    return ok;
}

static void free_sums(lost_sums *s) {
    for (size_t i = 0; i < s->origin_count; i++) {
        ist_dag_free(&s->origins[i].dag);
        free(s->origins[i].losses);
        free(s->origins[i].seen);
    }
    for (size_t i = 0; i < s->worker_count; i++) {
        ist_repair_free(&s->workers[i].repair);
    }
    ist_lost_index_free(&s->index);
    free(s->origins);
    free(s->workers);
    free(s->before);
    free(s->changes);
    free(s->row);
}

/* ---- sums ---- */

static void run_origin(const lost_sums *s, origin *o, uint32_t source) {
    o->ok = ist_dag_run(&o->dag, source, true, &o->refusal);
    o->loss_count = o->ok ? ist_lost_concerned(o->losses, &s->index, &o->dag, s->first, s->end, o->seen) : 0;
}

static double dependency(const ist_dag *dag, uint32_t v) {
    return dag->sweep.paths[v] * dag->through[v];
}

static void add_dependencies(double *sums, const ist_dag *dag, double sign) {
    for (size_t i = 1; i < dag->sweep.reached; i++) {
        uint32_t v = dag->sweep.order[i];
        sums[v] += sign * dependency(dag, v);
    }
}

static bool loses(const ist_lost *lost, uint32_t vertex) {
    for (size_t i = 0; i < lost->vertex_count; i++) {
        if (lost->vertices[i] == vertex) {
            return true;
        }
    }
    return false;
}

/* What the losses of a share change of the shortest paths of a source. */
static bool repair_all(const lost_sums *s, worker *w, const origin *o, size_t first, size_t end) {
    bool ok = true;
    ist_repair_begin(&w->repair, &o->dag, true);
    for (size_t i = 0; ok && i < o->loss_count; i++) {
        size_t loss = o->losses[i];
        const ist_lost *lost = &s->losses[loss];
        double *changes = s->changes + (loss - s->first) * s->view->vertex_count;
        if (loss < first || loss >= end) {
            continue;
        }
        if (loses(lost, o->dag.sweep.order[0])) {
            add_dependencies(changes, &o->dag, -1);
            continue;
        }
        ok = ist_repair_shares(&w->repair, lost, changes, &w->refusal);
        ist_repair_undo(&w->repair, lost);
    }
    return ok;
}

static void run_worker(const lost_sums *s, size_t number, size_t origins) {
    worker *w = &s->workers[number];
    size_t rows = s->end - s->first;
    size_t first = s->first + rows * number / s->worker_count, end = s->first + rows * (number + 1) / s->worker_count;
    w->ok = true;
    for (size_t i = 0; w->ok && i < origins; i++) {
        w->ok = repair_all(s, w, &s->origins[i], first, end);
    }
}

static bool collect(const lost_sums *s, size_t origins, ist_error *err) {
    for (size_t i = 0; i < origins; i++) {
        if (!s->origins[i].ok) {
            *err = s->origins[i].refusal;
            return false;
        }
    }
    for (size_t i = 0; i < s->worker_count; i++) {
        if (!s->workers[i].ok) {
            *err = s->workers[i].refusal;
            return false;
        }
    }
    return true;
}

static bool run_batch(lost_sums *s, uint32_t source, ist_error *err) {
    size_t left = s->view->vertex_count - source, count = left < s->origin_count ? left : s->origin_count;
#pragma omp parallel for schedule(dynamic, 1) num_threads(ist_work_threads(s->view->work)) if (s->origin_count > 1)
    for (size_t i = 0; i < count; i++) {
        run_origin(s, &s->origins[i], source + (uint32_t)i);
    }
    for (size_t i = 0; i < s->worker_count; i++) {
        s->workers[i].ok = true;
    }
    if (!collect(s, count, err)) {
        return false;
    }
    for (size_t i = 0; s->first == 0 && i < count; i++) {
        add_dependencies(s->before, &s->origins[i].dag, 1);
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(ist_work_threads(s->view->work)) if (s->worker_count > 1)
    for (size_t number = 0; number < s->worker_count; number++) {
        run_worker(s, number, count);
    }
    return collect(s, count, err);
}

/* ---- what comes out ---- */

/* Pairs were met from both ends where direction is dropped, but for losses that were looked at from one. */
static void write_row(const lost_sums *s, size_t loss) {
    const double *changes = s->changes + (loss - s->first) * s->view->vertex_count;
    double once = s->view->directed ? 1 : 0.5, share = s->index.from[loss] == IST_LOST_FROM_ALL ? once : 1;
    for (size_t v = 0; v < s->view->vertex_count; v++) {
        double before = once * s->before[v], after = before + share * changes[v];
        s->row[v] = after > residue * before ? after : 0;
    }
    for (size_t i = 0; i < s->losses[loss].vertex_count; i++) {
        s->row[s->losses[loss].vertices[i]] = 0;
    }
}

static bool look_at(lost_sums *s, ist_lost_visit visit, void *context, ist_error *err) {
    bool ok = true;
    memset(s->changes, 0, (s->end - s->first) * s->view->vertex_count * sizeof *s->changes);
    for (uint32_t source = 0; ok && source < s->view->vertex_count; source += (uint32_t)s->origin_count) {
        ok = run_batch(s, source, err);
    }
    for (size_t loss = s->first; ok && loss < s->end; loss++) {
        write_row(s, loss);
        ok = visit(context, loss, s->row, err);
    }
    return ok;
}

static bool accept(const ist_view *view, size_t count, ist_error *err) {
    double steps = steps_at_worst(view, count);
    return steps <= IST_SWEEP_STEPS_MOST ||
           ist_error_set(err, IST_ERROR_LIMIT, "losses could take %.2g steps, hours of work; narrow the lens", steps);
}

bool ist_lost_betweenness(const ist_view *view, const ist_lost *losses, size_t count, ist_lost_visit visit,
                          void *context, ist_error *err) {
    lost_sums s = {.view = view, .losses = losses};
    size_t n = view->vertex_count, room = bytes_of_changes / sizeof(double) / (n > 0 ? n : 1);
    size_t rows = room < count ? (room > 64 ? room : 64) : count;
    rows = rows < count ? rows : count;
    bool ok = ist_search_accepts(view, err) && accept(view, count, err) &&
              ist_lost_index_make(&s.index, view, losses, count, true, err) && prepare(&s, rows, err);
    for (s.first = 0; ok && s.first < count; s.first = s.end) {
        s.end = s.first + rows < count ? s.first + rows : count;
        ok = look_at(&s, visit, context, err);
    }
    free_sums(&s);
    return ok;
}
