/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * e_i.c - whether ties go between groups or stay inside them.
 *
 * Ties to other groups less those inside, as a share of all: whether who is in a group deals with its own or with
 * others.
 *
 *     E-I = (external - internal) / (external + internal)
 *
 * External are the ties between actors of different groups, internal those inside one. -1: all ties are internal, 1:
 * all are external. What it can be depends on how large the groups are, so the value expected if ties fell on pairs of
 * actors at random is given beside it: a network of two equal halves has about 0 without any preference. `by-strength`
 * is the same with strengths for numbers of ties. E-I of one actor is a column of the measure `participation`.
 *
 * Reads strength; hostile ties are refused. Each arc of a directed network counts as one tie. Disconnected networks
 * need no rule. NA without ties. Settings: --groups, how actors are grouped, by default leiden (leiden, louvain,
 * infomap, component, kind, state or the id of a collective); --seed. Cost: O(V + E) beside the finding of the groups.
 *
 * Krackhardt and Stern (1988), Informal networks and organizational crises: an experimental simulation.
 */
#include <math.h>
#include <stdlib.h>

#include "core/groups/group_ties.h"
#include "core/groups/partition.h"

/* Of all pairs of actors, as if each were a tie. */
static double expected(const ist_partition *p) {
    double n = (double)p->vertex_count, inside = 0;
    for (size_t group = 0; group < p->group_count; group++) {
        inside += (double)p->size[group] * (p->size[group] - 1.0) / 2;
    }
    return ist_group_e_i(n * (n - 1) / 2 - inside, inside);
}

static void add_up(double values[6], const ist_partition *p, const ist_group_ties *rows) {
    double ties_outside = 0, outside = 0, ties_inside = 0, inside = 0;
    for (size_t group = 0; group < p->group_count; group++) {
        ties_outside += rows[group].ties_outside / 2;
        outside += rows[group].outside / 2;
        ties_inside += rows[group].ties_inside;
        inside += rows[group].inside;
    }
    values[0] = ist_group_e_i(ties_outside, ties_inside);
    values[1] = ist_group_e_i(outside, inside);
    values[2] = ties_outside + ties_inside > 0 ? expected(p) : NAN;
    values[3] = ties_outside;
    values[4] = ties_inside;
    values[5] = (double)p->group_count;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_partition partition = {0};
    double values[6];
    bool ok = ist_partition_of(&partition, out, view, err);
    ist_group_ties *rows = ok ? ist_array_make(partition.group_count, sizeof *rows, "computing E-I", err) : NULL;
    ok = rows && ist_group_ties_count(rows, partition.group_count, view, partition.group, err);
    if (ok) {
        add_up(values, &partition, rows);
        out->reasons[0] = isnan(values[0]) ? "there are no ties" : NULL;
    }
    for (size_t column = 0; ok && column < sizeof values / sizeof *values; column++) {
        out->columns[column][0] = values[column];
    }
    free(rows);
    ist_partition_free(&partition);
    return ok;
}

const ist_metric ist_metric_e_i = {
    .name = "e-i",
    .summary = "whether ties go between groups or stay inside them, from -1 to 1",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_GROUPS | IST_TAKES_SEED,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "share of all ties; expected: of all pairs of actors",
    .computed_by = "isthmus; communities by igraph",
    .columns = {{.name = "e-i", .unit = "1", .summary = "ties between groups less those inside, as a share"},
                {.name = "by-strength", .unit = "1", .summary = "the same of strength"},
                {.name = "expected", .unit = "1", .summary = "the same if ties fell on pairs at random"},
                {.name = "external", .unit = "ties", .summary = "between groups", .whole = true},
                {.name = "internal", .unit = "ties", .summary = "inside groups", .whole = true},
                {.name = "groups", .unit = "groups", .summary = "how many groups there are", .whole = true}},
    .compute = compute,
};
