/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * journeys.c - earliest arrival by Dijkstra's algorithm, the day in place of the distance.
 *
 * Who is at the tail of a tie on day t can cross it on the first day from t on that one of its spans holds; being
 * there earlier never makes this day later, so the vertex with the earliest day is final. O((E + T) log V) a search,
 * with T ties.
 */
#include "core/time/journeys.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char timing[] = "following time";

static double day_of(int32_t day) {
    return day == INT32_MIN ? -INFINITY : day == INT32_MAX ? INFINITY : (double)day;
}

static ist_span span_of(ist_journeys *j, uint32_t tie, ist_undated undated) {
    const ist_network *network = j->view->network;
    const ist_tie row = ist_view_tie(j->view, tie);
    bool dated = row.from.year != 0 || row.to.year != 0;
    ist_date end = row.status == IST_STATUS_ENDED && dated && row.to.year == 0 ? network->as_of : row.to;
    if (!dated && undated == IST_UNDATED_NONE) {
        return (ist_span){INFINITY, -INFINITY, tie}; /* on no day */
    }
    return (ist_span){day_of(ist_date_first_day(row.from)), day_of(ist_date_last_day(end)), tie};
}

static void fill_spans(ist_journeys *j, ist_undated undated) {
    const ist_view *view = j->view;
    uint32_t count = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        if (view->network == NULL) {
            j->spans[count++] = undated == IST_UNDATED_ALL ? (ist_span){-INFINITY, INFINITY, IST_NONE}
                                                           : (ist_span){INFINITY, -INFINITY, IST_NONE};
        }
        for (size_t i = 0; view->network != NULL && i < ist_index_count(&view->edge_ties, edge); i++) {
            j->spans[count++] = span_of(j, ist_index_items(&view->edge_ties, edge)[i], undated);
        }
        j->offsets[edge + 1] = count;
    }
}

/* A tie that is walked both ways, or stands for many, counts once. */
static bool count_dated(ist_journeys *j, ist_error *err) {
    const ist_network *network = j->view->network;
    if (network == NULL) {
        j->undated = j->view->edge_count;
        return true;
    }
    uint8_t *seen = ist_array_make(network->tie_count, sizeof *seen, timing, err);
    for (size_t i = 0; seen != NULL && i < j->offsets[j->view->edge_count]; i++) {
        const ist_tie row = ist_view_tie(j->view, j->spans[i].tie);
        bool dated = row.from.year != 0 || row.to.year != 0, first = !seen[j->spans[i].tie];
        j->dated += first && dated;
        j->undated += first && !dated;
        seen[j->spans[i].tie] = 1;
    }
    bool ok = seen != NULL;
    free(seen);
    return ok;
}

bool ist_journeys_make(ist_journeys *out, const ist_view *view, ist_undated undated, ist_error *err) {
    *out = (ist_journeys){.view = view};
    size_t n = view->vertex_count, m = view->edge_count;
    size_t ties = view->network != NULL ? view->edge_ties.offsets[m] : m;
    bool ok = false;
    IST_TRY(out->spans = ist_array_make(ties, sizeof *out->spans, timing, err));
    IST_TRY(out->offsets = ist_array_make(m + 1, sizeof *out->offsets, timing, err));
    IST_TRY(out->arrival = ist_array_make(n, sizeof *out->arrival, timing, err));
    IST_TRY(out->tails = ist_array_make(n, sizeof *out->tails, timing, err));
    IST_TRY(out->met = ist_array_make(n, sizeof *out->met, timing, err));
    IST_TRY(ist_heap_init(&out->heap, out->arrival, n, err));
    fill_spans(out, undated);
    IST_TRY(count_dated(out, err));
    ok = true;
done:
    if (!ok) {
        ist_journeys_free(out);
    }
    return ok;
}

void ist_journeys_free(ist_journeys *journeys) {
    free(journeys->spans);
    free(journeys->offsets);
    free(journeys->arrival);
    free(journeys->tails);
    free(journeys->met);
    ist_heap_free(&journeys->heap);
    *journeys = (ist_journeys){0};
}

/* The first day from `now` on that the edge can be crossed, and the first of its spans that holds it. */
static double crossing(const ist_journeys *j, uint32_t edge, double now, uint32_t *span) {
    double best = INFINITY;
    *span = IST_NONE;
    for (uint32_t i = j->offsets[edge]; i < j->offsets[edge + 1]; i++) {
        double day = fmax(j->spans[i].first, now);
        if (day <= j->spans[i].last && day < best) {
            best = day;
            *span = i;
        }
    }
    return best;
}

static void forget(ist_journeys *j) {
    for (size_t v = 0; v < j->view->vertex_count; v++) {
        j->arrival[v] = INFINITY;
        j->tails[v] = IST_NONE;
    }
}

void ist_journeys_search(ist_journeys *j, uint32_t source, double start) {
    const ist_arcs *arcs = &j->view->out;
    forget(j);
    j->arrival[source] = start;
    ist_heap_put(&j->heap, source);
    while (j->heap.count > 0) {
        uint32_t tail = ist_heap_pop(&j->heap), span;
        for (uint32_t arc = arcs->offsets[tail]; arc < arcs->offsets[tail + 1]; arc++) {
            uint32_t head = arcs->heads[arc];
            double day = crossing(j, arcs->edges[arc], j->arrival[tail], &span);
            if (day < j->arrival[head]) {
                j->arrival[head] = day;
                j->tails[head] = tail;
                ist_heap_put(&j->heap, head);
            }
        }
    }
}

static bool counts(const ist_journeys *j, uint32_t edge) {
    for (uint32_t i = j->offsets[edge]; i < j->offsets[edge + 1]; i++) {
        if (j->spans[i].first <= j->spans[i].last) {
            return true;
        }
    }
    return false;
}

size_t ist_journeys_untimed(ist_journeys *j, uint32_t source) {
    const ist_arcs *arcs = &j->view->out;
    size_t reached = 1;
    forget(j);
    j->arrival[source] = 0;
    j->met[0] = source;
    for (size_t i = 0; i < reached; i++) {
        uint32_t tail = j->met[i];
        for (uint32_t arc = arcs->offsets[tail]; arc < arcs->offsets[tail + 1]; arc++) {
            uint32_t head = arcs->heads[arc];
            if (isinf(j->arrival[head]) && counts(j, arcs->edges[arc])) {
                j->arrival[head] = 0;
                j->met[reached++] = head;
            }
        }
    }
    return reached - 1;
}

size_t ist_journeys_walk(const ist_journeys *j, ist_journey_step *steps, uint32_t target) {
    size_t count = 0;
    for (uint32_t v = target; j->tails[v] != IST_NONE; v = j->tails[v]) {
        count++;
    }
    size_t at = count;
    for (uint32_t v = target; at > 0; v = j->tails[v]) {
        uint32_t tail = j->tails[v], span;
        crossing(j, ist_view_edge(j->view, tail, v), j->arrival[tail], &span);
        steps[--at] = (ist_journey_step){.vertex = v, .tie = j->spans[span].tie, .day = j->arrival[v]};
    }
    return count;
}
