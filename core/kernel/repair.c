/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * repair.c - which vertices move away after a loss, and how far.
 */
#include "core/kernel/repair.h"

#include <stdlib.h>
#include <string.h>

static const char working[] = "losing parts of a network";

static bool make_costs(ist_repair *r, ist_error *err) {
    const ist_view *view = r->view;
    bool two = view->in.heads != view->out.heads;
    r->out_costs = ist_array_make(view->out.arc_count, sizeof *r->out_costs, working, err);
    r->in_costs = two ? ist_array_make(view->in.arc_count, sizeof *r->in_costs, working, err) : r->out_costs;
    r->edge_arcs = ist_array_make(2 * view->edge_count, sizeof *r->edge_arcs, working, err);
    if (!r->out_costs || !r->in_costs || !r->edge_arcs) {
        return false;
    }
    for (uint32_t arc = 0; arc < view->out.arc_count; arc++) {
        uint32_t edge = view->out.edges[arc];
        r->out_costs[arc] = view->has_cost ? view->costs[edge] : 1;
        r->edge_arcs[2 * edge + (!two && view->out.heads[arc] == view->sources[edge])] = arc;
    }
    for (uint32_t arc = 0; two && arc < view->in.arc_count; arc++) {
        uint32_t edge = view->in.edges[arc];
        r->in_costs[arc] = view->has_cost ? view->costs[edge] : 1;
        r->edge_arcs[2 * edge + 1] = arc;
    }
    return true;
}

bool ist_repair_init(ist_repair *out, const ist_view *view, ist_error *err) {
    size_t n = view->vertex_count;
    *out = (ist_repair){.view = view};
    IST_TRY(make_costs(out, err));
    IST_TRY(out->distance = ist_array_make(n, sizeof *out->distance, working, err));
    IST_TRY(out->paths = ist_array_make(n, sizeof *out->paths, working, err));
    IST_TRY(out->through = ist_array_make(n, sizeof *out->through, working, err));
    IST_TRY(out->left = ist_array_make(n, sizeof *out->left, working, err));
    IST_TRY(out->state = ist_array_make(n, sizeof *out->state, working, err));
    IST_TRY(out->away = ist_array_make(n, sizeof *out->away, working, err));
    IST_TRY(out->touched = ist_array_make(n, sizeof *out->touched, working, err));
    IST_TRY(out->settled = ist_array_make(n, sizeof *out->settled, working, err));
    IST_TRY(out->raised = ist_array_make(n, sizeof *out->raised, working, err));
    IST_TRY(out->tails = ist_array_make(view->in.arc_count, sizeof *out->tails, working, err));
    IST_TRY(out->tail_counts = ist_array_make(n, sizeof *out->tail_counts, working, err));
    IST_TRY(out->turns = ist_array_make(n, sizeof *out->turns, working, err));
    IST_TRY(out->stack = ist_array_make(n, sizeof *out->stack, working, err));
    IST_TRY(out->pending = ist_array_make(n / 64 + 1, sizeof *out->pending, working, err));
    IST_TRY(out->queue.items = ist_array_make(n + view->in.arc_count, sizeof *out->queue.items, working, err));
    return true;
done:
    ist_repair_free(out);
    return false;
}

void ist_repair_free(ist_repair *repair) {
    if (repair->in_costs != repair->out_costs) {
        free(repair->in_costs);
    }
    free(repair->out_costs);
    free(repair->edge_arcs);
    free(repair->distance);
    free(repair->paths);
    free(repair->through);
    free(repair->left);
    free(repair->state);
    free(repair->away);
    free(repair->touched);
    free(repair->settled);
    free(repair->raised);
    free(repair->tails);
    free(repair->tail_counts);
    free(repair->turns);
    free(repair->stack);
    free(repair->pending);
    free(repair->queue.items);
    *repair = (ist_repair){0};
}

void ist_repair_begin(ist_repair *repair, const ist_dag *before, bool shares) {
    size_t n = repair->view->vertex_count;
    repair->before = before;
    memcpy(repair->distance, before->sweep.distance, n * sizeof *repair->distance);
    memcpy(repair->left, before->tail_counts, n * sizeof *repair->left);
    if (shares) {
        memcpy(repair->paths, before->sweep.paths, n * sizeof *repair->paths);
        memcpy(repair->through, before->through, n * sizeof *repair->through);
    }
}

/* ---- who moves away ---- */

/* A tight arc into `head` is gone. */
static inline void drop(ist_repair *r, uint32_t head) {
    if (r->state[head] >= IST_REPAIR_AWAY) {
        return;
    }
    if (--r->left[head] == 0) {
        r->state[head] = IST_REPAIR_AWAY;
        r->away[r->away_count++] = head;
    } else if (r->state[head] == IST_REPAIR_NOT) {
        r->state[head] = IST_REPAIR_TOUCHED;
        r->touched[r->touched_count++] = head;
    }
}

static void lose_edge(ist_repair *r, uint32_t edge) {
    const ist_view *view = r->view;
    uint32_t a = view->sources[edge], b = view->targets[edge];
    double cost = view->has_cost ? view->costs[edge] : 1;
    r->out_costs[r->edge_arcs[2 * edge]] = NAN;
    r->in_costs[r->edge_arcs[2 * edge + 1]] = NAN;
    if (ist_sweep_tight(&r->before->sweep, a, b, cost)) {
        drop(r, b);
    } else if (!view->directed && ist_sweep_tight(&r->before->sweep, b, a, cost)) {
        drop(r, a);
    }
}

/* Everybody who moves away; their distances become infinite. A lost tight arc was dropped with its edge, and is not
 * dropped again with its tail. */
