/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * null.h - a null model: networks drawn at random that keep some of what is observed, and nothing else.
 *
 * A model is one file null_NAME.c that ends in its record and one row in null_list.h; the comment block at the top of
 * the file is its documentation. It draws new ends for every edge of a view; weights and ties travel with their edge,
 * so that the multiset of weights is kept, and the network drawn is a view on which every measure runs. Draw number i
 * of a seed has a stream of random numbers of its own: it does not depend on the other draws.
 */
#ifndef IST_CORE_NULL_NULL_H
#define IST_CORE_NULL_NULL_H

#include "graph/view.h"

/* Which settings a model takes; bit set. */
enum { IST_NULL_TAKES_GROUPS = 1, IST_NULL_TAKES_EGO = 2 };

/* What is asked besides the view; texts may be NULL. */
typedef struct {
    const char *groups; /* what ties are switched within: "distance", or as ist_partition_make reads it */
    const char *ego;    /* comma-separated actors whose ties stay */
    uint64_t seed;
    bool always_drawn; /* never all networks in place of a sample */
} ist_null_settings;

/* The new ends of every edge of the view. */
typedef struct {
    uint32_t *sources, *targets;
    uint64_t accepted; /* switches made */
} ist_null_ends;

/* All networks that a model allows, each as likely: `count` times the ends of every edge. */
typedef struct {
    uint32_t *sources, *targets;
    size_t count, capacity_sources, capacity_targets; /* capacities in numbers */
} ist_null_states;

enum { IST_NULL_STATES = 10000 }; /* more networks than these are not listed but drawn */

typedef struct ist_null ist_null;

/* A model that is ready to draw. Starts `= {0}`. */
typedef struct {
    const ist_null *model;
    const ist_view *view; /* borrowed */
    uint64_t seed;
    void *state;            /* the model's own */
    const char *no_freedom; /* why there is nothing to draw; NULL: there is */
    uint64_t tries;         /* a draw, of a model that switches; else 0 */
    size_t loose;           /* ties that can lie (of a model that keeps ties: weigh) otherwise than observed: in some
                               network of the list, else at some time of the run that found the number of tries */
    char how[256]; /* what the model was made of: "pairs by kind (3 groups)"; "" where there is nothing to say */
    ist_null_states states; /* of count 0: there are too many, or the model cannot tell */
    ist_null_ends ends;     /* workspace */
} ist_null_plan;

struct ist_null {
    const char *name;
    const char *summary; /* what is kept, one line: "every actor keeps its number of ties" */
    const char *weights; /* how weights travel, likewise */
    unsigned takes;
    bool keeps_ties; /* the same actors are tied in every draw: ties can be compared, too */
    /* Makes `state`, or says why there is no freedom. */
    bool (*prepare)(ist_null_plan *plan, const ist_null_settings *settings, ist_error *err);
    /* Fills plan->ends. */
    void (*draw)(ist_null_plan *plan, uint64_t *random);
    /* Lists all networks unless there are more than IST_NULL_STATES, or only one; NULL where a model cannot. Is asked
     * also where prepare found no freedom, and may find some. */
    bool (*list)(ist_null_plan *plan, ist_error *err);
    void (*release)(void *state);
};

extern const ist_null *const ist_nulls[]; /* in the order of the list */
extern const size_t ist_null_count;

/* By name; USAGE error that offers the nearest. */
bool ist_null_find(const ist_null **out, const char *name, ist_error *err);

/* The comment block at the top of the model's file. */
const char *ist_null_doc(const ist_null *model);

/* USAGE error for a setting that the model needs, or does not take. The view must outlive the plan. */
bool ist_null_prepare(ist_null_plan *out, const ist_null *model, const ist_view *view,
                      const ist_null_settings *settings, ist_error *err);
void ist_null_plan_free(ist_null_plan *plan);

/* What a draw did. */
typedef struct {
    uint64_t accepted; /* switches made */
    bool differs;      /* from what is observed, in who is tied; of a model that keeps ties: in what they weigh */
} ist_null_effect;

/* Network `number` of the plan: of its list where it has one, else drawn. `out` is freed by the caller. */
bool ist_null_draw(ist_view *out, ist_null_effect *effect, ist_null_plan *plan, uint64_t number, ist_error *err);

/* The same without the view, of a model that keeps ties: what each edge of the plan's view costs there. */
void ist_null_draw_costs(double *costs, ist_null_effect *effect, ist_null_plan *plan, uint64_t number);

/* Edges of a view that nothing tells apart: edge -> its class, from 0. `*count` classes. */
bool ist_null_alike(uint32_t *classes, uint32_t *count, const ist_view *view, ist_error *err);

#endif
