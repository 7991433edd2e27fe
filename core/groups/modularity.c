/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * modularity.c - how much more of the network lies inside groups than chance would put there.
 *
 * The share of strength inside groups, less the share expected if every actor kept its strength and chose its partners
 * at random. 0: as by chance; above about 0.3: clear groups; below 0: ties go between groups.
 *
 *     Q = sum over groups g of   inside(g) / m  -  G (ends(g) / 2m)^2
 *
 * m is the strength of all ties, inside(g) that of ties between members of g, ends(g) the sum of its members'
 * strengths. On directed networks the expected share is out(g) in(g) / m^2, out and in being the strengths of arcs out
 * of and into members (Leicht and Newman); the column `undirected` then gives the value without direction, which is
 * what communities are sought by.
 *
 * Reads strength; hostile ties are refused. Disconnected networks need no rule. NA without ties. Settings: --groups,
 * how actors are grouped, by default leiden (leiden, louvain, infomap, component, kind, state or the id of a
 * collective, or groups by hand as 'A,B;C,D'); --seed; --alpha, the resolution G above 0, by default 1: the larger, the
 * tighter groups must be; Leiden then searches by the same. Cost: O(V + E) beside the finding of the groups.
 *
 * Newman and Girvan (2004), Finding and evaluating community structure in networks; Leicht and Newman (2008), Community
 * structure in directed networks; Reichardt and Bornholdt (2006), Statistical mechanics of community detection.
 */
#include <math.h>
#include <stdlib.h>

#include "core/groups/group_ties.h"
#include "core/groups/partition.h"

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_partition partition = {0};
    double resolution = out->settings->has_alpha ? out->settings->alpha : 1;
    bool searched = ist_partition_method(out->settings->groups) == IST_COMMUNITIES_LEIDEN;
    bool ok = (resolution > 0 ||
               ist_error_set(err, IST_ERROR_USAGE, "--alpha is the resolution, above 0, not %g", resolution)) &&
              ist_partition_of_at(&partition, out, view, searched && resolution != 1 ? resolution : 0, err);
    size_t groups = partition.group_count;
    ist_group_ties *rows = ok ? ist_array_make(groups, sizeof *rows, "computing modularity", err) : NULL;
    ok = rows && ist_group_ties_count(rows, groups, view, partition.group, err);
    if (ok) {
        out->columns[0][0] = ist_group_modularity(rows, groups, view->directed, resolution);
        out->columns[1][0] = ist_group_modularity(rows, groups, false, resolution);
        out->columns[2][0] = (double)groups;
        out->reasons[0] = isnan(out->columns[0][0]) ? "there are no ties" : NULL;
    }
    if (ok && !view->directed) {
        ist_metric_values_drop(out, 1);
    }
    free(rows);
    ist_partition_free(&partition);
    return ok;
}

const ist_metric ist_metric_modularity = {
    .name = "modularity",
    .summary = "how much more of the network lies inside groups than chance would put there",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_ALPHA | IST_TAKES_GROUPS | IST_TAKES_SEED,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "share of all strength; what chance puts inside taken off",
    .computed_by = "isthmus; communities by igraph",
    .columns = {{.name = "modularity", .unit = "1", .summary = "strength inside groups beyond chance, -1/2 to 1"},
                {.name = "undirected", .unit = "1", .summary = "the same without direction"},
                {.name = "groups", .unit = "groups", .summary = "how many groups there are", .whole = true}},
    .compute = compute,
};
