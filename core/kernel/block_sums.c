/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * block_sums.c - blocks by threads that wait for their turn to add, or as the parts of a long run.
 */
#include "core/kernel/block_sums.h"

#include <stdlib.h>
#include <string.h>

static const char adding[] = "adding up blocks of sources";

static void add_to(double *total, const double *sums, size_t count) {
    for (size_t i = 0; i < count; i++) {
        total[i] += sums[i];
    }
}

/* ---- threads ---- */

/* What one thread works with. */
typedef struct {
    void *workspace;
    double *sums;
    ist_error refusal;
    bool ok;
} worker;

static worker worker_start(const ist_block_sums *s) {
    worker w = {.workspace = NULL};
    w.sums = ist_array_make(s->width, sizeof *w.sums, adding, &w.refusal);
    w.workspace = w.sums ? s->start(s->context, &w.refusal) : NULL;
    w.ok = w.workspace != NULL;
    return w;
}

static void worker_end(worker *w, const ist_block_sums *s) {
    s->end(w->workspace);
    free(w->sums);
}

static void worker_add(worker *w, const ist_block_sums *s, size_t block) {
    if (w->ok) {
        memset(w->sums, 0, s->width * sizeof *w->sums);
        w->ok = s->add(w->sums, w->workspace, s->context, block, &w->refusal);
    }
}

static bool add_by_threads(double *total, const ist_block_sums *s, ist_error *err) {
    bool ok = true;
#pragma omp parallel num_threads(ist_work_threads(s->view->work)) if (s->blocks > 1)
    {
        worker w = worker_start(s);
#pragma omp for ordered schedule(dynamic, 1)
        for (size_t block = 0; block < s->blocks; block++) {
            worker_add(&w, s, block);
#pragma omp ordered
            if (ok && w.ok) {
                add_to(total, w.sums, s->width);
            } else if (ok) {
                *err = w.refusal;
                ok = false;
            }
        }
        worker_end(&w, s);
    }
    return ok;
}

/* ---- processes ---- */

typedef struct {
    const ist_block_sums *sums;
    double *total;
    void *workspace; /* of this process, when it has computed a block */
} spread_out;

static bool compute_part(double *values, char reason[IST_TASK_REASON_SIZE], void *context, size_t block,
                         ist_error *err) {
    spread_out *s = context;
    (void)reason;
    memset(values, 0, s->sums->width * sizeof *values);
    s->workspace = s->workspace ? s->workspace : s->sums->start(s->sums->context, err);
    return s->workspace != NULL && s->sums->add(values, s->workspace, s->sums->context, block, err);
}

static bool take_part(void *context, const ist_task *task, ist_error *err) {
    spread_out *s = context;
    if (!ist_part_answered(task, "blocks of sources", err)) {
        return false;
    }
    add_to(s->total, task->values, task->width);
    return true;
}

static bool add_by_parts(double *total, const ist_block_sums *sums, ist_error *err) {
    static const char *const row[] = {""};
    static const ist_task_column column[] = {{"sums", ""}};
    spread_out s = {.sums = sums, .total = total};
    const ist_task_list list = {.count = sums->blocks,
                                .rows = row,
                                .row_count = 1,
                                .columns = column,
                                .column_count = 1,
                                .packed = sums->width};
    const ist_parts parts = {.view = sums->view,
                             .noun = "blocks of sources",
                             .settings = sums->name,
                             .list = &list,
                             .compute = compute_part,
                             .take = take_part,
                             .context = &s};
    bool ok = ist_spread_run(sums->spread, &parts, err);
    sums->end(s.workspace);
    return ok;
}

bool ist_block_sums_add(double *total, const ist_block_sums *sums, ist_error *err) {
    return sums->spread != NULL && sums->width > 0 ? add_by_parts(total, sums, err) : add_by_threads(total, sums, err);
}

ist_spread *ist_block_sums_spread(const ist_view *view) {
    ist_spread *spread = ist_spread_for(view, 0);
    return spread != NULL && spread->sums_of == view ? spread : NULL;
}
