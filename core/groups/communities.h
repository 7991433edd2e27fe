/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * communities.h - groups that have many ties inside and few between them: Louvain, Leiden, Infomap, from many seeds.
 */
#ifndef IST_CORE_GROUPS_COMMUNITIES_H
#define IST_CORE_GROUPS_COMMUNITIES_H

#include "core/groups/labels.h"
#include "graph/view.h"

typedef enum {
    IST_COMMUNITIES_LEIDEN,
    IST_COMMUNITIES_LOUVAIN,
    IST_COMMUNITIES_INFOMAP,
    IST_COMMUNITIES_METHODS
} ist_communities_method;

extern const char *const ist_communities_names[IST_COMMUNITIES_METHODS]; /* "leiden", ... */

typedef struct {
    ist_communities_method method;
    uint64_t seed;     /* of the first run; each run has the next */
    size_t runs;       /* 0: 100, fewer where n + m is past 10,000, at least 1 */
    bool agreement;    /* are the runs to be compared? */
    double resolution; /* of the modularity that leiden searches by; 0: the usual 1. USAGE for others */
} ist_communities_options;

/* The best of the runs. Starts `= {0}`. */
typedef struct {
    size_t vertex_count, group_count, runs;
    uint32_t *group;   /* vertex -> group, the largest is 0; see ist_labels_order */
    uint64_t seed;     /* of the run that found it, the first of several */
    double modularity; /* of the graph without direction, at the resolution asked for; NAN without ties */
    double resolution;
    double code_length;  /* Infomap: bits a step; else NAN */
    size_t distinct;     /* with agreement: how many partitions the runs found */
    double variation;    /* likewise: mean variation of information between two runs, nats; NAN with one run */
    double *stability;   /* likewise: vertex -> how surely it is in its group; see ist_labels_stability */
    ist_labels findings; /* likewise: the different partitions, in the order in which they were first found */
} ist_communities;

/* Is there no hostile tie? USAGE error. */
bool ist_communities_allowed(const ist_view *view, ist_error *err);

/* Reads strength: refuses hostile ties (USAGE), and strengths that differ by more than 1e12 (LIMIT). */
bool ist_communities_find(ist_communities *out, const ist_view *view, const ist_communities_options *options,
                          ist_error *err);
void ist_communities_free(ist_communities *communities);

#endif
