/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * nearness.c - what is lost of the sum of 1 / distance over all pairs of others.
 *
 * What pairs with the lost actor itself add is never subtracted from the sum over all: it is added up without them.
 */
#include "core/paths/nearness.h"

#include <stdlib.h>

typedef struct {
    size_t n;
    ist_losses_of of;
    double *inverse;            /* of the source at hand: vertex -> 1 / distance, 0 where it is not reached */
    double *upto;               /* the sum of inverses before the vertex */
    double *kept, *gone, *cuts; /* what is lost -> over all sources: sum of inverses with it, what is gone, pairs cut;
                                   of ties `kept` has one number, which is the same for all */
} sums;

static bool prepare(sums *work, size_t rows, ist_error *err) {
    const char *what = "computing vulnerability";
    IST_TRY(work->inverse = ist_array_make(work->n, sizeof *work->inverse, what, err));
    IST_TRY(work->upto = ist_array_make(work->n, sizeof *work->upto, what, err));
    IST_TRY(work->kept = ist_array_make(rows > 0 ? rows : 1, sizeof *work->kept, what, err));
    IST_TRY(work->gone = ist_array_make(rows, sizeof *work->gone, what, err));
    IST_TRY(work->cuts = ist_array_make(rows, sizeof *work->cuts, what, err));
    return true;
done:
    return false;
}

static void free_sums(sums *work) {
    free(work->inverse);
    free(work->upto);
    free(work->kept);
    free(work->gone);
    free(work->cuts);
}

static bool accept(double sum, ist_error *err) {
    return isfinite(sum) || ist_error_set(err, IST_ERROR_LIMIT, "costs are too small for their inverses to be added");
}

/* The sum for each actor without the pairs of which it is the target. */
static void keep_each(sums *work, uint32_t source) {
    double after = 0;
    for (size_t x = work->n; x-- > 0;) {
        work->kept[x] += x == source ? 0 : work->upto[x] + after;
        after += work->inverse[x];
    }
}

static bool begin(void *context, const ist_sweep *with, uint32_t source, const uint8_t *lost, ist_error *err) {
    sums *work = context;
    double sum = 0;
    for (size_t t = 0; t < work->n; t++) {
        double distance = with->distance[t];
        work->inverse[t] = t != source && isfinite(distance) ? 1 / distance : 0;
        work->upto[t] = sum;
        sum += work->inverse[t];
        work->kept[0] += work->of == IST_LOSSES_OF_ACTORS || lost[t] ? 0 : work->inverse[t];
    }
    if (work->of == IST_LOSSES_OF_ACTORS) {
        keep_each(work, source);
    }
    return accept(sum, err);
}

static void differ(void *context, uint32_t lost, uint32_t target, double before, double after, double times) {
    sums *work = context;
    (void)before; /* its inverse is at hand */
    work->gone[lost] += times * (work->inverse[target] - (isfinite(after) ? 1 / after : 0));
    work->cuts[lost] += isinf(after) ? times : 0;
}

bool ist_nearness_lost(double *const columns[IST_NEARNESS_COLUMNS], const ist_view *view, ist_losses_of of,
                       const uint32_t *vertices, size_t count, ist_error *err) {
    const ist_losses visit = {.begin = begin, .differ = differ};
    sums work = {.n = view->vertex_count, .of = of};
    size_t rows = ist_losses_count(view, of);
    double twice = view->directed ? 1 : 2;
    bool ok = prepare(&work, rows, err) && ist_losses_run(view, of, vertices, count, &visit, &work, err);
    for (size_t row = 0; ok && row < rows; row++) {
        double kept = work.kept[of == IST_LOSSES_OF_ACTORS ? row : 0];
        ok = accept(kept, err);
        columns[0][row] = kept > 0 ? work.gone[row] / kept : NAN;
        columns[1][row] = work.cuts[row] / twice;
        columns[2][row] = work.gone[row] / twice;
    }
    free_sums(&work);
    return ok;
}
