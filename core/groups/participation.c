/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * participation.c - how evenly an actor's ties are spread over groups.
 *
 * 0 when all its strength goes to one group; near 1 when it is spread evenly over many.
 *
 *     P(v) = 1 - sum over groups g of (s(v, g) / s(v))^2
 *
 * s(v, g) is the strength of v's ties to members of g, s(v) of all its ties. With N groups P is at most 1 - 1/N;
 * `relative` is P divided by that. `z` says whether v is a hub inside its own group: the standard score of s(v, own
 * group) among the members of that group (standard deviation over all members). `e-i` is (external - internal) / all of
 * its strength: -1 when all its ties stay in its group, 1 when all leave it. `group` is the number of its group, 1 for
 * the largest.
 *
 * Reads strength; hostile ties are refused. Direction is dropped; strengths there and back are added. Disconnected
 * networks need no rule. NA: all but `group` and `z` for an actor without ties, `z` where all members of its group have
 * the same strength inside it, among them groups of one. `relative` is left out where there is one group. The values
 * hang on the groups: `isthmus groups` says how surely an actor is in its own. Settings: --groups, how actors are
 * grouped, by default leiden (leiden, louvain, infomap, component, kind, state or the id of a collective); --seed.
 * Cost: O(V + E) beside the finding of the groups.
 *
 * Guimera and Amaral (2005), Functional cartography of complex metabolic networks.
 */
#include <math.h>

#include "core/groups/modules.h"

static void give_reasons(ist_metric_values *out, const ist_partition *partition) {
    for (size_t v = 0; v < partition->vertex_count; v++) {
        out->columns[4][v] = partition->group[v] + 1.0;
        out->reasons[v] = isnan(out->columns[IST_MODULES_PARTICIPATION][v]) ? "it has no ties"
                          : isnan(out->columns[IST_MODULES_Z][v]) ? "all in its group have the same strength inside"
                                                                  : NULL;
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_partition partition = {0};
    bool ok = ist_partition_of(&partition, out, view, err) && ist_modules_measure(out->columns, view, &partition, err);
    if (ok) {
        give_reasons(out, &partition);
    }
    if (ok && partition.group_count < 2) {
        ist_metric_values_drop(out, IST_MODULES_RELATIVE);
    }
    ist_partition_free(&partition);
    return ok;
}

const ist_metric ist_metric_participation = {
    .name = "participation",
    .summary = "how evenly an actor's ties are spread over groups",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_GROUPS | IST_TAKES_SEED,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "shares of its strength",
    .computed_by = "isthmus; communities by igraph",
    .columns = {{.name = "participation", .unit = "1", .summary = "0: one group only; at most 1 - 1/groups"},
                {.name = "relative", .unit = "1", .summary = "as a share of the most that it can be"},
                {.name = "z", .unit = "1", .summary = "standard score of its strength inside its group"},
                {.name = "e-i", .unit = "1", .summary = "strength that leaves its group less that inside, as a share"},
                {.name = "group", .unit = "number", .summary = "1 for the largest", .whole = true}},
    .compute = compute,
};
