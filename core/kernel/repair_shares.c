/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * repair_shares.c - numbers of paths and dependencies after a loss.
 *
 * Vertices that moved away or lost a tight arc, and all downstream of these, are renewed: their tight tails are found
 * again, they are put in an order in which tails come first, and their paths are added up. Nobody else has another
 * number of paths. Upwards, against that order, a renewed vertex takes back from the tails that it had what it handed
 * to them, and hands to those that it has what it is worth now; all heads of a renewed one are renewed, so that its
 * `through` is added up anew, from 0. Then come the others, from the farthest: one whose `through` grew by x hands x to
 * its tails.
 */
#include "core/kernel/repair.h"
#include "core/kernel/shortcuts.h"

/* A change of this share is rounding. */
static const double rounding = 0x1p-48;

/* ---- downwards ---- */

/* All that lies downstream of those that lost a tight arc; what lies downstream of those away is among both. */
static void touch_all(ist_repair *r) {
    for (size_t i = 0; i < r->touched_count; i++) {
        uint32_t v = r->touched[i];
        const uint32_t *steps = r->before->steps + r->view->out.offsets[v];
        if (r->state[v] != IST_REPAIR_TOUCHED) {
            continue;
        }
        for (uint32_t k = 0; k < r->before->step_counts[v]; k++) {
            uint32_t head = r->view->out.heads[steps[k]];
            if (r->state[head] == IST_REPAIR_NOT && !isnan(r->out_costs[steps[k]])) {
                r->state[head] = IST_REPAIR_TOUCHED;
                r->touched[r->touched_count++] = head;
            }
        }
    }
}

/* Finds the tails of one that moved away. */
static void find_tails(ist_repair *r, uint32_t v) {
    const ist_arcs *in = &r->view->in;
    uint32_t *tails = r->tails + in->offsets[v], count = 0;
    double distance = r->distance[v];
    for (uint32_t arc = in->offsets[v]; arc < in->offsets[v + 1]; arc++) {
        uint32_t tail = in->heads[arc];
        double length = r->distance[tail] + r->in_costs[arc];
        tails[count] = tail;
        count += (r->distance[tail] < distance) & (fabs(length - distance) <= IST_TIE_TOLERANCE * length);
    }
    r->tail_counts[v] = count;
}

/* Of one that stayed: a vertex that moved away may still be within the tolerance, none comes in addition. */
static void keep_tails(ist_repair *r, uint32_t v) {
    size_t row = r->view->in.offsets[v];
    const uint32_t *had = r->before->tails + row, *arcs = r->before->tail_arcs + row;
    uint32_t *tails = r->tails + row, count = 0;
    double distance = r->distance[v];
    for (uint32_t k = 0; k < r->before->tail_counts[v]; k++) {
        double from = r->distance[had[k]], length = from + r->out_costs[arcs[k]];
        tails[count] = had[k];
        count += (from < distance) & (fabs(length - distance) <= IST_TIE_TOLERANCE * length);
    }
    r->tail_counts[v] = count;
}

static void count_paths(ist_repair *r, uint32_t v) {
    const uint32_t *tails = r->tails + r->view->in.offsets[v];
    double paths = 0;
    for (uint32_t k = 0; k < r->tail_counts[v]; k++) {
        paths += r->paths[tails[k]];
    }
    r->paths[v] = paths;
}

/* Settles `v` after all tails of it that are renewed and not settled; `turns` counts the tails that were seen to, and
 * is IST_NONE of the settled. */
static void settle(ist_repair *r, uint32_t v) {
    size_t depth = 0;
    r->stack[depth++] = v;
    while (depth > 0) {
        uint32_t top = r->stack[depth - 1];
        if (r->turns[top] < r->tail_counts[top]) {
            uint32_t tail = r->tails[r->view->in.offsets[top] + r->turns[top]++];
            if (r->state[tail] != IST_REPAIR_NOT && r->turns[tail] != IST_NONE) {
                r->stack[depth++] = tail;
            }
        } else {
            r->turns[top] = IST_NONE;
            r->settled[r->settled_count++] = top;
            count_paths(r, top);
            depth--;
        }
    }
}

