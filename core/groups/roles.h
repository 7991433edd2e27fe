/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * roles.h - in which of the five roles of Gould and Fernandez each actor stands between others, and how often chance
 * would put it there.
 */
#ifndef IST_CORE_GROUPS_ROLES_H
#define IST_CORE_GROUPS_ROLES_H

#include "core/groups/partition.h"

typedef enum {
    IST_ROLE_COORDINATOR,    /* all three in one group */
    IST_ROLE_ITINERANT,      /* both ends in one other group */
    IST_ROLE_GATEKEEPER,     /* from another group into its own */
    IST_ROLE_REPRESENTATIVE, /* from its own group to another */
    IST_ROLE_LIAISON,        /* three groups */
    IST_ROLES,
    IST_ROLE_ALL = IST_ROLES /* their sum */
} ist_role;

extern const char *const ist_role_names[IST_ROLES + 1]; /* "coordinator", ..., "total" */

/* In which role v stands between a and b, by vertex -> group. */
static inline ist_role ist_role_of(const uint32_t *group, uint32_t a, uint32_t v, uint32_t b) {
    if (group[a] == group[v]) {
        return group[b] == group[v] ? IST_ROLE_COORDINATOR : IST_ROLE_REPRESENTATIVE;
    }
    if (group[b] == group[v]) {
        return IST_ROLE_GATEKEEPER;
    }
    return group[a] == group[b] ? IST_ROLE_ITINERANT : IST_ROLE_LIAISON;
}

/* counts[role][vertex], IST_ROLES + 1 arrays. LIMIT error where that takes more than about 1e12 steps. */
bool ist_roles_count(double *const *counts, const ist_view *view, const ist_partition *partition, ist_error *err);

typedef struct {
    double mean[IST_ROLES + 1], variance[IST_ROLES + 1];
} ist_roles_chance;

/* Of an actor of each group, one row a group, if every tie of the view fell on a pair of actors at random: ties
 * independent, as many as there are on average, groups as they are. */
void ist_roles_expect(ist_roles_chance *rows, const ist_view *view, const ist_partition *partition);

/* What a measure makes of the counts in its columns, seeing what chance would give each group. */
typedef void ist_roles_judge(ist_metric_values *out, const ist_partition *partition, const ist_roles_chance *chance);

/* Counts into the first column all roles together, into the next IST_ROLES each role, then lets `judge` see them. */
bool ist_roles_measure(ist_metric_values *out, const ist_view *view, ist_roles_judge *judge, ist_error *err);

#endif
