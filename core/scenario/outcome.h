/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outcome.h - what is asked of every case of a network: a number each, or why there is none.
 *
 * An outcome is a record in one of the outcomes_*.c and one row in outcome_list.h. Besides these every measure is one:
 * of the whole network its value, of actors that of the actors asked about, or their rank.
 */
#ifndef IST_CORE_SCENARIO_OUTCOME_H
#define IST_CORE_SCENARIO_OUTCOME_H

#include "core/cases.h"
#include "core/claims/claim.h"
#include "core/metric.h"
#include "core/paths/dependence.h"

/* The question besides the network and the lens. Texts are borrowed; NULL: not given. */
typedef struct {
    const char *source, *target, *on; /* comma-separated actors */
    const char *groups;               /* of measures that take them */
    uint64_t seed;                    /* likewise */
} ist_scenario_options;

enum { IST_SCENARIO_NEARNESS_MOST = 4096 };

/* The question, looked up through the lens as it is: the open case. Starts `= {0}`. */
typedef struct {
    const ist_network *network; /* borrowed, as the lens */
    const ist_lens *lens;
    ist_scenario_options options;
    ist_view open;
    ist_vertex_set sources, targets; /* in the open view; empty where not given */
    ist_vertex_set on;               /* actors */
    ist_verdict *verdicts;           /* of every claim as it stands; NULL: no outcome asks */
    double *nearness; /* 1 / cost of the best route, row after row; NULL: no outcome asks, or too many actors */
} ist_scenario_asked;

bool ist_scenario_ask(ist_scenario_asked *out, const ist_network *network, const ist_lens *lens,
                      const ist_scenario_options *options, ist_error *err);
/* Works out what these outcomes share over all cases: claims as they stand, distances through the lens as it is. */
bool ist_scenario_asked_claims(ist_scenario_asked *asked, ist_error *err);
bool ist_scenario_asked_distances(ist_scenario_asked *asked, ist_error *err);
void ist_scenario_asked_free(ist_scenario_asked *asked);

/* Sums over all ordered pairs of actors with a route. */
typedef struct {
    double connected; /* how many pairs */
    double distances, inverses;
} ist_scenario_reach;

/* One case as outcomes see it: its view, where the ends of the question stand in it, and what several outcomes share,
 * worked out once. Starts `= {0}`. */
typedef struct {
    const ist_scenario_asked *asked;
    ist_case_view made;
    ist_lens edits; /* the words of the case alone */
    bool same_cost, same_capacity;
    ist_vertex_set sources, targets, on; /* ends that the case took away are left out */
    bool has_shares, has_reach;
    ist_dependence shares;
    ist_scenario_reach reach;
    const ist_metric *metric; /* whose values these are; NULL: none yet */
    ist_metric_values values;
} ist_scenario_look;

/* `words` on top of the lens, "open" for the lens as it is. USAGE error for words that say nothing in this dataset. */
bool ist_scenario_look_make(ist_scenario_look *out, const ist_scenario_asked *asked, const char *words, ist_error *err);
/* A look at a view that is made: `out->made` and `out->edits` are set. */
bool ist_scenario_look_at(ist_scenario_look *out, const ist_scenario_asked *asked, ist_error *err);
void ist_scenario_look_free(ist_scenario_look *look);

/* What several outcomes share. */
bool ist_scenario_look_shares(const ist_dependence **out, ist_scenario_look *look, ist_error *err);
bool ist_scenario_look_reach(const ist_scenario_reach **out, ist_scenario_look *look, ist_error *err);
bool ist_scenario_look_values(const ist_metric_values **out, ist_scenario_look *look, const ist_metric *metric,
                              ist_error *err);

/* What an outcome cannot do without; bit set. */
enum { IST_OUTCOME_ENDS = 1, IST_OUTCOME_ON = 2, IST_OUTCOME_CAPACITY = 4, IST_OUTCOME_CLAIMS = 8 };

typedef struct {
    const char *name; /* "cost" */
    const char *unit; /* "1", "actors", "cost" and "capacity": what the view counts, "1/cost" */
    const char *summary;
    unsigned needs;
    bool whole;        /* whole numbers only */
    bool ascending;    /* small values rank first where cases are ranked by it */
    bool of_distances; /* reads the distances between all actors of the lens as it is */
    bool of_claims;    /* says which claims turn: the claims as they stand have to be run before */
    bool against_open; /* compares the case with the lens as it is by itself */
    /* False with a USAGE, UNDEFINED or LIMIT error: the case has no such number, and the message says why. */
    bool (*value)(double *out, ist_scenario_look *look, ist_error *err);
} ist_scenario_outcome;

extern const ist_scenario_outcome *const ist_scenario_outcomes[];
extern const size_t ist_scenario_outcome_count;

#endif
