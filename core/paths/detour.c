/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * detour.c - what it costs the others to go around an actor that is lost.
 *
 * The price of losing it: how much dearer the ways of the others become, on average over all pairs of others that are
 * still joined without it. Pairs that its loss cuts off have no price; they are counted beside it, in a column of their
 * own, and never averaged with numbers. An actor can cost nothing and still cut many off: read both.
 *
 *     D(s, t) = d'(s, t) - d(s, t)
 *     detour(x) = mean of D(s, t) over pairs s, t, both not x, with d'(s, t) finite
 *     share(x) = share of the same pairs with D(s, t) > 0
 *     cut(x) = pairs of others that reach each other with x and not without it
 *
 * d is the distance with all actors, d' that without x. Every pair weighs 1, also those that never needed x:
 * divided by share it is the mean over those who go around. Reads cost, in whose unit it is; every tie counts 1 when
 * the lens gives none. Direction is followed (pairs are then ordered). Disconnected networks need no rule: pairs that
 * do not reach each other to begin with are left out. 0 where nobody's shortest way needs it, or all who need it are
 * cut off. NA where no two others are joined without it, as below three actors; cut is defined even there. Lengths that
 * differ by less than 1e-12 of themselves are equal. Of a set of places: the others are those outside it.
 *
 * Up to V^2 (V + E) by hops, V^2 E log V by cost, less where few actors lie on shortest ways; V^2 (V + 2 E) above
 * 10^12, hours of work, is refused.
 *
 * Jenelius, Petersen and Mattsson (2006), Importance and exposure in road network vulnerability analysis: importance
 * and unsatisfied demand, each pair with the same demand. Of a single pair it is the Vickrey price: Hershberger and
 * Suri (2001), Vickrey prices and shortest paths.
 */
#include <math.h>
#include <stdlib.h>

#include "core/metric.h"
#include "core/paths/losses.h"

typedef struct {
    double total;                 /* ordered pairs that reach each other, in a set those outside it */
    double *own;                  /* vertex -> how many of these it is an end of; unused for a set */
    double *extra, *dearer, *cut; /* what is lost -> sum of D, pairs with D > 0, pairs cut off */
} sums;

static bool prepare(sums *work, size_t rows, ist_error *err) {
    const char *what = "computing detours";
    *work = (sums){0};
    IST_TRY(work->own = ist_array_make(rows, sizeof *work->own, what, err));
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

static bool begin_each(void *context, const ist_sweep *with, uint32_t source, const uint8_t *lost, ist_error *err) {
    sums *work = context;
    (void)lost; /* nothing yet */
    (void)err;  /* counting cannot fail */
    for (size_t i = 1; i < with->reached; i++) {
        work->own[with->order[i]]++;
    }
    work->own[source] += (double)(with->reached - 1);
    work->total += (double)(with->reached - 1);
    return true;
}

static bool begin_set(void *context, const ist_sweep *with, uint32_t source, const uint8_t *lost, ist_error *err) {
    sums *work = context;
    (void)source; /* the first in the order */
    (void)err;    /* counting cannot fail */
    for (size_t i = 1; i < with->reached; i++) {
        work->total += !lost[with->order[i]];
    }
    return true;
}

static void differ(void *context, uint32_t lost, uint32_t target, double before, double after) {
    sums *work = context;
    (void)target;
    bool joined = isfinite(after);
    work->extra[lost] += joined ? after - before : 0;
    work->dearer[lost] += joined;
    work->cut[lost] += !joined;
}

/* The columns of one row, of which `pairs` ordered pairs of others reach each other with it. */
static bool conclude(double columns[3], const sums *work, size_t row, double pairs, bool directed, ist_error *err) {
    double joined = pairs - work->cut[row];
    columns[0] = joined > 0 ? work->extra[row] / joined : NAN;
    columns[1] = joined > 0 ? work->dearer[row] / joined : NAN;
    columns[2] = work->cut[row] / (directed ? 1 : 2);
    return isfinite(work->extra[row]) || ist_error_set(err, IST_ERROR_LIMIT, "costs are too large to be added");
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    const ist_losses visit = {begin_each, differ};
    sums work;
    bool ok = prepare(&work, view->vertex_count, err) && ist_losses_of_each(view, &visit, &work, err);
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        double pairs = work.total - work.own[v], columns[3];
        ok = conclude(columns, &work, v, pairs, view->directed, err);
        for (size_t c = 0; c < 3; c++) {
            out->columns[c][v] = columns[c];
        }
        out->reasons[v] = !isnan(columns[0]) ? NULL
                          : pairs > 0        ? "no two of the others reach each other without it"
                                             : "no two of the others reach each other";
    }
    free_sums(&work);
    return ok;
}

static bool compute_set(double *values, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    const ist_losses visit = {begin_set, differ};
    sums work;
    bool ok = prepare(&work, 1, err) && ist_losses_of_set(view, vertices, count, &visit, &work, err) &&
              conclude(values, &work, 0, work.total, view->directed, err);
    free_sums(&work);
    return ok;
}

const ist_metric ist_metric_detour = {
    .name = "detour",
    .summary = "what it costs the others to go around an actor that is lost",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_COST,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "pairs that are cut off are counted, not averaged",
    .normalisation = "mean over the pairs of others that stay joined",
    .computed_by = "isthmus",
    .columns = {{.name = "detour", .unit = "cost", .summary = "mean extra cost of pairs of others that stay joined"},
                {.name = "share", .unit = "1", .summary = "share of these pairs that get dearer"},
                {.name = "cut", .unit = "pairs", .summary = "pairs of others cut off by its loss", .whole = true}},
    .compute = compute,
    .compute_set = compute_set,
};
