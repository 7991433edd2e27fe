/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * conductance.c - how open the border between two sides is.
 *
 * The share of a side's strength that crosses to the other.
 *
 *     phi(S) = crossing(S) / min(volume(S), volume(others))
 *
 * The volume of a set of actors is the sum of their strengths. 0: nothing crosses; 1: nothing but crosses. Both of two
 * sides have the same phi. Where there are more than two groups, each is set against all others together, and the value
 * is that of the most open group, the largest; the command `groups` has a row for each. `by-ties` is the same with each
 * tie 1.
 *
 * Reads strength; hostile ties are refused. Direction is dropped: an arc each way is two ties. Disconnected networks
 * need no rule. NA where fewer than two groups have ties. Settings: --groups, how actors are grouped, by default leiden
 * (leiden, louvain, infomap, component, kind, state or the id of a collective); --seed. Cost: O(V + E) beside the
 * finding of the groups.
 *
 * Kannan, Vempala and Vetta (2004), On clusterings: good, bad and spectral.
 */
#include <math.h>
#include <stdlib.h>

#include "core/groups/group_ties.h"
#include "core/groups/partition.h"

static double most_open(const ist_group_ties *rows, size_t groups, bool by_ties) {
    double volume = ist_group_volume(rows, groups, by_ties), most = NAN;
    for (size_t group = 0; group < groups; group++) {
        most = fmax(most, ist_group_conductance(&rows[group], volume, by_ties)); /* a NAN gives way */
    }
    return most;
}

static void measure(ist_metric_values *out, const ist_group_ties *rows, size_t groups) {
    double ties = 0, strength = 0;
    for (size_t group = 0; group < groups; group++) {
        ties += rows[group].ties_outside / 2;
        strength += rows[group].outside / 2;
    }
    out->columns[0][0] = most_open(rows, groups, false);
    out->columns[1][0] = most_open(rows, groups, true);
    out->columns[2][0] = ties;
    out->columns[3][0] = strength;
    out->columns[4][0] = (double)groups;
    out->reasons[0] = isnan(out->columns[0][0]) ? "fewer than two groups have ties" : NULL;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_partition partition = {0};
    bool ok = ist_partition_of(&partition, out, view, err);
    size_t groups = partition.group_count;
    ist_group_ties *rows = ok ? ist_array_make(groups, sizeof *rows, "computing conductance", err) : NULL;
    ok = rows && ist_group_ties_count(rows, groups, view, partition.group, err);
    if (ok) {
        measure(out, rows, groups);
    }
    free(rows);
    ist_partition_free(&partition);
    return ok;
}

const ist_metric ist_metric_conductance = {
    .name = "conductance",
    .summary = "how open the border between two sides is, from 0 to 1",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_GROUPS | IST_TAKES_SEED,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "share of the smaller side's strength; of more than two groups the largest",
    .computed_by = "isthmus; communities by igraph",
    .columns = {{.name = "conductance", .unit = "1", .summary = "share of the smaller side's strength that crosses"},
                {.name = "by-ties", .unit = "1", .summary = "the same with each tie 1"},
                {.name = "crossing", .unit = "ties", .summary = "ties between groups", .whole = true},
                {.name = "crossing-strength", .unit = "strength", .summary = "their strength"},
                {.name = "groups", .unit = "groups", .summary = "how many groups there are", .whole = true}},
    .compute = compute,
};
