/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gateway.c - how evenly an actor's ties are spread over groups, more where its own group has few others to go by.
 *
 * Participation counts a tie to a group the same whether everyone in the actor's group has one or it alone. Gateway
 * weighs it: the more of its group's ties to that group are its own, and the more central its partners there, the
 * less is taken off.
 *
 *     G(v) = 1 - sum over groups g of (s(v, g) / s(v))^2 (1 - k(v, g) c(v, g))^2
 *     k(v, g) = s(v, g) / sum of s(u, g) over the members u of v's group
 *     c(v, g) = sum of s(u) over the neighbours u of v in g, divided by the largest sum of s over the members of a
 * group
 *
 * s(v, g) is the strength of v's ties to members of g, s(v) that of all its ties, here also the centrality of actors.
 * Never below the participation P(v), and the same where v is one of many.
 *
 * Reads strength; hostile ties are refused. Direction is dropped; strengths there and back are added. Disconnected
 * networks need no rule. NA for an actor without ties. Settings: --groups, how actors are grouped, by default leiden
 * (leiden, louvain, infomap, component, kind, state or the id of a collective); --seed. Cost: O(V + E) beside the
 * finding of the groups.
 *
 * Vargas and Wahl (2014), The gateway coefficient: a novel metric for identifying critical connections in modular
 * networks.
 */
#include <math.h>

#include "core/groups/modules.h"

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_partition partition = {0};
    bool ok =
        ist_partition_of(&partition, out, view, err) && ist_modules_gateway(out->columns[0], view, &partition, err);
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        out->columns[1][v] = partition.group[v] + 1.0;
        out->reasons[v] = isnan(out->columns[0][v]) ? "it has no ties" : NULL;
    }
    ist_partition_free(&partition);
    return ok;
}

const ist_metric ist_metric_gateway = {
    .name = "gateway",
    .summary = "how evenly an actor's ties are spread over groups that few of its own lead to",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_GROUPS | IST_TAKES_SEED,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "shares of strength; strength for centrality",
    .computed_by = "isthmus; communities by igraph",
    .columns = {{.name = "gateway", .unit = "1", .summary = "0: one group only, and one of many there"},
                {.name = "group", .unit = "number", .summary = "1 for the largest", .whole = true}},
    .compute = compute,
};