static void renew_tails(ist_repair *r) {
    for (size_t i = 0; i < r->away_count; i++) {
        find_tails(r, r->away[i]);
    }
    for (size_t i = 0; i < r->touched_count; i++) {
        if (r->state[r->touched[i]] == IST_REPAIR_TOUCHED) {
            keep_tails(r, r->touched[i]);
        }
    }
}

static void settle_list(ist_repair *r, const uint32_t *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (r->turns[items[i]] != IST_NONE) {
            settle(r, items[i]);
        }
    }
}

static bool settle_all(ist_repair *r, ist_error *err) {
    double most = 0;
    touch_all(r);
    renew_tails(r);
    settle_list(r, r->away, r->away_count);
    settle_list(r, r->touched, r->touched_count);
    for (size_t i = 0; i < r->settled_count; i++) {
        uint32_t v = r->settled[i];
        r->turns[v] = 0;
        r->through[v] = 0;
        most = fmax(most, r->paths[v]);
    }
    return most <= IST_PATHS_LIMIT || ist_error_set(err, IST_ERROR_LIMIT, IST_PATHS_REFUSED);
}

/* ---- upwards ---- */

static inline void raise_through(ist_repair *r, uint32_t v, double more) {
    uint32_t rank = r->before->rank[v];
    r->through[v] += more;
    if (r->state[v] == IST_REPAIR_NOT && !(r->pending[rank / 64] >> rank % 64 & 1)) {
        r->pending[rank / 64] |= (uint64_t)1 << rank % 64;
        r->pending_words = rank / 64 >= r->pending_words ? rank / 64 + 1 : r->pending_words;
        r->raised[r->raised_count++] = v;
    }
}

/* What a settled vertex is worth to its tails, those that it had and those that it has. */
static void hand_on_settled(ist_repair *r, uint32_t v, double *changes) {
    const ist_sweep *sweep = &r->before->sweep;
    size_t row = r->view->in.offsets[v];
    const uint32_t *had = r->before->tails + row, *has = r->tails + row;
    double before = r->before->through[v], after = r->through[v], paths = isinf(r->distance[v]) ? 0 : r->paths[v];
    for (uint32_t k = 0; k < r->before->tail_counts[v]; k++) {
        if (r->state[had[k]] == IST_REPAIR_NOT) {
            raise_through(r, had[k], -(1 / sweep->paths[v] + before));
        }
    }
    for (uint32_t k = 0; k < r->tail_counts[v]; k++) {
        raise_through(r, has[k], 1 / paths + after);
    }
    changes[v] += paths * after - sweep->paths[v] * before;
}

static void hand_on_raised(ist_repair *r, uint32_t v, double *changes) {
    double before = r->before->through[v], more = r->through[v] - before;
    const uint32_t *tails = r->before->tails + r->view->in.offsets[v];
    if (fabs(more) <= rounding * before) {
        return;
    }
    for (uint32_t k = 0; k < r->before->tail_counts[v]; k++) {
        raise_through(r, tails[k], more);
    }
    changes[v] += r->before->sweep.paths[v] * more;
}

/* The farthest vertex that is pending; IST_NONE when none is. */
static uint32_t next_pending(ist_repair *r) {
    while (r->pending_words > 0 && r->pending[r->pending_words - 1] == 0) {
        r->pending_words--;
    }
    if (r->pending_words == 0) {
        return IST_NONE;
    }
    size_t word = r->pending_words - 1, bit = 63 - (size_t)__builtin_clzll(r->pending[word]);
    return r->before->sweep.order[64 * word + bit];
}

/* The source, which is nearest, hands to nobody. */
static void hand_on_all(ist_repair *r, double *changes) {
    const uint32_t *rank = r->before->rank;
    r->raised_count = 0;
    for (size_t i = r->settled_count; i-- > 0;) {
        hand_on_settled(r, r->settled[i], changes);
    }
    for (uint32_t v = next_pending(r); v != IST_NONE && rank[v] > 0; v = next_pending(r)) {
        r->pending[rank[v] / 64] &= ~((uint64_t)1 << rank[v] % 64);
        hand_on_raised(r, v, changes);
    }
    r->pending[0] = 0;
}

bool ist_repair_shares(ist_repair *repair, const ist_lost *lost, double *changes, ist_error *err) {
    if (!ist_repair_distances(repair, lost, err) || !settle_all(repair, err)) {
        return false;
    }
    hand_on_all(repair, changes);
    return true;
}
