/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * group_concentration.c - how far an actor hangs on few groups of partners.
 *
 * An actor with many partners may still hang on one bloc, when all of them belong to it. The shares of its partners are
 * added up by group, and then measured as `concentration` measures partners: the two answer different questions.
 *
 *     p(v, g) = sum of w(v, j) over partners j in g / sum of w(v, j) over all partners
 *     group-concentration(v) = sum over groups g of p(v, g)^2
 *     groups(v) = 1 / group-concentration(v)
 *     entropy(v) = - sum over groups g of p(v, g) ln p(v, g) / ln G       G: number of groups that there are
 *
 * 1 where all of its strength goes to one group; `groups` is how many groups of equal weight would be as concentrated,
 * `reached` to how many it has ties at all. Its own group counts as any other; participation is 1 less the first. With
 * each actor in a group of its own the first two are those of `concentration`; `entropy` then differs, for its
 * yardstick is all groups and not those that an actor reaches.
 *
 * Reads strength; hostile ties are refused. Direction is dropped: strengths there and back are added. Disconnected
 * networks need no rule. NA for an actor without ties; `entropy` is left out where there is one group. The values hang
 * on the groups: choose groups that mean something (--groups kind, state, or the id of a collective), or see by
 * `isthmus groups` how sure communities are. Settings: --groups, by default leiden (leiden, louvain, infomap,
 * component, kind, state or the id of a collective); --seed. O(V + E) beside the finding of the groups.
 *
 * Hirschman (1945), National Power and the Structure of Foreign Trade; Eagle, Macy and Claxton (2010), Network
 * diversity and economic development (their spatial diversity).
 */
#include <math.h>
#include <stdlib.h>

#include "core/groups/partition.h"
#include "core/kernel/neighbours.h"

enum { CONCENTRATION, GROUPS, ENTROPY, REACHED };

typedef struct {
    ist_partition partition;
    ist_neighbours ties;
    double *sums;   /* vertex -> its strength */
    double *shares; /* group -> share of the vertex looked at, 0 between vertices */
    uint32_t *met;  /* group -> the last vertex that has ties to it, counted from 1 */
} workspace;

static bool prepare(workspace *w, ist_metric_values *out, const ist_view *view, ist_error *err) {
    const char *what = "computing concentration over groups";
    return ist_partition_of(&w->partition, out, view, err) && ist_neighbours_make(&w->ties, view, err) &&
           (w->sums = ist_array_make(view->vertex_count, sizeof *w->sums, what, err)) &&
           (w->shares = ist_array_make(w->partition.group_count, sizeof *w->shares, what, err)) &&
           (w->met = ist_array_make(w->partition.group_count, sizeof *w->met, what, err)) &&
           ist_neighbours_sums(w->sums, &w->ties, err);
}

static void free_workspace(workspace *w) {
    ist_partition_free(&w->partition);
    ist_neighbours_free(&w->ties);
    free(w->sums);
    free(w->shares);
    free(w->met);
}

static void measure(ist_metric_values *out, workspace *w, uint32_t v) {
    const ist_neighbours *ties = &w->ties;
    uint32_t first = ties->offsets[v], end = ties->offsets[v + 1];
    double squares = 0, entropy = 0, reached = 0;
    for (uint32_t arc = first; arc < end; arc++) {
        w->shares[w->partition.group[ties->heads[arc]]] += ties->strengths[arc] / w->sums[v];
    }
    for (uint32_t arc = first; arc < end; arc++) { /* each group at its first partner, then its share is 0 */
        uint32_t group = w->partition.group[ties->heads[arc]];
        double *share = &w->shares[group];
        squares += *share * *share;
        entropy -= *share > 0 ? *share * log(*share) : 0;
        reached += w->met[group] != v + 1;
        w->met[group] = v + 1;
        *share = 0;
    }
    double most = log((double)w->partition.group_count);
    out->columns[CONCENTRATION][v] = first < end ? fmin(1, squares) : NAN;
    out->columns[GROUPS][v] = first < end ? fmax(1, 1 / squares) : NAN;
    out->columns[ENTROPY][v] = first < end ? fmax(0, fmin(1, entropy / most)) : NAN;
    out->columns[REACHED][v] = first < end ? reached : NAN;
    out->reasons[v] = first < end ? NULL : "it has no ties";
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace w = {0};
    bool ok = prepare(&w, out, view, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        measure(out, &w, v);
    }
    if (ok && w.partition.group_count < 2) {
        ist_metric_values_drop(out, ENTROPY);
    }
    free_workspace(&w);
    return ok;
}

const ist_metric ist_metric_group_concentration = {
    .name = "group-concentration",
    .summary = "how far an actor hangs on few groups of partners",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_GROUPS | IST_TAKES_SEED,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "1: one group, 1/k: k alike",
    .computed_by = "isthmus; communities by igraph",
    .columns = {{.name = "group-concentration", .unit = "1", .summary = "sum of the squared shares of its groups"},
                {.name = "groups", .unit = "groups", .summary = "groups of equal weight as concentrated as these"},
                {.name = "entropy", .unit = "1", .summary = "entropy of its shares: 1 where all groups are alike"},
                {.name = "reached", .unit = "groups", .summary = "groups that it has ties to", .whole = true}},
    .compute = compute,
};
