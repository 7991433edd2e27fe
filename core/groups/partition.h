/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * partition.h - the actors of a view in groups, as a word asks for: by kind, by state, by ties, by membership.
 *
 *     leiden, louvain, infomap   communities: many ties inside, few between; the best of many seeded runs. The default.
 *     component                  who is connected with whom, direction dropped
 *     kind                       what the dataset says an actor is
 *     state                      the state that an actor is or lies in, else the outermost that it lies in, else itself
 *     member:ID, or ID           in or out of a collective: its members in the view's period, and what lies in them
 *     A,B;C,D                    by hand: these groups, and one of all others; a state stands for its places
 */
#ifndef IST_CORE_GROUPS_PARTITION_H
#define IST_CORE_GROUPS_PARTITION_H

#include "core/groups/communities.h"
#include "core/metric.h"

/* Every vertex is in one group. Starts `= {0}`. */
typedef struct {
    size_t vertex_count, group_count;
    uint32_t *group; /* vertex -> group */
    uint32_t *size;  /* group -> its vertices, at least 1; the largest group first, but for membership: in, then out; by
                        hand: as given */
    ist_texts texts;
    ist_text *names; /* group -> "1" for communities and components, "place", "AZ", "not TURKIC_STATES" */
    char how[200];   /* for a note: "leiden (3 groups; modularity 0.5119, best of 100 runs, seed 4)" */
} ist_partition;

/* `word` NULL is leiden; `seed` is that of the first run. USAGE error for a word that means nothing, UNDEFINED where
 * this view has no such groups. */
bool ist_partition_make(ist_partition *out, const ist_view *view, const char *word, uint64_t seed, ist_error *err);
void ist_partition_free(ist_partition *partition);

/* The same with communities at a resolution; see communities.h. */
bool ist_partition_make_at(ist_partition *out, const ist_view *view, const char *word, uint64_t seed, double resolution,
                           ist_error *err);

/* The same as a measure's settings ask; says in the measure's note how the actors were grouped. */
bool ist_partition_of_at(ist_partition *out, ist_metric_values *values, const ist_view *view, double resolution,
                         ist_error *err);
bool ist_partition_of(ist_partition *out, ist_metric_values *values, const ist_view *view, ist_error *err);

/* Which communities the word asks for, NULL for leiden; IST_COMMUNITIES_METHODS: none. */
ist_communities_method ist_partition_method(const char *word);
bool ist_partition_from_communities(ist_partition *out, const ist_communities *found, ist_communities_method method,
                                    ist_error *err);

/* A partition from labels below `limit`, groups named "1", "2", ... by size; `labels` are copied. */
bool ist_partition_from_labels(ist_partition *out, const uint32_t *labels, size_t count, size_t limit, ist_error *err);

const char *ist_partition_name(const ist_partition *partition, uint32_t group);

#endif
