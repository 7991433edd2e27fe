/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * detours.c - what pairs pay for a loss, added up.
 *
 * A pair is met from each end that is a source and has its target at the other: both of two ends where direction is
 * dropped and both are both. Each time it then weighs one half.
 */
#include "core/paths/detours.h"

#include <math.h>
#include <stdlib.h>

#include "core/ends.h"

enum { BOTH = IST_END_SOURCE | IST_END_TARGET };

typedef struct {
    const uint8_t *roles; /* NULL: everyone is both */
    bool directed;
    uint32_t source;              /* at hand */
    double total;                 /* pairs that reach each other, in a set those outside it */
    double *own;                  /* vertex -> how many of these it is an end of */
    double *extra, *dearer, *cut; /* what is lost -> sum of D, pairs with D > 0, pairs cut off */
} sums;

static bool prepare(sums *work, size_t vertices, size_t rows, ist_error *err) {
    const char *what = "computing detours";
    IST_TRY(work->own = ist_array_make(vertices, sizeof *work->own, what, err));
    IST_TRY(work->extra = ist_array_make(rows, sizeof *work->extra, what, err));
    IST_TRY(work->dearer = ist_array_make(rows, sizeof *work->dearer, what, err));
    IST_TRY(work->cut = ist_array_make(rows, sizeof *work->cut, what, err));
    return true;
done:
    return false;
}

static void free_sums(sums *work) {
    free(work->own);
    free(work->extra);
    free(work->dearer);
    free(work->cut);
}

static uint8_t role_of(const sums *work, uint32_t vertex) {
    return work->roles ? work->roles[vertex] : BOTH;
}

/* Of the pair of the source at hand and the target. */
static double weight_of(const sums *work, uint32_t target) {
    bool twice = !work->directed && role_of(work, work->source) == BOTH && role_of(work, target) == BOTH;
    return twice ? .5 : 1;
}

static bool begin(void *context, const ist_sweep *with, uint32_t source, const uint8_t *lost, ist_error *err) {
    sums *work = context;
    (void)err; /* counting cannot fail */
    work->source = source;
    for (size_t i = 1; i < with->reached; i++) {
        uint32_t target = with->order[i];
        if ((role_of(work, target) & IST_END_TARGET) && !lost[target]) {
            double weight = weight_of(work, target);
            work->own[target] += weight;
            work->own[source] += weight;
            work->total += weight;
        }
    }
    return true;
}

static void differ(void *context, uint32_t lost, uint32_t target, double before, double after, double times) {
    sums *work = context;
    bool joined = isfinite(after);
    double weight = times * weight_of(work, target);
    work->extra[lost] += joined ? weight * (after - before) : 0;
    work->dearer[lost] += joined ? weight : 0;
    work->cut[lost] += joined ? 0 : weight;
}

static bool conclude(double *const columns[IST_DETOUR_COLUMNS], const sums *work, size_t row, double pairs,
                     ist_error *err) {
    double joined = pairs - work->cut[row];
    columns[0][row] = joined > 0 ? work->extra[row] / joined : NAN;
    columns[1][row] = joined > 0 ? work->dearer[row] / joined : NAN;
    columns[2][row] = work->cut[row];
    return isfinite(work->extra[row]) || ist_error_set(err, IST_ERROR_LIMIT, "costs are too large to be added");
}

bool ist_detours(double *const columns[IST_DETOUR_COLUMNS], double *reached, const ist_view *view, ist_losses_of of,
                 const uint32_t *vertices, size_t count, const ist_subset *subset, ist_error *err) {
    sums work = {.roles = subset ? subset->roles : NULL, .directed = view->directed};
    const ist_losses visit = {.begin = begin, .differ = differ, .roles = work.roles};
    size_t rows = ist_losses_count(view, of);
    bool ok =
        prepare(&work, view->vertex_count, rows, err) && ist_losses_run(view, of, vertices, count, &visit, &work, err);
    for (size_t row = 0; ok && row < rows; row++) {
        double pairs = work.total - (of == IST_LOSSES_OF_ACTORS ? work.own[row] : 0);
        ok = conclude(columns, &work, row, pairs, err);
        if (reached) {
            reached[row] = pairs;
        }
    }
    free_sums(&work);
    return ok;
}
