/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * group_ties.h - what stays inside groups and what leaves them, and the numbers made of that: modularity, conductance.
 */
#ifndef IST_CORE_GROUPS_GROUP_TIES_H
#define IST_CORE_GROUPS_GROUP_TIES_H

#include "graph/view.h"

/* Of one group; a tie inside counts once, direction is dropped but for `out` and `in`. */
typedef struct {
    double ties_inside, ties_outside;
    double inside, outside; /* strength */
    double out, in;         /* strength of arcs out of and into its members, those inside too; directed views */
} ist_group_ties;

/* One row a group. LIMIT error when strengths cannot be added. */
bool ist_group_ties_count(ist_group_ties *rows, size_t groups, const ist_view *view, const uint32_t *group,
                          ist_error *err);

/* Modularity; NAN without ties. Directed: that of Leicht and Newman, else direction is dropped. `resolution` times what
 * chance would put inside is taken off; 1 is usual. */
double ist_group_modularity(const ist_group_ties *rows, size_t groups, bool directed, double resolution);

/* The strength of both ends of all ties, or their number when `by_ties`. */
double ist_group_volume(const ist_group_ties *rows, size_t groups, bool by_ties);

/* The share of a group's strength that leaves it, or of all others' together where they have less; NAN where either
 * has none. `volume` is that of all groups; of ties instead of strength when `by_ties`. */
double ist_group_conductance(const ist_group_ties *row, double volume, bool by_ties);

/* (external - internal) / (external + internal); NAN without ties. */
double ist_group_e_i(double external, double internal);

#endif
