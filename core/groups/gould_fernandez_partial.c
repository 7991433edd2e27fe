/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gould_fernandez_partial.c - between which groups an actor stands, each pair shared among all who stand between it.
 *
 * As `gould-fernandez`, but where several actors broker between a and b each has its part: a pair with k brokers gives
 * 1/k to each of them, in the role in which each stands. One who is the only way between two others has 1 of that pair;
 * one of ten has a tenth. So it tells who could be passed over.
 *
 *     partial(v, role) = sum over open pairs (a, b), with v between them in this role, of 1 / (brokers of a and b)
 *
 * The first column is the sum of the five roles, which no grouping changes; over all actors it adds up to the number of
 * ordered pairs at two steps from each other. The groups decide everything else: ask with two groupings at least.
 *
 * Reads ties, no weights; on directed networks ties are followed, without direction a pair counts once an order.
 * Disconnected networks need no rule. Never NA: who stands between nobody has 0. Settings: --groups, --seed, as
 * `gould-fernandez`. Cost: O(sum over actors of ties in times ties out); refused above 1e11 steps.
 *
 * Gould and Fernandez (1989), Structures of mediation: a formal approach to brokerage in transaction networks.
 */
#include <stdlib.h>

#include "core/groups/roles.h"

static const char sharing[] = "sharing pairs among brokers";

typedef struct {
    const ist_arcs *out; /* along the ties, whichever way the view goes: in and out are told as the data have them */
    const uint32_t *group;
    double *const *columns; /* the sum, then each role */
    uint32_t *brokers;      /* vertex -> how many stand between the source at hand and it; 0 between sources */
} workspace;

static bool check_work(const ist_view *view, ist_error *err) {
    double steps = 0;
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        steps += (double)(view->in.offsets[v + 1] - view->in.offsets[v]) *
                 (double)(view->out.offsets[v + 1] - view->out.offsets[v]);
    }
    return steps < 1e11 ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "about %.0e pairs of ties would have to be looked at: the network is too dense", steps);
}

/* Does something for every a -> v -> b with a != b. */
static void for_each_broker(workspace *w, uint32_t a, void (*act)(workspace *w, uint32_t a, uint32_t v, uint32_t b)) {
    const ist_arcs *out = w->out;
    for (uint32_t first = out->offsets[a]; first < out->offsets[a + 1]; first++) {
        uint32_t v = out->heads[first];
        for (uint32_t second = out->offsets[v]; second < out->offsets[v + 1]; second++) {
            if (out->heads[second] != a) {
                act(w, a, v, out->heads[second]);
            }
        }
    }
}

static void count_broker(workspace *w, uint32_t a, uint32_t v, uint32_t b) {
    (void)a;
    (void)v;
    w->brokers[b]++;
}

/* Those that are tied need no broker. */
static void set_closed(workspace *w, uint32_t a) {
    const ist_arcs *out = w->out;
    for (uint32_t arc = out->offsets[a]; arc < out->offsets[a + 1]; arc++) {
        w->brokers[out->heads[arc]] = 0;
    }
}

static void share_pair(workspace *w, uint32_t a, uint32_t v, uint32_t b) {
    if (w->brokers[b] > 0) {
        double part = 1 / (double)w->brokers[b];
        w->columns[0][v] += part;
        w->columns[1 + ist_role_of(w->group, a, v, b)][v] += part;
    }
}

static void forget(workspace *w, uint32_t a, uint32_t v, uint32_t b) {
    (void)a;
    (void)v;
    w->brokers[b] = 0;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_partition partition = {0};
    workspace w = {.out = ist_view_turned(view) ? &view->in : &view->out, .columns = out->columns};
    bool ok = check_work(view, err) && ist_partition_of(&partition, out, view, err);
    w.group = partition.group;
    w.brokers = ok ? ist_array_make(view->vertex_count, sizeof *w.brokers, sharing, err) : NULL;
    for (uint32_t a = 0; w.brokers != NULL && a < view->vertex_count; a++) {
        for_each_broker(&w, a, count_broker);
        set_closed(&w, a);
        for_each_broker(&w, a, share_pair);
        for_each_broker(&w, a, forget);
    }
    ok = w.brokers != NULL;
    free(w.brokers);
    ist_partition_free(&partition);
    return ok;
}

const ist_metric ist_metric_gould_fernandez_partial = {
    .name = "gould-fernandez-partial",
    .summary = "between which groups an actor stands, each pair shared among all who stand between it",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_TIES,
    .takes = IST_TAKES_GROUPS | IST_TAKES_SEED,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "a pair is divided by how many stand between it; without direction both orders",
    .computed_by = "isthmus; communities by igraph",
    .columns = {{.name = "total", .unit = "pairs", .summary = "open pairs that it stands between, its part of each"},
                {.name = "coordinator", .unit = "pairs", .summary = "all in one group"},
                {.name = "itinerant", .unit = "pairs", .summary = "both ends in one other group"},
                {.name = "gatekeeper", .unit = "pairs", .summary = "from another group into its own"},
                {.name = "representative", .unit = "pairs", .summary = "from its own group to another"},
                {.name = "liaison", .unit = "pairs", .summary = "three groups"}},
    .compute = compute,
};
