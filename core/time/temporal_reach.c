/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * temporal_reach.c - how many others an actor reaches by ways that respect time.
 *
 * What passes from actor to actor, an influence or a good, can use a tie only while it stands, and never goes back in
 * time: a tie that ended before the next one began joins nobody through both. An actor reaches another when there is a
 * way whose steps can be taken on days that never decrease, each while its tie stands; several steps on one day are
 * allowed, and one may begin at any time and wait anywhere.
 *
 *     temporal-reach(v) = others that v reaches so
 *     untimed(v)        = others that v reaches over the same ties when dates are not looked at
 *
 * Reads the dates of the ties that the lens shows, and no weights. The usual lens shows what stands today, where time
 * hardly matters: --at any --status existing,ended shows what ever stood. A tie stands from the first day that its
 * `from` may mean to the last day that its `to` may, open ends without limit; one that ended without a date, to the
 * dataset's own today. Ties without any date are a matter of choice, --alpha: 1, the default, has them stand at all
 * times; 0 leaves them out. Ties of a view made from arrays have no dates.
 *
 * Direction is followed; with direction=in ways run against ties and still forward in time. Who cannot be reached adds
 * nothing. Never NA. O(V (E + T) log V) for T ties; V (V + 2 E) above 10^12, hours of work, is refused.
 *
 * Kempe, Kleinberg and Kumar (2002), Connectivity and inference problems for temporal networks, Journal of Computer and
 * System Sciences 64, 820-842; Holme and Saramaki (2012), Temporal networks, Physics Reports 519, 97-125.
 */
#include <math.h>
#include <stdio.h>

#include "core/kernel/shortest.h"
#include "core/metric.h"
#include "core/time/journeys.h"

static bool read_choice(ist_undated *out, const ist_metric_settings *settings, ist_error *err) {
    *out = settings->has_alpha && settings->alpha <= 0 ? IST_UNDATED_NONE : IST_UNDATED_ALL;
    return !settings->has_alpha || settings->alpha == 0 || settings->alpha == 1 ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "--alpha is 1 (ties without a date stand at all times) or 0 (they are left out), not %g",
                         settings->alpha);
}

static size_t count_reached(const ist_journeys *journeys) {
    size_t reached = 0;
    for (size_t v = 0; v < journeys->view->vertex_count; v++) {
        reached += journeys->arrival[v] < INFINITY;
    }
    return reached - 1; /* the source itself */
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_journeys journeys = {0};
    ist_undated undated = IST_UNDATED_ALL;
    bool ok = read_choice(&undated, out->settings, err) && ist_sweeps_accepted(view, view->vertex_count, err) &&
              ist_journeys_make(&journeys, view, undated, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        ist_journeys_search(&journeys, v, -INFINITY);
        out->columns[0][v] = (double)count_reached(&journeys);
        out->columns[1][v] = (double)ist_journeys_untimed(&journeys, v);
    }
    if (ok && journeys.undated > 0) {
        snprintf(out->note, sizeof out->note, "%zu of %zu ties have no date: they %s", journeys.undated,
                 journeys.undated + journeys.dated,
                 undated == IST_UNDATED_ALL ? "stand at all times (--alpha 0 leaves them out)"
                                            : "are left out (--alpha 1 has them stand at all times)");
    }
    ist_journeys_free(&journeys);
    return ok;
}

const ist_metric ist_metric_temporal_reach = {
    .name = "temporal-reach",
    .summary = "how many others an actor reaches by ways that respect time",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_TIES,
    .takes = IST_TAKES_ALPHA,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "unreached actors add nothing",
    .normalisation = "none: a count",
    .computed_by = "isthmus",
    .columns =
        {{.name = "temporal-reach", .unit = "actors", .summary = "reached in the order of time", .whole = true},
         {.name = "untimed", .unit = "actors", .summary = "reached when dates are not looked at", .whole = true}},
    .compute = compute,
};
