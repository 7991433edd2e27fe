/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gould_fernandez.c - between which groups an actor stands: five kinds of brokerage.
 *
 * An actor v brokers from a to b when a is tied to v and v to b, but a not to b. The groups of the three say how:
 *
 *     role(v) = number of ordered pairs (a, b) with a -> v -> b, not a -> b, and groups as follows:
 *
 *     coordinator      a, v and b in one group           v keeps its own group together
 *     itinerant        a and b in one group, v not       v is an outsider between insiders
 *     gatekeeper       a in another group, v and b one   v lets things into its group
 *     representative   a and v one group, b in another   v takes things out of its group
 *     liaison          three groups                      v stands between strangers
 *
 * Each is a number of ordered pairs (a, b); the first column is their sum, which no grouping changes. The groups decide
 * everything else: ask with two groupings at least, as the command `groups` does (table `brokers`). `expected` and `z`
 * are of the sum: what it would be if the same number of ties fell on pairs of actors at random, and how many standard
 * deviations it lies above that; `gould-fernandez-z` has this for each role.
 *
 * Reads ties, no weights. On directed networks ties are followed. Without direction every open pair counts once an
 * order, (a, b) and (b, a): the sum is then even and gatekeeper and representative are equal. All brokers of a pair
 * count fully, however many there are; `gould-fernandez-partial` shares a pair among them. Disconnected networks need
 * no rule. NA: `z` where the expected spread is 0, on networks without ties, with all ties, or with fewer than three
 * actors. Settings: --groups, how actors are grouped, by default leiden (leiden, louvain, infomap, component, kind,
 * state or the id of a collective); --seed. Cost: O(sum over ties of the smaller degree) beside the finding of the
 * groups; refused above 1e11 steps.
 *
 * Gould and Fernandez (1989), Structures of mediation: a formal approach to brokerage in transaction networks.
 */
#include <math.h>

#include "core/groups/roles.h"

enum { COLUMN_SUM, COLUMN_EXPECTED = 1 + IST_ROLES, COLUMN_Z };

static void judge(ist_metric_values *out, const ist_partition *partition, const ist_roles_chance *chance) {
    for (size_t v = 0; v < partition->vertex_count; v++) {
        const ist_roles_chance *row = &chance[partition->group[v]];
        double spread = sqrt(row->variance[IST_ROLE_ALL]), mean = row->mean[IST_ROLE_ALL];
        out->columns[COLUMN_EXPECTED][v] = mean;
        out->columns[COLUMN_Z][v] = spread > 0 ? (out->columns[COLUMN_SUM][v] - mean) / spread : NAN;
        out->reasons[v] = spread > 0 ? NULL : "chance leaves nothing open: there are no ties, all ties, or no pairs";
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    return ist_roles_measure(out, view, judge, err);
}

const ist_metric ist_metric_gould_fernandez = {
    .name = "gould-fernandez",
    .summary = "between which groups an actor stands: five kinds of brokerage",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_TIES,
    .takes = IST_TAKES_GROUPS | IST_TAKES_SEED,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "none: ordered pairs, without direction both orders; z against ties at random",
    .computed_by = "isthmus; communities by igraph",
    .columns = {{.name = "total", .unit = "pairs", .summary = "open pairs that it stands between", .whole = true},
                {.name = "coordinator", .unit = "pairs", .summary = "all in one group", .whole = true},
                {.name = "itinerant", .unit = "pairs", .summary = "both ends in one other group", .whole = true},
                {.name = "gatekeeper", .unit = "pairs", .summary = "from another group into its own", .whole = true},
                {.name = "representative", .unit = "pairs", .summary = "from its own group to another", .whole = true},
                {.name = "liaison", .unit = "pairs", .summary = "three groups", .whole = true},
                {.name = "expected", .unit = "pairs", .summary = "the sum if ties fell at random"},
                {.name = "z", .unit = "1", .summary = "how many standard deviations the sum lies above that"}},
    .compute = compute,
};
