/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * groups.h - the groups of a view as tables: what each holds and keeps inside, where each actor stands, who brokers
 * between them, and how far another grouping would say something else.
 */
#ifndef IST_CORE_GROUPS_GROUPS_H
#define IST_CORE_GROUPS_GROUPS_H

#include "core/groups/partition.h"

typedef struct {
    const char *method; /* a word of partition.h; NULL: leiden */
    uint64_t seed;
    size_t runs;       /* of communities; 0: as communities.h says */
    double resolution; /* likewise */
} ist_groups_options;

/* Starts `= {0}`; borrows the view. */
typedef struct {
    const ist_view *view;
    ist_partition partition;
    ist_communities found; /* group NULL when the method searches nothing */
    ist_communities_method method;
    ist_partition second; /* another grouping, group NULL where there is none that differs */
} ist_groups;

/* Reads strength: refuses hostile ties. */
bool ist_groups_find(ist_groups *out, const ist_view *view, const ist_groups_options *options, ist_error *err);
void ist_groups_free(ist_groups *groups);

/* Each fills a table that starts `= {0}`, with title, columns, notes and contract. */
bool ist_groups_table(ist_table *out, const ist_groups *groups, ist_error *err);
bool ist_groups_actors(ist_table *out, const ist_groups *groups, size_t top, ist_error *err);
/* Gould and Fernandez' roles of each broker in both groupings; a broker's rows stand together. */
bool ist_groups_brokers(ist_table *out, const ist_groups *groups, size_t top, ist_error *err);

/* The contract line of these tables. */
bool ist_groups_contract(ist_table *out, const ist_groups *groups, ist_error *err);

#endif