static void move_away(ist_repair *r, const ist_lost *lost) {
    r->away_count = r->touched_count = 0;
    for (size_t i = 0; i < lost->vertex_count; i++) {
        uint32_t v = lost->vertices[i];
        if (isfinite(r->distance[v])) {
            r->state[v] = IST_REPAIR_LOST;
            r->away[r->away_count++] = v;
        }
    }
    for (size_t i = 0; i < lost->edge_count; i++) {
        lose_edge(r, lost->edges[i]);
    }
    for (size_t i = 0; i < r->away_count; i++) {
        uint32_t v = r->away[i];
        const uint32_t *steps = r->before->steps + r->view->out.offsets[v];
        r->distance[v] = INFINITY;
        for (uint32_t k = 0; k < r->before->step_counts[v]; k++) {
            if (!isnan(r->out_costs[steps[k]])) {
                drop(r, r->view->out.heads[steps[k]]);
            }
        }
    }
}

/* ---- how far ---- */

static bool refuse_scale(double distance, ist_error *err) {
    return ist_error_set(err, IST_ERROR_LIMIT,
                         "a cost is lost beside a path of length %g after a loss: costs differ too much", distance);
}

/* Lets `v` come nearer over those from whom an arc leads to it; false where none does. */
static inline bool come_nearer(ist_repair *r, uint32_t v, bool *lost_cost) {
    const ist_arcs *in = &r->view->in;
    double known = r->distance[v], nearest = known;
    uint32_t from = v;
    for (uint32_t arc = in->offsets[v]; arc < in->offsets[v + 1]; arc++) {
        double length = r->distance[in->heads[arc]] + r->in_costs[arc];
        bool nearer = length < nearest;
        nearest = nearer ? length : nearest;
        from = nearer ? in->heads[arc] : from;
    }
    r->distance[v] = nearest;
    *lost_cost |= (nearest < known) & (nearest <= r->distance[from]) & (from != v);
    return nearest < known;
}

/* All who are away, in the order in which they left or against it. */
static bool all_come_nearer(ist_repair *r, bool against, bool *lost_cost) {
    bool any = false;
    for (size_t i = 0; i < r->away_count; i++) {
        uint32_t v = r->away[against ? r->away_count - 1 - i : i];
        any |= r->state[v] != IST_REPAIR_LOST && come_nearer(r, v, lost_cost);
    }
    return any;
}

/* Offers the way over `tail`, whose distance is final, to those who are away. */
static bool relax(ist_repair *r, uint32_t tail, ist_error *err) {
    const ist_arcs *out = &r->view->out;
    double distance = r->distance[tail];
    for (uint32_t arc = out->offsets[tail]; arc < out->offsets[tail + 1]; arc++) {
        uint32_t head = out->heads[arc];
        double length = distance + r->out_costs[arc];
        if (length < r->distance[head] && r->state[head] == IST_REPAIR_AWAY) {
            if (length <= distance) {
                return refuse_scale(distance, err);
            }
            r->distance[head] = length;
            ist_queue_put(&r->queue, length, head);
        }
    }
    return true;
}

static void wait_all(ist_repair *r) {
    for (size_t i = 0; i < r->away_count; i++) {
        if (isfinite(r->distance[r->away[i]])) {
            ist_queue_put(&r->queue, r->distance[r->away[i]], r->away[i]);
        }
    }
}

/* Dijkstra's algorithm from the distances so far. */
static bool search_again(ist_repair *r, ist_error *err) {
    bool ok = true;
    wait_all(r);
    while (ok && r->queue.count > 0) {
        ist_queued next = ist_queue_pop(&r->queue);
        ok = next.key != r->distance[next.vertex] || relax(r, next.vertex, err);
    }
    return ok;
}

/* Until nobody comes nearer. A way leads in from those who stayed, then mostly with or against the order in which the
 * others left: few turns do. What winds more is searched by distance, on top of what is known. */
bool ist_repair_distances(ist_repair *repair, const ist_lost *lost, ist_error *err) {
    enum { TURNS = 7 };
    bool better = true, lost_cost = false;
    move_away(repair, lost);
    for (int turn = 0; better && turn < TURNS; turn++) {
        better = all_come_nearer(repair, turn % 2 == 1, &lost_cost) && repair->away_count > 1;
    }
    if (lost_cost) {
        return refuse_scale(repair->distance[repair->away[0]], err);
    }
    return !better || search_again(repair, err);
}

static void put_back(ist_repair *r, uint32_t v) {
    r->distance[v] = r->before->sweep.distance[v];
    r->left[v] = r->before->tail_counts[v];
    r->state[v] = IST_REPAIR_NOT;
}

static void put_back_shares(ist_repair *r, uint32_t v) {
    r->paths[v] = r->before->sweep.paths[v];
    r->through[v] = r->before->through[v];
}

void ist_repair_undo(ist_repair *repair, const ist_lost *lost) {
    const ist_view *view = repair->view;
    for (size_t i = 0; i < repair->away_count; i++) {
        put_back(repair, repair->away[i]);
    }
    for (size_t i = 0; i < repair->touched_count; i++) {
        put_back(repair, repair->touched[i]);
    }
    for (size_t i = 0; i < lost->edge_count; i++) {
        double cost = view->has_cost ? view->costs[lost->edges[i]] : 1;
        repair->out_costs[repair->edge_arcs[2 * lost->edges[i]]] = cost;
        repair->in_costs[repair->edge_arcs[2 * lost->edges[i] + 1]] = cost;
    }
    for (size_t i = 0; i < repair->settled_count; i++) {
        put_back_shares(repair, repair->settled[i]);
    }
    for (size_t i = 0; i < repair->raised_count; i++) {
        put_back_shares(repair, repair->raised[i]);
    }
    repair->away_count = repair->touched_count = repair->settled_count = repair->raised_count = 0;
    repair->queue.count = 0;
}
