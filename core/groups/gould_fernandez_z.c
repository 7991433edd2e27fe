/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gould_fernandez_z.c - in which kinds of brokerage an actor stands more often than chance would put it.
 *
 * For each role of `gould-fernandez` (coordinator, itinerant, gatekeeper, representative, liaison, and their sum) the
 * standard score of its number of pairs: (pairs - mean) / standard deviation, in networks of the same groups in which
 * every pair of actors is tied independently with the probability d, the density of this one. A large group offers its
 * members many pairs; this takes that out. Above about 2: more than chance.
 *
 *     mean     = P d^2 (1-d)
 *     variance = mean (1 - d^2 (1-d)) + S (d (1-d))^3
 *
 * P is the number of ordered pairs that could stand in the role, S the number of ordered pairs of those that share an
 * end. With n actors, n_g in the actor's group, M_h = n - n_g - n_h, sums over the other groups h:
 *
 *     coordinator                  P = (n_g-1)(n_g-2)      S = 2 (n_g-1)(n_g-2)(n_g-3)
 *     itinerant                    P = sum n_h (n_h-1)     S = 2 sum n_h (n_h-1)(n_h-2)
 *     gatekeeper, representative   P = (n_g-1)(n-n_g)      S = (n_g-1)(n-n_g)(n-3)
 *     liaison                      P = sum n_h M_h         S = 2 sum n_h M_h (M_h-1)
 *     total                        P = (n-1)(n-2)          S = 2 (n-1)(n-2)(n-3)
 *
 * Without direction (a, b) and (b, a) are open together, so that the variance of roles that count both, all but
 * gatekeeper and representative, is twice that.
 *
 * Reads ties, no weights; on directed networks ties are followed. Disconnected networks need no rule. NA where the
 * standard deviation is 0: no pair could stand in that role, or the network has no ties or all. Settings: --groups,
 * --seed, as `gould-fernandez`. Cost: O(sum over ties of the smaller degree) beside the finding of the groups; refused
 * above 1e11 steps.
 *
 * Gould and Fernandez (1989), Structures of mediation: a formal approach to brokerage in transaction networks.
 */
#include <math.h>

#include "core/groups/roles.h"

static void judge(ist_metric_values *out, const ist_partition *partition, const ist_roles_chance *chance) {
    for (size_t v = 0; v < partition->vertex_count; v++) {
        const ist_roles_chance *row = &chance[partition->group[v]];
        for (size_t i = 0; i <= IST_ROLES; i++) {
            size_t role = i == 0 ? IST_ROLE_ALL : i - 1;
            double spread = sqrt(row->variance[role]), *value = &out->columns[i][v];
            *value = spread > 0 ? (*value - row->mean[role]) / spread : NAN;
        }
        out->reasons[v] = "no pair could stand in that role, or there are no ties, or all ties";
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    return ist_roles_measure(out, view, judge, err);
}

const ist_metric ist_metric_gould_fernandez_z = {
    .name = "gould-fernandez-z",
    .summary = "in which kinds of brokerage an actor stands more often than chance would put it",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_TIES,
    .takes = IST_TAKES_GROUPS | IST_TAKES_SEED,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "standard scores against ties at random",
    .computed_by = "isthmus; communities by igraph",
    .columns = {{.name = "total", .unit = "1", .summary = "of all pairs that it stands between"},
                {.name = "coordinator", .unit = "1", .summary = "all in one group"},
                {.name = "itinerant", .unit = "1", .summary = "both ends in one other group"},
                {.name = "gatekeeper", .unit = "1", .summary = "from another group into its own"},
                {.name = "representative", .unit = "1", .summary = "from its own group to another"},
                {.name = "liaison", .unit = "1", .summary = "three groups"}},
    .compute = compute,
};
